//! Signing in, the administration of accounts, and who may do what.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

#[path = "../support/mod.rs"]
mod support;

mod answers;
mod browser;
mod forms;
mod matrix;
mod users;
