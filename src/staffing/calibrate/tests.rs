use super::*;

const WITHIN: fn() -> Seconds = || Seconds::clamped(20.0);

/// A half hour with so many contacts of 180 s and agents; nothing known of what became of them.
fn half_hour(minute: u32, offered: f64, agents: f64) -> Observed {
    Observed {
        minute,
        interval: Seconds::clamped(1800.0),
        offered: Volume::clamped(offered),
        handle_time: Seconds::clamped(180.0),
        agents: Some(agents),
        service_level: None,
        abandonment: None,
        wait: None,
    }
}

/// Half hours as they would come out with a factor and patience, so that a fit has to find both again.
fn as_of(factor: f64, patience: Option<f64>) -> Vec<Observed> {
    let patience = patience.map(Seconds::clamped);
    let truth = Calibration { patience, factor, intervals: 0, at_limit: false };
    let volumes = [(480, 60.0, 8.0), (510, 80.0, 10.0), (540, 100.0, 12.5), (720, 120.0, 15.0), (750, 90.0, 11.0)];
    let half_hours = volumes.map(|(minute, offered, agents)| {
        let at = half_hour(minute, offered, agents);
        let expected = truth.expected(&at, WITHIN()).unwrap();
        Observed { service_level: Some(expected.service_level), abandonment: Some(expected.abandonment), ..at }
    });
    half_hours.to_vec()
}

#[test]
fn finds_the_factor_again() {
    for (factor, patience) in [(0.82, Some(360.0)), (0.95, Some(60.0)), (1.25, Some(180.0)), (0.9, None), (1.05, None)]
    {
        let found = calibrate(&as_of(factor, patience), patience.map(Seconds::clamped), WITHIN()).unwrap();
        assert!((found.factor - factor).abs() < 2e-4, "{factor} {patience:?}: {}", found.factor);
        assert_eq!((found.intervals, found.at_limit), (5, false));
    }
}

/// 100 contacts of 180 s in a half hour: 14 agents answer 88.8 % in 20 s. What 13.5 give is half of 13 and half of 14.
#[test]
fn parts_of_an_agent_lie_between() {
    let model = Calibration { patience: None, factor: 1.0, intervals: 0, at_limit: false };
    let level = |agents: f64| model.expected(&half_hour(0, 100.0, agents), WITHIN()).unwrap().service_level;
    assert!((level(14.0) - 0.888_350_019_179).abs() < 1e-9);
    assert!((level(13.5) - (level(13.0) + level(14.0)) / 2.0).abs() < 1e-12);
    assert!((level(13.25) - (0.75 * level(13.0) + 0.25 * level(14.0))).abs() < 1e-12);
}

#[test]
fn says_why_there_is_no_factor() {
    let mut day = as_of(0.9, Some(300.0));
    let of = |day: &[Observed], patience: Option<f64>| calibrate(day, patience.map(Seconds::clamped), WITHIN());
    for at in &mut day {
        at.service_level = None;
    }
    assert!(of(&day, Some(300.0)).is_ok(), "abandonment alone tells");
    assert_eq!(of(&day, None), Err(NotFitted::NoOutcome), "which Erlang C does not know");
    for at in &mut day {
        at.agents = None;
    }
    assert_eq!(of(&day, Some(300.0)), Err(NotFitted::NoAgents));
    assert_eq!(of(&[], None), Err(NotFitted::NoAgents));
}

/// Three hundred agents for one contact answer it at once whatever the factor: it stays 1. Forty agents for 100 contacts of
/// which hardly any were answered: even 0.3 × 40 = 12 agents would have done better.
#[test]
fn says_when_the_range_ends() {
    let all_answered = Observed { service_level: Some(1.0), abandonment: Some(0.0), ..half_hour(0, 1.0, 300.0) };
    let found = calibrate(&[all_answered], Some(Seconds::clamped(300.0)), WITHIN()).unwrap();
    assert!((found.factor - 1.0).abs() < 1e-9 && !found.at_limit, "{found:?}");
    let few_answered = Observed { service_level: Some(0.1), abandonment: Some(0.6), ..half_hour(0, 100.0, 40.0) };
    let found = calibrate(&[few_answered], Some(Seconds::clamped(300.0)), WITHIN()).unwrap();
    assert!((found.factor - LEAST_FACTOR).abs() < 2e-4 && found.at_limit, "{found:?}");
}

/// By hand: hour 8 has 60 contacts at 90 % and 80 at 70 %: 78.571 %; the difference of both hours weighs by contacts.
#[test]
fn hours_weigh_by_contacts() {
    let mut day = as_of(1.0, Some(300.0));
    let model = Calibration { patience: Some(Seconds::clamped(300.0)), factor: 1.0, intervals: 0, at_limit: false };
    let same = compare(&day, &model, WITHIN());
    assert!(same.service_level.unwrap() < 1e-12 && same.abandonment.unwrap() < 1e-12);
    assert_eq!(same.hours.iter().map(|hour| hour.hour).collect::<Vec<_>>(), [8, 9, 12]);
    (day[0].service_level, day[1].service_level) = (Some(0.9), Some(0.7));
    (day[2].service_level, day[2].abandonment) = (None, None);
    let moved = compare(&day, &model, WITHIN());
    assert_eq!(moved.hours.iter().map(|hour| hour.hour).collect::<Vec<_>>(), [8, 12]);
    let eight = moved.hours[0].service_level.unwrap();
    assert!((eight.observed - 0.785_714_285_714).abs() < 1e-9 && (eight.contacts - 140.0).abs() < 1e-12);
    let by_hand = eight.difference().abs() * 140.0 / (140.0 + 210.0);
    assert!((moved.service_level.unwrap() - by_hand).abs() < 1e-12);
    assert_eq!(moved.worst_service_level().unwrap().hour, 8);
}

#[test]
fn patience_needs_waits_and_abandonments() {
    let of = |pairs: &[(Option<f64>, Option<f64>)]| patience(&mut pairs.iter().copied());
    assert_eq!(of(&[]), None);
    assert_eq!(of(&[(Some(500.0), None), (None, Some(3.0))]), None);
    assert_eq!(of(&[(Some(500.0), Some(0.0))]), None);
    assert_eq!(of(&[(Some(0.0), Some(2.0))]), None);
    let day = [Observed { abandonment: Some(0.1), wait: Some(Seconds::clamped(3600.0)), ..half_hour(0, 100.0, 9.0) }];
    assert!((observed_patience(&day).unwrap().get() - 360.0).abs() < 1e-9);
}
