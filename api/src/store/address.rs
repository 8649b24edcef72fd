//! Where a store is.

use std::fmt;
use std::path::{Path, PathBuf};

use yiju_kb::problem::{self, Problem};

/// The address of a store. What it prints holds no password.
#[derive(Clone, PartialEq, Eq)]
pub enum StoreAddress {
    /// A file of SQLite.
    File(PathBuf),
    /// A database of PostgreSQL, `postgres://…`.
    Postgres(String),
}

impl StoreAddress {
    /// Reads `postgres://…`, `sqlite:文件` or a file name.
    ///
    /// # Errors
    /// PostgreSQL, where the program was built without it; another scheme; no file name.
    pub fn read(text: &str) -> Result<Self, Problem> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            if cfg!(feature = "postgres") {
                return Ok(Self::Postgres(text.to_owned()));
            }
            return Err(
                Problem::new(problem::STORE_KIND, "这个程序没有带 PostgreSQL 的支持").help(
                    "用 cargo build --release --features postgres 构建，或者用 SQLite 的文件",
                ),
            );
        }
        let file = text.strip_prefix("sqlite:").unwrap_or(text);
        let file = file.strip_prefix("//").unwrap_or(file);
        if file.is_empty() || file.contains("://") {
            return Err(Problem::new(problem::NO_STORE, "存储的地址不对")
                .help("写文件名，或者 postgres://…"));
        }
        Ok(Self::file(Path::new(file)))
    }

    /// A file of SQLite.
    pub fn file(path: &Path) -> Self {
        // What the program does must not depend on a folder that changes later.
        Self::File(std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
    }

    /// As the drivers want it.
    pub(super) fn url(&self) -> Result<String, Problem> {
        match self {
            Self::Postgres(url) => Ok(url.clone()),
            Self::File(path) => {
                let path = path.to_str().ok_or_else(|| {
                    Problem::new(problem::NO_STORE, "存储的文件名不是 UTF-8 文字")
                        .help("换一个文件名")
                })?;
                Ok(format!("sqlite://{}?mode=rw", escaped(path)))
            }
        }
    }
}

fn escaped(path: &str) -> String {
    let mut text = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

impl fmt::Display for StoreAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "{}", path.display()),
            // Between the scheme and the host may stand a password, and in the parameters as well.
            Self::Postgres(url) => {
                let rest = url.split_once("://").map_or("", |(_, rest)| rest);
                let rest = rest.rsplit_once('@').map_or(rest, |(_, rest)| rest);
                let rest = rest.split(['?', '#']).next().unwrap_or_default();
                write!(f, "postgres://{rest}")
            }
        }
    }
}

impl fmt::Debug for StoreAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StoreAddress({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::StoreAddress;

    #[test]
    fn a_password_is_never_shown() {
        let address = StoreAddress::Postgres(
            "postgres://yiju:s3cr3t@db.example.cn/yiju?password=s3cr3t".to_owned(),
        );
        assert_eq!(address.to_string(), "postgres://db.example.cn/yiju");
        assert!(!format!("{address:?}").contains("s3cr3t"));
    }

    #[test]
    fn a_file_is_made_absolute_and_escaped() {
        let address = StoreAddress::read("sqlite:/存 储/50%?.db").unwrap();
        assert_eq!(
            address.url().unwrap(),
            "sqlite:///%E5%AD%98%20%E5%82%A8/50%25%3F.db?mode=rw"
        );
        let StoreAddress::File(path) = StoreAddress::read("some.db").unwrap() else {
            panic!("not a file")
        };
        assert!(path.is_absolute());
        assert_eq!(StoreAddress::read("mysql://x").unwrap_err().code, "YJ0801");
        assert_eq!(StoreAddress::read("").unwrap_err().code, "YJ0801");
    }
}
