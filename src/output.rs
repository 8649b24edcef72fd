//! Where answers and complaints go: answers to standard output, messages to standard error, a closed pipe is quiet.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;
use yiju_kb::problem::{self, Problem, ProblemDocument};

use crate::screen::{Paint, printed};
use yiju_card::{Sheet, Tone, clean};

/// What a command that was called rightly has to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Done; open questions included.
    Yes,
    /// The answer is "no": faults were found, nothing matched, not ours.
    No,
    /// Some of the input could not be used, and was answered so in its place.
    Wrong,
}

impl Verdict {
    /// The exit status of the contract.
    pub fn exit_code(self) -> ExitCode {
        match self {
            Self::Yes => ExitCode::SUCCESS,
            Self::No => ExitCode::from(1),
            Self::Wrong => wrong_call(),
        }
    }
}

/// The exit status of a wrong call.
pub fn wrong_call() -> ExitCode {
    ExitCode::from(2)
}

/// Writes bytes to standard output and says whether anybody took them. A reader that has gone away is no fault of the
/// caller's.
pub fn bytes(bytes: &[u8]) -> bool {
    let mut out = io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).is_ok()
}

/// Writes bytes to a file.
///
/// # Errors
/// It cannot be written.
pub fn file(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    std::fs::write(path, bytes).map_err(|_| {
        let message = format!("写不了文件“{}”", path.display());
        Problem::new(problem::UNWRITABLE, message).help("核对文件夹是否存在、是否有写入的权限")
    })
}

/// Writes a page that a [`Sheet`] has already made safe.
pub fn page(text: &str) {
    bytes(text.as_bytes());
}

/// Writes one document, on several lines.
pub fn document(document: &impl Serialize) {
    if let Ok(text) = yiju_kb::document::text(document) {
        bytes(text.as_bytes());
    }
}

/// Writes one document on one line.
pub fn document_line(document: &impl Serialize) {
    if let Ok(mut text) = serde_json::to_string(document) {
        text.push('\n');
        bytes(text.as_bytes());
    }
}

/// Writes a message to standard error.
pub fn message(text: &str) {
    let mut out = io::stderr().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Says why the call failed: a document for programs, a sentence and its remedy for people.
pub fn problem(problem: &Problem, json: bool) {
    if json {
        document(&ProblemDocument {
            error: problem.clone(),
        });
        return;
    }
    let paint = Paint::for_stderr();
    let mut sheet = Sheet::new();
    sheet.toned(
        0,
        Tone::Bad,
        &format!("错误 {}：{}", problem.code, one_line(&problem.message)),
    );
    if let Some(help) = &problem.help {
        sheet.entry(2, "帮助：", 0, &one_line(help));
    }
    message(&printed(&sheet, paint));
}

fn one_line(text: &str) -> String {
    clean(text).replace('\n', " ")
}
