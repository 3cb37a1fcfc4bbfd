//! The planner's hand laid over the model's forecast.

use super::volumes::Volumes;
use super::{Event, Growth, Hand, Item, Learnt, Override, Shape, Target, What, When};
use crate::calendar::{IntervalGrid, OpeningHours, Series, Span};
use crate::forecast::days::median;
use crate::forecast::{BackTest, Forecast, QueueForecast};
use chrono::{Datelike, NaiveDate};
use std::ops::Range;
use std::sync::Arc;

/// Differences below this are none.
const NOTHING: f64 = 1e-9;

/// A forecast with the planner's hand over it.
#[derive(Debug, Clone, PartialEq)]
pub struct Adjusted {
    /// The forecast to plan with; the model's very own where no item holds.
    pub forecast: Arc<Forecast>,
    /// What came of each item that holds, in the order of the list.
    pub outcomes: Vec<Outcome>,
    /// For each day of the grid the events and overrides that changed it, by id.
    pub touched: Vec<Vec<u32>>,
}

/// What came of an item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// The item.
    pub id: u32,
    /// Contacts it added over the whole grid; below 0 taken away.
    pub contacts: f64,
    /// Days of the grid it changed.
    pub days: u32,
    /// What there is to know about it.
    pub note: Option<Note>,
}

/// Why an item did nothing, or not all it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// None of its days lies in the days ahead.
    NotAhead,
    /// Its days are over: it is taken out of what the model learns from, and that is all.
    Past,
    /// The centre is closed then.
    Closed,
    /// It is learnt, and there is no past day to learn from.
    NothingToLearnFrom,
    /// The queue it names has no forecast.
    NoSuchQueue,
    /// The queue it takes after has no forecast, or one without contacts.
    NothingLike,
    /// Other overrides of the same day or week leave no room for it.
    Overruled,
}

/// Lays the items that hold over the model's forecast.
///
/// First starting shapes, then growth, events, totals and shares of days, at last shares and counts of intervals; of each
/// kind those for one queue before those for all. Each moves what the ones before left. Closed intervals stay exactly 0 and
/// nothing becomes negative. Handle times stay, but for a queue without one that takes after another.
#[must_use]
pub fn apply(model: &Arc<Forecast>, hand: &Hand, hours: &OpeningHours, learnt: &[Learnt]) -> Adjusted {
    let grid = model.grid;
    let mut items: Vec<&Item> = hand.items.iter().filter(|item| item.on && item.is_sound()).collect();
    if items.is_empty() {
        return Adjusted { forecast: Arc::clone(model), outcomes: Vec::new(), touched: vec![Vec::new(); grid.days()] };
    }
    items.sort_by_key(|item| (rank(item), item.queue.is_none()));
    let mut queues = model.queues.clone();
    let mut outcomes = Vec::new();
    let (shapes, others): (Vec<&Item>, Vec<&Item>) = items.iter().partition(|item| rank(item) == 0);
    for (item, shape) in shapes.iter().filter_map(|item| Some((item, shape_of(item)?))) {
        outcomes.push(start(&mut queues, &model.queues, grid, item, shape));
    }
    let volumes = queues.iter().map(|queue| queue.volume.values().to_vec()).collect();
    let mut laying = Laying {
        volumes: Volumes::new(grid, hours, volumes),
        names: queues.iter().map(|queue| queue.name.clone()).collect(),
        hours,
        learnt,
        held: Vec::new(),
        touched: vec![Vec::new(); grid.days()],
    };
    let mut within_days = false;
    for item in others {
        if !within_days && rank(item) >= WITHIN_DAYS {
            // whole days are set from here on: within them all intervals are free again
            laying.volumes.forget_set();
            within_days = true;
        }
        outcomes.push(laying.lay(item));
    }
    for (queue, values) in queues.iter_mut().zip(laying.volumes.queues) {
        queue.volume = Series::from_fn(grid, |index| values.get(index).copied().unwrap_or(0.0));
    }
    let place = |id: u32| hand.items.iter().position(|item| item.id == id);
    outcomes.sort_by_key(|outcome| place(outcome.id));
    Adjusted { forecast: Arc::new(Forecast { queues, ..(**model).clone() }), outcomes, touched: laying.touched }
}

/// The first rank that moves contacts within a day.
const WITHIN_DAYS: u8 = 5;

/// When an item's turn is.
const fn rank(item: &Item) -> u8 {
    match &item.what {
        What::Shape(_) => 0,
        What::Growth(_) => 1,
        What::Event(_) => 2,
        What::Override(Override { minute: None, target: Target::Contacts(_), .. }) => 3,
        What::Override(Override { minute: None, target: Target::Share(_), .. }) => 4,
        What::Override(Override { minute: Some(_), target: Target::Share(_), .. }) => WITHIN_DAYS,
        What::Override(Override { minute: Some(_), target: Target::Contacts(_), .. }) => 6,
    }
}

