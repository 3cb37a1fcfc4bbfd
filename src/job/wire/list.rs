//! Everything that crosses between page and worker, field by field.

use super::{Input, Wire, put_length, wire};
use crate::calendar::holidays::{DayKind, Holiday, Region};
use crate::calendar::{IntervalGrid, OpeningHours, Series, Span, SpecialDate, SpecialDates};
use crate::forecast::hand::Hand;
use crate::forecast::{
    Accuracy, BackTest, Coverage, Errors, Excess, Forecast, ForecastError, ForecastSettings, Method, MethodScore,
    Missing, MonthAhead, MonthRange, Months, PastMonth, QueueForecast, QueueMonths, Spread, Within, WorstDay,
    YearShape,
};
use crate::history::quality::{Fault, Finding, Picture};
use crate::history::{
    Alike, AppendError, Change, Choice, History, HistoryEdit, Keep, Overlap, QueueHistory, QueueNews, Sums,
};
use crate::import::{
    AgentColumn, AgentDay, AgentDays, AgentFile, AgentRole, AgentTable, Asked, BinaryKind, ChosenRole, ChosenWord,
    Column, DateOrder, DayTotals, Dialect, Encoding, Engagement, Granularity, Guess, GuessedColumn, HandleSource,
    Issue, IssueCount, IssueKind, LeftOut, LeftOutReason, LooksLike, Mapping, Outcome, Packing, Person, Question,
    QueueRule, QueueTotals, Refusal, Remembered, Report, Role, ServiceLevelRule, TimeUnit, Totals, Unpacked, Why,
    WordFound,
};
use crate::job::{
    CalibrateRequest, Calibrated, Checked, Counts, Held, ImportRequest, ImportResult, LeftOutText, LeftOutWords, Made,
    MergeRequest, Merged, Reading, Request, Response,
};
use crate::plan::sample::{SampleNames, WorkforceNames};
use crate::plan::saved::json::Saved;
use crate::plan::{KeptRoster, Lock, Plan, RosterKey};
use crate::quantity::{Fraction, Money, Seconds, Volume};
use crate::roster::{
    Agent, AgentDetails, AgentWeek, Contract, ContractKind, Pause, PauseKind, PauseRule, Personal, Roster, Shift,
    ShiftTemplate, Skill, Workforce,
};
use crate::schedule::questions::{Answer, Candidate, Spell};
use crate::schedule::{Carried, FixedDay, FixedLeftOut, Obstacle, Problem, Proof, QueueNeed, Shortfall, Start};
use crate::staffing::StaffingSettings;
use crate::staffing::calibrate::{Calibration, Comparison, Hour, NotFitted, Observed, Pair};
use chrono::NaiveDate;
use std::sync::Arc;

