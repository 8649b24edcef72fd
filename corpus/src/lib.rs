//! Official texts of statutes as values, and what is read from their penalty provisions.
//!
//! `text` the values · `markdown` one file · `folder` a folder of files · `corpus` the texts with look-up by citation.
//! The texts come from outside; none is part of the repository.

pub mod corpus;
mod folder;
mod front;
pub mod markdown;
pub mod text;

pub use corpus::{Corpus, Place, Skipped};
pub use folder::FolderError;
pub use markdown::TextError;
pub use text::{Article, Division, Item, Paragraph, Passage, Text};
