//! The language server, spoken to as editors do: a real process over its standard streams.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod client;
mod diagnostics;
mod features;
mod neovim;
mod session;
