//! Why a file is not read.

use thiserror::Error;

/// Why a file is not read as a list. The messages are for the person who chose the file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ListError {
    /// Nothing in the file.
    #[error("文件是空的")]
    Empty,
    /// More than a list can need; the program stops before it hurts the machine.
    #[error("文件太大：{0}")]
    TooLarge(&'static str),
    /// An old workbook, or one under a password: both have the same container.
    #[error("这是旧格式（.xls）或者加了密码的工作簿，读不了")]
    OldOrLocked,
    /// Another kind of file.
    #[error("这是{0}，不是表格")]
    OtherKind(&'static str),
    /// A workbook whose parts cannot be read.
    #[error("工作簿已损坏：{0}")]
    Broken(&'static str),
    /// Text in no encoding that is known.
    #[error("文字的编码无法识别（试过 UTF-8、UTF-16、GB 18030）")]
    Encoding,
    /// No row that looks like the head of a power list.
    #[error("没有找到表头：没有一行写着“事项名称”一类的列名")]
    NoHeader,
}

impl ListError {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Empty | Self::Broken(_) => "重新下载或者重新导出这个文件",
            Self::TooLarge(_) => "只留权力清单所在的工作表，删去图片和空行空列，再保存一次",
            Self::OldOrLocked | Self::OtherKind(_) => {
                "用表格软件打开，去掉密码，另存为 .xlsx 或者 .csv"
            }
            Self::Encoding => "用表格软件打开，另存为 .xlsx，或者另存为 UTF-8 编码的 .csv",
            Self::NoHeader => "表头至少要有“事项名称”一列，另有“实施依据”一列时核对才可靠",
        }
    }
}
