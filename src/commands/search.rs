//! `yiju search`: statutes and powers by what is typed.

use std::env;
use std::io::IsTerminal;
use std::path::PathBuf;

use indicatif::{ProgressBar, ProgressStyle};
use yiju_corpus::Corpus;
use yiju_engine::law::Rank;
use yiju_kb::problem::{self, Problem};
use yiju_kb::{Knowledge, given};
use yiju_search::statutes::{Filter, IndexError, Library};

use super::{Outcome, knowledge, texts};
use crate::args::{Global, SearchArgs};
use crate::card;
use crate::clock;
use crate::home;
use crate::output::{self, Verdict};
use crate::screen::{Paint, Sheet, clean};

/// Searches, building the index first where there is none of these texts and rules.
pub fn run(global: &Global, arguments: &SearchArgs) -> Outcome {
    if arguments.query.trim().is_empty() {
        return Err(Problem::new(problem::EMPTY_TEXT, "检索词为空")
            .help("写要找什么，如 yiju search \"占道经营 罚款\""));
    }
    let knowledge = knowledge(global)?;
    let library = open(global, &knowledge)?;
    let filter = filter(arguments, &library)?;
    let answer = library
        .search(
            &arguments.query,
            &filter,
            clock::today(),
            usize::from(arguments.top),
        )
        .map_err(|error| {
            Problem::new(problem::LONG_TEXT, error.to_string()).help("检索词写得短些")
        })?;
    if global.json {
        output::document(&answer);
    } else {
        let mut sheet = Sheet::new(Paint::for_stdout());
        card::found(&mut sheet, &answer);
        output::page(&sheet.finish());
    }
    Ok(if answer.hits.is_empty() {
        Verdict::No
    } else {
        Verdict::Yes
    })
}

/// The index of the rules and texts of this call.
fn open(global: &Global, knowledge: &Knowledge) -> Result<Library, Problem> {
    let mut parts = vec![knowledge.rules_hash().to_owned()];
    parts.extend(texts::fingerprints(global)?);
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    // Whether there are texts in the folders is said before an index is built of nothing.
    let mut refused: Option<Problem> = None;
    let corpus = || {
        texts::all(global).unwrap_or_else(|problem| {
            refused = Some(problem);
            Corpus::default()
        })
    };
    let bar = Bar::new();
    let home = folder();
    let opened = Library::open(
        &home,
        &Library::key(&parts),
        knowledge.base(),
        corpus,
        &mut |done, all| bar.show(done, all),
    );
    bar.finish();
    if let Some(problem) = refused {
        return Err(problem);
    }
    opened.map_err(|error| unusable(&home, &error))
}

fn folder() -> PathBuf {
    home::folder().unwrap_or_else(|| env::temp_dir().join("yiju"))
}

fn unusable(home: &std::path::Path, error: &IndexError) -> Problem {
    let shown = home.display().to_string();
    let shown = clean(&shown);
    Problem::new(
        problem::NO_INDEX,
        format!("“{shown}”里的索引建不成或者打不开：{error}"),
    )
    .help("核对该文件夹能否写入、磁盘是否已满；换一个文件夹用环境变量 YIJU_HOME 指明")
}

fn filter(arguments: &SearchArgs, library: &Library) -> Result<Filter, Problem> {
    let level = arguments.level.as_deref().map(rank).transpose()?;
    let filter = Filter {
        date: arguments.date.as_deref().map(given::date).transpose()?,
        level,
        statute: arguments.statute.clone(),
        field: arguments.field.clone(),
    };
    if let (Some(name), Some(named)) = (&filter.statute, library.statutes_named(&filter))
        && named.is_empty()
    {
        let message = format!("没有叫“{}”的法规", clean(name));
        return Err(Problem::new(problem::BAD_VALUE, message)
            .help("写全称或者通行的简称，如 城乡规划法、规划法、cxghf"));
    }
    if let Some(field) = filter.field.as_deref() {
        let matters = library.matters();
        let known = matters
            .iter()
            .any(|known| known.split('/').any(|one| one == field));
        if !known {
            let message = format!("没有“{}”这个领域", clean(field));
            return Err(Problem::new(problem::BAD_VALUE, message)
                .help(format!("领域有：{}", matters.join("、"))));
        }
    }
    Ok(filter)
}

fn rank(word: &str) -> Result<Rank, Problem> {
    word.parse().map_err(|_| {
        Problem::new(
            problem::BAD_VALUE,
            format!("没有“{}”这一效力层级", clean(word)),
        )
        .help("写 法律、行政法规、司法解释、部门规章、地方性法规、地方政府规章 等")
    })
}

/// The progress of a build, on a terminal only.
struct Bar(Option<ProgressBar>);

impl Bar {
    fn new() -> Self {
        Self(std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::no_length();
            let style = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar
        }))
    }

    fn show(&self, done: usize, all: usize) {
        let Some(bar) = &self.0 else {
            return;
        };
        if all == 0 {
            bar.set_message("正在读取法规");
        } else {
            bar.set_message("正在建立索引");
            bar.set_length(all as u64);
        }
        bar.set_position(done as u64);
    }

    fn finish(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
