//! The service level that a roster's staff can be expected to give.

use super::terms::ByTime;
use super::{MOST_SHRINKAGE, StaffingSettings, Terms};
use crate::forecast::Forecast;
use crate::quantity::{Erlangs, Seconds, Volume};
use chrono::{Datelike, Days, NaiveDate};

/// Minutes of a slot of the staff given.
const SLOT: usize = 15;

/// Contacts with those of them that are served within the target's time, by its definition.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Served {
    /// Contacts expected.
    pub contacts: f64,
    /// Of these, in time.
    pub in_time: f64,
}

impl Served {
    /// The service level; `None` without contacts.
    #[must_use]
    pub fn level(&self) -> Option<f64> {
        (self.contacts > 0.0).then(|| self.in_time / self.contacts)
    }

    fn add(&mut self, other: Self) {
        self.contacts += other.contacts;
        self.in_time += other.in_time;
    }
}

/// One queue's week.
#[derive(Debug, Clone, PartialEq)]
pub struct ServedQueue {
    /// The queue's name.
    pub name: String,
    /// By interval of the forecast from Monday on; without contacts where the handle time is not known.
    pub intervals: Vec<Served>,
    /// Monday to Sunday.
    pub days: [Served; 7],
    /// The week.
    pub total: Served,
}

/// A week, as the staff can be expected to serve it.
#[derive(Debug, Clone, PartialEq)]
pub struct Predicted {
    /// Minutes of an interval.
    pub minutes: u16,
    /// By queue, as the staff is given.
    pub queues: Vec<ServedQueue>,
    /// All queues, Monday to Sunday.
    pub days: [Served; 7],
    /// All queues, the week.
    pub total: Served,
}

/// The service level to expect in the week from a Monday on with so many people scheduled in each of its 672 quarter hours.
///
/// Formula: on contact `n = scheduled × (1 − shrinkage) × availability`, the mean over an interval's quarter hours, which
/// is the requirement's way back; the level of n is that of the whole numbers around it, in proportion. Erlang A with
/// patience, else Erlang C, as the requirement is made.
/// Edges: nobody there serves nobody; contacts whose handle time is not known are not counted; `None` where the week does
/// not lie in the forecast or its interval is no multiple of a quarter hour.
#[must_use]
pub fn predicted(
    forecast: &Forecast,
    settings: &StaffingSettings,
    monday: NaiveDate,
    staff: &[(&str, &[u16])],
) -> Option<Predicted> {
    let grid = forecast.grid;
    let minutes = grid.interval().minutes();
    let first = grid.day_of(monday)?;
    grid.day_of(monday.checked_add_days(Days::new(6))?)?;
    let slots = usize::from(minutes) / SLOT;
    if slots == 0 || slots * SLOT != usize::from(minutes) || monday.weekday().num_days_from_monday() != 0 {
        return None;
    }
    let by_time = ByTime::of(settings);
    let (mut days, mut total) = ([Served::default(); 7], Served::default());
    let of_queue = |(name, scheduled): &(&str, &[u16])| {
        let known = forecast.queues.iter().find(|queue| queue.name == *name);
        let mut queue = ServedQueue {
            name: (*name).to_owned(),
            intervals: Vec::with_capacity(7 * grid.per_day()),
            days: [Served::default(); 7],
            total: Served::default(),
        };
        for index in 0..7 * grid.per_day() {
            let (day, at) = (index / grid.per_day(), first * grid.per_day() + index);
            let there = scheduled.iter().skip(index * slots).take(slots).map(|agents| f64::from(*agents)).sum::<f64>();
            let terms = by_time.at(name, day as u8, grid.minute_of_day(at));
            let volume = known.and_then(|queue| queue.volume.get(at)).copied().unwrap_or(0.0);
            let handle = known.and_then(|queue| queue.aht_s.get(at).copied().flatten());
            let served = match handle {
                Some(handle) if volume > 0.0 => {
                    let interval = grid.interval().seconds();
                    let level = level(volume, Seconds::clamped(handle), interval, there / slots as f64, &terms);
                    Served { contacts: volume, in_time: volume * level }
                }
                _ => Served::default(),
            };
            queue.intervals.push(served);
            if let Some(sum) = queue.days.get_mut(day) {
                sum.add(served);
            }
            queue.total.add(served);
        }
        queue
    };
    let queues: Vec<ServedQueue> = staff.iter().map(of_queue).collect();
    for queue in &queues {
        days.iter_mut().zip(&queue.days).for_each(|(sum, day)| sum.add(*day));
        total.add(queue.total);
    }
    Some(Predicted { minutes, queues, days, total })
}

