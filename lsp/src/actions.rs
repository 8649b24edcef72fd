//! Remedies at a click: for each diagnostic whose help names what to write instead. A remedy is offered only if the file, read
//! with it, no longer has the fault.

use std::collections::HashMap;

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, Range, TextEdit, Uri, WorkspaceEdit,
};
use yiju_engine::diagnostic::Diagnostic;
use yiju_engine::source::TextSpan;

use crate::diagnostics;
use crate::format;
use crate::workspace::{FileView, Workspace};

/// A text in the place of a span.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Remedy {
    span: TextSpan,
    text: String,
}

/// The remedies for what is wrong within a range.
pub fn actions(
    workspace: &Workspace,
    file: FileView<'_>,
    range: Range,
) -> Vec<CodeActionOrCommand> {
    let Some(uri) = file.file.uri.clone() else {
        return Vec::new();
    };
    let wanted = TextSpan {
        start: file.scalar(range.start),
        end: file.scalar(range.end),
    };
    let Some(compiled) = workspace.compiled() else {
        return Vec::new();
    };
    let here = compiled.diagnostics.iter().filter(|found| {
        found.file == file.index && found.span.start <= wanted.end && wanted.start <= found.span.end
    });
    let mut out = Vec::new();
    for found in here {
        let remedies = remedies(file, found);
        // Only a remedy without a rival may be applied unseen.
        let only = remedies.len() == 1;
        for remedy in remedies {
            if !mends(workspace, file, found, &remedy) {
                continue;
            }
            let title = match remedy.text.as_str() {
                "" => "删去这个字符".to_owned(),
                text => format!("改成“{text}”"),
            };
            let edit = TextEdit::new(file.range(remedy.span), remedy.text);
            out.push(action(
                workspace,
                file,
                &uri,
                found,
                title,
                vec![edit],
                only,
            ));
        }
        if found
            .help
            .as_deref()
            .is_some_and(|help| help.starts_with("运行 yiju fmt"))
        {
            let edits = format::edits(file);
            if !edits.is_empty() {
                let title = "整理整个文件".to_owned();
                out.push(action(workspace, file, &uri, found, title, edits, true));
            }
        }
    }
    out
}

fn action(
    workspace: &Workspace,
    file: FileView<'_>,
    uri: &Uri,
    found: &Diagnostic,
    title: String,
    edits: Vec<TextEdit>,
    only: bool,
) -> CodeActionOrCommand {
    #[allow(clippy::mutable_key_type, reason = "the protocol's own type")]
    let changes = HashMap::from([(uri.clone(), edits)]);
    CodeActionOrCommand::CodeAction(CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostics::shown(workspace, file, found)]),
        edit: Some(WorkspaceEdit::new(changes)),
        is_preferred: only.then_some(true),
        ..CodeAction::default()
    })
}

/// What the help of a diagnostic names to be written instead.
fn remedies(file: FileView<'_>, found: &Diagnostic) -> Vec<Remedy> {
    let Some(help) = found.help.as_deref() else {
        return Vec::new();
    };
    let instead = |text: &str| Remedy {
        span: found.span,
        text: text.to_owned(),
    };
    if let Some(rest) = help.strip_prefix("相近的有：") {
        let names = rest.split('；').next().unwrap_or_default();
        let written = found.span.text_of(file.text());
        return names
            .split('、')
            .map(|name| instead(&in_form(&written, name)))
            .collect();
    }
    let titles = help.strip_prefix("最接近的是").or_else(|| {
        let rest = help.strip_prefix("写明是")?;
        rest.strip_suffix("中的哪一部")
    });
    if let Some(titles) = titles {
        let written = found.span.text_of(file.text());
        let titled = |title: &str| instead(&in_form(&written, title));
        return titles.split('、').map(titled).collect();
    }
    if let Some((paragraph, _)) = help
        .split_once("写作")
        .and_then(|(_, rest)| rest.split_once("第几项"))
    {
        return before_item(file, found.span, paragraph)
            .into_iter()
            .collect();
    }
    if help.starts_with("删去这个字符") {
        return vec![instead("")];
    }
    let quoted = |before: &str| {
        let rest = help.split_once(before)?.1;
        rest.split_once('”').map(|(text, _)| text.to_owned())
    };
    if let Some(text) = ["换成“", "”改成“", "是不是“"]
        .iter()
        .find_map(|before| quoted(before))
    {
        return vec![instead(&text)];
    }
    if let Some(text) = quoted("”前面补上“") {
        let start = found.span.start;
        let span = TextSpan { start, end: start };
        return vec![Remedy { span, text }];
    }
    if let Some(text) = help.strip_prefix("在文字后面补上 ") {
        let start = found.span.end;
        let span = TextSpan { start, end: start };
        return vec![Remedy {
            span,
            text: text.to_owned(),
        }];
    }
    if let (true, Some(text)) = (help.contains("要有空格"), quoted("”写作“")) {
        return vec![instead(&text)];
    }
    if !matches!(found.code, "YJ0201" | "YJ0301") {
        return Vec::new();
    }
    let written = help
        .strip_prefix("写作：")
        .or_else(|| help.strip_prefix("写作 "));
    // What goes on is an example, or more than one remedy.
    let exact = written
        .map(|text| text.strip_suffix(" 这样连写的数字").unwrap_or(text))
        .filter(|text| !text.contains(['…', '；', '，']) && !text.contains("或者"));
    exact
        .map(|text| vec![of_place(file, found.span, text)])
        .unwrap_or_default()
}

