//! The formulas over a table of cases, and the comparison with reference values in the same table.
//!
//! The same functions serve the command line, the tests and a page in the browser, so that all of them check one thing.

use super::lines::engset;
use super::measures::{Measures, erlang_b};
use super::queue::Queue;
use super::required::{Target, required_b};
pub use super::table::{Case, Problem, Refusal, Table};
use crate::quantity::{Erlangs, Seconds};
use std::fmt::Write as _;

/// Output columns, in order, after `id`.
pub const OUTPUT: [&str; 19] = [
    "stable",
    "p_block",
    "p_time_block",
    "p_wait",
    "p_wait_gt_t",
    "asa_s",
    "mean_wait_all_s",
    "mean_wait_delayed_s",
    "p90_wait_s",
    "sl_a",
    "sl_b",
    "sl_c",
    "sl_d",
    "p_abandon",
    "occupancy",
    "mean_queue",
    "required_agents",
    "value_at_n",
    "value_at_n_minus_1",
];

/// Columns compared absolutely to 1e-12: 1 − x cancels in them.
const ABSOLUTE: [&str; 5] = ["p90_wait_s", "sl_a", "sl_b", "sl_c", "sl_d"];

/// The output columns of one row; `None` = not applicable.
pub type Figures = [Option<f64>; 19];

/// One row computed or refused.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Line of the file, 1-based.
    pub line: u64,
    /// The figures, or why there are none.
    pub figures: Result<Figures, Refusal>,
    /// What the file itself says in the output columns, where it has them.
    pub expected: Figures,
}

impl Case<'_> {
    fn figures(&self) -> Result<Figures, Refusal> {
        match self.text("model") {
            "erlang_b" => Ok(listed(&erlang_b(self.load()?, self.count("agents")?))),
            "erlang_c" => self.at(&self.queue(false, false)?),
            "erlang_a" => self.at(&self.queue(true, false)?),
            "mmnk" => self.at(&self.queue(false, true)?),
            "mmnk_m" => self.at(&self.queue(true, true)?),
            "engset" => self.engset(),
            "req_b" => self.lines(),
            "req_c" => self.agents(&self.queue(false, false)?),
            "req_a" => self.agents(&self.queue(true, false)?),
            other => Err(Refusal::Model(other.to_owned())),
        }
    }

    fn lines(&self) -> Result<Figures, Refusal> {
        match self.text("target_kind") {
            "p_block" => {
                let load = self.load()?;
                let found = required_b(load, self.fraction("target")?);
                Ok(answer(found, erlang_b(load, found).p_block, erlang_b(load, found.saturating_sub(1)).p_block))
            }
            other => Err(Refusal::Target(other.to_owned())),
        }
    }

    /// The figures with the row's agents.
    fn at(&self, queue: &Queue) -> Result<Figures, Refusal> {
        Ok(listed(&queue.measures(self.count("agents")?, self.seconds("t_s")?)))
    }

    fn engset(&self) -> Result<Figures, Refusal> {
        let idle = Erlangs::clamped(self.number("idle_source_erl")?);
        let found = engset(self.count("sources")?, self.count("agents")?, idle);
        let mut figures = listed(&Measures { stable: true, p_block: Some(found.p_block), ..Measures::default() });
        figures[2] = Some(found.p_time_block);
        Ok(figures)
    }

    fn agents(&self, queue: &Queue) -> Result<Figures, Refusal> {
        let first = self.target("target_kind", "target")?;
        let second = if self.is_empty("target2_kind") { first } else { self.target("target2_kind", "target2")? };
        let found = queue.required(&[first, second]).agents;
        let within = Seconds::clamped(self.optional("t_s").unwrap_or(0.0));
        let value = |agents: u32| {
            let measures = queue.measures(agents, within);
            match first {
                Target::ServiceLevel(level, ..) => measures.level(level),
                Target::Asa(_) => measures.asa_s,
                Target::Wait(_) => measures.p_wait,
                Target::Abandonment(_) => measures.p_abandon,
                Target::Occupancy(_) => measures.occupancy,
                Target::Agents(_) => None,
            }
        };
        Ok(answer(found, value(found), value(found.saturating_sub(1))))
    }
}

fn listed(m: &Measures) -> Figures {
    [
        Some(f64::from(u8::from(m.stable))),
        m.p_block,
        None,
        m.p_wait,
        m.p_wait_gt_t,
        m.asa_s,
        m.mean_wait_all_s,
        m.mean_wait_delayed_s,
        m.p90_wait_s,
        m.sl_a,
        m.sl_b,
        m.sl_c,
        m.sl_d,
        m.p_abandon,
        m.occupancy,
        m.mean_queue,
        None,
        None,
        None,
    ]
}

fn answer(agents: u32, at: Option<f64>, fewer: Option<f64>) -> Figures {
    let mut figures = [None; 19];
    // With no agent at all the formulas say nothing.
    let last = [Some(f64::from(agents)), at, fewer.filter(|_| agents > 1)];
    figures.iter_mut().skip(16).zip(last).for_each(|(cell, value)| *cell = value);
    figures
}

/// Computes every row of a table with the columns of the reference file.
///
/// # Errors
/// When the text is no CSV or lacks `id` or `model`.
pub fn rows(text: &str) -> Result<Vec<Row>, Problem> {
    let table = Table::read(text, &["id", "model"])?;
    let row = |(line, case): (u64, Case)| Row {
        id: case.text("id").to_owned(),
        line,
        figures: case.figures(),
        expected: OUTPUT.map(|column| case.optional(column)),
    };
    Ok(table.cases().map(row).collect())
}

