//! What one person's week would cost beside everybody else's as it stands.

use super::compiled::{Compiled, NOBODY, SCALE};
use super::floor::Floor;
use super::kernel::{Kernel, Tour};
use super::model::{Choice, Model, ModelError, Worker};

/// Tours that stand, and room to try one person's beside them.
#[derive(Debug)]
pub struct Standby {
    model: Model,
    compiled: Compiled,
    floor: Floor,
    kernel: Kernel,
    tours: Vec<Tour>,
    prices: Vec<i32>,
}

impl Standby {
    /// The tours of a model's workers, in their order, as they stand; nobody's are checked.
    pub fn new(model: Model, tours: Vec<Tour>) -> Result<Self, ModelError> {
        if let Some(fault) = model.fault() {
            return Err(fault);
        }
        let compiled = Compiled::new(&model);
        let floor = Floor::new(&model.need, &model.carry_in, model.slots(), &compiled.groups, &model.points);
        let mut all = Self { compiled, floor, kernel: Kernel::default(), tours, prices: Vec::new(), model };
        (0..all.tours.len()).for_each(|worker| all.there(worker, true));
        Ok(all)
    }

    /// Puts somebody's tour on the floor or takes it off.
    fn there(&mut self, worker: usize, add: bool) {
        let (Some(tour), Some(agent)) = (self.tours.get(worker), self.compiled.agents.get(worker)) else { return };
        let (floor, group) = (&mut self.floor, agent.group);
        if group == NOBODY {
            return;
        }
        self.compiled.for_phones(tour, |slot| if add { floor.add(group, slot) } else { floor.remove(group, slot) });
    }

    /// Takes somebody out while others are tried in the place.
    pub fn take_out(&mut self, worker: usize) {
        self.there(worker, false);
    }

    /// Puts the same person back.
    pub fn put_back(&mut self, worker: usize) {
        self.there(worker, true);
    }

    /// One more person with a tour of the given skills stays.
    pub fn add(&mut self, skills: u32, tour: &Tour) {
        let Some(group) = self.group(skills) else { return };
        let floor = &mut self.floor;
        self.compiled.for_phones(tour, |slot| floor.add(group, slot));
    }

    fn group(&self, skills: u32) -> Option<u32> {
        self.compiled.groups.iter().position(|known| *known == skills).map(|group| group as u32)
    }

    /// The cheapest tour of somebody beside those on the floor, with what it costs in all, in points; `None` where the
    /// rules allow none, or where nobody of the model has the same skills.
    pub fn cheapest(&mut self, menus: Vec<Vec<Choice>>, worker: Worker) -> Option<(i64, Tour)> {
        let group = self.group(worker.skills)?;
        let of = &self.model;
        let model = Model {
            need: vec![Vec::new(); of.need.len()],
            carry_in: Vec::new(),
            shapes: of.shapes.clone(),
            menus,
            workers: vec![worker],
            points: of.points.clone(),
            ..*of
        };
        if model.fault().is_some() {
            return None;
        }
        let compiled = Compiled::new(&model);
        let agent = compiled.agents.first().filter(|agent| agent.lane != NOBODY && agent.short.is_none())?;
        self.prices.clear();
        self.prices.extend(self.floor.worth(group).iter().map(|worth| worth * SCALE));
        self.kernel.set_prices(&compiled, &self.prices, None);
        let (value, tour) = self.kernel.cheapest(&compiled, agent);
        Some((value.div_euclid(i64::from(SCALE)), tour))
    }
}
