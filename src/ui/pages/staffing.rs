//! The staffing page.

use leptos::prelude::*;

/// The page.
#[component]
pub fn Staffing() -> impl IntoView {
    view! { <div class="page"><h1>"Staffing"</h1></div> }
}
