//! Questions from the knowledge base of yiju, and papers of them. Pure and seeded: the same knowledge base, generator, seed
//! and date give the same questions; no clock, no files, no global state.
//!
//! What a question is: `item`. How it comes to be: `desk` the powers without doubt and the engine's answers · `draw` the seeded
//! source of choice · `make` questions, a file a kind of matter · `distract` wrong options, a file a source · `prove` whether a
//! claim holds, by the engine · `scene`
//! circumstances with one answer · `words` how facts and figures are said · `lint` the quality lints, a file each.
//! What one does with them: `bank` all of a day · `blueprint`, `forms`, `paper` parallel papers by
//! a plan · `print` as plain text · `document` as JSON · `export` for Anki, Moodle, Excel and Word · `practice` with spaced
//! repetition · `statistics` what answers tell. Below them: `key` the key in words, `lasting` the name that outlives the law.

mod desk;
mod distract;
mod draw;
mod forms;
mod key;
mod lasting;
mod make;
mod scene;
mod words;

pub mod bank;
pub mod blueprint;
pub mod document;
pub mod export;
pub mod item;
pub mod lint;
pub mod paper;
pub mod practice;
pub mod print;
pub mod prove;
pub mod statistics;

pub use lasting::lasting;

/// The version of the generator: with the hash of the rules, the seed and the date it names a set of questions.
pub const GENERATOR: &str = env!("CARGO_PKG_VERSION");

/// The field of questions about procedure, which belong to no power.
pub const PROCEDURE: &str = "行政程序";

/// The field of questions about matters of several fields.
pub const SEVERAL: &str = "综合";
