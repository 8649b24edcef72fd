//! kb
pub mod document;
mod gather;
pub mod problem;
pub mod sources;
pub mod wording;
