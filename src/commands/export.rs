//! `yiju export`: the power list as JSON, CSV or an Excel workbook.

use std::fs;
use std::io::IsTerminal;

use yiju_kb::given;
use yiju_kb::problem::{self, Problem};

use super::{Outcome, knowledge};
use crate::args::{ExportArgs, ExportFormat, Global};
use crate::output::{self, Verdict};
use crate::tables::{HEADINGS, WIDTHS, csv, rows, xlsx};

/// Writes the list to standard output or to a file.
pub fn run(global: &Global, arguments: &ExportArgs) -> Outcome {
    let date = arguments.date.as_deref().map(given::date).transpose()?;
    if arguments.format == ExportFormat::Xlsx
        && arguments.output.is_none()
        && std::io::stdout().is_terminal()
    {
        return Err(
            Problem::new(problem::MISSING_ARGUMENT, "xlsx 不是文字，不能显示在终端上")
                .help("用 --output 写入文件，如：yiju export --format xlsx --output 权力清单.xlsx"),
        );
    }
    let list = knowledge(global)?.export(date);
    let bytes = match arguments.format {
        ExportFormat::Json => {
            let mut text = serde_json::to_vec_pretty(&list).map_err(failed)?;
            text.push(b'\n');
            text
        }
        ExportFormat::Csv => csv(HEADINGS, &rows(&list)).into_bytes(),
        ExportFormat::Xlsx => xlsx(HEADINGS, &rows(&list), WIDTHS).map_err(failed)?,
    };
    match &arguments.output {
        None => {
            output::bytes(&bytes);
        }
        Some(path) => fs::write(path, bytes).map_err(|_| {
            Problem::new(
                problem::UNWRITABLE,
                format!("写不了文件“{}”", path.display()),
            )
            .help("核对文件夹是否存在、是否有写入的权限")
        })?,
    }
    Ok(Verdict::Yes)
}

fn failed(error: impl std::fmt::Display) -> Problem {
    Problem::new(
        problem::UNWRITABLE,
        format!("权力清单无法写成表格：{error}"),
    )
}
