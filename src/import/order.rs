//! Day before month, or month before day: by the dates of a column.

use super::DateOrder;
use super::dates::moment;

/// What the dates of a column tell about day and month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrderFound {
    /// The data decides.
    Decided(DateOrder),
    /// Either reading is possible; this is the likelier.
    Open {
        /// The likelier reading.
        likely: DateOrder,
        /// A date as written.
        example: String,
    },
    /// No date can be read.
    NoDates,
}

/// Decides day and month from samples: a part above 12; else the reading in which the days follow each other; else
/// the habits of those who write so: dashes and points stand between day and month in this order, and who counts the
/// hours with AM and PM (`halves`) writes the month first. Slashes alone, or both habits at once, leave it open.
pub fn order_of(samples: &[&str], halves: bool) -> OrderFound {
    let count = |order| samples.iter().filter(|text| moment(text, order).is_some_and(|m| m.date.is_some())).count();
    let (plain, dmy, mdy) = (count(DateOrder::Ymd), count(DateOrder::Dmy), count(DateOrder::Mdy));
    if plain > 0 && plain >= dmy.max(mdy) {
        return OrderFound::Decided(DateOrder::Ymd);
    }
    if dmy.max(mdy) == 0 {
        return OrderFound::NoDates;
    }
    if dmy != mdy {
        return OrderFound::Decided(if dmy > mdy { DateOrder::Dmy } else { DateOrder::Mdy });
    }
    let spread = |order| {
        let mut days: Vec<_> = samples.iter().filter_map(|text| moment(text, order)?.date).collect();
        days.sort_unstable();
        days.dedup();
        match (days.first(), days.last()) {
            (Some(first), Some(last)) => ((*last - *first).num_days(), days.len()),
            _ => (0, 0),
        }
    };
    let ((dmy_span, days), (mdy_span, _)) = (spread(DateOrder::Dmy), spread(DateOrder::Mdy));
    if days >= 3 && dmy_span > mdy_span * 5 {
        return OrderFound::Decided(DateOrder::Mdy);
    }
    if days >= 3 && mdy_span > dmy_span * 5 {
        return OrderFound::Decided(DateOrder::Dmy);
    }
    let example = samples
        .iter()
        .find(|text| moment(text, DateOrder::Dmy).is_some_and(|m| m.date.is_some()))
        .copied()
        .unwrap_or_default();
    let dashes = example.split(' ').next().is_some_and(|date| date.contains(['-', '.']));
    match (dashes, halves) {
        (true, false) => OrderFound::Decided(DateOrder::Dmy),
        (false, true) => OrderFound::Decided(DateOrder::Mdy),
        (true, true) => OrderFound::Open { likely: DateOrder::Dmy, example: example.to_owned() },
        (false, false) => OrderFound::Open { likely: DateOrder::Mdy, example: example.to_owned() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_and_month_by_the_data() {
        use DateOrder::{Dmy, Mdy, Ymd};
        for (samples, expected) in [
            (vec!["2024-03-04"], OrderFound::Decided(Ymd)),
            (vec!["8/14/2023 8:00", "1/2/2023 8:00"], OrderFound::Decided(Mdy)),
            (vec!["14.8.2023"], OrderFound::Decided(Dmy)),
            (vec!["01/03/2024", "02/03/2024", "03/03/2024", "04/03/2024"], OrderFound::Decided(Dmy)),
            (vec!["03/04/2024"], OrderFound::Open { likely: Mdy, example: "03/04/2024".into() }),
            (vec!["03-04-2024"], OrderFound::Decided(Dmy)),
            (vec!["x"], OrderFound::NoDates),
        ] {
            assert_eq!(order_of(&samples, false), expected, "{samples:?}");
        }
    }
}
