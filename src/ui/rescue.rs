//! When the program itself fails: a screen that says so and offers the saved plans, made by boot.js without any of our code.

use crate::i18n::Lang;
use crate::i18n::texts::shell as t;
use std::cell::Cell;
use wasm_bindgen::prelude::*;

thread_local! {
    static LANG: Cell<Lang> = const { Cell::new(Lang::En) };
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = musterRescue)]
    fn rescue(title: &str, body: &str, download: &str, reload: &str);
}

/// Shows the screen on any panic.
pub fn watch() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        let lang = LANG.get();
        rescue(&t::rescue_title(lang), &t::rescue_body(lang), &t::rescue_download(lang), &t::rescue_reload(lang));
    }));
}

/// The language the screen would be in.
pub fn speak(lang: Lang) {
    LANG.set(lang);
}