wire! {
    enum Request or Self::Formulas { csv: String::new() } => {
        0: Sample { today, names },
        1: Import(request),
        2: Forecast { history, edits, hours, settings, events },
        3: Schedule { problem, seed, start },
        4: Formulas { csv },
        5: LeftOut { file, words, from },
        6: Merge(request),
        7: Quality { counts, hours },
        8: Against { history, edits, hours, settings, from },
        9: Months { history, edits, hours, settings },
        10: Calibrate(request),
        11: Ask { problem, roster, spell },
    }
    enum Response or Self::Formulas(None) => {
        0: Sample(plan),
        1: Import(result),
        2: Forecast(result),
        3: Schedule(made),
        4: Formulas(csv),
        5: LeftOut(text),
        6: Merge(result),
        7: Quality(checked),
        8: Against(result),
        9: Months(result),
        10: Calibrate(result),
        11: Ask(candidates),
    }
    enum Answer or Self::Works => {
        0: Works,
        1: Could { points, week, changed },
        2: Stopped(rules),
    }
    enum ForecastError or Self::NeverOpen => {
        0: Weeks(weeks),
        1: Discount(discount),
        2: NeverOpen,
        3: NothingKnown,
        4: From(date),
    }
    enum MonthRange or Self::TooShort => {
        0: Tested { compared, furthest },
        1: TooShort,
    }
    enum AppendError or Self::Nothing => {
        0: Nothing,
        1: Interval { file, whole, own },
        2: TooLong { first, last },
        3: TooMany(values),
    }
    enum Change or Self::LeaveOut { first: NaiveDate::default(), last: NaiveDate::default() } => {
        0: Usual { first, last, minutes },
        1: LeaveOut { first, last },
        2: Special { date, kind, name },
        3: Shift { date, factor },
    }
    enum Why or Self::Unknown => {
        0: Term(term),
        1: RuledOut(term),
        2: Values(look),
        3: TermAndSums(term),
        4: Taken,
        5: Unknown,
        6: Layout(name),
        7: Sums,
    }
    enum Question or Self::Utc => {
        0: DayMonth { example, taken },
        1: WhichCounts { taken },
        2: Utc,
        3: HandleTime,
        4: NoWrapUp,
        5: FirstDate,
        6: QueuesOrCounts { taken },
        7: AgentsOrContacts { taken },
    }
    enum AgentTable or Self::Days(AgentDays::default()) => {
        0: List(people, currency),
        1: Days(days),
    }
    enum Refusal or Self::Empty => {
        0: Empty,
        1: Binary(kind),
        2: OneColumn { line, text },
        3: NotATable { line, text },
        4: NoDate { line, headings },
        5: NoCounts { line, headings },
        6: LineTooLong { line },
        7: MostlyUnreadable { rows, bad, first },
        8: NoRows,
        9: TooMany { limit },
        10: TooLong { first, last },
        11: Damaged,
        12: Encrypted,
        13: NothingPacked,
        14: UnpacksTooLarge { limit },
        15: OfAgents(kind),
    }
}

wire! {
    kind Method {
        WeekdayMean, LongMean, Calendar, SteadyCalendar, YearlyCalendar, Smoothing, Theta, Shapes,
    }
    kind Missing { Weekdays, TimeOfDay, Trials, HeldBack, Year }
    kind PauseKind { Lunch, Break }
    kind ContractKind { FullTime, PartTime, Outsourced }
    kind Obstacle {
        UnknownContract, UnknownQueue, NoTemplate, Availability, OpeningHours, MaxDays, DaysInRow, Rest, ShiftLengths,
        Several, MostHours, FixedDay, Leave,
    }
    kind DayKind { Closed, Open, Reduced, Working }
    kind YearShape { Learnt, OneYear, Flat }
    kind Keep { Old, New }
    kind NotFitted { NoAgents, NoOutcome }
    kind Fault { Gap, ZeroDay, Outage, LowDay, HighDay, SpecialDay, Shift }
    kind Asked { DayMonth, WhichCounts, QueuesOrCounts, Utc, FirstDate, AgentsOrContacts }
    kind DateOrder { Ymd, Dmy, Mdy }
    kind Encoding { Utf8, Utf8Bom, Utf16Le, Utf16Be, Gbk, Windows1252 }
    kind Role {
        Ignored, DateTime, Date, Time, End, Queue, Direction, Offered, Handled, Abandoned, Aht, HandleTotal, TalkAvg,
        TalkTotal, HoldAvg, HoldTotal, WrapAvg, WrapTotal, Outcome, IvrTime, QueueStart, Wait, ServiceStart, Agent,
        CallId, Event, DayNumber, QueueVolume, ServiceLevel, AnsweredWithin, AbandonedWithin, WaitAvg,
        WaitTotal, AnswerWaitAvg, AnswerWaitTotal, AbandonWaitAvg, AbandonWaitTotal,
    }
    kind TimeUnit { Seconds, Minutes, Days, Milliseconds }
    kind Granularity { Interval, Call, Event, AgentList, AgentReport }
    kind AgentRole {
        Ignored, Name, FirstName, LastName, Id, Team, Queue, Contract, Hours, Fte, Skills, Skill, Availability, Monday,
        Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday, Cost, Start, Leave, Absence, Weekends, Date, Time, Handled, Aht,
        HandleTotal, TalkAvg, TalkTotal, HoldAvg, HoldTotal, WrapAvg, WrapTotal, LoggedIn, Available, NotReady,
        Occupancy,
    }
    kind Engagement { FullTime, PartTime, Outsourced, Trainee }
    kind Outcome {
        Nothing, Handled, Abandoned, ShortAbandoned, Transferred, Overflowed, Outbound, LeftOut, Inbound, Entered,
    }
    kind ServiceLevelRule { OfOffered, OfHandled, WithoutShortAbandons, ShortAbandonsServed }
    kind HandleSource { Unknown, Total, Average, Parts }
    kind LooksLike { DateTimes, Dates, Times, Counts, Numbers, Durations, Names, Texts, Empty }
    kind Packing { Plain, Gzip, Zip, Workbook }
    kind BinaryKind { Unknown, Picture, Pdf, Workbook, Archive, WebPage }
    kind IssueKind {
        BadMoment, BadNumber, BadDuration, NegativeCount, NegativeDuration, ShortRow, RepeatedRow, ConflictingRow,
        MoreHandledThanOffered, OffGrid, UnclosedQuote, BadText, UnknownOutcome, EncodingGuessed, RepeatedHour,
        Unfinished, BadHours, BadCost, BadDay, BadAvailability, OtherCurrency, RepeatedAgent, ConflictingAgent,
        MoreThanLoggedIn,
    }
    kind LeftOutReason {
        Preamble, Totals, NoMoment, Headings, Outbound, IvrHangUp, Phantom, Unreadable, Negative, Repeated, Conflicting,
        ShortAbandoned, FurtherLeg, NoContact, NoAgent,
    }
}

