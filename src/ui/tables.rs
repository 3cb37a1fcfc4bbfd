//! Cells of tables, as every page writes them.

use super::dom::{El, IntoView, el};

/// Heading of a column.
pub fn th(what: impl IntoView) -> El {
    el("th").attr("scope", "col").child(what)
}

/// Heading of a column of numbers.
pub fn th_num(what: impl IntoView) -> El {
    el("th").attr("scope", "col").class("num").child(what)
}

/// Heading of a row.
pub fn th_row(what: impl IntoView) -> El {
    el("th").attr("scope", "row").child(what)
}

/// A cell.
pub fn td(what: impl IntoView) -> El {
    el("td").child(what)
}

/// A cell with a number.
pub fn td_num(what: impl IntoView) -> El {
    el("td").class("num").child(what)
}
