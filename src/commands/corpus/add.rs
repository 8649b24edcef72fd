//! `yiju corpus add`: files taken in, each whole or not at all.

use std::path::Path;

use yiju_corpus::document::{FileReport, ImportDocument, RefusalReport, StatuteReport};
use yiju_corpus::import::draft::{Note, NoteKind};
use yiju_corpus::import::refusal::Refusal;
use yiju_corpus::import::{self, sources};
use yiju_corpus::standing::{Standings, agrees};
use yiju_corpus::store::{Added, Index, Writer, digest};
use yiju_engine::law::Date;
use yiju_kb::problem::Problem;

use super::super::{Outcome, texts};
use super::report;
use crate::args::{CorpusAddArgs, Global};
use crate::clock;
use crate::output::Verdict;
use crate::screen::Progress;

/// Adds the files, and reports on each.
pub fn run(global: &Global, arguments: &CorpusAddArgs) -> Outcome {
    let files = sources::files(&arguments.paths)
        .map_err(|(path, error)| texts::unreadable(&path, &error))?;
    let store = texts::store()?;
    let mut writer = store
        .writer()
        .map_err(|error| texts::store_problem(&error))?;
    let today = clock::today();
    let mut progress = Progress::new();
    let mut reports = Vec::with_capacity(files.len());
    for (done, path) in files.iter().enumerate() {
        progress.step("读入文件", done, files.len());
        reports.push(file(&mut writer, path, today, &mut progress)?);
    }
    drop(progress);
    let document = ImportDocument::new(store.root().display().to_string(), reports);
    report::import(global, &document);
    Ok(if document.counts.refused > 0 {
        Verdict::Wrong
    } else {
        Verdict::Yes
    })
}

/// Takes one file in. A file that is refused is reported; a store that cannot be written ends the call.
pub fn file(
    writer: &mut Writer,
    path: &Path,
    today: Date,
    progress: &mut Progress,
) -> Result<FileReport, Problem> {
    let shown = path.display().to_string();
    let name = path
        .file_name()
        .map_or_else(|| shown.clone(), |name| name.to_string_lossy().into_owned());
    let refused = |refusal: &Refusal, sha256: Option<String>| FileReport {
        path: shown.clone(),
        format: None,
        sha256,
        refused: Some(RefusalReport::from(refusal)),
        notes: Vec::new(),
        statutes: Vec::new(),
    };
    let bytes = match sources::read(path) {
        Ok(bytes) => bytes,
        Err(refusal) => return Ok(refused(&refusal, None)),
    };
    let sha256 = digest(&bytes);
    let taken = match import::take(&name, &bytes) {
        Ok(taken) => taken,
        Err(refusal) => return Ok(refused(&refusal, Some(sha256))),
    };
    let (format, notes) = (taken.format, taken.notes.clone());
    let mut told = |done, all| progress.step("写入法规", done, all);
    let added = writer
        .add(&name, &bytes, taken, today, &mut told)
        .map_err(|error| texts::store_problem(&error))?;
    Ok(FileReport {
        path: shown,
        format: Some(format),
        sha256: Some(sha256),
        refused: None,
        notes,
        statutes: statutes(&added, writer.index(), today),
    })
}

/// The reports on the statutes of a file, with a word where the source's status disagrees with the dates.
fn statutes(added: &[Added], index: &Index, today: Date) -> Vec<StatuteReport> {
    let standings = Standings::of_entries(&index.texts);
    let report = |one: &Added| {
        let mut report = StatuteReport::from(one);
        let entry = &one.entry;
        let standing = standings.on(&entry.title, entry.adopted, today);
        if let Some(status) = entry
            .origin
            .status
            .as_deref()
            .filter(|status| !agrees(status, &standing))
        {
            let text = format!("来源标“{status}”，按日期看 {today} {standing}；以日期为准");
            report.notes.push(Note::new(NoteKind::Status, text));
        }
        report
    };
    added.iter().map(report).collect()
}
