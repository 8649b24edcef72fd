//! Lists as tables, for spreadsheets: `rows` the power list · `csv`, `xlsx` the two forms of a table.

mod csv;
mod rows;
mod xlsx;

pub use csv::csv;
pub use rows::{explanation, power_list};
pub use xlsx::xlsx;

/// A table: a heading and a width for each column, and rows of as many cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its name, which a workbook shows on the sheet.
    pub name: String,
    /// The headings.
    pub headings: Vec<String>,
    /// Widths of the columns in characters.
    pub widths: Vec<f64>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}
