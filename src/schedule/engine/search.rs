//! The search: place everybody, let each answer the others, find prices, then take a few out and put them back.

use super::super::rng::Rng;
use super::compiled::{Compiled, NOBODY, SCALE};
use super::dual::Dual;
use super::floor::Floor;
use super::kernel::{Kernel, Tour};
use super::model::{Model, ModelError};

/// Points by which a change may be worse and still be taken with probability 1/e: at first and at the end.
const HEAT: (f64, f64) = (30.0, 0.7);
/// Share of the work after which prices give way to improvement, settled or not.
const PRICES_UNTIL: f64 = 0.2;
/// Of so many runs later on, one goes to the prices while they can still move.
const PRICE_EVERY: usize = 6;
/// Chances in 20 of taking one, two, … agents out together; two are enough to trade and quick to put back.
const SIZES: [usize; 4] = [0, 16, 3, 1];

/// How far the engine is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Points of the best tours, once everybody is placed.
    pub points: Option<i64>,
    /// No tours cost fewer points than this.
    pub bound: Option<i64>,
    /// Agents placed.
    pub placed: usize,
    /// Kernel runs so far.
    pub runs: u64,
}

/// A search under way.
#[derive(Debug)]
pub struct Engine {
    compiled: Compiled,
    floor: Floor,
    kernel: Kernel,
    dual: Option<Dual>,
    rng: Rng,
    tours: Vec<Tour>,
    own: i64,
    best: Vec<Tour>,
    best_points: Option<i64>,
    /// Agents whose tour differs from the best one's.
    changed: Vec<u32>,
    /// Agents who can be rostered, in the order they are placed.
    order: Vec<u32>,
    placed: usize,
    answered: usize,
    runs: u64,
    owed: usize,
    /// Runs still due to the prices before improving.
    price_runs: u64,
    prices: Vec<i32>,
    /// The need alone, for placing.
    need: Vec<Vec<u16>>,
}

impl Engine {
    /// A search of a model; the same model and seed give the same tours.
    pub fn new(model: &Model, seed: u64) -> Result<Self, ModelError> {
        if let Some(fault) = model.fault() {
            return Err(fault);
        }
        let compiled = Compiled::new(model);
        let floor = Floor::new(&model.need, &model.carry_in, model.slots(), &compiled.groups, &model.points);
        let mut rng = Rng::new(seed);
        let mut order: Vec<u32> =
            (0..).zip(&compiled.agents).filter(|(_, agent)| agent.lane != NOBODY).map(|(index, _)| index).collect();
        rng.shuffle(&mut order);
        let tours = vec![Tour::default(); compiled.agents.len()];
        Ok(Self {
            floor,
            kernel: Kernel::default(),
            dual: None,
            rng,
            best: tours.clone(),
            tours,
            own: 0,
            best_points: None,
            changed: Vec::new(),
            order,
            placed: 0,
            answered: 0,
            runs: 0,
            owed: 0,
            price_runs: 0,
            prices: Vec::new(),
            need: model.need.clone(),
            compiled,
        })
    }

    /// Begins from tours made before, in the order of the model's workers. Those that are not legal for their worker are
    /// made anew. To be called before any work. Up to so many runs go to the prices first.
    pub fn begin_from(&mut self, tours: Vec<Tour>, price_runs: u64) {
        let compiled = &self.compiled;
        let mut known = vec![None; self.tours.len()];
        for ((known, agent), mut tour) in known.iter_mut().zip(&compiled.agents).zip(tours) {
            if let Some(points) = compiled.legal_points(agent, &tour) {
                tour.points = points;
                *known = Some(tour);
            }
        }
        self.order.sort_by_key(|agent| known[*agent as usize].is_none());
        while let Some((agent, tour)) = self.next_known(&mut known) {
            self.give(agent, tour);
            self.placed += 1;
        }
        self.all_placed();
        self.price_runs = price_runs;
    }

    /// The next agent to place, if a tour is known.
    fn next_known(&self, known: &mut [Option<Tour>]) -> Option<(u32, Tour)> {
        let agent = *self.order.get(self.placed)?;
        Some((agent, known.get_mut(agent as usize)?.take()?))
    }

    /// Keeps the first tours of everybody.
    fn all_placed(&mut self) {
        if self.placed == self.order.len() {
            self.best.clone_from(&self.tours);
            self.best_points = Some(self.points());
        }
    }

    /// Agents who can be rostered.
    #[must_use]
    pub const fn agents(&self) -> usize {
        self.order.len()
    }

