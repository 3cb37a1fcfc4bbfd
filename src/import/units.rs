//! What bare numbers count: seconds, minutes, thousandths, parts of a day.

use super::columns::{is_number, values, values as values_of};
use super::dialect::Table;
use super::terms::normal;
use super::{Column, GuessedColumn, LooksLike, Role, TimeUnit, numbers};

/// Moments written as numbers: a spreadsheet's days, hours of the day, hours with minutes.
pub fn counted_moments(values: &[&str], looks: LooksLike, decimal_comma: bool) -> Option<(LooksLike, TimeUnit)> {
    if !is_number(looks) {
        return None;
    }
    let numbers: Vec<f64> = values.iter().filter_map(|value| numbers::number(value, decimal_comma)).collect();
    let all =
        |test: &dyn Fn(f64) -> bool| numbers.iter().filter(|value| test(**value)).count() * 10 >= values.len() * 9;
    let whole = looks == LooksLike::Counts;
    // 8.00, 8.15, 8.30: a clock with a point. Parts of an hour would be .25 and .50.
    let pointed = |value: &&&str| {
        let parts = value.split_once(['.', ',']);
        parts.is_some_and(|(hour, minute)| hour.len() <= 2 && ["00", "15", "30", "45"].contains(&minute))
    };
    match () {
        // 1990 to 2064.
        () if all(&|value| (32_874.0..60_000.0).contains(&value)) => {
            let dates = numbers.iter().all(|value| value.fract() == 0.0);
            Some((if dates { LooksLike::Dates } else { LooksLike::DateTimes }, TimeUnit::Days))
        }
        () if !whole && all(&|value| (0.0..1.0).contains(&value)) => Some((LooksLike::Times, TimeUnit::Days)),
        () if !whole
            && all(&|value| (0.0..=24.0).contains(&value))
            && values.iter().filter(pointed).count() == values.len() =>
        {
            Some((LooksLike::Times, TimeUnit::Minutes))
        }
        () if whole && all(&|value| (0.0..=24.0).contains(&value)) => Some((LooksLike::Times, TimeUnit::Minutes)),
        () if whole && all(&|value| (0.0..=2400.0).contains(&value) && value % 100.0 < 60.0 && value % 5.0 == 0.0) => {
            Some((LooksLike::Times, TimeUnit::Minutes))
        }
        () => None,
    }
}

/// The unit of bare numbers: as the heading says; parts of a day where nearly all are below one with many decimals.
pub fn columns(table: &Table, columns: &[GuessedColumn], decimal_comma: bool) -> Vec<Column> {
    // One column far too long for seconds tells the unit of all that do not say theirs.
    let thousandths = columns.iter().enumerate().any(|(at, column)| {
        column.role.is_duration() && far_too_long(table, columns, column, &values(table, at), decimal_comma)
    });
    let unit = |index: usize, column: &GuessedColumn| {
        let values = values(table, index);
        if matches!(column.role, Role::DateTime | Role::Date | Role::Time | Role::End) {
            return counted_moments(&values, column.values, decimal_comma).map_or(TimeUnit::Seconds, |(_, unit)| unit);
        }
        if !column.role.is_duration() {
            return TimeUnit::Seconds;
        }
        let words = format!(" {} ", normal(&column.heading));
        let says = |units: &str| units.split('|').any(|unit| words.contains(&format!(" {unit} ")));
        let fine = |value: &&&str| value.len() >= 8 && value.starts_with("0") || value.contains("e-");
        let parts = values.iter().filter(fine).count();
        let below =
            values.iter().filter(|value| numbers::number(value, decimal_comma).is_some_and(|v| v < 1.0)).count();
        match () {
            () if parts > 0 && !values.iter().any(|value| value.contains(':')) && below * 10 >= values.len() * 9 => {
                TimeUnit::Days
            }
            () if says(
                "ms|msec|millis|milliseconds|millisekunden|millisecondes|milisegundos|milissegundos|毫秒|ミリ秒",
            ) =>
            {
                TimeUnit::Milliseconds
            }
            () if says("min|mins|minutes|minuten|minutos|分|分钟|分鐘") || words.contains("分钟") => {
                TimeUnit::Minutes
            }
            () if says("sec|secs|seconds|s|秒|sek|sekunden") => TimeUnit::Seconds,
            () if thousandths && is_number(column.values) => TimeUnit::Milliseconds,
            () => TimeUnit::Seconds,
        }
    };
    columns.iter().enumerate().map(|(at, column)| Column { role: column.role, unit: unit(at, column) }).collect()
}

/// Whether times would be hours a contact if they were seconds: then they are thousandths.
fn far_too_long(
    table: &Table,
    columns: &[GuessedColumn],
    column: &GuessedColumn,
    values: &[&str],
    comma: bool,
) -> bool {
    if !is_number(column.values) {
        return false;
    }
    let mean = |values: &[&str]| {
        let numbers: Vec<f64> = values.iter().filter_map(|value| numbers::number(value, comma)).collect();
        numbers.iter().sum::<f64>() / numbers.len().max(1) as f64
    };
    let total = matches!(column.role, Role::HandleTotal | Role::TalkTotal | Role::HoldTotal | Role::WrapTotal);
    let counts = columns.iter().position(|column| matches!(column.role, Role::Handled | Role::Offered));
    let contacts = counts.filter(|_| total).map_or(1.0, |at| mean(&values_of(table, at)).max(1.0));
    mean(values) / contacts >= 10_000.0
}
