//! `formulas FILE`: the queueing formulas over a table of cases.

use super::{DONE, Outcome, REFUSED, USAGE, read};
use muster::i18n::Lang;
use muster::i18n::texts::staffing;
use muster::queueing::golden::{Refusal, evaluate_csv};

/// Rows of a model that is not here yet stay empty and are named; a cell that cannot be read refuses the input.
pub fn run(args: &[String]) -> Outcome {
    let [path] = args else { return Outcome::problem(USAGE, "usage: formulas FILE [--out FILE]") };
    let text = match read(path) {
        Ok(text) => text,
        Err(outcome) => return outcome,
    };
    match evaluate_csv(&text) {
        Err(problem) => Outcome::problem(REFUSED, format!("{path}: {}", staffing::table_problem(Lang::En, &problem))),
        Ok((out, problems)) => {
            let mut err = String::new();
            for problem in &problems {
                err.push_str(&format!("{path}: {}\n", staffing::table_problem(Lang::En, problem)));
            }
            let rows = out.lines().count().saturating_sub(1);
            if !problems.is_empty() {
                err.push_str(&format!("{} of {rows} rows computed.\n", rows - problems.len()));
            }
            let later = problems.iter().all(|problem| matches!(problem.refusal, Refusal::Model(_)));
            let code = if later && problems.len() < rows { DONE } else { REFUSED };
            Outcome { out, err, code }
        }
    }
}
