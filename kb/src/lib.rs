//! The embedded knowledge base of yiju and the one door to it.
//!
//! `knowledge` the door · `sources` rules and register, embedded or from folders · `given` what a caller typed, checked ·
//! `check` compiling with diagnostics · `cases` the tests in the rules · `show`, `export`, `doctor`, `competence` views ·
//! `receipt` an answer kept and asked again, with the files of `receipt_files` · `told` what reading knows besides ·
//! `document` the machine-readable forms · `problem` why a call failed.

mod cases;
pub mod check;
mod competence;
mod digest;
mod doctor;
pub mod document;
mod export;
mod gather;
pub mod given;
mod knowledge;
pub mod problem;
pub mod receipt;
mod receipt_files;
mod show;
pub mod sources;
mod told;

pub use doctor::role_word;
pub use knowledge::Knowledge;
