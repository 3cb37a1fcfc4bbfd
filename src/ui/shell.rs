//! The frame: header, rail, the page of the current stage, notices.

use super::pages;
use super::rail::rail;
use super::route::{self, Stage};
use super::settings::settings;
use super::store::{Store, use_store};
use super::trouble::trouble;
use crate::i18n::Lang;
use crate::i18n::texts::shell as t;
use crate::ui::prelude::*;

/// Replaces the page's first paint by the app.
pub fn mount() {
    let Some(host) = document().get_element_by_id("app") else { return };
    host.set_inner_html("");
    let Ok(host) = wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(host) else { return };
    let inside = host.clone();
    leptos::mount::mount_to(host, move || {
        if let Some(node) = app().into_view().node() {
            let _ = inside.append_child(&node);
        }
    })
    .forget();
}

fn app() -> impl IntoView {
    let store = Store::open();
    provide_context(store);
    super::arrivals::accept_drops(store);
    super::arrivals::accept_pastes(store);
    let stage = route::listen();
    effect(move || dress(store));
    let mut before = None;
    effect(move || {
        let now = stage.get();
        if before.replace(now).is_some_and(|before| before != now) {
            focus_page();
        }
    });
    // The words of a page are made once for a language: switching it makes the page anew.
    move || {
        let locale = store.locale.get();
        fragment()
            .child(
                el("a")
                    .class("skip")
                    .attr("href", "#main")
                    .on("click", move |event| {
                        event.prevent_default();
                        focus_page();
                    })
                    .child(t::skip_to_content(locale.lang)),
            )
            .child(el("div").class("app").child(header()).child(rail(stage)).child(
                el("main").class("main").attr("id", "main").attr("tabindex", "-1").child(trouble()).child(move || {
                    let stage = stage.get();
                    untrack(|| page(stage))
                }),
            ))
            .child(toast())
    }
}

fn page(stage: Stage) -> View {
    match stage {
        Stage::Start => pages::start::start().into_view(),
        Stage::Data => pages::data::data().into_view(),
        Stage::Forecast => pages::forecast::forecast().into_view(),
        Stage::Staffing => pages::staffing::staffing().into_view(),
        Stage::Schedule => pages::schedule::schedule().into_view(),
        Stage::Export => pages::export::export().into_view(),
        Stage::Lab => pages::lab::lab().into_view(),
    }
}

/// Theme and language stand on the document itself.
fn dress(store: Store) {
    let locale = store.locale.get();
    let dark = store.dark.get();
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", locale.lang.tag());
        let _ = root.set_attribute("data-theme", if dark { "dark" } else { "light" });
    }
}

fn focus_page() {
    if let Some(main) = document().get_element_by_id("main")
        && let Ok(main) = wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(main)
    {
        let _ = main.focus();
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }
}

fn refocus(id: &'static str) {
    request_animation_frame(move || {
        if let Some(element) = document().get_element_by_id(id)
            && let Ok(element) = wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(element)
        {
            let _ = element.focus();
        }
    });
}

fn header() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let switch = move |_| {
        store.write_as(|locale| locale.lang = if locale.lang == Lang::En { Lang::Zh } else { Lang::En });
        refocus("language");
    };
    let plan_name = move || store.plan.get().map_or_else(|| t::no_plan(lang), |plan| plan.name.clone());
    el("header")
        .class("header")
        .child(el("a").class("mark").attr("href", Stage::Start.hash()).child(t::app_name(lang)))
        .child(el("span").class("plan-name").child(plan_name))
        .child(
            el("span")
                .class("saved")
                .attr("role", "status")
                .class_when("bad", move || store.save.get().is_trouble())
                .child(move || store.save_line(locale)),
        )
        .child(el("span").class("spacer"))
        .child(
            el("button")
                .class("btn")
                .attr("id", "undo")
                .attr("disabled", move || !store.can_undo.get())
                .on("click", move |_| store.undo())
                .child(t::undo(lang)),
        )
        .child(
            el("button")
                .class("btn")
                .attr("id", "redo")
                .attr("disabled", move || !store.can_redo.get())
                .on("click", move |_| store.redo())
                .child(t::redo(lang)),
        )
        .child(
            el("button")
                .class("btn")
                .attr("id", "language")
                .attr("lang", if lang == Lang::En { "zh-CN" } else { "en" })
                .on("click", switch)
                .child(t::switch_language(lang)),
        )
        .child(
            el("button")
                .class("btn")
                .attr("id", "theme")
                .on("click", move |_| store.toggle_theme())
                .attr("aria-label", move || if store.dark.get() { t::to_light(lang) } else { t::to_dark(lang) })
                .child("◐"),
        )
        .child(settings())
}

/// The last thing that happened, with its undo where there is one.
fn toast() -> impl IntoView {
    let store = use_store();
    el("div").attr("role", "status").attr("aria-live", "polite").child(move || {
        store.toast.get().map(|toast| {
            let lang = store.locale.get_untracked().lang;
            let action = toast.undo.map(|undo| {
                el("button")
                    .class("btn")
                    .on("click", move |_| {
                        store.toast.set(None);
                        undo();
                    })
                    .child(t::undo(lang))
            });
            el("div").class("toast").child(el("span").child(toast.text)).child(action).child(
                el("button")
                    .class("btn")
                    .attr("aria-label", t::close(lang))
                    .on("click", move |_| store.toast.set(None))
                    .child("×"),
            )
        })
    })
}
