//! Cards that only the command line shows.

mod changes;
mod competence;
mod effect;
mod review;

pub use changes::{diff, power_change};
pub use competence::competence;
pub use effect::effect;
pub use review::review;
