//! `yiju corpus`: official texts brought in, and what is in.

mod add;
mod fetch;
mod install;
mod list;
mod report;

use super::Outcome;
use crate::args::{CorpusArgs, CorpusCall, Global};

/// Runs the command below `corpus`.
pub fn run(global: &Global, arguments: &CorpusArgs) -> Outcome {
    match &arguments.call {
        CorpusCall::Add(arguments) => add::run(global, arguments),
        CorpusCall::Install => install::run(global),
        CorpusCall::List(arguments) => list::run(global, arguments),
    }
}
