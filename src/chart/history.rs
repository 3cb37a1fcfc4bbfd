//! Daily totals: weeks of history, then the forecast.

use super::figure::{drawable, peak};
use super::plot::{Axis, Plot, time_axis};
use super::scale::midnight;
use super::{Cell, Figure, Finding, Heading, Hit, Ink, Labels, Linear, Mark, Point, Scene, Size, Table};
use chrono::{Datelike, Days, NaiveDate};

/// Forecast of a day; `mean` is `None` when closed.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ForecastDay {
    /// Expected total.
    pub mean: Option<f64>,
    /// Lower and upper end of the prediction range, if known.
    pub range: Option<(f64, f64)>,
}

/// Daily totals from `first` on, `None` for closed or unknown days, followed without a break by the forecast.
#[derive(Debug, Clone, Copy)]
pub struct HistoryForecast<'a> {
    /// First day of the history (of the forecast, when there is no history).
    pub first: NaiveDate,
    /// Total of each day.
    pub history: &'a [Option<f64>],
    /// Forecast of each day after.
    pub forecast: &'a [ForecastDay],
}

impl HistoryForecast<'_> {
    fn date(&self, day: usize) -> NaiveDate {
        self.first.checked_add_days(Days::new(day as u64)).unwrap_or(NaiveDate::MAX)
    }

    fn days(&self) -> usize {
        self.history.len() + self.forecast.len()
    }
}

/// Ends of a prediction range, in order and fit to draw.
fn ends(day: &ForecastDay) -> Option<(f64, f64)> {
    let (low, high) = day.range?;
    let (low, high) = (drawable(Some(low))?, drawable(Some(high))?);
    Some((low.min(high), low.max(high)))
}

/// History as a line, its gaps left open but for weekdays that are never open; the forecast dashed within its range; a line where one ends and the other
/// begins.
#[must_use]
pub fn history_forecast(data: &HistoryForecast<'_>, size: Size, labels: &dyn Labels) -> Figure {
    let size = size.at_least(160.0, 80.0);
    let mut scene = Scene::new(size.width, size.height);
    let past: Vec<Option<f64>> = data.history.iter().map(|value| drawable(*value)).collect();
    let means: Vec<Option<f64>> = data.forecast.iter().map(|day| drawable(day.mean)).collect();
    let highs = data.forecast.iter().filter_map(|day| ends(day).map(|range| range.1));
    let most = past.iter().chain(&means).flatten().copied().chain(highs).fold(0.0, f64::max);
    let (top, bottom) = (10.0, size.height - 24.0);
    let axis = Axis::from_zero(most, bottom - top, false, labels);
    let plot = Plot { left: axis.gutter(), right: size.width - 8.0, top, bottom };
    axis.draw(&mut scene, plot);
    let y = axis.scale(plot);
    let days = data.days();
    let place = |day: usize, value: f64| {
        let (from, width) = plot.slot(day, days);
        Point { x: from + width / 2.0, y: y.at(value) }
    };
    let ahead = data.history.len();
    range_areas(&mut scene, data.forecast, |day, value| place(ahead + day, value));
    let resting = resting(data, &past, &means);
    let rests = |day: usize| weekday_of(data, day).is_some_and(|weekday| resting.get(weekday) == Some(&true));
    bridged(&past, rests).into_iter().for_each(|run| {
        scene.polyline(run.into_iter().map(|(day, value)| place(day, value)).collect(), Ink::History, 1.5, false);
    });
    bridged(&means, |day| rests(ahead + day)).into_iter().for_each(|run| {
        let points = run.into_iter().map(|(day, value)| place(ahead + day, value)).collect();
        scene.polyline(points, Ink::Forecast, 2.0, true);
    });
    if ahead > 0 && !data.forecast.is_empty() {
        let x = plot.slot(ahead, days).0;
        scene.line((x, plot.top), (x, plot.bottom), Ink::Muted, 1.0, true);
    }
    time_axis(&mut scene, plot, midnight(data.first), days as i64 * 1440, labels);
    let hits = (0..days).map(|row| {
        let (x, w) = plot.slot(row, days);
        Hit { x, y: plot.top, w, h: plot.height(), row, column: 0 }
    });
    let hits = hits.collect();
    Figure { scene, table: table(data, &past, &means), finding: finding(data, &past, &means), hits }
}

/// Runs of known values with their positions.
pub(super) fn runs(values: &[Option<f64>]) -> Vec<Vec<(usize, f64)>> {
    let mut runs: Vec<Vec<(usize, f64)>> = Vec::new();
    let mut broken = true;
    for (index, value) in values.iter().enumerate() {
        match (value, runs.last_mut()) {
            (Some(value), Some(run)) if !broken => run.push((index, *value)),
            (Some(value), _) => runs.push(vec![(index, *value)]),
            (None, _) => {}
        }
        broken = value.is_none();
    }
    runs
}

/// Days after Monday of a day of the chart.
fn weekday_of(data: &HistoryForecast<'_>, day: usize) -> Option<usize> {
    Some(data.date(day).weekday().num_days_from_monday() as usize).filter(|weekday| *weekday < 7)
}

/// The weekdays seen at least twice and never with a value, Monday first: a centre closed each weekend has no gap there.
fn resting(data: &HistoryForecast<'_>, past: &[Option<f64>], means: &[Option<f64>]) -> [bool; 7] {
    let mut seen = [0_usize; 7];
    let mut known = [false; 7];
    for (day, value) in past.iter().chain(means).enumerate() {
        let Some(weekday) = weekday_of(data, day) else { continue };
        if let (Some(seen), Some(known)) = (seen.get_mut(weekday), known.get_mut(weekday)) {
            *seen += 1;
            *known |= value.is_some();
        }
    }
    std::array::from_fn(|weekday| seen.get(weekday).is_some_and(|seen| *seen > 1) && known.get(weekday) == Some(&false))
}

