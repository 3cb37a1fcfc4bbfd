//! The sample centre's past.

use super::random::Random;
use crate::calendar::{IntervalGrid, IntervalLength, OpeningHours, Series};
use crate::history::{History, QueueHistory};
use chrono::{Datelike, Days, NaiveDate};

/// Seed of the past.
const SEED: u64 = 0x004D_7573_7465_7221;
/// Weeks of history.
const WEEKS: u32 = 26;
/// Public holidays, as days after the first Monday: a Monday, a Thursday and a Friday, all before the last four weeks.
const HOLIDAYS: [usize; 3] = [5 * 7, 11 * 7 + 3, 19 * 7 + 4];
/// The day of the outage (a Wednesday) and its minutes.
const OUTAGE_DAY: usize = 21 * 7 + 2;
const OUTAGE: std::ops::Range<u16> = 630..780;
/// From this day on more people call.
const SHIFT_DAY: usize = 14 * 7;
/// The load of each weekday against a Wednesday.
const WEEKDAYS: [f64; 7] = [1.20, 1.05, 1.0, 0.98, 0.94, 0.46, 0.34];
/// More contacts on the day after a public holiday.
const AFTER_HOLIDAY: f64 = 1.22;
/// Standard deviation of a day's common factor.
const DAY_NOISE: f64 = 0.035;

/// What makes one queue.
struct Kind {
    /// Contacts in the busiest half hour of a Wednesday, before the level shift.
    peak: f64,
    /// Mean handle time in seconds.
    aht_s: f64,
    /// Factor from the level shift on.
    shift: f64,
    /// Minutes of the day of the two peaks.
    peaks: [f64; 2],
    /// Share of callers who give up on a usual day.
    abandon: f64,
}

/// Service peaks near 28 agents on contact, sales near 12, for 80 % in 20 s.
const KINDS: [Kind; 2] = [
    Kind { peak: 126.0, aht_s: 252.0, shift: 1.12, peaks: [630.0, 915.0], abandon: 0.035 },
    Kind { peak: 44.0, aht_s: 296.0, shift: 1.06, peaks: [675.0, 1080.0], abandon: 0.028 },
];

/// The past of both queues; the public holidays go into `hours`. `None` only at the edge of the calendar.
pub(super) fn history(today: NaiveDate, queues: &[String; 2], hours: &mut OpeningHours) -> Option<History> {
    let back = u64::from(today.weekday().num_days_from_monday()) + u64::from(WEEKS) * 7;
    let first = today.checked_sub_days(Days::new(back))?;
    let grid = IntervalGrid::new(first, WEEKS * 7, IntervalLength::HALF_HOUR).ok()?;
    hours.closed = HOLIDAYS.iter().map(|day| grid.date(*day)).collect();
    let mut queues: Vec<QueueHistory> = queues
        .iter()
        .zip(&KINDS)
        .enumerate()
        .map(|(number, (name, kind))| queue(name, kind, grid, hours, SEED.wrapping_add(number as u64)))
        .collect();
    queues.sort_by(|a, b| a.name.cmp(&b.name));
    Some(History { grid, queues })
}

fn queue(name: &str, kind: &Kind, grid: IntervalGrid, hours: &OpeningHours, seed: u64) -> QueueHistory {
    let mut queue = QueueHistory::of_offered(name.to_owned(), Series::from_fn(grid, |_| None));
    let mut random = Random::new(seed);
    for day in 0..grid.days() {
        let date = grid.date(day);
        let weekday = date.weekday().num_days_from_monday() as usize;
        let usual = WEEKDAYS.get(weekday).copied().unwrap_or(1.0) * libm::exp(DAY_NOISE * random.normal());
        let shift = if day >= SHIFT_DAY { kind.shift } else { 1.0 };
        let after = if day > 0 && HOLIDAYS.contains(&(day - 1)) { AFTER_HOLIDAY } else { 1.0 };
        let level = kind.peak * usual * shift * after;
        for slot in 0..grid.per_day() {
            let index = day * grid.per_day() + slot;
            let minute = grid.minute_of_day(index);
            if hours.is_open(date, minute) {
                let down = day == OUTAGE_DAY && OUTAGE.contains(&minute);
                fill(&mut queue, index, draw(&mut random, kind, level * shape(kind, weekday, minute), minute, down));
            }
        }
    }
    queue
}

/// Offered, handled, abandoned and handle time of one half hour; offered = handled + abandoned.
fn draw(random: &mut Random, kind: &Kind, mean: f64, minute: u16, down: bool) -> [u32; 4] {
    // few callers get as far as the queue while the lines are down, and hardly one is answered
    let offered = random.poisson(if down { mean * 0.18 } else { mean });
    let abandoned =
        if down { offered - (offered / 12) } else { random.poisson(f64::from(offered) * kind.abandon).min(offered) };
    let handled = offered - abandoned;
    // talks run a little longer towards the evening; a single handle time has a coefficient of variation near 1
    let daily = 1.0 + 0.07 * (f64::from(minute) - 840.0) / 420.0;
    let mean_s = kind.aht_s * daily * f64::from(handled);
    let noise = kind.aht_s * f64::from(handled).sqrt() * random.normal();
    let handle_s = (mean_s + noise).max(20.0 * f64::from(handled)).round() as u32;
    [offered, handled, abandoned, handle_s]
}

fn fill(queue: &mut QueueHistory, index: usize, values: [u32; 4]) {
    let series = [&mut queue.offered, &mut queue.handled, &mut queue.abandoned, &mut queue.handle_s];
    for (series, value) in series.into_iter().zip(values) {
        if let Some(place) = series.values_mut().get_mut(index) {
            *place = Some(value);
        }
    }
}

/// Share of the peak at a minute of the day: two humps on working days, one broad hump at weekends.
fn shape(kind: &Kind, weekday: usize, minute: u16) -> f64 {
    let hump = |at: f64, width: f64| {
        let off = (f64::from(minute) + 15.0 - at) / width;
        libm::exp(-0.5 * off * off)
    };
    if weekday > 4 {
        return 0.30 + 0.70 * hump(780.0, 150.0);
    }
    let [morning, afternoon] = kind.peaks;
    0.10 + 0.86 * hump(morning, 105.0) + 0.72 * hump(afternoon, 130.0)
}
