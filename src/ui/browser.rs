//! Small things asked of the browser: its colours, its downloads.

use crate::ui::prelude::*;
use wasm_bindgen::prelude::*;

/// Whether the system asks for dark; follows it.
pub fn system_dark() -> RwSignal<bool> {
    let query = window().match_media("(prefers-color-scheme: dark)").ok().flatten();
    let dark = RwSignal::new(query.as_ref().is_some_and(web_sys::MediaQueryList::matches));
    if let Some(query) = query {
        let changed =
            Closure::<dyn Fn(web_sys::MediaQueryListEvent)>::new(move |event: web_sys::MediaQueryListEvent| {
                dark.set(event.matches())
            });
        let _ = query.add_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
        changed.forget();
    }
    dark
}

/// Hands a file to the browser's downloads.
pub fn download(name: &str, text: &str, mime: &str) {
    download_pieces(name, &js_sys::Array::of1(&text.into()), mime);
}

/// Hands a file of several pieces of text, one after the other, to the browser's downloads.
pub fn download_pieces(name: &str, parts: &js_sys::Array, mime: &str) {
    let bag = web_sys::BlobPropertyBag::new();
    bag.set_type(mime);
    let Ok(blob) = web_sys::Blob::new_with_str_sequence_and_options(parts, &bag) else { return };
    let Ok(url) = web_sys::Url::create_object_url_with_blob(&blob) else { return };
    if let Some(link) =
        document().create_element("a").ok().and_then(|link| link.dyn_into::<web_sys::HtmlAnchorElement>().ok())
    {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    // The browser takes the file after this turn; the address may go a while later.
    set_timeout(
        move || {
            let _ = web_sys::Url::revoke_object_url(&url);
        },
        std::time::Duration::from_secs(60),
    );
}
