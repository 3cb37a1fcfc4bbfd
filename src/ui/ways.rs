//! Ways in that several pages offer: the sample centre, a file, the data page.

use super::arrivals::{chosen_files, take_files};
use super::dom::{El, Handle, IntoView, el, fragment};
use super::live::Read as _;
use super::route::{self, Stage};
use super::store::use_store;
use crate::i18n::texts::shell as t;

/// Files of an ACD.
pub const EXPORTS: &str = ".csv,.txt,.tsv,.log,.gz,.zip,.xlsx,text/csv,text/plain";
/// Files of a plan.
pub const PLANS: &str = ".json,application/json";

/// Opens the sample centre.
pub fn sample_button(class: &'static str) -> El {
    let store = use_store();
    el("button")
        .class(class)
        .attr("id", "open-sample")
        .on("click", move |_| store.open_sample())
        .child(t::start_sample(store.locale.get_untracked().lang))
}

/// Goes where data is taken in.
pub fn data_button(label: String) -> El {
    el("button").class("btn primary").attr("id", "to-data").on("click", |_| route::go(Stage::Data)).child(label)
}

/// Takes files of some kinds: the button, with the input behind it.
pub fn file_button(
    label: String,
    class: &'static str,
    id: &'static str,
    input: &'static str,
    kinds: &'static str,
) -> El {
    let store = use_store();
    let behind = Handle::new();
    let press = move |_| {
        if let Some(input) = behind.get::<web_sys::HtmlElement>() {
            input.click();
        }
    };
    let take = move |event: web_sys::Event| {
        let files = chosen_files(&event);
        if !files.is_empty() {
            // to a list of files more are added; in place of one alone comes another
            take_files(store, files, store.importing.listed.get_untracked());
        }
    };
    let input = el("input")
        .attr("type", "file")
        .attr("id", input)
        .attr("accept", kinds)
        .attr("multiple", true)
        .class("visually-hidden");
    let input = input.attr("tabindex", "-1").attr("aria-hidden", "true").known_as(behind).on("change", take);
    fragment().child(el("button").class(class).attr("id", id).on("click", press).child(label)).child(input)
}

/// What stands where a result would: what is missing, and the ways on.
pub fn empty(words: impl IntoView, ways: impl IntoView) -> El {
    el("div").class("empty").child(words).child(el("div").class("row").child(ways))
}
