//! Chats, deferred work, outbound calls, blending, shrinkage, confidence, pooling, cost and needs against worked cases.
//!
//! The cases: tests/golden/staffing.csv, made by tests/golden/staffing.py in exact fractions and 200-digit decimals.

#![allow(clippy::unwrap_used, clippy::panic)]

use muster::forecast::Band;
use muster::quantity::{Fraction, Money, Seconds, Volume};
use muster::queueing::Level;
use muster::staffing::chat::Chat;
use muster::staffing::confidence::Demand;
use muster::staffing::cost::{Worked, costs, hours_for, price};
use muster::staffing::deferred::Work;
use muster::staffing::outbound::Campaign;
use muster::staffing::pooling::{Share, bearable, pool, together};
use muster::staffing::{
    Away, BoundBy, Joined, Shrinkage, StaffingSettings, Targets, blend, chain, explain, implied_shrinkage, need, people,
};
use std::collections::BTreeMap;

const CASES: &str = include_str!("golden/staffing.csv");

/// The named numbers of a cell.
struct Cell(BTreeMap<String, String>);

impl Cell {
    fn of(text: &str) -> Self {
        Self(text.split(';').map(|pair| pair.split_once('=').unwrap()).map(|(k, v)| (k.into(), v.into())).collect())
    }

    fn text(&self, name: &str) -> &str {
        self.0.get(name).unwrap_or_else(|| panic!("no {name}"))
    }

    fn many(&self, name: &str) -> Vec<f64> {
        let text = self.text(name);
        text.split('|').filter(|text| !text.is_empty()).map(|text| text.parse().unwrap()).collect()
    }

    fn one(&self, name: &str) -> f64 {
        self.text(name).parse().unwrap()
    }

    fn share(&self, name: &str) -> Fraction {
        Fraction::new(self.one(name)).unwrap()
    }

    fn seconds(&self, name: &str) -> Seconds {
        Seconds::new(self.one(name)).unwrap()
    }
}

/// Compares figures with what a case expects; every figure of the case must be asked for.
struct Check<'a> {
    id: &'a str,
    expected: Cell,
    seen: usize,
}

impl Check<'_> {
    fn is(&mut self, name: &str, found: f64) {
        self.are(name, &[found]);
    }

    /// To a share of the figure, where a target's own slack moves it.
    fn near(&mut self, name: &str, found: f64, share: f64) {
        let expected = self.expected.one(name);
        assert!((found / expected - 1.0).abs() <= share, "{} {name}: {found} instead of {expected}", self.id);
        self.seen += 1;
    }

    fn are(&mut self, name: &str, found: &[f64]) {
        let expected = self.expected.many(name);
        assert_eq!(expected.len(), found.len(), "{} {name}", self.id);
        for (found, expected) in found.iter().zip(expected) {
            let error = (found - expected).abs();
            assert!(error <= 1e-9 * expected.abs() + 1e-12, "{} {name}: {found} instead of {expected}", self.id);
        }
        self.seen += 1;
    }
}

#[test]
fn worked_cases() {
    let mut topics = BTreeMap::<&str, usize>::new();
    for line in CASES.lines().skip(1) {
        let mut cells = line.splitn(5, ',');
        let (id, topic) = (cells.next().unwrap(), cells.next().unwrap());
        let (given, expected) = (Cell::of(cells.next().unwrap()), Cell::of(cells.next().unwrap()));
        let mut check = Check { id, expected, seen: 0 };
        match topic {
            "shrinkage" => shrinkage(&given, &mut check),
            "chat" => chat(&given, &mut check),
            "chat_required" => chat_required(&given, &mut check),
            "deferred" => deferred(&given, &mut check),
            "blend" => blended(&given, &mut check),
            "outbound" => outbound(&given, &mut check),
            "confidence" => confidence(&given, &mut check),
            "pooling" => pooling(&given, &mut check),
            "cost" => cost(&given, &mut check),
            "need" => needed(&given, &mut check),
            other => panic!("{other}"),
        }
        assert_eq!(check.seen, check.expected.0.len(), "{id}: a figure was not asked for");
        *topics.entry(topic).or_default() += 1;
    }
    println!("{topics:?}");
    assert!(topics.len() == 10 && topics.values().all(|cases| *cases >= 3), "{topics:?}");
}

