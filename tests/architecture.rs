//! Holds every room of `src/` to the table of who may use whom (README, "Rooms").
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What a room may use, itself aside.
enum May {
    /// These rooms only.
    Use(&'static [&'static str]),
    /// Every room of the table down to this one, and these.
    UseDownTo(&'static str, &'static [&'static str]),
}
use May::{Use, UseDownTo};

/// The table of rooms, in its order.
const ROOMS: &[(&str, May)] = &[
    ("quantity", Use(&[])),
    ("calendar", Use(&["quantity"])),
    ("queueing", Use(&["quantity"])),
    ("lab", Use(&["queueing", "quantity"])),
    ("import", Use(&["quantity", "calendar"])),
    ("history", Use(&["import", "calendar", "quantity"])),
    ("forecast", Use(&["history", "calendar", "quantity"])),
    ("staffing", Use(&["queueing", "forecast", "calendar", "quantity"])),
    ("roster", Use(&["calendar", "quantity"])),
    ("schedule", Use(&["roster", "staffing", "calendar", "quantity"])),
    ("simulation", Use(&["calendar", "quantity"])),
    ("evaluate", UseDownTo("simulation", &[])),
    ("plan", UseDownTo("evaluate", &[])),
    ("export", UseDownTo("plan", &["i18n"])),
    ("job", UseDownTo("plan", &[])),
    ("chart", Use(&["quantity", "calendar"])),
    ("i18n", UseDownTo("chart", &[])),
    ("worker", Use(&["job"])),
    ("ui", UseDownTo("worker", &[])),
];

/// Files that stand above the rooms.
const ABOVE: &[&str] = &["lib.rs", "main.rs"];

fn place_of(room: &str) -> Option<usize> {
    ROOMS.iter().position(|(name, _)| *name == room)
}

fn may_use(room: &str, other: &str) -> bool {
    if room == other {
        return true;
    }
    match place_of(room).map(|at| &ROOMS[at].1) {
        None => false,
        Some(Use(rooms)) => rooms.contains(&other),
        Some(UseDownTo(last, more)) => {
            more.contains(&other) || place_of(other).is_some_and(|at| Some(at) <= place_of(last))
        }
    }
}

/// The text without comments and without the contents of its string literals, so that neither looks like a path.
fn code_only(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
        } else if rest.starts_with("/*") {
            rest = &rest[block_comment_end(rest)..];
        } else if let Some(end) = literal_end(rest, code.chars().last()) {
            code.push_str("\"\"");
            rest = &rest[end..];
        } else {
            code.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    code
}

fn block_comment_end(text: &str) -> usize {
    let (mut depth, mut at) = (0usize, 0usize);
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// Where a string or character literal that begins here ends, in bytes.
fn literal_end(text: &str, before: Option<char>) -> Option<usize> {
    let in_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    if !in_word && text.starts_with('r') {
        let hashes = text[1..].bytes().take_while(|b| *b == b'#').count();
        if text[1 + hashes..].starts_with('"') {
            let close = format!("\"{}", "#".repeat(hashes));
            let open = 2 + hashes;
            return Some(text[open..].find(&close).map_or(text.len(), |at| open + at + close.len()));
        }
    }
    if text.starts_with('"') {
        return Some(quoted_end(text, '"'));
    }
    if let Some(inner) = text.strip_prefix('\'') {
        // A lifetime has no closing quote: 'a, 'static.
        let mut inner = inner.chars();
        let first = inner.next()?;
        if first == '\\' || inner.next() == Some('\'') {
            return Some(quoted_end(text, '\''));
        }
    }
    None
}

fn quoted_end(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if !escaped && c == quote {
            return at + c.len_utf8();
        }
        escaped = !escaped && c == '\\';
    }
    text.len()
}

/// The names a `use`-like path reaches first: `a::b` gives a; `{a::b, c::{d}}` gives a and c; `*` gives `*`.
fn first_names(path: &str) -> Vec<String> {
    let path = path.trim_start();
    let Some(group) = path.strip_prefix('{') else {
        let name: String = path.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '*')).collect();
        return vec![name];
    };
    let (mut names, mut depth, mut item) = (Vec::new(), 0usize, String::new());
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.extend(first_names(&std::mem::take(&mut item)));
                continue;
            }
            _ => {}
        }
        item.push(c);
    }
    if !item.trim().is_empty() {
        names.extend(first_names(&item));
    }
    names
}

/// How many modules deep a file stands: `a/mod.rs` is 1, `a/b.rs` is 2.
fn depth_of(file: &Path) -> usize {
    let parts = file.components().count();
    if file.file_name().is_some_and(|name| name == "mod.rs") { parts - 1 } else { parts }
}

