//! `yiju completions`: a script that completes commands and options in a shell.

use crate::args::{self, CompletionsArgs};
use crate::output::{self, Verdict};

/// Prints the script for a shell.
pub fn run(arguments: &CompletionsArgs) -> Verdict {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut args::command(), "yiju", &mut script);
    output::bytes(&script);
    Verdict::Yes
}
