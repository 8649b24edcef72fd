//! One file a command. Each reads its arguments, asks the knowledge base, and shows the answer; none decides anything.

mod check;
mod completions;
mod decide;
mod doctor;
mod export;
mod fmt;
mod match_text;
mod show;
mod test;

use yiju_kb::problem::Problem;

use crate::args::{Call, Cli};
use crate::output::Verdict;

/// What a command returns: a verdict, or why the call failed.
type Outcome = Result<Verdict, Problem>;

/// Runs the command.
pub fn run(cli: &Cli) -> Outcome {
    let global = &cli.global;
    match &cli.command {
        Call::Match(arguments) => match_text::run(global, arguments),
        Call::Decide(arguments) => decide::run(global, arguments),
        Call::Show(arguments) => show::run(global, arguments),
        Call::Check(arguments) => check::run(global, arguments),
        Call::Fmt(arguments) => fmt::run(global, arguments),
        Call::Test(arguments) => test::run(global, arguments),
        Call::Export(arguments) => export::run(global, arguments),
        Call::Doctor => doctor::run(global),
        Call::Completions(arguments) => Ok(completions::run(arguments)),
    }
}
