//! Fingerprints of a plan's parts: what a kept roster was made from, and what has changed since.

use super::saved::json::{Saved, Writer};
use super::saved::v1;
use super::{Plan, RosterKey};
use crate::calendar::holidays::DayKind;
use crate::calendar::{OpeningHours, SpecialDates};
use crate::forecast::hand::Item;
use crate::history::History;
use crate::roster::{AgentDetails, Workforce};

/// A 64-bit FNV-1a fingerprint (Fowler, Noll and Vo, 1991). The same on every machine; no protection against intent.
#[derive(Debug, Clone, Copy)]
pub struct Fingerprint(u64);

impl Fingerprint {
    const PRIME: u64 = 0x0100_0000_01b3;

    /// Of nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Adds bytes.
    pub fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(Self::PRIME);
        }
    }

    /// Adds a number in one step: histories hold hundreds of thousands, and byte by byte would be felt at each edit.
    /// The fold carries high bits down, which the multiplication alone never does.
    const fn number(&mut self, value: u64) {
        let mixed = (self.0 ^ value).wrapping_mul(Self::PRIME);
        self.0 = mixed ^ (mixed >> 32);
    }

    /// Adds JSON.
    fn text(&mut self, json: &Writer) {
        self.bytes(json.text().as_bytes());
        self.bytes(b"\n");
    }

    /// Adds a value by its JSON text.
    fn json(&mut self, value: &impl Saved) {
        let mut text = Writer::for_keys();
        value.write(&mut text);
        self.text(&text);
    }

    /// The fingerprint.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }

    /// The fingerprint of some bytes.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> u64 {
        let mut print = Self::new();
        print.bytes(bytes);
        print.get()
    }

    /// The fingerprint of a value's JSON text.
    fn of(value: &impl Saved) -> u64 {
        let mut print = Self::new();
        print.json(value);
        print.get()
    }
}

impl Default for Fingerprint {
    fn default() -> Self {
        Self::new()
    }
}

/// What a kept roster was made from and has changed since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StalePart {
    /// History or forecast settings.
    Forecast,
    /// Targets or shrinkage.
    Staffing,
    /// Agents, contracts or shift templates.
    Workforce,
    /// Opening hours or closed dates.
    Hours,
}

/// The key of a roster made from the plan as it is now.
#[must_use]
pub fn roster_key(plan: &Plan) -> RosterKey {
    let mut forecast = Fingerprint::new();
    forecast.json(&plan.forecast);
    if let Some(history) = plan.history.as_deref() {
        add_history(&mut forecast, history);
        // those that are off change nothing, and without any the key is the one it has always been
        plan.edits.iter().filter(|edit| edit.on).for_each(|edit| forecast.json(edit));
    }
    for item in plan.hand.items.iter().filter(|item| item.on) {
        forecast.json(&Item { name: String::new(), ..item.clone() });
    }
    RosterKey {
        forecast: forecast.get(),
        staffing: Fingerprint::of(&plan.staffing),
        workforce: Fingerprint::of(&unnamed(&plan.workforce)),
        hours: Fingerprint::of(&plain(&plan.hours)),
    }
}

/// What changed since the kept roster was made; empty if nothing did or none is kept.
#[must_use]
pub fn stale(plan: &Plan) -> Vec<StalePart> {
    plan.roster.as_ref().map(|kept| differing(kept.made_for, roster_key(plan))).unwrap_or_default()
}

/// The parts in which two keys differ.
#[must_use]
pub fn differing(made_for: RosterKey, now: RosterKey) -> Vec<StalePart> {
    [
        (StalePart::Forecast, made_for.forecast != now.forecast),
        (StalePart::Staffing, made_for.staffing != now.staffing),
        (StalePart::Workforce, made_for.workforce != now.workforce),
        (StalePart::Hours, made_for.hours != now.hours),
    ]
    .into_iter()
    .filter_map(|(part, differs)| differs.then_some(part))
    .collect()
}

fn add_history(print: &mut Fingerprint, history: &History) {
    let mut grid = Writer::for_keys();
    grid.open('{');
    v1::write_grid(history.grid, &mut grid);
    grid.close('}');
    print.text(&grid);
    for queue in &history.queues {
        print.json(&queue.name);
        for column in queue.columns().into_iter().flatten() {
            for value in column.values() {
                print.number(value.map_or(0, |value| u64::from(value) + 1));
            }
        }
    }
}

/// The hours without names and where they come from.
fn plain(hours: &OpeningHours) -> OpeningHours {
    let mut days = hours.special.days.clone();
    days.retain(|day| day.kind != DayKind::Open);
    for day in &mut days {
        day.name.clear();
        day.by_hand = false;
    }
    OpeningHours { special: SpecialDates { days, ..SpecialDates::default() }, ..hours.clone() }
}

