//! Official texts of statutes as values, and what is read from their penalty provisions.
//!
//! `text` the values · `markdown` one file · `folder` a folder of files · `corpus` the texts with look-up by citation ·
//! `clause` the reader of penalty clauses · `verify` rules held against the texts.
//! The texts come from outside; none is part of the repository.

pub mod clause;
pub mod corpus;
pub mod coverage;
mod folder;
mod front;
pub mod markdown;
pub mod text;
pub mod verify;

pub use corpus::{Corpus, Place, Skipped};
pub use folder::FolderError;
pub use markdown::TextError;
pub use text::{Article, Division, Item, Paragraph, Passage, Text};
