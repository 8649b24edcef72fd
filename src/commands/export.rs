//! `yiju export`: the power list as JSON, CSV or an Excel workbook.

use std::io::IsTerminal;

use yiju_kb::given;
use yiju_kb::problem::{self, Problem};

use super::{Outcome, knowledge};
use crate::args::{ExportArgs, ExportFormat, Global};
use crate::clock;
use crate::output::{self, Verdict};
use crate::tables::{csv, explanation, power_list, xlsx};

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
    let knowledge = knowledge(global)?;
    let list = knowledge.export(date);
    let day = date.unwrap_or_else(clock::today);
    let bytes = match arguments.format {
        ExportFormat::Json => {
            let mut text = serde_json::to_vec_pretty(&list).map_err(failed)?;
            text.push(b'\n');
            text
        }
        ExportFormat::Csv => csv(&power_list(&list, day)).into_bytes(),
        ExportFormat::Xlsx => {
            let explained = explanation(&list, day, knowledge.rules_hash());
            xlsx(&[power_list(&list, day), explained]).map_err(failed)?
        }
    };
    match &arguments.output {
        None => {
            output::bytes(&bytes);
        }
        Some(path) => output::file(path, &bytes)?,
    }
    Ok(Verdict::Yes)
}

fn failed(error: impl std::fmt::Display) -> Problem {
    Problem::new(
        problem::UNWRITABLE,
        format!("权力清单无法写成表格：{error}"),
    )
}
