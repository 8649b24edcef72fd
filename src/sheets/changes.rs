//! What differs between two knowledge bases.

use yiju_card::{Sheet, Tone};
use yiju_impact::document::{
    Change, ChangeKind, DeclarationChange, DiffDocument, PowerChange, StatuteChange,
};

/// All of it: by provision, then the powers, the register, the rest.
pub fn diff(sheet: &mut Sheet, document: &DiffDocument) {
    if document.same {
        sheet.toned(0, Tone::Good, "两边说的相同。");
        return;
    }
    let count = |kind| {
        let powers = document.powers.iter();
        powers.filter(|one| one.change == kind).count()
    };
    let summary = format!(
        "权力：新增 {} 项，取消 {} 项，改动 {} 项；法规登记 {} 部；其他声明 {} 处",
        count(ChangeKind::New),
        count(ChangeKind::Gone),
        count(ChangeKind::Changed),
        document.statutes.len(),
        document.declarations.len()
    );
    sheet.toned(0, Tone::Care, &summary);
    if !document.provisions.is_empty() {
        sheet.gap();
        sheet.heading(0, "条款");
        for one in &document.provisions {
            let version = one.version.map(|day| format!("〔{day}〕"));
            let text = format!(
                "{}{} {}：{}",
                one.label,
                version.unwrap_or_default(),
                word(one.change),
                one.powers.join("、")
            );
            sheet.entry(2, "·", 2, &text);
        }
    }
    if !document.powers.is_empty() {
        sheet.gap();
        sheet.heading(0, "权力");
        for one in &document.powers {
            power_change(sheet, one);
        }
    }
    if !document.statutes.is_empty() {
        sheet.gap();
        sheet.heading(0, "法规登记");
        for one in &document.statutes {
            statute(sheet, one);
        }
    }
    if !document.declarations.is_empty() {
        sheet.gap();
        sheet.heading(0, "其他声明");
        for one in &document.declarations {
            declaration(sheet, one);
        }
    }
}

/// One power.
pub fn power_change(sheet: &mut Sheet, one: &PowerChange) {
    let head = format!("{} {} {}", word(one.change), one.power, one.name);
    sheet.toned(2, tone(one.change), &head);
    for change in &one.changes {
        each(sheet, change);
    }
}

fn statute(sheet: &mut Sheet, one: &StatuteChange) {
    let head = format!("{} 《{}》", word(one.change), one.title);
    sheet.toned(2, tone(one.change), &head);
    for change in &one.changes {
        each(sheet, change);
    }
}

fn declaration(sheet: &mut Sheet, one: &DeclarationChange) {
    let head = format!("{} {} {}", word(one.change), one.keyword, one.name);
    sheet.toned(2, tone(one.change), &head);
    for line in &one.removed {
        sheet.entry(4, "－", 3, line);
    }
    for line in &one.added {
        sheet.entry(4, "＋", 3, line);
    }
}

fn each(sheet: &mut Sheet, change: &Change) {
    let version = change.version.map(|day| format!("（{day} 起的版本）"));
    sheet.line(
        4,
        &format!("{}{}", change.what, version.unwrap_or_default()),
    );
    sheet.entry(6, "从", 3, change.from.as_deref().unwrap_or("没有"));
    sheet.entry(6, "到", 3, change.to.as_deref().unwrap_or("没有"));
}

fn word(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::New => "新增",
        ChangeKind::Gone => "取消",
        ChangeKind::Changed => "改动",
    }
}

fn tone(kind: ChangeKind) -> Tone {
    match kind {
        ChangeKind::New => Tone::Good,
        ChangeKind::Gone => Tone::Bad,
        ChangeKind::Changed => Tone::Care,
    }
}
