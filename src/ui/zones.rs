//! Time zones as the browser's Intl knows them.

use chrono::{NaiveDate, NaiveDateTime};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type DateTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, js_class = "DateTimeFormat", catch)]
    fn new(locale: &str, options: &JsValue) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method)]
    fn format(this: &DateTimeFormat, milliseconds: f64) -> String;
    #[wasm_bindgen(method, js_name = resolvedOptions)]
    fn resolved_options(this: &DateTimeFormat) -> JsValue;
    #[wasm_bindgen(js_namespace = Intl, js_name = supportedValuesOf, catch)]
    fn supported_values_of(key: &str) -> Result<js_sys::Array, JsValue>;
}

thread_local! {
    /// The zone asked for last, with its changes: they cost some milliseconds.
    static LAST: RefCell<(String, Vec<(NaiveDateTime, i16)>)> = const { RefCell::new((String::new(), Vec::new())) };
}

/// The zone this browser is in; "UTC" where it does not say.
pub fn own() -> String {
    let format = DateTimeFormat::new("en", &JsValue::UNDEFINED).ok();
    let options = format.map_or(JsValue::UNDEFINED, |format| format.resolved_options());
    let zone = js_sys::Reflect::get(&options, &"timeZone".into()).ok().and_then(|zone| zone.as_string());
    zone.unwrap_or_else(|| "UTC".to_owned())
}

/// Every zone this browser knows, its own at least.
pub fn names() -> Vec<String> {
    let own = own();
    let known = supported_values_of("timeZone").map(|names| names.iter().filter_map(|name| name.as_string()).collect());
    let mut names: Vec<String> = known.unwrap_or_default();
    if !names.contains(&own) {
        names.insert(0, own);
    }
    names
}

fn format_of(zone: &str) -> Option<DateTimeFormat> {
    let options = js_sys::Object::new();
    for (name, value) in [
        ("timeZone", zone),
        ("hourCycle", "h23"),
        ("year", "numeric"),
        ("month", "numeric"),
        ("day", "numeric"),
        ("hour", "numeric"),
        ("minute", "numeric"),
    ] {
        js_sys::Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    DateTimeFormat::new("en-US", &options).ok()
}

/// The moment that a text such as "3/4/2024, 08:30" writes.
fn moment(text: &str) -> Option<NaiveDateTime> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let mut next = || numbers.next()?.parse::<u32>().ok();
    let (month, day, year, hour, minute) = (next()?, next()?, next()?, next()?, next()?);
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?.and_hms_opt(hour, minute, 0)
}

fn local_by(format: &DateTimeFormat, utc: NaiveDateTime) -> NaiveDateTime {
    moment(&format.format(utc.and_utc().timestamp_millis() as f64)).unwrap_or(utc)
}

/// The local time of a moment in UTC; as it is where the zone is not known.
pub fn local(zone: &str, utc: NaiveDateTime) -> NaiveDateTime {
    format_of(zone).map_or(utc, |format| local_by(&format, utc))
}

/// The moment in UTC of a local time; the earlier one where it comes twice.
pub fn utc(zone: &str, local_time: NaiveDateTime) -> NaiveDateTime {
    let first = local_time - (local(zone, local_time) - local_time);
    local_time - (local(zone, first) - first)
}

/// The changes of a zone's offset, as a mapping has them; none where the zone is not known.
pub fn offsets(zone: &str) -> Vec<(NaiveDateTime, i16)> {
    if zone.is_empty() {
        return Vec::new();
    }
    if let Some(known) = LAST.with_borrow(|(name, known)| (name == zone).then(|| known.clone())) {
        return known;
    }
    let Some(format) = format_of(zone) else { return Vec::new() };
    let ahead = |utc: NaiveDateTime| {
        // Offsets of early years have seconds; the minute shown is the one that counts.
        let minutes = (local_by(&format, utc) - utc).num_minutes();
        i16::try_from(minutes).unwrap_or(0)
    };
    let found = crate::import::offset_changes(&ahead);
    LAST.set((zone.to_owned(), found.clone()));
    found
}
