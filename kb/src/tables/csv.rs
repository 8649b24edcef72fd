//! CSV after RFC 4180, safe to open in a spreadsheet.

use super::Table;

/// The table as CSV with a byte-order mark, by which spreadsheets know that it is UTF-8.
pub fn csv(table: &Table) -> String {
    let mut text = String::from('\u{feff}');
    line(&mut text, table.headings.iter().map(String::as_str));
    for row in &table.rows {
        line(&mut text, row.iter().map(String::as_str));
    }
    text
}

fn line<'a>(text: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            text.push(',');
        }
        let cell = harmless(cell);
        if cell.contains([',', '"', '\n', '\r']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
}

/// A cell that a spreadsheet would run as a formula gets an apostrophe in front.
fn harmless(cell: &str) -> String {
    let formula = cell
        .trim_start()
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        || cell.starts_with(['\t', '\r']);
    if formula {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{Table, csv};

    fn table(headings: &[&str], row: &[&str]) -> Table {
        let owned = |cells: &[&str]| {
            cells
                .iter()
                .map(|cell| (*cell).to_owned())
                .collect::<Vec<_>>()
        };
        Table {
            name: String::new(),
            headings: owned(headings),
            widths: Vec::new(),
            rows: vec![owned(row)],
        }
    }

    #[test]
    fn cells_are_quoted_only_where_needed() {
        let table = table(
            &["名", "b", "c", "d"],
            &["甲,乙", "说“好”", "a\"b", "一\n二"],
        );
        assert_eq!(
            csv(&table),
            "\u{feff}名,b,c,d\r\n\"甲,乙\",说“好”,\"a\"\"b\",\"一\n二\"\r\n"
        );
    }

    #[test]
    fn formulas_are_defused() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "＝1+1"] {
            let text = csv(&table(&[], &[cell]));
            assert!(text.contains(&format!("'{cell}")), "{text:?}");
        }
        assert!(!csv(&table(&[], &["1-2"])).contains('\''));
    }
}
