//! Problems by kind and line.

use crate::i18n::Lang;
use crate::i18n::texts::{data as t, import as ti};
use crate::import::{Issue, Report};
use crate::job::quoted;
use crate::ui::keeper;
use crate::ui::prelude::*;
use crate::ui::store::use_store;
use std::sync::Arc;

/// Problems as CSV, with a byte-order mark for spreadsheets.
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
    text
}

/// Problems with their counts, and each by line.
pub fn problems(report: Arc<Report>) -> impl IntoView {
    let locale = use_store().locale.get_untracked();
    let lang = locale.lang;
    if report.issue_counts.is_empty() {
        return el("section")
            .class("card")
            .attr("id", "problems")
            .child(el("h2").child(t::problems(lang)))
            .child(el("p").class("muted").child(t::no_problems(lang)))
            .into_view();
    }
    let counts = report.issue_counts.iter().map(|entry| {
        el("li")
            .child(el("strong").class("num").child(locale.count(entry.count)))
            .child(" ")
            .child(ti::issue_kind(lang, entry.kind))
    });
    let counts = counts.collect_view();
    let all: u64 = report.issue_counts.iter().map(|entry| entry.count).sum();
    let listed = t::listed(lang, locale.count(report.issues.len() as u64), locale.count(all));
    let rows = report.issues.iter().map(|issue| row(lang, issue)).collect_view();
    let download = move |_| keeper::download(&t::problems_file(lang), &as_csv(lang, &report), "text/csv;charset=utf-8");
    el("section")
        .class("card")
        .attr("id", "problems")
        .child(
            el("div")
                .class("card-head")
                .child(el("h2").attr("id", "problems-title").child(t::problems(lang)))
                .child(el("span").class("muted small").child(listed))
                .child(el("span").class("spacer"))
                .child(
                    el("button")
                        .class("btn")
                        .attr("id", "download-problems")
                        .on("click", download)
                        .child(t::download_problems(lang)),
                ),
        )
        .child(el("ul").class("data-counts").child(counts))
        .child(
            el("div")
                .class("table-scroll data-issues")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-labelledby", "problems-title")
                .child(
                    el("table")
                        .class("wide")
                        .child(
                            el("thead").child(
                                el("tr")
                                    .child(th_num(t::line(lang)))
                                    .child(th(t::column(lang)))
                                    .child(th(t::problem(lang)))
                                    .child(th(t::what(lang))),
                            ),
                        )
                        .child(el("tbody").child(rows)),
                ),
        )
        .into_view()
}

fn row(lang: Lang, issue: &Issue) -> impl IntoView + use<> {
    el("tr")
        .child(el("th").attr("scope", "row").class("num").child(issue.line))
        .child(td(issue.column.clone()))
        .child(el("td").class("nowrap").child(ti::issue_kind(lang, issue.kind)))
        .child(td(ti::issue_words(lang, issue)))
}
