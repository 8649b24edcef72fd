//! The command line of yiju: reads what was typed, asks the knowledge base, shows the answer.

mod args;

mod clock;
mod commands;
mod faults;
mod home;
mod output;
mod screen;
mod sheets;
mod tables;
mod wrong_call;

use std::ffi::OsString;
use std::process::ExitCode;

use wrong_call::Refusal;

/// An answer is made of many small strings and lists; see docs/decisions/0053.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let typed: Vec<OsString> = std::env::args_os().collect();
    let (outcome, json) = match args::parse(typed.iter().cloned()) {
        Ok(cli) => (commands::run(&cli), cli.global.json),
        Err(error) => match wrong_call::explain(&error) {
            Refusal::Page(page) => {
                output::page(&page);
                return ExitCode::SUCCESS;
            }
            Refusal::Wrong(problem) => (Err(problem), asked_for_json(&typed)),
        },
    };
    match outcome {
        Ok(verdict) => verdict.exit_code(),
        Err(problem) => {
            output::problem(&problem, json);
            output::wrong_call()
        }
    }
}

/// Whether a call that could not be read asked for JSON.
fn asked_for_json(typed: &[OsString]) -> bool {
    typed
        .iter()
        .skip(1)
        .take_while(|argument| *argument != "--")
        .any(|argument| argument == "--json")
}
