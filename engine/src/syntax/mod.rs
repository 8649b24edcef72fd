//! The rule language as text: `scan` splits a file into blocks, `grammar.pest` is the reference of the language,
//! `parse` turns blocks into the syntax `tree`, `format` prints the canonical form, `marks` tells editors what each part is.

pub mod format;
pub mod marks;
pub mod parse;
pub mod scan;
pub mod tree;
pub mod words;

pub use format::format;
pub use marks::{Mark, Role, marks};
pub use parse::{Parsed, parse};
