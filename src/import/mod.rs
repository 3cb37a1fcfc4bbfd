//! From the bytes of an ACD export to counted intervals, with every problem listed by line.
//!
//! An [`Intake`] reads a file as it is: unpacks it, decodes it, and asks for its bytes piece by piece, so that a large
//! file never blocks. [`sniff`] reads the head of its table and guesses delimiter, headings and what each column holds.
//! The planner may change the [`Mapping`]; an [`Importer`] then takes the whole table and gives an [`Imported`].
//! `history` lays that out on the interval grid.
//!
//! Rules: unknown is `None`, never 0. Totals rows, outbound calls, hang-ups before the queue and rows that cannot be
//! read are left out and counted with their lines. A row equal to an earlier row of the same queue and interval counts
//! once; a differing one is left out and both readings are reported. Rows of one call are joined by its number as long as
//! they stand within two hours and [`CONTACTS_KNOWN`] calls of each other.

mod agents;
mod calls;
mod cells;
mod columns;
mod dates;
mod dialect;
mod encoding;
mod events;
mod guess;
mod gzip;
mod hot;
mod importer;
mod inflate;
mod intake;
mod layouts;
mod left_out;
mod letters;
mod level;
mod matrix;
mod memory;
mod numbers;
mod order;
mod outcomes;
mod recent;
mod records;
mod report;
mod row;
mod serial;
mod tally;
mod terms;
mod text;
mod types;
mod units;
mod unpack;
mod vocabulary;
mod words;
mod workbook;
mod xml;
mod zip;
mod zone;

pub use agents::{
    AgentColumn, AgentDay, AgentDays, AgentFile, AgentRole, AgentTable, AgentTotals, Engagement, Person, availability,
    folded_name, hours_within, same_name,
};
pub use dates::DateOrder;
pub use encoding::{Decoder, Encoding, encoding_of};
pub use guess::{queue_of_file_name, sniff, sniff_text};
pub use importer::Importer;
pub use intake::{Intake, Next};
pub use left_out::{LeftOutRow, LeftOutRows};
pub use letters::plain_name;
pub use memory::{Asked, ChosenRole, ChosenWord, Remembered, shape_of};
pub use recent::WINDOW as CONTACTS_KNOWN;
pub use report::{
    BinaryKind, Cell, DayTotals, Imported, Issue, IssueCount, IssueKind, LeftOut, LeftOutReason, QueueTotals, Refusal,
    Report, ServiceLevelRule, Totals, WordFound,
};
pub use text::{Decode, Decoders, no_decoders};
pub use types::{
    Column, Dialect, Granularity, Guess, GuessedColumn, HandleSource, LooksLike, Mapping, Outcome, Question, QueueRule,
    Role, TimeUnit, Why,
};
pub use unpack::{Packing, Unpacked};
pub use zone::{offset_changes, utc_of};
