//! The shifts an agent may work by day, and the rest between them.

use super::compiled::{Compiled, Known};
use super::model::{Choice, Model, Worker};

/// Starts of one shape on one day, one for each place of the grid from the first to the last.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub shape: u16,
    /// Index among the classes: its paid slots, and its kind where rules tell kinds apart.
    pub class: u16,
    /// Its kind, from 1; 0: of none.
    pub kind: u8,
    /// The first start as a place on the day's grid.
    pub first: usize,
    /// Starts from the first to the last.
    pub count: usize,
    /// So many of the first starts end early enough for any start of the next day.
    pub early: usize,
    /// Release, as a place on the next day's grid, of the first start after those.
    pub release: usize,
    /// Starts in between that may not be worked, counted from the first.
    pub holes: Vec<usize>,
}

/// A day of a lane.
#[derive(Debug, Clone)]
pub(super) struct LaneDay {
    /// Shifts that may be worked.
    pub runs: Vec<Run>,
    /// Values that the earliest next start can take before this day, from midnight on.
    pub releases: usize,
}

/// Shifts and rest of agents with the same menus, rest and past.
#[derive(Debug, Clone)]
pub(super) struct Lane {
    pub days: Vec<LaneDay>,
    /// Releases after the last day.
    pub last: usize,
    /// Compiled windows its shapes use.
    pub windows: Vec<u16>,
}

impl Compiled {
    pub fn lane(&mut self, model: &Model, worker: &Worker, classes: &[(u16, u8)], known: &mut Known) -> u32 {
        let first = (worker.last_end.saturating_add(i32::from(worker.rest))).max(0);
        let numbers = worker.menus.iter().chain([&worker.rest]).map(|number| u32::from(*number));
        let mut key: Vec<u32> = [first as u32].into_iter().chain(numbers).collect();
        key.extend(classes.iter().map(|(paid, kind)| u32::from(*paid) | u32::from(*kind) << 16));
        // No class is this number.
        key.push(u32::MAX);
        key.extend(worker.rules.key());
        let (number, new) = known.lanes.number(key);
        if !new {
            return number;
        }
        let mut release = (first as usize).div_ceil(self.grid);
        let (mut days, mut used) = (Vec::new(), Vec::new());
        for menu in &worker.menus {
            let runs = self.runs(&model.menus[usize::from(*menu)], classes, worker);
            let last = |run: &Run| if run.count > run.early { run.release + run.count - run.early - 1 } else { 0 };
            let latest = runs.iter().map(last).max().unwrap_or(0).max(release.saturating_sub(self.places));
            let shapes = runs.iter().map(|run| &self.forms[usize::from(run.shape)]);
            used.extend(shapes.flat_map(|form| form.pauses.iter().map(|pause| pause.window)));
            days.push(LaneDay { runs, releases: release + 1 });
            release = latest;
        }
        used.sort_unstable();
        used.dedup();
        self.lanes.push(Lane { days, last: release + 1, windows: used });
        number
    }

    /// The choices of a menu, shape by shape and class by class.
    fn runs(&self, menu: &[Choice], classes: &[(u16, u8)], worker: &Worker) -> Vec<Run> {
        let mut menu: Vec<(u16, u8, u16)> =
            menu.iter().map(|choice| (choice.shape, worker.rules.kind(*choice), choice.start)).collect();
        menu.sort_unstable();
        let mut runs = Vec::new();
        for choices in menu.chunk_by(|one, next| (one.0, one.1) == (next.0, next.1)) {
            let (shape, kind, _) = choices[0];
            let places: Vec<usize> = choices.iter().map(|choice| usize::from(choice.2) / self.grid).collect();
            let form = &self.forms[usize::from(shape)];
            let Ok(class) = classes.binary_search(&(form.paid, kind)) else { continue };
            let (Some(first), Some(last)) = (places.first().copied(), places.last().copied()) else { continue };
            let count = last - first + 1;
            // Places from midnight to the release of a shift that starts at midnight, less a day; negative is early.
            let after = (usize::from(form.span) + usize::from(worker.rest)).div_ceil(self.grid);
            let early = self.places.saturating_sub(after + first).min(count);
            let holes = (0..count).filter(|at| places.binary_search(&(first + at)).is_err()).collect();
            let release = (first + early + after).saturating_sub(self.places);
            runs.push(Run { shape, class: class as u16, kind, first, count, early, release, holes });
        }
        runs
    }
}
