//! T. Curtois' employee shift scheduling instances: a reader, and a checker that shares nothing with the engine.
//!
//! Each kind of shift is a slot of the day of its own, so that need, and points for staff missing and too many, hold for
//! each kind on each day.

use muster::schedule::engine::{
    Choice, Kind, Limits, Model, Points, Request, Shape, SlotPoints, Tour, WorkRules, Worker,
};
use serde_json::Value;

/// An instance as it is in the file.
pub struct Curtois(Value);

impl Curtois {
    pub fn read(text: &str) -> Self {
        Self(serde_json::from_str(text).unwrap())
    }

    fn shifts(&self) -> &Vec<Value> {
        self.0["shifts"].as_array().unwrap()
    }

    fn days(&self) -> usize {
        number(&self.0["nDays"])
    }

    /// Minutes that one paid slot of the model stands for.
    fn unit(&self) -> usize {
        self.shifts().iter().fold(0, |unit, shift| {
            let (mut one, mut two) = (unit, number(&shift["length"]));
            while two > 0 {
                (one, two) = (two, one % two);
            }
            one
        })
    }

    fn shift(&self, id: &Value) -> usize {
        self.shifts().iter().position(|shift| shift["id"] == *id).unwrap()
    }

    /// The instance for the engine.
    pub fn model(&self) -> Model {
        let (kinds, days, unit) = (self.shifts().len(), self.days(), self.unit());
        let cover = |day: usize, kind: usize| &self.0["covers"][day][kind];
        let cells = || (0..days * kinds).map(|slot| cover(slot / kinds, slot % kinds));
        let points = |of: &Value| number(of) as i32;
        let all = (0..kinds).map(|kind| Choice { shape: kind as u16, start: kind as u16 }).collect();
        Model {
            slots_per_day: kinds as u16,
            days: days as u16,
            need: vec![cells().map(|of| number(&of["requirement"]) as u16).collect()],
            carry_in: vec![vec![]],
            shapes: (self.shifts().iter())
                .map(|shift| Shape { span: 1, paid: (number(&shift["length"]) / unit) as u16, pauses: vec![] })
                .collect(),
            menus: vec![vec![], all],
            workers: list(&self.0["staffs"]).iter().map(|staff| self.worker(staff, unit)).collect(),
            points: Points {
                paid: 0,
                single_day_off: 0,
                changed_day: 0,
                short: vec![],
                over: vec![],
                at: vec![
                    cells()
                        .map(|of| {
                            Some(SlotPoints { short: points(&of["weightIfUnder"]), over: points(&of["weightIfOver"]) })
                        })
                        .collect(),
                ],
            },
        }
    }

    fn worker(&self, staff: &Value, unit: usize) -> Worker {
        let days = self.days();
        let mut menus = vec![1; days];
        list(&staff["daysOff"]).iter().for_each(|day| menus[number(day)] = 0);
        let kind = |(index, shift): (usize, &Value)| Kind {
            shapes: vec![index as u16],
            from: 0,
            to: u16::MAX,
            most: Some(number(&staff["maxShifts"][index]) as u8).filter(|most| usize::from(*most) < days),
            bars: list(&shift["forbiddenFollowingShifts"]).iter().map(|id| self.shift(id) as u8).collect(),
        };
        let request = |of: &Value, wanted: bool| Request {
            day: number(&of["day"]) as u16,
            kind: self.shift(&of["shift"]) as u8,
            wanted,
            points: number(&of["weight"]) as i32,
        };
        let wishes = list(&staff["onRequests"]).iter().map(|of| request(of, true));
        let requests = wishes.chain(list(&staff["offRequests"]).iter().map(|of| request(of, false))).collect();
        let paid = |of: &Value, up: usize| ((number(of) + up) / unit) as u16;
        Worker {
            skills: 1,
            menus,
            must: vec![false; days],
            days: Limits::new(0, days as u16),
            paid: Limits::new(paid(&staff["minTotalMinutes"], unit - 1), paid(&staff["maxTotalMinutes"], 0)),
            most_in_row: number(&staff["maxConsecutiveShifts"]) as u8,
            rest: 0,
            in_row: 0,
            last_end: 0,
            day_points: vec![0; days],
            wishes: vec![],
            kept: vec![],
            rules: WorkRules {
                whole_horizon: true,
                kinds: self.shifts().iter().enumerate().map(kind).collect(),
                least_in_row: number(&staff["minConsecutiveShifts"]) as u8,
                least_off: number(&staff["minConsecutiveDaysOff"]) as u8,
                open_start: true,
                open_end: true,
                most_weekends: Some(number(&staff["maxWeekends"]) as u8),
                requests,
                ..WorkRules::default()
            },
        }
    }