/// The output table: `id` and every output column, 17 significant digits; a refused row has its id alone.
#[must_use]
pub fn to_csv(rows: &[Row]) -> String {
    let mut out = format!("id,{}\n", OUTPUT.join(","));
    for row in rows {
        out.push_str(&plain_cell(&row.id));
        for figure in row.figures.as_ref().unwrap_or(&[None; 19]) {
            let _ = write!(out, ",{}", figure.map_or_else(String::new, digits));
        }
        out.push('\n');
    }
    out
}

/// Computes a table and writes the output table, with the problems of rows that were left empty.
///
/// # Errors
/// As [`rows`].
pub fn evaluate_csv(text: &str) -> Result<(String, Vec<Problem>), Problem> {
    let rows = rows(text)?;
    let problem = |row: &Row| Some(Problem { line: row.line, refusal: row.figures.clone().err()? });
    Ok((to_csv(&rows), rows.iter().filter_map(problem).collect()))
}

/// A number with 17 significant digits, which name an `f64` exactly; `inf` where infinite.
#[must_use]
pub fn digits(value: f64) -> String {
    if value == 0.0 {
        return "0".into();
    }
    if !value.is_finite() {
        return if value.is_nan() { String::new() } else { "inf".into() };
    }
    let scientific = format!("{value:.16e}");
    match scientific.split_once('e').and_then(|(_, exponent)| exponent.parse::<i32>().ok()) {
        Some(exponent @ -5..=16) => {
            let fixed = format!("{value:.*}", (16 - exponent).unsigned_abs() as usize);
            if fixed.contains('.') { fixed.trim_end_matches('0').trim_end_matches('.').to_owned() } else { fixed }
        }
        _ => scientific,
    }
}

fn plain_cell(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

/// How computed figures and those of the file agree.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Comparison {
    /// Rows compared.
    pub rows: usize,
    /// Rows of models not among the formulas here.
    pub skipped: usize,
    /// Figures compared.
    pub figures: usize,
    /// The largest relative difference of figures compared relatively.
    pub worst: f64,
    /// Differences past the tolerance: `id column: computed, expected`.
    pub failures: Vec<String>,
}

/// Compares each row of known models with the values the file gives: relative 1e-9, absolute 1e-12 for service levels
/// and the 90th percentile. A figure on one side only is a failure, as is a row that cannot be read.
///
/// # Errors
/// As [`rows`].
pub fn compare(text: &str) -> Result<Comparison, Problem> {
    let mut report = Comparison::default();
    for row in rows(text)? {
        match &row.figures {
            Ok(figures) => {
                report.rows += 1;
                for ((column, computed), expected) in OUTPUT.iter().zip(figures).zip(&row.expected) {
                    report.one(&row.id, column, *computed, *expected);
                }
            }
            Err(Refusal::Model(_)) => report.skipped += 1,
            Err(refusal) => report.failures.push(format!("{} {refusal:?}", row.id)),
        }
    }
    Ok(report)
}

impl Comparison {
    fn one(&mut self, id: &str, column: &str, computed: Option<f64>, expected: Option<f64>) {
        if column == "stable" && expected.is_none() {
            return;
        }
        let agree = match (computed, expected) {
            (None, None) => return,
            (Some(computed), Some(expected)) if computed == expected => true,
            // A row far below the least f64 is right as 0.
            (Some(computed), Some(expected)) if expected.abs() < 1e-290 => computed.abs() < 1e-290,
            (Some(computed), Some(expected)) => {
                let difference = (computed - expected).abs();
                let near = ABSOLUTE.contains(&column) && difference <= 1e-12;
                let relative = difference / expected.abs();
                if !near {
                    self.worst = self.worst.max(relative);
                }
                near || relative <= 1e-9
            }
            _ => false,
        };
        self.figures += 1;
        if !agree {
            self.failures.push(format!("{id} {column}: {computed:?}, expected {expected:?}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seventeen_digits() {
        for (value, text) in [
            (0.1, "0.10000000000000001"),
            (14.0, "14"),
            (f64::INFINITY, "inf"),
            (1e-200, "9.9999999999999998e-201"),
            (100_000.0, "100000"),
            (0.0, "0"),
        ] {
            assert_eq!(digits(value), text);
        }
        for value in [0.174_131_933, 1.0 / 3.0, 7e22, 123_456.789, 9.999_999_999e-6] {
            assert_eq!(digits(value).parse::<f64>().unwrap(), value);
        }
    }

    #[test]
    fn refusals_name_their_place() {
        let text =
            "id,model,offered_erl,agents,aht_s,t_s\na,erlang_c,10,x,180,20\nb,erlang_z,1,1,1,1\nc,erlang_b,1,1,,\n";
        let (out, problems) = evaluate_csv(text).unwrap();
        let cell = Refusal::Cell { column: "agents", position: 4, text: "x".into() };
        assert_eq!(problems[0], Problem { line: 2, refusal: cell });
        assert_eq!(problems[1], Problem { line: 3, refusal: Refusal::Model("erlang_z".into()) });
        assert!(out.lines().nth(3).unwrap().starts_with("c,1,0.5,"));
        assert_eq!(evaluate_csv("").unwrap_err().refusal, Refusal::NoColumn("id"));
    }
}
