//! A section that is drawn only while it is unfolded.

use crate::ui::prelude::*;
use crate::ui::store::use_store;
use wasm_bindgen::JsCast;
use web_sys::HtmlDetailsElement;

/// A card that folds, with a word beside its title on what is in it.
pub fn fold<T: IntoView>(id: &'static str, title: String, note: String, view: impl Fn() -> T + 'static) -> El {
    let unfolded = use_store().looking.unfolded;
    let open = Memo::new(move || unfolded.with(|unfolded| unfolded.contains(&id)));
    let toggle = move |event: web_sys::Event| {
        let Some(details) = event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok()) else {
            return;
        };
        // the tables behind charts are details too, and the event of one within must not fold the whole
        if details.id() == id && details.open() != open.get_untracked() {
            unfolded.update(|unfolded| {
                unfolded.retain(|other| *other != id);
                unfolded.extend(details.open().then_some(id));
            });
        }
    };
    el("details")
        .class("card fold")
        .attr("id", id)
        .attr("open", open.get_untracked())
        .on("toggle", toggle)
        .child(el("summary").child(el("h2").child(title)).child(el("span").class("fold-note").child(note)))
        .child(show(move || open.get(), move || el("div").class("fold-body").child(view().into_view())))
}
