//! A model made ready for the kernel: what agents of one kind share is made once.

use super::count::{Further, Rules};
use super::form::Form;
use super::graph::{Graph, NO};
use super::kernel::{Kernel, Tour};
use super::lane::{Lane, LaneDay};
use super::model::{Choice, Counting, Limits, Model, StartWish, Worker};
use super::numbered::Numbered;
use super::rules::{Request, WorkRules};

/// Points are counted in this fraction while prices are: sums stay whole numbers and never drift.
pub(super) const SCALE: i32 = 64;
/// Index of a worker who is never rostered.
pub(super) const NOBODY: u32 = u32::MAX;

/// One agent.
#[derive(Debug, Clone)]
pub(super) struct Agent {
    pub lane: u32,
    pub graph: u32,
    /// A smaller graph that leaves out how many of each kind may be worked, where that is asked: tried first.
    pub loose: Option<u32>,
    /// Index among the skill sets.
    pub group: u32,
    pub day_points: Vec<i32>,
    /// Wishes about starts.
    pub wishes: Vec<StartWish>,
    /// What was planned before, by day; empty where nothing was.
    pub kept: Vec<Option<Choice>>,
    /// Requests: day, kind of shift and points for working it.
    pub requests: Vec<(u16, u8, i32)>,
    /// Paid slots of the longest legal tour where the least of the model cannot be reached.
    pub short: Option<u32>,
}

impl Agent {
    /// Points of requests for working a kind of shift on a day.
    pub fn asked(&self, day: usize, kind: u8) -> i32 {
        let of = self.requests.iter().filter(|(on, of, _)| usize::from(*on) == day && *of == kind);
        of.map(|(_, _, points)| points).sum()
    }
}

/// The model for the kernel.
#[derive(Debug)]
pub(super) struct Compiled {
    pub slots_per_day: usize,
    /// Slots between two places of a day's grid, on which all shifts start.
    pub grid: usize,
    /// Places of a day.
    pub places: usize,
    pub slots: usize,
    /// Slots and room for shifts that run beyond.
    pub padded: usize,
    pub forms: Vec<Form>,
    /// Length and width of each kind of pause window.
    pub windows: Vec<(u16, u16)>,
    pub lanes: Vec<Lane>,
    pub graphs: Vec<Graph>,
    /// Skill sets as bits.
    pub groups: Vec<u32>,
    pub agents: Vec<Agent>,
    /// One of each kind of agents who have the same tours at the same points, and how many there are; group by group.
    pub kinds: Vec<(u32, i32)>,
    pub paid: i32,
    pub changed_day: i32,
    /// Whether all legal tours of everybody are seen, so that bounds are true.
    pub whole: bool,
    /// Points of all worked days planned before and of all shifts wished for, as if each had been changed or missed: who
    /// works as planned or wished saves them.
    pub constant: i64,
}

/// What is shared while agents are compiled.
#[derive(Default)]
pub(super) struct Known {
    pub lanes: Numbered,
    graphs: Numbered,
}

impl Compiled {
    pub fn new(model: &Model) -> Self {
        let mut windows = Vec::new();
        let forms: Vec<Form> = model.shapes.iter().map(|shape| Form::new(shape, &mut windows)).collect();
        let slots = model.slots();
        let longest = forms.iter().map(|form| usize::from(form.span)).max().unwrap_or(0);
        let mut compiled = Self {
            slots_per_day: usize::from(model.slots_per_day),
            grid: grid(model),
            places: usize::from(model.slots_per_day) / grid(model),
            slots,
            padded: slots + longest + usize::from(model.slots_per_day),
            forms,
            windows,
            lanes: Vec::new(),
            graphs: Vec::new(),
            groups: Vec::new(),
            agents: Vec::new(),
            kinds: Vec::new(),
            paid: model.points.paid,
            changed_day: model.points.changed_day,
            whole: true,
            constant: 0,
        };
        let mut known = Known::default();
        let mut kernel = Kernel::default();
        for worker in &model.workers {
            let agent = compiled.agent(model, worker, &mut known, &mut kernel);
            compiled.agents.push(agent);
        }
        let planned = compiled.agents.iter().filter(|agent| agent.lane != NOBODY);
        let planned = planned.flat_map(|agent| agent.kept.iter().flatten()).count();
        let wanted: i64 = model.workers.iter().map(|worker| worker.rules.wanted()).sum();
        compiled.constant = planned as i64 * i64::from(compiled.changed_day) + wanted;
        compiled.kinds = kinds(&compiled.agents);
        compiled.whole = compiled.graphs.iter().all(|graph| graph.whole);
        compiled
    }

