//! The first sheet of an .xlsx workbook as lines of text, a tab between cells.
//!
//! Line numbers are row numbers: rows the sheet leaves out become empty lines, and a line break within a cell a blank.
//! Only the shared texts are held; the sheet goes through.

use super::Refusal;
use super::serial::{self, Shows};
use super::xml::{Event, Scanner, attribute, unescape};

/// A part of the workbook, in the order they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// Names of the sheets.
    #[default]
    Book,
    /// Where the sheets stand.
    Places,
    /// Formats of the cells.
    Styles,
    /// Texts of the cells.
    Texts,
    /// A sheet.
    Sheet,
}

impl Part {
    /// The part's file; a sheet's is told by the workbook.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Book => "xl/workbook.xml",
            Self::Places => "xl/_rels/workbook.xml.rels",
            Self::Styles => "xl/styles.xml",
            Self::Texts => "xl/sharedStrings.xml",
            Self::Sheet => "xl/worksheets/sheet1.xml",
        }
    }
}

/// Columns of the widest sheet there can be.
const MOST_COLUMNS: usize = 16_384;
/// Rows of the longest.
const MOST_ROWS: u32 = 1_048_576;

/// A sheet as the workbook names it.
#[derive(Debug, Default)]
struct Sheet {
    name: String,
    id: String,
}

/// Texts one after another.
#[derive(Debug, Default)]
struct Texts {
    all: String,
    ends: Vec<usize>,
}

impl Texts {
    fn get(&self, index: usize) -> &str {
        let from = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(index).and_then(|to| self.all.get(from..*to)).unwrap_or_default()
    }
}

/// The cell being read.
#[derive(Debug, Default)]
struct Cell {
    kind: String,
    shows: Shows,
    text: String,
}

/// What is known of a workbook, and the sheet as far as it is read.
#[derive(Debug, Default)]
pub struct Workbook {
    part: Part,
    scanner: Scanner,
    sheets: Vec<Sheet>,
    places: Vec<(String, String)>,
    from_1904: bool,
    customs: Vec<(u32, Shows)>,
    formats: Vec<Shows>,
    texts: Texts,
    cell: Cell,
    /// Within an element whose text counts.
    taking: bool,
    /// Within the list of the formats cells have, or a reading aid over a text.
    inside: bool,
    row: u32,
    line: Vec<u8>,
    column: usize,
    /// Fields of the widest row so far.
    widest: usize,
    /// Whether a row was given.
    pub found: bool,
}

impl Workbook {
    /// Begins to read a part.
    pub fn begin(&mut self, part: Part) {
        self.part = part;
        self.scanner = Scanner::default();
        (self.taking, self.inside, self.row, self.widest) = (false, false, 0, 0);
    }

    /// Names of the sheets with their files, in order.
    pub fn sheets(&self) -> Vec<(String, String)> {
        let file = |sheet: &Sheet| {
            let (_, place) = self.places.iter().find(|(id, _)| *id == sheet.id)?;
            let from_root = place.strip_prefix('/').map(str::to_owned);
            Some((sheet.name.clone(), from_root.unwrap_or_else(|| ["xl/", place].concat())))
        };
        let found: Vec<_> = self.sheets.iter().filter_map(file).collect();
        if found.is_empty() { vec![(String::new(), Part::Sheet.file().to_owned())] } else { found }
    }

    /// Takes the next bytes of the part; lines of the sheet go behind `out`.
    pub fn push(&mut self, bytes: &[u8], out: &mut Vec<u8>) -> Result<(), Refusal> {
        let mut scanner = std::mem::take(&mut self.scanner);
        let result = scanner.push(bytes, &mut |event| {
            match self.part {
                Part::Book => self.book(event),
                Part::Places => self.place(event),
                Part::Styles => self.style(event),
                Part::Texts => self.text(event),
                Part::Sheet => self.sheet(event, out),
            }
            Ok(())
        });
        self.scanner = scanner;
        result
    }

    fn book(&mut self, event: Event<'_>) {
        match event {
            Event::Open("workbookPr", attributes) => {
                self.from_1904 = matches!(attribute(attributes, "date1904"), Some("1" | "true"));
            }
            Event::Open("sheet", attributes) => {
                let value = |name| {
                    let mut value = String::new();
                    unescape(attribute(attributes, name).unwrap_or_default(), &mut value);
                    value
                };
                self.sheets.push(Sheet { name: value("name"), id: value("id") });
            }
            _ => {}
        }
    }

    fn place(&mut self, event: Event<'_>) {
        if let Event::Open("Relationship", attributes) = event
            && let (Some(id), Some(target)) = (attribute(attributes, "Id"), attribute(attributes, "Target"))
        {
            self.places.push((id.to_owned(), target.to_owned()));
        }
    }

