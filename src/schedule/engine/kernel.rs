//! The cheapest legal tour of one agent at a price per slot: an exact dynamic programme over the days.
//!
//! State: the node of the agent's graph (all that rules count) and the earliest next start that rest allows. Whatever
//! comes out is legal, because nothing else can be said in these states.

use super::compiled::{Agent, Compiled, NOBODY, SCALE};
use super::form::Form;
use super::graph::{Graph, Level, NO};
use super::lane::{Lane, LaneDay, Run};
use super::model::Choice;

/// No way leads there: small enough to add to itself.
const NONE: i32 = i32::MAX / 4;
/// Values from here on come from no way, whatever was added to them since; every real one is below.
const UNREACHED: i32 = NONE / 2;

/// One shift of a tour, in slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Work {
    /// Day of the horizon.
    pub day: u16,
    /// Index of the shape.
    pub shape: u16,
    /// Slot of the day in which it starts.
    pub start: u16,
    /// Where its pauses stand in the tour's list.
    pauses: u16,
}

/// What one agent works in the horizon.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tour {
    /// Shifts, in order of the days.
    pub works: Vec<Work>,
    /// Starts of all pauses, counted from their shift's start.
    pauses: Vec<u16>,
    /// Points the agent's side costs: paid slots, single days off, days and starts that were wished otherwise.
    pub points: i64,
}

impl Tour {
    /// Starts of the pauses of a shift of this form.
    pub(super) fn pauses_of(&self, work: &Work, form: &Form) -> &[u16] {
        self.pauses(work, form.pauses.len())
    }

    /// A tour of shifts, each as day, shape, start and the starts of its pauses counted from its own; without points.
    #[must_use]
    pub fn from_parts(parts: &[(u16, u16, u16, Vec<u16>)]) -> Self {
        let mut tour = Self::default();
        for (day, shape, start, pauses) in parts {
            let at = tour.pauses.len() as u16;
            tour.works.push(Work { day: *day, shape: *shape, start: *start, pauses: at });
            tour.pauses.extend(pauses);
        }
        tour
    }

    /// Starts of a shift's pauses, counted from the shift's start; `count` is how many its shape has.
    #[must_use]
    pub fn pauses(&self, work: &Work, count: usize) -> &[u16] {
        let from = usize::from(work.pauses);
        self.pauses.get(from..from + count).unwrap_or_default()
    }
}

/// What a tour is chosen by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aim {
    Points,
    MostPaid,
}

/// Room for the programme, kept between runs so that none allocates.
#[derive(Debug, Default)]
pub(super) struct Kernel {
    /// `sums[i]`: sum of the prices before slot `i`, in fractions of a point.
    sums: Vec<i32>,
    /// For each window: the most that a pause can save that may start here or up to the window's width later.
    saved: Vec<Vec<i32>>,
    /// Before each day, and at the end: the least value of each node and release.
    values: Vec<Vec<i32>>,
    /// For each day the value of each shift, run by run.
    costs: Vec<Vec<i32>>,
    row: Vec<i32>,
    other: Vec<i32>,
    table: Vec<i32>,
}

impl Kernel {
    /// Takes the price of being on the phones in each slot, in fractions of a point; slots beyond the horizon cost nothing.
    /// Only agents of `lane` (or all, without one) may be asked for afterwards.
    #[cfg_attr(hot, optimize(speed))]
    pub fn set_prices(&mut self, compiled: &Compiled, prices: &[i32], lane: Option<u32>) {
        let padded = compiled.padded;
        self.sums.resize(padded + 1, 0);
        let mut sum = 0;
        for (to, price) in self.sums.iter_mut().zip(prices) {
            *to = sum;
            sum += price;
        }
        self.sums[prices.len()..].fill(sum);
        self.saved.resize_with(compiled.windows.len(), Vec::new);
        match lane.and_then(|lane| compiled.lanes.get(lane as usize)) {
            Some(lane) => lane.windows.iter().for_each(|window| self.widen(compiled, usize::from(*window))),
            None => (0..compiled.windows.len()).for_each(|window| self.widen(compiled, window)),
        }
    }

