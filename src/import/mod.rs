//! From the bytes of an ACD export to counted intervals, with every problem listed by line.
//!
//! [`sniff`] reads the head of a file and guesses encoding, delimiter, headings and what each column holds. The
//! planner may change the [`Mapping`]; an [`Importer`] then takes the whole file in pieces of any size, so that a
//! large file never blocks, and gives an [`Imported`]. `history` lays that out on the interval grid.
//!
//! Rules: unknown is `None`, never 0. Totals rows, outbound calls, hang-ups before the queue and rows that cannot be
//! read are left out and counted with their lines. A row equal to an earlier row of the same queue and interval counts
//! once; a differing one is left out and both readings are reported.

mod calls;
mod columns;
mod dates;
mod dialect;
mod encoding;
mod events;
mod guess;
mod importer;
mod layouts;
mod letters;
mod level;
mod numbers;
mod order;
mod outcomes;
mod records;
mod report;
mod row;
mod tally;
mod terms;
mod types;
mod units;
mod vocabulary;
mod zone;

pub use dates::DateOrder;
pub use encoding::{Decoder, Encoding, encoding_of};
pub use guess::{queue_of_file_name, sniff};
pub use importer::Importer;
pub use report::{
    BinaryKind, Cell, DayTotals, Imported, Issue, IssueCount, IssueKind, LeftOut, LeftOutReason, QueueTotals, Refusal,
    Report, ServiceLevelRule, Totals,
};
pub use types::{
    Column, Dialect, Granularity, Guess, GuessedColumn, HandleSource, LooksLike, Mapping, Outcome, Question, QueueRule,
    Role, TimeUnit, Why,
};
