//! The need of an interval and of a whole forecast.

use super::terms::ByTime;
use super::{BoundBy, Need, QueueRequirement, Requirement, StaffingSettings, Targets, Terms, confidence};
use crate::calendar::{OpeningHours, Series};
use crate::forecast::{Forecast, QueueForecast};
use crate::quantity::{Erlangs, Fraction, Seconds, Volume};
use crate::queueing::{Answer, Queue, Target};
use chrono::Datelike;

/// Shrinkage above this is taken as this: with nobody at work no number of people is enough.
pub const MOST_SHRINKAGE: f64 = 0.95;

/// Agents to schedule so that, after shrinkage, `agents` are on contact; unrounded.
///
/// Formula: `scheduled = agents / (1 − shrinkage)`. Range: shrinkage 0 to 0.95, above it 0.95 counts.
/// Source: J. B. Cleveland and D. Mayben, Call Center Management on Fast Forward, 1997.
///
/// ```
/// use muster::quantity::Fraction;
/// assert_eq!(muster::staffing::scheduled(9, Fraction::clamped(0.1)), 10.0);
/// ```
#[must_use]
pub fn scheduled(agents: u32, shrinkage: Fraction) -> f64 {
    f64::from(agents) / (1.0 - shrinkage.get().min(MOST_SHRINKAGE))
}

/// Agents on duty so that `agents` are truly there; unrounded.
///
/// Formula: `on duty = agents / availability`, see [`super::calibrate`]. Range: factor 0.3 to 1.7, as fitted there.
/// Edges: a factor that is no number above 0 counts as 1.
///
/// ```
/// assert_eq!(muster::staffing::on_duty(17, 0.85), 20.0);
/// ```
#[must_use]
pub fn on_duty(agents: u32, availability: f64) -> f64 {
    f64::from(agents) / if availability > 0.0 { availability } else { 1.0 }
}

/// Agents to schedule under some terms, unrounded: availability first, then shrinkage.
pub(super) fn to_schedule(agents: u32, terms: &Terms) -> f64 {
    on_duty(agents, terms.availability) / (1.0 - terms.shrinkage.get().min(MOST_SHRINKAGE))
}

/// The targets that are set, each with its name, in the order in which they are named as the one that bound.
pub(super) fn named(targets: &Targets) -> [(BoundBy, Option<Target>); 5] {
    let minimum = (targets.minimum > 0).then_some(Target::Agents(targets.minimum));
    let level = |share| Target::ServiceLevel(targets.definition, share, targets.within);
    [
        (BoundBy::ServiceLevel, targets.service_level.map(level)),
        (BoundBy::Asa, targets.asa.map(Target::Asa)),
        (BoundBy::Abandonment, targets.abandonment.map(Target::Abandonment)),
        (BoundBy::Occupancy, targets.max_occupancy.map(Target::Occupancy)),
        (BoundBy::Minimum, minimum),
    ]
}

/// The smallest number of agents for all targets.
pub(super) fn least(queue: &Queue, targets: &Targets) -> Answer {
    let mut all = [Target::Agents(0); 5];
    for (place, (_, target)) in all.iter_mut().zip(named(targets)) {
        *place = target.unwrap_or(*place);
    }
    queue.required(&all)
}

/// The first target, in the order of [`named`], that would be missed with one agent fewer.
pub(super) fn binding(queue: &Queue, agents: u32, targets: &Targets) -> BoundBy {
    let missed = |target: Option<Target>| target.is_some_and(|target| !target.holds(queue, agents.saturating_sub(1)));
    named(targets).into_iter().find(|(_, target)| missed(*target)).map_or(BoundBy::Stability, |(name, _)| name)
}

