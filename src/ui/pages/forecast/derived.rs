//! What the page shows of a forecast, computed once.

use crate::calendar::{OpeningHours, Series};
use crate::forecast::{
    self, DailyTotals, Forecast, ForecastSettings, HELD_DAYS, NoAccuracy, Pooled, QueueForecast, WeekdayShape,
};
use crate::history::History;
use crate::i18n::Locale;
use crate::i18n::texts::forecast as t;
use chrono::NaiveDate;
use std::sync::Arc;

/// A queue, or all together, in sums over the whole weeks ahead.
#[derive(Debug, Clone, PartialEq)]
pub struct Sums {
    /// Contacts expected.
    pub calls: f64,
    /// Handle time in seconds weighted by contacts; `None` where any contacts have none.
    pub aht_s: Option<f64>,
    /// The busiest day ahead.
    pub peak: Option<(NaiveDate, f64)>,
}

/// A forecast with what the page shows beside it.
#[derive(Debug)]
pub struct Derived {
    /// The forecast.
    pub forecast: Arc<Forecast>,
    /// What happened.
    pub history: Arc<History>,
    /// The opening hours it was made for.
    pub hours: OpeningHours,
    /// Daily totals by queue, in its order.
    totals: Vec<DailyTotals>,
    /// Their sum.
    sum: DailyTotals,
    /// Sums by queue.
    pub queues: Vec<Sums>,
    /// Sums of all.
    pub all: Sums,
    /// Error over all queues that have one.
    pub pooled: Option<Pooled>,
    /// Why a queue has no error figure, in the order of the queues.
    pub reasons: Vec<Option<NoAccuracy>>,
    /// Queues of the history without a forecast.
    pub left_out: Vec<String>,
    /// Weekdays (Monday first) that some queue has no past for.
    pub guessed: [bool; 7],
}

impl PartialEq for Derived {
    /// One forecast has one view.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.forecast, &other.forecast)
    }
}

impl Derived {
    /// The view of a forecast.
    pub fn of(forecast: Arc<Forecast>, past: Arc<History>, hours: &OpeningHours) -> Self {
        let history = past.as_ref();
        let totals = forecast::daily_totals(history, hours, &forecast);
        let nothing = DailyTotals { queue: String::new(), past: Vec::new(), ahead: Vec::new() };
        let sum = forecast::sum_daily(&totals).unwrap_or(nothing);
        let queues: Vec<Sums> =
            forecast.queues.iter().zip(&totals).map(|(queue, daily)| sums(&[queue], daily)).collect();
        let all = sums(&forecast.queues.iter().collect::<Vec<_>>(), &sum);
        let place = |queue: &QueueForecast| history.queues.iter().position(|past| past.name == queue.name);
        let reason = |queue: &QueueForecast| {
            let missing = queue.accuracy.is_none().then(|| place(queue)).flatten()?;
            forecast::accuracy(history, missing, hours, &ForecastSettings::default(), None).err()
        };
        let mut guessed = [false; 7];
        for queue in forecast.queues.iter().filter_map(place) {
            let days = forecast::guessed_weekdays(history, queue, hours, forecast.grid.first());
            guessed.iter_mut().zip(days).for_each(|(any, this)| *any |= this);
        }
        Self {
            pooled: forecast::pooled(&forecast, &totals),
            reasons: forecast.queues.iter().map(reason).collect(),
            left_out: forecast::left_out(history, &forecast).into_iter().map(str::to_owned).collect(),
            hours: hours.clone(),
            history: Arc::clone(&past),
            guessed,
            totals,
            sum,
            queues,
            all,
            forecast,
        }
    }

    /// Whole weeks forecast.
    pub fn weeks(&self) -> usize {
        self.forecast.grid.days() / 7
    }

    /// The Monday the whole weeks begin with; the days before it are in the chart but in no sum.
    pub fn first_day(&self) -> NaiveDate {
        self.forecast.grid.date(self.forecast.grid.days() % 7)
    }

    /// Contacts in a week ahead.
    pub fn per_week(&self) -> f64 {
        self.all.calls / self.weeks().max(1) as f64
    }

    /// The sentence under the title.
    pub fn finding(&self, locale: Locale) -> String {
        let (calls, weeks) = (locale.number(self.all.calls, 0), self.weeks());
        let error = self.pooled.filter(|pooled| pooled.queues == self.queues.len());
        match error.map(|pooled| locale.percent(pooled.wape_day, 1)) {
            Some(error) if weeks <= 1 => t::finding_one_week(locale.lang, calls, error),
            Some(error) => t::finding(locale.lang, calls, weeks, error),
            None if weeks <= 1 => t::finding_untested_one_week(locale.lang, calls),
            None => t::finding_untested(locale.lang, calls, weeks),
        }
    }

    /// Contacts per week of the last four weeks of the past, over the known days; `None` without such a day.
    pub fn last_per_week(&self) -> Option<f64> {
        let last = self.sum.past.iter().rev().take(HELD_DAYS as usize);
        let known: Vec<f64> = last.filter_map(|day| day.1).collect();
        (!known.is_empty() && self.sum.past.len() >= HELD_DAYS as usize).then(|| known.iter().sum::<f64>() / 4.0)
    }

    /// Daily totals of a queue, or of all.
    pub fn daily(&self, queue: Option<usize>) -> &DailyTotals {
        queue.and_then(|queue| self.totals.get(queue)).unwrap_or(&self.sum)
    }

    /// The mean week of the last `weeks` weeks of a queue, or of all, Monday first.
    pub fn usual_week(&self, queue: Option<usize>, weeks: u32) -> [Vec<Option<f64>>; 7] {
        forecast::usual_week(&self.history, &self.hours, &self.forecast, queue, weeks)
    }

    /// Shapes of the weekdays of a queue, or of all, Monday first; empty where closed.
    pub fn shapes(&self, queue: Option<usize>) -> [Vec<Option<f64>>; 7] {
        let own = queue.and_then(|queue| self.forecast.queues.get(queue)).map(|queue| queue.volume.clone());
        let volume: Option<Series<f64>> = own.or_else(|| forecast::total_volume(&self.forecast).ok());
        let mut shapes: [Vec<Option<f64>>; 7] = Default::default();
        let days = volume.map(|volume| forecast::weekday_shapes(&volume, &self.hours)).unwrap_or_default();
        for WeekdayShape { weekday, volume } in days {
            if let Some(shape) = shapes.get_mut(usize::from(weekday)) {
                *shape = volume;
            }
        }
        shapes
    }
}

/// Sums from the first Monday on, so that they are of whole weeks.
fn sums(queues: &[&QueueForecast], daily: &DailyTotals) -> Sums {
    let mut calls = 0.0;
    let mut seconds = Some(0.0);
    let pairs = queues.iter().flat_map(|queue| {
        let grid = queue.volume.grid();
        queue.volume.values().iter().zip(queue.aht_s.values()).skip(grid.days() % 7 * grid.per_day())
    });
    for (volume, aht_s) in pairs {
        calls += volume;
        if *volume > 0.0 {
            seconds = seconds.zip(*aht_s).map(|(sum, aht_s)| sum + volume * aht_s);
        }
    }
    let known = daily.ahead.iter().skip(daily.ahead.len() % 7).filter_map(|(date, calls)| Some((*date, (*calls)?)));
    let peak = known.reduce(|best, day| if day.1 > best.1 { day } else { best });
    Sums { calls, aht_s: seconds.filter(|_| calls > 0.0).map(|seconds| seconds / calls), peak }
}
