//! Availability factors fitted on a queue's past, under Erlang A and under Erlang C.

use super::{Response, Step, done};
use crate::quantity::Seconds;
use crate::staffing::calibrate::{Calibration, Comparison, Fit, NotFitted, Observed, compare};

/// Intervals looked at in a step: a few milliseconds of Erlang A.
const AT_ONCE: usize = 150;

/// A queue's past.
#[derive(Debug, Clone)]
pub struct CalibrateRequest {
    /// Its intervals, in order.
    pub rows: Vec<Observed>,
    /// The first interval of the later days, which the factor of the earlier ones is held to; 0 or all: nothing is.
    pub later: u32,
    /// Mean patience; `None` fits Erlang C alone.
    pub patience: Option<Seconds>,
    /// The threshold of the service level.
    pub threshold: Seconds,
}

/// A model fitted on all days.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// As fitted on every interval.
    pub fit: Calibration,
    /// The past beside it. Where `of_later` the later days alone, beside a factor fitted on the earlier ones.
    pub beside: Comparison,
    /// See there.
    pub of_later: bool,
}

/// What a past tells of the models.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibrated {
    /// With patience.
    pub erlang_a: Option<Held>,
    /// With callers who never give up.
    pub erlang_c: Option<Held>,
}

/// Two models, each fitted on all days and on the earlier ones: four fits, one after the other.
pub(super) struct Calibrator {
    rows: Vec<Observed>,
    later: usize,
    threshold: Seconds,
    /// Models to fit, patience of each, the next one last.
    todo: Vec<Option<Seconds>>,
    models: usize,
    under_way: Option<(Fit, Option<Calibration>)>,
    found: Vec<Held>,
    why: NotFitted,
}

impl Calibrator {
    pub(super) fn new(request: CalibrateRequest) -> Self {
        let CalibrateRequest { rows, later, patience, threshold } = request;
        let mut todo = vec![None];
        todo.extend(patience.map(Some));
        let later = (later as usize).min(rows.len());
        let models = todo.len();
        Self { rows, later, threshold, todo, models, under_way: None, found: Vec::new(), why: NotFitted::NoOutcome }
    }

    pub(super) fn step(&mut self) -> Step {
        let Some((fit, whole)) = &mut self.under_way else {
            let Some(patience) = self.todo.last() else { return self.end() };
            match Fit::new(&self.rows, *patience, self.threshold) {
                Ok(fit) => self.under_way = Some((fit, None)),
                Err(why) => {
                    self.why = why;
                    self.todo.pop();
                }
            }
            return Step::More(self.share());
        };
        if let Some(fitted) = fit.step(AT_ONCE) {
            let whole = *whole;
            self.fitted(whole, fitted);
        }
        Step::More(self.share())
    }

    /// After the fit on all days that on the earlier ones, if there are any; then the past beside it.
    fn fitted(&mut self, whole: Option<Calibration>, fitted: Calibration) {
        let (earlier, after) = self.rows.split_at_checked(self.later).unwrap_or_default();
        if whole.is_none()
            && !after.is_empty()
            && let Ok(fit) = Fit::new(earlier, fitted.patience, self.threshold)
        {
            self.under_way = Some((fit, Some(fitted)));
            return;
        }
        let held = match whole {
            Some(whole) => Held { fit: whole, beside: compare(after, &fitted, self.threshold), of_later: true },
            None => Held { fit: fitted, beside: compare(&self.rows, &fitted, self.threshold), of_later: false },
        };
        self.found.push(held);
        self.under_way = None;
        self.todo.pop();
    }

    fn share(&self) -> f64 {
        let part =
            self.under_way.as_ref().map_or(0.0, |(fit, whole)| fit.done() + f64::from(u8::from(whole.is_some())));
        ((self.models - self.todo.len()) as f64 + part / 2.0) / self.models.max(1) as f64
    }