    /// Kinds worked by day, for each employee.
    fn plan(&self, tours: &[Tour]) -> Vec<Vec<Option<usize>>> {
        let row = |tour: &Tour| {
            let mut row = vec![None; self.days()];
            tour.works.iter().for_each(|work| row[usize::from(work.day)] = Some(usize::from(work.shape)));
            row
        };
        tours.iter().map(row).collect()
    }

    /// The objective of the instance, from the file alone.
    pub fn objective(&self, tours: &[Tour]) -> usize {
        let plan = self.plan(tours);
        let mut sum = 0;
        for (day, kinds) in list(&self.0["covers"]).iter().enumerate() {
            for (kind, of) in list(kinds).iter().enumerate() {
                let there = plan.iter().filter(|row| row[day] == Some(kind)).count();
                let need = number(&of["requirement"]);
                sum += need.saturating_sub(there) * number(&of["weightIfUnder"]);
                sum += there.saturating_sub(need) * number(&of["weightIfOver"]);
            }
        }
        for (staff, row) in list(&self.0["staffs"]).iter().zip(&plan) {
            for (wanted, name) in [(true, "onRequests"), (false, "offRequests")] {
                for of in list(&staff[name]) {
                    let works = row[number(&of["day"])] == Some(self.shift(&of["shift"]));
                    sum += if works == wanted { 0 } else { number(&of["weight"]) };
                }
            }
        }
        sum
    }

    /// Hard rules broken, from the file alone.
    pub fn broken(&self, tours: &[Tour]) -> Vec<String> {
        let mut broken = Vec::new();
        for (staff, row) in list(&self.0["staffs"]).iter().zip(self.plan(tours)) {
            let mut say = |what: &str| broken.push(format!("{}: {what}", staff["id"]));
            let minutes: usize = row.iter().flatten().map(|kind| number(&self.shifts()[*kind]["length"])).sum();
            if minutes < number(&staff["minTotalMinutes"]) || minutes > number(&staff["maxTotalMinutes"]) {
                say(&format!("{minutes} minutes"));
            }
            for kind in 0..self.shifts().len() {
                if row.iter().filter(|of| **of == Some(kind)).count() > number(&staff["maxShifts"][kind]) {
                    say(&format!("too many of kind {kind}"));
                }
            }
            for pair in row.windows(2) {
                let (Some(one), Some(next)) = (pair[0], pair[1]) else { continue };
                if list(&self.shifts()[one]["forbiddenFollowingShifts"]).contains(&self.shifts()[next]["id"]) {
                    say(&format!("{next} after {one}"));
                }
            }
            let weekends = row.chunks(7).filter(|week| week.iter().skip(5).any(Option::is_some)).count();
            if weekends > number(&staff["maxWeekends"]) {
                say(&format!("{weekends} weekends"));
            }
            if list(&staff["daysOff"]).iter().any(|day| row[number(day)].is_some()) {
                say("works on a day off");
            }
            let mut day = 0;
            for run in row.chunk_by(|one, next| one.is_some() == next.is_some()) {
                let edge = day == 0 || day + run.len() == row.len();
                day += run.len();
                let least = if run[0].is_some() { "minConsecutiveShifts" } else { "minConsecutiveDaysOff" };
                if (!edge && run.len() < number(&staff[least]))
                    || (run[0].is_some() && run.len() > number(&staff["maxConsecutiveShifts"]))
                {
                    say(&format!("a run of {} up to day {day}", run.len()));
                }
            }
        }
        broken
    }
}

fn number(of: &Value) -> usize {
    of.as_u64().unwrap() as usize
}

/// A list, empty where there is none.
fn list(of: &Value) -> &[Value] {
    of.as_array().map_or(&[], Vec::as_slice)
}
