//! `staff FILE`: agents for each row of a table of contacts and targets.

use super::{DONE, Outcome, REFUSED, USAGE, read};
use muster::i18n::Lang;
use muster::i18n::texts::staffing as words;
use muster::quantity::{Erlangs, Fraction, Seconds, Volume};
use muster::queueing::golden::{Case, Problem, Refusal, Table, digits};
use muster::queueing::{Queue, Target, erlang_b, required_b};
use muster::staffing::{MOST_SHRINKAGE, scheduled};

const HEADER: &str = "agents,scheduled,service_level,asa_s,p_abandon,occupancy,bound_by\n";

pub fn run(args: &[String]) -> Outcome {
    let [path] = args else { return Outcome::problem(USAGE, "usage: staff FILE [--out FILE]") };
    match read(path) {
        Err(outcome) => outcome,
        Ok(text) => match Table::read(&text, &["offered", "aht_s", "interval_s", "model"]) {
            Err(problem) => Outcome::problem(REFUSED, tell(path, &problem)),
            Ok(table) => staff(path, &table),
        },
    }
}

fn tell(path: &str, problem: &Problem) -> String {
    format!("{path}: {}\n", words::table_problem(Lang::En, problem))
}

fn staff(path: &str, table: &Table) -> Outcome {
    let (mut out, mut err, mut computed, mut refused) = (HEADER.to_owned(), String::new(), 0, false);
    for (line, case) in table.cases() {
        match row(&case) {
            Ok(text) => {
                out.push_str(&text);
                computed += 1;
            }
            Err(refusal) => {
                out.push_str(",,,,,,\n");
                refused |= !matches!(refusal, Refusal::Model(_));
                err.push_str(&tell(path, &Problem { line, refusal }));
            }
        }
    }
    let code = if refused || computed == 0 { REFUSED } else { DONE };
    Outcome { out, err, code }
}

fn row(case: &Case) -> Result<String, Refusal> {
    let (handle, interval) = (case.seconds("aht_s")?, case.seconds("interval_s")?);
    if interval.get() <= 0.0 {
        return Err(case.refused("interval_s"));
    }
    let load = Erlangs::of(Volume::clamped(case.number("offered")?), handle, interval);
    let shrinkage = if case.is_empty("shrinkage") { Fraction::clamped(0.0) } else { case.fraction("shrinkage")? };
    if shrinkage.get() > MOST_SHRINKAGE {
        return Err(case.refused("shrinkage"));
    }
    match case.text("model") {
        "erlang_c" => agents(case, &Queue::patient(load, handle), shrinkage),
        "erlang_a" => {
            let patience = Some(case.seconds("patience_s")?);
            agents(case, &Queue { patience, ..Queue::patient(load, handle) }, shrinkage)
        }
        "erlang_b" => {
            if case.text("target_kind") != "p_block" {
                return Err(Refusal::Target(case.text("target_kind").to_owned()));
            }
            let found = required_b(load, case.fraction("target")?);
            let occupancy = erlang_b(load, found).occupancy;
            let bound = if load.get() > 0.0 { "target" } else { "minimum" };
            Ok(written(found, scheduled(found, shrinkage), [None, None, None, occupancy], bound))
        }
        other => Err(Refusal::Model(other.to_owned())),
    }
}

/// A row whose contacts wait.
fn agents(case: &Case, queue: &Queue, shrinkage: Fraction) -> Result<String, Refusal> {
    let target = if case.is_empty("target_kind") { None } else { Some(case.target("target_kind", "target")?) };
    let most = if case.is_empty("max_occupancy") { None } else { Some(case.fraction("max_occupancy")?) };
    let occupancy = most.map(Target::Occupancy);
    let none = Target::Agents(0);
    let found = queue.required(&[target.unwrap_or(none), occupancy.unwrap_or(none)]).agents;
    let within = if case.is_empty("t_s") { Seconds::clamped(0.0) } else { case.seconds("t_s")? };
    let figures = queue.measures(found, within);
    let missed = |target: Option<Target>| target.is_some_and(|target| !target.holds(queue, found - 1));
    let bound = match target {
        _ if queue.load.get() <= 0.0 => "minimum",
        Some(Target::Occupancy(_)) if missed(target) => "occupancy",
        _ if missed(target) => "target",
        _ if missed(occupancy) => "occupancy",
        // With patience one agent is always enough for a queue to be stable.
        _ if queue.patience.is_some() => "minimum",
        _ => "stability",
    };
    let level = match target {
        _ if case.is_empty("t_s") => None,
        Some(Target::ServiceLevel(level, ..)) => figures.level(level),
        _ => figures.sl_a,
    };
    Ok(written(found, scheduled(found, shrinkage), [level, figures.asa_s, figures.p_abandon, figures.occupancy], bound))
}

fn written(agents: u32, people: f64, values: [Option<f64>; 4], bound: &str) -> String {
    let cells = values.map(|value| value.map_or_else(String::new, digits)).join(",");
    format!("{agents},{},{cells},{bound}\n", digits(people))
}