    fn end(&mut self) -> Step {
        let (mut erlang_a, mut erlang_c) = (None, None);
        for held in std::mem::take(&mut self.found) {
            let place = if held.fit.patience.is_some() { &mut erlang_a } else { &mut erlang_c };
            *place = Some(held);
        }
        let found = erlang_a.is_some() || erlang_c.is_some();
        done(Response::Calibrate(if found { Ok(Box::new(Calibrated { erlang_a, erlang_c })) } else { Err(self.why) }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::{Request, begin};
    use crate::quantity::Volume;

    const WITHIN: fn() -> Seconds = || Seconds::clamped(20.0);

    fn run(request: CalibrateRequest) -> Result<Box<Calibrated>, NotFitted> {
        let mut running = begin(Request::Calibrate(request), crate::import::no_decoders);
        let mut before = 0.0;
        loop {
            match running.step() {
                Step::More(share) => {
                    assert!((before..=1.0).contains(&share), "{before} {share}");
                    before = share;
                }
                Step::Done(response) => {
                    let Response::Calibrate(result) = *response else { panic!("answered as something else") };
                    return result;
                }
                Step::Read { .. } | Step::Part(..) => panic!("asks for a file or shows a part"),
            }
        }
    }

    /// Hours as they come out with 80 % of the agents and 200 s of patience; the later half with 90 %.
    fn rows() -> Vec<Observed> {
        let truth =
            |factor| Calibration { patience: Some(Seconds::clamped(200.0)), factor, intervals: 0, at_limit: false };
        (0..400_u32)
            .map(|index| {
                let at = Observed {
                    minute: index % 10 * 60,
                    interval: Seconds::clamped(3600.0),
                    offered: Volume::clamped(f64::from(100 + index % 7 * 20)),
                    handle_time: Seconds::clamped(180.0),
                    agents: Some(f64::from(8 + index % 5)),
                    service_level: None,
                    abandonment: None,
                    wait: None,
                };
                let seen = truth(if index < 200 { 0.8 } else { 0.9 }).expected(&at, WITHIN()).unwrap();
                Observed { service_level: Some(seen.service_level), abandonment: Some(seen.abandonment), ..at }
            })
            .collect()
    }

    #[test]
    fn fits_all_days_and_holds_the_earlier_to_the_later() {
        let patience = Some(Seconds::clamped(200.0));
        let request = |rows, later| CalibrateRequest { rows, later, patience, threshold: WITHIN() };
        let found = run(request(rows(), 200)).unwrap();
        let (a, c) = (found.erlang_a.unwrap(), found.erlang_c.unwrap());
        assert!((0.81..0.89).contains(&a.fit.factor) && a.fit.intervals == 400, "{:?}", a.fit);
        assert!(a.of_later && c.of_later && c.fit.patience.is_none());
        // With the earlier days' 0.8 the later days look worse than they were, Erlang C's abandonment worse still.
        assert!(a.beside.service_level.unwrap() > 0.02 && a.beside.abandonment < c.beside.abandonment);
        let one = run(request(rows()[..200].to_vec(), 0)).unwrap().erlang_a.unwrap();
        assert!((one.fit.factor - 0.8).abs() < 2e-4 && !one.of_later, "{one:?}");
        assert!(one.beside.service_level.unwrap() < 1e-3);
        assert_eq!(crate::staffing::calibrate::calibrate(&rows(), patience, WITHIN()).unwrap(), a.fit);
    }

    #[test]
    fn without_an_outcome_or_agents() {
        let patience = Some(Seconds::clamped(200.0));
        let request = |change: fn(&mut Observed)| {
            let mut rows = rows();
            rows.iter_mut().for_each(change);
            CalibrateRequest { rows, later: 0, patience, threshold: WITHIN() }
        };
        let abandoned_only = run(request(|at| at.service_level = None)).unwrap();
        assert!(abandoned_only.erlang_c.is_none() && abandoned_only.erlang_a.is_some());
        assert_eq!(run(request(|at| at.agents = None)).unwrap_err(), NotFitted::NoAgents);
        assert_eq!(
            run(request(|at| (at.service_level, at.abandonment) = (None, None))).unwrap_err(),
            NotFitted::NoOutcome
        );
    }
}
