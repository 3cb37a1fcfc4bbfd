//! The picture of a finding: the day beside its usual shape, why it is odd and what is proposed.

use crate::chart::{self, Beside, Size};
use crate::history::quality::Finding;
use crate::i18n::texts::quality as t;
use crate::ui::figure::{Figure, LegendEntry, Swatch};
use crate::ui::prelude::*;
use crate::ui::store::use_store;
use std::sync::Arc;

/// Picture, reason and proposal.
pub fn detail(finding: Arc<Finding>) -> El {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let (first, weekly) = (finding.picture.first, finding.picture.weekly);
    let caption = if weekly {
        t::caption_weeks(lang, t::day(locale, finding.first))
    } else {
        t::caption_day(lang, t::day(locale, first))
    };
    let interval = store
        .history
        .with_untracked(|history| history.as_ref().map(|history| history.grid.interval()))
        .filter(|_| !weekly);
    let entry = |swatch, role, label| LegendEntry { swatch, role, label };
    let mut legend =
        vec![entry(Swatch::Line, "--accent", t::came(lang)), entry(Swatch::Dash, "--history", t::usual(lang))];
    if finding.minutes.is_some() && !weekly {
        legend.push(entry(Swatch::Hatch, "--axis", t::in_question(lang)));
    }
    let (reason, proposal) = (t::reason(lang, finding.fault), t::edit(locale, &finding.edit.change));
    let draw = move |width: f64| {
        let names = [t::came(lang), t::usual(lang)];
        let picture = &finding.picture;
        let data = Beside {
            first,
            interval,
            came: &picture.came,
            usual: &picture.usual,
            mark: finding.minutes,
            names: [&names[0], &names[1]],
        };
        chart::beside(&data, Size { width, height: 168.0 }, &locale)
    };
    let theme = Signal::derive(move || if store.dark.get() { "dark".to_string() } else { "light".to_string() });
    el("div")
        .class("quality-detail")
        .child(
            Figure {
                caption: caption.into(),
                locale,
                theme,
                draw: Box::new(draw),
                legend,
                sentence: None,
                note: None,
                on_pick: None,
                on_pick_cell: None,
            }
            .view(),
        )
        .child(
            el("dl")
                .class("quality-why")
                .child(el("dt").child(t::why(lang)))
                .child(el("dd").child(reason))
                .child(el("dt").child(t::proposal(lang)))
                .child(el("dd").child(proposal)),
        )
}
