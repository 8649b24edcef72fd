//! The report on files that were to be added, for people.

use yiju_corpus::document::{FileReport, ImportDocument, StatuteReport};
use yiju_corpus::store::Outcome;

use crate::args::Global;
use crate::output;
use crate::screen::{Paint, printed};
use yiju_card::{Sheet, Tone};

/// Most statutes of one file that are told one by one, where there is nothing to say about them.
const SHOWN: usize = 20;

/// Shows the report.
pub fn import(global: &Global, document: &ImportDocument) {
    if global.json {
        output::document(document);
        return;
    }
    let mut sheet = Sheet::new();
    for file in &document.files {
        one(&mut sheet, file);
    }
    sheet.gap();
    let counts = document.counts;
    let mut sums = vec![format!("{} 个文件", counts.files)];
    for (count, what) in [
        (counts.new, "新加入"),
        (counts.versions, "新版本"),
        (counts.wordings, "同一版本的另一文本"),
        (counts.unchanged, "已有"),
    ] {
        if count > 0 {
            sums.push(format!("{what} {count} 部"));
        }
    }
    if counts.articles > 0 {
        sums.push(format!("条文 {} 条", counts.articles));
    }
    if counts.refused > 0 {
        sums.push(format!("拒收 {} 个文件", counts.refused));
    }
    let tone = if counts.refused > 0 {
        Tone::Bad
    } else {
        Tone::Good
    };
    sheet.toned(0, tone, &sums.join("，"));
    sheet.entry(0, "文本库", 8, &document.store);
    output::page(&printed(&sheet, Paint::for_stdout()));
}

fn one(sheet: &mut Sheet, file: &FileReport) {
    if let Some(refusal) = &file.refused {
        sheet.toned_entry(0, "拒收", 6, Tone::Bad, &file.path);
        sheet.entry(6, &refusal.code, 8, &refusal.message);
        sheet.entry(6, "帮助", 8, &refusal.help);
        return;
    }
    for note in &file.notes {
        sheet.entry(0, "略过", 6, &note.text);
    }
    let quiet = file
        .statutes
        .iter()
        .filter(|statute| statute.notes.is_empty())
        .count();
    for statute in &file.statutes {
        if statute.notes.is_empty() && quiet > SHOWN {
            continue;
        }
        sheet.entry(0, word(statute.outcome), 6, &headline(statute));
        for note in &statute.notes {
            sheet.entry(6, "·", 2, &note.text);
        }
    }
    if quiet > SHOWN {
        sheet.entry(
            0,
            "其余",
            6,
            &format!("“{}”里另外 {quiet} 部没有要说明的", file.path),
        );
    }
}

fn headline(statute: &StatuteReport) -> String {
    let day = statute
        .adopted
        .map_or_else(|| "日期不明".to_owned(), |day| day.to_string());
    format!("《{}》〔{day}〕{} 条", statute.title, statute.articles)
}

fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::New => "新加入",
        Outcome::Version => "新版本",
        Outcome::Wording => "另一文",
        Outcome::Unchanged => "已有",
    }
}
