//! The language server of yiju's rule language, over standard input and output.
//!
//! `transport` frames and messages · `server` the life of a session · `capabilities` what it can do · `dispatch` a request to its
//! feature · `workspace` all rule files, in memory · `position` places for editors · `uri` paths for editors · `diagnostics` what
//! is wrong, file by file.

mod capabilities;
pub mod diagnostics;
mod dispatch;
pub mod position;
mod server;
mod transport;
mod uri;
pub mod workspace;

pub use server::{Ended, Settings, serve};
