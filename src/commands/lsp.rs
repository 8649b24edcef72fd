//! `yiju lsp`: the language server, for editors.

use yiju_kb::problem::{self, Problem};
use yiju_lsp::{Ended, Settings, serve};

use super::{Outcome, sources, texts};
use crate::args::Global;
use crate::output::Verdict;

/// Serves the editor on standard input and output until it leaves.
pub fn run(global: &Global) -> Outcome {
    let settings = Settings {
        folders: sources(global),
        texts: texts::of(global),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    match serve(settings) {
        Ok(Ended::Asked) => Ok(Verdict::Yes),
        // As the protocol has it: who leaves without saying so gets 1.
        Ok(Ended::Abruptly) => Ok(Verdict::No),
        Err(_) => Err(Problem::new(problem::UNWRITABLE, "写不了标准输出")
            .help("这个命令由编辑器启动，编辑器读它的标准输出")),
    }
}
