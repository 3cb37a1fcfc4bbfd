//! What every page is written with.

pub use super::dom::{CollectView as _, El, Handle, IntoView, View, el, fragment, show, show_or, write_cells};
pub use super::live::{Callback, Memo, Read as _, RwSignal, Signal, effect, follow};
pub use super::tables::{td, td_num, th, th_num, th_row};
pub use leptos::prelude::{
    document, event_target, event_target_checked, event_target_value, expect_context, provide_context,
    request_animation_frame, set_timeout, set_timeout_with_handle, untrack, window,
};
