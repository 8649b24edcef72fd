//! One file a command. Each reads its arguments, asks the knowledge base, and shows the answer; none decides anything.

mod account;
mod check;
mod completions;
mod corpus;
mod coverage;
mod decide;
mod diff;
mod doctor;
mod draft;
mod export;
mod fmt;
mod impact;
mod import_list;
mod interview;
mod lsp;
mod match_text;
mod pack;
mod quiz;
mod replay;
mod search;
mod serve;
mod show;
mod store;
mod stream;
mod test;
mod texts;
mod timeline;
mod verify;

use std::path::Path;
use std::sync::Arc;

use yiju_kb::Knowledge;
use yiju_kb::packs::Shelf;
use yiju_kb::problem::Problem;
use yiju_kb::sources::Folders;

use crate::args::{Call, Cli, Global};
use crate::home;
use crate::output::Verdict;

/// What a command returns: a verdict, or why the call failed.
type Outcome = Result<Verdict, Problem>;

/// Runs the command.
pub fn run(cli: &Cli) -> Outcome {
    let global = &cli.global;
    match &cli.command {
        Call::Match(arguments) => match_text::run(global, arguments),
        Call::Decide(arguments) => decide::run(global, arguments),
        Call::Timeline(arguments) => timeline::run(global, arguments),
        Call::Show(arguments) => show::run(global, arguments),
        Call::Search(arguments) => search::run(global, arguments),
        Call::Check(arguments) => check::run(global, arguments),
        Call::Fmt(arguments) => fmt::run(global, arguments),
        Call::Test(arguments) => test::run(global, arguments),
        Call::Verify(arguments) => verify::run(global, arguments),
        Call::Coverage(arguments) => coverage::run(global, arguments),
        Call::Corpus(arguments) => corpus::run(global, arguments),
        Call::Draft(arguments) => draft::run(global, arguments),
        Call::Export(arguments) => export::run(global, arguments),
        Call::Doctor(arguments) => doctor::run(global, arguments),
        Call::ImportList(arguments) => import_list::run(global, arguments),
        Call::Replay(arguments) => replay::run(global, arguments),
        Call::Quiz(arguments) => quiz::run(global, arguments),
        Call::Diff(arguments) => diff::run(global, arguments),
        Call::Impact(arguments) => impact::run(global, arguments),
        Call::Pack(arguments) => pack::run(global, arguments),
        Call::Serve(arguments) => serve::run(global, arguments),
        Call::Store(arguments) => store::run(global, arguments),
        Call::Account(arguments) => account::run(global, arguments),
        Call::Lsp => lsp::run(global),
        Call::Completions(arguments) => Ok(completions::run(arguments)),
    }
}

/// Where `check` and `fmt` look when nothing is said.
const LOCAL_RULES: &str = "rules";
const LOCAL_REGULATIONS: &str = "regulations";

/// The knowledge base that the call means.
fn knowledge(global: &Global) -> Result<Arc<Knowledge>, Problem> {
    Knowledge::from_folders(&sources(global))
}

/// The folders that the knowledge base of a call comes from.
fn sources(global: &Global) -> Folders {
    Folders {
        rules: global.rules.clone(),
        regulations: global.regulations.clone(),
        shelf: shelf(),
    }
}

/// Where packs are installed.
fn shelf() -> Option<Shelf> {
    home::folder().as_deref().map(Shelf::below)
}

/// The folders that a check means: those given, else those in the current folder, else what is built in.
fn folders(global: &Global) -> Folders {
    let local = |name: &str| Path::new(name).is_dir().then(|| Path::new(name).to_owned());
    Folders {
        rules: global.rules.clone().or_else(|| local(LOCAL_RULES)),
        regulations: global
            .regulations
            .clone()
            .or_else(|| local(LOCAL_REGULATIONS)),
        shelf: shelf(),
    }
}
