//! The language server of yiju's rule language, over standard input and output.
//!
//! `transport` frames and messages · `server` the life of a session · `capabilities` what it can do · `dispatch` a request to its
//! feature · `workspace` all rule files, in memory · `position` places for editors · `uri` paths for editors · `symbols` what
//! stands at a place.
//!
//! The features, one a file: `diagnostics` · `hover`, with `words` of the language and `official` texts · `definition` and
//! references · `completion` · `rename` · `format` · `actions`, remedies at a click · `tokens`, colours · `outline`.

mod actions;
mod capabilities;
mod completion;
mod definition;
pub mod diagnostics;
mod dispatch;
mod format;
mod hover;
mod official;
mod outline;
pub mod position;
mod rename;
mod server;
mod symbols;
mod tokens;
mod transport;
mod uri;
mod words;
pub mod workspace;

pub use server::{Ended, Settings, serve};
