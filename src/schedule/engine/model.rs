//! What the engine rosters: slots, shapes of shifts, people with their limits, and what each thing costs in points.

use super::rules::WorkRules;

/// A pause of a shape: where it may start, counted from the shift's start, in slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Window {
    /// Length of the pause.
    pub len: u16,
    /// Earliest start.
    pub earliest: u16,
    /// Latest start.
    pub latest: u16,
}

/// What a shift looks like, in slots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// From start to end, pauses included.
    pub span: u16,
    /// Paid slots; they may be other than those worked, as far as four weeks of them.
    pub paid: u16,
    /// Pauses in order of time; each leaves the phones. Pauses never overlap.
    pub pauses: Vec<Window>,
}

/// A shift that may be worked on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Choice {
    /// Index among the model's shapes.
    pub shape: u16,
    /// Slot of the day in which it starts.
    pub start: u16,
}

/// Least and most of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Limits {
    /// At least.
    pub least: u16,
    /// At most.
    pub most: u16,
}

impl Limits {
    /// Both ends inclusive.
    #[must_use]
    pub const fn new(least: u16, most: u16) -> Self {
        Self { least, most }
    }

    const fn hold(self, value: u16) -> bool {
        self.least <= value && value <= self.most
    }

    /// The limits of one of `weeks` equal shares: least rounded down, most rounded up.
    const fn share(self, weeks: u16) -> Self {
        Self { least: self.least / weeks, most: self.most.div_ceil(weeks) }
    }
}

/// A wish for starts between two slots of the day, both included; points for each shift that starts elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StartWish {
    /// First slot wished for.
    pub from: u16,
    /// Last slot wished for.
    pub to: u16,
    /// Points for each shift outside.
    pub points: i32,
    /// The day it is about; `None`: all days.
    pub day: Option<u16>,
}

impl StartWish {
    /// Whether it is about a day of the horizon.
    #[must_use]
    pub fn is_about(&self, day: usize) -> bool {
        self.day.is_none_or(|only| usize::from(only) == day)
    }
}

/// One person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worker {
    /// Skills as bits; 0: takes no contacts and is never rostered.
    pub skills: u32,
    /// For each day the index of the menu whose shifts may be worked.
    pub menus: Vec<u16>,
    /// For each day whether a shift of the menu must be worked: a fixed shift is a menu of one.
    pub must: Vec<bool>,
    /// Days worked in the horizon; over several weeks also in equal shares in each week.
    pub days: Limits,
    /// Paid slots in the horizon; over several weeks also in equal shares in each week.
    pub paid: Limits,
    /// Days worked in a row, at most.
    pub most_in_row: u8,
    /// Slots from the end of a shift to the start of the next, at least.
    pub rest: u16,
    /// Days worked in a row up to the day before the horizon.
    pub in_row: u8,
    /// End of the last shift before the horizon in slots from its first midnight; usually negative.
    pub last_end: i32,
    /// For each day the points for working on it.
    pub day_points: Vec<i32>,
    /// Wishes about starts.
    pub wishes: Vec<StartWish>,
    /// What was planned before for each day, a shift or a day off; empty where nothing was. A shift that no menu has is
    /// named by a shape that does not exist.
    pub kept: Vec<Option<Choice>>,
    /// What the tours must keep to besides.
    pub rules: WorkRules,
}

/// A band of the points for staff too few or too many.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// Width as a share of the requirement, rounded up to heads; `None`: all the rest.
    pub share: Option<f64>,
    /// Points for each head and slot in the band. Bands further out must not cost less.
    pub points: i32,
}

/// What things cost.
#[derive(Debug, Clone, PartialEq)]
pub struct Points {
    /// Staff too few, from the requirement downwards.
    pub short: Vec<Band>,
    /// Staff too many, from the requirement upwards.
    pub over: Vec<Band>,
    /// A paid slot.
    pub paid: i32,
    /// A single day off between two worked days.
    pub single_day_off: i32,
    /// A day that differs from what was planned before.
    pub changed_day: i32,
    /// By skill and slot, points that hold there in place of the bands; empty or missing: the bands hold.
    pub at: Vec<Vec<Option<SlotPoints>>>,
}

