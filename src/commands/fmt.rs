//! `yiju fmt`: the canonical form of rule files.

use std::fs;
use std::path::{Path, PathBuf};

use yiju_engine::diagnostic::Diagnostic;
use yiju_engine::source::SourceFile;
use yiju_engine::syntax::format;
use yiju_kb::check::faults_of;
use yiju_kb::document::FmtDocument;
use yiju_kb::problem::{self, Problem};
use yiju_kb::sources::{read_text, rule_files};

use super::{LOCAL_RULES, Outcome};
use crate::args::{FmtArgs, Global};
use crate::faults;
use crate::output::{self, Verdict};
use crate::screen::{Paint, printed};
use yiju_card::{Sheet, Tone};

/// Formats files in place, or only says which are not formatted.
pub fn run(global: &Global, arguments: &FmtArgs) -> Outcome {
    let files = files(global, arguments)?;
    let mut changed = Vec::new();
    let mut broken: Vec<Diagnostic> = Vec::new();
    let mut sources: Vec<SourceFile> = Vec::new();
    for path in &files {
        let shown = path.display().to_string();
        let text = read_text(path)?;
        match format(sources.len(), &text) {
            Ok(formatted) if formatted == text => {}
            Ok(formatted) => {
                if !arguments.check {
                    write(path, &formatted)?;
                }
                changed.push(shown);
            }
            Err(diagnostics) => {
                broken.extend(diagnostics);
                sources.push(SourceFile { path: shown, text });
            }
        }
    }
    let unformatted = arguments.check && !changed.is_empty();
    if global.json {
        let diagnostics = faults_of(&broken, &sources);
        output::document(&FmtDocument {
            files: files.len(),
            changed,
            written: !arguments.check,
            diagnostics,
        });
    } else {
        report(arguments.check, files.len(), &changed, &broken, &sources);
    }
    Ok(if unformatted || !broken.is_empty() {
        Verdict::No
    } else {
        Verdict::Yes
    })
}

fn report(
    check: bool,
    files: usize,
    changed: &[String],
    broken: &[Diagnostic],
    sources: &[SourceFile],
) {
    let paint = Paint::for_stdout();
    output::page(&faults::draw(broken, sources, paint));
    let mut sheet = Sheet::new();
    for file in changed {
        sheet.line(
            0,
            &format!("{}：{file}", if check { "未整理" } else { "已整理" }),
        );
    }
    let unreadable = if broken.is_empty() {
        String::new()
    } else {
        format!("，{} 个有句法错误", sources.len())
    };
    let tone = if broken.is_empty() && (!check || changed.is_empty()) {
        Tone::Good
    } else {
        Tone::Bad
    };
    let done = match (check, changed.len()) {
        (_, 0) => "没有要整理的".to_owned(),
        (true, count) => format!("{count} 个未整理"),
        (false, count) => format!("整理了 {count} 个"),
    };
    sheet.toned(0, tone, &format!("{files} 个文件，{done}{unreadable}"));
    output::page(&printed(&sheet, paint));
}

fn files(global: &Global, arguments: &FmtArgs) -> Result<Vec<PathBuf>, Problem> {
    if !arguments.paths.is_empty() {
        return rule_files(&arguments.paths);
    }
    if let Some(folder) = &global.rules {
        return rule_files(std::slice::from_ref(folder));
    }
    let local = PathBuf::from(LOCAL_RULES);
    if local.is_dir() {
        return rule_files(&[local]);
    }
    Err(Problem::new(
        problem::NO_RULES,
        "当前文件夹里没有 rules，不知道整理哪些文件",
    )
    .help("写上路径，如：yiju fmt 某文件夹；内置的规则不能改写"))
}

/// Replaces a file whole: what was there is never left half-written. Links are followed, permissions kept.
fn write(path: &Path, text: &str) -> Result<(), Problem> {
    let failed = |_| {
        Problem::new(
            problem::UNWRITABLE,
            format!("写不了文件“{}”", path.display()),
        )
        .help("核对是否有写入的权限")
    };
    let target = fs::canonicalize(path).map_err(failed)?;
    let permissions = fs::metadata(&target).map_err(failed)?.permissions();
    let mut temporary = target.clone().into_os_string();
    temporary.push(".yiju-fmt");
    let temporary = PathBuf::from(temporary);
    let replaced = fs::write(&temporary, text)
        .and_then(|()| fs::set_permissions(&temporary, permissions))
        .and_then(|()| fs::rename(&temporary, &target));
    replaced.map_err(|error| {
        let _ = fs::remove_file(&temporary);
        failed(error)
    })
}
