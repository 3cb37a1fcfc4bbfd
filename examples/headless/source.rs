//! Files as the import asks for them, and the decoders a browser would bring.

use muster::import::{Decode, Encoding, Intake, Next, Refusal};
use std::io::{Read, Seek, SeekFrom};

/// What a browser's `TextDecoder` does.
pub fn decoders(encoding: Encoding) -> Option<Decode> {
    let mut decoder = encoding_rs::Encoding::for_label(encoding.label().as_bytes())?.new_decoder_without_bom_handling();
    Some(Box::new(move |bytes, last| {
        let room = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(0);
        let mut text = String::with_capacity(room);
        let _ = decoder.decode_to_string(bytes, &mut text, last);
        text
    }))
}

/// Why a file could not be read.
pub enum Stopped {
    /// The file itself.
    Io(std::io::Error),
    /// What is in it.
    Refused(Refusal),
}

impl From<std::io::Error> for Stopped {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<Refusal> for Stopped {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// An import of a file on disk.
pub struct Source {
    file: std::fs::File,
    /// The import.
    pub intake: Intake,
}

impl Source {
    /// Opens a file.
    pub fn open(path: &str) -> Result<Self, Stopped> {
        let file = std::fs::File::open(path)?;
        let size = file.metadata()?.len();
        Ok(Self { file, intake: Intake::new(size, None, None, decoders) })
    }

    /// Reads on until the mapping is wanted, or to the end.
    pub fn run(&mut self) -> Result<(), Stopped> {
        loop {
            match self.intake.step()? {
                Next::Bytes(from, to) => {
                    let mut piece = vec![0; usize::try_from(to - from).unwrap_or(0)];
                    self.file.seek(SeekFrom::Start(from))?;
                    self.file.read_exact(&mut piece)?;
                    self.intake.feed(piece);
                }
                Next::Nothing => {}
                Next::Mapping | Next::End => return Ok(()),
            }
        }
    }
}
