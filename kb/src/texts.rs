//! The official texts at hand: those of the folders that are named, then those that are installed.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use yiju_corpus::Corpus;
use yiju_corpus::document::ListDocument;
use yiju_corpus::fingerprint::{fingerprint, of_store};
use yiju_corpus::store::{Entry, Store, StoreError, Wording};
use yiju_engine::law::date::Date;

use crate::document::CorpusCount;
use crate::problem::{self, Problem};

/// Where official texts lie.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts {
    /// Folders of texts, the first one counting where two hold the same version.
    pub folders: Vec<PathBuf>,
    /// The program's own folder, which holds the store; `None` where the system names none.
    pub home: Option<PathBuf>,
}

impl Texts {
    /// All of them.
    ///
    /// # Errors
    /// A folder or the store cannot be read, or a folder holds no text.
    pub fn all(&self) -> Result<Corpus, Problem> {
        self.some(|_| true)
    }

    /// The texts of the folders, and of those installed the ones that are wanted.
    ///
    /// # Errors
    /// As [`Texts::all`].
    pub fn some(&self, wanted: impl Fn(&Entry) -> bool) -> Result<Corpus, Problem> {
        let mut corpus = Corpus::default();
        for folder in &self.folders {
            add_folder(&mut corpus, folder)?;
        }
        if let Some(store) = self.installed() {
            store
                .add_to(&mut corpus, wanted)
                .map_err(|error| store_problem(&error))?;
        }
        Ok(corpus)
    }

    /// How many statutes each folder holds, and the store.
    ///
    /// # Errors
    /// As [`Texts::all`].
    pub fn counts(&self) -> Result<Vec<CorpusCount>, Problem> {
        let mut counts = Vec::new();
        for folder in &self.folders {
            let mut corpus = Corpus::default();
            add_folder(&mut corpus, folder)?;
            counts.push(CorpusCount {
                path: folder.display().to_string(),
                statutes: statutes(corpus.texts().iter().map(|text| text.title.as_str())),
            });
        }
        if let Some(store) = self.installed() {
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

    /// The store of installed texts; `None` where the system names no folder for it.
    pub fn installed(&self) -> Option<Store> {
        self.home.as_deref().map(Store::below)
    }

    /// The store, for calls that cannot do without one.
    ///
    /// # Errors
    /// The system names no folder for it.
    pub fn store(&self) -> Result<Store, Problem> {
        self.installed().ok_or_else(|| {
            Problem::new(problem::STORE, "不知道本地文本库放在哪里")
                .help("把环境变量 YIJU_HOME 设为一个文件夹")
        })
    }

    /// What is installed, with its standing on a day.
    ///
    /// # Errors
    /// There is no store, or it cannot be read.
    pub fn list(&self, date: Date) -> Result<ListDocument, Problem> {
        let store = self.store()?;
        let index = store.index().map_err(|error| store_problem(&error))?;
        Ok(ListDocument::new(
            store.root().display().to_string(),
            index,
            date,
        ))
    }

    /// What tells whether the texts have changed: one hash for each folder and one for the store.
    ///
    /// # Errors
    /// A folder or the store cannot be read.
    pub fn fingerprints(&self) -> Result<Vec<String>, Problem> {
        let mut out = Vec::new();
        for folder in &self.folders {
            let found = fingerprint(folder)
                .map_err(|error| unreadable(Path::new(&error.path), &error.error))?;
            out.push(found);
        }
        if let Some(store) = self.installed() {
            out.push(of_store(&store).map_err(|error| store_problem(&error))?);
        }
        Ok(out)
    }
}

fn statutes<'t>(titles: impl Iterator<Item = &'t str>) -> usize {
    titles
        .map(|title| Wording::of(title, None))
        .collect::<HashSet<_>>()
        .len()
}

/// A fault of the store as a problem of the call.
pub fn store_problem(error: &StoreError) -> Problem {
    let code = match error {
        StoreError::Locked(_) => problem::STORE_LOCKED,
        _ => problem::STORE,
    };
    Problem::new(code, error.to_string()).help(error.help())
}

fn add_folder(corpus: &mut Corpus, folder: &Path) -> Result<(), Problem> {
    let before = corpus.texts().len();
    corpus
        .add_folder(folder)
        .map_err(|error| unreadable(Path::new(&error.path), &error.error))?;
    if corpus.texts().len() == before {
        let message = format!("文件夹“{}”里没有法规文本", folder.display());
        let help = "文本是 Markdown 文件（.md），开头用 --- 括起 title 和 adopted；其他格式用 yiju corpus add 加入";
        return Err(Problem::new(problem::NO_TEXTS, message).help(help));
    }
    Ok(())
}

/// A file or folder that cannot be read.
pub fn unreadable(path: &Path, error: &std::io::Error) -> Problem {
    let why = match error.kind() {
        std::io::ErrorKind::NotFound => "不存在",
        std::io::ErrorKind::PermissionDenied => "没有读取的权限",
        std::io::ErrorKind::NotADirectory => "不是文件夹",
        _ => "读取时出错",
    };
    Problem::new(problem::UNREADABLE, format!("“{}”{why}", path.display()))
        .help("核对路径；相对路径从当前文件夹算起")
}
