//! Published power lists: read from a spreadsheet or CSV, and held against the rules.
//!
//! `book` a file as sheets of cells (`xlsx`, `text`) · `limits` what a file may cost · `headings` the names that lists give
//! their columns · `table` the head of a sheet and its rows · `cited` the provisions that a cell names · `names` how near two
//! names are · `candidates` the powers that a row may mean · `review` all rows, and what is missing on either side ·
//! `document` the machine-readable form.

mod book;
mod candidates;
mod cited;
pub mod document;
mod error;
mod headings;
pub mod limits;
mod names;
mod review;
mod table;
mod text;
mod xlsx;

pub use book::{Book, Row, Sheet, read};
pub use error::ListError;
pub use headings::Column;
pub use review::review;
pub use table::{List, ListRow, list};
