//! What is wrong, as editors show it: for each file of the workspace, of the rules as well as of the register.

use std::collections::BTreeMap;

use lsp_types::{
    Diagnostic as Shown, DiagnosticRelatedInformation, DiagnosticSeverity, Location,
    NumberOrString, Position, Range, Uri,
};
use yiju_engine::diagnostic::{Diagnostic, Severity};
use yiju_engine::law::registry::RegistryError;

use crate::position::Lines;
use crate::uri;
use crate::workspace::{FileView, Workspace};

/// Who found it, as editors name it.
const SOURCE: &str = "yiju";
/// The code of faults of the register.
const BROKEN_REGISTER: &str = yiju_kb::problem::BROKEN_REGISTER.code;
/// The code of files that cannot be read.
const UNREADABLE: &str = yiju_kb::problem::UNREADABLE.code;

/// The diagnostics of one file.
#[derive(Debug, Clone, PartialEq)]
pub struct FileDiagnostics {
    /// The file.
    pub uri: Uri,
    /// Its version, while it is open.
    pub version: Option<i32>,
    /// What is wrong with it.
    pub found: Vec<Shown>,
}

/// All files with something wrong, as of the last check, by address.
pub fn all(workspace: &Workspace) -> Vec<FileDiagnostics> {
    let mut files: BTreeMap<String, FileDiagnostics> = BTreeMap::new();
    let mut add = |uri: &Uri, version: Option<i32>, found: Shown| {
        files
            .entry(uri.as_str().to_owned())
            .or_insert_with(|| FileDiagnostics {
                uri: uri.clone(),
                version,
                found: Vec::new(),
            })
            .found
            .push(found);
    };
    let compiled = workspace.compiled();
    for found in compiled.iter().flat_map(|compiled| &compiled.diagnostics) {
        if let Some(file) = workspace.file(found.file)
            && let Some(uri) = &file.file.uri
        {
            add(uri, file.file.open, shown(workspace, file, found));
        }
    }
    for file in workspace.files() {
        if let (Some(uri), Some(why)) = (&file.file.uri, &file.file.unreadable) {
            let found = plain(UNREADABLE, Range::default(), why.clone());
            add(uri, file.file.open, found);
        }
    }
    for error in &workspace.register().errors {
        if let Some((uri, found)) = of_register(workspace, error) {
            add(&uri, None, found);
        }
    }
    files.into_values().collect()
}

/// A diagnostic of a rule file, as editors show it.
pub(crate) fn shown(workspace: &Workspace, file: FileView<'_>, found: &Diagnostic) -> Shown {
    let related: Vec<_> = found
        .related
        .iter()
        .filter_map(|related| {
            let other = workspace.file(related.file)?;
            Some(DiagnosticRelatedInformation {
                location: Location::new(other.file.uri.clone()?, other.range(related.span)),
                message: related.message.clone(),
            })
        })
        .collect();
    let message = with_help(&found.message, found.help.as_deref());
    Shown {
        severity: Some(severity(found.severity)),
        related_information: (!related.is_empty()).then_some(related),
        ..plain(found.code, file.range(found.span), message)
    }
}

/// The message with the remedy below it: editors have one text for both.
fn with_help(message: &str, help: Option<&str>) -> String {
    match help {
        Some(help) => format!("{message}\n{help}"),
        None => message.to_owned(),
    }
}

fn plain(code: &str, range: Range, message: String) -> Shown {
    Shown {
        range,
        severity: Some(DiagnosticSeverity::ERROR),
        code: Some(NumberOrString::String(code.to_owned())),
        source: Some(SOURCE.to_owned()),
        message,
        ..Shown::default()
    }
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Advice => DiagnosticSeverity::INFORMATION,
    }
}

/// A fault of the register, from its place to the end of the line.
fn of_register(workspace: &Workspace, error: &RegistryError) -> Option<(Uri, Shown)> {
    let register = workspace.register();
    let uri = uri::of_path(&register.root.as_deref()?.join(&error.path))?;
    let text = register
        .files
        .iter()
        .flat_map(|folder| &folder.files)
        .find(|file| file.path == error.path)
        .map_or("", |file| file.text.as_str());
    let lines = Lines::new(text);
    let line = u32::try_from(error.line.saturating_sub(1)).ok()?;
    let ahead = u32::try_from(error.column.saturating_sub(1)).ok()?;
    let units = workspace.units();
    // Columns are counted in characters there.
    let start = lines.place(text, Position::new(line, 0), units).scalar + ahead;
    let end = lines
        .place(text, Position::new(line, u32::MAX), units)
        .scalar;
    let range = Range::new(
        lines.position(text, start.min(end), units),
        lines.position(text, end, units),
    );
    let message = with_help(&error.message, Some(&error.help));
    Some((uri, plain(BROKEN_REGISTER, range, message)))
}
