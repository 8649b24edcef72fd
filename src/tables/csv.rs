//! CSV after RFC 4180, safe to open in a spreadsheet.

/// The table as CSV with a byte-order mark, by which spreadsheets know that it is UTF-8.
pub fn csv(headings: &[&str], rows: &[Vec<String>]) -> String {
    let mut text = String::from('\u{feff}');
    line(&mut text, headings.iter().copied());
    for row in rows {
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
    use super::csv;

    #[test]
    fn cells_are_quoted_only_where_needed() {
        let rows = [vec![
            "甲,乙".to_owned(),
            "说“好”".to_owned(),
            "a\"b".to_owned(),
            "一\n二".to_owned(),
        ]];
        assert_eq!(
            csv(&["名", "b", "c", "d"], &rows),
            "\u{feff}名,b,c,d\r\n\"甲,乙\",说“好”,\"a\"\"b\",\"一\n二\"\r\n"
        );
    }

    #[test]
    fn formulas_are_defused() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "＝1+1"] {
            let text = csv(&[], &[vec![cell.to_owned()]]);
            assert!(text.contains(&format!("'{cell}")), "{text:?}");
        }
        assert!(!csv(&[], &[vec!["1-2".to_owned()]]).contains('\''));
    }
}
