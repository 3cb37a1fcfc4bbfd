//! One line on how a file was read, beside its name.

use super::preview::File;
use crate::i18n::texts::data as t;
use crate::import::Granularity;
use crate::ui::prelude::*;
use crate::ui::store::use_store;

/// Encoding, delimiter, heading line, what a row is, interval.
pub fn checks(file: File) -> impl IntoView {
    let locale = use_store().locale.get_untracked();
    let lang = locale.lang;
    let line = move || {
        file.report.with(|report| {
            let report = report.as_ref()?;
            let row = match report.granularity {
                Granularity::Interval => t::per_interval(lang),
                Granularity::Event => t::per_event(lang),
                _ => t::per_call(lang),
            };
            let parts = [
                t::encoding_name(report.dialect.encoding).to_string(),
                t::delimiter_name(locale, report.dialect.delimiter),
                row,
                t::interval_length(lang, report.interval),
            ];
            Some(parts.join(" · "))
        })
    };
    el("span").class("muted small").child(line)
}
