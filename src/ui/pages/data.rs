//! The data page.

use leptos::prelude::*;

/// The page.
#[component]
pub fn Data() -> impl IntoView {
    view! { <div class="page"><h1>"Data"</h1></div> }
}