const fn shape_of(item: &Item) -> Option<&Shape> {
    match &item.what {
        What::Shape(shape) => Some(shape),
        _ => None,
    }
}

/// Gives a queue the shape of another, at its own contacts a week. A usual week of the other is the middle one of its
/// whole weeks ahead.
fn start(
    queues: &mut Vec<QueueForecast>,
    model: &[QueueForecast],
    grid: IntervalGrid,
    item: &Item,
    shape: &Shape,
) -> Outcome {
    let nothing = |note| Outcome { id: item.id, contacts: 0.0, days: 0, note: Some(note) };
    let Some(name) = &item.queue else { return nothing(Note::NoSuchQueue) };
    let Some(like) = model.iter().find(|queue| queue.name == shape.like) else { return nothing(Note::NothingLike) };
    let week = 7 * grid.per_day();
    let whole = like.volume.values().get(grid.days() % 7 * grid.per_day()..).unwrap_or_default();
    let mut weeks: Vec<f64> = whole.chunks(week).map(|week| week.iter().sum()).filter(|sum| *sum > 0.0).collect();
    let usual = median(&mut weeks);
    if usual <= 0.0 {
        return nothing(Note::NothingLike);
    }
    let volume = like.volume.map(|value| value * (shape.per_week / usual));
    let new: f64 = volume.values().iter().sum();
    let days = (0..grid.days()).filter(|day| volume.day(*day).iter().any(|value| *value > 0.0)).count();
    let before = match queues.iter_mut().find(|queue| queue.name == *name) {
        Some(queue) => {
            let before: f64 = queue.volume.values().iter().sum();
            if queue.aht_s.values().iter().all(Option::is_none) {
                queue.aht_s = like.aht_s.clone();
            }
            (queue.volume, queue.accuracy) = (volume, None);
            before
        }
        None => {
            // How the other queue's forecasts went is no proof of this one's; how widely such days stray is the best known.
            let tested = BackTest { spread: like.tested.spread, ..BackTest::default() };
            let aht_s = like.aht_s.clone();
            queues.push(QueueForecast { name: name.clone(), volume, aht_s, accuracy: None, tested });
            0.0
        }
    };
    Outcome { id: item.id, contacts: new - before, days: days as u32, note: None }
}

/// The forecast while items are laid over it.
struct Laying<'a> {
    volumes: Volumes,
    names: Vec<String>,
    hours: &'a OpeningHours,
    learnt: &'a [Learnt],
    /// Queues and day of which the total was set.
    held: Vec<(Vec<usize>, usize)>,
    touched: Vec<Vec<u32>>,
}