    /// The greatest saving of a pause within its window, for each place the window can begin.
    #[cfg_attr(hot, optimize(speed))]
    fn widen(&mut self, compiled: &Compiled, window: usize) {
        let (len, width) = compiled.windows[window];
        let (len, width) = (usize::from(len), usize::from(width));
        let sums = &self.sums[..];
        let (saved, other) = (&mut self.saved[window], &mut self.other);
        saved.resize(sums.len(), 0);
        for (to, (after, before)) in saved.iter_mut().zip(sums[len..].iter().zip(sums)) {
            *to = after - before;
        }
        let mut reach = 1;
        while reach < width {
            // Two buffers, so that the compiler may take several places at a time.
            let step = reach.min(width - reach);
            other.resize(sums.len(), 0);
            for (to, (one, later)) in other.iter_mut().zip(saved.iter().zip(&saved[step..])) {
                *to = (*one).max(*later);
            }
            std::mem::swap(saved, other);
            reach += step;
        }
    }

    /// Whether the agent has a legal tour at all.
    pub fn possible(&mut self, compiled: &Compiled, agent: &Agent) -> bool {
        self.run(compiled, agent, agent.graph, Aim::MostPaid).is_some()
    }

    /// Paid slots of the agent's longest legal tour.
    pub fn most_paid(&mut self, compiled: &Compiled, agent: &Agent) -> u32 {
        self.run(compiled, agent, agent.graph, Aim::MostPaid).map_or(0, |(value, _)| value.unsigned_abs())
    }

    /// The cheapest tour at the prices set, with its value in fractions of a point.
    pub fn cheapest(&mut self, compiled: &Compiled, agent: &Agent) -> (i64, Tour) {
        // The best tour without a rule is the best with it where it keeps it.
        if let Some(found) = agent.loose.and_then(|graph| self.best(compiled, agent, graph))
            && compiled.legal_points(agent, &found.1).is_some()
        {
            return found;
        }
        self.best(compiled, agent, agent.graph).unwrap_or_default()
    }

    fn best(&mut self, compiled: &Compiled, agent: &Agent, graph: u32) -> Option<(i64, Tour)> {
        let (value, release) = self.run(compiled, agent, graph, Aim::Points)?;
        Some((i64::from(value), self.trace(compiled, agent, graph, release)))
    }

    /// The programme: the best value at the end and the release it ends with.
    #[cfg_attr(hot, optimize(speed))]
    fn run(&mut self, compiled: &Compiled, agent: &Agent, graph: u32, aim: Aim) -> Option<(i32, usize)> {
        if agent.lane == NOBODY {
            return None;
        }
        let (lane, graph) = (&compiled.lanes[agent.lane as usize], &compiled.graphs[graph as usize]);
        if !graph.open {
            return None;
        }
        let days = lane.days.len();
        self.values.resize_with((days + 1).max(self.values.len()), Vec::new);
        self.costs.resize_with(days.max(self.costs.len()), Vec::new);
        let first = lane.days.first().map_or(1, |day| day.releases);
        self.values[0].clear();
        self.values[0].resize(first, NONE);
        self.values[0][first - 1] = 0;
        for (day, lane_day) in lane.days.iter().enumerate() {
            let (level, width) = (&graph.levels[day], lane_day.releases);
            let wide = lane.days.get(day + 1).map_or(lane.last, |next| next.releases);
            let next_nodes = graph.levels.get(day + 1).map_or(1, |next| next.off.len());
            self.price_day(compiled, agent, lane_day, day, aim);
            let (before, after) = self.values.split_at_mut(day + 1);
            let (before, after, costs) = (&before[day], &mut after[0], &self.costs[day]);
            after.clear();
            after.resize(next_nodes * wide, NONE);
            if width == 1 && wide == 1 {
                self.row.clear();
                self.row.resize(graph.classes, NONE);
                narrow(lane_day, level, costs, aim, before, &mut self.row, after);
                continue;
            }
            for (node, values) in before.chunks_exact(width).enumerate() {
                let off = level.off[node];
                if off != NO {
                    rest(values, &mut after[off as usize * wide..][..wide], compiled.places);
                }
                let work = &level.work[node * graph.classes..(node + 1) * graph.classes];
                if work.iter().all(|to| *to == NO) {
                    continue;
                }
                let points = if aim == Aim::Points { level.points[node] * SCALE } else { 0 };
                let mut least = NONE;
                self.row.clear();
                self.row.extend(values.iter().take(compiled.places).map(|value| {
                    least = least.min(value + points);
                    least
                }));
                if least >= UNREACHED {
                    continue;
                }
                self.row.resize(compiled.places, least);
                let mut base = 0;
                for run in &lane_day.runs {
                    let to = work[usize::from(run.class)];
                    if to != NO {
                        let row = &self.row[run.first..run.first + run.count];
                        enter(run, row, &costs[base..base + run.count], &mut after[to as usize * wide..][..wide]);
                    }
                    base += run.count;
                }
            }
        }
        let ends = self.values[days].iter().enumerate().filter(|(_, value)| **value < UNREACHED);
        ends.min_by_key(|(release, value)| (**value, *release)).map(|(release, value)| (*value, release))
    }

