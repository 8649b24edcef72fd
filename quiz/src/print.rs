//! A question as plain text: as it is put, and with its key.

use std::fmt::Write;

use crate::item::{Answer, Item, Kind, circled, letter};

/// Whether keys are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The question alone.
    Question,
    /// With key, reasons and provisions.
    Key,
}

/// A question with its number. Ends with a line end.
pub fn question(item: &Item, number: usize, shown: Shown) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{number}. {}", item.stem.text);
    for line in &item.stem.material {
        let _ = writeln!(text, "   {line}");
    }
    for line in form(&item.answer) {
        let _ = writeln!(text, "   {line}");
    }
    if shown == Shown::Key {
        for line in key(item) {
            let _ = writeln!(text, "   {line}");
        }
    }
    text
}

/// The lines below the stem: options, blanks, both columns, steps, the parts of a case.
pub fn form(answer: &Answer) -> Vec<String> {
    match answer {
        Answer::Single { options } | Answer::Multiple { options } => (0..)
            .zip(options)
            .map(|(at, option)| format!("{}. {}", letter(at), option.text))
            .collect(),
        Answer::TrueFalse { .. } => vec!["（　　）正确　（　　）错误".to_owned()],
        Answer::Numeric { blanks } => blanks
            .iter()
            .map(|blank| {
                let label = if blank.label.is_empty() {
                    String::new()
                } else {
                    format!("{}：", blank.label)
                };
                if blank.units.len() > 1 {
                    format!("{label}________（单位在{}中选）", blank.units.join("、"))
                } else {
                    format!("{label}________{}", blank.unit)
                }
            })
            .collect(),
        Answer::Matching { left, right, .. } => {
            let left = (1..)
                .zip(left)
                .map(|(at, one): (usize, _)| format!("{at}. {one}"));
            let right = (0..)
                .zip(right)
                .map(|(at, one)| format!("{}. {one}", letter(at)));
            left.chain(right).collect()
        }
        Answer::Ordering { steps, .. } => (0..)
            .zip(steps)
            .map(|(at, step)| format!("{} {step}", circled(at)))
            .collect(),
        Answer::Case { parts } => {
            let mut lines = Vec::new();
            for (at, part) in (1..).zip(parts) {
                lines.push(format!("（{at}）{}", part.ask));
                lines.extend(
                    form(&part.answer)
                        .into_iter()
                        .map(|line| format!("  {line}")),
                );
            }
            lines
        }
    }
}

/// The key, why, and why the others are wrong.
pub fn key(item: &Item) -> Vec<String> {
    let keys = item.key();
    let mut lines = vec![format!("答案：{}", keys.join("；"))];
    lines.push(format!("解析：{}", item.explanation.text));
    if let Answer::Case { parts } = &item.answer {
        for (at, part) in (1..).zip(parts) {
            lines.push(format!("  （{at}）{}", part.explanation.text));
        }
    }
    for (at, option) in (0..).zip(item.choices()) {
        if !option.correct {
            lines.push(format!("  {}：{}", letter(at), option.reason));
        }
    }
    let labels: Vec<&str> = item
        .explanation
        .citations
        .iter()
        .map(|one| one.label.as_ref())
        .collect();
    lines.push(format!("条文：{}", labels.join("、")));
    lines.push(format!(
        "编号：{}　考点：{}　难度：{}",
        item.id,
        item.aspect.word(),
        item.difficulty.word()
    ));
    lines
}

/// How a kind is to be answered, for the head of its section.
pub fn instruction(kind: Kind) -> &'static str {
    match kind {
        Kind::Single | Kind::Version | Kind::Proofread => "每题只有一个正确选项。",
        Kind::Multiple => "每题有两个或者两个以上正确选项，多选、少选、错选都不得分。",
        Kind::TrueFalse => "判断每句话正确还是错误。",
        Kind::Numeric => "填写数字；要求选单位的，单位选错不得分。",
        Kind::Matching => "左边的每一项在右边有一项与它对应。",
        Kind::Ordering => "按先后写出序号。",
        Kind::Case => "阅读案情，逐问作答。",
    }
}
