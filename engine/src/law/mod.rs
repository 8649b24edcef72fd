//! The law as data: numerals, dates, ranks, citations and the registry of statutes.

pub mod citation;
pub mod date;
pub mod numerals;
pub mod rank;
pub mod registry;

pub use citation::{Citation, Limb, Pin, Reference};
pub use date::Date;
pub use rank::Rank;
pub use registry::{Registry, When};