    /// Value of each of the day's shifts.
    #[cfg_attr(hot, optimize(speed))]
    fn price_day(&mut self, compiled: &Compiled, agent: &Agent, lane: &LaneDay, day: usize, aim: Aim) {
        let mut costs = std::mem::take(&mut self.costs[day]);
        costs.clear();
        let midnight = day * compiled.slots_per_day;
        for run in &lane.runs {
            let form = &compiled.forms[usize::from(run.shape)];
            let base = costs.len();
            if aim == Aim::MostPaid {
                costs.resize(base + run.count, -i32::from(form.paid));
            } else {
                let own =
                    (agent.day_points[day] + agent.asked(day, run.kind) + i32::from(form.paid) * compiled.paid) * SCALE;
                self.price_run(form, midnight + run.first * compiled.grid, compiled.grid, run.count, own, &mut costs);
                for wish in agent.wishes.iter().filter(|wish| wish.is_about(day)) {
                    let wished = usize::from(wish.from)..=usize::from(wish.to);
                    for (at, cost) in costs[base..].iter_mut().enumerate() {
                        if !wished.contains(&((run.first + at) * compiled.grid)) {
                            *cost += wish.points * SCALE;
                        }
                    }
                }
                if let Some(kept) = agent.kept.get(day) {
                    for (at, cost) in costs[base..].iter_mut().enumerate() {
                        let start = ((run.first + at) * compiled.grid) as u16;
                        *cost += compiled.changed(*kept, Choice { shape: run.shape, start }) * SCALE;
                    }
                }
            }
            run.holes.iter().for_each(|hole| costs[base + hole] = NONE);
        }
        self.costs[day] = costs;
    }

    /// Prices of one shape at each start, its pauses at their cheapest.
    #[cfg_attr(hot, optimize(speed))]
    fn price_run(&mut self, form: &Form, from: usize, grid: usize, count: usize, own: i32, costs: &mut Vec<i32>) {
        if !form.apart {
            let (sums, table) = (&self.sums, &mut self.table);
            costs.extend((0..count).map(|at| {
                let start = from + at * grid;
                own + sums[start + usize::from(form.span)] - sums[start] - place(form, sums, start, table, None)
            }));
            return;
        }
        let base = costs.len();
        let begins = self.sums[from..].iter().step_by(grid);
        let ends = self.sums[from + usize::from(form.span)..].iter().step_by(grid);
        costs.extend(begins.zip(ends).take(count).map(|(begin, end)| own + end - begin));
        for pause in &form.pauses {
            let saved =
                self.saved[usize::from(pause.window)][from + usize::from(pause.earliest)..].iter().step_by(grid);
            costs[base..].iter_mut().zip(saved).for_each(|(cost, saved)| *cost -= saved);
        }
    }

