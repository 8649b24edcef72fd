//! What can go wrong with the store.

use std::io;
use std::path::Path;

use thiserror::Error;

/// Why the store cannot be read or written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StoreError {
    /// Another process writes.
    #[error("另一个进程正在写入本地文本库“{0}”")]
    Locked(String),
    /// The index is no index of this program.
    #[error("本地文本库的索引“{0}”读不了：{1}")]
    BadIndex(String, String),
    /// A newer program wrote the index.
    #[error("本地文本库“{0}”是更新版本的程序写的")]
    Newer(String),
    /// A file or folder cannot be read or written.
    #[error("本地文本库“{0}”{1}")]
    File(String, &'static str),
}

impl StoreError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Locked(_) => "YJ0708",
            Self::BadIndex(..) | Self::Newer(_) | Self::File(..) => "YJ0709",
        }
    }

    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Locked(_) => "等它结束后再运行一次",
            Self::BadIndex(..) => "把这个文件移走，再用 yiju corpus add 或者 install 重新加入",
            Self::Newer(_) => "换用新版本的 yiju，或者用环境变量 YIJU_HOME 另指一个文件夹",
            Self::File(..) => {
                "核对这个文件夹的权限和磁盘空间；可用环境变量 YIJU_HOME 另指一个文件夹"
            }
        }
    }

    pub(super) fn file(path: &Path, error: &io::Error) -> Self {
        Self::File(path.display().to_string(), reason(error))
    }
}

/// Why a file cannot be used, in a few words.
pub fn reason(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => "不存在",
        io::ErrorKind::PermissionDenied => "没有权限",
        io::ErrorKind::NotADirectory => "不是文件夹",
        io::ErrorKind::IsADirectory => "是文件夹，不是文件",
        io::ErrorKind::StorageFull => "磁盘已满",
        io::ErrorKind::ReadOnlyFilesystem => "在只读的磁盘上",
        _ => "读写时出错",
    }
}
