//! Search over statutes and powers.
//!
//! Made once, and written to disk: `gather` documents of texts and rules · `catalog` what is known of each · `cross` which
//! names which · `fields` the words of a document · `build` the index · `home` where it lies, and how it is swapped ·
//! `directory` it is only read.
//! For each query: `names` statutes by what people call them · `cite` citations · `sound` letters and syllables ·
//! `vocabulary`, `mend` typing mistakes · `question` all that a query says · `retrieve` the first step, BM25 · `passage`,
//! `rank` the second · `status` what is the law on a day · `snippet`, `present`, `answer` what is shown · `library` the door.

mod answer;
mod build;
mod catalog;
mod cite;
mod cross;
mod direct;
mod directory;
mod fields;
mod gather;
mod home;
mod library;
mod mend;
mod names;
mod passage;
mod present;
mod question;
mod rank;
mod retrieve;
mod snippet;
mod sound;
mod status;
mod tokens;
mod vocabulary;
mod weights;

pub use answer::{Count, Facets, Hit, HitKind, HitText, Replacement, SearchDocument};
pub use build::IndexError;
pub use library::{Filter, Library, Progress};
pub use status::Standing;
pub use weights::Weights;