    /// Goes back from the best end: at each day the first way in the same order that explains the value.
    #[cfg_attr(hot, optimize(speed))]
    fn trace(&mut self, compiled: &Compiled, agent: &Agent, graph: u32, release: usize) -> Tour {
        let (lane, graph) = (&compiled.lanes[agent.lane as usize], &compiled.graphs[graph as usize]);
        let (mut node, mut release) = (0, release);
        let mut found = Vec::with_capacity(lane.days.len());
        for day in (0..lane.days.len()).rev() {
            let wide = lane.days.get(day + 1).map_or(lane.last, |next| next.releases);
            let value = self.values[day + 1][node * wide + release];
            let Some(way) = self.way(compiled, lane, graph, day, node, release, value) else { break };
            if let Some((run, at)) = way.shift {
                found.push((day, run, at, graph.levels[day].points[way.node]));
            }
            (node, release) = (way.node, way.release);
        }
        let mut tour = Tour::default();
        for (day, run, at, single) in found.into_iter().rev() {
            let run = &lane.days[day].runs[run];
            let form = &compiled.forms[usize::from(run.shape)];
            let start = ((run.first + at) * compiled.grid) as u16;
            let choice = Choice { shape: run.shape, start };
            tour.points += i64::from(single + compiled.own_points(agent, day, run.kind, choice));
            let work = Work { day: day as u16, shape: run.shape, start, pauses: tour.pauses.len() as u16 };
            self.put_pauses(form, day * compiled.slots_per_day + usize::from(start), &mut tour.pauses);
            tour.works.push(work);
        }
        tour
    }

    /// A state before `day` from which `value` at a node and release after it is reached.
    #[allow(clippy::too_many_arguments, reason = "the parts of one state")]
    #[cfg_attr(hot, optimize(speed))]
    fn way(
        &self,
        compiled: &Compiled,
        lane: &Lane,
        graph: &Graph,
        day: usize,
        node: usize,
        release: usize,
        value: i32,
    ) -> Option<Way> {
        let (lane_day, level) = (&lane.days[day], &graph.levels[day]);
        for (from, values) in self.values[day].chunks_exact(lane_day.releases).enumerate() {
            let work = &level.work[from * graph.classes..(from + 1) * graph.classes];
            if level.off[from] != node as u32 && !work.contains(&(node as u32)) {
                continue;
            }
            if level.off[from] == node as u32 {
                // After a day off everything up to midnight is free, the rest a day nearer.
                let same = |at: &usize| at.saturating_sub(compiled.places) == release && values[*at] == value;
                if let Some(at) = (0..values.len()).find(same) {
                    return Some(Way { node: from, release: at, shift: None });
                }
            }
            let mut base = 0;
            for (index, run) in lane_day.runs.iter().enumerate() {
                if work[usize::from(run.class)] == node as u32 {
                    let one = (release + run.early).wrapping_sub(run.release);
                    let late = (release >= run.release && one < run.count).then_some(one).into_iter();
                    let early = 0..if release == 0 { run.early } else { 0 };
                    for at in early.chain(late) {
                        let before = value - self.costs[day][base + at] - level.points[from] * SCALE;
                        let allowed = values.iter().take(run.first + at + 1).position(|known| *known == before);
                        if let Some(allowed) = allowed.filter(|_| before < UNREACHED) {
                            return Some(Way { node: from, release: allowed, shift: Some((index, at)) });
                        }
                    }
                }
                base += run.count;
            }
        }
        None
    }

    /// Adds the cheapest places of a shift's pauses, counted from its start.
    #[cfg_attr(hot, optimize(speed))]
    fn put_pauses(&mut self, form: &Form, from: usize, to: &mut Vec<u16>) {
        if !form.apart {
            place(form, &self.sums, from, &mut self.table, Some(to));
            return;
        }
        for pause in &form.pauses {
            let gain = |at: u16| self.sums[from + usize::from(at + pause.len)] - self.sums[from + usize::from(at)];
            let mut best = pause.earliest;
            for at in pause.earliest + 1..=pause.latest {
                if gain(at) > gain(best) {
                    best = at;
                }
            }
            to.push(best);
        }
    }
}

