//! The source files of a knowledge base: rules and the statute register, embedded or from folders.

use std::fs;
use std::path::{Path, PathBuf};

use yiju_engine::law::Registry;
use yiju_engine::source::SourceFile;

use crate::digest;
use crate::gather::gather;
use crate::packs::Shelf;
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
        let files = files
            .iter()
            .map(|(path, text)| SourceFile {
                path: (*path).to_owned(),
                text: (*text).to_owned(),
            })
            .collect();
        Self {
            shown: shown.to_owned(),
            files,
        }
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

    /// The tables of coverage that are built into the program.
    pub fn embedded_coverage() -> Self {
        Self::embedded("rules", COVERAGE)
    }

    /// Tables of coverage (`.tsv`) below a folder; there may be none.
    ///
    /// # Errors
    /// The folder or a file cannot be read.
    pub fn coverage(folder: &Path) -> Result<Self, Problem> {
        Self::gathered(folder, "tsv")
    }

    fn read(folder: &Path, extension: &str, what: &str) -> Result<Self, Problem> {
        let read = Self::gathered(folder, extension)?;
        if read.files.is_empty() {
            return Err(no_files(&read.shown, what, extension));
        }
        Ok(read)
    }

    /// All files below a folder with this extension.
    fn gathered(folder: &Path, extension: &str) -> Result<Self, Problem> {
        let shown = folder.display().to_string();
        let found = gather(folder, extension).map_err(|error| unreadable(folder, &error))?;
        let files = found
            .into_iter()
            .map(|file| {
                Ok(SourceFile {
                    path: file.name,
                    text: read_text(&file.path)?,
                })
            })
            .collect::<Result<_, Problem>>()?;
        Ok(Self { shown, files })
    }

    fn pairs(&self) -> Vec<(&str, &str)> {
        self.files
            .iter()
            .map(|file| (file.path.as_str(), file.text.as_str()))
            .collect()
    }

    /// The path of a file as it is shown.
    pub fn shown_path(&self, path: &str) -> String {
        let folder = self.shown.trim_end_matches('/');
        if folder.is_empty() {
            path.to_owned()
        } else {
            format!("{folder}/{path}")
        }
    }
}

/// Where a knowledge base comes from: folders on disk, or what is built in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folders {
    /// The rules; `None`: those built in.
    pub rules: Option<PathBuf>,
    /// The statute register; `None`: the one built in.
    pub regulations: Option<PathBuf>,
    /// Where packs are installed: the one in use stands in for what is built in where neither folder is named.
    pub shelf: Option<Shelf>,
}

/// The source files of one knowledge base, read once, so that they stay the ones that it was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sources {
    /// The rule files.
    pub rules: Folder,
    /// The files of the statute register.
    pub regulations: Folder,
    /// The tables of coverage.
    pub coverage: Folder,
}

impl Sources {
    /// What is built into the program.
    pub fn embedded() -> Self {
        Self {
            rules: Folder::embedded_rules(),
            regulations: Folder::embedded_regulations(),
            coverage: Folder::embedded_coverage(),
        }
    }
}

impl Folders {
    /// The files of the pack in use; `None` where a folder is named or no pack is in use.
    ///
    /// # Errors
    /// The pack was damaged since it was installed.
    pub fn packed(&self) -> Result<Option<Sources>, Problem> {
        let named = self.rules.is_some() || self.regulations.is_some();
        match self.shelf.as_ref().filter(|_| !named) {
            Some(shelf) => shelf.in_use(),
            None => Ok(None),
        }
    }

    /// All source files.
    ///
    /// # Errors
    /// They cannot be read, or there are no rules or no register.
    pub fn read(&self) -> Result<Sources, Problem> {
        if let Some(packed) = self.packed()? {
            return Ok(packed);
        }
        Ok(Sources {
            rules: self.rules()?,
            regulations: self.regulations()?,
            coverage: self.coverage()?,
        })
    }

    /// The rule files.
    ///
    /// # Errors
    /// They cannot be read, or there are none.
    pub fn rules(&self) -> Result<Folder, Problem> {
        if let Some(packed) = self.packed()? {
            return Ok(packed.rules);
        }
        self.rules
            .as_deref()
            .map_or_else(|| Ok(Folder::embedded_rules()), Folder::rules)
    }

    /// The files of the statute register.
    ///
    /// # Errors
    /// They cannot be read, or there are none.
    pub fn regulations(&self) -> Result<Folder, Problem> {
        if let Some(packed) = self.packed()? {
            return Ok(packed.regulations);
        }
        self.regulations
            .as_deref()
            .map_or_else(|| Ok(Folder::embedded_regulations()), Folder::regulations)
    }

