//! The service of yiju over HTTP: the same documents as on the command line, under `/api/v1`.
//!
//! `settings` what can be set · `content` a knowledge base with its texts and index, immutable · `state` what requests share,
//! where the content is swapped whole · `offline` what a browser keeps · `reload` how it is swapped · `server` everything about HTTP that is not about the law · `v1` one file an
//! operation · `pages` for people · `store` what is kept · `accounts` who may do what · `audit` how the log of changes is
//! chained · `service` the door.

pub mod accounts;
pub mod audit;
pub mod content;
pub mod documents;
mod elder;
mod offline;
mod pages;
pub mod reload;
pub mod server;
mod service;
pub mod settings;
pub mod state;
pub mod store;
pub mod v1;

pub use service::Service;
pub use settings::{Keeping, Limits, LogForm, Settings};
pub use state::State;
