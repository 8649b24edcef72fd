//! Cards that only the command line shows.

mod competence;
mod review;

pub use competence::competence;
pub use review::review;
