//! `yiju import-list`: a published power list, held against the rules row by row.

use std::fs::File;
use std::io::{IsTerminal, Read};
use std::path::Path;

use yiju_import::document::ReviewDocument;
use yiju_import::{ListError, limits};
use yiju_kb::given;
use yiju_kb::problem::{self, Problem};

use super::{Outcome, knowledge};
use crate::args::{ExportFormat, Global, ImportListArgs};
use crate::clock;
use crate::output::{self, Verdict};
use crate::screen::{Paint, printed};
use crate::sheets;
use crate::tables::{self, csv, xlsx};
use yiju_card::Sheet;

/// Reads the list and says what it comes to; the answer is "no" where list and rules differ or a person has to decide.
pub fn run(global: &Global, arguments: &ImportListArgs) -> Outcome {
    let given = arguments.date.as_deref().map(given::date).transpose()?;
    let date = given.unwrap_or_else(clock::today);
    let format = format(arguments)?;
    let bytes = read(&arguments.file)?;
    let no_list = |error: ListError| {
        let name = arguments.file.display();
        Problem::new(problem::NO_LIST, format!("“{name}”：{error}")).help(error.help())
    };
    let book = yiju_import::read(&bytes).map_err(no_list)?;
    let name = arguments
        .file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let knowledge = knowledge(global)?;
    let document = yiju_import::review(
        knowledge.base(),
        knowledge.rules_hash(),
        &book,
        &name,
        &bytes,
        date,
    )
    .map_err(no_list)?;
    let written = format
        .map(|format| sheet_of(&document, format))
        .transpose()?;
    match (&arguments.output, written) {
        (Some(path), Some(written)) => output::file(path, &written)?,
        (None, Some(written)) => {
            output::bytes(&written);
            return Ok(verdict(&document));
        }
        _ => {}
    }
    if global.json {
        output::document(&document);
    } else {
        let mut sheet = Sheet::new();
        let path = arguments
            .output
            .as_deref()
            .map(|path| path.display().to_string());
        sheets::review(&mut sheet, &document, path.as_deref());
        output::page(&printed(&sheet, Paint::for_stdout()));
    }
    Ok(verdict(&document))
}

fn verdict(document: &ReviewDocument) -> Verdict {
    let counts = document.counts;
    if counts.doubtful + counts.missing_in_rules + counts.missing_in_list == 0 {
        Verdict::Yes
    } else {
        Verdict::No
    }
}

/// The format that is asked for, else the one that the name of the output says.
fn format(arguments: &ImportListArgs) -> Result<Option<ExportFormat>, Problem> {
    if let Some(format) = arguments.format {
        let shown = arguments.output.is_none() && std::io::stdout().is_terminal();
        if format == ExportFormat::Xlsx && shown {
            return Err(
                Problem::new(problem::MISSING_ARGUMENT, "xlsx 不是文字，不能显示在终端上")
                    .help("用 --output 写入文件，如：--output 核对表.xlsx"),
            );
        }
        return Ok(Some(format));
    }
    let Some(path) = &arguments.output else {
        return Ok(None);
    };
    let extension = path
        .extension()
        .map(|word| word.to_string_lossy().to_ascii_lowercase());
    match extension.as_deref() {
        Some("xlsx") => Ok(Some(ExportFormat::Xlsx)),
        Some("csv") => Ok(Some(ExportFormat::Csv)),
        Some("json") => Ok(Some(ExportFormat::Json)),
        _ => Err(
            Problem::new(problem::MISSING_ARGUMENT, "由文件名看不出核对表的格式")
                .help("文件名以 .xlsx、.csv 或者 .json 结尾，或者另写 --format"),
        ),
    }
}

fn sheet_of(document: &ReviewDocument, format: ExportFormat) -> Result<Vec<u8>, Problem> {
    let failed = |error: &dyn std::fmt::Display| {
        Problem::new(problem::UNWRITABLE, format!("核对表写不成：{error}"))
    };
    match format {
        ExportFormat::Json => {
            let mut text = serde_json::to_vec_pretty(document).map_err(|error| failed(&error))?;
            text.push(b'\n');
            Ok(text)
        }
        ExportFormat::Csv => Ok(csv(&tables::review_list(document)).into_bytes()),
        ExportFormat::Xlsx => xlsx(&tables::review_book(document)).map_err(|error| failed(&error)),
    }
}

/// The file, of which no more is read than a list may have.
fn read(path: &Path) -> Result<Vec<u8>, Problem> {
    let unreadable = |error: std::io::Error| {
        let why = match error.kind() {
            std::io::ErrorKind::NotFound => "不存在",
            std::io::ErrorKind::PermissionDenied => "没有读取的权限",
            std::io::ErrorKind::IsADirectory => "是文件夹，不是文件",
            _ => "读取时出错",
        };
        Problem::new(problem::UNREADABLE, format!("“{}”{why}", path.display()))
            .help("核对路径；相对路径从当前文件夹算起")
    };
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(limits::FILE as u64 + 1).read_to_end(&mut bytes))
        .map_err(unreadable)?;
    Ok(bytes)
}
