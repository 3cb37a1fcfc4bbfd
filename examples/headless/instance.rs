//! wfm-roster/1: an instance as the engine's model, and tours as its roster.

use muster::schedule::engine::{
    Band, Choice, Limits, Model, Points, Shape, StartWish, Tour, Window, WorkRules, Worker,
};
use serde_json::{Value, json};

/// An instance with the names its roster is written in.
pub struct Instance {
    pub model: Model,
    pub agents: Vec<String>,
    shapes: Vec<String>,
}

/// What is wrong, with the place in the file.
type Fault = String;

fn field<'a>(of: &'a Value, name: &str, at: &str) -> Result<&'a Value, Fault> {
    of.get(name).filter(|value| !value.is_null()).ok_or_else(|| format!("{at}: no `{name}`"))
}

fn whole(of: &Value, name: &str, at: &str) -> Result<i64, Fault> {
    field(of, name, at)?.as_i64().ok_or_else(|| format!("{at}: `{name}` is not a whole number"))
}

fn slots(of: &Value, name: &str, at: &str) -> Result<u16, Fault> {
    let value = whole(of, name, at)?;
    u16::try_from(value).map_err(|_| format!("{at}: `{name}` is {value}; 0 to 65535 is meant"))
}

fn list<'a>(of: &'a Value, name: &str, at: &str) -> Result<&'a Vec<Value>, Fault> {
    field(of, name, at)?.as_array().ok_or_else(|| format!("{at}: `{name}` is not a list"))
}

fn text(of: &Value, name: &str, at: &str) -> Result<String, Fault> {
    Ok(field(of, name, at)?.as_str().ok_or_else(|| format!("{at}: `{name}` is not text"))?.to_owned())
}

fn row(of: &Value, at: &str) -> Result<Vec<u16>, Fault> {
    let numbers = of.as_array().ok_or_else(|| format!("{at} is not a list"))?;
    numbers
        .iter()
        .map(|number| number.as_u64().and_then(|n| u16::try_from(n).ok()))
        .collect::<Option<_>>()
        .ok_or_else(|| format!("{at}: whole numbers of people are meant"))
}

/// A pair of slots, or `None` for null.
fn pair(of: &Value, at: &str) -> Result<Option<(i64, i64)>, Fault> {
    if of.is_null() {
        return Ok(None);
    }
    let ends = of.as_array().filter(|ends| ends.len() == 2);
    let ends = ends.and_then(|ends| Some((ends.first()?.as_i64()?, ends.get(1)?.as_i64()?)));
    ends.map(Some).ok_or_else(|| format!("{at}: two slots or null are meant"))
}

/// Reads an instance.
pub fn read(text: &str) -> Result<Instance, Fault> {
    let file: Value = serde_json::from_str(text)
        .map_err(|error| format!("line {}, column {}: not JSON ({error})", error.line(), error.column()))?;
    let format = file.get("format").and_then(Value::as_str);
    if format != Some("wfm-roster/1") {
        return Err(format!("`format` is {format:?}; wfm-roster/1 is read"));
    }
    let top = "the instance";
    let (per_day, days) = (slots(&file, "slots_per_day", top)?, slots(&file, "days", top)?);
    let first_weekday = file.get("first_weekday").and_then(Value::as_u64).unwrap_or(0);
    if first_weekday != 0 {
        return Err(format!("`first_weekday` is {first_weekday}; weeks that start on a Monday (0) are read"));
    }
    let rows = |name: &str| list(&file, name, top)?.iter().map(|of| row(of, name)).collect::<Result<Vec<_>, _>>();
    let (shapes, names) = shapes(&file)?;
    let mut model = Model {
        slots_per_day: per_day,
        days,
        need: rows("requirement")?,
        carry_in: rows("carry_in")?,
        shapes,
        menus: Vec::new(),
        workers: Vec::new(),
        points: points(field(&file, "objective", top)?)?,
    };
    let open: Vec<Option<(i64, i64)>> =
        list(&file, "open", top)?.iter().map(|of| pair(of, "open")).collect::<Result<_, _>>()?;
    let step = i64::from(slots(&file, "start_step", top)?.max(1));
    let weekend = whole(field(&file, "objective", top)?, "weekend_day_per_past_weekend", "objective")?;
    let mut agents = Vec::new();
    for (index, of) in list(&file, "agents", top)?.iter().enumerate() {
        let name = self::text(of, "id", &format!("agent {}", index + 1))?;
        let worker = worker(of, &name, &names, &open, step, weekend, &mut model)?;
        model.workers.push(worker);
        agents.push(name);
    }
    if let Some(fault) = model.fault() {
        return Err(format!("the instance cannot be rostered: {fault:?}"));
    }
    Ok(Instance { model, agents, shapes: names })
}

fn shapes(file: &Value) -> Result<(Vec<Shape>, Vec<String>), Fault> {
    let (mut shapes, mut names) = (Vec::new(), Vec::new());
    for (index, of) in list(file, "shift_types", "the instance")?.iter().enumerate() {
        let name = text(of, "id", &format!("shift type {}", index + 1))?;
        let window = |pause: &Value| {
            let slots = |field: &str| slots(pause, field, &name);
            Ok::<_, Fault>(Window { len: slots("len")?, earliest: slots("earliest")?, latest: slots("latest")? })
        };
        let pauses = list(of, "pauses", &name)?.iter().map(window).collect::<Result<_, _>>()?;
        shapes.push(Shape { span: slots(of, "span", &name)?, paid: slots(of, "paid", &name)?, pauses });
        names.push(name);
    }
    Ok((shapes, names))
}