/// The workforce without names, cost and what else is known of agents: correcting a spelling does not make a roster stale.
fn unnamed(workforce: &Workforce) -> Workforce {
    let mut workforce = workforce.clone();
    for agent in &mut workforce.agents {
        agent.name.clear();
        agent.details = AgentDetails::default();
        agent.personal.leave.iter_mut().for_each(|leave| leave.kind = None);
    }
    workforce.templates.iter_mut().for_each(|template| template.name.clear());
    for contract in &mut workforce.contracts {
        contract.name.clear();
        contract.hourly_cost = None;
    }
    workforce
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::SpecialDate;
    use crate::plan::testing::small_plan;
    use crate::quantity::{Fraction, Seconds};
    use crate::roster::ContractKind;
    use crate::staffing::{Shrinkage, TargetRule};

    #[test]
    fn fnv_vectors() {
        // Landon Curt Noll, FNV test suite: 64-bit FNV-1a of "", "a" and "foobar".
        for (text, print) in
            [("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8)]
        {
            assert_eq!(Fingerprint::of_bytes(text.as_bytes()), print);
        }
    }

    #[test]
    fn names_what_changed() {
        let plan = small_plan();
        assert_eq!(stale(&plan), []);
        let check = |change: fn(&mut Plan), expected: &[StalePart]| {
            let mut changed = plan.clone();
            change(&mut changed);
            assert_eq!(stale(&changed), expected);
        };
        check(|plan| plan.name = "Other".into(), &[]);
        check(|plan| plan.workforce.agents[0].name = "Other".into(), &[]);
        check(|plan| plan.roster = None, &[]);
        check(|plan| plan.forecast.weeks += 1, &[StalePart::Forecast]);
        check(|plan| plan.growth = Some(0.1), &[]);
        check(|plan| plan.history = None, &[StalePart::Forecast]);
        check(|plan| plan.edits = crate::plan::testing::edits(true), &[StalePart::Forecast]);
        check(|plan| plan.edits = crate::plan::testing::edits(false), &[]);
        check(|plan| plan.staffing.shrinkage = Fraction::clamped(0.31), &[StalePart::Staffing]);
        check(|plan| plan.staffing.patience = Some(Seconds::clamped(90.0)), &[StalePart::Staffing]);
        check(|plan| plan.staffing.availability = 0.9, &[StalePart::Staffing]);
        check(|plan| plan.staffing.confidence = Some(Fraction::clamped(0.9)), &[StalePart::Staffing]);
        check(|plan| plan.staffing.rules.push(TargetRule::always(plan.staffing.targets)), &[StalePart::Staffing]);
        check(|plan| plan.staffing.by_kind = Some(Shrinkage::default()), &[StalePart::Staffing]);
        check(|plan| drop(plan.workforce.agents.pop()), &[StalePart::Workforce]);
        let special = |kind| SpecialDate {
            date: chrono::NaiveDate::from_ymd_opt(2026, 1, 10).unwrap(),
            kind,
            hours: None,
            name: "Name".into(),
            by_hand: true,
        };
        let mut changed = plan.clone();
        changed.hours.put_special(special(DayKind::Open));
        assert_eq!(stale(&changed), []);
        changed.hours.put_special(special(DayKind::Working));
        assert_eq!(stale(&changed), [StalePart::Hours]);
        check(
            |plan| {
                plan.hours.closed.clear();
                plan.staffing.targets.minimum = 5;
            },
            &[StalePart::Staffing, StalePart::Hours],
        );
    }

    /// Kept rosters are saved with their key: what was made from the same plan years ago must still be found the same.
    #[test]
    fn keys_never_change() {
        let mut plan = small_plan();
        let key = |forecast, staffing, workforce, hours| RosterKey { forecast, staffing, workforce, hours };
        let expected = key(0x667e_1eb0_1c4f_6ab6, 0x2a00_47cf_888c_5ff7, 0x2e60_f799_6af0_8112, 0x7e04_00e6_4d9f_9a63);
        assert_eq!(roster_key(&plan), expected);
        plan.forecast.discount = 0.000_012_34;
        plan.forecast.aht_if_unknown = None;
        plan.hours = OpeningHours::default();
        plan.history = None;
        plan.staffing.targets.service_level = None;
        plan.staffing.targets.within = Seconds::clamped(1e21);
        plan.staffing.targets.asa = Some(Seconds::clamped(1.5e-7));
        plan.workforce.contracts[0].kind = ContractKind::Outsourced;
        plan.workforce.agents[0].queue = "a \"b\" \\ \u{1}\n\u{8}\u{7f} 客服".into();
        plan.workforce.agents[1].availability[2] = None;
        let expected = key(0x3ccc_74a1_22da_f786, 0x3d7f_daed_d087_f2ae, 0x504f_2dd5_dbe2_675d, 0xde0b_03bf_23d0_34c4);
        assert_eq!(roster_key(&plan), expected);
    }

    #[test]
    fn a_single_call_more_in_the_history_is_seen() {
        let mut plan = small_plan();
        let mut history = plan.history.as_deref().cloned().unwrap();
        history.queues[0].offered.values_mut()[3] = Some(77);
        plan.history = Some(history.into());
        assert_eq!(stale(&plan), [StalePart::Forecast]);
    }
}
