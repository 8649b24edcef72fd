//! What was verified until when.

use yiju_card::{Sheet, Tone};
use yiju_kb::document::{StaleDocument, StaleRow};

/// The board, the longest ago first.
pub fn stale(sheet: &mut Sheet, document: &StaleDocument) {
    sheet.heading(0, &format!("核验情况，{}", document.date));
    for row in &document.rows {
        sheet.gap();
        one(sheet, row);
    }
}

fn one(sheet: &mut Sheet, row: &StaleRow) {
    let counts: Vec<String> = [
        (row.provisions.len(), "条罚则"),
        (row.competence.len(), "项管辖"),
        (row.gates.len(), "个关口"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| format!("{count} {what}"))
    .collect();
    let head = match (row.until, row.days) {
        (Some(until), Some(days)) if days >= 0 => format!("核到 {until}，已过 {days} 天"),
        (Some(until), _) => format!("核到 {until}"),
        (None, _) => "没有核验".to_owned(),
    };
    sheet.toned(0, Tone::Care, &format!("{head}：{}", counts.join("、")));
    for provision in &row.provisions {
        let text = format!("{}（{}）", provision.label, provision.powers.join("、"));
        sheet.entry(2, "·", 2, &text);
    }
    for (label, names) in [("管辖", &row.competence), ("关口", &row.gates)] {
        for name in names {
            sheet.entry(2, label, 5, name);
        }
    }
}
