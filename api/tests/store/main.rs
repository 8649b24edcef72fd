//! The store, the same against SQLite and, where `YIJU_TEST_POSTGRES` names a server, against PostgreSQL.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod accounts;
mod copies;
mod files;
mod killed;
mod log;
mod place;
mod records;
