//! The source files of a knowledge base: rules and the statute register, embedded or from folders.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};
use yiju_engine::source::SourceFile;

use crate::gather::gather;
use crate::problem::{self, Problem};

include!(concat!(env!("OUT_DIR"), "/sources.rs"));

/// Files of one kind with the folder they come from. Their paths are relative to it, written with `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// The folder as it is shown (`rules`).
    pub shown: String,
    /// The files, sorted by path.
    pub files: Vec<SourceFile>,
}

impl Folder {
    fn embedded(shown: &str, files: &[(&str, &str)]) -> Self {
        let files =
            files.iter().map(|(path, text)| SourceFile { path: (*path).to_owned(), text: (*text).to_owned() }).collect();
        Self { shown: shown.to_owned(), files }
    }

    /// The rules that are built into the program.
    pub fn embedded_rules() -> Self {
        Self::embedded("rules", RULES)
    }

    /// The statute register that is built into the program.
    pub fn embedded_regulations() -> Self {
        Self::embedded("regulations", REGULATIONS)
    }

    /// Rule files (`.yj`) below a folder.
    ///
    /// # Errors
    /// The folder or a file cannot be read, or there is no rule file.
    pub fn rules(folder: &Path) -> Result<Self, Problem> {
        Self::read(folder, "yj", "规则")
    }

    /// Register files (`.yaml`) below a folder.
    ///
    /// # Errors
    /// The folder or a file cannot be read, or there is no register file.
    pub fn regulations(folder: &Path) -> Result<Self, Problem> {
        Self::read(folder, "yaml", "法规登记")
    }

    fn read(folder: &Path, extension: &str, what: &str) -> Result<Self, Problem> {
        let shown = folder.display().to_string();
        let found = gather(folder, extension).map_err(|error| unreadable(folder, &error))?;
        if found.is_empty() {
            return Err(Problem::new(problem::NO_RULES, format!("文件夹“{shown}”里没有{what}文件"))
                .help(format!("{what}文件的扩展名是 .{extension}")));
        }
        let files = found
            .into_iter()
            .map(|file| Ok(SourceFile { path: file.name, text: read_text(&file.path)? }))
            .collect::<Result<_, Problem>>()?;
        Ok(Self { shown, files })
    }

    /// The path of a file as it is shown.
    pub fn shown_path(&self, path: &str) -> String {
        let folder = self.shown.trim_end_matches('/');
        if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") }
    }
}

/// Reads a file as UTF-8.
///
/// # Errors
/// It cannot be read, or is not UTF-8.
pub fn read_text(path: &Path) -> Result<String, Problem> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = error.as_bytes().iter().take(good).filter(|byte| **byte == b'\n').count() + 1;
        Problem::new(problem::NOT_UTF8, format!("文件“{}”第 {line} 行不是 UTF-8 文字", path.display()))
            .help("用编辑器把文件另存为 UTF-8 编码")
    })
}

fn unreadable(path: &Path, error: &std::io::Error) -> Problem {
    let why = match error.kind() {
        std::io::ErrorKind::NotFound => "不存在",
        std::io::ErrorKind::PermissionDenied => "没有读取的权限",
        std::io::ErrorKind::NotADirectory => "不是文件夹",
        std::io::ErrorKind::IsADirectory => "是文件夹，不是文件",
        _ => "读取时出错",
    };
    Problem::new(problem::UNREADABLE, format!("“{}”{why}", path.display())).help("核对路径；相对路径从当前文件夹算起")
}

/// `sha256:…` over the sorted (path, content) pairs of rules and register, each length-prefixed.
pub fn hash(rules: &Folder, regulations: &Folder) -> String {
    let mut hasher = Sha256::new();
    for (kind, folder) in [("rules", rules), ("regulations", regulations)] {
        let mut files: Vec<&SourceFile> = folder.files.iter().collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        for file in files {
            for part in [kind, &file.path, &file.text] {
                hasher.update((part.len() as u64).to_le_bytes());
                hasher.update(part.as_bytes());
            }
        }
    }
    let digest: String = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{digest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> Folder {
        Folder::embedded("rules", files)
    }

    #[test]
    fn the_hash_ignores_order_and_sees_every_change() {
        let none = folder(&[]);
        let base = hash(&folder(&[("a.yj", "甲"), ("b.yj", "乙")]), &none);
        assert_eq!(base, hash(&folder(&[("b.yj", "乙"), ("a.yj", "甲")]), &none));
        for other in [&[("a.yj", "甲乙"), ("b.yj", "")][..], &[("a.yj", "甲")], &[("a.yj", "乙"), ("b.yj", "甲")]] {
            assert_ne!(base, hash(&folder(other), &none));
        }
        assert_ne!(base, hash(&none, &folder(&[("a.yj", "甲"), ("b.yj", "乙")])));
        assert!(base.starts_with("sha256:") && base.len() == 71, "{base}");
    }

    #[test]
    fn a_missing_folder_is_named() {
        let problem = Folder::rules(Path::new("没有这个文件夹")).unwrap_err();
        assert_eq!(problem.code, "YJ0616");
        assert_eq!(problem.message, "“没有这个文件夹”不存在");
    }
}