fn shrinkage(given: &Cell, check: &mut Check) {
    let inside = [Away::PaidBreaks, Away::Training, Away::Meetings].into_iter().zip(given.many("inside"));
    let outside = [Away::Leave, Away::Sickness].into_iter().zip(given.many("outside"));
    let base = inside.chain(outside).map(|(kind, share)| (kind, Fraction::new(share).unwrap())).collect();
    let joined = if given.text("joined") == "added" { Joined::Added } else { Joined::Multiplied };
    let hour = Shrinkage { base, joined, ..Shrinkage::default() }.at(2, 10).unwrap();
    let chain = chain(given.one("on_contact"), &hour);
    let week = people(chain.paid * given.one("hours"), given.one("full_time"), given.share("contract")).unwrap();
    check.is("total", hour.total.get());
    check.is("out", hour.out_of_centre.get());
    check.is("in_centre", hour.in_centre.get());
    check.is("scheduled", chain.scheduled);
    check.is("paid", chain.paid);
    check.is("paid_hours", week.paid_hours);
    check.is("fte", week.fte.get());
    check.is("headcount", f64::from(week.headcount));
    let back = implied_shrinkage(chain.paid, chain.on_contact).unwrap();
    assert!((back.get() - hour.total.get()).abs() < 1e-12, "{}", check.id);
}

fn chats(given: &Cell) -> Chat {
    let times: Vec<Seconds> = given.many("times").into_iter().map(|time| Seconds::new(time).unwrap()).collect();
    let patience = given.many("patience").first().map(|patience| Seconds::new(*patience).unwrap());
    Chat::new(&times, patience).unwrap()
}

fn chat(given: &Cell, check: &mut Check) {
    let (chat, volume) = (chats(given), Volume::new(given.one("volume")).unwrap());
    let (interval, within, agents) =
        (given.seconds("interval_s"), given.seconds("within_s"), given.one("agents") as u32);
    let found = chat.measures(volume, interval, agents, within);
    check.is("p_wait", found.p_wait);
    check.is("service_level", found.service_level);
    check.is("p_abandon", found.p_abandon);
    check.is("mean_wait_s", found.mean_wait_s);
    check.is("slots_used", found.slots_used);
    check.is("handle_s", found.handle_s.unwrap());
    // The volume that these agents bear at just this service level is the volume given.
    let level = Fraction::new(found.service_level).unwrap();
    let borne = chat.bearable(agents, interval, level, within).get();
    assert!((borne / volume.get() - 1.0).abs() < 1e-4, "{}: {borne}", check.id);
}

fn chat_required(given: &Cell, check: &mut Check) {
    let (chat, volume) = (chats(given), Volume::new(given.one("volume")).unwrap());
    let (interval, within) = (given.seconds("interval_s"), given.seconds("within_s"));
    let agents = chat.required(volume, interval, given.share("share"), within).unwrap();
    check.is("agents", f64::from(agents));
    check.is("service_level", chat.measures(volume, interval, agents, within).service_level);
}

fn deferred(given: &Cell, check: &mut Check) {
    let work = Work { hours: given.many("work"), left_over: 0.0, due: given.one("due") as usize };
    let (open, spare, share) = (given.many("open"), given.many("spare"), given.share("share"));
    let with = |staff: f64| -> Vec<f64> { open.iter().zip(&spare).map(|(open, spare)| staff * open + spare).collect() };
    let found = work.worked_off(&with(given.one("staff"))).unwrap();
    check.is("on_time", found.on_time);
    check.is("late", found.late);
    check.is("not_yet_due", found.not_yet_due);
    check.are("backlog", &found.backlog);
    let least = work.least_staff(&open, &spare, share).unwrap().unwrap();
    check.is("least", least);
    if least > 0.0 {
        let times = work.bearable(least, &open, &spare, share).unwrap().unwrap();
        assert!((times - 1.0).abs() < 1e-6, "{}: {times}", check.id);
    }
}

fn blended(given: &Cell, check: &mut Check) {
    let work = Work { hours: given.many("work"), left_over: 0.0, due: given.one("due") as usize };
    let idle =
        blend::idle_hours(&given.many("agents"), &given.many("load"), given.share("most"), given.seconds("interval_s"));
    let found = blend::blend(&work, &idle, &given.many("open"), Fraction::clamped(1.0)).unwrap().unwrap();
    check.are("idle", &idle);
    check.is("own", found.own_staff);
    check.is("alone", found.own_staff_alone);
    let total: f64 = work.hours.iter().sum();
    let left = found.worked_off.backlog.last().unwrap();
    assert!((found.done_idle + found.done_own + left - total).abs() < 1e-9, "{}", check.id);
}

fn outbound(given: &Cell, check: &mut Check) {
    let times = given.many("times");
    let seconds = |index: usize| Seconds::new(times[index]).unwrap();
    let campaign = Campaign {
        contact_rate: given.share("contact"),
        right_party: given.share("right"),
        no_answer: seconds(0),
        wrong_party: seconds(1),
        handle: seconds(2),
        occupancy: given.share("occupancy"),
    };
    let found = campaign.attempts(given.one("attempts")).unwrap();
    check.is("contacts", found.contacts);
    check.is("right_parties", found.right_parties);
    check.is("hours", found.hours);
    check.is("agents", found.agents(given.one("stretch_h")).unwrap());
    for back in [campaign.in_hours(found.hours), campaign.to_reach(found.right_parties)] {
        assert!((back.unwrap().attempts / found.attempts - 1.0).abs() < 1e-12, "{}", check.id);
    }
}

