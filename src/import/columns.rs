//! What each column holds: by its heading, and by what its values look like.

use super::dialect::Table;
use super::letters::small_text;
use super::terms::{About, Found, look_up};
use super::{Column, DateOrder, Granularity, GuessedColumn, LooksLike, Role, TimeUnit, Why, dates, numbers};

/// A column's values in the sample.
fn values(table: &Table, index: usize) -> Vec<&str> {
    let fields = table.rows.iter().filter_map(|(_, fields)| fields.get(index).map(String::as_str));
    fields.filter(|field| !numbers::is_blank(field)).collect()
}

/// What most values of a column look like.
fn look(values: &[&str], decimal_comma: bool) -> LooksLike {
    if values.is_empty() {
        return LooksLike::Empty;
    }
    let most = |test: &dyn Fn(&str) -> bool| values.iter().filter(|value| test(value)).count() * 10 >= values.len() * 8;
    let moments = |test: fn(&dates::Moment) -> bool| {
        most(&|value| {
            [DateOrder::Mdy, DateOrder::Dmy].iter().any(|order| dates::moment(value, *order).is_some_and(|m| test(&m)))
        })
    };
    if most(&|value| numbers::number(value, decimal_comma).is_some()) && !moments(|m| m.date.is_some()) {
        let whole = most(&|value| numbers::number(value, decimal_comma).is_some_and(|v| v.fract() == 0.0));
        return if whole { LooksLike::Counts } else { LooksLike::Numbers };
    }
    if moments(|m| m.date.is_some() && m.second.is_some()) {
        return LooksLike::DateTimes;
    }
    if moments(|m| m.date.is_some()) {
        return LooksLike::Dates;
    }
    // 8:05 and 0:08:05 may be either; ranges and halves of day are times for sure.
    if most(&|value| value.contains(':') && numbers::duration(value, TimeUnit::Seconds, decimal_comma).is_some()) {
        return LooksLike::Durations;
    }
    if moments(|m| m.second.is_some()) {
        return LooksLike::Times;
    }
    let distinct: std::collections::BTreeSet<_> = values.iter().collect();
    if distinct.len() <= 60 && distinct.len() * 3 <= values.len() + 6 { LooksLike::Names } else { LooksLike::Texts }
}

/// Whether the file writes decimals with a comma: only where the comma does not part fields.
pub fn decimal_comma(table: &Table) -> bool {
    if table.dialect.delimiter == ',' {
        return false;
    }
    let decimal = |mark: char| {
        let fields = table.rows.iter().flat_map(|(_, fields)| fields);
        fields
            .filter(|f| f.len() < 14 && f.bytes().all(|b| b.is_ascii_digit() || b == mark as u8))
            .filter(|field| field.split_once(mark).is_some_and(|(_, after)| after.len() != 3 && !after.is_empty()))
            .count()
    };
    decimal(',') > decimal('.')
}

fn is_number(looks: LooksLike) -> bool {
    matches!(looks, LooksLike::Counts | LooksLike::Numbers)
}

/// Role by heading and values; `None` average means the values must tell.
fn role_of(about: About, average: Option<bool>, looks: LooksLike) -> Role {
    let part = |avg, total| if average == Some(false) { total } else { avg };
    let role = match about {
        About::Is(role) => role,
        About::When => match looks {
            LooksLike::DateTimes => Role::DateTime,
            LooksLike::Dates => Role::Date,
            LooksLike::Times | LooksLike::Durations => Role::Time,
            _ => Role::Ignored,
        },
        About::Talk => part(Role::TalkAvg, Role::TalkTotal),
        About::Hold => part(Role::HoldAvg, Role::HoldTotal),
        About::Wrap => part(Role::WrapAvg, Role::WrapTotal),
        About::Handle => part(Role::Aht, Role::HandleTotal),
        About::Other => Role::Ignored,
    };
    let fits = match role {
        Role::Offered | Role::Handled => is_number(looks),
        Role::QueueStart | Role::ServiceStart | Role::End => {
            matches!(looks, LooksLike::DateTimes | LooksLike::Durations | LooksLike::Times)
        }
        _ if role.is_duration() => is_number(looks) || matches!(looks, LooksLike::Durations | LooksLike::Empty),
        _ => true,
    };
    if fits { role } else { Role::Ignored }
}

/// Guesses every column by itself, then settles who keeps a role.
pub fn guess(table: &Table, decimal_comma: bool) -> Vec<GuessedColumn> {
    let mut columns = Vec::new();
    for index in 0..table.width {
        let heading = table.headings.get(index).cloned().unwrap_or_default();
        let looks = look(&values(table, index), decimal_comma);
        let (role, why) = match look_up(&heading) {
            Found::Term(term, about, average) => (role_of(about, average, looks), Why::Term(term.to_owned())),
            Found::RuledOut(word) => (Role::Ignored, Why::RuledOut(word.to_owned())),
            Found::Nothing => (Role::Ignored, Why::Unknown),
        };
        columns.push(GuessedColumn { heading, role, why, values: looks });
    }
    moments_by_values(&mut columns);
    directions(table, &mut columns);
    one_each(&mut columns);
    columns
}

