//! One row: its moment, queue, counts and times, and what is wrong with it.

use super::dates::Days;
use super::hot::Memo;
use super::level::Level;
use super::matrix::Across;
use super::outcomes::outcome_of;
use super::records::Record;
use super::tally::{QueueId, Stray, Tally};
use super::{
    Cell, Column, HandleSource, Issue, IssueKind, LeftOutReason, Mapping, Outcome, Role, TimeUnit, dates, numbers,
    terms,
};
use chrono::{NaiveDate, NaiveDateTime, Timelike};

/// Days of files that tell no date stand here until a person tells the first; nothing of them leaves the import.
const UNDATED: NaiveDate = match NaiveDate::from_ymd_opt(2001, 1, 1) {
    Some(date) => date,
    None => NaiveDate::MIN,
};

/// A field that may be empty or wrong.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Seen<T> {
    /// As read.
    Value(T),
    /// Empty, or no such column.
    Nothing,
    /// Wrong; already noted and the row left out.
    Wrong,
}

impl<T> Seen<T> {
    fn ok(self) -> Option<Option<T>> {
        match self {
            Self::Value(value) => Some(Some(value)),
            Self::Nothing => Some(None),
            Self::Wrong => None,
        }
    }
}

/// One row, with what is needed to read it.
pub struct Row<'a> {
    /// Its fields.
    pub record: &'a Record<'a>,
    /// How they are to be read.
    pub mapping: &'a Mapping,
    /// The headings.
    pub headings: &'a [String],
    /// The moments that they are, if so.
    pub across: Option<Across>,
    /// Where each role stands.
    pub slots: &'a Slots,
    /// Where it goes.
    pub tally: &'a mut Tally,
    /// What the service level is of.
    pub level: &'a mut Level,
    /// Dates met before.
    pub days: &'a mut Days,
    /// Words of outcome met before.
    pub outcomes: &'a mut Memo<Option<Outcome>>,
}

/// Where each role stands.
#[derive(Debug)]
pub struct Slots {
    /// Place and unit of each, in the order of [`Role::ALL`].
    roles: [Option<(usize, Column)>; Role::ALL.len()],
    /// Where the parts of handle time stand that are counted, if all are lengths of the row's in seconds.
    parts: Option<[Option<usize>; 3]>,
    /// Columns tell the wait of all contacts of a row, abandoned ones included.
    waits: bool,
}

impl Slots {
    /// As a mapping says.
    pub fn new(mapping: &Mapping) -> Self {
        let roles = Role::ALL.map(|role| mapping.column(role).and_then(|at| Some((at, *mapping.columns.get(at)?))));
        let in_seconds = |role: Role| match roles.get(role as usize).copied().flatten() {
            Some((at, Column { unit: TimeUnit::Seconds, .. })) => Some(Some(at)),
            Some(_) => None,
            None => Some(None),
        };
        let averages = [Role::TalkAvg, Role::HoldAvg, Role::WrapAvg].into_iter().any(|role| mapping.has(role));
        let plain = mapping.handle == HandleSource::Parts && !averages && !mapping.talk_contains_hold;
        let parts = || Some([in_seconds(Role::TalkTotal)?, in_seconds(Role::HoldTotal)?, in_seconds(Role::WrapTotal)?]);
        let any = |roles: [Role; 2]| roles.into_iter().any(|role| mapping.has(role));
        let waits = any([Role::WaitAvg, Role::WaitTotal])
            || any([Role::AnswerWaitAvg, Role::AnswerWaitTotal]) && any([Role::AbandonWaitAvg, Role::AbandonWaitTotal]);
        Self { roles, parts: if plain { parts() } else { None }, waits }
    }
}

/// What an average comes to over so many contacts.
#[inline(always)]
fn times(seconds: Option<f64>, contacts: Option<u32>) -> Option<f64> {
    match contacts {
        Some(0) => Some(0.0),
        Some(contacts) => Some(seconds? * f64::from(contacts)),
        None => None,
    }
}

/// A sum of what there is.
#[inline(always)]
fn plus(a: Option<f64>, b: Option<f64>) -> Option<f64> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a + b),
        (one, None) | (None, one) => one,
    }
}

impl<'a> Row<'a> {
    #[inline(always)]
    fn slot(&self, role: Role) -> Option<(usize, Column)> {
        self.slots.roles.get(role as usize).copied().flatten()
    }

