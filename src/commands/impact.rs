//! `yiju impact`: what a change of the rules changes in answers, and a new text of a statute in the rules.

use std::fs;
use std::path::{Path, PathBuf};

use yiju_corpus::arrange::Arranged;
use yiju_corpus::import;
use yiju_impact::effect::{Replayed, Stored, effect};
use yiju_impact::side::Side;
use yiju_impact::statute::compare;
use yiju_kb::problem::{self, Problem, ProblemCode};
use yiju_kb::sources::read_text;

use super::{Outcome, folders, texts};
use crate::args::{Global, ImpactArgs};
use crate::clock;
use crate::output::{self, Verdict};
use crate::screen::{Paint, printed};
use crate::sheets;
use yiju_card::Sheet;

/// Asks everything of both sides, or holds a new text against the old ones. No where something changes.
pub fn run(global: &Global, arguments: &ImpactArgs) -> Outcome {
    if let Some(file) = &arguments.statute {
        return statute(global, file, &arguments.old);
    }
    let (Some(from), Some(to)) = (&arguments.from, &arguments.to) else {
        return Err(Problem::new(
            problem::MISSING_ARGUMENT,
            "缺少参数 <旧> <新>",
        ));
    };
    let register = global.regulations.as_deref();
    let replayed = Replayed {
        receipts: stored(&arguments.receipts)?,
        observations: stored(&arguments.observations)?,
    };
    let from = Side::read(from, register)?;
    let to = Side::read(to, register)?;
    let document = effect(&from, &to, &replayed, clock::today())?;
    if global.json {
        output::document(&document);
    } else {
        let mut sheet = Sheet::new();
        sheets::effect(&mut sheet, &document);
        output::page(&printed(&sheet, Paint::for_stdout()));
    }
    Ok(if document.same {
        Verdict::Yes
    } else {
        Verdict::No
    })
}

/// What a new text means for the rules of the current folder, as `check` takes them.
fn statute(global: &Global, file: &Path, old: &[String]) -> Outcome {
    let new = taken(file)?;
    let corpus = texts::all(global)?;
    let side = Side::of(&folders(global))?;
    let document = compare(&side, &corpus, &new, old)?;
    if global.json {
        output::document(&document);
    } else {
        let mut sheet = Sheet::new();
        sheets::statute(&mut sheet, &document);
        output::page(&printed(&sheet, Paint::for_stdout()));
        output::page(&document.draft);
    }
    let revised = document.powers.iter().all(|one| !one.already.is_empty());
    Ok(if revised { Verdict::Yes } else { Verdict::No })
}

/// The one statute of a file.
fn taken(file: &Path) -> Result<Arranged, Problem> {
    let bytes = fs::read(file).map_err(|error| texts::unreadable(file, &error))?;
    let name = file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let taken = import::take(&name.unwrap_or_default(), &bytes).map_err(|refusal| {
        let code = ProblemCode::find(refusal.code()).unwrap_or(problem::NO_STATUTE);
        let message = format!("“{}”：{refusal}", file.display());
        Problem::new(code, message).help(refusal.help())
    })?;
    let mut statutes = taken.statutes.into_iter();
    match (statutes.next(), statutes.next()) {
        (Some(one), None) => Ok(one),
        _ => {
            let message = format!("“{}”里不是一部法规", file.display());
            Err(Problem::new(problem::NO_STATUTE, message).help("--statute 一次只看一部"))
        }
    }
}

/// The files that paths name: themselves, or the JSON files of a folder by name.
fn stored(paths: &[PathBuf]) -> Result<Vec<Stored>, Problem> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(below(path)?);
        } else {
            files.push(path.clone());
        }
    }
    files
        .iter()
        .map(|path| {
            Ok(Stored {
                name: path.display().to_string(),
                text: read_text(path)?,
            })
        })
        .collect()
}

fn below(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let unreadable = |_| {
        let message = format!("读不了文件夹“{}”", folder.display());
        Problem::new(problem::UNREADABLE, message).help("核对有没有读取的权限")
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
            && path.is_file()
        {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
