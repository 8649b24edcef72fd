//! What a file may cost. The longest statutes stay far below; a file made to hurt ends here.

/// Bytes of a file with one statute as it lies on disk: docx, HTML, Markdown, plain text.
pub const FILE: u64 = 32 << 20;

/// Bytes of a database, or of a wheel that holds one.
pub const DATABASE: u64 = 256 << 20;

/// Bytes of all parts of an archive together, unpacked. Counted while unpacking: what the archive says of itself is not believed.
pub const UNPACKED: u64 = 256 << 20;

/// How many times its own size an archive may unpack to, once more than [`RATIO_FREE`] bytes are unpacked.
pub const RATIO: u64 = 200;

/// Bytes that are unpacked without looking at the ratio: short parts of XML are rightly packed tight.
pub const RATIO_FREE: u64 = 8 << 20;

/// Entries of an archive.
pub const ENTRIES: usize = 10_000;

/// Characters of one line.
pub const LINE: usize = 200_000;

/// Lines of one statute.
pub const LINES: usize = 200_000;

/// Characters of one statute.
pub const CHARACTERS: usize = 8_000_000;

/// Statutes of a database.
pub const STATUTES: usize = 20_000;

/// Rows of articles of a database.
pub const ROWS: usize = 1_000_000;

/// Bytes of one value of a database.
pub const VALUE: i32 = 4 << 20;

/// Steps of the database's machine for one query, in units of [`STEP`].
pub const STEPS: u64 = 100_000;

/// Instructions between two looks at the clock of [`STEPS`].
pub const STEP: i32 = 1_000;
