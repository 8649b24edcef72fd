//! What a search found.

use yiju_engine::law::registry::Basis;
use yiju_search::statutes::{Hit, HitKind, HitText, SearchDocument, Standing};

use crate::clean::clean;
use crate::sheet::{Sheet, Tone};

/// Columns of the labels.
const LABEL: usize = 8;
/// How many powers and citing articles are named; the rest is counted.
const NAMED: usize = 6;

/// The documents, best first.
pub fn found(sheet: &mut Sheet, answer: &SearchDocument) {
    if let Some(mended) = &answer.mended {
        sheet.toned(0, Tone::Care, &format!("按“{}”检索", clean(mended)));
        sheet.gap();
    }
    for (number, hit) in (1_usize..).zip(&answer.hits) {
        one(sheet, number, hit);
        sheet.gap();
    }
    if answer.hits.is_empty() {
        sheet.toned(
            0,
            Tone::Care,
            "没有找到。换一种说法，或者放宽 --date、--level、--statute、--field。",
        );
    } else {
        sheet.line(
            0,
            &format!(
                "相近的共 {} 条；状态按 {} 判断",
                answer.matches, answer.date
            ),
        );
        let levels: Vec<String> = answer
            .facets
            .level
            .iter()
            .map(|one| format!("{} {}", one.value, one.count))
            .collect();
        if levels.len() > 1 {
            sheet.line(0, &levels.join("，"));
        }
    }
    if answer.texts == 0 {
        sheet.gap();
        sheet.toned(
            0,
            Tone::Care,
            "没有接入官方文本，只检索了条旨和权力。运行 yiju corpus install 安装国家法律的全文，或者用 yiju corpus add 加入自己的文本。",
        );
    }
}

fn one(sheet: &mut Sheet, number: usize, hit: &Hit) {
    sheet.heading(0, &format!("{number}. {}", hit.label));
    let mut about: Vec<String> = Vec::new();
    match hit.kind {
        HitKind::Power => about.push("权力".to_owned()),
        HitKind::Article => about.extend(hit.level.map(|level| level.to_string())),
    }
    about.extend(hit.field.clone());
    about.extend(hit.heading.clone());
    if !about.is_empty() {
        sheet.entry(2, "", 0, &about.join(" · "));
    }
    let state = standing(hit);
    let tone = match hit.status {
        Standing::InForce => None,
        Standing::NotYet | Standing::Unknown => Some(Tone::Care),
        Standing::Repealed => Some(Tone::Bad),
    };
    match tone {
        Some(tone) => sheet.toned_entry(2, "状态", LABEL, tone, &state),
        None => sheet.entry(2, "状态", LABEL, &state),
    }
    if let Some(by) = &hit.replaced_by {
        let version = by
            .version
            .map_or_else(String::new, |date| format!("（{date}）"));
        let from = by
            .from
            .map_or_else(String::new, |date| format!("，自 {date} 起"));
        sheet.entry(
            2,
            "改看",
            LABEL,
            &format!("《{}》{version}{from}", by.title),
        );
    }
    let label = match (hit.kind, hit.text) {
        (HitKind::Power, _) => "说法",
        (HitKind::Article, HitText::Official) => "原文",
        (HitKind::Article, HitText::Digest) => "条旨",
    };
    sheet.entry(2, label, LABEL, &hit.snippet);
    if !hit.powers.is_empty() {
        sheet.entry(2, "权力", LABEL, &listed(&hit.powers));
    }
    if !hit.cited_by.is_empty() {
        sheet.entry(2, "被引", LABEL, &listed(&hit.cited_by));
    }
}

fn standing(hit: &Hit) -> String {
    let from = hit
        .in_force_from
        .and_then(|from| from.date.map(|date| (date, from.basis)));
    let presumed = from
        .filter(|(_, basis)| *basis == Basis::Presumed)
        .map_or("", |_| "，施行日期按通过日期推定");
    let word = match (hit.status, hit.kind) {
        (Standing::InForce, _) => "有效",
        (Standing::NotYet, _) => "尚未施行",
        (Standing::Repealed, _) => "已失效",
        (Standing::Unknown, _) => "施行日期不明",
    };
    match from {
        Some((date, _)) => format!("{word}（自 {date} 起{presumed}）"),
        None => word.to_owned(),
    }
}

fn listed(all: &[String]) -> String {
    let shown = all
        .iter()
        .take(NAMED)
        .cloned()
        .collect::<Vec<String>>()
        .join("、");
    match all.len().saturating_sub(NAMED) {
        0 => shown,
        _ => format!("{shown}等 {} 处", all.len()),
    }
}
