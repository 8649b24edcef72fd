//! Checking rules: the whole of a knowledge base, or some files in its context.

use std::fs;
use std::path::{Path, PathBuf};

use yiju_engine::compile::compile;
use yiju_engine::diagnostic::Diagnostic;
use yiju_engine::law::Registry;
use yiju_engine::source::{LineIndex, SourceFile, TextSpan};
use yiju_engine::syntax::parse;
use yiju_engine::syntax::tree::{At, Declaration, Statement};

use crate::document::{CheckDocument, Fault, RelatedPlace};
use crate::problem::Problem;
use crate::sources::{Folder, Folders, Sources, read_text, registry, rule_files};

/// What a check found.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The files of the check, with their paths as shown; diagnostics index them.
    pub sources: Vec<SourceFile>,
    /// The faults, by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// Rule files that were to be checked.
    pub files: usize,
    /// Powers that they declare.
    pub powers: usize,
}

/// Checks the rules of `folders`. With `paths`, checks these files and folders of files: those that lie in the rules folder as
/// they stand there, others as if they were added to it. A file that lies elsewhere under the same relative path
/// (`national/…/x.yj`) stands in for that one.
///
/// # Errors
/// A file or folder cannot be read, or the statute register has errors.
pub fn check(folders: &Folders, paths: &[PathBuf]) -> Result<Checked, Problem> {
    let rules = folders.rules()?;
    let registry = folders.registry()?;
    let mut sources = shown(&rules);
    let chosen = if paths.is_empty() {
        None
    } else {
        Some(choose(folders, &rules, paths, &mut sources)?)
    };
    Ok(checked(sources, registry, chosen))
}

/// Checks all the rules of a knowledge base.
///
/// # Errors
/// The statute register has errors.
pub fn check_sources(sources: &Sources) -> Result<Checked, Problem> {
    let registry = registry(&sources.regulations)?;
    Ok(checked(shown(&sources.rules), registry, None))
}

/// The files with their paths as they are shown.
fn shown(rules: &Folder) -> Vec<SourceFile> {
    rules
        .files
        .iter()
        .map(|file| SourceFile {
            path: rules.shown_path(&file.path),
            text: file.text.clone(),
        })
        .collect()
}

/// Checks files, of which those of `chosen` count; without it, all.
fn checked(sources: Vec<SourceFile>, registry: Registry, chosen: Option<Vec<usize>>) -> Checked {
    let is_chosen = |file: usize| chosen.as_ref().is_none_or(|chosen| chosen.contains(&file));
    let mut diagnostics: Vec<Diagnostic> = compile(&sources, registry)
        .diagnostics
        .into_iter()
        .filter_map(|found| seen_from(found, &is_chosen))
        .collect();
    diagnostics.sort_by_key(|found| (found.file, found.span));
    let counted = sources
        .iter()
        .enumerate()
        .filter(|(file, _)| is_chosen(*file));
    let (mut files, mut powers) = (0, 0);
    for (_, source) in counted {
        files += 1;
        powers += parse(0, &source.text)
            .declarations
            .iter()
            .map(powers_of)
            .sum::<usize>();
    }
    Checked {
        sources,
        diagnostics,
        files,
        powers,
    }
}

/// The diagnostic if it concerns a chosen file, told from there: where only a related place lies in one, the two change
/// places.
fn seen_from(mut found: Diagnostic, is_chosen: &dyn Fn(usize) -> bool) -> Option<Diagnostic> {
    if is_chosen(found.file) {
        return Some(found);
    }
    let related = found
        .related
        .iter_mut()
        .find(|related| is_chosen(related.file))?;
    std::mem::swap(&mut found.file, &mut related.file);
    std::mem::swap(&mut found.span, &mut related.span);
    related.message = "另一处在这里".to_owned();
    Some(found)
}

/// The indices of the chosen files, after adding those that are not there yet.
fn choose(
    folders: &Folders,
    rules: &Folder,
    paths: &[PathBuf],
    sources: &mut Vec<SourceFile>,
) -> Result<Vec<usize>, Problem> {
    let root = folders
        .rules
        .as_deref()
        .and_then(|root| fs::canonicalize(root).ok());
    let mut chosen = Vec::new();
    for path in rule_files(paths)? {
        let inside = root.as_deref().and_then(|root| relative(root, &path));
        let known =
            |wanted: &dyn Fn(&str) -> bool| rules.files.iter().position(|file| wanted(&file.path));
        if let Some(index) = inside
            .as_deref()
            .and_then(|inside| known(&|name| name == inside))
        {
            chosen.push(index);
            continue;
        }
        let shown = path.display().to_string();
        let source = SourceFile {
            text: read_text(&path)?,
            path: shown.clone(),
        };
        let twin = known(&|name| {
            name.contains('/') && shown.replace('\\', "/").ends_with(&format!("/{name}"))
        });
        match twin.and_then(|index| sources.get_mut(index).map(|twin| (index, twin))) {
            Some((index, twin)) => {
                *twin = source;
                chosen.push(index);
            }
            None => {
                chosen.push(sources.len());
                sources.push(source);
            }
        }
    }
    Ok(chosen)
}

/// The path below `root`, with `/`, if it lies there.
fn relative(root: &Path, path: &Path) -> Option<String> {
    let path = fs::canonicalize(path).ok()?;
    let parts: Vec<String> = path
        .strip_prefix(root)
        .ok()?
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    Some(parts.join("/"))
}

/// How many powers a declaration declares.
fn powers_of(declaration: &At<Declaration>) -> usize {
    match &declaration.value {
        Declaration::Power(_) => 1,
        Declaration::Provision { body, .. } => body
            .iter()
            .filter(|statement| matches!(statement.value, Statement::Item { .. }))
            .count(),
        _ => 0,
    }
}

impl Checked {
    /// The machine-readable form.
    pub fn document(&self) -> CheckDocument {
        CheckDocument {
            files: self.files,
            powers: self.powers,
            diagnostics: faults_of(&self.diagnostics, &self.sources),
        }
    }
}

/// Diagnostics with their places in lines and columns.
pub fn faults_of(diagnostics: &[Diagnostic], sources: &[SourceFile]) -> Vec<Fault> {
    let indices: Vec<LineIndex> = sources
        .iter()
        .map(|source| LineIndex::new(&source.text))
        .collect();
    let place = |file: usize, span: TextSpan| {
        let path = sources
            .get(file)
            .map(|source| source.path.clone())
            .unwrap_or_default();
        let (line, column) = indices
            .get(file)
            .map_or((1, 1), |index| index.position(span.start));
        (path, line, column, (span.start, span.end))
    };
    diagnostics
        .iter()
        .map(|found| {
            let (file, line, column, span) = place(found.file, found.span);
            let related = found.related.iter().map(|related| {
                let (file, line, column, span) = place(related.file, related.span);
                RelatedPlace {
                    message: related.message.clone(),
                    file,
                    line,
                    column,
                    span,
                }
            });
            Fault {
                code: found.code.to_owned(),
                severity: found.severity,
                message: found.message.clone(),
                help: found.help.clone(),
                file,
                line,
                column,
                span,
                related: related.collect(),
            }
        })
        .collect()
}
