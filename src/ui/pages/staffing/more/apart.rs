//! Questions that need no plan: chat, deferred work, outbound calls, shrinkage.

use super::super::{Page, facts};
use super::{Answer, HOUR_S, Input};
use crate::i18n::texts::channels as t;
use crate::quantity::{Fraction, Seconds, Volume};
use crate::staffing::chat::Chat;
use crate::staffing::deferred::Work;
use crate::staffing::outbound::Campaign;
use crate::staffing::{Away, Joined, Shrinkage, chain, people};
use crate::ui::widgets::Unit;

const SHARE: [f64; 2] = [0.0, 1.0];
const TIME: [f64; 2] = [1.0, 86_400.0];

pub fn chat_inputs(page: Page) -> Vec<Input> {
    let lang = page.locale.lang;
    let seconds = |id, label, start| Input::new(id, label, Unit::Duration, TIME, start);
    vec![
        Input::new("chat-volume", t::chats_an_hour(lang), Unit::Number(1), [0.0, 100_000.0], 120.0),
        seconds("chat-one", t::handle_one(lang), 300.0),
        seconds("chat-two", t::handle_two(lang), 0.0).optional(Some(400.0), None),
        seconds("chat-three", t::handle_three(lang), 0.0).optional(Some(500.0), None),
        Input::new("chat-level", t::level(lang), Unit::Percent, [0.01, 0.999], 0.8),
        Input::new("chat-within", t::within(lang), Unit::Duration, [0.0, 3600.0], 30.0),
        seconds("chat-patience", t::patience(lang), 0.0).optional(None, Some(t::patience_hint(lang))),
    ]
}

pub fn chat(page: Page, given: &[Option<f64>]) -> Option<Answer> {
    let (lang, locale) = (page.locale.lang, page.locale);
    let &[volume, one, two, three, level, within, patience] = given else { return None };
    let (volume, level, within) = (Volume::clamped(volume?), Fraction::clamped(level?), Seconds::clamped(within?));
    if two.is_none() && three.is_some() {
        return Some(Answer::only(t::chat_levels(lang)));
    }
    let times: Vec<Seconds> = [Some(one?), two, three].into_iter().flatten().map(Seconds::clamped).collect();
    let chat = match Chat::new(&times, patience.map(Seconds::clamped)) {
        Ok(chat) => chat,
        Err(refused) => return Some(Answer::only(t::refused(lang, refused))),
    };
    let hour = Seconds::clamped(HOUR_S);
    let Some(agents) = chat.required(volume, hour, level, within) else {
        return Some(Answer::only(t::chat_none(lang)));
    };
    let columns: Vec<u32> = (agents.saturating_sub(1).max(1)..=agents + 1).collect();
    let at: Vec<_> = columns.iter().map(|agents| chat.measures(volume, hour, *agents, within)).collect();
    let found = chat.measures(volume, hour, agents, within);
    let row = |name: String, cell: &dyn Fn(usize) -> String| -> Vec<String> {
        std::iter::once(name).chain((0..at.len()).map(cell)).collect()
    };
    let share =
        |value: &dyn Fn(usize) -> Option<f64>, index| value(index).map_or_else(String::new, |s| locale.percent(s, 1));
    let wait = |index: usize| {
        let wait = at.get(index).map_or(f64::INFINITY, |at| at.mean_wait_s);
        if wait.is_finite() { locale.duration(wait) } else { "∞".into() }
    };
    let rows = vec![
        row(t::answered_within(lang), &|index| share(&|index| at.get(index).map(|at| at.service_level), index)),
        row(t::mean_wait(lang), &wait),
        row(t::gave_up(lang), &|index| share(&|index| at.get(index).map(|at| at.p_abandon), index)),
        row(t::slots_used(lang), &|index| share(&|index| at.get(index).map(|at| at.slots_used), index)),
    ];
    let level_text = locale.percent(found.service_level, 1);
    let borne = chat.bearable(agents, hour, level, within).get();
    Some(Answer {
        sentence: [
            t::chat_found(lang, locale.count(agents), level_text, locale.duration(within.get())),
            t::chat_bears(lang, locale.number(borne, 1)),
        ]
        .concat(),
        head: std::iter::once(t::measure(lang))
            .chain(columns.iter().map(|n| t::agents(lang, locale.count(*n))))
            .collect(),
        rows,
        note: t::chat_note(lang),
    })
}

