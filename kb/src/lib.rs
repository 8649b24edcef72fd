//! kb
pub mod problem;