wire! {
    struct SampleNames { plan, queues, workforce }
    struct WorkforceNames { agent, contracts, templates }
    struct ImportRequest { name, bytes, mapping, encoding, part, queue, remembered }
    struct LeftOutWords { headings, reasons }
    struct LeftOutText { csv, more }
    struct ImportResult { guess, mapping, unpacked, outcome, agents }
    struct Unpacked { packing, taken, others }
    struct Reading { report, history, hours }
    struct MergeRequest { old, files, coarser, choices, rest, whole }
    struct Merged { grid, news, overlaps, alike, hours, history }
    struct Choice { file, queue, first, keep }
    struct Overlap { file, queue, first, last, intervals, old, new, keep }
    struct Sums { offered, handled, abandoned, handle_s }
    struct QueueNews { name, known, new_days, new_offered, alike_offered, differing, totals }
    struct Alike { file, name, like }
    struct Made { roster, shortfalls, proof }
    struct Checked { findings, inferred }
    struct Finding { fault, queue, first, last, minutes, came, usual, score, holiday, edit, picture }
    struct Picture { first, weekly, came, usual }

    struct ChosenRole { at, role, unit }
    struct ChosenWord { text, meaning }
    struct Remembered {
        shape, roles, answered, order, granularity, interval, handle, talk_contains_hold, decimal_comma, queues, words,
        short_abandon_s, answered_within_s, zone, offsets,
    }
    struct Column { role, unit }
    struct QueueRule { rename, others }
    struct Mapping {
        columns, date_order, granularity, interval, handle, talk_contains_hold, decimal_comma, fixed_date,
        first_number, fixed_queue, queues, outcomes, short_abandon_s, answered_within_s, answered, as_before, zone,
        offsets, agents,
    }
    struct AgentColumn { role, unit_s }
    struct Person {
        line, name, staff_id, team, queue, contract, engagement, week_minutes, fte, skills, availability, hourly_cost,
        starts, leaves, absences, weekends,
    }
    struct AgentDay { agent, date, handled, handle_s, logged_in_s, available_s, not_ready_s }
    struct AgentDays { agents, days }
    struct AgentFile { report, table }
    struct Dialect { encoding, delimiter, heading_line, first_data_line, cr_only }
    struct GuessedColumn { heading, role, why, values }
    struct Guess { dialect, mapping, layout, columns, sample, questions, total_bytes }

    struct Issue { line, column, kind, text, other }
    struct IssueCount { kind, count }
    struct LeftOut { reason, count, lines, texts }
    struct WordFound { role, text, count, meaning }
    struct Totals { offered, handled, abandoned, handle_s }
    struct QueueTotals { name, totals }
    struct DayTotals { date, totals }
    struct Report {
        dialect, granularity, interval, rows, first, last, totals, queues, days, issues, issue_counts, left_out,
        questions, needs_aht, handle_of, service_level, words,
    }

    struct QueueHistory { name, offered, handled, abandoned, handle_s, wait_s, answered_in_target }
    struct History { grid, queues }
    struct HistoryEdit { change, queue, reason, on }
    struct Span { from, to }
    struct SpecialDate { date, kind, hours, name, by_hand }
    struct SpecialDates { region, days, removed }
    struct OpeningHours { week, closed, special }

    struct ForecastSettings { weeks, discount, aht_if_unknown }
    struct Accuracy { wape_interval, wape_day, wape_week, bias, days }
    struct Errors { wape_interval, wape_day, wape_week, mase, bias }
    struct MethodScore { method, errors, first_week, weight, coverage }
    struct WorstDay { date, expected, actual }
    struct Excess { of_80, of_95 }
    struct Spread { interval, day }
    struct Coverage { of_80, of_95 }
    struct Within { share, days, of }
    struct BackTest { origins, scores, blend, blend_first_week, worst, spread, coverage, within, missing }
    struct QueueForecast { name, volume, aht_s, accuracy, tested }
    struct Forecast { grid, queues }
    struct PastMonth { month, contacts }
    struct MonthAhead { month, under_way, came, to_come, open_days, range, aht_s, years }
    struct QueueMonths { name, past, ahead, shape, range }
    struct Months { queues, all }

    struct CalibrateRequest { rows, later, patience, threshold }
    struct Observed { minute, interval, offered, handle_time, agents, service_level, abandonment, wait }
    struct Calibrated { erlang_a, erlang_c }
    struct Held { fit, beside, of_later }
    struct Calibration { patience, factor, intervals, at_limit }
    struct Comparison { hours, service_level, abandonment }
    struct Hour { hour, service_level, abandonment }
    struct Pair { contacts, observed, expected }

    struct Money { 0 }
    struct PauseRule { kind, paid, minutes, earliest, latest }
    struct ShiftTemplate { id, name, minutes, first_start, last_start, start_step, pauses }
    struct Contract {
        id, name, kind, min_week_minutes, max_week_minutes, max_days, max_days_in_row, min_rest, templates, hourly_cost,
    }
    struct Skill { name, level }
    struct AgentDetails { staff_id, team, skills, hourly_cost, starts, leaves }
    struct Agent { id, name, queue, contract, availability, details, personal }
    struct Workforce { agents, contracts, templates }
    struct Pause { kind, paid, start, minutes }
    struct Shift { template, start, end, pauses }
    struct AgentWeek { agent, days }
    struct Roster { monday, weeks }

    struct QueueNeed { name, need }
    struct Shortfall { agent, name, least, reach, obstacles }
    struct Spell { queue, day, from, to }
    struct Candidate { agent, name, answer }
    struct Carried { agent, days_in_row, last_end }
    struct FixedDay { agent, day, shift }
    struct FixedLeftOut { agent, name, day, rules }
    struct Problem { monday, queues, workforce, hours, before, fixed, left_out, shortfalls }

    struct RosterKey { forecast, staffing, workforce, hours }
    struct Proof { points, bound }
    struct KeptRoster { roster, made_for, seed, proof, locks }
    struct Lock { agent, day }
    struct Start { roster, few_changes }
    struct Plan { name, history, edits, hand, hours, forecast, growth, staffing, workforce, roster }
}