    fn agent(&mut self, model: &Model, worker: &Worker, known: &mut Known, kernel: &mut Kernel) -> Agent {
        let mut agent = Agent {
            lane: NOBODY,
            graph: NOBODY,
            loose: None,
            group: NOBODY,
            day_points: worker.day_points.clone(),
            wishes: worker.wishes.clone(),
            kept: worker.kept.clone(),
            requests: requests(&worker.rules),
            short: None,
        };
        if worker.skills == 0 {
            return agent;
        }
        let classes = self.classes(model, worker);
        agent.lane = self.lane(model, worker, &classes, known);
        agent.group = place(&mut self.groups, worker.skills);
        let mut rules = Rules {
            counting: self.counting(model, worker, &classes),
            most_in_row: worker.most_in_row,
            in_row: worker.in_row,
            offered: self.offered(agent.lane, classes.len(), worker.rules.whole_horizon),
            classes,
            must: worker.must.clone(),
            single_day_off: model.points.single_day_off,
            further: Further::new(&worker.rules),
        };
        agent.graph = self.graph(&rules, known);
        // Rest is no part of the graph, so only the kernel knows whether there is a legal tour.
        if !kernel.possible(self, &agent) {
            let free = |limits: Limits| Limits::new(0, limits.most);
            rules.counting = Counting {
                week_days: free(rules.counting.week_days),
                week_paid: free(rules.counting.week_paid),
                all_days: rules.counting.all_days.map(free),
                all_paid: rules.counting.all_paid.map(free),
            };
            agent.graph = self.graph(&rules, known);
            if !kernel.possible(self, &agent) {
                agent.lane = NOBODY;
                agent.short = Some(0);
                return agent;
            }
            let reach = kernel.most_paid(self, &agent);
            let most = rules.counting.all_paid.map_or(u16::MAX, |limits| limits.most);
            rules.counting.all_paid = Some(Limits::new(reach.min(u32::from(u16::MAX)) as u16, most));
            agent.graph = self.graph(&rules, known);
            agent.short = Some(reach);
        }
        if let Some(further) = rules.further.loosened() {
            rules.further = further;
            agent.loose = Some(self.graph(&rules, known));
        }
        agent
    }

    /// Days and paid slots as they are counted.
    fn counting(&self, model: &Model, worker: &Worker, classes: &[(u16, u8)]) -> Counting {
        let mut pays: Vec<u16> = classes.iter().map(|(paid, _)| *paid).collect();
        pays.dedup();
        let weeks = if worker.rules.whole_horizon { 1 } else { model.weeks() };
        Counting::new(worker.days, worker.paid, weeks, &pays)
    }

    /// The distinct paid lengths and kinds of a worker's shifts, in order.
    fn classes(&self, model: &Model, worker: &Worker) -> Vec<(u16, u8)> {
        let choices = worker.menus.iter().flat_map(|menu| &model.menus[usize::from(*menu)]);
        let mut classes: Vec<(u16, u8)> = choices.map(|choice| self.class(worker, *choice)).collect();
        classes.sort_unstable();
        classes.dedup();
        classes
    }

    fn class(&self, worker: &Worker, choice: Choice) -> (u16, u8) {
        (self.forms[usize::from(choice.shape)].paid, worker.rules.kind(choice))
    }

    /// Which classes a lane's days have. Over a whole horizon a class of any day counts as one of every day: the kernel
    /// knows the days, and people who differ in them alone share a graph.
    fn offered(&self, lane: u32, classes: usize, any_day: bool) -> Vec<Vec<bool>> {
        let of = |day: &LaneDay| {
            (0..classes).map(|class| any_day || day.runs.iter().any(|run| usize::from(run.class) == class)).collect()
        };
        self.lanes[lane as usize].days.iter().map(of).collect()
    }

    fn graph(&mut self, rules: &Rules, known: &mut Known) -> u32 {
        let (number, new) = known.graphs.number(rules.key());
        if new {
            self.graphs.push(Graph::new(rules));
        }
        number
    }

    /// Points of the agent's side for one shift, without those of a single day off.
    pub fn own_points(&self, agent: &Agent, day: usize, kind: u8, choice: Choice) -> i32 {
        let outside = |wish: &&StartWish| wish.is_about(day) && (choice.start < wish.from || choice.start > wish.to);
        let outside = agent.wishes.iter().filter(outside);
        let paid = i32::from(self.forms[usize::from(choice.shape)].paid) * self.paid;
        let changed = agent.kept.get(day).map_or(0, |kept| self.changed(*kept, choice));
        agent.day_points[day] + agent.asked(day, kind) + paid + changed + outside.map(|wish| wish.points).sum::<i32>()
    }

    /// Points of a shift for what was planned for its day, where a worked day planned counts as changed to begin with.
    pub fn changed(&self, kept: Option<Choice>, choice: Choice) -> i32 {
        match kept {
            None => self.changed_day,
            Some(kept) if kept == choice => -self.changed_day,
            Some(_) => 0,
        }
    }

