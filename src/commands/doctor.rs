//! `yiju doctor`: what this program is made of, what is verified until when, what is open; with `--competence` the table of
//! who is competent for what, with `--stale` what was verified until when.

use super::{Outcome, knowledge, texts};
use crate::args::{DoctorArgs, Global};
use crate::clock;
use crate::output::{self, Verdict};
use crate::screen::{Paint, printed};
use crate::sheets;
use yiju_card::{Sheet, Tone};
use yiju_kb::given::date;

/// Reports.
pub fn run(global: &Global, arguments: &DoctorArgs) -> Outcome {
    if arguments.competence {
        return competence(global, arguments);
    }
    if arguments.stale {
        return stale(global, arguments);
    }
    let mut report = knowledge(global)?.doctor(env!("CARGO_PKG_VERSION"));
    report.corpora = texts::of(global).counts()?;
    if global.json {
        output::document(&report);
        return Ok(Verdict::Yes);
    }
    let mut sheet = Sheet::new();
    let verified = report.verified;
    sheet.entry(0, "程序", 10, &format!("yiju {}", report.program));
    sheet.entry(0, "规则", 10, &report.rules);
    sheet.entry(
        0,
        "",
        10,
        &format!(
            "{} 个文件，{} 部法规，{} 项权力",
            report.files, report.statutes, report.powers
        ),
    );
    sheet.entry(
        0,
        "核验",
        10,
        &format!(
            "权力版本：对照正文 {}，对照摘录 {}，未核验 {}",
            verified.official, verified.excerpt, verified.none
        ),
    );
    if report.corpora.is_empty() {
        sheet.entry(0, "官方文本", 10, "没有接入（yiju corpus install）");
    }
    for corpus in &report.corpora {
        sheet.entry(
            0,
            "官方文本",
            10,
            &format!("{}：{} 部", corpus.path, corpus.statutes),
        );
    }
    sheet.gap();
    if report.open.is_empty() {
        sheet.toned(0, Tone::Good, "没有未决事项");
    } else {
        sheet.toned(0, Tone::Care, &format!("未决事项 {} 件", report.open.len()));
        for open in &report.open {
            sheet.entry(2, "·", 2, open);
        }
    }
    output::page(&printed(&sheet, Paint::for_stdout()));
    Ok(Verdict::Yes)
}

/// What was verified until when.
fn stale(global: &Global, arguments: &DoctorArgs) -> Outcome {
    let day = arguments.date.as_deref().map(date).transpose()?;
    let board = knowledge(global)?.stale(day.unwrap_or_else(clock::today));
    if global.json {
        output::document(&board);
        return Ok(Verdict::Yes);
    }
    let mut sheet = Sheet::new();
    sheets::stale(&mut sheet, &board);
    output::page(&printed(&sheet, Paint::for_stdout()));
    Ok(Verdict::Yes)
}

/// The table of competence.
fn competence(global: &Global, arguments: &DoctorArgs) -> Outcome {
    let table = knowledge(global)?.competence_asked(
        arguments.date.as_deref(),
        arguments.field.as_deref(),
        arguments.place.as_deref(),
        clock::today(),
        env!("CARGO_PKG_VERSION"),
    )?;
    if global.json {
        output::document(&table);
        return Ok(Verdict::Yes);
    }
    let mut sheet = Sheet::new();
    sheets::competence(&mut sheet, &table.survey);
    output::page(&printed(&sheet, Paint::for_stdout()));
    Ok(Verdict::Yes)
}