fn points(of: &Value) -> Result<Points, Fault> {
    let bands = |name: &str| {
        let band = |of: &Value| {
            let points = of.get(1).and_then(Value::as_i64).and_then(|points| i32::try_from(points).ok());
            let points = points.ok_or_else(|| format!("objective: `{name}` is a list of [share or null, points]"))?;
            Ok::<_, Fault>(Band { share: of.get(0).and_then(Value::as_f64), points })
        };
        list(of, name, "objective")?.iter().map(band).collect::<Result<Vec<_>, _>>()
    };
    let single = |name: &str| Ok::<_, Fault>(whole(of, name, "objective")?.clamp(0, 1_000_000) as i32);
    Ok(Points {
        short: bands("under_bands")?,
        over: bands("over_bands")?,
        paid: single("paid_slot")?,
        single_day_off: single("isolated_day_off")?,
        changed_day: 0,
        at: Vec::new(),
    })
}

fn worker(
    of: &Value,
    name: &str,
    names: &[String],
    open: &[Option<(i64, i64)>],
    step: i64,
    weekend: i64,
    model: &mut Model,
) -> Result<Worker, Fault> {
    let kinds = list(of, "types", name)?.iter().map(|kind| {
        let kind = kind.as_str().unwrap_or_default();
        names.iter().position(|known| known == kind).ok_or_else(|| format!("{name}: no shift type `{kind}`"))
    });
    let kinds: Vec<usize> = kinds.collect::<Result<_, _>>()?;
    let past = field(of, "hist", name)?;
    let weekends = whole(past, "weekends", name)?;
    let mut day_points = vec![0i64; usize::from(model.days)];
    for (day, points) in day_points.iter_mut().enumerate() {
        *points += if day % 7 >= 5 { weekend * weekends } else { 0 };
    }
    let mut wishes = Vec::new();
    for request in list(of, "requests", name)? {
        let (kind, weight) = (text(request, "kind", name)?, whole(request, "weight", name)?);
        match kind.as_str() {
            "off" => {
                let day = whole(request, "day", name)?;
                let points = usize::try_from(day).ok().and_then(|day| day_points.get_mut(day));
                *points.ok_or_else(|| format!("{name}: a request for day {day}, which the horizon lacks"))? += weight;
            }
            "start_in" => wishes.push(StartWish {
                from: slots(request, "lo", name)?,
                to: slots(request, "hi", name)?,
                points: weight as i32,
                day: None,
            }),
            other => return Err(format!("{name}: a request of kind `{other}`; off and start_in are read")),
        }
    }
    let menus = menus(of, name, &kinds, open, step, model)?;
    let limits = |least: &str, most: &str| Ok::<_, Fault>(Limits::new(slots(of, least, name)?, slots(of, most, name)?));
    let skills =
        list(of, "skills", name)?.iter().filter_map(Value::as_u64).fold(0u32, |all, skill| all | 1 << (skill & 31));
    Ok(Worker {
        skills,
        menus,
        must: vec![false; day_points.len()],
        days: limits("days_min", "days_max")?,
        paid: limits("paid_min", "paid_max")?,
        most_in_row: slots(of, "max_consecutive_days", name)?.min(255) as u8,
        rest: slots(of, "min_rest", name)?,
        in_row: whole(past, "consecutive_days", name)?.clamp(0, 255) as u8,
        last_end: whole(past, "last_end", name)? as i32,
        day_points: day_points.into_iter().map(|points| points as i32).collect(),
        wishes,
        kept: Vec::new(),
        rules: WorkRules::default(),
    })
}

/// For each day the menu of shifts that fit availability and opening hours.
fn menus(
    of: &Value,
    name: &str,
    kinds: &[usize],
    open: &[Option<(i64, i64)>],
    step: i64,
    model: &mut Model,
) -> Result<Vec<u16>, Fault> {
    let per_day = i64::from(model.slots_per_day);
    let windows = list(of, "windows", name)?;
    let mut menus = Vec::new();
    for day in 0..usize::from(model.days) {
        let window = pair(windows.get(day).unwrap_or(&Value::Null), name)?;
        let mut menu = Vec::new();
        if let (Some(window), Some(open)) = (window, open.get(day).copied().flatten()) {
            for shape in kinds {
                let span = i64::from(model.shapes[*shape].span);
                let first = window.0.max(open.0).max(0);
                let mut start = (first + step - 1) / step * step;
                while start < open.1.min(per_day) && start + span <= window.1 {
                    if open.1 >= per_day || start + span <= open.1 {
                        menu.push(Choice { shape: *shape as u16, start: start as u16 });
                    }
                    start += step;
                }
            }
        }
        let at = model.menus.iter().position(|known| *known == menu).unwrap_or_else(|| {
            model.menus.push(menu);
            model.menus.len() - 1
        });
        menus.push(at as u16);
    }
    Ok(menus)
}

impl Instance {
    /// Tours in the file's own words.
    pub fn write(&self, tours: &[Tour]) -> String {
        let mut assignments = Vec::new();
        for (agent, tour) in self.agents.iter().zip(tours) {
            for work in &tour.works {
                let shape = usize::from(work.shape);
                let pauses = tour.pauses(work, self.model.shapes[shape].pauses.len());
                assignments.push(json!({
                    "agent": agent, "day": work.day, "type": self.shapes[shape], "start": work.start, "pauses": pauses,
                }));
            }
        }
        json!({ "assignments": assignments }).to_string() + "\n"
    }
}
