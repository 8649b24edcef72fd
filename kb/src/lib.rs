//! The embedded knowledge base of yiju and the one door to it.
//!
//! `knowledge` the door · `sources` rules and register, embedded or from folders · `given` what a caller typed, checked ·
//! `check` compiling with diagnostics · `cases` the tests in the rules · `show`, `export`, `doctor`, `stale`, `competence` views ·
//! `ask` what `match` and `decide` say · `texts` official texts at hand · `official` their wording shown · `history` an article
//! through its versions · `statutes` search ·
//! `against` the rules held against texts · `list`, `tables` the power list and its forms ·
//! `receipt` an answer kept and asked again, with the files of `receipt_files` · `draft_case` a receipt
//! as a draft of a case · `told` what reading knows besides ·
//! `pack` a knowledge base in one file · `packs` signed and installed ones · `document` the machine-readable forms · `problem` why a call failed.

mod against;
pub mod ask;
mod cases;
pub mod check;
mod competence;
mod digest;
mod doctor;
pub mod document;
mod draft_case;
mod export;
mod gather;
pub mod given;
pub mod history;
mod knowledge;
mod list;
pub mod official;
pub mod pack;
pub mod packs;
pub mod problem;
pub mod receipt;
mod receipt_files;
mod show;
pub mod sources;
mod stale;
pub mod statutes;
pub mod tables;
pub mod texts;
mod told;

pub use doctor::role_word;
pub use draft_case::draft_case;
pub use knowledge::Knowledge;
pub use list::ListForm;
