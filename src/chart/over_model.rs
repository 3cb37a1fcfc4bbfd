//! The forecast to plan with over the model's own: days ahead, or the intervals of a day.

use super::figure::drawable;
use super::history::{run_points, runs};
use super::plot::{Axis, Plot, time_axis};
use super::scale::midnight;
use super::shape::minute_at;
use super::{Cell, Figure, Finding, Heading, Hit, Ink, Labels, Mark, Point, Scene, Size, Table};
use crate::calendar::IntervalLength;
use chrono::{Days, NaiveDate};

/// Two forecasts of the same days or intervals, all lists equally long; `None` is closed.
#[derive(Debug, Clone, Copy)]
pub struct OverModel<'a> {
    /// The day, or the first of the days.
    pub first: NaiveDate,
    /// Length of the intervals of the day; each value is a day's where `None`.
    pub interval: Option<IntervalLength>,
    /// What the model expects.
    pub model: &'a [Option<f64>],
    /// What is planned with.
    pub planned: &'a [Option<f64>],
    /// What changed it, in words; empty where nothing did.
    pub by: &'a [String],
    /// Headings of the model's column, of the difference and of what changed it, in the reader's language.
    pub names: [&'a str; 3],
}

/// The model's as a thin dashed line, what is planned with as a solid one; where the two were set apart by something named, a
/// band behind and a triangle above.
#[must_use]
pub fn over_model(data: &OverModel<'_>, size: Size, labels: &dyn Labels) -> Figure {
    let size = size.at_least(160.0, 80.0);
    let mut scene = Scene::new(size.width, size.height);
    let (from, to) = data.used();
    let part = |values: &[Option<f64>]| -> Vec<Option<f64>> {
        (from..to).map(|at| drawable(values.get(at).copied().flatten())).collect()
    };
    let (model, planned) = (part(data.model), part(data.planned));
    let most = model.iter().chain(&planned).flatten().copied().fold(0.0, f64::max);
    let (top, bottom) = (16.0, size.height - 24.0);
    let axis = Axis::from_zero(most, bottom - top, false, labels);
    let plot = Plot { left: axis.gutter(), right: size.width - 8.0, top, bottom };
    let (y, count) = (axis.scale(plot), to - from);
    let x = |at: usize| plot.slot(at, count).0 + plot.slot(at, count).1 / 2.0;
    let touched = |at: &usize| data.by.get(from + at).is_some_and(|by| !by.is_empty());
    for at in (0..count).filter(touched) {
        let (left, width) = plot.slot(at, count);
        scene.rect(left, top, width, bottom - top, Ink::Band);
    }
    axis.draw(&mut scene, plot);
    for at in (0..count).filter(touched) {
        let corners = [(x(at) - 4.0, 3.0), (x(at) + 4.0, 3.0), (x(at), 10.0)];
        let points = corners.into_iter().map(|(x, y)| Point { x, y }).collect();
        scene.marks.push(Mark::Area { points, ink: Ink::Accent });
    }
    for run in runs(&model) {
        scene.polyline(run_points(&run, x, y), Ink::History, 1.0, true);
    }
    for run in runs(&planned) {
        scene.polyline(run_points(&run, x, y), Ink::Forecast, 2.0, false);
    }
    let minutes = data.interval.map_or(1440, |interval| i64::from(interval.minutes()));
    let start = midnight(data.first);
    let start = start.checked_add_signed(chrono::TimeDelta::minutes(from as i64 * minutes)).unwrap_or(start);
    time_axis(&mut scene, plot, start, count as i64 * minutes, labels);
    let hits = (0..count).map(|row| {
        let (x, w) = plot.slot(row, count);
        Hit { x, y: plot.top, w, h: plot.height(), row, column: 0 }
    });
    let hits = hits.collect();
    Figure { scene, table: data.table(from, &model, &planned), finding: Finding::Nothing, hits }
}

