//! What reaches a terminal: wrapped by display width, coloured only where it helps.

#[cfg(test)]
mod cards;
mod paint;
mod progress;
mod sheet;
mod width;

pub use paint::Paint;
pub use progress::Progress;
pub use sheet::printed;
pub use width::{width, wrap};

/// The widest line that is printed, in columns.
pub const COLUMNS: usize = 100;