/// The service level with so many scheduled on average.
fn level(volume: f64, handle: Seconds, interval: Seconds, scheduled: f64, terms: &Terms) -> f64 {
    let availability = if terms.availability > 0.0 { terms.availability } else { 1.0 };
    let on_contact = scheduled * (1.0 - terms.shrinkage.get().min(MOST_SHRINKAGE)) * availability;
    let queue = terms.queue(Erlangs::of(Volume::clamped(volume), handle, interval), handle);
    let whole = on_contact.max(0.0).floor();
    let of = |agents: f64| {
        let measures = queue.measures(agents as u32, terms.targets.within);
        if agents < 1.0 { 0.0 } else { measures.level(terms.targets.definition).unwrap_or(0.0) }
    };
    let (below, part) = (of(whole), on_contact - whole);
    if part > 1e-9 { below + (of(whole + 1.0) - below) * part } else { below }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{IntervalGrid, IntervalLength, OpeningHours, Series, Span};
    use crate::forecast::{BackTest, QueueForecast};
    use crate::quantity::Fraction;
    use crate::staffing::require_of;

    fn forecast(monday: NaiveDate, minutes: u16) -> Forecast {
        let grid = IntervalGrid::new(monday, 14, IntervalLength::new(minutes).unwrap()).unwrap();
        let open = |index: usize| (480..1200).contains(&grid.minute_of_day(index));
        let volume = Series::from_fn(grid, |index| if open(index) { 40.0 + (index % 5) as f64 } else { 0.0 });
        let aht_s = Series::from_fn(grid, |index| open(index).then_some(200.0));
        Forecast {
            grid,
            queues: vec![QueueForecast {
                name: "q".into(),
                volume,
                aht_s,
                accuracy: None,
                tested: BackTest::default(),
            }],
        }
    }

    #[test]
    fn the_staff_that_is_required_gives_the_level_that_it_is_required_for() {
        let monday = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
        for minutes in [15, 30, 60] {
            let settings = StaffingSettings {
                shrinkage: Fraction::clamped(0.3),
                availability: 0.9,
                ..StaffingSettings::default()
            };
            let forecast = forecast(monday, minutes);
            let hours = OpeningHours { week: [Some(Span { from: 480, to: 1200 }); 7], ..OpeningHours::default() };
            let needs = require_of(&forecast, &hours, &settings).queues.remove(0).needs;
            let slots = usize::from(minutes) / 15;
            let at = |slot: usize| needs.get(slot / slots).copied().flatten().map_or(0.0, |need| need.scheduled);
            let ceil: Vec<u16> = (0..672).map(|slot| (at(slot) - 1e-9).ceil() as u16).collect();
            let found = predicted(&forecast, &settings, monday, &[("q", &ceil)]).unwrap();
            for (index, served) in found.queues[0].intervals.iter().enumerate() {
                let need = needs.get(index).copied().flatten().unwrap();
                if need.load > 0.0 {
                    let level = served.level().unwrap();
                    assert!(level >= need.service_level - 1e-9 && level < 1.0, "{level} {}", need.service_level);
                } else {
                    assert_eq!(served.level(), None);
                }
            }
            let sum: f64 = found.days.iter().map(|day| day.contacts).sum();
            assert!((sum - found.total.contacts).abs() < 1e-6);
            // Fewer people, a lower level; nobody, none.
            let fewer: Vec<u16> = ceil.iter().map(|agents| agents.saturating_sub(2)).collect();
            let less = predicted(&forecast, &settings, monday, &[("q", &fewer)]).unwrap();
            assert!(less.total.level() < found.total.level());
            assert_eq!(predicted(&forecast, &settings, monday, &[("q", &[])]).unwrap().total.level(), Some(0.0));
            assert_eq!(predicted(&forecast, &settings, monday, &[("other", &ceil)]).unwrap().total.level(), None);
            let outside = monday + Days::new(14);
            assert_eq!(predicted(&forecast, &settings, outside, &[("q", &ceil)]), None);
        }
    }

    #[test]
    fn a_part_of_an_agent_lies_between_the_whole_numbers() {
        let settings = StaffingSettings { shrinkage: Fraction::clamped(0.0), ..StaffingSettings::default() };
        let terms = settings.general();
        let of = |agents| level(100.0, Seconds::clamped(180.0), Seconds::clamped(1800.0), agents, &terms);
        // 100 calls in half an hour of 180 s: 14 agents answer 88.8 % in 20 s.
        assert!((of(14.0) - 0.888).abs() < 0.0005, "{}", of(14.0));
        assert!((of(13.5) - (of(13.0) + of(14.0)) / 2.0).abs() < 1e-12);
        assert_eq!(of(0.0), 0.0);
    }
}
