//! The special days within the weeks forecast; they are changed on the data page.

use crate::calendar::SpecialDate;
use crate::calendar::holidays::DayKind;
use crate::i18n::texts::{holidays, quality as t};
use crate::ui::prelude::*;
use crate::ui::route::Stage;
use crate::ui::store::use_store;

/// The list, with the way to the page where it is changed.
pub fn ahead() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let days = Memo::new(move || {
        let grid = store.forecast.with(|forecast| forecast.as_ref().map(|forecast| forecast.grid));
        let days = store.plan.with(|plan| plan.as_ref().map(|plan| plan.hours.special_days()).unwrap_or_default());
        let within = |day: &SpecialDate| {
            day.kind != DayKind::Open && grid.is_some_and(|grid| (grid.first()..=grid.last()).contains(&day.date))
        };
        days.into_iter().filter(within).collect::<Vec<_>>()
    });
    let row = move |day: SpecialDate| {
        let name = t::special_name(lang, &day.name);
        el("li")
            .child(el("span").child(t::day(locale, day.date)))
            .child(el("span").class("muted").child(name))
            .child(el("span").class("muted").child(holidays::kind(lang, day.kind)))
    };
    el("section")
        .class("card forecast-special")
        .child(el("h2").child(t::ahead_title(lang)))
        .child(show_or(
            move || days.with(|days| !days.is_empty()),
            move || {
                el("ul")
                    .class("special-ahead")
                    .attr("id", "special-ahead")
                    .child(move || days.get().into_iter().map(row).collect_view())
            },
            move || el("p").class("muted").child(t::ahead_none(lang)),
        ))
        .child(el("a").attr("id", "edit-special").attr("href", Stage::Data.hash()).child(t::ahead_edit(lang)))
}