impl OverModel<'_> {
    /// First and one past the last place with a value; all days.
    fn used(&self) -> (usize, usize) {
        let count = self.model.len().max(self.planned.len());
        if self.interval.is_none() {
            return (0, count);
        }
        let known =
            |at: &usize| [self.model, self.planned].iter().any(|values| matches!(values.get(*at), Some(Some(_))));
        let first = (0..count).find(known).unwrap_or(0);
        (first, (first..count).rev().find(known).map_or(first, |last| last + 1))
    }

    fn table(&self, from: usize, model: &[Option<f64>], planned: &[Option<f64>]) -> Table {
        let [own, difference, by] = self.names.map(|name| Heading::Named(name.to_owned()));
        let first = if self.interval.is_some() { Heading::Time } else { Heading::Date };
        let decimals = usize::from(self.interval.is_some());
        let row = |(at, (model, planned)): (usize, (&Option<f64>, &Option<f64>))| {
            let place = match self.interval {
                Some(interval) => Cell::Clock(minute_at(from + at, interval)),
                None => {
                    Cell::Date(self.first.checked_add_days(Days::new((from + at) as u64)).unwrap_or(NaiveDate::MAX))
                }
            };
            let by = self.by.get(from + at).filter(|by| !by.is_empty());
            let apart = model.zip(*planned).map(|(model, planned)| planned - model);
            vec![
                place,
                Cell::known(*model, decimals),
                Cell::known(*planned, decimals),
                Cell::known(apart.filter(|apart| apart.abs() > 1e-9), decimals),
                by.map_or(Cell::Empty, |by| Cell::Text(by.clone())),
            ]
        };
        let rows = model.iter().zip(planned).enumerate().map(row).collect();
        Table { headings: vec![first, own, Heading::Forecast, difference, by], rows }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Plain;
    impl Labels for Plain {
        fn number(&self, value: f64, decimals: usize) -> String {
            format!("{value:.decimals$}")
        }
        fn percent(&self, share: f64, decimals: usize) -> String {
            format!("{share:.decimals$}")
        }
        fn clock(&self, minute: u16) -> String {
            minute.to_string()
        }
        fn day(&self, date: NaiveDate) -> String {
            date.to_string()
        }
        fn weekday(&self, day: chrono::Weekday) -> String {
            day.to_string()
        }
        fn week_order(&self) -> [usize; 7] {
            [0, 1, 2, 3, 4, 5, 6]
        }
    }

    #[test]
    fn days_and_intervals_with_what_changed_them() {
        let first = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
        let (model, planned) = ([Some(10.0), Some(20.0), None], [Some(13.0), Some(20.0), None]);
        let by = ["Campaign".to_owned(), String::new(), String::new()];
        let names = ["Model", "Difference", "By"];
        let size = Size { width: 600.0, height: 200.0 };
        let data = OverModel { first, interval: None, model: &model, planned: &planned, by: &by, names };
        let figure = over_model(&data, size, &Plain);
        let inks = |ink: Ink| {
            let same = |mark: &&Mark| match mark {
                Mark::Rect { ink: of, .. } | Mark::Area { ink: of, .. } | Mark::Polyline { ink: of, .. } => *of == ink,
                _ => false,
            };
            figure.scene.marks.iter().filter(same).count()
        };
        assert_eq!((inks(Ink::Band), inks(Ink::Accent), inks(Ink::History), inks(Ink::Forecast)), (1, 1, 1, 1));
        assert_eq!((figure.table.rows.len(), figure.hits.len()), (3, 3));
        let text = Cell::Text("Campaign".into());
        let numbers = [10.0, 13.0, 3.0].map(|value| Cell::Number(value, 0));
        assert_eq!(figure.table.rows[0], [vec![Cell::Date(first)], numbers.to_vec(), vec![text]].concat());
        assert_eq!(figure.table.rows[1][3..], [Cell::Empty, Cell::Empty]);
        let (mut model, mut planned) = (vec![None; 24], vec![None; 24]);
        (model[9], planned[9], model[10], planned[10]) = (Some(1.0), Some(1.0), Some(2.0), Some(5.0));
        let by = vec![String::new(); 24];
        let data =
            OverModel { first, interval: Some(IntervalLength::HOUR), model: &model, planned: &planned, by: &by, names };
        let table = over_model(&data, size, &Plain).table;
        assert_eq!(
            table.rows.iter().map(|row| row[0].clone()).collect::<Vec<_>>(),
            [Cell::Clock(540), Cell::Clock(600)]
        );
        assert_eq!(table.rows[1][3], Cell::Number(3.0, 1));
    }
}
