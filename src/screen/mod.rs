//! What reaches a terminal: cleaned, wrapped by display width, coloured only where it helps.

mod clean;
mod paint;
mod progress;
mod sheet;
mod width;

pub use clean::clean;
pub use paint::{Paint, Tone};
pub use progress::Progress;
pub use sheet::Sheet;
pub use width::{width, wrap};

/// The widest line that is printed, in columns.
pub const COLUMNS: usize = 100;