/// The contacts offered alone, unknown as 0 and a count as one more: seven bits a byte, for most are small and there are
/// hundreds of thousands.
impl Wire for Counts {
    fn put(&self, out: &mut Vec<u8>) {
        self.0.grid.put(out);
        put_length(out, self.0.queues.len());
        for queue in &self.0.queues {
            queue.name.put(out);
            out.reserve(self.0.grid.len());
            for value in queue.offered.values() {
                let mut left = value.map_or(0, |value| u64::from(value) + 1);
                while left > 127 {
                    out.push(left as u8 | 128);
                    left >>= 7;
                }
                out.push(left as u8);
            }
        }
    }

    fn take(input: &mut Input<'_>) -> Self {
        let (grid, queues) = (IntervalGrid::take(input), input.length());
        let mut history = History { grid, queues: Vec::new() };
        for _ in 0..queues {
            // a broken message ends here, with no room taken for what is not in it
            if grid.len() > input.rest.len() {
                input.spoil();
                break;
            }
            let name = String::take(input);
            let offered = Series::from_fn(grid, |_| {
                let (mut value, mut shift) = (0_u64, 0);
                loop {
                    let byte = u8::take(input);
                    value |= u64::from(byte & 127) << shift;
                    shift += 7;
                    if byte < 128 || shift > 56 {
                        break value.checked_sub(1).and_then(|value| u32::try_from(value).ok());
                    }
                }
            });
            history.queues.push(QueueHistory::of_offered(name, offered));
        }
        Self(Arc::new(history))
    }
}