pub fn deferred_inputs(page: Page) -> Vec<Input> {
    let lang = page.locale.lang;
    let whole = |id, label, range, start| Input::new(id, label, Unit::Number(0), range, start);
    vec![
        whole("deferred-volume", t::contacts_a_day(lang), [0.0, 1e6], 200.0),
        Input::new("deferred-handle", t::handle(lang), Unit::Duration, TIME, 300.0),
        whole("deferred-due", t::due_hours(lang), [1.0, 168.0], 24.0),
        whole("deferred-from", t::worked_from(lang), [0.0, 23.0], 8.0),
        whole("deferred-to", t::worked_to(lang), [1.0, 24.0], 18.0),
        whole("deferred-days", t::days_worked(lang), [1.0, 7.0], 7.0),
        Input::new("deferred-share", t::in_time(lang), Unit::Percent, [0.01, 1.0], 0.95),
    ]
}

pub fn deferred(page: Page, given: &[Option<f64>]) -> Option<Answer> {
    let (lang, locale) = (page.locale.lang, page.locale);
    let &[volume, handle, due, from, to, days, share] = given else { return None };
    let (volume, share, days) = (volume?, Fraction::clamped(share?), days? as usize);
    let worked = from? as usize..to? as usize;
    let hour = Seconds::clamped(HOUR_S);
    let work = Work::of(&[volume / 24.0; 14 * 24], Seconds::clamped(handle?), Seconds::clamped(due? * HOUR_S), hour);
    let here = |index: usize| worked.contains(&(index % 24)) && (index / 24) % 7 < days;
    let open: Vec<f64> = (0..14 * 24).map(|index| f64::from(u8::from(here(index)))).collect();
    let nobody = vec![0.0; open.len()];
    let Some(staff) = work.least_staff(&open, &nobody, share).ok()? else {
        return Some(Answer::only(t::deferred_never(lang)));
    };
    // A share in time alone would let some of the work pile up for ever: all of it must be borne.
    let (all_work, all_open) = (work.hours.iter().sum::<f64>(), open.iter().sum::<f64>());
    let staff = if all_open > 0.0 { staff.max(all_work / all_open) } else { staff };
    let capacity: Vec<f64> = open.iter().map(|open| open * staff).collect();
    let found = work.worked_off(&capacity).ok()?;
    let whole = (staff - 1e-9).ceil().max(0.0);
    let times = work.bearable(whole, &open, &nobody, share).ok()?;
    let times = times.filter(|_| all_work > 0.0).map(|times| times.min(whole * all_open / all_work));
    let sums = |of: &[f64], day: usize| of.iter().skip(day * 24).take(24).sum::<f64>();
    let hours = |value: f64| t::hours(lang, locale.number(value, 1));
    let row = |day: usize| {
        let left = found.backlog.get(day * 24 + 23).copied().unwrap_or_default();
        let name = t::day(lang, day + 1);
        vec![name, hours(sums(&work.hours, day)), hours(sums(&found.done, day)), hours(left)]
    };
    let reached = found.share().map_or_else(|| locale.percent(share.get(), 0), |share| locale.percent(share, 1));
    let round = times.map(|times| t::deferred_round(lang, locale.number(whole, 0), locale.number(volume * times, 0)));
    Some(Answer {
        sentence: [t::deferred_found(lang, locale.number(staff, 2), reached), round.unwrap_or_default()].concat(),
        head: vec![t::day_word(lang), t::came_in(lang), t::done(lang), t::left(lang)],
        rows: (7..14).map(row).collect(),
        note: t::deferred_note(lang),
    })
}

pub fn outbound_inputs(page: Page) -> Vec<Input> {
    let lang = page.locale.lang;
    let share = |id, label, start| Input::new(id, label, Unit::Percent, SHARE, start);
    let time = |id, label, start| Input::new(id, label, Unit::Duration, [0.0, 86_400.0], start);
    vec![
        Input::new("outbound-attempts", t::attempts(lang), Unit::Number(0), [0.0, 1e7], 1000.0),
        share("outbound-answered", t::contact_rate(lang), 0.3),
        share("outbound-right", t::right_party(lang), 0.5),
        time("outbound-none", t::no_answer(lang), 40.0),
        time("outbound-wrong", t::wrong_party(lang), 60.0),
        time("outbound-handle", t::right_time(lang), 300.0),
        Input::new("outbound-busy", t::busy(lang), Unit::Percent, [0.01, 1.0], 0.8),
        Input::new("outbound-hours", t::hours_a_day(lang), Unit::Number(1), [0.1, 24.0], 8.0),
    ]
}

