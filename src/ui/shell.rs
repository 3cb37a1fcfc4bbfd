//! The frame: header, rail, the page of the current stage, notices.

use super::pages;
use super::rail::Rail;
use super::route::{self, Stage};
use super::settings::Settings;
use super::store::{Store, use_store};
use super::trouble::Trouble;
use crate::i18n::Lang;
use crate::i18n::texts::shell as t;
use leptos::prelude::*;

/// Replaces the page's first paint by the app.
pub fn mount() {
    let Some(host) = document().get_element_by_id("app") else { return };
    host.set_inner_html("");
    let Ok(host) = wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(host) else { return };
    leptos::mount::mount_to(host, App).forget();
}

#[component]
fn App() -> impl IntoView {
    let store = Store::open();
    provide_context(store);
    super::importing::accept_drops(store);
    let stage = route::listen();
    Effect::new(move |_| dress(store));
    Effect::new(move |before: Option<Stage>| {
        let now = stage.get();
        if before.is_some_and(|before| before != now) {
            focus_page();
        }
        now
    });
    // The words of a page are made once for a language: switching it makes the page anew.
    view! {
        {move || {
            let locale = store.locale.get();
            view! {
                <a class="skip" href="#main" on:click=move |event| { event.prevent_default(); focus_page(); }>
                    {t::skip_to_content(locale.lang)}
                </a>
                <div class="app">
                    <Header/>
                    <Rail stage/>
                    <main class="main" id="main" tabindex="-1">
                        <Trouble/>
                        {move || page(stage.get())}
                    </main>
                </div>
                <Toast/>
            }
        }}
    }
}

fn page(stage: Stage) -> AnyView {
    match stage {
        Stage::Start => view! { <pages::start::Start/> }.into_any(),
        Stage::Data => view! { <pages::data::Data/> }.into_any(),
        Stage::Forecast => view! { <pages::forecast::Forecast/> }.into_any(),
        Stage::Staffing => view! { <pages::staffing::Staffing/> }.into_any(),
        Stage::Schedule => view! { <pages::schedule::Schedule/> }.into_any(),
        Stage::Export => view! { <pages::export::Export/> }.into_any(),
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

#[component]
fn Header() -> impl IntoView {
    let store = use_store();
    let locale = store.locale.get_untracked();
    let lang = locale.lang;
    let switch = move |_| {
        store.write_as(|locale| locale.lang = if locale.lang == Lang::En { Lang::Zh } else { Lang::En });
        refocus("language");
    };
    let plan_name = move || store.plan.get().map_or_else(|| t::no_plan(lang), |plan| plan.name.clone());
    view! {
        <header class="header">
            <a class="mark" href=Stage::Start.hash()>{t::app_name(lang)}</a>
            <span class="plan-name">{plan_name}</span>
            <span class="saved" role="status" class:bad=move || store.save.get().is_trouble()>
                {move || store.save_line(locale)}
            </span>
            <span class="spacer"></span>
            <button class="btn" id="undo" disabled=move || !store.can_undo.get() on:click=move |_| store.undo()>
                {t::undo(lang)}
            </button>
            <button class="btn wide-only" id="redo" disabled=move || !store.can_redo.get() on:click=move |_| store.redo()>
                {t::redo(lang)}
            </button>
            <button class="btn" id="language" lang=if lang == Lang::En { "zh-CN" } else { "en" } on:click=switch>
                {t::switch_language(lang)}
            </button>
            <button
                class="btn" id="theme" on:click=move |_| store.toggle_theme()
                aria-label=move || if store.dark.get() { t::to_light(lang) } else { t::to_dark(lang) }
            >
                "◐"
            </button>
            <Settings/>
        </header>
    }
}

/// The last thing that happened, with its undo where there is one.
#[component]
fn Toast() -> impl IntoView {
    let store = use_store();
    view! {
        <div role="status" aria-live="polite">
            {move || store.toast.get().map(|toast| {
                let lang = store.locale.get_untracked().lang;
                let action = toast.undo.map(|undo| view! {
                    <button class="btn" on:click=move |_| { store.toast.set(None); undo(); }>{t::undo(lang)}</button>
                });
                view! {
                    <div class="toast">
                        <span>{toast.text}</span>
                        {action}
                        <button class="btn" aria-label=t::close(lang) on:click=move |_| store.toast.set(None)>"×"</button>
                    </div>
                }
            })}
        </div>
    }
}