/// As it is saved: a second form would cost more than it saves.
impl Wire for Hand {
    fn put(&self, out: &mut Vec<u8>) {
        self.to_json().put(out);
    }

    fn take(input: &mut Input<'_>) -> Self {
        let hand = Self::read(&String::take(input));
        input.or(hand, Self::default())
    }
}

/// As it is saved, too.
impl Wire for Personal {
    fn put(&self, out: &mut Vec<u8>) {
        self.to_json().put(out);
    }

    fn take(input: &mut Input<'_>) -> Self {
        let personal = Self::read(&String::take(input));
        input.or(personal, Self::default())
    }
}

/// As it is saved, too.
impl Wire for StaffingSettings {
    fn put(&self, out: &mut Vec<u8>) {
        self.to_json().put(out);
    }

    fn take(input: &mut Input<'_>) -> Self {
        let settings = Self::read(&String::take(input));
        input.or(settings, Self::default())
    }
}

/// By its code.
impl Wire for Region {
    fn put(&self, out: &mut Vec<u8>) {
        self.code().to_owned().put(out);
    }

    fn take(input: &mut Input<'_>) -> Self {
        let region = Self::of_code(&String::take(input));
        input.or(region, Self::China)
    }
}

/// By its place in the list of all.
impl Wire for Holiday {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(*self as u8);
    }

    fn take(input: &mut Input<'_>) -> Self {
        let name = Self::ALL.get(usize::from(u8::take(input))).copied();
        input.or(name, Self::NewYear)
    }
}

macro_rules! quantities {
    ($($name:ident),*) => {$(
        impl Wire for $name {
            fn put(&self, out: &mut Vec<u8>) {
                self.get().put(out);
            }
            fn take(input: &mut Input<'_>) -> Self {
                let value = Self::new(f64::take(input)).ok();
                input.or(value, Self::clamped(0.0))
            }
        }
    )*};
}
quantities!(Fraction, Seconds, Volume);
