//! `yiju verify`: the rules held against official texts.

use yiju_corpus::Corpus;
use yiju_corpus::verify::{Finding, FindingKind, VerifyDocument};
use yiju_kb::Knowledge;

use super::{Outcome, folders, texts};
use crate::args::{Global, VerifyArgs};
use crate::output::{self, Verdict};
use crate::screen::{Paint, printed};
use yiju_card::{Sheet, Tone};

/// Compares, and lists what does not agree. The rules are those of the current folder where there are some, as for `check`.
pub fn run(global: &Global, arguments: &VerifyArgs) -> Outcome {
    let knowledge = Knowledge::from_folders(&folders(global))?;
    // Whether there is such a power is said before texts are read.
    let power = arguments.power.as_deref();
    knowledge.verifiable(power)?;
    let corpus = texts::all(global)?;
    let document = knowledge.verify(&corpus, power)?;
    if global.json {
        output::document(&document);
    } else {
        show(&document, &corpus);
    }
    Ok(if document.mismatch == 0 {
        Verdict::Yes
    } else {
        Verdict::No
    })
}

fn show(document: &VerifyDocument, corpus: &Corpus) {
    let mut sheet = Sheet::new();
    let (open, wrong): (Vec<&Finding>, Vec<&Finding>) = document
        .findings
        .iter()
        .partition(|finding| finding.kind == FindingKind::NoText);
    let mut last = None;
    for finding in wrong {
        if last != Some((&finding.power, finding.from)) {
            sheet.gap();
            let from = finding
                .from
                .map_or_else(|| "起始日不明".to_owned(), |from| format!("自 {from}"));
            let head = format!("不一致：{}（{from}）", finding.power);
            sheet.toned(0, Tone::Bad, &head);
            last = Some((&finding.power, finding.from));
        }
        sheet.entry(2, word(finding.kind), 8, &finding.citation.label);
        sheet.entry(4, "规则", 6, &finding.rule);
        sheet.entry(4, "原文", 6, &finding.text);
    }
    sheet.gap();
    if corpus.texts().is_empty() {
        sheet.line(
            0,
            "没有接入官方文本。用 yiju corpus install 或者 corpus add 加入，或者用 --corpus 指明放文本的文件夹",
        );
    } else {
        // One line a text that is not at hand.
        let mut missing: Vec<&str> = open.iter().map(|finding| finding.text.as_str()).collect();
        missing.sort_unstable();
        missing.dedup();
        for text in missing {
            let powers: Vec<&str> = open
                .iter()
                .filter(|finding| finding.text == text)
                .map(|finding| finding.power.as_str())
                .collect();
            sheet.entry(0, "无文本", 8, &format!("{text}：{}", listed(&powers)));
        }
    }
    let summary = format!(
        "{} 个权力版本：一致 {}，不一致 {}，无文本 {}",
        document.power_versions, document.verified, document.mismatch, document.no_text
    );
    let tone = if document.mismatch == 0 {
        Tone::Good
    } else {
        Tone::Bad
    };
    sheet.toned(0, tone, &summary);
    output::page(&printed(&sheet, Paint::for_stdout()));
}

/// Powers, each once, the first few by name.
fn listed(powers: &[&str]) -> String {
    const SHOWN: usize = 8;
    let mut powers = powers.to_vec();
    powers.dedup();
    let rest = powers.len().saturating_sub(SHOWN);
    let shown: Vec<&str> = powers.into_iter().take(SHOWN).collect();
    match rest {
        0 => shown.join("、"),
        rest => format!("{}等 {} 项", shown.join("、"), shown.len() + rest),
    }
}

/// What a finding is about, in one word.
fn word(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Article => "条",
        FindingKind::Paragraph => "款项",
        FindingKind::Amount => "数额",
        FindingKind::Addressee => "对象",
        FindingKind::Modality => "应当可以",
        FindingKind::Measure => "措施",
        FindingKind::NotInForce => "时效",
        FindingKind::NoText => "无文本",
    }
}
