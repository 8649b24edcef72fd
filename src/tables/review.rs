//! The review sheet: a published list and the rules side by side, with room for what the reviewer decides.

use yiju_import::document::{Candidate, Cites, ReviewDocument, ReviewedRow, RowVerdict};

use super::Table;

/// How many powers of a row are written out.
const POWERS: usize = 30;

const HEADINGS: &[(&str, f64)] = &[
    ("结论", 11.0),
    ("工作表", 12.0),
    ("行", 7.0),
    ("序号", 7.0),
    ("清单编码", 14.0),
    ("清单事项名称", 40.0),
    ("权力类型", 11.0),
    ("清单实施依据", 44.0),
    ("规则编号", 11.0),
    ("规则名称", 32.0),
    ("规则依据", 36.0),
    ("依据比较", 12.0),
    ("名称相近", 9.0),
    ("理由", 40.0),
    ("核对意见", 24.0),
];

/// One table with everything, for CSV.
pub fn review_list(document: &ReviewDocument) -> Table {
    let rows = document.rows.iter().map(row).chain(missing(document));
    table("核对表", rows.collect())
}

/// A summary and a sheet for each verdict.
pub fn review_book(document: &ReviewDocument) -> Vec<Table> {
    let of = |verdict: RowVerdict| -> Vec<Vec<String>> {
        let rows = document.rows.iter().filter(|row| row.verdict == verdict);
        rows.map(row).collect()
    };
    vec![
        summary(document),
        table(word(RowVerdict::Doubtful), of(RowVerdict::Doubtful)),
        table(
            word(RowVerdict::MissingInRules),
            of(RowVerdict::MissingInRules),
        ),
        table(MISSING_IN_LIST, missing(document).collect()),
        table(word(RowVerdict::Matched), of(RowVerdict::Matched)),
        table(word(RowVerdict::OtherKind), of(RowVerdict::OtherKind)),
    ]
}

const MISSING_IN_LIST: &str = "清单里没有";

fn table(name: &str, rows: Vec<Vec<String>>) -> Table {
    Table {
        name: name.to_owned(),
        headings: HEADINGS
            .iter()
            .map(|(heading, _)| (*heading).to_owned())
            .collect(),
        widths: HEADINGS.iter().map(|(_, width)| *width).collect(),
        rows,
    }
}

fn word(verdict: RowVerdict) -> &'static str {
    match verdict {
        RowVerdict::Matched => "一致",
        RowVerdict::Doubtful => "存疑",
        RowVerdict::MissingInRules => "规则里没有",
        RowVerdict::OtherKind => "不核对",
    }
}

fn cites(cites: Cites) -> &'static str {
    match cites {
        Cites::Nothing => "没有依据相同",
        Cites::Violated => "违反的条文相同",
        Cites::SameArticle => "同条异款项",
        Cites::Within => "范围相含",
        Cites::Same => "相同",
    }
}

fn row(row: &ReviewedRow) -> Vec<String> {
    let shown = row.candidates.iter().take(POWERS);
    let each = |text: &dyn Fn(&Candidate) -> String| -> String {
        shown.clone().map(text).collect::<Vec<_>>().join("\n")
    };
    let mut reasons = row.reasons.join("；");
    if row.candidates.len() > POWERS {
        reasons.push_str(&format!(
            "；只列出 {} 项中的 {POWERS} 项",
            row.candidates.len()
        ));
    }
    vec![
        word(row.verdict).to_owned(),
        row.sheet.clone(),
        row.row.to_string(),
        row.serial.clone(),
        row.code.clone(),
        row.name.clone(),
        row.kind.clone(),
        row.basis.clone(),
        each(&|one| one.power.clone()),
        each(&|one| one.name.clone()),
        each(&|one| one.basis.join("、")),
        each(&|one| cites(one.cites).to_owned()),
        each(&|one| format!("{:.2}", one.name_score)),
        reasons,
        String::new(),
    ]
}

fn missing(document: &ReviewDocument) -> impl Iterator<Item = Vec<String>> {
    document.missing_in_list.iter().map(|one| {
        let mut cells = vec![String::new(); HEADINGS.len()];
        for (at, text) in [
            (0, MISSING_IN_LIST),
            (6, &one.kind),
            (8, &one.power),
            (9, &one.name),
            (10, &one.basis.join("\n")),
        ] {
            if let Some(cell) = cells.get_mut(at) {
                text.clone_into(cell);
            }
        }
        cells
    })
}

fn summary(document: &ReviewDocument) -> Table {
    let counts = document.counts;
    let mut rows: Vec<(String, String)> = vec![
        ("文件".to_owned(), document.file.name.clone()),
        ("文件哈希".to_owned(), document.file.hash.clone()),
        ("对照日期".to_owned(), document.date.to_string()),
        ("规则哈希".to_owned(), document.rules.clone()),
    ];
    for (name, count) in [
        ("清单行数", counts.rows),
        ("其中一致", counts.matched),
        ("其中存疑", counts.doubtful),
        ("其中规则里没有", counts.missing_in_rules),
        ("其中不核对", counts.other_kind),
        ("规则里的权力", counts.powers),
        ("其中清单里有", counts.powers_matched),
        ("其中存疑", counts.powers_doubtful),
        ("其中清单里没有", counts.missing_in_list),
    ] {
        rows.push((name.to_owned(), count.to_string()));
    }
    for sheet in &document.sheets {
        let text = match sheet.head {
            Some((first, last)) => format!("表头第 {first} 至 {last} 行，{} 项", sheet.rows),
            None => "没有表头，没有读".to_owned(),
        };
        rows.push((format!("工作表 {}", sheet.name), text));
    }
    rows.extend(
        document
            .notes
            .iter()
            .map(|note| ("注意".to_owned(), note.clone())),
    );
    Table {
        name: "概要".to_owned(),
        headings: vec!["项目".to_owned(), "内容".to_owned()],
        widths: vec![20.0, 80.0],
        rows: rows
            .into_iter()
            .map(|(name, text)| vec![name, text])
            .collect(),
    }
}
