//! The page of a list that was held against the rules: figures, then what a person has to look at.

use yiju_import::document::{ReviewDocument, ReviewedRow, RowVerdict};

use yiju_card::LABEL;
use yiju_card::{Sheet, Tone};

/// How many entries of a part are shown; the review sheet has them all.
const SHOWN: usize = 20;

/// How many powers are named beside a row.
const POWERS: usize = 4;

/// The figures and the first entries of each part. `written`: where the review sheet went.
pub fn review(sheet: &mut Sheet, document: &ReviewDocument, written: Option<&str>) {
    let counts = document.counts;
    sheet.heading(
        0,
        &format!("{}　对照 {} 的规则", document.file.name, document.date),
    );
    for read in &document.sheets {
        let name = if read.name.is_empty() {
            "（无名）"
        } else {
            &read.name
        };
        let text = match read.head {
            Some((first, last)) if first == last => {
                format!("{name}：表头第 {first} 行，{} 项", read.rows)
            }
            Some((first, last)) => format!("{name}：表头第 {first} 至 {last} 行，{} 项", read.rows),
            None => format!("{name}：没有表头，没有读"),
        };
        let hidden = if read.hidden { "（隐藏）" } else { "" };
        sheet.entry(2, "工作表", LABEL, &format!("{text}{hidden}"));
        let unknown: Vec<&str> = read
            .columns
            .iter()
            .filter(|column| column.meaning.is_none())
            .map(|column| column.heading.as_str())
            .collect();
        if !unknown.is_empty() {
            sheet.entry(2, "", LABEL, &format!("不认识的列：{}", unknown.join("、")));
        }
    }
    for note in &document.notes {
        sheet.entry(2, "注意", LABEL, note);
    }
    let rows = format!(
        "{} 行：一致 {}，存疑 {}，规则里没有 {}，不核对 {}",
        counts.rows, counts.matched, counts.doubtful, counts.missing_in_rules, counts.other_kind
    );
    sheet.entry(2, "清单", LABEL, &rows);
    let powers = format!(
        "{} 项：清单里有 {}，存疑 {}，清单里没有 {}",
        counts.powers, counts.powers_matched, counts.powers_doubtful, counts.missing_in_list
    );
    sheet.entry(2, "规则", LABEL, &powers);
    if let Some(written) = written {
        sheet.entry(2, "核对表", LABEL, written);
    }
    let of = |verdict| {
        document
            .rows
            .iter()
            .filter(move |row| row.verdict == verdict)
    };
    part(sheet, "存疑", of(RowVerdict::Doubtful).map(row).collect());
    part(
        sheet,
        "规则里没有",
        of(RowVerdict::MissingInRules).map(row).collect(),
    );
    let missing = document.missing_in_list.iter();
    part(
        sheet,
        "清单里没有",
        missing
            .map(|one| {
                (
                    one.power.clone(),
                    format!("{}（{}）", one.name, one.basis.join("、")),
                )
            })
            .collect(),
    );
}

fn row(row: &ReviewedRow) -> (String, String) {
    let place = match row.sheet.as_str() {
        "" => format!("第 {} 行", row.row),
        name => format!("{name} 第 {} 行", row.row),
    };
    let mut powers: Vec<&str> = row
        .candidates
        .iter()
        .map(|one| one.power.as_str())
        .take(POWERS)
        .collect();
    if row.candidates.len() > POWERS {
        powers.push("…");
    }
    let powers = if powers.is_empty() {
        String::new()
    } else {
        format!(" → {}", powers.join("、"))
    };
    (
        place,
        format!("{}{powers}　{}", row.name, row.reasons.join("；")),
    )
}

fn part(sheet: &mut Sheet, title: &str, entries: Vec<(String, String)>) {
    if entries.is_empty() {
        return;
    }
    sheet.gap();
    sheet.toned(0, Tone::Care, &format!("{title} {}", entries.len()));
    for (label, text) in entries.iter().take(SHOWN) {
        sheet.entry(2, label, LABEL, text);
    }
    if entries.len() > SHOWN {
        sheet.line(
            2,
            &format!(
                "另有 {} 项，见核对表（--output 核对表.xlsx）",
                entries.len() - SHOWN
            ),
        );
    }
}