/// Without a heading that says so, the first column of dates is the moment.
fn moments_by_values(columns: &mut [GuessedColumn]) {
    let has = |columns: &[GuessedColumn], role| columns.iter().any(|column| column.role == role);
    if has(columns, Role::DateTime) || has(columns, Role::Date) {
        return;
    }
    for (looks, role) in
        [(LooksLike::DateTimes, Role::DateTime), (LooksLike::Dates, Role::Date), (LooksLike::Times, Role::Time)]
    {
        if has(columns, Role::DateTime) || (role == Role::Time && has(columns, Role::Time)) {
            continue;
        }
        let free = columns.iter_mut().find(|c| c.values == looks && c.role == Role::Ignored && c.why == Why::Unknown);
        if let Some(column) = free {
            column.role = role;
            column.why = Why::Values(looks);
        }
    }
}

const DIRECTIONS: [&str; 8] = ["inbound", "outbound", "internal", "in", "out", "呼入", "呼出", "incoming"];

/// A "type" column that names no direction names the kind of call: the queue, if nothing else does.
fn directions(table: &Table, columns: &mut [GuessedColumn]) {
    let queue = columns.iter().any(|column| column.role == Role::Queue);
    for (index, column) in columns.iter_mut().enumerate().filter(|(_, column)| column.role == Role::Direction) {
        let values = values(table, index);
        let known = values.iter().filter(|value| DIRECTIONS.contains(&small_text(value).as_str())).count();
        if known * 2 < values.len() || known == 0 {
            let names = column.values == LooksLike::Names;
            column.role = if !queue && names { Role::Queue } else { Role::Ignored };
        }
    }
}

/// A role is kept by the column whose term is longest; the others are not used.
fn one_each(columns: &mut [GuessedColumn]) {
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Ignored) {
        let weight = |column: &GuessedColumn| match &column.why {
            Why::Term(term) => term.chars().count(),
            _ => 0,
        };
        let holders = columns.iter().enumerate().filter(|(_, column)| column.role == role);
        let Some(keeper) = holders.max_by_key(|(at, c)| (weight(c), std::cmp::Reverse(*at))).map(|(at, _)| at) else {
            continue;
        };
        for (_, column) in columns.iter_mut().enumerate().filter(|(at, column)| column.role == role && *at != keeper) {
            column.role = Role::Ignored;
            column.why = Why::Taken;
        }
    }
}

/// Calls where each row has marks of a call and no counts; there every duration is the row's own.
pub fn granularity(columns: &mut [GuessedColumn]) -> Granularity {
    let has = |role| columns.iter().any(|column: &GuessedColumn| column.role == role);
    let counts = has(Role::Offered) || has(Role::Handled);
    let call = [Role::Outcome, Role::Agent, Role::QueueStart, Role::ServiceStart, Role::Direction, Role::CallId];
    if counts || !call.into_iter().any(has) {
        for column in columns.iter_mut().filter(|column| call.contains(&column.role) || column.role == Role::IvrTime) {
            column.role = Role::Ignored;
        }
        return Granularity::Interval;
    }
    for column in columns {
        column.role = match column.role {
            Role::Aht => Role::HandleTotal,
            Role::TalkAvg => Role::TalkTotal,
            Role::HoldAvg => Role::HoldTotal,
            Role::WrapAvg => Role::WrapTotal,
            role => role,
        };
    }
    Granularity::Call
}

/// The unit of bare numbers: minutes by the heading, parts of a day where all are below one with many decimals.
pub fn units(table: &Table, columns: &[GuessedColumn]) -> Vec<Column> {
    let unit = |index: usize, column: &GuessedColumn| {
        let heading = small_text(&column.heading);
        let values = values(table, index);
        let parts = values.iter().filter(|value| value.starts_with("0.0") && value.len() >= 8).count();
        let days = parts > 0 && values.iter().all(|value| numbers::number(value, false).is_some_and(|v| v < 1.0));
        match () {
            () if !column.role.is_duration() => TimeUnit::Seconds,
            () if days => TimeUnit::Days,
            () if ["(min", "minutes", "_min", "分钟"].iter().any(|word| heading.contains(word)) => TimeUnit::Minutes,
            () => TimeUnit::Seconds,
        }
    };
    columns.iter().enumerate().map(|(at, column)| Column { role: column.role, unit: unit(at, column) }).collect()
}
