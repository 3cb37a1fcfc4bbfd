//! The words of the screen that boot.js shows when the program itself fails. Said beforehand, in the language chosen: a
//! program that has failed says nothing any more.

use crate::i18n::Lang;
use crate::i18n::texts::shell as t;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = musterRescueWords)]
    fn words(title: &str, body: &str, download: &str, reload: &str);
}

/// The language the screen would be in.
pub fn speak(lang: Lang) {
    words(&t::rescue_title(lang), &t::rescue_body(lang), &t::rescue_download(lang), &t::rescue_reload(lang));
}
