//! `yiju quiz export`: questions for Anki, Moodle, Excel and Word.

use std::io::IsTerminal;

use yiju_kb::problem::{self, Problem};
use yiju_quiz::bank::Bank;
use yiju_quiz::document::{Made, QuizDocument};
use yiju_quiz::export;
use yiju_quiz::item::Item;
use yiju_quiz::paper::PaperDocument;

use super::files::{Stored, wanted};
use super::{Outcome, day, knowledge};
use crate::args::{Global, QuizExportArgs, QuizFormat};
use crate::clock;
use crate::output::{self, Verdict};

/// Writes the questions to standard output or to a file.
pub fn run(global: &Global, arguments: &QuizExportArgs) -> Outcome {
    let format = arguments.format;
    let text = matches!(format, QuizFormat::Gift | QuizFormat::MoodleXml);
    if !text && arguments.output.is_none() && std::io::stdout().is_terminal() {
        let message = format!("{} 不是文字，不能显示在终端上", word(format));
        return Err(Problem::new(problem::MISSING_ARGUMENT, message)
            .help("用 --output 写入文件，如：yiju quiz export --format anki --output 题库.apkg"));
    }
    let bytes = match &arguments.from {
        Some(path) => {
            let stored = Stored::read(path)?;
            if knowledge(global)?.rules_hash() != stored.made().rules {
                output::message("注意：题目是按另一版规则出的，规定可能已经变了\n");
            }
            match stored {
                Stored::Papers(document) => form(&document, arguments)?,
                Stored::Set(document) => file(format, &document.items, &document.made)?,
            }
        }
        None => {
            let day = day(&arguments.pick.source)?;
            let knowledge = knowledge(global)?;
            let wanted = wanted(&knowledge, &arguments.pick)?;
            let bank = Bank::of(&knowledge, day, arguments.pick.source.seed, &wanted);
            if bank.items.is_empty() {
                output::message("没有符合条件的题；存疑、未定额、待定的规定不出题\n");
                return Ok(Verdict::No);
            }
            let (made, items) = match arguments.count {
                None => (Made::of(&bank), bank.items),
                Some(count) => {
                    let document = QuizDocument::draw(bank, usize::from(count));
                    (document.made, document.items)
                }
            };
            file(format, &items, &made)?
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

/// The form of a paper that is asked for: as a paper for Word, as its questions for the others.
fn form(document: &PaperDocument, arguments: &QuizExportArgs) -> Result<Vec<u8>, Problem> {
    let name = arguments.form.as_deref().unwrap_or("A");
    let Some(paper) = document.papers.iter().find(|paper| paper.form == name) else {
        let names: Vec<&str> = document
            .papers
            .iter()
            .map(|one| one.form.as_str())
            .collect();
        return Err(Problem::new(problem::BAD_VALUE, format!("没有{name}卷"))
            .help(format!("可以写：{}", names.join("、"))));
    };
    if arguments.format == QuizFormat::Docx {
        return export::paper(document, paper).map_err(|error| failed(&error));
    }
    let items: Vec<Item> = paper.numbered().map(|(_, _, item)| item.clone()).collect();
    file(arguments.format, &items, &document.made)
}

fn file(format: QuizFormat, items: &[Item], made: &Made) -> Result<Vec<u8>, Problem> {
    match format {
        QuizFormat::Gift => Ok(export::gift(items).into_bytes()),
        QuizFormat::MoodleXml => Ok(export::moodle(items).into_bytes()),
        QuizFormat::Anki => export::anki(items, clock::now()).map_err(|error| failed(&error)),
        QuizFormat::Xlsx => export::sheet(items).map_err(|error| failed(&error)),
        QuizFormat::Docx => export::word(items, "执法资格练习题", &super::foot(made))
            .map_err(|error| failed(&error)),
    }
}

fn failed(error: &export::ExportError) -> Problem {
    Problem::new(problem::UNWRITABLE, format!("题目写不成文件：{error}"))
}

fn word(format: QuizFormat) -> &'static str {
    match format {
        QuizFormat::Anki => "anki",
        QuizFormat::Gift => "gift",
        QuizFormat::MoodleXml => "moodle-xml",
        QuizFormat::Xlsx => "xlsx",
        QuizFormat::Docx => "docx",
    }
}