    /// The points of a tour made elsewhere; `None` where it is not legal for the agent.
    pub fn legal_points(&self, agent: &Agent, tour: &Tour) -> Option<i64> {
        let (lane, graph) = (self.lanes.get(agent.lane as usize)?, self.graphs.get(agent.graph as usize)?);
        if !graph.open || !tour.works.is_sorted_by(|one, next| one.day < next.day) {
            return None;
        }
        let (mut node, mut points) = (0, 0);
        let mut release = lane.days.first()?.releases.checked_sub(1)?;
        let mut works = tour.works.iter().peekable();
        for (day, (lane_day, level)) in lane.days.iter().zip(&graph.levels).enumerate() {
            match works.next_if(|work| usize::from(work.day) == day) {
                None => {
                    node = level.off[node] as usize;
                    release = release.saturating_sub(self.places);
                }
                Some(work) => {
                    let place = usize::from(work.start) / self.grid;
                    let (run, at) = lane_day.runs.iter().filter(|run| run.shape == work.shape).find_map(|run| {
                        let at = place.checked_sub(run.first)?;
                        (at < run.count && !run.holes.contains(&at)).then_some((run, at))
                    })?;
                    let form = &self.forms[usize::from(run.shape)];
                    if place * self.grid != usize::from(work.start)
                        || place < release
                        || !form.holds(tour.pauses_of(work, form))
                    {
                        return None;
                    }
                    let choice = Choice { shape: work.shape, start: work.start };
                    points += i64::from(level.points[node] + self.own_points(agent, day, run.kind, choice));
                    node = level.work[node * graph.classes + usize::from(run.class)] as usize;
                    release = if at < run.early { 0 } else { run.release + at - run.early };
                }
            }
            if node == NO as usize {
                return None;
            }
        }
        works.next().is_none().then_some(points)
    }

    /// Calls `visit` for each slot of the horizon in which a tour is on the phones.
    #[inline]
    #[cfg_attr(hot, optimize(speed))]
    pub fn for_phones(&self, tour: &Tour, mut visit: impl FnMut(usize)) {
        for work in &tour.works {
            let form = &self.forms[usize::from(work.shape)];
            let from = usize::from(work.day) * self.slots_per_day + usize::from(work.start);
            let mut at = from;
            for (pause, start) in form.pauses.iter().zip(tour.pauses_of(work, form)) {
                let start = from + usize::from(*start);
                (at..start.min(self.slots)).for_each(&mut visit);
                at = start + usize::from(pause.len);
            }
            (at..(from + usize::from(form.span)).min(self.slots)).for_each(&mut visit);
        }
    }
}

/// The first of each kind of agents, with how many are alike, group by group.
fn kinds(agents: &[Agent]) -> Vec<(u32, i32)> {
    let (mut known, mut kinds) = (Numbered::default(), Vec::new());
    for (index, agent) in (0..).zip(agents).filter(|(_, agent)| agent.lane != NOBODY) {
        let (wishes, asked) = (agent.wishes.len() as u32, agent.requests.len() as u32);
        let mut key = vec![agent.lane, agent.graph, agent.group, wishes, asked];
        key.extend(agent.day_points.iter().map(|points| *points as u32));
        key.extend(agent.wishes.iter().flat_map(|wish| {
            let day = wish.day.map_or(u32::MAX, u32::from);
            [u32::from(wish.from), u32::from(wish.to), wish.points as u32, day]
        }));
        let choice = |kept: &Option<Choice>| {
            kept.map_or(u32::MAX, |choice| u32::from(choice.shape) << 16 | u32::from(choice.start))
        };
        key.extend(agent.kept.iter().map(choice));
        let asked = |(day, kind, points): &(u16, u8, i32)| [u32::from(*day) << 8 | u32::from(*kind), *points as u32];
        key.extend(agent.requests.iter().flat_map(asked));
        let (number, new) = known.number(key);
        if new {
            kinds.push((index, 0));
        }
        kinds[number as usize].1 += 1;
    }
    kinds.sort_by_key(|(index, _)| (agents[*index as usize].group, *index));
    kinds
}

/// Requests as day, kind from 1 and points for working it: a wish met saves what it would cost.
fn requests(rules: &WorkRules) -> Vec<(u16, u8, i32)> {
    let of = |request: &Request| {
        let points = if request.wanted { -request.points } else { request.points };
        (request.day, request.kind + 1, points)
    };
    rules.requests.iter().map(of).collect()
}

/// The greatest step that meets all starts and midnight.
fn grid(model: &Model) -> usize {
    let starts = model.menus.iter().flatten().map(|choice| usize::from(choice.start));
    starts.fold(usize::from(model.slots_per_day), greatest_common_divisor).max(1)
}

const fn greatest_common_divisor(a: usize, b: usize) -> usize {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}

/// Where a value stands in a list, after adding it if it is new.
fn place(list: &mut Vec<u32>, value: u32) -> u32 {
    let at = list.iter().position(|known| *known == value).unwrap_or_else(|| {
        list.push(value);
        list.len() - 1
    });
    at as u32
}
