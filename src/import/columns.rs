//! What each column holds: by its heading, and by what its values look like.

use super::dialect::Table;
use super::outcomes::{flag, outcome_of};
use super::terms::{About, Found};
use super::units::counted_moments;
use super::{DateOrder, Granularity, GuessedColumn, LooksLike, Outcome, Role, TimeUnit, Why, dates, layouts, numbers};

/// A column's values in the sample.
pub fn values(table: &Table, index: usize) -> Vec<&str> {
    let fields = table.rows.iter().filter_map(|(_, fields)| fields.get(index).map(String::as_str));
    fields.filter(|field| !numbers::is_blank(field)).collect()
}

/// What most values of a column look like.
pub fn look(values: &[&str], decimal_comma: bool) -> LooksLike {
    looks_for_most(values, decimal_comma, 8)
}

/// What so many tenths of the values look like.
fn looks_for_most(values: &[&str], decimal_comma: bool, tenths: usize) -> LooksLike {
    if values.is_empty() {
        return LooksLike::Empty;
    }
    // Ends with the first value that is one too many.
    let others = values.len() - (values.len() * tenths).div_ceil(10);
    let most = |test: &dyn Fn(&str) -> bool| values.iter().filter(|value| !test(value)).nth(others).is_none();
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
    // 8:05 and 0:08:05 may be either; ranges and halves of day are times for sure. "3m 20s" is a length.
    if most(&|value| numbers::duration(value, TimeUnit::Seconds, decimal_comma).is_some()) {
        return LooksLike::Durations;
    }
    if moments(|m| m.second.is_some()) {
        return LooksLike::Times;
    }
    let distinct: std::collections::BTreeSet<_> = values.iter().collect();
    if distinct.len() <= 60 && distinct.len() * 3 <= values.len() + 6 { LooksLike::Names } else { LooksLike::Texts }
}

/// Whether the file writes decimals with a comma. A sign with three digits after it may part thousands; it does where
/// the numbers without it stay below a thousand, as in counts.
pub fn decimal_comma(table: &Table) -> bool {
    let decimal = |mark: char| {
        let fields = table.rows.iter().flat_map(|(_, fields)| fields);
        fields
            .map(|field| field.trim_end_matches(['%', '％', ' ']))
            .filter(|f| f.len() < 16 && f.bytes().all(|b| b.is_ascii_digit() || b == mark as u8))
            .filter(|field| {
                let after = field.split_once(mark).map(|(_, after)| after);
                after.is_some_and(|after| after.len() != 3 && !after.is_empty() && !after.contains(mark))
            })
            .count()
    };
    let (comma, point) = (decimal(','), decimal('.'));
    if comma != point {
        return comma > point;
    }
    let thousands = |mark: char| {
        (0..table.width).any(|index| {
            let values = values(table, index);
            let split = |value: &&&str| {
                value.split_once(mark).is_some_and(|(before, after)| {
                    (1..=3).contains(&before.len()) && after.len() == 3 && !before.starts_with('0')
                })
            };
            let marked = values.iter().filter(split).count();
            let plain = values.iter().filter(|value| value.bytes().all(|byte| byte.is_ascii_digit()));
            let (mut whole, mut small) = (0, 0);
            for value in plain {
                whole += 1;
                small += usize::from(value.len() <= 3);
            }
            marked > 0 && marked + whole == values.len() && small == whole
        })
    };
    thousands('.') && !thousands(',')
}

/// Whether values are numbers.
pub fn is_number(looks: LooksLike) -> bool {
    matches!(looks, LooksLike::Counts | LooksLike::Numbers)
}

/// Role by heading and values; `None` average means the values must tell.
fn role_of(about: About, average: Option<bool>, looks: LooksLike) -> Role {
    let part = |avg, total| if average == Some(false) { total } else { avg };
    // Unlike handle times, waits grow with the contacts on average too: values tell nothing, a word must.
    let wait = |avg, total, plain| average.map_or(plain, |average| if average { avg } else { total });
    let role = match about {
        About::Is(Role::Wait) => wait(Role::WaitAvg, Role::WaitTotal, Role::Wait),
        About::AnswerWait => wait(Role::AnswerWaitAvg, Role::AnswerWaitTotal, Role::Ignored),
        About::AbandonWait => wait(Role::AbandonWaitAvg, Role::AbandonWaitTotal, Role::Ignored),
        About::Is(Role::AnswerWaitAvg) if average == Some(false) => Role::AnswerWaitTotal,
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
        Role::Offered | Role::Handled | Role::AnsweredWithin | Role::AbandonedWithin => is_number(looks),
        Role::QueueStart | Role::ServiceStart | Role::End => {
            matches!(looks, LooksLike::DateTimes | LooksLike::Durations | LooksLike::Times)
        }
        _ if role.is_duration() => is_number(looks) || matches!(looks, LooksLike::Durations | LooksLike::Empty),
        _ => true,
    };
    if fits { role } else { Role::Ignored }
}