/// Points of one skill in one slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlotPoints {
    /// For each head missing.
    pub short: i32,
    /// For each head too many.
    pub over: i32,
}

impl Points {
    /// The usual points, for slots of a quarter hour.
    #[must_use]
    pub fn usual() -> Self {
        let band = |share, points| Band { share, points };
        Self {
            short: vec![band(Some(0.1), 10), band(Some(0.1), 20), band(None, 40)],
            over: vec![band(Some(0.1), 2), band(None, 4)],
            paid: 1,
            single_day_off: 15,
            changed_day: 30,
            at: Vec::new(),
        }
    }
}

/// Everything the engine needs; it says nothing about names, dates or queues.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Slots in a day.
    pub slots_per_day: u16,
    /// Days in the horizon, from a Monday.
    pub days: u16,
    /// People needed on the phones, by skill and slot of the horizon.
    pub need: Vec<Vec<u16>>,
    /// People still there from before the horizon, by skill and slot; missing slots have none.
    pub carry_in: Vec<Vec<u16>>,
    /// Shapes of shifts.
    pub shapes: Vec<Shape>,
    /// Sets of shifts that may be worked on a day.
    pub menus: Vec<Vec<Choice>>,
    /// The people.
    pub workers: Vec<Worker>,
    /// What things cost.
    pub points: Points,
}

/// A model that cannot be rostered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModelError {
    /// No days, no slots, no skill, more than 32 skills, or a horizon of more than 65,535 slots.
    Size,
    /// A shape that has no legal places for its pauses, no length, or more than two days.
    Shape(usize),
    /// A menu names a shape that does not exist, or a start beyond the day.
    Menu(usize),
    /// A worker's lists do not have one entry a day, name a menu that does not exist or skills that are not needed.
    Worker(usize),
    /// Bands that cost less further out, or points beyond 10,000.
    Points,
}

/// Points above this would not leave room for sums.
const MOST_POINTS: i32 = 10_000;

/// Paid slots of a shift beyond this are not counted.
const MOST_PAID: u16 = 2688;

impl Model {
    /// Weeks of the horizon; one where it has no whole ones.
    #[must_use]
    pub const fn weeks(&self) -> u16 {
        if self.days > 0 && self.days.is_multiple_of(7) { self.days / 7 } else { 1 }
    }

    /// Slots of the horizon.
    #[must_use]
    pub fn slots(&self) -> usize {
        usize::from(self.days) * usize::from(self.slots_per_day)
    }

    /// What keeps the model from being rostered, if anything.
    #[must_use]
    pub fn fault(&self) -> Option<ModelError> {
        let skills = self.need.len();
        if self.days == 0 || self.slots_per_day == 0 || skills == 0 || skills > 32 || self.slots() > 65_535 {
            return Some(ModelError::Size);
        }
        let bands = |bands: &[Band]| {
            bands.iter().all(|band| (0..=MOST_POINTS).contains(&band.points))
                && bands.windows(2).all(|pair| pair[0].points <= pair[1].points)
        };
        let of = &self.points;
        let slots = || of.at.iter().flatten().flatten().flat_map(|at| [at.short, at.over]);
        let bands_points = of.short.iter().chain(&of.over).map(|band| band.points);
        let dearest = bands_points.chain(slots()).max().unwrap_or(0);
        let room = i64::from(dearest) * i64::from(super::compiled::SCALE) * self.slots() as i64;
        let plain = [of.paid, of.single_day_off, of.changed_day].into_iter().chain(slots());
        let plain = plain.into_iter().all(|points| (0..=MOST_POINTS).contains(&points));
        if !bands(&of.short) || !bands(&of.over) || !plain || room > 200_000_000 {
            return Some(ModelError::Points);
        }
        if let Some(at) = self.shapes.iter().position(|shape| !self.sound_shape(shape)) {
            return Some(ModelError::Shape(at));
        }
        let known =
            |choice: &Choice| usize::from(choice.shape) < self.shapes.len() && choice.start < self.slots_per_day;
        if let Some(at) = self.menus.iter().position(|menu| !menu.iter().all(known)) {
            return Some(ModelError::Menu(at));
        }
        self.workers.iter().position(|worker| !self.sound_worker(worker)).map(ModelError::Worker)
    }

