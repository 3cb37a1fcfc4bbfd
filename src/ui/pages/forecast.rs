//! The forecast page.

use leptos::prelude::*;

/// The page.
#[component]
pub fn Forecast() -> impl IntoView {
    view! { <div class="page"><h1>"Forecast"</h1></div> }
}
