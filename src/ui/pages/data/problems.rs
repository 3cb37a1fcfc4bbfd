//! Problems by kind and line, and the rows that do not count.

use crate::i18n::Lang;
use crate::i18n::texts::{data as t, import as ti};
use crate::import::{Issue, Report};
use crate::ui::keeper;
use crate::ui::store::use_store;
use leptos::prelude::*;
use std::sync::Arc;

/// What a spreadsheet would run as a formula is made plain text, and quotation marks are doubled.
fn quoted(text: &str) -> String {
    let plain = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_string() };
    format!("\"{}\"", plain.replace('"', "\"\""))
}

/// Problems and left-out rows as CSV, with a byte-order mark for spreadsheets.
fn as_csv(lang: Lang, report: &Report) -> String {
    let mut text = String::from("\u{feff}");
    let mut row = |cells: &[&str]| {
        text.push_str(&cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(","));
        text.push_str("\r\n");
    };
    row(&[&t::line(lang), &t::column(lang), &t::problem(lang), &t::what(lang)]);
    for issue in &report.issues {
        let (line, words) = (issue.line.to_string(), ti::issue_words(lang, issue));
        row(&[&line, &issue.column, ti::issue_kind(lang, issue.kind), &words]);
    }
    row(&[]);
    row(&[&t::first_lines(lang), &t::count(lang), &t::reason(lang)]);
    for left in &report.left_out {
        row(&[&lines(&left.lines), &left.count.to_string(), ti::left_out(lang, left.reason)]);
    }
    text
}

fn lines(lines: &[u32]) -> String {
    lines.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Problems with their counts, and each by line.
#[component]
pub fn Problems(report: Arc<Report>) -> impl IntoView {
    let locale = use_store().locale.get_untracked();
    let lang = locale.lang;
    if report.issue_counts.is_empty() {
        return view! {
            <section class="card" id="problems"><h2>{t::problems(lang)}</h2><p class="muted">{t::no_problems(lang)}</p></section>
        }
        .into_any();
    }
    let counts = report.issue_counts.iter().map(|entry| {
        view! { <li><strong class="num">{locale.count(entry.count)}</strong>" "{ti::issue_kind(lang, entry.kind)}</li> }
    });
    let counts = counts.collect_view();
    let all: u64 = report.issue_counts.iter().map(|entry| entry.count).sum();
    let listed = t::listed(lang, locale.count(report.issues.len() as u64), locale.count(all));
    let rows = report.issues.iter().map(|issue| row(lang, issue)).collect_view();
    let download = move |_| keeper::download(&t::problems_file(lang), &as_csv(lang, &report), "text/csv;charset=utf-8");
    view! {
        <section class="card" id="problems">
            <div class="card-head">
                <h2 id="problems-title">{t::problems(lang)}</h2>
                <span class="muted small">{listed}</span>
                <span class="spacer"></span>
                <button class="btn" id="download-problems" on:click=download>{t::download_problems(lang)}</button>
            </div>
            <ul class="data-counts">{counts}</ul>
            <div class="table-scroll data-issues" tabindex="0" role="region" aria-labelledby="problems-title">
                <table class="wide">
                    <thead><tr>
                        <th scope="col" class="num">{t::line(lang)}</th><th scope="col">{t::column(lang)}</th>
                        <th scope="col">{t::problem(lang)}</th><th scope="col">{t::what(lang)}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn row(lang: Lang, issue: &Issue) -> impl IntoView + use<> {
    view! {
        <tr>
            <th scope="row" class="num">{issue.line}</th>
            <td>{issue.column.clone()}</td>
            <td class="nowrap">{ti::issue_kind(lang, issue.kind)}</td>
            <td>{ti::issue_words(lang, issue)}</td>
        </tr>
    }
}

/// Rows that do not count, by reason.
#[component]
pub fn LeftOutRows(report: Arc<Report>) -> impl IntoView {
    let locale = use_store().locale.get_untracked();
    let lang = locale.lang;
    let none = report.left_out.is_empty();
    let rows = report.left_out.iter().map(|left| {
        view! {
            <tr>
                <td>{ti::left_out(lang, left.reason)}</td>
                <td class="num">{locale.count(left.count)}</td>
                <td>{lines(&left.lines)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="card" id="left-out">
            <h2>{t::left_out(lang)}</h2>
            {none.then(|| view! { <p class="muted">{t::nothing_left_out(lang)}</p> })}
            <div class="table-scroll" tabindex="0" role="group" aria-label=t::left_out(lang) hidden=none>
                <table class="wide">
                    <thead><tr>
                        <th scope="col">{t::reason(lang)}</th><th scope="col" class="num">{t::count(lang)}</th>
                        <th scope="col">{t::first_lines(lang)}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}
