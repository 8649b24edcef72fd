//! The head of a sheet and the rows below it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::book::{Row, Sheet};
use crate::headings::{Column, meaning};

/// How many rows from the top may hold the head.
const HEAD_WITHIN: usize = 60;

/// How many rows a head may have.
const HEAD_ROWS: usize = 4;

/// The kinds of power that lists are divided into.
const KINDS: &[&str] = &[
    "行政处罚",
    "行政许可",
    "行政强制",
    "行政征收",
    "行政给付",
    "行政检查",
    "行政确认",
    "行政奖励",
    "行政裁决",
    "行政征用",
    "其他行政权力",
    "公共服务",
    "行政监督",
];

/// A sheet read as a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// First and last row of the head.
    pub head: (u32, u32),
    /// What each column is headed, and what that means.
    pub columns: BTreeMap<u32, (String, Option<Column>)>,
    /// The rows.
    pub rows: Vec<ListRow>,
}

/// One power of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListRow {
    /// The number of its first row.
    pub row: u32,
    /// The heading inside the list that it stands under.
    pub section: Option<String>,
    /// What it says, by column.
    pub cells: BTreeMap<Column, String>,
    /// Everything that it says, with the headings as they stand.
    pub raw: Vec<(String, String)>,
}

impl ListRow {
    /// What the row says in a column; empty where it says nothing.
    pub fn get(&self, column: Column) -> &str {
        self.cells.get(&column).map_or("", String::as_str)
    }

    /// Name and sub-item together.
    pub fn full_name(&self) -> String {
        let (name, sub) = (self.get(Column::Name), self.get(Column::SubName));
        match (name, sub) {
            ("", sub) => sub.to_owned(),
            (name, "" | "无" | "/" | "-" | "—") => name.to_owned(),
            (name, sub) if sub.contains(name) => sub.to_owned(),
            (name, sub) => format!("{name}：{sub}"),
        }
    }
}

/// Reads a sheet as a list; `None` if it has no head.
pub fn list(sheet: &Sheet) -> Option<List> {
    let (start, rows, columns) = head(&sheet.rows)?;
    let body = sheet.rows.get(start + rows..).unwrap_or_default();
    let number = |index: usize| sheet.rows.get(index).map_or(0, |row| row.number);
    let mut list = List {
        head: (number(start), number(start + rows - 1)),
        columns,
        rows: Vec::new(),
    };
    let mut section: Option<String> = None;
    let mut kind: Option<String> = None;
    for row in body {
        if repeats_head(row, &list.columns) || numbers_only(row, &list.columns) {
            continue;
        }
        if let Some(text) = section_of(row, &list.columns) {
            kind = kind_in(&text).or(kind);
            section = Some(text);
            continue;
        }
        let mut read = read_row(row, &list.columns);
        read.section.clone_from(&section);
        if read.get(Column::Kind).is_empty() {
            let section_kind = kind.clone();
            read.cells
                .extend(section_kind.map(|kind| (Column::Kind, kind)));
        }
        take(&mut list.rows, read);
    }
    Some(list)
}

type Columns = BTreeMap<u32, (String, Option<Column>)>;

/// The rows, from where and how many, that name the most columns; the fewest and first of equals.
fn head(rows: &[Row]) -> Option<(usize, usize, Columns)> {
    let mut best: Option<(usize, usize, usize, Columns)> = None;
    for start in 0..rows.len().min(HEAD_WITHIN) {
        for count in 1..=HEAD_ROWS.min(rows.len() - start) {
            let block = rows.get(start..start + count).unwrap_or_default();
            // A row that names nothing neither begins a head nor goes on with one.
            if !block.last().is_some_and(names_something) {
                break;
            }
            let columns = columns(block);
            let known: BTreeSet<Column> =
                columns.values().filter_map(|(_, column)| *column).collect();
            let names = [Column::Name, Column::SubName, Column::Violates];
            if !names.iter().any(|name| known.contains(name)) {
                continue;
            }
            if best.as_ref().is_none_or(|(score, ..)| known.len() > *score) {
                best = Some((known.len(), start, count, columns));
            }
        }
    }
    let (score, start, count, mut columns) = best?;
    // One word alone may stand anywhere in a text.
    if score < 2 && rows.get(start).is_some_and(|row| row.cells.len() > 1) {
        return None;
    }
    // A list without a name of its own goes by the conduct.
    let mut meanings = columns.values_mut().map(|(_, column)| column);
    if !meanings.any(|column| *column == Some(Column::Name) || *column == Some(Column::SubName)) {
        for (_, column) in columns.values_mut() {
            if *column == Some(Column::Violates) {
                *column = Some(Column::Name);
            }
        }
    }
    Some((start, count, columns))
}

