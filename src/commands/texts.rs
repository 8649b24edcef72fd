//! The official texts of a call: the folders that it names, then what is installed.

use std::collections::HashSet;
use std::path::Path;

use yiju_corpus::Corpus;
use yiju_corpus::fingerprint::{fingerprint, of_store};
use yiju_corpus::store::{Entry, Store, StoreError, Wording};
use yiju_kb::document::CorpusCount;
use yiju_kb::problem::{self, Problem};

use crate::args::Global;
use crate::home;
use crate::output;
use crate::screen::clean;

/// All texts of a call. Files that are no texts are told on standard error.
pub fn all(global: &Global) -> Result<Corpus, Problem> {
    some(global, |_| true)
}

/// The texts of the folders that the call names, and of those installed the ones that are wanted.
pub fn some(global: &Global, wanted: impl Fn(&Entry) -> bool) -> Result<Corpus, Problem> {
    let mut corpus = Corpus::default();
    for folder in &global.corpus {
        add_folder(&mut corpus, folder)?;
    }
    if let Some(store) = installed() {
        store
            .add_to(&mut corpus, wanted)
            .map_err(|error| store_problem(&error))?;
    }
    for skipped in corpus.skipped() {
        output::message(&format!(
            "略过“{}”：{}\n",
            clean(&skipped.path),
            clean(&skipped.why)
        ));
    }
    Ok(corpus)
}

/// How many statutes each folder of the call holds, and the store.
pub fn counts(global: &Global) -> Result<Vec<CorpusCount>, Problem> {
    let mut counts = Vec::new();
    for folder in &global.corpus {
        let mut corpus = Corpus::default();
        add_folder(&mut corpus, folder)?;
        counts.push(CorpusCount {
            path: folder.display().to_string(),
            statutes: statutes(corpus.texts().iter().map(|text| text.title.as_str())),
        });
    }
    if let Some(store) = installed() {
        let index = store.index().map_err(|error| store_problem(&error))?;
        if !index.texts.is_empty() {
            counts.push(CorpusCount {
                path: store.root().display().to_string(),
                statutes: statutes(index.texts.iter().map(|entry| entry.title.as_str())),
            });
        }
    }
    Ok(counts)
}

fn statutes<'t>(titles: impl Iterator<Item = &'t str>) -> usize {
    titles
        .map(|title| Wording::of(title, None))
        .collect::<HashSet<_>>()
        .len()
}

/// The store of installed texts; `None` where the system names no folder for it.
pub fn installed() -> Option<Store> {
    home::folder().map(|home| Store::below(&home))
}

/// The store, for calls that cannot do without one.
pub fn store() -> Result<Store, Problem> {
    installed().ok_or_else(|| {
        Problem::new(problem::STORE, "不知道本地文本库放在哪里")
            .help("把环境变量 YIJU_HOME 设为一个文件夹")
    })
}

/// A fault of the store as a problem of the call.
pub fn store_problem(error: &StoreError) -> Problem {
    let code = match error {
        StoreError::Locked(_) => problem::STORE_LOCKED,
        _ => problem::STORE,
    };
    Problem::new(code, error.to_string()).help(error.help())
}

/// What tells whether the texts of a call have changed: one hash for each folder and one for the store.
pub fn fingerprints(global: &Global) -> Result<Vec<String>, Problem> {
    let mut out = Vec::new();
    for folder in &global.corpus {
        let found = fingerprint(folder)
            .map_err(|error| unreadable(Path::new(&error.path), &error.error))?;
        out.push(found);
    }
    if let Some(store) = installed() {
        out.push(of_store(&store).map_err(|error| store_problem(&error))?);
    }
    Ok(out)
}

fn add_folder(corpus: &mut Corpus, folder: &Path) -> Result<(), Problem> {
    let before = corpus.texts().len();
    corpus
        .add_folder(folder)
        .map_err(|error| unreadable(Path::new(&error.path), &error.error))?;
    if corpus.texts().len() == before {
        let message = format!(
            "文件夹“{}”里没有法规文本",
            clean(&folder.display().to_string())
        );
        let help = "文本是 Markdown 文件（.md），开头用 --- 括起 title 和 adopted；其他格式用 yiju corpus add 加入";
        return Err(Problem::new(problem::NO_TEXTS, message).help(help));
    }
    Ok(())
}

/// A file or folder that cannot be read.
pub fn unreadable(path: &Path, error: &std::io::Error) -> Problem {
    let shown = path.display().to_string();
    let why = match error.kind() {
        std::io::ErrorKind::NotFound => "不存在",
        std::io::ErrorKind::PermissionDenied => "没有读取的权限",
        std::io::ErrorKind::NotADirectory => "不是文件夹",
        _ => "读取时出错",
    };
    Problem::new(problem::UNREADABLE, format!("“{}”{why}", clean(&shown)))
        .help("核对路径；相对路径从当前文件夹算起")
}