/// A state and what leads on from it: a run and which of its starts, or a day off.
struct Way {
    node: usize,
    release: usize,
    shift: Option<(usize, usize)>,
}

/// A day before and after which rest leaves every start free: the best shift of each class is the same for all nodes.
#[cfg_attr(hot, optimize(speed))]
fn narrow(lane: &LaneDay, level: &Level, costs: &[i32], aim: Aim, before: &[i32], best: &mut [i32], after: &mut [i32]) {
    let mut base = 0;
    for run in &lane.runs {
        let least = costs[base..base + run.count].iter().copied().min().unwrap_or(NONE);
        let best = &mut best[usize::from(run.class)];
        *best = (*best).min(least);
        base += run.count;
    }
    for (node, value) in before.iter().enumerate().filter(|(_, value)| **value < UNREACHED) {
        if level.off[node] != NO {
            let to = &mut after[level.off[node] as usize];
            *to = (*to).min(*value);
        }
        let value = if aim == Aim::Points { value + level.points[node] * SCALE } else { *value };
        for (to, cost) in level.work[node * best.len()..].iter().zip(&*best) {
            if *to != NO {
                let to = &mut after[*to as usize];
                *to = (*to).min(value + cost);
            }
        }
    }
}

/// A day off: what was asked of the next day is a day nearer.
#[inline]
#[cfg_attr(hot, optimize(speed))]
fn rest(values: &[i32], after: &mut [i32], places: usize) {
    let (soon, late) = values.split_at(values.len().min(places + 1));
    if let (Some(least), Some(to)) = (soon.iter().min(), after.first_mut()) {
        *to = (*to).min(*least);
    }
    after.iter_mut().skip(1).zip(late).for_each(|(to, value)| *to = (*to).min(*value));
}

/// The shifts of a run after the states of a node: `row` has for each start the least value that allows it.
#[inline]
#[cfg_attr(hot, optimize(speed))]
fn enter(run: &Run, row: &[i32], costs: &[i32], after: &mut [i32]) {
    let mut least = NONE;
    for (value, cost) in row[..run.early].iter().zip(costs) {
        least = least.min(value + cost);
    }
    after[0] = after[0].min(least);
    let late = row[run.early..].iter().zip(&costs[run.early..]);
    for (to, (value, cost)) in after[run.release..].iter_mut().zip(late) {
        *to = (*to).min(value + cost);
    }
}

/// The most that the pauses of a shift can save where their windows touch: pause by pause, the best place at or before
/// each slot given that those before have ended. `to` takes the starts, counted from the shift's.
fn place(form: &Form, sums: &[i32], from: usize, table: &mut Vec<i32>, to: Option<&mut Vec<u16>>) -> i32 {
    const NO_PLACE: i32 = i32::MIN / 2;
    let (width, count) = (usize::from(form.span) + 1, form.pauses.len());
    table.clear();
    table.resize(width * (count + 1), NO_PLACE);
    // table[row][slot]: most saved by the first `row` pauses, the last of them starting at `slot` or before.
    table[..width].fill(0);
    let free = |row: usize| if row == 0 { 0 } else { usize::from(form.pauses[row - 1].len) };
    for (row, pause) in form.pauses.iter().enumerate() {
        let mut best = NO_PLACE;
        for at in usize::from(pause.earliest)..width {
            if at <= usize::from(pause.latest) && at >= free(row) {
                let gain = sums[from + at + usize::from(pause.len)] - sums[from + at];
                best = best.max(table[row * width + at - free(row)] + gain);
            }
            table[(row + 1) * width + at] = best;
        }
    }
    let total = table[table.len() - 1];
    let Some(to) = to else { return total };
    let base = to.len();
    to.resize(base + count, 0);
    let mut last = width - 1;
    for row in (0..count).rev() {
        let cells = &table[(row + 1) * width..(row + 2) * width];
        let mut at = last;
        while at > 0 && cells[at - 1] == cells[last] {
            at -= 1;
        }
        to[base + row] = at as u16;
        last = at.saturating_sub(free(row));
    }
    total
}
