//! What the service keeps: accounts, sessions, the audit log, answers behind a link, feedback, settings. In a file of SQLite,
//! or (feature `postgres`) in PostgreSQL, so that several services share it.
//!
//! `address` where it is · `open` opening and closing · `lock` who has a file open · `migrations` its shape, by version ·
//! `change` one transaction with its entry in the log · one file a group of tables: `users`, `sessions`, `attempts`, `log`,
//! `answers`, `feedback`, `settings` · `retention` what is deleted after how long · `copy` backup and restore · `fault` why
//! something failed · `blocking` the same for the command line.
//!
//! The same SQL serves both databases; times are Unix seconds and given by the caller.

mod address;
mod answers;
mod attempts;
pub mod blocking;
mod change;
mod copy;
mod fault;
mod feedback;
mod lock;
mod log;
mod migrations;
mod open;
mod retention;
mod sessions;
mod settings;
mod users;

pub use address::StoreAddress;
pub use answers::KeptAnswer;
pub use attempts::Waiting;
pub use copy::{Restored, restore};
pub use feedback::{Feedback, FeedbackState};
pub use log::{Entry, LogCheck, NewEntry};
pub use migrations::{LATEST, Migrated};
pub use open::{Opening, Store};
pub use retention::{Kept, Purged};
pub use sessions::{NewSession, Session};
pub use users::User;

/// Seconds since 1970-01-01 UTC.
pub type Moment = i64;
