//! Prices per slot, and the bound they prove.
//!
//! If agents are paid a price for each slot on the phones, and the centre buys the number of people that suits it best at
//! these prices, then no roster costs less than both together: what a roster costs is the same sum, with people who must
//! agree. So every set of prices gives a true lower bound; a subgradient ascent looks for the prices with the highest.
//! The bound is summed in whole fractions of a point and rounded up to a whole one, since every roster costs whole points.
//!
//! Sources: M. Held, P. Wolfe, H. Crowder, Validation of subgradient optimization, 1974; F. Barahona, R. Anbil, The volume
//! algorithm, 2000: steps go from the best prices seen, along a mean of what past rounds lacked.

use super::compiled::{Agent, Compiled, SCALE};
use super::floor::Floor;
use super::kernel::Kernel;

/// Share of the old direction kept in the new one.
const KEPT: f64 = 0.85;
/// Rounds without a better bound after which the steps shrink.
const PATIENCE: u32 = 10;
/// What the steps shrink to then, and grow to where the direction was right.
const SHRUNK: f64 = 0.66;
const GROWN: f64 = 1.1;
/// Steps at first and at most, as a share of what would close the gap if the bound were straight.
const FIRST_STEP: f64 = 0.1;
const MOST_STEP: f64 = 2.0;

/// Prices under way.
#[derive(Debug)]
pub(super) struct Dual {
    /// Price of a person on the phones by skill and slot, in points: what an agent is charged; negative is paid.
    prices: Vec<f64>,
    direction: Vec<f64>,
    best: Vec<f64>,
    /// The highest bound, in fractions of a point.
    bound: i64,
    step: f64,
    stale: u32,
    pub rounds: u32,
    /// Sums of one round, while agents are asked kind by kind.
    round: Round,
    /// The best prices as one group sees them: the cheapest of its skills; in fractions of a point.
    pub by_group: Vec<Vec<i32>>,
}

/// A round under way.
#[derive(Debug, Default)]
struct Round {
    next: usize,
    value: i64,
    /// People asked for less people who come, by skill and slot.
    lack: Vec<i32>,
    /// Prices of the group whose agents are asked now.
    group: Option<u32>,
    whole: Vec<i32>,
    group_prices: Vec<i32>,
    /// The skill whose price the group pays, by slot.
    group_skill: Vec<u8>,
}

impl Dual {
    /// Begins at what one more person is worth on the floor as it is, on average of the hours `around`, in slots on either
    /// side: the worth of single slots swings with each person who comes or goes.
    pub fn new(floor: &Floor, around: usize) -> Self {
        let (slots, mut prices) = (floor.slots(), Vec::with_capacity(floor.skills() * floor.slots()));
        for skill in 0..floor.skills() {
            let worth: Vec<f64> = (0..slots).map(|slot| floor.mean_step(skill, slot)).collect();
            let near = |slot: usize| &worth[slot.saturating_sub(around)..(slot + around + 1).min(slots)];
            let mean = |slot: usize| near(slot).iter().sum::<f64>() / near(slot).len() as f64;
            prices.extend((0..slots).map(|slot| mean(slot).min(f64::from(floor.highest(skill * slots + slot)))));
        }
        Self {
            best: prices.clone(),
            direction: vec![0.0; prices.len()],
            prices,
            bound: i64::MIN,
            step: FIRST_STEP,
            stale: 0,
            rounds: 0,
            round: Round::default(),
            by_group: Vec::new(),
        }
    }

    /// The bound in points: no roster costs less. `None` before the first round is through.
    pub fn bound(&self) -> Option<i64> {
        (self.bound > i64::MIN)
            .then(|| self.bound.div_euclid(i64::from(SCALE)) + i64::from(self.bound.rem_euclid(i64::from(SCALE)) > 0))
    }

    /// Whether the steps have become too small to move anything.
    pub fn is_settled(&self) -> bool {
        self.step < 0.0003
    }

    /// Asks agents until `runs` kernel runs are spent or the round is through; returns the runs and whether it is.
    /// `target` is a cost that some roster has.
    pub fn advance(
        &mut self,
        compiled: &Compiled,
        floor: &Floor,
        kernel: &mut Kernel,
        target: i64,
        runs: usize,
    ) -> (usize, bool) {
        if self.round.next == 0 {
            self.begin(floor);
        }
        // The kernel may have worked at other prices since.
        self.round.group = None;
        let mut spent = 0;
        while let Some((agent, many)) = compiled.kinds.get(self.round.next) {
            if spent >= runs {
                return (spent, false);
            }
            self.round.next += 1;
            spent += 1;
            self.ask(compiled, floor, kernel, &compiled.agents[*agent as usize], *many);
        }
        self.round.next = 0;
        self.conclude(floor, target);
        (spent.max(1), true)
    }

