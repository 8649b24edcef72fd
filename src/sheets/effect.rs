//! What a change of the rules changes in answers.

use yiju_card::{Sheet, Tone};
use yiju_impact::effect::{EffectDocument, EffectReport, Source};

use super::power_change;

/// All of it: the sum in one line, the powers, then every answer.
pub fn effect(sheet: &mut Sheet, document: &EffectDocument) {
    let (asked, changed) = (document.asked, document.changed);
    let mut parts = vec![
        format!("{} 项权力", document.powers.len()),
        format!("{} 个案例", changed.cases),
    ];
    for (count, of, what) in [
        (changed.receipts, asked.receipts, "张收据"),
        (changed.observations, asked.observations, "个情形"),
    ] {
        if of > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    let mut of = vec![format!("{} 个案例", asked.cases)];
    for (count, what) in [(asked.receipts, "张收据"), (asked.observations, "个情形")] {
        if count > 0 {
            of.push(format!("{count} {what}"));
        }
    }
    let head = if document.same {
        format!("什么也没有变（重问了 {}）", of.join("、"))
    } else {
        format!("{}变了（重问了 {}）", parts.join("、"), of.join("、"))
    };
    let tone = if document.same {
        Tone::Good
    } else {
        Tone::Care
    };
    sheet.toned(0, tone, &head);
    if !document.powers.is_empty() {
        sheet.gap();
        sheet.heading(0, "权力");
        for one in &document.powers {
            power_change(sheet, one);
        }
    }
    if !document.answers.is_empty() {
        sheet.gap();
        sheet.heading(0, "答案");
        for one in &document.answers {
            answer(sheet, one);
        }
    }
}

fn answer(sheet: &mut Sheet, one: &EffectReport) {
    let source = match one.source {
        Source::Case => "案例",
        Source::Receipt => "收据",
        Source::Observation => "情形",
    };
    let line = match (one.source, one.line) {
        (Source::Observation, Some(line)) => format!(" 第 {line} 行"),
        _ => String::new(),
    };
    sheet.toned(2, Tone::Care, &format!("{source} {}{line}", one.name));
    if let Some(text) = &one.text {
        sheet.toned(4, Tone::Quiet, text);
    }
    for change in &one.changes {
        let power = change.power.as_ref().map(|power| format!("{power} "));
        sheet.line(4, &format!("{}{}", power.unwrap_or_default(), change.what));
        sheet.entry(6, "从", 3, change.from.as_deref().unwrap_or("没有"));
        sheet.entry(6, "到", 3, change.to.as_deref().unwrap_or("没有"));
    }
}
