//! Cards that only the command line shows.

mod changes;
mod competence;
mod effect;
mod review;
mod stale;
mod statute;

pub use changes::{diff, power_change};
pub use competence::competence;
pub use effect::effect;
pub use review::review;
pub use stale::stale;
pub use statute::statute;
