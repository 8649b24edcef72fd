//! Search over statutes and powers: the index of rules and texts opened, and a question that is typed asked of it.

use std::env;
use std::path::{Path, PathBuf};

use yiju_corpus::Corpus;
use yiju_engine::law::Rank;
use yiju_engine::law::date::Date;
use yiju_search::statutes::{Filter, IndexError, Library, Progress, SearchDocument};

use crate::Knowledge;
use crate::given;
use crate::problem::{self, Problem};
use crate::texts::Texts;

/// A search as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Everyday words, terms of the law or a citation.
    pub query: String,
    /// Only what is in force on this day.
    pub date: Option<String>,
    /// Only texts of this rank.
    pub level: Option<String>,
    /// Only this statute, by any of its names.
    pub statute: Option<String>,
    /// Only this field.
    pub field: Option<String>,
    /// At most so many.
    pub top: usize,
}

/// The index of these rules and texts; built first where there is none. `read` reads all the texts.
///
/// # Errors
/// The texts cannot be read, or the index can be neither opened nor built.
pub fn open(
    knowledge: &Knowledge,
    texts: &Texts,
    read: &dyn Fn() -> Result<Corpus, Problem>,
    progress: &mut Progress<'_>,
) -> Result<Library, Problem> {
    let mut parts = vec![knowledge.rules_hash().to_owned()];
    parts.extend(texts.fingerprints()?);
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    // Whether there are texts in the folders is said before an index is built of nothing.
    let mut refused: Option<Problem> = None;
    let corpus = || {
        read().unwrap_or_else(|problem| {
            refused = Some(problem);
            Corpus::default()
        })
    };
    let home = folder(texts);
    let key = Library::key(&parts);
    let opened = Library::open(&home, &key, knowledge.base(), corpus, progress);
    if let Some(problem) = refused {
        return Err(problem);
    }
    opened.map_err(|error| unusable(&home, &error))
}

fn folder(texts: &Texts) -> PathBuf {
    let home = texts.home.clone();
    home.unwrap_or_else(|| env::temp_dir().join("yiju"))
}

fn unusable(home: &Path, error: &IndexError) -> Problem {
    let shown = home.display();
    Problem::new(
        problem::NO_INDEX,
        format!("“{shown}”里的索引建不成或者打不开：{error}"),
    )
    .help("核对该文件夹能否写入、磁盘是否已满；换一个文件夹用环境变量 YIJU_HOME 指明")
}

/// Says whether there is something to search for, before an index is opened.
///
/// # Errors
/// The query is empty.
pub fn sayable(asked: &Asked) -> Result<(), Problem> {
    if asked.query.trim().is_empty() {
        return Err(Problem::new(problem::EMPTY_TEXT, "检索词为空")
            .help("写要找什么，如 yiju search \"占道经营 罚款\""));
    }
    Ok(())
}

/// Searches.
///
/// # Errors
/// The query is empty or too long, or a filter names what there is not.
pub fn search(library: &Library, asked: &Asked, today: Date) -> Result<SearchDocument, Problem> {
    sayable(asked)?;
    let filter = filter(asked, library)?;
    library
        .search(&asked.query, &filter, today, asked.top)
        .map_err(|error| Problem::new(problem::LONG_TEXT, error.to_string()).help("检索词写得短些"))
}

fn filter(asked: &Asked, library: &Library) -> Result<Filter, Problem> {
    let level = asked.level.as_deref().map(rank).transpose()?;
    let filter = Filter {
        date: asked.date.as_deref().map(given::date).transpose()?,
        level,
        statute: asked.statute.clone(),
        field: asked.field.clone(),
    };
    if let (Some(name), Some(named)) = (&filter.statute, library.statutes_named(&filter))
        && named.is_empty()
    {
        let message = format!("没有叫“{name}”的法规");
        return Err(Problem::new(problem::BAD_VALUE, message)
            .help("写全称或者通行的简称，如 城乡规划法、规划法、cxghf"));
    }
    if let Some(field) = filter.field.as_deref() {
        let matters = library.matters();
        let known = matters
            .iter()
            .any(|known| known.split('/').any(|one| one == field));
        if !known {
            let message = format!("没有“{field}”这个领域");
            return Err(Problem::new(problem::BAD_VALUE, message)
                .help(format!("领域有：{}", matters.join("、"))));
        }
    }
    Ok(filter)
}

fn rank(word: &str) -> Result<Rank, Problem> {
    word.parse().map_err(|_| {
        Problem::new(problem::BAD_VALUE, format!("没有“{word}”这一效力层级"))
            .help("写 法律、行政法规、司法解释、部门规章、地方性法规、地方政府规章 等")
    })
}
