//! `yiju export`: the power list as JSON, CSV or an Excel workbook.

use std::io::IsTerminal;

use yiju_kb::ListForm;
use yiju_kb::given;
use yiju_kb::problem::{self, Problem};

use super::{Outcome, knowledge};
use crate::args::{ExportArgs, ExportFormat, Global};
use crate::clock;
use crate::output::{self, Verdict};

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
    let form = match arguments.format {
        ExportFormat::Json => ListForm::Json,
        ExportFormat::Csv => ListForm::Csv,
        ExportFormat::Xlsx => ListForm::Xlsx,
    };
    let bytes = knowledge(global)?.list(form, date, clock::today())?;
    match &arguments.output {
        None => {
            output::bytes(&bytes);
        }
        Some(path) => output::file(path, &bytes)?,
    }
    Ok(Verdict::Yes)
}