fn names_something(row: &Row) -> bool {
    row.cells.values().any(|text| meaning(text).is_some())
}

/// Each column's headings from top to bottom and what the lowest known one means.
fn columns(block: &[Row]) -> Columns {
    let mut texts: BTreeMap<u32, Vec<&Arc<str>>> = BTreeMap::new();
    for row in block {
        for (column, text) in &row.cells {
            let above = texts.entry(*column).or_default();
            if above.last() != Some(&text) {
                above.push(text);
            }
        }
    }
    let named = |texts: Vec<&Arc<str>>| {
        let whole: String = texts.iter().map(|text| text.as_ref()).collect();
        let lowest = texts.iter().rev().find_map(|text| meaning(text));
        let flat: Vec<String> = texts.iter().map(|text| one_line(text)).collect();
        (flat.join("/"), lowest.or_else(|| meaning(&whole)))
    };
    texts
        .into_iter()
        .map(|(column, texts)| (column, named(texts)))
        .collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Whether a row says again what the columns are, as pages of a printed list do.
fn repeats_head(row: &Row, columns: &Columns) -> bool {
    let same = row.cells.iter().filter(|(column, text)| {
        let known = columns.get(column).and_then(|(_, column)| *column);
        known.is_some() && meaning(text) == known
    });
    let same = same.count();
    same >= 2 && same * 2 > row.cells.len()
}

/// Whether a row only numbers the columns (1 2 3 …).
fn numbers_only(row: &Row, columns: &Columns) -> bool {
    row.cells.len() > 2
        && row
            .cells
            .values()
            .all(|text| text.chars().all(|c| c.is_ascii_alphanumeric()) && text.len() < 3)
        && row.cells.keys().any(|column| is_name(columns, *column))
}

fn is_name(columns: &Columns, column: u32) -> bool {
    let meaning = columns.get(&column).and_then(|(_, column)| *column);
    matches!(meaning, Some(Column::Name | Column::SubName))
}

/// The text of a row that is a heading inside the list, a note below it or a sum.
fn section_of(row: &Row, columns: &Columns) -> Option<String> {
    let texts: BTreeSet<&Arc<str>> = row.cells.values().collect();
    let (column, first) = row.cells.iter().next()?;
    let note = [
        "注：",
        "注:",
        "合计",
        "总计",
        "填表说明",
        "说明：",
        "备注：",
    ];
    let begins = first.trim_start();
    if texts.len() == 1 && note.iter().any(|word| begins.starts_with(word)) {
        return Some(one_line(first));
    }
    if texts.len() > 1 {
        return None;
    }
    let spans = row.cells.len() > 1;
    let alone = !is_name(columns, *column);
    let counted = counted_heading(begins);
    let kind = KINDS.contains(&one_line(first).as_str());
    (spans || alone || counted || kind).then(|| one_line(first))
}

/// 一、… or （一）…
fn counted_heading(text: &str) -> bool {
    let numeral = |c: char| "一二三四五六七八九十百".contains(c);
    let rest = text.trim_start_matches(['（', '(', '第']);
    let after = rest.trim_start_matches(numeral);
    after.len() < rest.len() && after.starts_with(['、', '）', ')', '．', '.', '部', '类'])
}

fn kind_in(text: &str) -> Option<String> {
    let kind = KINDS.iter().find(|kind| text.contains(**kind))?;
    Some((*kind).to_owned())
}

fn read_row(row: &Row, columns: &Columns) -> ListRow {
    let mut read = ListRow {
        row: row.number,
        ..ListRow::default()
    };
    for (column, text) in &row.cells {
        let (heading, meaning) = match columns.get(column) {
            Some((heading, meaning)) => (heading.clone(), *meaning),
            None => (String::new(), None),
        };
        if let Some(meaning) = meaning {
            add(read.cells.entry(meaning).or_default(), text);
        }
        read.raw.push((heading, text.to_string()));
    }
    for one_lined in [
        Column::Name,
        Column::SubName,
        Column::Kind,
        Column::Serial,
        Column::Code,
    ] {
        if let Some(text) = read.cells.get_mut(&one_lined) {
            *text = one_line(text);
        }
    }
    read
}

/// Adds a text that is not there yet, on a line of its own.
fn add(whole: &mut String, text: &str) {
    if whole.lines().any(|line| line == text) || whole.as_str() == text {
        return;
    }
    if !whole.is_empty() {
        whole.push('\n');
    }
    whole.push_str(text);
}

/// Takes a row up: as a power, or as the rest of the one above.
fn take(rows: &mut Vec<ListRow>, mut read: ListRow) {
    let Some(above) = rows.last_mut() else {
        if !read.full_name().is_empty() {
            rows.push(read);
        }
        return;
    };
    let nameless = read.get(Column::Name).is_empty();
    if nameless && !read.get(Column::SubName).is_empty() {
        // A further sub-item under the name above.
        let parent = above.get(Column::Name).to_owned();
        if !parent.is_empty() {
            read.cells.insert(Column::Name, parent);
        }
        rows.push(read);
        return;
    }
    let same = |column: Column| read.get(column) == above.get(column);
    let number = [Column::Serial, Column::Code];
    let same_power = same(Column::Name)
        && same(Column::SubName)
        && number.iter().all(|column| same(*column))
        && number.iter().any(|column| !read.get(*column).is_empty());
    if nameless || same_power {
        for (column, text) in read.cells {
            let one_lined = matches!(
                column,
                Column::Name | Column::SubName | Column::Serial | Column::Code | Column::Kind
            );
            if !one_lined {
                add(above.cells.entry(column).or_default(), &text);
            }
        }
        above.raw.extend(read.raw);
        return;
    }
    rows.push(read);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::tidy;

    /// A sheet from rows of cells split by `|`; an empty cell holds nothing.
    fn sheet(rows: &[&str]) -> Sheet {
        let row = |(number, line): (u32, &&str)| Row {
            number,
            cells: (0_u32..)
                .zip(line.split('|'))
                .filter_map(|(column, cell)| Some((column, tidy(cell)?)))
                .collect(),
        };
        let rows = (1..)
            .zip(rows)
            .map(row)
            .filter(|row| !row.cells.is_empty())
            .collect();
        Sheet {
            rows,
            ..Sheet::default()
        }
    }

    #[test]
    fn two_rows_of_headings_below_a_title() {
        let list = list(&sheet(&[
            "临江市权责清单|临江市权责清单|临江市权责清单|临江市权责清单",
            "序号|权力事项|权力事项|实施依据",
            "序号|主项|子项|实施依据",
            "1|对甲的处罚|乙|《某条例》第一条",
            "|对甲的处罚|丙|《某条例》第二条",
        ]))
        .unwrap();
        assert_eq!(list.head, (2, 3));
        assert_eq!(
            list.columns[&2],
            ("权力事项/子项".to_owned(), Some(Column::SubName))
        );
        let names: Vec<String> = list.rows.iter().map(ListRow::full_name).collect();
        assert_eq!(names, ["对甲的处罚：乙", "对甲的处罚：丙"]);
    }

    #[test]
    fn repeated_heads_sections_and_notes_are_no_powers() {
        let list = list(&sheet(&[
            "序号|事项名称|类别|实施依据",
            "1|2|3|4",
            "一、行政处罚|一、行政处罚|一、行政处罚|一、行政处罚",
            "1|对甲的处罚||《某条例》第一条",
            "序号|事项名称|类别|实施依据",
            "2|对乙的处罚||《某条例》第二条",
            "|（二）行政许可||",
            "3|丙的审批||《某条例》第三条",
            "注：以上共三项|||",
        ]))
        .unwrap();
        let read: Vec<(u32, &str, &str)> = list
            .rows
            .iter()
            .map(|row| (row.row, row.get(Column::Name), row.get(Column::Kind)))
            .collect();
        assert_eq!(
            read,
            [
                (4, "对甲的处罚", "行政处罚"),
                (6, "对乙的处罚", "行政处罚"),
                (8, "丙的审批", "行政许可")
            ]
        );
    }

    #[test]
    fn a_power_over_several_rows_is_one() {
        let list = list(&sheet(&[
            "序号|事项名称|实施依据|备注",
            "1|对甲的处罚|《某法》第一条|",
            "1|对甲的处罚|《某条例》第二条|",
            "||《某办法》第三条|见附件",
            "2|对甲的处罚|《某法》第四条|",
        ]))
        .unwrap();
        assert_eq!(list.rows.len(), 2);
        assert_eq!(
            list.rows[0].get(Column::Basis),
            "《某法》第一条\n《某条例》第二条\n《某办法》第三条"
        );
        assert_eq!(list.rows[0].get(Column::Note), "见附件");
    }

    #[test]
    fn sheets_without_a_head_are_no_lists() {
        for rows in [
            &["填表说明", "一、本表由各单位填写"][..],
            &["甲|乙|丙", "1|2|3"],
            &[][..],
            &["各单位|要|填写|名称"],
        ] {
            assert_eq!(list(&sheet(rows)), None, "{rows:?}");
        }
    }
}