/// Guesses every column by itself, then settles who keeps a role. Also the name of the system, if its headings or the
/// build of its rows are known.
pub fn guess(table: &Table, decimal_comma: bool) -> (Vec<GuessedColumn>, &'static str) {
    let mut columns = Vec::new();
    for index in 0..table.width {
        let heading = table.headings.get(index).cloned().unwrap_or_default();
        let values = values(table, index);
        let mut looks = look(&values, decimal_comma);
        let found = table.meaning(index);
        // Words for totals may stand among the dates.
        if let (Found::Term(_, About::When, _), LooksLike::Names | LooksLike::Texts) = (found, looks) {
            looks = looks_for_most(&values, decimal_comma, 5);
        }
        let (role, why) = match found {
            Found::Term(term, about, average) => {
                let counted = match about {
                    About::When | About::Is(Role::End) => counted_moments(&values, looks, decimal_comma),
                    _ => None,
                };
                (role_of(about, average, counted.map_or(looks, |(looks, _)| looks)), Why::Term(term.to_owned()))
            }
            Found::RuledOut(word) => (Role::Ignored, Why::RuledOut(word.to_owned())),
            Found::Nothing => (Role::Ignored, Why::Unknown),
        };
        columns.push(GuessedColumn { heading, role, why, values: looks });
    }
    let mut layout = layouts::by_headings(&table.headings).map_or("", |(name, _)| name);
    events(table, &mut columns);
    if table.headings.is_empty() {
        let looks: Vec<LooksLike> = columns.iter().map(|column| column.values).collect();
        if let Some((name, roles)) = layouts::by_shape(&looks) {
            layout = name;
            for (column, role) in columns.iter_mut().zip(roles) {
                column.role = *role;
                column.why = Why::Layout(name.to_owned());
            }
        }
    }
    moments_by_values(&mut columns);
    day_numbers(table, &mut columns);
    directions(table, &mut columns);
    flags(table, &mut columns);
    by_sums(table, &mut columns, decimal_comma);
    one_each(&mut columns);
    (columns, layout)
}

/// A log of events: a column of their words, with contacts that enter; the number of the contact is what every one that
/// enters has for itself and other rows repeat.
fn events(table: &Table, columns: &mut [GuessedColumn]) {
    let word = |text: &str| outcome_of(text, &[]);
    let log = (0..columns.len()).find(|at| {
        // Only columns of words are looked at, and not all of their rows.
        if !columns.get(*at).is_some_and(|column| matches!(column.values, LooksLike::Names | LooksLike::Texts)) {
            return false;
        }
        let mut values = values(table, *at);
        values.truncate(200);
        let all = values.len();
        values.sort_unstable();
        let (mut known, mut enters) = (0, 0);
        for same in values.chunk_by(|a, b| a == b) {
            let meaning = same.first().and_then(|text| word(text));
            known += if meaning.is_some() { same.len() } else { 0 };
            enters += if meaning == Some(Outcome::Entered) { same.len() } else { 0 };
        }
        enters >= 2 && known > enters && known * 10 >= all * 8
    });
    for column in columns.iter_mut().filter(|column| column.role == Role::Event) {
        column.role = Role::Ignored;
    }
    let Some(log) = log else { return };
    let entering: Vec<&Vec<String>> = table
        .rows
        .iter()
        .map(|(_, fields)| fields)
        .filter(|fields| fields.get(log).is_some_and(|text| word(text) == Some(Outcome::Entered)))
        .collect();
    let distinct = |at: usize| {
        let texts = entering.iter().filter_map(|fields| fields.get(at)).filter(|text| !numbers::is_blank(text));
        texts.collect::<std::collections::BTreeSet<_>>().len()
    };
    let moment = |at: usize| columns.get(at).is_some_and(|column| column.values == LooksLike::DateTimes);
    let own = |at: &usize| {
        let all = values(table, *at);
        let mut each: Vec<&str> = all.clone();
        each.sort_unstable();
        each.dedup();
        !moment(*at) && distinct(*at) * 10 >= entering.len() * 9 && all.len() > each.len() + entering.len() / 2
    };
    let Some(number) = (0..columns.len()).find(own) else { return };
    let named = |at: &usize| {
        let there =
            entering.iter().filter(|f| f.get(*at).is_some_and(|text| !numbers::is_blank(text) && text != "NONE"));
        ![log, number].contains(at)
            && !moment(*at)
            && there.count() * 10 >= entering.len() * 9
            && distinct(*at) * 3 <= entering.len() + 3
    };
    // Names of queues come before numbers such as the place in the queue.
    let queue = (0..columns.len()).find(named);
    let when = (0..columns.len()).find(|at| moment(*at));
    for (at, role) in
        [(Some(log), Role::Event), (Some(number), Role::CallId), (queue, Role::Queue), (when, Role::DateTime)]
    {
        let taken = columns.iter().any(|column| column.role == role);
        if let Some(column) = at.and_then(|at| columns.get_mut(at)).filter(|_| !taken) {
            column.role = role;
            if column.why == Why::Unknown {
                column.why = Why::Values(column.values);
            }
        }
    }
}