/// A name in the form in which the misspelt one is written: statutes between 《》, with what follows them.
fn in_form(written: &str, name: &str) -> String {
    match written.split_once('》') {
        Some((_, rest)) if written.starts_with('《') && name.starts_with('《') => {
            format!("{name}{rest}")
        }
        Some((_, rest)) if written.starts_with('《') => format!("《{name}》{rest}"),
        _ => name.to_owned(),
    }
}

/// The missing 款 before the 项 of a citation.
fn before_item(file: FileView<'_>, span: TextSpan, paragraph: &str) -> Option<Remedy> {
    let written: Vec<char> = span.text_of(file.text()).chars().collect();
    let item = written.iter().rposition(|c| *c == '第')?;
    let start = span.start + u32::try_from(item).ok()?;
    let span = TextSpan { start, end: start };
    Some(Remedy {
        span,
        text: paragraph.to_owned(),
    })
}

/// A place alone (第六十四条) is written in the place of the misspelt place, behind the title.
fn of_place(file: FileView<'_>, span: TextSpan, text: &str) -> Remedy {
    let written = span.text_of(file.text());
    let behind_title = written.chars().position(|c| c == '》').map(|at| at + 1);
    let start = match behind_title.and_then(|at| u32::try_from(at).ok()) {
        Some(ahead) if !text.starts_with('《') => span.start + ahead,
        _ => span.start,
    };
    Remedy {
        span: TextSpan {
            start,
            end: span.end,
        },
        text: text.to_owned(),
    }
}

/// Whether the file, read with the remedy, no longer has the fault and has no new mistakes.
fn mends(workspace: &Workspace, file: FileView<'_>, found: &Diagnostic, remedy: &Remedy) -> bool {
    let scalars: Vec<char> = file.text().chars().collect();
    let (start, end) = (remedy.span.start as usize, remedy.span.end as usize);
    let (Some(before), Some(behind)) = (scalars.get(..start), scalars.get(end..)) else {
        return false;
    };
    let text: String = before
        .iter()
        .copied()
        .chain(remedy.text.chars())
        .chain(behind.iter().copied())
        .collect();
    let count = |diagnostics: &[Diagnostic], code: Option<&str>| {
        diagnostics
            .iter()
            .filter(|one| one.file == file.index && code.is_none_or(|code| one.code == code))
            .count()
    };
    let (Some(now), Some(then)) = (workspace.compiled(), workspace.tried(file.index, &text)) else {
        return false;
    };
    let (now, then) = (&now.diagnostics, &then.diagnostics);
    let errors = |code: &str| matches!(code.get(..4), Some("YJ01" | "YJ02"));
    let syntax = |all: &[Diagnostic]| {
        all.iter()
            .filter(|one| one.file == file.index && errors(one.code))
            .count()
    };
    count(then, Some(found.code)) < count(now, Some(found.code)) && syntax(then) <= syntax(now)
}
