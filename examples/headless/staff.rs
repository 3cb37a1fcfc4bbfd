//! `staff FILE`: agents for each row of a table of contacts and targets.

use super::{DONE, Outcome, REFUSED, USAGE, read};
use muster::i18n::Lang;
use muster::i18n::texts::staffing as words;
use muster::quantity::{Erlangs, Fraction, Seconds, Volume};
use muster::queueing::golden::{Case, Problem, Refusal, Table, digits};
use muster::queueing::{Target, required_b, required_c};
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
    let people = |agents: u32| scheduled(agents, shrinkage);
    match case.text("model") {
        "erlang_c" => {
            let target = if case.is_empty("target_kind") { None } else { Some(case.target("target_kind", "target")?) };
            let most = if case.is_empty("max_occupancy") { None } else { Some(case.fraction("max_occupancy")?) };
            let occupancy = most.map(Target::Occupancy);
            let found = required_c(load, handle, [target, occupancy].into_iter().flatten());
            let within = if case.is_empty("t_s") { Seconds::clamped(0.0) } else { case.seconds("t_s")? };
            let figures = found.measures(handle, within);
            let missed = |target: Option<Target>| target.is_some_and(|target| !target.holds(found.fewer, handle));
            let bound = match target {
                _ if load.get() <= 0.0 => "minimum",
                Some(Target::Occupancy(_)) if missed(target) => "occupancy",
                _ if missed(target) => "target",
                _ if missed(occupancy) => "occupancy",
                _ => "stability",
            };
            let level = if case.is_empty("t_s") { None } else { figures.sl_a };
            let values = [level, figures.asa_s, figures.p_abandon, figures.occupancy];
            Ok(written(found.agents, people(found.agents), values, bound))
        }
        "erlang_b" => {
            if case.text("target_kind") != "p_block" {
                return Err(Refusal::Target(case.text("target_kind").to_owned()));
            }
            let found = required_b(load, case.fraction("target")?);
            let occupancy = muster::queueing::erlang_b(load, found.agents).occupancy;
            let bound = if load.get() > 0.0 { "target" } else { "minimum" };
            Ok(written(found.agents, people(found.agents), [None, None, None, occupancy], bound))
        }
        other => Err(Refusal::Model(other.to_owned())),
    }
}

fn written(agents: u32, people: f64, values: [Option<f64>; 4], bound: &str) -> String {
    let cells = values.map(|value| value.map_or_else(String::new, digits)).join(",");
    format!("{agents},{},{cells},{bound}\n", digits(people))
}
