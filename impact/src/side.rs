//! One side of a comparison: a folder of rules, a pack, or what is built in.

use std::fs;
use std::path::Path;

use yiju_kb::Knowledge;
use yiju_kb::pack::unpack;
use yiju_kb::problem::{self, Problem};
use yiju_kb::sources::{Folder, Folders, Sources};

/// The word for what is built into the program.
pub const BUILT_IN: &str = "内置";

/// A knowledge base with the files that it was made of.
#[derive(Debug)]
pub struct Side {
    /// How it was named.
    pub shown: String,
    /// Its files.
    pub sources: Sources,
    /// What they compile to.
    pub knowledge: Knowledge,
}

impl Side {
    /// The knowledge base of a call: of these folders, else what is in use.
    ///
    /// # Errors
    /// It cannot be read, or its rules or register have errors.
    pub fn of(folders: &Folders) -> Result<Self, Problem> {
        let sources = folders.read()?;
        Ok(Self {
            shown: sources.rules.shown.clone(),
            knowledge: Knowledge::from_sources(&sources)?,
            sources,
        })
    }

    /// Reads a side: `内置`, a pack, a folder that holds `rules` and perhaps `regulations`, or a folder of rules. `regulations`
    /// stands in for a register that the folder does not hold; without it the one built in.
    ///
    /// # Errors
    /// It cannot be read, or its rules or register have errors.
    pub fn read(named: &Path, regulations: Option<&Path>) -> Result<Self, Problem> {
        let sources = sources(named, regulations)?;
        let knowledge = if named == Path::new(BUILT_IN) && regulations.is_none() {
            Knowledge::load()?
        } else {
            Knowledge::from_sources(&sources)?
        };
        Ok(Self {
            shown: named.display().to_string(),
            sources,
            knowledge,
        })
    }
}

fn sources(named: &Path, regulations: Option<&Path>) -> Result<Sources, Problem> {
    if named == Path::new(BUILT_IN) {
        let folders = Folders {
            rules: None,
            regulations: regulations.map(Path::to_owned),
            shelf: None,
        };
        return folders.read();
    }
    if named.is_file() {
        let bytes = fs::read(named).map_err(|_| {
            let message = format!("读不了文件“{}”", named.display());
            Problem::new(problem::UNREADABLE, message).help("核对有没有读取的权限")
        })?;
        return unpack(&bytes);
    }
    let below = |name: &str| Some(named.join(name)).filter(|path| path.is_dir());
    let rules = below("rules").unwrap_or_else(|| named.to_owned());
    let own = below("regulations");
    let register = own.as_deref().or(regulations);
    Ok(Sources {
        rules: Folder::rules(&rules)?,
        regulations: register
            .map_or_else(|| Ok(Folder::embedded_regulations()), Folder::regulations)?,
        coverage: Folder::coverage(&rules)?,
    })
}
