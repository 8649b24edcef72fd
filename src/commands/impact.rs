//! `yiju impact`: what a change of the rules changes in answers.

use std::fs;
use std::path::{Path, PathBuf};

use yiju_impact::effect::{Replayed, Stored, effect};
use yiju_impact::side::Side;
use yiju_kb::problem::{self, Problem};
use yiju_kb::sources::read_text;

use super::Outcome;
use crate::args::{Global, ImpactArgs};
use crate::clock;
use crate::output::{self, Verdict};
use crate::screen::{Paint, printed};
use crate::sheets;
use yiju_card::Sheet;

/// Asks everything of both sides. No where something changes.
pub fn run(global: &Global, arguments: &ImpactArgs) -> Outcome {
    let register = global.regulations.as_deref();
    let replayed = Replayed {
        receipts: stored(&arguments.receipts)?,
        observations: stored(&arguments.observations)?,
    };
    let from = Side::read(&arguments.from, register)?;
    let to = Side::read(&arguments.to, register)?;
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
