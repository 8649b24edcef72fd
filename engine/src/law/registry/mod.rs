//! The statutes.
