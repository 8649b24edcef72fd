//! Official texts of statutes: import, store, and rules held against them.
//!
//! `text` the values · `markdown` one file in the stored form · `folder` a folder of files · `corpus` the texts with look-up by
//! citation · `import` files of other formats · `arrange` their lines as a statute · `dates` commencement and repeal ·
//! `store` the installed texts · `fingerprint` whether texts have changed ·
//! `standing` what is in force on a day · `document` the machine-readable forms ·
//! `clause` the reader of penalty clauses · `verify` rules held against the texts ·
//! `coverage` what no power rests on · `draft` skeletons of rules.
//! The texts come from outside; none is part of the repository.

pub mod arrange;
pub mod clause;
pub mod corpus;
pub mod coverage;
pub mod dates;
pub mod document;
pub mod draft;
pub mod fingerprint;
mod folder;
mod front;
pub mod import;
pub mod markdown;
pub mod standing;
pub mod store;
pub mod text;
pub mod verify;

pub use corpus::{Corpus, Place, Skipped};
pub use folder::FolderError;
pub use markdown::TextError;
pub use text::{Article, Division, Item, Paragraph, Passage, Text};