pub fn outbound(page: Page, given: &[Option<f64>]) -> Option<Answer> {
    let (lang, locale) = (page.locale.lang, page.locale);
    let &[attempts, answered, right, none, wrong, handle, busy, hours] = given else { return None };
    let campaign = Campaign {
        contact_rate: Fraction::clamped(answered?),
        right_party: Fraction::clamped(right?),
        no_answer: Seconds::clamped(none?),
        wrong_party: Seconds::clamped(wrong?),
        handle: Seconds::clamped(handle?),
        occupancy: Fraction::clamped(busy?),
    };
    let (attempts, hours) = (attempts?, hours?);
    let found = campaign.attempts(attempts).and_then(|found| found.agents(hours).map(|agents| (found, agents)));
    let Some((found, agents)) = found else {
        return Some(Answer::only(t::outbound_never(lang)));
    };
    let (time, reached) = (t::hours(lang, locale.number(found.hours, 1)), locale.number(found.right_parties, 1));
    let each = (found.right_parties > 0.0).then(|| locale.duration(found.hours * HOUR_S / found.right_parties));
    Some(Answer {
        sentence: t::outbound_found(lang, locale.number(agents, 2), time, &reached),
        head: vec![t::measure(lang), t::in_a_day(lang)],
        rows: vec![
            vec![t::attempts(lang), locale.number(found.attempts, 0)],
            vec![t::answered(lang), locale.number(found.contacts, 1)],
            vec![t::reached(lang), reached],
            vec![t::per_reached(lang), each.unwrap_or_else(|| "–".into())],
        ],
        note: String::new(),
    })
}

pub fn shrinkage_inputs(page: Page) -> Vec<Input> {
    let lang = page.locale.lang;
    const IDS: [(&str, f64); 7] = [
        ("shrink-breaks", 0.06),
        ("shrink-training", 0.03),
        ("shrink-meetings", 0.02),
        ("shrink-late", 0.01),
        ("shrink-other", 0.0),
        ("shrink-leave", 0.1),
        ("shrink-sickness", 0.05),
    ];
    let kinds = Away::ALL.into_iter().zip(IDS);
    let kinds = kinds.map(|(kind, (id, start))| Input::new(id, t::away(lang, kind), Unit::Percent, SHARE, start));
    let mut inputs = vec![
        Input::new("shrink-agents", t::on_contact(lang), Unit::Number(1), [0.0, 100_000.0], 14.0),
        Input::new("shrink-hours", t::open_hours(lang), Unit::Number(1), [0.1, 168.0], 60.0),
        Input::new("shrink-contract", t::contract(lang), Unit::Percent, [0.01, 1.0], 0.9),
    ];
    inputs.extend(kinds);
    inputs
}

pub fn shrinkage(page: Page, given: &[Option<f64>]) -> Option<Answer> {
    let (lang, locale) = (page.locale.lang, page.locale);
    let (&[agents, hours, contract], shares) = given.split_first_chunk::<3>()?;
    let (agents, hours, contract) = (agents?, hours?, Fraction::clamped(contract?));
    let mut base = Vec::new();
    for (kind, share) in Away::ALL.into_iter().zip(shares) {
        base.push((kind, Fraction::clamped((*share)?)));
    }
    let full_time = f64::from(facts::FULL_TIME_MINUTES) / 60.0;
    let mut sentence = String::new();
    let names = [t::total, t::in_centre, t::scheduled, t::paid, t::paid_hours, t::fte, t::employed];
    let mut rows: Vec<Vec<String>> = names.map(|name| vec![name(lang)]).into();
    for joined in [Joined::Added, Joined::Multiplied] {
        let shrinkage = Shrinkage { base: base.clone(), joined, ..Shrinkage::default() };
        let Ok(hour) = shrinkage.at(0, 0) else {
            return Some(Answer::only(t::shrink_much(lang)));
        };
        let chain = chain(agents, &hour);
        let week = people(chain.paid * hours, full_time, contract)?;
        if joined == Joined::Added {
            let on_contact = locale.number(agents, if agents.fract() == 0.0 { 0 } else { 1 });
            let employed = t::people(lang, locale.count(week.headcount));
            sentence = t::shrink_found(lang, on_contact, locale.number(chain.paid, 1), employed);
        }
        let figures = [
            locale.percent(hour.total.get(), 1),
            locale.percent(hour.in_centre.get(), 1),
            locale.number(chain.scheduled, 2),
            locale.number(chain.paid, 2),
            locale.number(week.paid_hours, 0),
            locale.number(week.fte.get(), 2),
            locale.count(week.headcount),
        ];
        rows.iter_mut().zip(figures).for_each(|(row, figure)| row.push(figure));
    }
    let head = vec![t::measure(lang), t::added(lang), t::multiplied(lang)];
    Some(Answer { sentence, head, rows, note: t::shrink_note(lang) })
}