/// Where no column holds moments, a column that counts up by one numbers the days.
fn day_numbers(table: &Table, columns: &mut [GuessedColumn]) {
    let moments = columns.iter().any(|column| matches!(column.role, Role::DateTime | Role::Date | Role::Time));
    for (index, column) in columns.iter_mut().enumerate() {
        let named = column.role == Role::DayNumber;
        if named {
            column.role = Role::Ignored;
        }
        if moments || !(named || column.why == Why::Unknown && index == 0) || column.values != LooksLike::Counts {
            continue;
        }
        let numbers: Vec<i64> = values(table, index).iter().filter_map(|text| text.parse().ok()).collect();
        let steps = numbers.windows(2).filter(|pair| matches!(pair, [a, b] if *b == *a + 1)).count();
        if numbers.len() >= 2 && steps * 10 >= (numbers.len() - 1) * 9 {
            column.role = Role::DayNumber;
            if !named {
                column.why = Why::Values(LooksLike::Counts);
            }
        }
    }
}

/// Where headings give a count to several columns, those count whose sums agree: offered is handled and abandoned.
fn by_sums(table: &Table, columns: &mut [GuessedColumn], decimal_comma: bool) {
    let holders = |role: Role| -> Vec<usize> {
        columns.iter().enumerate().filter(|(_, column)| column.role == role).map(|(at, _)| at).take(6).collect()
    };
    let [offered, handled, abandoned] = [Role::Offered, Role::Handled, Role::Abandoned].map(holders);
    if offered.is_empty()
        || handled.is_empty()
        || abandoned.is_empty()
        || offered.len() * handled.len() * abandoned.len() < 2
    {
        return;
    }
    let value = |fields: &[String], at: usize| numbers::number(fields.get(at)?, decimal_comma);
    let mut best = (0, [0; 3]);
    for o in &offered {
        for h in &handled {
            for a in &abandoned {
                let agree = table.rows.iter().filter(|(_, fields)| {
                    let sum = value(fields, *h).zip(value(fields, *a)).map(|(h, a)| h + a);
                    sum.is_some() && sum == value(fields, *o)
                });
                let agree = agree.count();
                if agree > best.0 {
                    best = (agree, [*o, *h, *a]);
                }
            }
        }
    }
    if best.0 * 10 < table.rows.len() * 8 {
        return;
    }
    for (at, column) in columns.iter_mut().enumerate() {
        if matches!(column.role, Role::Offered | Role::Handled | Role::Abandoned) {
            if best.1.contains(&at) {
                column.why = Why::Sums;
            } else {
                column.role = Role::Ignored;
                column.why = Why::Taken;
            }
        }
    }
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

/// A "type" column that names no direction names the kind of call: the queue, if nothing else does.
fn directions(table: &Table, columns: &mut [GuessedColumn]) {
    let queue = columns.iter().any(|column| column.role == Role::Queue);
    for (index, column) in columns.iter_mut().enumerate().filter(|(_, column)| column.role == Role::Direction) {
        let values = values(table, index);
        let direction = |text: &str| matches!(outcome_of(text, &[]), Some(Outcome::Inbound | Outcome::Outbound));
        let known = values.iter().filter(|value| direction(value)).count();
        if known * 2 < values.len() || known == 0 {
            let names = column.values == LooksLike::Names;
            column.role = if !queue && names { Role::Queue } else { Role::Ignored };
        }
    }
}

/// Whether a column is named for contacts handled and holds a mark of yes or no for each.
pub fn flags_handled(table: &Table, at: usize) -> bool {
    if !matches!(table.meaning(at), Found::Term(_, About::Is(Role::Handled), _)) {
        return false;
    }
    let values = values(table, at);
    !values.is_empty() && values.iter().all(|value| flag(value).is_some())
}

/// "Answered: yes": the outcome of a call, unless another column tells it in words that are known.
fn flags(table: &Table, columns: &mut [GuessedColumn]) {
    let Some(at) = (0..columns.len()).find(|at| flags_handled(table, *at)) else { return };
    let has = |role| columns.iter().position(|column: &GuessedColumn| column.role == role);
    // Ones and naughts are counts, unless each row is a call.
    if values(table, at).iter().all(|value| value.bytes().all(|byte| byte.is_ascii_digit())) {
        let mut numbers = has(Role::CallId).map(|at| values(table, at)).unwrap_or_default();
        let rows = numbers.len();
        numbers.sort_unstable();
        numbers.dedup();
        if rows < 3 || numbers.len() != rows || has(Role::Offered).is_some() {
            return;
        }
    }
    let told = |at: usize| {
        let words = values(table, at);
        words.iter().filter(|word| outcome_of(word, &[]).is_some()).count() * 2 > words.len()
    };
    let other = has(Role::Outcome);
    if other.is_some_and(told) {
        return;
    }
    if let Some(other) = other.and_then(|other| columns.get_mut(other)) {
        (other.role, other.why) = (Role::Ignored, Why::Taken);
    }
    if let Some(column) = columns.get_mut(at) {
        column.role = Role::Outcome;
    }
}

/// A role is kept by the column whose term is longest; the others are not used.
fn one_each(columns: &mut [GuessedColumn]) {
    for role in Role::ALL.into_iter().filter(|role| !matches!(role, Role::Ignored | Role::QueueVolume)) {
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

/// Calls where each row has marks of a call and no counts; there every duration is the row's own. Events where several
/// rows tell of one contact.
pub fn granularity(columns: &mut [GuessedColumn]) -> Granularity {
    let has = |role| columns.iter().any(|column: &GuessedColumn| column.role == role);
    if has(Role::Event) && has(Role::CallId) && has(Role::DateTime) {
        let used = [Role::Event, Role::CallId, Role::DateTime, Role::Queue, Role::Agent];
        columns.iter_mut().filter(|column| !used.contains(&column.role)).for_each(|column| column.role = Role::Ignored);
        return Granularity::Event;
    }
    let counts = has(Role::Offered) || has(Role::Handled);
    let call = [Role::Outcome, Role::Agent, Role::QueueStart, Role::ServiceStart, Role::Direction, Role::CallId];
    let of_rows = [
        Role::ServiceLevel,
        Role::AnsweredWithin,
        Role::AbandonedWithin,
        Role::Event,
        Role::AnswerWaitAvg,
        Role::AnswerWaitTotal,
        Role::AbandonWaitAvg,
        Role::AbandonWaitTotal,
    ];
    let waits = has(Role::Wait);
    if counts || !call.into_iter().any(has) {
        let unused = |role: Role| call.contains(&role) || matches!(role, Role::IvrTime | Role::Event);
        columns.iter_mut().filter(|column| unused(column.role)).for_each(|column| column.role = Role::Ignored);
        return Granularity::Interval;
    }
    for column in columns {
        column.role = match column.role {
            Role::Aht => Role::HandleTotal,
            Role::TalkAvg => Role::TalkTotal,
            Role::HoldAvg => Role::HoldTotal,
            Role::WrapAvg => Role::WrapTotal,
            Role::WaitAvg | Role::WaitTotal if waits => Role::Ignored,
            Role::WaitAvg | Role::WaitTotal => Role::Wait,
            role if of_rows.contains(&role) => Role::Ignored,
            role => role,
        };
    }
    Granularity::Call
}