    fn style(&mut self, event: Event<'_>) {
        let number = |attributes, name| attribute(attributes, name).and_then(|text: &str| text.parse::<u32>().ok());
        match event {
            Event::Open("numFmt", attributes) => {
                let mut code = String::new();
                unescape(attribute(attributes, "formatCode").unwrap_or_default(), &mut code);
                if let Some(id) = number(attributes, "numFmtId") {
                    self.customs.push((id, serial::custom(&code)));
                }
            }
            Event::Open("cellXfs", _) => self.inside = true,
            Event::Close("cellXfs") => self.inside = false,
            Event::Open("xf", attributes) if self.inside => {
                let id = number(attributes, "numFmtId").unwrap_or(0);
                let custom = self.customs.iter().find(|(custom, _)| *custom == id);
                self.formats.push(custom.map_or_else(|| serial::built_in(id), |(_, shows)| *shows));
            }
            _ => {}
        }
    }

    fn text(&mut self, event: Event<'_>) {
        match event {
            Event::Close("si") => self.texts.ends.push(self.texts.all.len()),
            // How a text is read aloud is no part of it.
            Event::Open("rPh", _) => self.inside = true,
            Event::Close("rPh") => self.inside = false,
            Event::Open("t", _) => self.taking = !self.inside,
            Event::Close("t") => self.taking = false,
            Event::Text(text) if self.taking => unescape(text, &mut self.texts.all),
            _ => {}
        }
    }

    fn sheet(&mut self, event: Event<'_>, out: &mut Vec<u8>) {
        match event {
            Event::Open("row", attributes) => {
                let said = attribute(attributes, "r").and_then(|text| text.parse::<u32>().ok());
                let row = said.filter(|row| (self.row + 1..=MOST_ROWS).contains(row)).unwrap_or(self.row + 1);
                (self.row + 1..row).for_each(|_| out.push(b'\n'));
                self.row = row;
                self.line.clear();
                self.column = 0;
            }
            Event::Open("c", attributes) => {
                let said = attribute(attributes, "r").and_then(column_of);
                let column = said.filter(|at| (self.column..MOST_COLUMNS).contains(at)).unwrap_or(self.column);
                if column > 0 {
                    // One mark stands before every cell but the first.
                    (self.column.max(1)..=column).for_each(|_| self.line.push(b'\t'));
                }
                self.column = column + 1;
                let style = attribute(attributes, "s").and_then(|text| text.parse::<usize>().ok()).unwrap_or(0);
                self.cell.shows = self.formats.get(style).copied().unwrap_or_default();
                self.cell.kind = attribute(attributes, "t").unwrap_or_default().to_owned();
                self.cell.text.clear();
            }
            Event::Open("rPh", _) => self.inside = true,
            Event::Close("rPh") => self.inside = false,
            Event::Open("v" | "t", _) => self.taking = !self.inside,
            Event::Close("v" | "t") => self.taking = false,
            Event::Text(text) if self.taking => unescape(text, &mut self.cell.text),
            Event::Close("c") => self.field(),
            Event::Close("row") => self.end_row(out),
            _ => {}
        }
    }

    /// The cell's text behind the line.
    fn field(&mut self) {
        let cell = &self.cell;
        let mut number = String::new();
        let text = match cell.kind.as_str() {
            "s" => self.texts.get(cell.text.parse().unwrap_or(usize::MAX)),
            "b" if cell.text == "1" => "TRUE",
            "b" => "FALSE",
            "" | "n" => {
                serial::value(cell.text.trim_ascii(), cell.shows, self.from_1904, &mut number);
                &number
            }
            _ => &cell.text,
        };
        let quoted = text.starts_with('"');
        if quoted {
            self.line.push(b'"');
        }
        for byte in text.bytes() {
            match byte {
                b'\t' | b'\n' | b'\r' => self.line.push(b' '),
                b'"' if quoted => self.line.extend_from_slice(b"\"\""),
                _ => self.line.push(byte),
            }
        }
        if quoted {
            self.line.push(b'"');
        }
    }

    /// Empty cells at a row's end are often left out; a row of the table has them all the same.
    fn end_row(&mut self, out: &mut Vec<u8>) {
        self.found |= self.line.iter().any(|byte| *byte != b'\t');
        if self.column * 2 > self.widest {
            (self.column..self.widest).for_each(|_| self.line.push(b'\t'));
            self.widest = self.widest.max(self.column);
        }
        out.extend_from_slice(&self.line);
        out.push(b'\n');
    }
}

/// The column of a cell's address, from 0: "A1" is 0, "AB7" 27.
fn column_of(address: &str) -> Option<usize> {
    let letters = address.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let number = letters.fold(0, |number, letter| number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    number.checked_sub(1)
}