/// The smallest number of agents that meets all targets in one interval.
///
/// Formula: load `A = volume × AHT / interval`; the least n that gives service level, ASA, abandonment and occupancy as
/// asked (Erlang A with patience, else Erlang C, where also `n > A`), and n at least the minimum; n is the one whole
/// number. Then `scheduled = n / availability / (1 − shrinkage)`, unrounded.
/// Symbols: volume in contacts, AHT, patience and interval in seconds, A in erlangs, n agents.
/// Range: 0 to 100,000 erlangs checked. Figures within 1e-9 of a target meet it.
/// Edges: closed: nobody, load 0. No volume or no handle time: the minimum. A volume that is no number counts as 0.
/// The target that bound is the first of service level, ASA, abandonment, occupancy, minimum that one agent fewer would
/// miss, so stability is named only where no target is.
/// Source: A. K. Erlang, 1917; C. Palm, 1957.
///
/// ```
/// use muster::quantity::Seconds;
/// use muster::staffing::{BoundBy, StaffingSettings, need};
/// let (aht, half_hour) = (Seconds::clamped(180.0), Seconds::clamped(1800.0));
/// let settings = StaffingSettings::default();
/// let found = need(100.0, aht, half_hour, true, &settings.general());
/// assert_eq!((found.agents, found.bound_by), (14, BoundBy::ServiceLevel));
/// let impatient = StaffingSettings { patience: Some(Seconds::clamped(60.0)), ..settings };
/// assert_eq!(need(100.0, aht, half_hour, true, &impatient.general()).agents, 12);
/// ```
#[must_use]
pub fn need(volume: f64, aht: Seconds, interval: Seconds, open: bool, terms: &Terms) -> Need {
    let targets = &terms.targets;
    let load = if open { Erlangs::of(Volume::clamped(volume), aht, interval) } else { Erlangs::clamped(0.0) };
    if load.get() <= 0.0 {
        return idle(if open { targets.minimum } else { 0 }, terms);
    }
    let queue = terms.queue(load, aht);
    let agents = least(&queue, targets).agents;
    let figures = queue.measures(agents, targets.within);
    Need {
        agents,
        scheduled: to_schedule(agents, terms),
        load: load.get(),
        bound_by: binding(&queue, agents, targets),
        service_level: figures.level(targets.definition).unwrap_or(0.0),
        asa_s: figures.asa_s.unwrap_or(f64::INFINITY),
        occupancy: figures.occupancy.unwrap_or(1.0),
    }
}

/// The need where there is no load.
fn idle(agents: u32, terms: &Terms) -> Need {
    Need {
        agents,
        scheduled: to_schedule(agents, terms),
        load: 0.0,
        bound_by: if agents > 0 { BoundBy::Minimum } else { BoundBy::Nothing },
        service_level: 1.0,
        asa_s: 0.0,
        occupancy: 0.0,
    }
}

/// The requirement of every queue on the forecast's grid, for its mean or, where the settings ask, for a confidence.
///
/// An interval is open when any part of it is ([`OpeningHours::open_during`]); its terms are those of the moment it
/// begins ([`StaffingSettings::at`]). Where contacts are expected and the handle time is not known, the need is `None`; so
/// it is where a queue's series is not on the forecast's grid.
#[must_use]
pub fn require(forecast: &Forecast, hours: &OpeningHours, settings: &StaffingSettings) -> Requirement {
    match settings.confidence {
        Some(share) => require_of(&confidence::demanded(forecast, share), hours, settings),
        None => require_of(forecast, hours, settings),
    }
}