fn confidence(given: &Cell, check: &mut Check) {
    let bands = given.many("bands");
    let (of_80, of_95) = (Band { low: bands[1], high: bands[2] }, Band { low: bands[0], high: bands[3] });
    let demand = Demand { mean: given.one("mean"), of_80, of_95 };
    let asked = given.share("confidence");
    let contacts = demand.at(asked);
    check.is("contacts", contacts);
    if contacts > 0.0 {
        let back = demand.confidence(contacts * (1.0 + 1e-12)).get();
        assert!((back - asked.get()).abs() < 1e-6, "{}: {back}", check.id);
    }
}

fn pooling(given: &Cell, check: &mut Check) {
    let interval = given.seconds("interval_s");
    let queues = given.many("volumes").into_iter().zip(given.many("times"));
    let queues: Vec<Share> =
        queues.map(|(volume, time)| Share { volume, handle: Some(Seconds::new(time).unwrap()) }).collect();
    check.is("handle_s", together(&queues).unwrap().1.get());
    let terms = StaffingSettings::default().general();
    let found = pool(std::slice::from_ref(&queues), interval, &|_, volume, handle| {
        need(volume, handle, interval, true, &terms)
    });
    let both = found.intervals[0].unwrap();
    check.is("apart", f64::from(both.agents_apart));
    check.is("pooled", f64::from(both.agents_pooled));
    check.is("hours_apart", found.hours_apart);
    check.is("hours_pooled", found.hours_pooled);
    // The staff apart bears so much in one queue; that much takes that staff again. A target counts as met 1e-9 below it.
    let (_, handle) = together(&queues).unwrap();
    let agents = |volume: f64| need(volume, handle, interval, true, &terms).agents;
    let bears = bearable(both.agents_apart, &agents);
    check.near("bears", bears, 1e-7);
    assert_eq!(agents(bears), both.agents_apart, "{}", check.id);
    assert_eq!(agents(bears * (1.0 + 1e-6)), both.agents_apart + 1, "{}", check.id);
}

fn cost(given: &Cell, check: &mut Check) {
    let each = given.many("scheduled").into_iter().zip(given.many("volumes")).zip(given.many("abandoned"));
    let worked: Vec<Worked> =
        each.map(|((scheduled, volume), abandoned)| Worked { scheduled: Some(scheduled), volume, abandoned }).collect();
    let hourly = Money(given.one("hourly") as i64);
    let found = costs(&worked, given.seconds("interval_s"), hourly);
    let amount = |money: Money| money.0 as f64;
    check.is("hours", found.hours);
    check.are("intervals", &found.intervals.iter().map(|money| amount(money.unwrap())).collect::<Vec<_>>());
    check.is("total", amount(found.total));
    check.is("per_contact", amount(found.per_contact.unwrap()));
    check.is("per_answered", amount(found.per_answered.unwrap()));
    assert_eq!(price(hours_for(found.total, hourly).unwrap(), hourly), found.total, "{}", check.id);
}

/// A share or time that may be left empty.
fn optional(given: &Cell, name: &str) -> Option<f64> {
    Some(given.text(name)).filter(|text| !text.is_empty()).map(|text| text.parse().unwrap())
}

fn needed(given: &Cell, check: &mut Check) {
    let share = |name| optional(given, name).map(|share| Fraction::new(share).unwrap());
    let definition = match given.text("definition") {
        "a" => Level::A,
        "b" => Level::B,
        "c" => Level::C,
        _ => Level::D,
    };
    let settings = StaffingSettings {
        targets: Targets {
            service_level: share("level"),
            within: given.seconds("within"),
            definition,
            asa: optional(given, "asa").map(|asa| Seconds::new(asa).unwrap()),
            abandonment: share("abandonment"),
            max_occupancy: share("occupancy"),
            minimum: given.one("minimum") as u32,
        },
        shrinkage: given.share("shrinkage"),
        patience: Some(given.seconds("patience")),
        availability: given.one("availability"),
        ..StaffingSettings::default()
    };
    let (handle, interval, terms) = (given.seconds("handle"), given.seconds("interval"), settings.general());
    let found = need(given.one("volume"), handle, interval, true, &terms);
    let why = explain(given.one("volume"), handle, interval, true, &terms);
    let bound = match found.bound_by {
        BoundBy::ServiceLevel => "service_level",
        BoundBy::Asa => "asa",
        BoundBy::Abandonment => "abandonment",
        BoundBy::Occupancy => "occupancy",
        _ => "minimum",
    };
    assert_eq!(bound, given.text("bound"), "{}", check.id);
    check.is("agents", f64::from(found.agents));
    check.is("on_duty", why.on_duty);
    check.is("scheduled", found.scheduled);
    check.is("service_level", found.service_level);
    check.is("asa", found.asa_s);
    check.is("lost", why.at.unwrap().abandonment);
    check.is("busy", found.occupancy);
}