/// Runs of known values, joined across days that rest; without it, five days of work make a line of their own.
pub(super) fn bridged(values: &[Option<f64>], rests: impl Fn(usize) -> bool) -> Vec<Vec<(usize, f64)>> {
    let mut joined: Vec<Vec<(usize, f64)>> = Vec::new();
    for run in runs(values) {
        let next = run.first().map(|(day, _)| *day);
        let gap = joined.last().and_then(|before| before.last()).map(|(day, _)| day + 1).zip(next);
        match joined.last_mut().filter(|_| gap.is_some_and(|(from, to)| (from..to).all(&rests))) {
            Some(before) => before.extend(run),
            None => joined.push(run),
        }
    }
    joined
}

/// The prediction ranges as areas, one for each run of days that have one.
fn range_areas(scene: &mut Scene, forecast: &[ForecastDay], place: impl Fn(usize, f64) -> Point) {
    let highs: Vec<Option<f64>> = forecast.iter().map(|day| ends(day).map(|range| range.1)).collect();
    for run in runs(&highs) {
        let low = |day: usize| forecast.get(day).and_then(ends).map_or(0.0, |range| range.0);
        let back = run.iter().rev().map(|(day, _)| place(*day, low(*day)));
        let points: Vec<Point> = run.iter().map(|(day, high)| place(*day, *high)).chain(back).collect();
        match points.as_slice() {
            [above, below] => scene.rect(above.x - 2.0, above.y, 4.0, below.y - above.y, Ink::Band),
            _ => scene.marks.push(Mark::Area { points, ink: Ink::Band }),
        }
    }
}

fn table(data: &HistoryForecast<'_>, past: &[Option<f64>], means: &[Option<f64>]) -> Table {
    let headings = vec![Heading::Date, Heading::History, Heading::Forecast, Heading::Low, Heading::High];
    let before = past.iter().enumerate().map(|(day, value)| {
        vec![Cell::Date(data.date(day)), Cell::known(*value, 0), Cell::Empty, Cell::Empty, Cell::Empty]
    });
    let after = data.forecast.iter().zip(means).enumerate().map(|(day, (entry, mean))| {
        let range = ends(entry);
        let end = |value: Option<f64>| Cell::known(value, 0);
        let date = Cell::Date(data.date(past.len() + day));
        vec![date, Cell::Empty, Cell::known(*mean, 0), end(range.map(|r| r.0)), end(range.map(|r| r.1))]
    });
    Table { headings, rows: before.chain(after).collect() }
}

fn mean(values: &[Option<f64>]) -> (f64, usize) {
    let days = values.iter().flatten().count();
    (values.iter().flatten().sum::<f64>() / days.max(1) as f64, days)
}

fn finding(data: &HistoryForecast<'_>, past: &[Option<f64>], means: &[Option<f64>]) -> Finding {
    let dated = |values: &[Option<f64>], skip: usize| {
        peak(values.iter().enumerate().filter_map(|(day, value)| Some((data.date(skip + day), (*value)?))))
    };
    let ahead = dated(means, past.len()).map(|(date, value)| {
        let (average, days) = mean(means);
        (average, days, date, value)
    });
    let (average, days) = mean(past);
    let resting = resting(data, past, means);
    let missing = |(day, value): &(usize, &Option<f64>)| {
        value.is_none() && weekday_of(data, *day).is_none_or(|weekday| resting.get(weekday) != Some(&true))
    };
    let gaps = past.iter().enumerate().filter(missing).count();
    match (dated(past, 0), ahead) {
        (Some(peak), ahead) => Finding::HistoryForecast { mean: average, days, gaps, peak, ahead },
        (None, Some(ahead)) => {
            Finding::HistoryForecast { mean: 0.0, days: 0, gaps, peak: (ahead.2, 0.0), ahead: Some(ahead) }
        }
        (None, None) => Finding::Nothing,
    }
}

/// A run as points.
pub(super) fn run_points(run: &[(usize, f64)], x: impl Fn(usize) -> f64, y: Linear) -> Vec<Point> {
    run.iter().map(|(index, value)| Point { x: x(*index), y: y.at(*value) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_join_across_weekdays_that_never_open() {
        // From Monday on; `x` is a day with a value.
        for (days, runs, gaps) in [
            ("xxxxx..xxxxx..xxxxx", 1, 0),
            ("xxxxx..xx.xx..xxxxx", 2, 1),
            ("xxxxx..xxxx...xxxxx", 2, 1),
            ("xxxxxx.xxxxx..xxxxx", 2, 1),
            ("..xx", 1, 2),
            ("x.xx", 2, 1),
            ("", 0, 0),
        ] {
            let first = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
            let past: Vec<Option<f64>> = days.chars().map(|day| (day == 'x').then_some(5.0)).collect();
            let data = HistoryForecast { first, history: &past, forecast: &[] };
            let resting = resting(&data, &past, &[]);
            let joined = bridged(&past, |day| weekday_of(&data, day).is_some_and(|day| resting[day]));
            assert_eq!(joined.len(), runs, "{days}");
            if let Finding::HistoryForecast { gaps: found, .. } = finding(&data, &past, &[]) {
                assert_eq!(found, gaps, "{days}");
            }
        }
    }
}
