//! The export page.

use leptos::prelude::*;

/// The page.
#[component]
pub fn Export() -> impl IntoView {
    view! { <div class="page"><h1>"Export"</h1></div> }
}