    /// How far it is.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let bound = self.dual.as_ref().and_then(Dual::bound);
        Standing {
            points: self.best_points.map(|points| points + self.compiled.constant),
            bound: bound.filter(|_| self.compiled.whole).map(|bound| bound + self.compiled.constant),
            placed: self.placed,
            runs: self.runs,
        }
    }

    /// The best tours so far, in the order of the model's workers; legal, and complete once everybody is placed.
    #[must_use]
    pub fn tours(&self) -> &[Tour] {
        if self.best_points.is_some() { &self.best } else { &self.tours }
    }

    /// Workers whose least days or paid slots cannot be reached, with the paid slots of their longest legal tour.
    pub fn short(&self) -> impl Iterator<Item = (usize, u32)> + '_ {
        self.compiled.agents.iter().enumerate().filter_map(|(index, agent)| Some((index, agent.short?)))
    }

    /// Works for about `runs` runs of the kernel. `share` says how much of all the work will have been done, 0 to 1: the
    /// search cools with it.
    pub fn work(&mut self, runs: usize, share: f64) {
        let until = self.runs + runs as u64;
        while self.runs < until {
            let left = (until - self.runs) as usize;
            if self.placed < self.order.len() {
                self.place();
            } else if self.answered < 2 * self.order.len() {
                self.answer();
            } else if (share < PRICES_UNTIL || self.price_runs > 0) && !self.prices_settled() {
                self.price(left);
            } else if self.owed >= PRICE_EVERY * 64 && !self.prices_settled() {
                self.owed = 0;
                self.price(64);
            } else if self.order.is_empty() {
                return;
            } else {
                self.improve(share);
            }
        }
    }

    fn prices_settled(&self) -> bool {
        self.dual.as_ref().is_some_and(Dual::is_settled)
    }

    /// All points of the tours held.
    const fn points(&self) -> i64 {
        self.own + self.floor.points()
    }

    /// Gives an agent a tour in place of the one held, which is returned.
    #[cfg_attr(hot, optimize(speed))]
    fn give(&mut self, agent: u32, tour: Tour) -> Tour {
        let group = self.compiled.agents[agent as usize].group;
        let old = std::mem::replace(&mut self.tours[agent as usize], tour);
        let tour = &self.tours[agent as usize];
        let floor = &mut self.floor;
        self.compiled.for_phones(&old, |slot| floor.remove(group, slot));
        self.compiled.for_phones(tour, |slot| floor.add(group, slot));
        self.own += tour.points - old.points;
        old
    }

    /// The cheapest tour of an agent who holds none, at prices made from worth, slot and group.
    #[cfg_attr(hot, optimize(speed))]
    fn cheapest(&mut self, agent: u32, price: impl Fn(i32, usize) -> i32) -> Tour {
        let known = &self.compiled.agents[agent as usize];
        self.prices.clear();
        self.prices.extend(self.floor.worth(known.group).iter().enumerate().map(|(slot, worth)| price(*worth, slot)));
        self.kernel.set_prices(&self.compiled, &self.prices, Some(known.lane));
        self.runs += 1;
        self.kernel.cheapest(&self.compiled, known).1
    }

    /// Places the next agent against the share of the need that those placed so far should cover.
    fn place(&mut self) {
        let agent = self.order[self.placed];
        self.placed += 1;
        let skills = self.compiled.groups[self.compiled.agents[agent as usize].group as usize];
        let (placed, all) = (self.placed as i64, self.order.len() as i64);
        let mut wanted = vec![i32::MAX; self.floor.slots()];
        for skill in (0..self.floor.skills()).filter(|skill| skills >> skill & 1 == 1) {
            for (slot, price) in wanted.iter_mut().enumerate() {
                let need = i64::from(self.need[skill].get(slot).copied().unwrap_or(0));
                let missing = need * placed * 16 / all - i64::from(self.floor.there(skill, slot)) * 16;
                *price = (*price).min((-missing * 20 / 16).clamp(-120, 40) as i32 * SCALE);
            }
        }
        let tour = self.cheapest(agent, |_, slot| wanted[slot]);
        self.give(agent, tour);
        self.all_placed();
    }

    /// The cheapest tour of one agent while all others stay; never worse than the one held.
    fn answer(&mut self) {
        let agent = self.order[self.answered % self.order.len()];
        self.answered += 1;
        self.give(agent, Tour::default());
        let tour = self.cheapest(agent, |worth, _| worth * SCALE);
        self.give(agent, tour);
        self.changed.push(agent);
        self.keep();
    }

    /// Moves the prices for about `runs` runs.
    fn price(&mut self, runs: usize) {
        let dual = self.dual.get_or_insert_with(|| Dual::new(&self.floor, self.compiled.slots_per_day / 12));
        let target = self.best_points.unwrap_or(self.own + self.floor.points());
        let (spent, through) = dual.advance(&self.compiled, &self.floor, &mut self.kernel, target, runs);
        self.runs += spent as u64;
        self.price_runs = self.price_runs.saturating_sub(spent as u64);
        if through {
            dual.publish(&self.compiled, &self.floor);
        }
    }

    /// Keeps the tours if they are the best seen.
    fn keep(&mut self) {
        if self.best_points.is_some_and(|best| self.points() >= best) {
            return;
        }
        self.best_points = Some(self.points());
        for agent in self.changed.drain(..) {
            self.best[agent as usize].clone_from(&self.tours[agent as usize]);
        }
    }

    /// Takes a few agents out and puts them back, all but the last at prices that look ahead; takes the change if the
    /// heat allows.
    fn improve(&mut self, share: f64) {
        let group = self.group();
        let before = self.points();
        let held: Vec<(u32, Tour)> = group.iter().map(|agent| (*agent, self.give(*agent, Tour::default()))).collect();
        let (ahead, noise) = (self.rng.below(5) as i32, self.rng.below(5) == 0);
        for (at, agent) in group.iter().enumerate() {
            let last = at + 1 == group.len();
            let tour =
                if last { self.cheapest(*agent, |worth, _| worth * SCALE) } else { self.ahead(*agent, ahead, noise) };
            self.give(*agent, tour);
        }
        self.owed += group.len();
        let heat = HEAT.0 * libm::exp(share.clamp(0.0, 1.0) * libm::log(HEAT.1 / HEAT.0));
        let worse = (self.points() - before) as f64;
        let luck = (self.rng.below(1 << 24) as f64 + 1.0) / f64::from(1 << 24);
        if worse > 0.0 && worse > -heat * libm::log(luck) {
            for (agent, tour) in held {
                self.give(agent, tour);
            }
            return;
        }
        self.changed.extend(group);
        self.keep();
    }

    /// A tour at a mixture of worth and the bound's prices, or at blurred worth.
    fn ahead(&mut self, agent: u32, ahead: i32, noise: bool) -> Tour {
        let group = self.compiled.agents[agent as usize].group as usize;
        let by_group = self.dual.as_mut().filter(|dual| !noise && dual.by_group.len() > group);
        let Some(by_group) = by_group.map(|dual| std::mem::take(&mut dual.by_group)) else {
            let blur: Vec<i32> = (0..self.floor.slots()).map(|_| 4 + self.rng.below(9) as i32).collect();
            return self.cheapest(agent, |worth, slot| worth * SCALE * blur[slot] / 8);
        };
        let prices = &by_group[group];
        let tour = self.cheapest(agent, |worth, slot| (worth * SCALE * (4 - ahead) + prices[slot] * ahead) / 4);
        if let Some(dual) = &mut self.dual {
            dual.by_group = by_group;
        }
        tour
    }

    /// A few different agents: any, or those who work near a slot that costs much.
    fn group(&mut self) -> Vec<u32> {
        let mut draw = self.rng.below(SIZES.iter().sum());
        let mut size = 1;
        for chances in SIZES {
            if draw < chances {
                break;
            }
            draw -= chances;
            size += 1;
        }
        let near = (self.rng.below(2) == 0).then(|| self.costly_slot());
        let mut group: Vec<u32> = Vec::with_capacity(size);
        for _ in 0..size.min(self.order.len()) * 8 {
            let agent = self.order[self.rng.below(self.order.len())];
            let fits = near.is_none_or(|slot| self.works_near(agent, slot));
            if fits && !group.contains(&agent) {
                group.push(agent);
            }
            if group.len() >= size {
                break;
            }
        }
        if group.is_empty() {
            group.push(self.order[self.rng.below(self.order.len())]);
        }
        group
    }

    /// The dearest of a few slots drawn.
    fn costly_slot(&mut self) -> usize {
        let mut best = (i64::MIN, 0);
        for _ in 0..12 {
            let slot = self.rng.below(self.floor.slots());
            let cost = (0..self.floor.skills()).map(|skill| self.floor.cost_now(skill, slot)).sum();
            if cost > best.0 {
                best = (cost, slot);
            }
        }
        best.1
    }

    /// Whether an agent's tour has a shift that covers a slot or lies within two hours of it; within a day where slots are
    /// too long to tell hours.
    fn works_near(&self, agent: u32, slot: usize) -> bool {
        let per_day = self.compiled.slots_per_day;
        let near = if per_day < 12 { per_day } else { per_day / 12 };
        self.tours[agent as usize].works.iter().any(|work| {
            let from = usize::from(work.day) * self.compiled.slots_per_day + usize::from(work.start);
            let to = from + usize::from(self.compiled.forms[usize::from(work.shape)].span);
            from <= slot + near && slot < to + near
        })
    }
}
