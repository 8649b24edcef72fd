//! What a file may cost. A list of some thousand rows stays far below; a file made to hurt ends here.

/// Bytes of a file as it lies on disk.
pub const FILE: usize = 64 << 20;

/// Bytes of all parts of a workbook together, unpacked. Counted while unpacking: what the file says of itself is not believed.
pub const UNPACKED: u64 = 256 << 20;

/// Cells that hold something, over all sheets, merged cells counted once for each place that they fill.
pub const CELLS: usize = 2_000_000;

/// Rows over all sheets.
pub const ROWS: usize = 100_000;

/// Columns that are looked at; what stands further right is left out and said to be.
pub const COLUMNS: u32 = 256;

/// Sheets.
pub const SHEETS: usize = 256;

/// Merged regions of a sheet.
pub const MERGES: usize = 100_000;

/// Characters of one cell, what a spreadsheet allows.
pub const CELL: usize = 32_767;
