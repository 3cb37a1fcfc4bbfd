//! Muster without a browser: the library on files, to check its numbers.
//!
//! `cargo run --release --example headless -- VERB ARGS [--out FILE]`. Results go to standard output or the file,
//! problems to standard error. Exit 0 done, 1 the input was refused, 2 usage, 3 done but questions are open.
//! There is no logic here: each verb reads its file, calls the library and writes what it says.

#[path = "headless/forecast.rs"]
mod forecast;
#[path = "headless/formulas.rs"]
mod formulas;
#[path = "headless/import.rs"]
mod import;
#[path = "headless/instance.rs"]
mod instance;
#[path = "headless/roster.rs"]
mod roster;
#[path = "headless/source.rs"]
mod source;
#[path = "headless/staff.rs"]
mod staff;

use std::io::Write;
use std::process::ExitCode;

/// Done.
pub const DONE: u8 = 0;
/// The input was refused.
pub const REFUSED: u8 = 1;
/// The command line is not understood.
pub const USAGE: u8 = 2;

/// What a verb has to say.
pub struct Outcome {
    /// Results, for standard output or the file of `--out`.
    pub out: String,
    /// Problems, for standard error.
    pub err: String,
    /// Exit status.
    pub code: u8,
}

impl Outcome {
    /// Nothing but a problem.
    pub fn problem(code: u8, text: impl Into<String>) -> Self {
        Self { out: String::new(), err: text.into(), code }
    }
}

/// The text of a file, or why there is none.
pub fn read(path: &str) -> Result<String, Outcome> {
    let bytes = std::fs::read(path)
        .map_err(|error| Outcome::problem(REFUSED, format!("{path}: cannot be read ({error}). Check the path.")))?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = error.as_bytes().iter().take(valid).filter(|byte| **byte == b'\n').count() + 1;
        Outcome::problem(REFUSED, format!("{path}: line {line}: not UTF-8 text. Save it as CSV in UTF-8."))
    })
}

const VERBS: &str = "usage: headless VERB ARGS [--out FILE]
  import FILE... [--day-month dmy|mdy] [--first-date DATE] [--zone Area/City]
  import --aggregate FILE... --interval 30
  formulas FILE
  forecast HISTORY --from DATE --days N [--closed D1,D2,...] [--open mon-fri]
  backtest HISTORY [--closed D1,D2,...] [--open mon-fri]
  staff FILE
  roster INSTANCE.json --seed K (--iterations N | --seconds S)
  simulate FILE --seed K --replications N";

fn run(verb: &str, args: &[String]) -> Outcome {
    match verb {
        "formulas" => formulas::run(args),
        "staff" => staff::run(args),
        "forecast" => forecast::run(args),
        "backtest" => forecast::run_back_test(args),
        "import" => import::run(args),
        "roster" => roster::run(args),
        "simulate" => {
            Outcome::problem(USAGE, format!("{verb}: this verb arrives with its capability; this version has none."))
        }
        "help" | "--help" | "-h" => Outcome { out: format!("{VERBS}\n"), err: String::new(), code: DONE },
        other => Outcome::problem(USAGE, format!("{other}: no such verb.\n{VERBS}")),
    }
}

/// Takes `--out FILE` out of the arguments.
fn split_out(mut args: Vec<String>) -> Result<(Vec<String>, Option<String>), Outcome> {
    let Some(at) = args.iter().position(|arg| arg == "--out") else { return Ok((args, None)) };
    let mut pair = args.drain(at..args.len().min(at + 2)).skip(1);
    let file = pair.next().ok_or_else(|| Outcome::problem(USAGE, "--out: names no file."));
    drop(pair);
    file.map(|file| (args, Some(file)))
}

fn deliver(outcome: &Outcome, file: Option<&str>) -> Result<(), String> {
    if !outcome.err.is_empty() {
        // Where standard error is closed there is nobody to tell.
        let _ = writeln!(std::io::stderr(), "{}", outcome.err.trim_end());
    }
    if outcome.out.is_empty() {
        return Ok(());
    }
    match file {
        Some(file) => {
            std::fs::write(file, &outcome.out).map_err(|error| format!("{file}: cannot be written ({error})."))
        }
        None => {
            std::io::stdout().write_all(outcome.out.as_bytes()).map_err(|error| format!("standard output: {error}"))
        }
    }
}

fn main() -> ExitCode {
    let (outcome, file) = match split_out(std::env::args().skip(1).collect()) {
        Err(outcome) => (outcome, None),
        Ok((args, file)) => match args.split_first() {
            None => (Outcome::problem(USAGE, VERBS), None),
            Some((verb, rest)) => (run(verb, rest), file),
        },
    };
    match deliver(&outcome, file.as_deref()) {
        Ok(()) => ExitCode::from(outcome.code),
        Err(problem) => {
            let _ = writeln!(std::io::stderr(), "{problem}");
            ExitCode::from(REFUSED)
        }
    }
}
