//! `roster INSTANCE.json --seed K (--iterations N | --seconds S)`.

use super::instance;
use super::{DONE, Outcome, REFUSED, USAGE, read};
use muster::schedule::engine::Engine;
use std::time::Instant;

/// Kernel runs between two looks at the clock.
const CHUNK: usize = 400;

/// How long to search.
enum Budget {
    Iterations(u64),
    Seconds(f64),
}

/// The verb.
pub fn run(args: &[String]) -> Outcome {
    let (file, seed, budget) = match arguments(args) {
        Ok(arguments) => arguments,
        Err(problem) => return Outcome::problem(USAGE, problem),
    };
    let text = match read(&file) {
        Ok(text) => text,
        Err(outcome) => return outcome,
    };
    let instance = match instance::read(&text) {
        Ok(instance) => instance,
        Err(fault) => {
            return Outcome::problem(REFUSED, format!("{file}: {fault}. See the description of wfm-roster/1."));
        }
    };
    let clock = Instant::now();
    let mut engine = match Engine::new(&instance.model, seed) {
        Ok(engine) => engine,
        Err(fault) => return Outcome::problem(REFUSED, format!("{file}: the instance cannot be rostered: {fault:?}")),
    };
    let mut said = -1.0;
    loop {
        let (seconds, runs) = (clock.elapsed().as_secs_f64(), engine.standing().runs);
        let share = match budget {
            Budget::Iterations(all) => runs as f64 / all.max(1) as f64,
            Budget::Seconds(all) => seconds / all.max(0.001),
        };
        if engine.standing().points.is_some() && (seconds - said > 0.5 || share >= 1.0) {
            said = seconds;
            progress(seconds, &engine);
        }
        if share >= 1.0 && engine.standing().points.is_some() {
            break;
        }
        let chunk = match budget {
            Budget::Iterations(all) => CHUNK.min(all.saturating_sub(runs).max(1) as usize),
            Budget::Seconds(_) => CHUNK,
        };
        engine.work(chunk, share);
        if engine.standing().runs == runs {
            break;
        }
    }
    Outcome { out: instance.write(engine.tours()), err: short(&instance, &engine).join("\n"), code: DONE }
}

/// Who cannot come to their least hours.
fn short(instance: &instance::Instance, engine: &Engine) -> Vec<String> {
    let named = engine.short().filter_map(|(agent, paid)| Some((instance.agents.get(agent)?, paid)));
    named
        .map(|(name, paid)| {
            format!("{name}: least days or hours cannot be reached; at most {paid} paid slots are legal, which the roster gives.")
        })
        .collect()
}

fn progress(seconds: f64, engine: &Engine) {
    let standing = engine.standing();
    let number = |value: Option<i64>| value.map_or_else(|| "null".to_owned(), |value| value.to_string());
    let (objective, bound) = (number(standing.points), number(standing.bound));
    eprintln!(
        "{{\"seconds\": {seconds:.2}, \"objective\": {objective}, \"bound\": {bound}, \"iterations\": {}}}",
        standing.runs
    );
}

fn arguments(args: &[String]) -> Result<(String, u64, Budget), String> {
    let usage = "usage: headless roster INSTANCE.json --seed K (--iterations N | --seconds S)";
    let (mut file, mut seed, mut budget) = (None, 1, None);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let mut value = |name: &str| args.next().ok_or_else(|| format!("{name} needs a value. {usage}"));
        let number = |name: &str, text: &str| {
            text.parse::<u64>().map_err(|_| format!("{name} {text}: a whole number is meant. {usage}"))
        };
        match arg.as_str() {
            "--seed" => seed = number(arg, value(arg)?)?,
            "--iterations" => budget = Some(Budget::Iterations(number(arg, value(arg)?)?)),
            "--seconds" => {
                let text = value(arg)?;
                let seconds = text.parse::<f64>().ok().filter(|seconds| seconds.is_finite() && *seconds > 0.0);
                budget = Some(Budget::Seconds(
                    seconds.ok_or_else(|| format!("--seconds {text}: a number above 0 is meant. {usage}"))?,
                ));
            }
            _ if file.is_none() && !arg.starts_with("--") => file = Some(arg.clone()),
            _ => return Err(format!("{arg} is not understood. {usage}")),
        }
    }
    match (file, budget) {
        (Some(file), Some(budget)) => Ok((file, seed, budget)),
        _ => Err(usage.to_owned()),
    }
}