    /// The centre's side of a round.
    fn begin(&mut self, floor: &Floor) {
        let round = &mut self.round;
        round.whole.clear();
        round.whole.extend(self.prices.iter().map(|price| (price * f64::from(SCALE)).round() as i32));
        round.lack.clear();
        (round.value, round.group) = (0, None);
        for (place, price) in round.whole.iter().enumerate() {
            let (there, value) = floor.least(place, i64::from(*price), i64::from(SCALE));
            round.value += value;
            round.lack.push(i32::from(there) - i32::from(floor.carried(place)));
        }
    }

    /// The side of `many` agents who are alike.
    fn ask(&mut self, compiled: &Compiled, floor: &Floor, kernel: &mut Kernel, agent: &Agent, many: i32) {
        let round = &mut self.round;
        if round.group != Some(agent.group) {
            round.group = Some(agent.group);
            cheapest_skill(
                &round.whole,
                floor,
                compiled.groups[agent.group as usize],
                &mut round.group_prices,
                &mut round.group_skill,
            );
            kernel.set_prices(compiled, &round.group_prices, None);
        }
        let (value, tour) = kernel.cheapest(compiled, agent);
        round.value += value * i64::from(many);
        let (lack, skill) = (&mut round.lack, &round.group_skill);
        compiled.for_phones(&tour, |slot| lack[usize::from(skill[slot]) * floor.slots() + slot] -= many);
    }

    /// Takes the round's bound and moves the prices.
    fn conclude(&mut self, floor: &Floor, target: i64) {
        self.rounds += 1;
        let value = self.round.value;
        let along: f64 = self.direction.iter().zip(&self.round.lack).map(|(one, lack)| one * f64::from(*lack)).sum();
        if value > self.bound {
            // Progress too small to matter counts as none, or the steps would never shrink.
            let enough = value.saturating_sub(self.bound) > value.abs() / 20_000;
            self.bound = value;
            self.best.copy_from_slice(&self.prices);
            self.stale = if enough { 0 } else { self.stale + 1 };
            if along > 0.0 {
                self.step = (self.step * GROWN).min(MOST_STEP);
            }
        } else {
            self.stale += 1;
        }
        if self.stale > PATIENCE {
            self.stale = 0;
            self.step *= SHRUNK;
        }
        let kept = if self.rounds == 1 { 0.0 } else { KEPT };
        let mut length = 0.0;
        for (direction, lack) in self.direction.iter_mut().zip(&self.round.lack) {
            *direction = kept * *direction + (1.0 - kept) * f64::from(*lack);
            length += *direction * *direction;
        }
        if length <= 0.0 {
            return;
        }
        let low = floor.lowest();
        let gap = (target as f64 - self.bound as f64 / f64::from(SCALE)).max(1.0);
        let step = self.step * gap / length;
        let best = self.best.iter().zip(&self.direction).enumerate();
        for (price, (place, (best, direction))) in self.prices.iter_mut().zip(best) {
            // People asked for and missing: the price falls, so that more come.
            *price = (best - step * direction).clamp(f64::from(low), f64::from(floor.highest(place)));
        }
    }

    /// Writes the best prices for each group.
    pub fn publish(&mut self, compiled: &Compiled, floor: &Floor) {
        let whole: Vec<i32> = self.best.iter().map(|price| (price * f64::from(SCALE)).round() as i32).collect();
        let mut skill = Vec::new();
        self.by_group.resize_with(compiled.groups.len(), Vec::new);
        for (skills, to) in compiled.groups.iter().zip(&mut self.by_group) {
            cheapest_skill(&whole, floor, *skills, to, &mut skill);
        }
    }
}

/// For each slot the least of the prices of a group's skills, and which it is.
fn cheapest_skill(prices: &[i32], floor: &Floor, skills: u32, to: &mut Vec<i32>, which: &mut Vec<u8>) {
    let slots = floor.slots();
    to.clear();
    to.resize(slots, i32::MAX);
    which.clear();
    which.resize(slots, 0);
    for skill in (0..floor.skills()).filter(|skill| skills >> skill & 1 == 1) {
        for (slot, price) in prices[skill * slots..(skill + 1) * slots].iter().enumerate() {
            if *price < to[slot] {
                (to[slot], which[slot]) = (*price, skill as u8);
            }
        }
    }
}
