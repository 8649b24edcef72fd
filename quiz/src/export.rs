//! Questions in the formats of other programs. Each is made in memory: whoever asked writes the file.
//!
//! `question` one question a row: cases are taken apart · `escape` texts inside XML and HTML · `gift`, `moodle` for Moodle ·
//! `anki` a package for Anki · `sheet` a list for Excel · `word` a paper with answer sheet and key, `wordml` its building blocks.

mod anki;
mod escape;
mod gift;
mod moodle;
mod question;
mod sheet;
mod word;
mod wordml;

pub use anki::anki;
pub use gift::gift;
pub use moodle::moodle;
pub use sheet::sheet;
pub use word::{paper, word};

/// Why a file could not be made: what the library that writes it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportError(String);

impl ExportError {
    fn from_error(error: impl std::fmt::Display) -> Self {
        Self(error.to_string())
    }
}

impl std::fmt::Display for ExportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ExportError {}
