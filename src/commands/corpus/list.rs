//! `yiju corpus list`: what is installed, from where, since when.

use yiju_corpus::document::ListedText;
use yiju_corpus::standing::Standing;
use yiju_engine::law::registry::Basis;
use yiju_kb::given;

use super::super::{Outcome, texts};
use crate::args::{CorpusListArgs, Global};
use crate::clock;
use crate::output::{self, Verdict};
use crate::screen::{Paint, printed};
use yiju_card::{Sheet, Tone};

/// Lists.
pub fn run(global: &Global, arguments: &CorpusListArgs) -> Outcome {
    let date = arguments.date.as_deref().map(given::date).transpose()?;
    let document = texts::of(global).list(date.unwrap_or_else(clock::today))?;
    if global.json {
        output::document(&document);
        return Ok(Verdict::Yes);
    }
    let mut sheet = Sheet::new();
    for text in &document.texts {
        one(&mut sheet, text);
    }
    sheet.gap();
    let counts = document.counts;
    if counts.texts == 0 {
        sheet.toned(0, Tone::Care, "本地文本库是空的");
        sheet.line(
            0,
            "yiju corpus install 取得全国法律的文本；yiju corpus add 加入自己的文件",
        );
    } else {
        let sum = format!(
            "{} 部法规，{} 份文本，条文 {} 条（状态按 {}）",
            counts.statutes, counts.texts, counts.articles, document.date
        );
        sheet.toned(0, Tone::Good, &sum);
    }
    sheet.entry(0, "文本库", 8, &document.store);
    output::page(&printed(&sheet, Paint::for_stdout()));
    Ok(Verdict::Yes)
}

fn one(sheet: &mut Sheet, text: &ListedText) {
    let day = text
        .adopted
        .map_or_else(|| "日期不明".to_owned(), |day| day.to_string());
    sheet.line(
        0,
        &format!("《{}》〔{day}〕{} 条", text.title, text.articles),
    );
    let starts = match (text.in_force_from.date, text.in_force_from.basis) {
        (Some(date), Basis::Stated) => format!("{date} 施行"),
        (Some(date), _) => format!("{date} 施行（推定）"),
        (None, _) => "施行日期不明".to_owned(),
    };
    sheet.entry(
        4,
        "状态",
        6,
        &format!("{}；{starts}", standing(text.standing.as_ref())),
    );
    let origin = &text.origin;
    let hash = text.sha256.get(..19).unwrap_or(&text.sha256);
    sheet.entry(
        4,
        "来源",
        6,
        &format!("{}，{} 加入，{hash}…", origin.file, origin.imported),
    );
}

fn standing(standing: Option<&Standing>) -> String {
    standing.map_or_else(
        || "同一版本以后来加入的文本为准".to_owned(),
        ToString::to_string,
    )
}