    /// The bytes of the field in a role, without white space around.
    #[inline(always)]
    pub fn bytes(&self, role: Role) -> &'a [u8] {
        match self.slot(role) {
            Some((at, _)) => self.record.trimmed(at),
            None => &[],
        }
    }

    /// Whether the field in a role stands for "nothing".
    #[inline(always)]
    pub fn is_blank(&self, role: Role) -> bool {
        let Some((at, _)) = self.slot(role) else { return true };
        match self.record.bytes(at) {
            [] => true,
            // No sign for it starts so.
            [b'0'..=b'9', ..] => false,
            _ => numbers::is_blank(self.text(role)),
        }
    }

    /// What the word in a role says became of the contact.
    #[inline(always)]
    pub fn meaning(&mut self, role: Role) -> Option<Outcome> {
        let (at, _) = self.slot(role)?;
        let Some(word) = self.record.word(at) else { return self.any_meaning(role) };
        match self.outcomes.word(word) {
            Some(known) => known,
            None => self.any_meaning(role),
        }
    }

    #[inline(never)]
    fn any_meaning(&mut self, role: Role) -> Option<Outcome> {
        let known = self.outcomes.get(self.bytes(role));
        known.unwrap_or_else(|| self.new_meaning(role))
    }

    fn new_meaning(&mut self, role: Role) -> Option<Outcome> {
        let outcome = outcome_of(self.text(role), &self.mapping.outcomes);
        self.outcomes.put(self.bytes(role), outcome);
        outcome
    }

    /// Whether the file has a column in a role.
    #[inline(always)]
    pub fn has(&self, role: Role) -> bool {
        self.slot(role).is_some()
    }

    /// The field in a role.
    pub fn text(&self, role: Role) -> &'a str {
        self.slot(role).map_or("", |(at, _)| self.record.get(at))
    }

    /// The heading of a role's column, or its number.
    pub fn heading(&self, role: Role) -> String {
        self.slot(role)
            .map_or_else(String::new, |(at, _)| self.headings.get(at).cloned().unwrap_or_else(|| (at + 1).to_string()))
    }

    /// Leaves the row out.
    pub fn leave_out(&mut self, reason: LeftOutReason) {
        self.tally.leave_out(reason, self.record.line);
    }

    /// Notes a problem with the row.
    pub fn problem(&mut self, kind: IssueKind, role: Option<Role>, text: &str) {
        let column = role.map_or_else(String::new, |role| self.heading(role));
        self.tally.issue(Issue { line: self.record.line, column, kind, text: text.to_owned(), other: None });
    }

    /// A moment in a role, by the unit of its column.
    #[inline(always)]
    fn read_moment(&mut self, role: Role) -> Option<dates::Moment> {
        let (at, column) = self.slot(role)?;
        match self.days.moment(self.record.trimmed(at)) {
            Some(known) if column.unit == TimeUnit::Seconds => Some(known),
            _ => self.new_moment(at, column),
        }
    }

    fn new_moment(&mut self, at: usize, column: Column) -> Option<dates::Moment> {
        let text = self.record.get(at);
        let (order, comma) = (self.mapping.date_order, self.mapping.decimal_comma);
        let moment = dates::moment_in(text, order, column.unit, comma);
        if let Some(moment) = &moment
            && column.unit == TimeUnit::Seconds
        {
            self.days.learn(text.as_bytes(), moment);
        }
        moment
    }

    /// The row's own moment as written; notes why there is none.
    #[inline(always)]
    pub fn moment(&mut self) -> Option<NaiveDateTime> {
        // The commonest column, written as in the row before.
        if let Some((at, Column { unit: TimeUnit::Seconds, .. })) = self.slot(Role::DateTime)
            && !self.has(Role::Time)
        {
            let text = self.record.bytes(at);
            if let Some((date, second)) = self.days.second(text) {
                return dates::join(date, second);
            }
            if let Some(dates::Moment { date: Some(date), second: Some(second), utc, .. }) =
                self.days.moment(self.record.trimmed(at))
            {
                self.tally.utc |= utc;
                return dates::join(date, second);
            }
        }
        self.any_moment()
    }

    fn any_moment(&mut self) -> Option<NaiveDateTime> {
        let roles = [Role::DateTime, Role::Time, Role::Date, Role::DayNumber];
        let role = roles.into_iter().find(|role| self.has(*role))?;
        let main = self.read_moment(role);
        let date = main
            .and_then(|m| m.date)
            .or_else(|| self.read_moment(Role::Date)?.date)
            .or_else(|| self.carried_date(main.and_then(|m| m.second)))
            .or_else(|| self.counted_date())
            .or(self.mapping.fixed_date);
        let date = date.or_else(|| (self.mapping.undated() && !self.has(Role::DayNumber)).then_some(UNDATED));
        let time = main.and_then(|m| m.second);
        // A date and time column of plain dates means midnight; a separate time may stand beside it.
        let time = match role {
            Role::Date => main.and(Some(time.unwrap_or(0))),
            Role::DayNumber => date.and(Some(0)),
            Role::DateTime => match self.slot(Role::Time) {
                Some(_) if time.is_none_or(|time| time == 0) => {
                    self.read_moment(Role::Time).and_then(|m| m.second).or(time)
                }
                _ => time.or(main.and(Some(0))),
            },
            _ => time,
        };
        if let (Some(from), Some(until)) = (main.and_then(|m| m.second), main.and_then(|m| m.until)) {
            self.tally.length(if until > from { (until - from) / 60 } else { (until + 86_400 - from) / 60 });
        }
        let at = date.zip(time).and_then(|(date, second)| dates::join(date, second));
        match at {
            None => self.no_moment(role),
            Some(_) => self.tally.utc |= main.is_some_and(|main| main.utc),
        }
        self.tally.last = at.or(self.tally.last);
        at
    }

    /// The date of the row above, where a sheet says it once for all rows of a day: the field is empty and the time is
    /// later than above.
    fn carried_date(&mut self, second: Option<u32>) -> Option<NaiveDate> {
        let above = self.tally.last?;
        let later = second? > above.time().num_seconds_from_midnight();
        let empty = self.has(Role::Date) && numbers::is_blank(self.text(Role::Date));
        self.tally.carried |= later && empty;
        (later && empty).then_some(above.date())
    }

    /// The day that a running number stands for.
    fn counted_date(&self) -> Option<NaiveDate> {
        let number: i64 = self.text(Role::DayNumber).parse().ok()?;
        let days = number.checked_sub(self.mapping.first_number)?;
        let first = self.mapping.fixed_date.unwrap_or(UNDATED);
        first.checked_add_signed(chrono::TimeDelta::try_days(days)?)
    }

    /// Says what a row without a moment is: totals, the headings again, a sub-total without time, or a mistake.
    fn no_moment(&mut self, role: Role) {
        if (0..self.record.len()).any(|at| terms::is_total(self.record.get(at))) {
            return self.leave_out(LeftOutReason::Totals);
        }
        let text = self.text(role);
        let unread = numbers::is_blank(text) || !self.has(Role::Date) || self.read_moment(role).is_none();
        let role = if unread { role } else { Role::Date };
        let text = self.text(role);
        if numbers::is_blank(text) {
            return self.leave_out(LeftOutReason::NoMoment);
        }
        if self.heading(role).trim() == text {
            return self.leave_out(LeftOutReason::Headings);
        }
        let number = |role: Role| {
            let value = numbers::number(self.text(role), self.mapping.decimal_comma)?;
            (self.has(role) && (0.0..4e9).contains(&value)).then_some(value.round() as u32)
        };
        let counts = [number(Role::Offered), number(Role::Handled)];
        let (line, column, text) = (self.record.line, self.heading(role), text.to_owned());
        let issue = Issue { line, column, kind: IssueKind::BadMoment, text, other: None };
        self.tally.stray(Stray { line, counts, issue });
    }

    /// A second moment of the row; a bare time is of the same day, or of the next if it would lie hours before.
    #[inline(always)]
    pub fn other_moment(&mut self, role: Role, near: NaiveDateTime) -> Seen<NaiveDateTime> {
        if self.is_blank(role) {
            return Seen::Nothing;
        }
        let Some(moment) = self.read_moment(role) else { return Seen::Wrong };
        let date = moment.date.unwrap_or(near.date());
        dates::join(date, moment.second.unwrap_or(0)).map_or(Seen::Wrong, Seen::Value)
    }

    /// The queue; a name that sums others up leaves the row out.
    #[inline(always)]
    pub fn queue(&mut self) -> Option<u32> {
        if let Some((at, _)) = self.slot(Role::Queue)
            && let Some(word) = self.record.word(at)
            && !word.is_empty()
            && let Some(QueueId::At(queue)) = self.tally.known_queue(word)
        {
            self.tally.last_queue = Some(queue);
            return Some(queue);
        }
        self.any_queue()
    }

    #[inline(never)]
    fn any_queue(&mut self) -> Option<u32> {
        let name = match self.slot(Role::Queue) {
            Some((at, _)) => self.record.bytes(at),
            None => self.mapping.fixed_queue.as_bytes(),
        };
        // A sheet that says a date once for its rows says a queue so too.
        if let (true, true, Some(above)) = (name.is_empty(), self.tally.carried, self.tally.last_queue) {
            return Some(above);
        }
        let name = if name.is_empty() { self.mapping.fixed_queue.as_bytes() } else { name };
        match self.tally.queue(name, &self.mapping.queues) {
            QueueId::At(at) => {
                self.tally.last_queue = Some(at);
                Some(at)
            }
            QueueId::Totals => {
                self.leave_out(LeftOutReason::Totals);
                None
            }
        }
    }

    /// A duration in seconds; what cannot be read is noted and unknown.
    #[inline(always)]
    pub fn duration(&mut self, role: Role) -> Option<f64> {
        let (at, column) = self.slot(role)?;
        let Some(word) = self.record.word(at) else { return self.any_duration(role, at, column) };
        if word.is_empty() {
            return None;
        }
        match word.whole() {
            Some(number) => Some(f64::from(number) * numbers::seconds_of(column.unit)),
            None => self.any_duration(role, at, column),
        }
    }

    #[inline(never)]
    fn any_duration(&mut self, role: Role, at: usize, column: Column) -> Option<f64> {
        let plain = numbers::plain_duration(self.record.trimmed(at), column.unit);
        if plain.is_some() {
            return plain;
        }
        let text = self.record.get(at);
        if numbers::is_blank(text) {
            return None;
        }
        match numbers::duration(text, column.unit, self.mapping.decimal_comma) {
            Some(seconds) if seconds >= 0.0 || role == Role::IvrTime => Some(seconds),
            Some(_) => {
                self.problem(IssueKind::NegativeDuration, Some(role), text);
                None
            }
            None => {
                self.problem(IssueKind::BadDuration, Some(role), text);
                None
            }
        }
    }

    fn count(&mut self, role: Role) -> Seen<u32> {
        if let Some(value) = numbers::whole(self.bytes(role)) {
            return Seen::Value(value);
        }
        let text = self.text(role);
        if numbers::is_blank(text) {
            return Seen::Nothing;
        }
        let (kind, reason) = match numbers::number(text, self.mapping.decimal_comma) {
            Some(value) if (0.0..=4e9).contains(&value) => return Seen::Value(value.round() as u32),
            Some(value) if value < 0.0 => (IssueKind::NegativeCount, LeftOutReason::Negative),
            _ => (IssueKind::BadNumber, LeftOutReason::Unreadable),
        };
        self.problem(kind, Some(role), text);
        self.leave_out(reason);
        Seen::Wrong
    }

    /// Handle time of the row for so many contacts.
    #[inline(always)]
    pub fn handle_seconds(&mut self, contacts: Option<u32>) -> Option<f64> {
        match self.plain_parts() {
            Some((seconds, true)) => Some(f64::from(seconds)),
            Some((_, false)) => None,
            None => self.any_handle_seconds(contacts),
        }
    }

    /// The sum of the parts of handle time that are there, and whether any is, where all are whole seconds.
    #[inline(always)]
    fn plain_parts(&self) -> Option<(u32, bool)> {
        let [talk, hold, wrap] = self.slots.parts?;
        let (talk, a) = self.plain_part(talk)?;
        let (hold, b) = self.plain_part(hold)?;
        let (wrap, c) = self.plain_part(wrap)?;
        Some((talk + hold + wrap, a | b | c))
    }

    #[inline(always)]
    fn plain_part(&self, at: Option<usize>) -> Option<(u32, bool)> {
        let Some(at) = at else { return Some((0, false)) };
        let word = self.record.word(at)?;
        if word.is_empty() {
            return Some((0, false));
        }
        let seconds = word.whole()?;
        Some((seconds, true))
    }

    #[inline(never)]
    fn any_handle_seconds(&mut self, contacts: Option<u32>) -> Option<f64> {
        match self.mapping.handle {
            HandleSource::Unknown => None,
            HandleSource::Total => self.duration(Role::HandleTotal),
            HandleSource::Average => times(self.duration(Role::Aht), contacts),
            HandleSource::Parts => {
                let talk = self.part(Role::TalkTotal, Role::TalkAvg, contacts);
                let hold = self.part(Role::HoldTotal, Role::HoldAvg, contacts);
                let wrap = self.part(Role::WrapTotal, Role::WrapAvg, contacts);
                plus(plus(talk, if self.mapping.talk_contains_hold { None } else { hold }), wrap)
            }
        }
    }

    /// One part of the row's handle time.
    #[inline(always)]
    fn part(&mut self, total: Role, average: Role, contacts: Option<u32>) -> Option<f64> {
        if self.has(total) {
            self.duration(total)
        } else if self.has(average) {
            times(self.duration(average), contacts)
        } else {
            None
        }
    }

    /// Wait of all contacts of the row: as a column says of all, or of those answered and those abandoned where these are
    /// all there were. An average of nobody is no wait.
    #[inline(never)]
    fn wait_seconds(&mut self, [offered, handled, abandoned]: [Option<u32>; 3]) -> Option<f64> {
        if let Some(all) = self.part(Role::WaitTotal, Role::WaitAvg, offered) {
            return Some(all);
        }
        if handled?.checked_add(abandoned?)? < offered? {
            return None;
        }
        let none = |contacts: Option<u32>| if contacts == Some(0) { Some(0.0) } else { None };
        let answered = self.part(Role::AnswerWaitTotal, Role::AnswerWaitAvg, handled).or(none(handled))?;
        Some(answered + self.part(Role::AbandonWaitTotal, Role::AbandonWaitAvg, abandoned).or(none(abandoned))?)
    }

    /// A row of one interval of one queue.
    #[cfg_attr(hot, optimize(speed))]
    #[inline(never)]
    pub fn interval(&mut self) {
        let Some(start) = self.moment() else { return };
        let Some(queue) = self.queue() else { return };
        if let Seen::Value(end) = self.other_moment(Role::End, start) {
            let minutes = (end - start).num_minutes();
            if let Ok(minutes) = u32::try_from(minutes) {
                self.tally.length(minutes);
            }
        }
        let Some(offered) = self.count(Role::Offered).ok() else { return };
        let Some(handled) = self.count(Role::Handled).ok() else { return };
        let Some(abandoned) = self.count(Role::Abandoned).ok() else { return };
        // Without a column of offered contacts they are those handled and those abandoned.
        let summed = handled.zip(abandoned).filter(|_| !self.has(Role::Offered)).map(|(h, a)| h.saturating_add(a));
        let offered = offered.or(summed);
        if let (Some(offered), Some(handled)) = (offered, handled)
            && handled > offered
        {
            self.problem(IssueKind::MoreHandledThanOffered, Some(Role::Handled), &format!("{handled} > {offered}"));
        }
        let weight = if self.has(Role::Handled) { handled } else { offered };
        let handle_s = self.handle_seconds(weight);
        let number =
            |role| numbers::number(self.text(role).trim_end_matches(['%', '％', ' ']), self.mapping.decimal_comma);
        let level = [Role::ServiceLevel, Role::AnsweredWithin, Role::AbandonedWithin].map(number);
        self.level.see(level, offered, handled);
        let wait_s = if self.slots.waits { self.wait_seconds([offered, handled, abandoned]) } else { None };
        let [_, in_target, _] = level;
        // More than were offered is another figure, a share perhaps.
        let most = handled.or(offered).map_or(0.0, f64::from);
        let answered_in_target =
            in_target.filter(|count| (0.0..=most).contains(count)).map(|count| count.round() as u32);
        let cell = Cell { queue, start, offered, handled, abandoned, handle_s, wait_s, answered_in_target };
        self.tally.interval(cell, self.record.line);
    }

    /// The moment of a column in a table with moments across.
    fn moment_across(&self, across: Across, heading: &str, row: NaiveDateTime) -> Option<NaiveDateTime> {
        match across.date(heading, self.mapping.date_order) {
            Some(date) => Some(date.and_time(row.time())),
            None => dates::join(row.date(), across.second(heading)?),
        }
    }

    /// A row with one column per queue, per time of day or per day.
    #[inline(never)]
    pub fn volumes(&mut self, columns: &[usize]) {
        let Some(start) = self.moment() else { return };
        for at in columns {
            let text = self.record.get(*at);
            if numbers::is_blank(text) {
                continue;
            }
            let heading = self.headings.get(*at).cloned().unwrap_or_else(|| (at + 1).to_string());
            let across = self.across.map(|across| self.moment_across(across, &heading, start));
            let start = across.flatten().unwrap_or(start);
            let Some(value) =
                numbers::number(text, self.mapping.decimal_comma).filter(|value| (0.0..=4e9).contains(value))
            else {
                let (line, text) = (self.record.line, text.to_owned());
                self.tally.issue(Issue { line, column: heading, kind: IssueKind::BadNumber, text, other: None });
                continue;
            };
            let queue = if across.is_some() {
                self.queue()
            } else {
                match self.tally.queue(heading.as_bytes(), &self.mapping.queues) {
                    QueueId::At(queue) => Some(queue),
                    QueueId::Totals => None,
                }
            };
            let Some(queue) = queue else { continue };
            let offered = Some(value.round() as u32);
            let cell = Cell {
                queue,
                start,
                offered,
                handled: None,
                abandoned: None,
                handle_s: None,
                wait_s: None,
                answered_in_target: None,
            };
            self.tally.interval(cell, self.record.line);
        }
    }
}
