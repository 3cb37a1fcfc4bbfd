//! Plans to start from: the sample centre, an empty plan, and people for a plan that came from a file.

mod past;
mod people;
mod random;

use super::Plan;
use crate::calendar::{OpeningHours, Span};
use crate::forecast::ForecastSettings;
use crate::forecast::hand::Hand;
use crate::roster::Workforce;
use crate::staffing::StaffingSettings;
use chrono::NaiveDate;
use std::sync::Arc;

pub use people::starter_workforce;

/// Words for contracts, shifts and people, in the planner's language. They are data from then on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkforceNames {
    /// Before an agent's number.
    pub agent: String,
    /// Full-time, 20 hours, 25 hours.
    pub contracts: [String; 3],
    /// Full, four-hour and five-hour shift.
    pub templates: [String; 3],
}

/// Words for the sample centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleNames {
    /// The plan.
    pub plan: String,
    /// The larger and the smaller queue.
    pub queues: [String; 2],
    /// Contracts, shifts and people.
    pub workforce: WorkforceNames,
}

/// The sample centre: two queues, 26 weeks of half hours that end on the last Sunday before `today`, and the people to
/// staff them. Made from a fixed seed: the same date and names give the same plan.
///
/// Its past has a two-peak day, a Monday high, a quiet weekend, three public holidays, a level shift and one outage.
#[must_use]
pub fn centre(today: NaiveDate, names: &SampleNames) -> Plan {
    let mut hours = sample_hours();
    let history = past::history(today, &names.queues, &mut hours);
    Plan {
        name: names.plan.clone(),
        history: history.map(Arc::new),
        hours,
        workforce: people::sample_workforce(&names.workforce, &names.queues),
        ..Plan::empty("")
    }
}

impl Plan {
    /// A plan without history or people: closed every day, all settings at their defaults.
    #[must_use]
    pub fn empty(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            history: None,
            edits: Vec::new(),
            hand: Hand::default(),
            hours: OpeningHours::default(),
            forecast: ForecastSettings::default(),
            growth: None,
            staffing: StaffingSettings::default(),
            workforce: Workforce::default(),
            roster: None,
        }
    }
}

