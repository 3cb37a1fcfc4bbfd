//! The schedule page.

use leptos::prelude::*;

/// The page.
#[component]
pub fn Schedule() -> impl IntoView {
    view! { <div class="page"><h1>"Schedule"</h1></div> }
}
