//! The power list as a table, for spreadsheets.

mod csv;
mod rows;
mod xlsx;

pub use csv::csv;
pub use rows::{HEADINGS, WIDTHS, rows};
pub use xlsx::xlsx;