/// The same of contacts that stand for the demand already, from [`confidence::demanded`] where a confidence is asked for:
/// finding them takes longer than staffing them, and they change more seldom.
#[must_use]
pub fn require_of(demand: &Forecast, hours: &OpeningHours, settings: &StaffingSettings) -> Requirement {
    let grid = demand.grid;
    let length = grid.interval().minutes();
    let open: Vec<bool> = (0..grid.len())
        .map(|index| hours.open_during(grid.date(index / grid.per_day()), grid.minute_of_day(index), length))
        .collect();
    let open = |index: usize| open.get(index).copied().unwrap_or_default();
    let interval = grid.interval().seconds();
    let monday = grid.first().weekday().num_days_from_monday() as usize;
    let by_time = ByTime::of(settings);
    let of_queue = |queue: &QueueForecast| {
        let fits = queue.volume.grid() == grid && queue.aht_s.grid() == grid;
        let needs = Series::from_fn(grid, |index| {
            let volume = *queue.volume.get(index).filter(|_| fits)?;
            let aht = queue.aht_s.get(index).copied().flatten();
            let known = !open(index) || volume <= 0.0;
            let aht = if known { aht.unwrap_or(0.0) } else { aht? };
            let weekday = ((monday + index / grid.per_day()) % 7) as u8;
            let terms = by_time.at(&queue.name, weekday, grid.minute_of_day(index));
            Some(need(volume, Seconds::clamped(aht), interval, open(index), &terms))
        });
        QueueRequirement { name: queue.name.clone(), needs }
    };
    Requirement { grid, queues: demand.queues.iter().map(of_queue).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{IntervalGrid, IntervalLength, Span};
    use crate::queueing::Level;
    use chrono::NaiveDate;
    use proptest::prelude::*;

    fn settings(sl: Option<f64>, asa: Option<f64>, occupancy: Option<f64>, minimum: u32) -> StaffingSettings {
        StaffingSettings {
            targets: Targets {
                service_level: sl.map(Fraction::clamped),
                within: Seconds::clamped(20.0),
                asa: asa.map(Seconds::clamped),
                max_occupancy: occupancy.map(Fraction::clamped),
                minimum,
                ..Targets::default()
            },
            shrinkage: Fraction::clamped(0.3),
            ..StaffingSettings::default()
        }
    }

    fn half_hour(volume: f64, aht: f64, settings: &StaffingSettings) -> Need {
        need(volume, Seconds::clamped(aht), Seconds::clamped(1800.0), true, &settings.general())
    }

    #[test]
    fn who_binds() {
        use BoundBy::*;
        for (volume, aht, sl, asa, occupancy, minimum, agents, bound) in [
            (100.0, 180.0, Some(0.8), None, Some(0.9), 1, 14, ServiceLevel),
            (100.0, 180.0, Some(0.8), None, Some(0.7), 1, 15, Occupancy),
            (100.0, 180.0, Some(0.8), Some(5.0), None, 1, 15, Asa),
            (100.0, 180.0, Some(0.8), None, None, 20, 20, Minimum),
            (100.0, 180.0, None, None, None, 0, 11, Stability),
            (765.0, 148.0, None, None, Some(0.85), 0, 74, Occupancy),
            (0.0, 180.0, Some(0.8), None, None, 2, 2, Minimum),
            (0.0, 180.0, Some(0.8), None, None, 0, 0, Nothing),
            (f64::NAN, 180.0, Some(0.8), None, None, 0, 0, Nothing),
        ] {
            let found = half_hour(volume, aht, &settings(sl, asa, occupancy, minimum));
            assert_eq!((found.agents, found.bound_by), (agents, bound), "{volume} {sl:?} {asa:?} {occupancy:?}");
        }
        let terms = settings(None, None, None, 3).general();
        let closed = need(5.0, Seconds::clamped(180.0), Seconds::clamped(1800.0), false, &terms);
        assert_eq!((closed.agents, closed.bound_by), (0, Nothing));
    }

    proptest! {
        #[test]
        fn tighter_targets_never_need_fewer(volume in 0.0f64..3000.0, aht in 1.0f64..900.0, share in 0.1f64..0.98,
            step in 0.0f64..0.02, minimum in 0u32..30) {
            let easy = half_hour(volume, aht, &settings(Some(share), None, Some(0.95), minimum));
            let tight = half_hour(volume, aht, &settings(Some(share + step), None, Some(0.9), minimum));
            prop_assert!(tight.agents >= easy.agents);
            prop_assert!(easy.agents >= minimum && f64::from(easy.agents) >= easy.load);
            prop_assert!(half_hour(volume * 1.1, aht, &settings(Some(share), None, Some(0.95), minimum)).agents >= easy.agents);
            prop_assert!(easy.scheduled >= f64::from(easy.agents));
        }
    }

    proptest! {
        #[test]
        fn impatience_never_needs_more_and_availability_only_divides(volume in 0.0f64..2000.0, aht in 10.0f64..900.0,
            patience in 5.0f64..2000.0, factor in 0.3f64..1.7, share in 0.1f64..0.98) {
            // Definition d: with short patience those who give up make the others worse than a wait would.
            let plain = settings(Some(share), None, None, 1);
            let targets = Targets { definition: Level::D, ..plain.targets };
            let patient = StaffingSettings { targets, ..plain };
            let impatient = StaffingSettings { patience: Some(Seconds::clamped(patience)), ..patient.clone() };
            let absent = StaffingSettings { availability: factor, ..impatient.clone() };
            let [c, a, away] = [&patient, &impatient, &absent].map(|settings| half_hour(volume, aht, settings));
            prop_assert!(a.agents <= c.agents, "those who give up are nobody's work");
            prop_assert_eq!(away.agents, a.agents);
            prop_assert!((away.scheduled * factor - a.scheduled).abs() < 1e-9 * a.scheduled.max(1.0));
            let rest = |abandonment| {
                let targets = Targets { abandonment: Some(Fraction::clamped(abandonment)), ..impatient.targets };
                half_hour(volume, aht, &StaffingSettings { targets, ..impatient.clone() }).agents
            };
            prop_assert!(rest(0.01) >= rest(0.03) && rest(0.03) >= a.agents);
        }

        #[test]
        fn definitions_stand_in_their_order(volume in 1.0f64..500.0, aht in 10.0f64..900.0, patience in 5.0f64..900.0) {
            // Not counting those who give up in time, or counting them as served, never lowers the level.
            let of = |definition| {
                let plain = settings(Some(0.8), None, None, 0);
                let targets = Targets { definition, ..plain.targets };
                half_hour(volume, aht, &StaffingSettings { targets, patience: Some(Seconds::clamped(patience)), ..plain })
            };
            let [a, b, c, d] = [Level::A, Level::B, Level::C, Level::D].map(|definition| of(definition).agents);
            prop_assert!(a >= b && a >= c && c >= d, "{a} {b} {c} {d}");
        }
    }

    #[test]
    fn rules_and_kinds_hold_in_their_intervals_only() {
        use super::super::{Away, AwaySpan, Joined, Shrinkage, TargetRule};
        let grid = IntervalGrid::new(NaiveDate::from_ymd_opt(2026, 3, 11).unwrap(), 7, IntervalLength::HOUR).unwrap();
        let hours = OpeningHours { week: [Some(Span { from: 480, to: 1080 }); 7], ..OpeningHours::default() };
        let queue = |name: &str| QueueForecast {
            name: name.into(),
            volume: Series::from_fn(grid, |_| 100.0),
            aht_s: Series::from_fn(grid, |_| Some(180.0)),
            accuracy: None,
            tested: Default::default(),
        };
        let forecast = Forecast { grid, queues: vec![queue("A"), queue("B")] };
        let plain = settings(Some(0.8), None, None, 1);
        let same = TargetRule::always(plain.targets);
        let alike = StaffingSettings { rules: vec![same.clone()], ..plain.clone() };
        assert_eq!(require(&forecast, &hours, &alike), require(&forecast, &hours, &plain));
        let days = [true, false, false, false, false, false, false];
        let many = Targets { minimum: 40, ..plain.targets };
        let rule = TargetRule { queue: Some("B".into()), days, from: 540, to: 660, targets: many, ..same };
        let span = AwaySpan { kind: Away::Training, days, from: 9, to: 10, share: Fraction::clamped(0.5) };
        let by_kind = Shrinkage {
            base: vec![(Away::Leave, Fraction::clamped(0.2))],
            spans: vec![span],
            joined: Joined::Multiplied,
        };
        let ruled = StaffingSettings { rules: vec![rule], by_kind: Some(by_kind), ..plain };
        let found = require(&forecast, &hours, &ruled);
        for (index, (a, b)) in found.queues[0].needs.values().iter().zip(found.queues[1].needs.values()).enumerate() {
            let (a, b) = (a.unwrap(), b.unwrap());
            // The grid begins on a Wednesday: the Monday is its sixth day.
            let (monday, hour) = (index / 24 == 5, index % 24);
            let forty = monday && (9..11).contains(&hour);
            assert_eq!(b.agents, if forty { 40 } else { a.agents }, "{index}");
            let left = if monday && hour == 9 { 0.8 * 0.5 } else { 0.8 };
            assert!((a.scheduled * left - f64::from(a.agents)).abs() < 1e-9, "{index}");
        }
    }

    #[test]
    fn a_confidence_staffs_for_the_end_of_the_band() {
        use crate::forecast::{BackTest, Excess, Spread};
        let grid = IntervalGrid::new(NaiveDate::from_ymd_opt(2026, 3, 9).unwrap(), 14, IntervalLength::HOUR).unwrap();
        let hours = OpeningHours { week: [Some(Span { from: 480, to: 1080 }); 7], ..OpeningHours::default() };
        let excess = |of_80| [Excess { of_80, of_95: of_80 }; 4];
        let mut spread = Spread { interval: excess(0.1), day: excess(0.1) };
        spread.interval[1].of_80 = 0.2;
        let queue = |name: &str, spread| QueueForecast {
            name: name.into(),
            volume: Series::from_fn(grid, |index| if (8..18).contains(&(index % 24)) { 120.0 } else { 0.0 }),
            aht_s: Series::from_fn(grid, |_| Some(180.0)),
            accuracy: None,
            tested: BackTest { spread, ..BackTest::default() },
        };
        let forecast = Forecast { grid, queues: vec![queue("A", Some(spread)), queue("B", None)] };
        let plain = settings(Some(0.8), None, None, 1);
        let sure = StaffingSettings { confidence: Some(Fraction::clamped(0.9)), ..plain.clone() };
        let (mean, found) = (require(&forecast, &hours, &plain), require(&forecast, &hours, &sure));
        assert_eq!(mean.queues[1], found.queues[1], "without bands the mean stays");
        assert_eq!(confidence::without_bands(&forecast), [1]);
        let demand = confidence::demanded(&forecast, Fraction::clamped(0.9));
        for (index, day) in [(12, 0), (24 * 8 + 12, 8)] {
            let high = spread.interval_80(120.0, day).high;
            assert!((demand.queues[0].volume.get(index).unwrap() - high).abs() < 1e-9 * high);
            let expected = need(high, Seconds::clamped(180.0), Seconds::clamped(3600.0), true, &plain.general());
            assert_eq!(found.queues[0].needs.get(index).unwrap().unwrap().agents, expected.agents);
        }
        assert_eq!(demand.queues[0].volume.get(3), Some(&0.0));
        let half = confidence::demanded(&forecast, Fraction::clamped(0.5));
        assert!((half.queues[0].volume.get(12).unwrap() - 120.0).abs() < 1e-9);
    }

    #[test]
    fn an_interval_open_in_part_needs_its_agents() {
        let grid = IntervalGrid::new(NaiveDate::from_ymd_opt(2026, 3, 9).unwrap(), 2, IntervalLength::HOUR).unwrap();
        let mut hours = OpeningHours::default();
        hours.week[0] = Some(Span { from: 1230, to: 1500 });
        let queue = QueueForecast {
            name: "A".into(),
            volume: Series::from_fn(grid, |_| 20.0),
            aht_s: Series::from_fn(grid, |_| Some(180.0)),
            accuracy: None,
            tested: Default::default(),
        };
        let found = require(&Forecast { grid, queues: vec![queue] }, &hours, &settings(Some(0.8), None, None, 1));
        let needs = found.queues[0].needs.values().iter().map(|need| need.unwrap().agents);
        let staffed: Vec<usize> = needs.enumerate().filter(|(_, agents)| *agents > 0).map(|(index, _)| index).collect();
        assert_eq!(staffed, [20, 21, 22, 23, 24]);
    }

    #[test]
    fn unknown_stays_unknown() {
        let grid = IntervalGrid::new(NaiveDate::from_ymd_opt(2026, 3, 9).unwrap(), 1, IntervalLength::HOUR).unwrap();
        let hours = OpeningHours { week: [Some(Span { from: 480, to: 1080 }); 7], ..OpeningHours::default() };
        let forecast = Forecast {
            grid,
            queues: vec![QueueForecast {
                name: "A".into(),
                volume: Series::from_fn(grid, |i| if (8..17).contains(&i) { 50.0 } else { 0.0 }),
                aht_s: Series::from_fn(grid, |i| (i > 10).then_some(240.0)),
                accuracy: None,
                tested: Default::default(),
            }],
        };
        let found = require(&forecast, &hours, &StaffingSettings::default());
        let agents: Vec<_> = found.queues[0].needs.values().iter().map(|need| need.map(|need| need.agents)).collect();
        assert_eq!(agents[..8], [Some(0); 8]);
        assert_eq!(agents[8..11], [None; 3]);
        assert_eq!(agents[11], Some(6));
        assert_eq!(agents[17..19], [Some(1), Some(0)]);
    }
}