/// Every room a file's code reaches, by `crate::`, by the package's own name, or by climbing out with `super::`.
fn reached(file: &Path, text: &str) -> BTreeSet<String> {
    let code = code_only(text);
    let tight = code.replace(":: ", "::").replace(" ::", "::");
    let mut names = BTreeSet::new();
    for root in ["crate::", "muster::"] {
        for (at, _) in tight.match_indices(root) {
            let in_word = tight[..at].chars().last().is_some_and(|c| c.is_alphanumeric() || c == '_');
            if !in_word {
                names.extend(first_names(&tight[at + root.len()..]));
            }
        }
    }
    // `super` up to the crate's root; a module inside the file, as tests are, may climb one step more.
    let climb = "super::".repeat(depth_of(file));
    for (at, _) in tight.match_indices(&climb) {
        let rest = &tight[at + climb.len()..];
        let inner_module = tight[..at].contains("mod ") && !rest.starts_with("super::");
        if tight[..at].ends_with("super::") || inner_module {
            continue;
        }
        names.extend(first_names(rest.trim_start_matches("super::")));
    }
    names
}

/// What a file reaches and may not.
fn faults(file: &Path, text: &str) -> Vec<String> {
    let room = match file.components().next() {
        Some(first) => first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned(),
        None => return Vec::new(),
    };
    if place_of(&room).is_none() {
        return vec![format!("src/{}: `{room}` is no room of the table", file.display())];
    }
    reached(file, text)
        .into_iter()
        .filter(|name| !may_use(&room, name))
        .map(|name| format!("src/{}: `{room}` may not use `{name}`", file.display()))
        .collect()
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_room_keeps_to_the_table() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    files.sort();
    assert!(files.len() > 10, "found only {} files", files.len());
    let mut all = Vec::new();
    for path in files {
        let file = path.strip_prefix(&src).unwrap();
        if ABOVE.iter().all(|name| file != Path::new(name)) {
            all.extend(faults(file, &fs::read_to_string(&path).unwrap()));
        }
    }
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}

#[test]
fn the_check_sees_what_is_forbidden_and_lets_the_rest_be() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("quantity/mod.rs", "use crate::calendar::Series;", &["calendar"]),
        ("calendar/grid.rs", "use crate::{quantity::Seconds, plan::{Plan, Command}};", &["plan"]),
        ("calendar/grid.rs", "fn f() -> crate::ui::State {}", &["ui"]),
        ("calendar/grid.rs", "use super::super::roster;", &["roster"]),
        ("forecast/mod.rs", "use super::i18n::texts;", &["i18n"]),
        ("worker/mod.rs", "use crate::job; use crate::ui::start;", &["ui"]),
        ("job/mod.rs", "use crate::worker;", &["worker"]),
        ("export/mod.rs", "use crate::i18n::Lang; use crate::plan::Plan; use crate::job::Job;", &["job"]),
        ("evaluate/mod.rs", "use crate::simulation::run; use crate::plan::Plan;", &["plan"]),
        ("ui/pages/data.rs", "use crate::{i18n, job, chart, plan, export};", &[]),
        ("job/mod.rs", "use crate::*;", &["*"]),
        ("pantry/mod.rs", "", &["pantry"]),
        ("schedule/mod.rs", "use crate::roster::Roster; use crate::staffing::Requirement;", &[]),
        ("quantity/mod.rs", "// crate::plan\n/* crate::ui */ /// [`crate::job`]\n", &[]),
        ("quantity/mod.rs", r##"const A: &str = "crate::plan"; const B: &str = r#"a "crate::ui""#; "##, &[]),
        ("quantity/mod.rs", "fn f<'a>(x: &'a str) -> char { '\"' } use crate::plan;", &["plan"]),
        ("quantity/mod.rs", "mod tests { use super::*; }", &[]),
        ("calendar/grid.rs", "mod tests { use super::super::Series; }", &[]),
        ("plan/saved/v1.rs", "use super::super::super::ui;", &["ui"]),
        ("import/mod.rs", "pub(crate) fn f() {} use my_crate::plan;", &[]),
    ];
    for (file, text, expected) in cases {
        let found = faults(Path::new(file), text);
        assert_eq!(found.len(), expected.len(), "{file}: {text}: {found:?}");
        for (fault, name) in found.iter().zip(*expected) {
            assert!(fault.contains(&format!("`{name}`")), "{fault}");
        }
    }
}