    fn sound_shape(&self, shape: &Shape) -> bool {
        let mut free = 0;
        let fits = shape.pauses.iter().all(|pause| {
            let start = pause.earliest.max(free);
            free = start.saturating_add(pause.len);
            pause.len > 0 && start <= pause.latest && free <= shape.span
        });
        fits && shape.span > 0 && shape.span <= 2 * self.slots_per_day && shape.paid <= MOST_PAID
    }

    fn sound_worker(&self, worker: &Worker) -> bool {
        let days = usize::from(self.days);
        let skills = self.need.len() as u32;
        worker.menus.len() == days
            && worker.must.len() == days
            && worker.day_points.len() == days
            && (worker.kept.is_empty() || worker.kept.len() == days)
            && worker.menus.iter().all(|menu| usize::from(*menu) < self.menus.len())
            && (skills == 32 || worker.skills >> skills == 0)
            && worker.day_points.iter().all(|points| points.abs() <= MOST_POINTS)
            && worker.wishes.iter().all(|wish| wish.points.abs() <= MOST_POINTS)
            && worker.rules.sound(self)
    }
}

/// Days and paid slots as they are counted: in the week, and over the horizon where the weeks' limits do not imply it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counting {
    pub week_days: Limits,
    pub week_paid: Limits,
    pub all_days: Option<Limits>,
    pub all_paid: Option<Limits>,
}

impl Counting {
    /// Limits of people whose shifts have these paid lengths.
    pub fn new(days: Limits, paid: Limits, weeks: u16, pays: &[u16]) -> Self {
        let week_days = days.share(weeks);
        let week_paid = if weeks > 1 { whole_shifts(week_days, paid.share(weeks), pays) } else { paid };
        Self {
            week_days,
            week_paid,
            all_days: beyond(days, week_days, weeks),
            all_paid: beyond(paid, week_paid, weeks),
        }
    }

    /// Whether the counts of a whole week are legal.
    pub const fn week_holds(&self, days: u16, paid: u16) -> bool {
        self.week_days.hold(days) && self.week_paid.hold(paid)
    }

    /// Whether the counts of the whole horizon are legal, as far as they are counted.
    pub fn all_hold(&self, days: u16, paid: u16) -> bool {
        self.all_days.is_none_or(|limits| limits.hold(days)) && self.all_paid.is_none_or(|limits| limits.hold(paid))
    }
}

/// An equal share of a horizon's hours may lie between what whole shifts can make: 72 hours in four weeks of eight-hour
/// shifts are weeks of 16 and 24. Where no week meets the share, the nearest sums of shifts below and above are its limits.
fn whole_shifts(days: Limits, paid: Limits, pays: &[u16]) -> Limits {
    let (mut sums, mut latest) = (std::collections::BTreeSet::new(), std::collections::BTreeSet::from([0u16]));
    for worked in 0..=days.most.min(7) {
        if worked >= days.least {
            sums.extend(&latest);
        }
        latest = latest.iter().flat_map(|sum| pays.iter().map(|pay| sum.saturating_add(*pay))).collect();
    }
    if sums.range(paid.least..=paid.most.max(paid.least)).next().is_some() {
        return paid;
    }
    let (below, above) = (sums.range(..paid.least).next_back(), sums.range(paid.most..).next());
    Limits::new(below.copied().unwrap_or(paid.least), above.copied().unwrap_or(paid.most))
}

/// The limits of the horizon, unless the weeks' imply them.
const fn beyond(all: Limits, week: Limits, weeks: u16) -> Option<Limits> {
    let (least, most) = (week.least as u32 * weeks as u32, week.most as u32 * weeks as u32);
    if least >= all.least as u32 && most <= all.most as u32 { None } else { Some(all) }
}
