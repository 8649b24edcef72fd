//! The official texts that a call means.

use std::path::Path;

use yiju_corpus::Corpus;
use yiju_kb::problem::{self, Problem};

use crate::output;
use crate::screen::clean;

/// The texts of these folders. Files that are no texts are told on standard error.
pub fn texts(folders: &[impl AsRef<Path>]) -> Result<Corpus, Problem> {
    let mut corpus = Corpus::default();
    for folder in folders {
        let folder = folder.as_ref();
        let before = corpus.texts().len();
        corpus.add_folder(folder).map_err(|error| {
            let shown = clean(&error.path);
            let why = match error.error.kind() {
                std::io::ErrorKind::NotFound => "不存在",
                std::io::ErrorKind::PermissionDenied => "没有读取的权限",
                std::io::ErrorKind::NotADirectory => "不是文件夹",
                _ => "读取时出错",
            };
            Problem::new(problem::UNREADABLE, format!("“{shown}”{why}"))
                .help("核对路径；相对路径从当前文件夹算起")
        })?;
        if corpus.texts().len() == before {
            let message = format!(
                "文件夹“{}”里没有法规文本",
                clean(&folder.display().to_string())
            );
            let help = "文本是 Markdown 文件（.md），开头用 --- 括起 title 和 adopted";
            return Err(Problem::new(problem::NO_TEXTS, message).help(help));
        }
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