    /// The tables of coverage beside the rules.
    ///
    /// # Errors
    /// They cannot be read.
    pub fn coverage(&self) -> Result<Folder, Problem> {
        if let Some(packed) = self.packed()? {
            return Ok(packed.coverage);
        }
        self.rules
            .as_deref()
            .map_or_else(|| Ok(Folder::embedded_coverage()), Folder::coverage)
    }

    /// The statute register.
    ///
    /// # Errors
    /// It cannot be read, or has errors.
    pub fn registry(&self) -> Result<Registry, Problem> {
        registry(&self.regulations()?)
    }
}

/// The statute register that these files give.
///
/// # Errors
/// One of them has errors; the message names the first.
pub fn registry(folder: &Folder) -> Result<Registry, Problem> {
    let files = folder
        .files
        .iter()
        .map(|file| (folder.shown_path(&file.path), file.text.as_str()));
    Registry::from_yaml(files).map_err(|errors| {
        let Some(first) = errors.first() else {
            return Problem::new(problem::BROKEN_REGISTER, "法规登记有错误");
        };
        let rest = match errors.len() - 1 {
            0 => String::new(),
            rest => format!("（另有 {rest} 处）"),
        };
        let place = if first.line == 0 {
            String::new()
        } else {
            format!("第 {} 行第 {} 列", first.line, first.column)
        };
        let message = format!("法规登记“{}”{place}：{}{rest}", first.path, first.message);
        Problem::new(problem::BROKEN_REGISTER, message).help(first.help.clone())
    })
}

/// The rule files that these paths name: files as they are, folders with all rule files below them.
///
/// # Errors
/// A path cannot be read, or a folder has no rule files.
pub fn rule_files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Problem> {
    let mut files = Vec::new();
    for path in paths {
        if fs::metadata(path)
            .map_err(|error| unreadable(path, &error))?
            .is_dir()
        {
            let found = gather(path, "yj").map_err(|error| unreadable(path, &error))?;
            if found.is_empty() {
                return Err(no_files(&path.display().to_string(), "规则", "yj"));
            }
            files.extend(found.into_iter().map(|file| file.path));
        } else {
            files.push(path.clone());
        }
    }
    files.sort();
    files.dedup();
    Ok(files)
}

fn no_files(folder: &str, what: &str, extension: &str) -> Problem {
    Problem::new(
        problem::NO_RULES,
        format!("文件夹“{folder}”里没有{what}文件"),
    )
    .help(format!("{what}文件的扩展名是 .{extension}"))
}

/// Reads a file as UTF-8.
///
/// # Errors
/// It cannot be read, or is not UTF-8.
pub fn read_text(path: &Path) -> Result<String, Problem> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = error
            .as_bytes()
            .iter()
            .take(good)
            .filter(|byte| **byte == b'\n')
            .count()
            + 1;
        Problem::new(
            problem::NOT_UTF8,
            format!("文件“{}”第 {line} 行不是 UTF-8 文字", path.display()),
        )
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
    Problem::new(problem::UNREADABLE, format!("“{}”{why}", path.display()))
        .help("核对路径；相对路径从当前文件夹算起")
}

/// `sha256:…` over the (path, content) pairs of rules and register.
pub fn hash(rules: &Folder, regulations: &Folder) -> String {
    digest::hash(&[
        ("rules", rules.pairs()),
        ("regulations", regulations.pairs()),
    ])
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
        assert_eq!(
            base,
            hash(&folder(&[("b.yj", "乙"), ("a.yj", "甲")]), &none)
        );
        for other in [
            &[("a.yj", "甲乙"), ("b.yj", "")][..],
            &[("a.yj", "甲")],
            &[("a.yj", "乙"), ("b.yj", "甲")],
        ] {
            assert_ne!(base, hash(&folder(other), &none));
        }
        assert_ne!(
            base,
            hash(&none, &folder(&[("a.yj", "甲"), ("b.yj", "乙")]))
        );
        assert!(base.starts_with("sha256:") && base.len() == 71, "{base}");
    }

    #[test]
    fn a_missing_folder_is_named() {
        let problem = Folder::rules(Path::new("没有这个文件夹")).unwrap_err();
        assert_eq!(problem.code, "YJ0616");
        assert_eq!(problem.message, "“没有这个文件夹”不存在");
    }
}
