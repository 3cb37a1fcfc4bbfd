//! What agents did, day by day, and the sums over it.

use super::AgentDay;
use chrono::NaiveDate;

/// A report of agents: their names, and a row for each agent and day.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AgentDays {
    /// Names, in the order they come.
    pub agents: Vec<String>,
    /// In order of date and agent.
    pub days: Vec<AgentDay>,
}

/// Sums over agents and days. Times in seconds; `None` where the report cannot tell.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct AgentTotals {
    /// Agents.
    pub agents: u32,
    /// Days told; 0 where none is.
    pub days: u32,
    /// Contacts handled.
    pub handled: Option<u64>,
    /// Handle time.
    pub handle_s: Option<f64>,
    /// Logged-in time.
    pub logged_in_s: Option<f64>,
    /// Time ready for a contact.
    pub available_s: Option<f64>,
    /// Time not ready.
    pub not_ready_s: Option<f64>,
    /// Handle time over contacts, of rows that tell both.
    pub aht_s: Option<f64>,
    /// Handle time over handle and available time, of rows that tell both.
    pub occupancy: Option<f64>,
    /// Contacts handled in an hour logged in, of rows that tell both.
    pub per_hour: Option<f64>,
}

/// The ratio of two sums over rows that tell both.
fn ratio(days: &[AgentDay], of: &dyn Fn(&AgentDay) -> Option<(f64, f64)>) -> Option<f64> {
    let (mut above, mut below) = (0.0, 0.0);
    for (a, b) in days.iter().filter_map(of) {
        above += a;
        below += b;
    }
    (below > 0.0).then(|| above / below)
}

/// The sum of what is known; `None` where nothing is.
fn sum(days: &[AgentDay], of: fn(&AgentDay) -> Option<f64>) -> Option<f64> {
    let mut known = days.iter().filter_map(of).peekable();
    known.peek()?;
    Some(known.sum())
}

impl AgentDays {
    /// The sums.
    ///
    /// Occupancy = handle time / (handle time + available time); AHT = handle time / handled; contacts an hour =
    /// handled × 3600 / logged-in time; each over the rows that tell both of its terms.
    #[must_use]
    pub fn totals(&self) -> AgentTotals {
        let days = &self.days;
        let mut dates: Vec<NaiveDate> = days.iter().filter_map(|day| day.date).collect();
        dates.sort_unstable();
        dates.dedup();
        let handled = |day: &AgentDay| day.handled.map(f64::from);
        AgentTotals {
            agents: self.agents.len() as u32,
            days: dates.len() as u32,
            handled: sum(days, handled).map(|sum| sum as u64),
            handle_s: sum(days, |day| day.handle_s),
            logged_in_s: sum(days, |day| day.logged_in_s),
            available_s: sum(days, |day| day.available_s),
            not_ready_s: sum(days, |day| day.not_ready_s),
            aht_s: ratio(days, &|day| Some((day.handle_s?, handled(day)?))),
            occupancy: ratio(days, &|day| Some((day.handle_s?, day.handle_s? + day.available_s?))),
            per_hour: ratio(days, &|day| Some((handled(day)?, day.logged_in_s? / 3600.0))),
        }
    }

    /// The sums of each day, in order, without names; rows without a date are in none.
    #[must_use]
    pub fn by_day(&self) -> Vec<(NaiveDate, AgentTotals)> {
        let mut found: Vec<(NaiveDate, AgentTotals)> = Vec::new();
        let mut at = 0;
        while let Some(first) = self.days.get(at) {
            let same = self.days.iter().skip(at).take_while(|day| day.date == first.date).count();
            let part = self.days.get(at..at + same).unwrap_or_default().to_vec();
            at += same;
            let Some(date) = first.date else { continue };
            let mut agents: Vec<u32> = part.iter().map(|day| day.agent).collect();
            agents.sort_unstable();
            agents.dedup();
            let totals = Self { agents: Vec::new(), days: part }.totals();
            found.push((date, AgentTotals { agents: agents.len() as u32, ..totals }));
        }
        found
    }

    /// The sums of each agent, in the order of the names.
    #[must_use]
    pub fn by_agent(&self) -> Vec<(&str, AgentTotals)> {
        let mut parts: Vec<Vec<AgentDay>> = vec![Vec::new(); self.agents.len()];
        for day in &self.days {
            if let Some(part) = parts.get_mut(day.agent as usize) {
                part.push(*day);
            }
        }
        let totals = |days: Vec<AgentDay>| AgentTotals { agents: 1, ..Self { agents: Vec::new(), days }.totals() };
        self.agents.iter().map(String::as_str).zip(parts.into_iter().map(totals)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_take_only_what_is_told() {
        let date = NaiveDate::from_ymd_opt(2026, 3, 2);
        let day = |agent, handled, handle_s, available_s| AgentDay {
            agent,
            date,
            handled,
            handle_s,
            logged_in_s: handled.map(|_| 7200.0),
            available_s,
            not_ready_s: None,
        };
        let days = vec![
            day(0, Some(20), Some(4000.0), Some(1000.0)),
            day(1, Some(10), None, Some(9000.0)),
            day(2, None, Some(5000.0), None),
        ];
        let report = AgentDays { agents: ["a", "b", "c"].map(str::to_owned).into(), days };
        let totals = report.totals();
        assert_eq!((totals.agents, totals.days, totals.handled), (3, 1, Some(30)));
        assert_eq!((totals.handle_s, totals.not_ready_s), (Some(9000.0), None));
        assert_eq!((totals.aht_s, totals.occupancy, totals.per_hour), (Some(200.0), Some(0.8), Some(7.5)));
        assert_eq!(report.by_day().len(), 1);
        assert_eq!(
            report.by_agent().get(1).map(|(name, of)| (*name, of.handled, of.aht_s)),
            Some(("b", Some(10), None))
        );
    }
}
