//! The rule language, the model of the law, the compiler and the decisions of yiju. Pure: text in, values out; no
//! clock, no network, no files of its own.

pub mod compile;
pub mod decide;
pub mod diagnostic;
pub mod law;
pub mod model;
pub mod source;
pub mod syntax;
pub mod timeline;
pub mod wording;
