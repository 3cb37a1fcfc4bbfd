//! A whole file on its way in: what its head tells first, then its rows. The bytes are asked for by their place.

use super::left_out::Listed;
use super::text::{Decoders, HEAD, TextReader};
use super::unpack::{Need, Unpacked};
use super::{AgentFile, Encoding, Guess, Imported, Importer, Mapping, Refusal, sniff_text};

/// Text read in a step.
const STEP: usize = 512 * 1024;

/// What the import of a file needs next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// These bytes of the file, by [`Intake::feed`]: the first, and the first after.
    Bytes(u64, u64),
    /// Nothing: a few milliseconds of work are done and there is more.
    Nothing,
    /// The mapping, by [`Intake::begin`]: the head is read.
    Mapping,
    /// Nothing: [`Intake::finish`] gives what was read.
    End,
}

/// Reads a file from its bytes to its intervals, in steps of a few milliseconds.
pub struct Intake {
    text: TextReader,
    size: u64,
    /// Text not yet given to the importer.
    ready: Vec<u8>,
    /// The importer has text still to read.
    busy: bool,
    ended: bool,
    guess: Option<Guess>,
    importer: Option<Importer>,
}

impl Intake {
    /// For a file of `size` bytes. `wanted` names the file or sheet to take out of a packed one, `told` overrides the
    /// encoding found.
    #[must_use]
    pub fn new(size: u64, wanted: Option<String>, told: Option<Encoding>, decoders: Decoders) -> Self {
        let text = TextReader::new(size, wanted, told, decoders);
        Self { text, size, ready: Vec::new(), busy: false, ended: false, guess: None, importer: None }
    }

    /// Rows read so far.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.importer.as_ref().map_or(0, Importer::rows)
    }

    /// What the head told, once it is read.
    #[must_use]
    pub const fn guess(&self) -> Option<&Guess> {
        self.guess.as_ref()
    }

    /// What the file is packed in, once it is known.
    #[must_use]
    pub const fn unpacked(&self) -> Option<&Unpacked> {
        self.text.found()
    }

    /// The share of the file that is read, 0 to 1.
    #[must_use]
    pub fn share(&self) -> f64 {
        self.text.share()
    }

    /// Takes the bytes that were asked for.
    pub fn feed(&mut self, bytes: Vec<u8>) {
        self.text.feed(bytes);
    }

    /// Begins to read the rows.
    pub fn begin(&mut self, mapping: Mapping) {
        if let Some(guess) = &self.guess {
            self.importer = Some(Importer::for_text(mapping, guess.dialect));
        }
    }

    /// Works on.
    ///
    /// # Errors
    /// Why the file is refused; nothing follows.
    pub fn step(&mut self) -> Result<Next, Refusal> {
        let Some(importer) = &mut self.importer else { return self.head() };
        if self.busy {
            self.busy = importer.work(STEP)?;
            return Ok(Next::Nothing);
        }
        if !self.ready.is_empty() {
            importer.take(&mut self.ready);
            self.busy = true;
            return Ok(Next::Nothing);
        }
        let need = if self.ended { Need::End } else { self.text.step(&mut self.ready)? };
        importer.encoding(self.text.encoding());
        self.ended |= need == Need::End;
        Ok(match need {
            Need::Bytes(from, to) if self.ready.is_empty() => Next::Bytes(from, to),
            Need::End if self.ready.is_empty() => Next::End,
            _ => Next::Nothing,
        })
    }

    fn head(&mut self) -> Result<Next, Refusal> {
        if self.guess.is_some() {
            return Ok(Next::Mapping);
        }
        let need = self.text.step(&mut self.ready)?;
        self.ended = need == Need::End;
        match need {
            Need::Bytes(from, to) if self.ready.len() < HEAD => return Ok(Next::Bytes(from, to)),
            Need::Nothing if self.ready.len() < HEAD => return Ok(Next::Nothing),
            _ => {}
        }
        let whole = self.ended && self.ready.len() <= HEAD;
        let head = self.ready.get(..HEAD).unwrap_or(&self.ready);
        self.guess = Some(sniff_text(head, self.text.encoding(), whole, self.size)?);
        Ok(Next::Mapping)
    }

    /// Lists the rows left out from this line on; after [`Intake::begin`].
    pub(super) fn list_left_out(&mut self, from: u32) {
        if let Some(importer) = &mut self.importer {
            importer.list_left_out(from);
        }
    }

    /// The rows left out, at the end, where they were listed.
    pub(super) fn left_out(self) -> Option<Listed> {
        self.importer?.left_out()
    }

    /// What a table about agents held; `None` for one of contacts, which [`Intake::finish`] gives.
    pub fn agents(&mut self) -> Option<Result<AgentFile, Refusal>> {
        self.importer.as_mut()?.agents()
    }

    /// What was read.
    ///
    /// # Errors
    /// Why nothing could be.
    pub fn finish(self) -> Result<Imported, Refusal> {
        self.importer.ok_or(Refusal::Empty)?.finish()
    }
}