impl Laying<'_> {
    fn lay(&mut self, item: &Item) -> Outcome {
        let names = self.names.iter().enumerate();
        let of: Vec<usize> = names.filter(|(_, name)| item.is_for(name)).map(|(at, _)| at).collect();
        if of.is_empty() {
            return Outcome { id: item.id, contacts: 0.0, days: 0, note: Some(Note::NoSuchQueue) };
        }
        let before = self.volumes.queues.clone();
        let note = match &item.what {
            What::Event(event) => self.event(item.id, event, &of),
            What::Growth(growth) => self.growth(growth, &of),
            What::Override(set) => self.set(set, &of),
            What::Shape(_) => None,
        };
        let marks = matches!(item.what, What::Event(_) | What::Override(_));
        let (mut contacts, mut days) = (0.0, 0);
        for (day, touched) in self.touched.iter_mut().enumerate() {
            let cells = self.volumes.day(day);
            let mut changed = false;
            for (was, now) in before.iter().zip(&self.volumes.queues) {
                let pairs = was.iter().zip(now).skip(cells.start).take(cells.len());
                for (was, now) in pairs {
                    contacts += now - was;
                    changed |= (now - was).abs() > NOTHING;
                }
            }
            days += u32::from(changed);
            if changed && marks {
                touched.push(item.id);
            }
        }
        Outcome { id: item.id, contacts, days, note }
    }

    fn event(&mut self, id: u32, event: &Event, of: &[usize]) -> Option<Note> {
        let change =
            event.change.or_else(|| self.learnt.iter().find(|learnt| learnt.id == id).map(|learnt| learnt.change));
        let grid = self.volumes.grid;
        let days: Vec<usize> = (0..grid.days()).filter(|day| event.when.is_on(grid.date(*day), self.hours)).collect();
        let Some(change) = change else { return Some(Note::NothingToLearnFrom) };
        if days.is_empty() {
            let over = matches!(event.when, When::Once { last, .. } if last < grid.first());
            return Some(if over { Note::Past } else { Note::NotAhead });
        }
        let mut open = false;
        for day in days {
            let cells = self.volumes.day(day);
            open |= self.volumes.is_open(cells.clone());
            self.volumes.scale(of, cells, &|index| event_factor(grid, event.minutes, index, change));
        }
        (!open).then_some(Note::Closed)
    }

    fn growth(&mut self, growth: &Growth, of: &[usize]) -> Option<Note> {
        let grid = self.volumes.grid;
        for day in 0..grid.days() {
            let factor = growth.factor(grid.date(day), grid.first());
            self.volumes.scale(of, self.volumes.day(day), &|_| factor);
        }
        let over = growth.rate == super::Rate::Step && growth.from < grid.first();
        (over || growth.from > grid.last()).then_some(Note::NotAhead)
    }

    fn set(&mut self, set: &Override, of: &[usize]) -> Option<Note> {
        let grid = self.volumes.grid;
        let Some(day) = grid.day_of(set.date) else { return Some(Note::NotAhead) };
        let whole = self.volumes.day(day);
        let cells = set.minute.map_or(whole.clone(), |minute| {
            let at = whole.start + usize::from(minute) / usize::from(grid.interval().minutes());
            at..at + 1
        });
        if !self.volumes.is_open(cells.clone()) {
            return Some(Note::Closed);
        }
        let possible = match (set.minute, set.target) {
            (None, Target::Contacts(contacts)) => {
                let possible = self.volumes.make_sum(of, cells.clone(), contacts);
                self.hold(of, day, cells);
                possible
            }
            (None, Target::Share(share)) => {
                let week = self.week(set.date);
                self.share(of, cells.clone(), week, share, Some(day))
            }
            (Some(_), Target::Share(share)) => self.share(of, cells, whole, share, None),
            (Some(_), Target::Contacts(contacts)) => self.count(of, cells, day, contacts),
        };
        (!possible).then_some(Note::Overruled)
    }

    fn hold(&mut self, of: &[usize], day: usize, cells: Range<usize>) {
        self.volumes.mark_set(of, cells);
        self.held.push((of.to_vec(), day));
    }

    /// Gives a part its share of a whole, whose sum stays.
    fn share(&mut self, of: &[usize], part: Range<usize>, whole: Range<usize>, share: f64, day: Option<usize>) -> bool {
        let total = self.volumes.sum(of, whole.clone());
        let possible = self.volumes.make_sum(of, part.clone(), share * total);
        match day {
            Some(day) => self.hold(of, day, part),
            None => self.volumes.mark_set(of, part),
        }
        self.volumes.make_sum(of, whole, total) && possible
    }

    /// Sets an interval; where its day's total was set, for these queues or more, the rest of the day makes up for it.
    fn count(&mut self, of: &[usize], cell: Range<usize>, day: usize, contacts: f64) -> bool {
        let holds = |held: &&(Vec<usize>, usize)| held.1 == day && of.iter().all(|queue| held.0.contains(queue));
        let held = self.held.iter().find(holds).map(|held| held.0.clone());
        let whole = self.volumes.day(day);
        let total = held.as_ref().map(|held| self.volumes.sum(held, whole.clone()));
        let possible = self.volumes.make_sum(of, cell.clone(), contacts);
        self.volumes.mark_set(of, cell);
        match held.zip(total) {
            Some((held, total)) => self.volumes.make_sum(&held, whole, total) && possible,
            None => possible,
        }
    }

    /// The intervals of a date's week, Monday to Sunday, as far as the grid holds it.
    fn week(&self, date: NaiveDate) -> Range<usize> {
        let grid = self.volumes.grid;
        let day = grid.day_of(date).unwrap_or(0);
        let monday = day.saturating_sub(date.weekday().num_days_from_monday() as usize);
        let sunday = day + 6 - date.weekday().num_days_from_monday() as usize;
        monday * grid.per_day()..(sunday + 1).min(grid.days()) * grid.per_day()
    }
}

/// What an event multiplies an interval by: 1 + change × the part of the interval within its hours.
pub(super) fn event_factor(grid: IntervalGrid, minutes: Option<Span>, index: usize, change: f64) -> f64 {
    let Some(span) = minutes else { return 1.0 + change };
    let (from, length) = (grid.minute_of_day(index), grid.interval().minutes());
    let within = (from + length).min(span.to).saturating_sub(from.max(span.from));
    1.0 + change * f64::from(within) / f64::from(length)
}
