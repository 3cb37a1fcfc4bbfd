//! The curves around a case. Only the pair chosen is computed and painted.

use super::Lab;
use crate::chart::{Ink, Line, Lines, Size, Unit, lines};
use crate::i18n::texts::{lab as t, lab_why as tw};
use crate::lab::{self, Answer, Case, Verdict, level};
use crate::ui::figure::{Figure, LegendEntry, Swatch};
use crate::ui::prelude::*;

/// Height of a chart in CSS pixels.
const HEIGHT: f64 = 236.0;

/// What is looked at.
#[derive(Clone, Copy, PartialEq)]
enum Group {
    Power,
    Waiting,
    Scale,
    Patience,
    Change,
}

impl Group {
    const ALL: [(Self, &'static str); 5] = [
        (Self::Power, "lab-chart-power"),
        (Self::Waiting, "lab-chart-waiting"),
        (Self::Scale, "lab-chart-scale"),
        (Self::Patience, "lab-chart-patience"),
        (Self::Change, "lab-chart-change"),
    ];
}

/// The charts.
pub fn charts(lab: Lab) -> El {
    let lang = lab.locale.lang;
    let group = RwSignal::new(Group::Power);
    let tab = |(of, id): (Group, &'static str)| {
        let name = match of {
            Group::Power => t::chart_power(lang),
            Group::Waiting => t::chart_waiting(lang),
            Group::Scale => t::chart_scale(lang),
            Group::Patience => t::chart_patience(lang),
            Group::Change => t::chart_change(lang),
        };
        el("button")
            .class("btn")
            .attr("id", id)
            .attr("aria-pressed", move || if group.get() == of { "true" } else { "false" })
            .on("click", move |_| group.set(of))
            .child(name)
    };
    let drawn = Memo::new(move || lab.answer.with(|answer| answer.is_some_and(|a| a.verdict != Verdict::Idle)));
    el("section")
        .class("lab-charts")
        .attr("id", "lab-charts")
        .attr("aria-label", t::charts(lang))
        .child(el("div").class("row lab-groups").child(Group::ALL.into_iter().map(tab).collect_view()))
        .child(show_or(
            move || drawn.get(),
            move || el("div").class("lab-two").child(move || pair(lab, group.get())),
            move || el("p").class("muted").child(t::nothing_drawn(lang)),
        ))
}

fn pair(lab: Lab, group: Group) -> View {
    let both = match group {
        Group::Power => vec![power(lab), busy(lab)],
        Group::Waiting => vec![waiting(lab)],
        Group::Scale => vec![scale(lab)],
        Group::Patience => vec![patience(lab)],
        Group::Change => vec![off_level(lab), off_need(lab)],
    };
    both.into_iter().map(|figure| el("div").class("card").child(figure)).collect_view()
}

/// A line of a chart: its name, role and points; the second and later ones are dashed.
type Drawn = (String, Ink, bool, lab::Points);

/// What a chart draws of a case: its lines, the target and the mark, where it has them.
type Draw = dyn Fn(&Case, &Answer) -> (Vec<Drawn>, Option<f64>, Option<f64>) + Send + Sync;
/// The sentence under a chart.
type Say = dyn Fn(&Case, &Answer) -> String + Send + Sync;

/// A chart of the case: what it draws, and the sentence under it.
struct Drawing {
    caption: String,
    x_name: String,
    unit: Unit,
    dots: bool,
    legend: Vec<LegendEntry>,
    lines: Box<Draw>,
    says: Box<Say>,
}

impl Drawing {
    fn view(self, lab: Lab) -> El {
        let Self { caption, x_name, unit, dots, legend, lines: drawn, says } = self;
        let locale = lab.locale;
        let draw = move |width: f64| {
            let case = lab.case.get();
            let (found, target, mark) =
                lab.answer.with(|answer| answer.as_ref().map(|answer| drawn(&case, answer))).unwrap_or_default();
            let line = |(name, ink, dash, points): Drawn| Line { name, ink, dash, points };
            let found = found.into_iter().map(line).collect();
            let data = Lines { x_name: x_name.clone(), unit, lines: found, target, mark, dots };
            lines(&data, Size { width, height: HEIGHT }, &locale)
        };
        let sentence = Signal::derive(move || {
            let case = lab.case.get();
            lab.answer.with(|answer| answer.as_ref().map(|answer| says(&case, answer))).unwrap_or_default()
        });
        Figure {
            caption: caption.into(),
            locale,
            theme: lab.theme,
            draw: Box::new(draw),
            legend,
            sentence: Some(sentence),
            note: None,
            on_pick: None,
            on_pick_cell: None,
        }
        .view_at_once()
    }
}

fn entry(swatch: Swatch, role: &'static str, label: String) -> LegendEntry {
    LegendEntry { swatch, role, label }
}

fn power(lab: Lab) -> El {
    let (locale, lang) = (lab.locale, lab.locale.lang);
    let says = move |case: &Case, answer: &Answer| {
        let written = |agents: u32| t::share(locale, level(&case.measures(agents), case.level));
        let (n, at) = (answer.agents, t::share(locale, level(&answer.at, case.level)));
        if n < 2 {
            return t::say_power_one(lang, locale.count(n), at);
        }
        t::say_power(lang, locale.count(n), at, locale.count(n - 1), written(n - 1))
    };
    Drawing {
        caption: t::power_level(lang),
        x_name: t::axis_agents(lang),
        unit: Unit::Share,
        dots: true,
        legend: vec![entry(Swatch::Dash, "--required", t::line_target(lang))],
        lines: Box::new(move |case, answer| {
            let points = lab::by_agents(case, answer.agents).0;
            let line = (t::line_level(lang), Ink::Accent, false, points);
            (vec![line], Some(case.target), Some(f64::from(answer.agents)))
        }),
        says: Box::new(says),
    }
    .view(lab)
}

fn busy(lab: Lab) -> El {
    let (locale, lang) = (lab.locale, lab.locale.lang);
    Drawing {
        caption: t::power_busy(lang),
        x_name: t::axis_agents(lang),
        unit: Unit::Share,
        dots: true,
        legend: Vec::new(),
        lines: Box::new(move |case, answer| {
            let points = lab::by_agents(case, answer.agents).1;
            (vec![(t::line_busy(lang), Ink::Accent, false, points)], None, Some(f64::from(answer.agents)))
        }),
        says: Box::new(move |_, answer| {
            t::say_busy(lang, locale.count(answer.agents), t::share(locale, answer.at.occupancy))
        }),
    }
    .view(lab)
}

fn waiting(lab: Lab) -> El {
    let (locale, lang) = (lab.locale, lab.locale.lang);
    Drawing {
        caption: t::waiting_caption(lang),
        x_name: t::axis_seconds(lang),
        unit: Unit::Share,
        dots: false,
        legend: Vec::new(),
        lines: Box::new(move |case, answer| {
            let until = (3.0 * case.within_s).clamp(60.0, 3600.0);
            let near = [(answer.agents, Ink::Accent), (answer.agents.saturating_sub(1).max(1), Ink::Under)];
            let more = (answer.agents + 1, Ink::Good);
            let line = |(agents, ink): (u32, Ink)| {
                let name = t::line_agents(lang, locale.count(agents));
                (name, ink, ink != Ink::Accent, lab::by_wait(case, agents, until))
            };
            let shown = near.into_iter().take(if answer.agents > 1 { 2 } else { 1 }).chain([more]);
            (shown.map(line).collect(), None, Some(case.within_s))
        }),
        says: Box::new(move |case, answer| {
            let (late, wait) = (t::share(locale, answer.at.p_wait_gt_t), t::share(locale, answer.at.p_wait));
            t::say_waiting(lang, late, t::seconds(locale, case.within_s), wait)
        }),
    }
    .view(lab)
}

fn scale(lab: Lab) -> El {
    let (locale, lang) = (lab.locale, lab.locale.lang);
    Drawing {
        caption: t::scale_caption(lang),
        x_name: t::axis_load(lang),
        unit: Unit::Share,
        dots: false,
        legend: Vec::new(),
        lines: Box::new(move |case, answer| {
            (vec![(t::line_busy(lang), Ink::Accent, false, lab::by_load(case))], None, Some(answer.load))
        }),
        says: Box::new(move |case, _| {
            let points = lab::by_load(case);
            let (Some(small), Some(large)) = (points.get(4), points.last()) else { return String::new() };
            let load = |load: f64| locale.number(load, usize::from(load < 10.0));
            let busy = |share: f64| locale.percent(share, 0);
            t::say_scale(lang, busy(small.1), load(small.0), busy(large.1), load(large.0))
        }),
    }
    .view(lab)
}

fn patience(lab: Lab) -> El {
    let (locale, lang) = (lab.locale, lab.locale.lang);
    Drawing {
        caption: t::patience_caption(lang),
        x_name: t::axis_patience(lang),
        unit: Unit::Share,
        dots: false,
        legend: vec![
            entry(Swatch::Line, "--accent", t::line_erlang_a(lang)),
            entry(Swatch::Dash, "--muted", t::line_erlang_c(lang)),
            entry(Swatch::Dash, "--under", t::line_abandoned(lang)),
        ],
        lines: Box::new(move |case, answer| {
            let [with, without, lost] = lab::by_patience(case, answer.agents);
            let drawn = vec![
                (t::line_erlang_a(lang), Ink::Accent, false, with),
                (t::line_erlang_c(lang), Ink::Muted, true, without),
                (t::line_abandoned(lang), Ink::Under, true, lost),
            ];
            (drawn, None, Some(case.patience_s))
        }),
        says: Box::new(move |case, answer| {
            let a = Case { model: lab::Model::A, ..*case }.measures(answer.agents);
            let c = Case { model: lab::Model::C, ..*case }.measures(answer.agents);
            let at = |found| t::share(locale, level(found, case.level));
            t::say_patience(lang, t::seconds(locale, case.patience_s), at(&a), at(&c), t::share(locale, a.p_abandon))
        }),
    }
    .view(lab)
}

fn two_lines(lang: crate::i18n::Lang, [calls, handle]: [lab::Points; 2]) -> Vec<Drawn> {
    vec![(t::line_calls(lang), Ink::Accent, false, calls), (t::line_handle(lang), Ink::Over, true, handle)]
}

fn change_legend(lang: crate::i18n::Lang) -> Vec<LegendEntry> {
    vec![entry(Swatch::Line, "--accent", t::line_calls(lang)), entry(Swatch::Dash, "--over", t::line_handle(lang))]
}

/// The value of a curve where x is so much.
fn at(points: &[(f64, f64)], x: f64) -> Option<f64> {
    points.iter().find(|point| point.0 == x).map(|point| point.1)
}

fn off_level(lab: Lab) -> El {
    let (locale, lang) = (lab.locale, lab.locale.lang);
    Drawing {
        caption: t::change_level(lang),
        x_name: t::axis_change(lang),
        unit: Unit::Share,
        dots: false,
        legend: change_legend(lang),
        lines: Box::new(move |case, answer| {
            (two_lines(lang, lab::by_change(case, answer.agents)), Some(case.target), Some(0.0))
        }),
        says: Box::new(move |case, answer| {
            let [calls, _] = lab::by_change(case, answer.agents);
            t::say_change(lang, t::share(locale, at(&calls, -10.0)), t::share(locale, at(&calls, 10.0)))
        }),
    }
    .view(lab)
}

fn off_need(lab: Lab) -> El {
    let (locale, lang) = (lab.locale, lab.locale.lang);
    Drawing {
        caption: t::change_need(lang),
        x_name: t::axis_change(lang),
        unit: Unit::Number(0),
        dots: false,
        legend: change_legend(lang),
        lines: Box::new(move |case, _| (two_lines(lang, lab::needed_by_change(case)), None, Some(0.0))),
        says: Box::new(move |case, _| {
            let [calls, _] = lab::needed_by_change(case);
            let people = |x: f64| at(&calls, x).map_or_else(|| "–".into(), |n| tw::people_words(locale, n));
            t::say_change(lang, people(-10.0), people(10.0))
        }),
    }
    .view(lab)
}