/// Monday to Friday 7:00 to 21:00, Saturday and Sunday 9:00 to 18:00.
fn sample_hours() -> OpeningHours {
    let (working, weekend) = (Some(Span { from: 420, to: 1260 }), Some(Span { from: 540, to: 1080 }));
    OpeningHours { week: [working, working, working, working, working, weekend, weekend], ..OpeningHours::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::predict;
    use chrono::{Datelike, Weekday};

    fn names() -> SampleNames {
        let own = |names: [&str; 3]| names.map(str::to_owned);
        SampleNames {
            plan: "Sample".into(),
            queues: ["Service".into(), "Sales".into()],
            workforce: WorkforceNames {
                agent: "Agent".into(),
                contracts: own(["FT 40", "PT 20", "PT 25"]),
                templates: own(["Full", "Four", "Five"]),
            },
        }
    }

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, 11).unwrap()
    }

    /// Least agents for 80 % in 20 s and at most 90 % occupancy, by Erlang C computed here from its definition.
    fn agents(load: f64, aht: f64) -> u32 {
        (1..200)
            .find(|agents| {
                let n = f64::from(*agents);
                let blocked = (1..=*agents).fold(1.0, |b, k| load * b / (f64::from(k) + load * b));
                let wait = n * blocked / (n - load * (1.0 - blocked));
                load / n <= 0.9 && 1.0 - wait * (-(n - load) * 20.0 / aht).exp() >= 0.8
            })
            .unwrap()
    }

    #[test]
    fn the_past_adds_up_and_ends_on_the_last_sunday() {
        for day in [9, 11, 15] {
            let plan = centre(NaiveDate::from_ymd_opt(2026, 3, day).unwrap(), &names());
            let history = plan.history.unwrap();
            assert_eq!(history.grid.last(), NaiveDate::from_ymd_opt(2026, 3, 8).unwrap());
            assert_eq!((history.grid.days(), history.grid.first().weekday()), (182, Weekday::Mon));
            assert_eq!(plan.hours.closed.len(), 3);
            for queue in &history.queues {
                for index in 0..history.grid.len() {
                    let at = |series: &crate::calendar::Series<Option<u32>>| *series.get(index).unwrap();
                    let open =
                        plan.hours.is_open(history.grid.start_of(index).date(), history.grid.minute_of_day(index));
                    let (offered, handled, abandoned) = (at(&queue.offered), at(&queue.handled), at(&queue.abandoned));
                    assert_eq!(offered.is_some(), open);
                    assert_eq!(offered.unwrap_or(0), handled.unwrap_or(0) + abandoned.unwrap_or(0));
                    assert!(at(&queue.handle_s).unwrap_or(0) >= 20 * handled.unwrap_or(0));
                }
            }
        }
        assert_eq!(centre(today(), &names()), centre(today(), &names()));
    }

    #[test]
    fn the_size_is_as_promised() {
        let plan = centre(today(), &names());
        let history = plan.history.clone().unwrap();
        let forecast = predict(&history, &plan.hours, &plan.forecast, None).unwrap();
        for (name, peak) in [("Service", 26..=30), ("Sales", 11..=13)] {
            let queue = forecast.queues.iter().find(|queue| queue.name == name).unwrap();
            let needs = |day: usize| -> Vec<u32> {
                let values = queue.volume.day(day).iter().zip(queue.aht_s.day(day));
                values.filter(|(v, _)| **v > 0.0).map(|(v, s)| agents(v * s.unwrap() / 1800.0, s.unwrap())).collect()
            };
            let most = (0..7).flat_map(needs).max().unwrap();
            let week: u32 = (0..7).flat_map(needs).sum();
            let paid: u32 = plan
                .workforce
                .agents
                .iter()
                .filter(|agent| agent.queue == name)
                .map(|agent| u32::from(plan.workforce.contract(agent.contract).unwrap().max_week_minutes) / 60)
                .sum();
            let scheduled = f64::from(week) / 2.0 / 0.9;
            println!("{name}: peak {most}, {scheduled:.0} h a week to schedule, {paid} paid; {:?}", queue.accuracy);
            assert!(peak.contains(&most), "{name}: {most}");
            // That a legal roster covers it is tested where rosters are made.
            assert!(f64::from(paid) > scheduled, "{name}");
            assert!(queue.accuracy.unwrap().wape_day < 0.10);
        }
    }

    #[test]
    fn its_faults_are_found_and_mended() {
        use crate::history::quality::{Fault, findings};
        use crate::history::{Change, edited};
        let plan = centre(today(), &names());
        let history = plan.history.clone().unwrap();
        let found = findings(&history, &plan.hours, &[]);
        let of = |fault| found.iter().filter(move |finding| finding.fault == fault);
        for finding in &found {
            println!(
                "{:?} {:?} {} {:?} {}",
                finding.fault, finding.queue, finding.first, finding.minutes, finding.score
            );
        }
        // a Wednesday, 10:30 to 13:00, on the phones of both queues
        let outage: Vec<_> = of(Fault::Outage).map(|finding| (finding.queue, finding.first, finding.minutes)).collect();
        assert_eq!(outage, [(None, history.grid.date(21 * 7 + 2), Some(Span { from: 630, to: 780 }))]);
        let shift = of(Fault::Shift).find(|finding| finding.usual > 5000.0).unwrap();
        let Change::Shift { date, factor } = shift.edit.change else { panic!() };
        assert!(
            (date - history.grid.date(14 * 7)).num_days().abs() <= 3 && (factor - 1.12).abs() < 0.05,
            "{date} {factor}"
        );
        assert!(found.len() <= 4, "{}", found.len());
        let edits: Vec<_> = found.iter().map(|finding| finding.edit.clone()).collect();
        let after = predict(&edited(&history, &edits), &plan.hours, &plan.forecast, None).unwrap();
        let before = predict(&history, &plan.hours, &plan.forecast, None).unwrap();
        for (after, before) in after.queues.iter().zip(&before.queues) {
            let sum = |queue: &crate::forecast::QueueForecast| queue.volume.values().iter().sum::<f64>();
            let wape = |queue: &crate::forecast::QueueForecast| queue.accuracy.unwrap().wape_day;
            // the methods follow a new level and bear an outage; mending both takes nothing away
            println!("{} {} {}, error {} {}", after.name, sum(before), sum(after), wape(before), wape(after));
            assert!((sum(after) / sum(before) - 1.0).abs() < 0.02 && wape(after) < wape(before) + 0.005);
        }
    }

    #[test]
    fn shifts_fit_the_opening_hours_and_pauses_never_meet() {
        for (from, to) in [(420, 1260), (540, 1020), (540, 900), (0, 1440), (480, 1110)] {
            let mut hours = OpeningHours::default();
            hours.week[0] = Some(Span { from, to });
            let people = starter_workforce(&names().workforce, &hours, &[("A".into(), 400.0), ("B".into(), 0.0)]);
            let paid: f64 = people
                .agents
                .iter()
                .map(|agent| f64::from(people.contract(agent.contract).unwrap().max_week_minutes) / 60.0)
                .sum();
            assert!((480.0..520.0).contains(&paid), "{from}-{to}: {paid}");
            for template in &people.templates {
                assert!(template.first_start >= from && template.last_start >= template.first_start);
                assert!((from == 0 && to == 1440) || template.last_start + template.minutes <= to, "{template:?}");
                let mut end = 0;
                for pause in &template.pauses {
                    assert!(pause.earliest >= end && pause.earliest <= pause.latest, "{template:?}");
                    end = pause.latest + pause.minutes;
                }
                assert!(end < template.minutes);
            }
            for contract in &people.contracts {
                let most =
                    contract.templates.iter().map(|id| people.template(*id).unwrap().paid_minutes()).max().unwrap();
                assert!(contract.min_week_minutes <= most * u16::from(contract.max_days), "{contract:?}");
            }
        }
    }
}
