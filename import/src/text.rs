//! Delimited text: UTF-8, UTF-16 or GB 18030 (which GBK is a part of), with commas, tabs or semicolons.

use std::borrow::Cow;
use std::collections::BTreeMap;

use encoding_rs::{Encoding, GB18030};

use crate::book::{Book, Row, Sheet, tidy};
use crate::error::ListError;
use crate::limits;

/// Reads a delimited text as one sheet.
pub fn read(bytes: &[u8]) -> Result<Book, ListError> {
    let mut book = Book::default();
    let text = decode(bytes, &mut book.notes)?;
    if looks_like_markup(&text) {
        return Err(ListError::OtherKind("网页"));
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut cut = false;
    let mut cells_left = limits::CELLS;
    for record in reader.records() {
        let record = record.map_err(|_| ListError::Broken("有一行读不成单元格"))?;
        let number = record.position().map_or(u32::MAX, |at| line(&text, at));
        let mut cells = BTreeMap::new();
        for (column, cell) in (0_u32..).zip(record.iter()) {
            if let Some(cell) = tidy(unguarded(cell)) {
                if column >= limits::COLUMNS {
                    cut = true;
                    break;
                }
                cells.insert(column, cell);
            }
        }
        cells_left = cells_left
            .checked_sub(cells.len())
            .ok_or(ListError::TooLarge("单元格太多"))?;
        if !cells.is_empty() {
            rows.push(Row { number, cells });
        }
        if rows.len() > limits::ROWS {
            return Err(ListError::TooLarge("超过 10 万行"));
        }
    }
    if cut {
        book.notes.push(too_wide(""));
    }
    book.sheets.push(Sheet {
        name: String::new(),
        hidden: false,
        rows,
    });
    Ok(book)
}

/// The line of the file on which a record begins, past the blank lines that the reader counts to it.
fn line(text: &str, at: &csv::Position) -> u32 {
    let rest = usize::try_from(at.byte())
        .ok()
        .and_then(|byte| text.as_bytes().get(byte..));
    let blank = rest
        .unwrap_or_default()
        .iter()
        .take_while(|byte| matches!(byte, b'\r' | b'\n'))
        .filter(|byte| **byte == b'\n')
        .count();
    u32::try_from(at.line().saturating_add(blank as u64)).unwrap_or(u32::MAX)
}

/// What is said of columns that were left out.
pub fn too_wide(sheet: &str) -> String {
    let of = if sheet.is_empty() {
        String::new()
    } else {
        format!("工作表“{sheet}”")
    };
    format!("{of}第 {} 列以后的列没有读", limits::COLUMNS)
}

fn decode<'b>(bytes: &'b [u8], notes: &mut Vec<String>) -> Result<Cow<'b, str>, ListError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let body = bytes.get(mark..).unwrap_or_default();
        return encoding
            .decode_without_bom_handling_and_without_replacement(body)
            .ok_or(ListError::Encoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    let text = GB18030
        .decode_without_bom_handling_and_without_replacement(bytes)
        .ok_or(ListError::Encoding)?;
    // Any bytes at all may be readable; a list has few characters from the private and rare parts of the table.
    let (mut han, mut odd) = (0_usize, 0_usize);
    for c in text.chars() {
        match c {
            '\u{4e00}'..='\u{9fff}' => han += 1,
            '\u{e000}'..='\u{f8ff}' | '\0'..='\u{8}' | '\u{80}'..='\u{9f}' => odd += 1,
            _ => {}
        }
    }
    if odd > han / 20 || text.contains('\0') {
        return Err(ListError::Encoding);
    }
    notes.push("文字按 GB 18030（GBK）编码读取".to_owned());
    Ok(text)
}

fn looks_like_markup(text: &str) -> bool {
    let head: String = text
        .trim_start()
        .chars()
        .take(200)
        .collect::<String>()
        .to_ascii_lowercase();
    ["<html", "<!doctype", "<?xml", "<table", "<meta"]
        .iter()
        .any(|tag| head.starts_with(tag))
}

/// Spreadsheets guard cells that look like formulas with an apostrophe; it is not part of the text.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest)
            if rest
                .trim_start()
                .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r']) =>
        {
            rest
        }
        _ => cell,
    }
}

/// The mark that splits the first lines most often, outside quotes.
fn delimiter(text: &str) -> u8 {
    let (mut quoted, mut lines) = (false, 0);
    let mut counts = [(b',', 0_usize), (b'\t', 0), (b';', 0)];
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            '\n' if !quoted => {
                lines += 1;
                if lines == 20 {
                    break;
                }
            }
            _ if quoted => {}
            _ => {
                for (mark, count) in &mut counts {
                    *count += usize::from(c == char::from(*mark));
                }
            }
        }
    }
    // Of equals the first wins: the comma.
    counts
        .iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or(b',', |(mark, _)| *mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        let book = read(bytes).unwrap();
        let row = |row: &Row| row.cells.values().map(ToString::to_string).collect();
        book.sheets[0].rows.iter().map(row).collect()
    }

    const TABLE: &str = "序号,事项名称\r\n1,\"对占道，摆放\n摊架的处罚\"\r\n\r\n2,'-甲\r\n";

    fn expected() -> Vec<Vec<String>> {
        let rows = [
            ["序号", "事项名称"],
            ["1", "对占道，摆放\n摊架的处罚"],
            ["2", "-甲"],
        ];
        rows.iter()
            .map(|row| row.map(str::to_owned).to_vec())
            .collect()
    }

    #[test]
    fn the_usual_encodings_are_read_alike() {
        assert_eq!(cells(TABLE.as_bytes()), expected());
        assert_eq!(cells(format!("\u{feff}{TABLE}").as_bytes()), expected());
        let (gbk, _, lossy) = encoding_rs::GBK.encode(TABLE);
        assert!(!lossy && std::str::from_utf8(&gbk).is_err());
        assert_eq!(cells(&gbk), expected());
        assert!(read(&gbk).unwrap().notes[0].contains("GBK"));
        let mut utf16 = vec![0xff, 0xfe];
        utf16.extend(TABLE.encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(cells(&utf16), expected());
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        let noise: Vec<u8> = (0..4000_u32).map(|n| (n * 7919 % 251) as u8).collect();
        assert_eq!(read(&noise), Err(ListError::Encoding));
        assert_eq!(read(b"\xff\xfe\x00\xd8"), Err(ListError::Encoding));
    }

    #[test]
    fn tabs_and_semicolons_split_as_well() {
        assert_eq!(
            cells("序号\t名称\n1\t甲,乙\n".as_bytes())[1],
            ["1", "甲,乙"]
        );
        assert_eq!(
            cells("序号;名称\n1;\"甲,乙,丙\"\n".as_bytes())[1],
            ["1", "甲,乙,丙"]
        );
        assert_eq!(cells("名称\n甲\n".as_bytes())[1], ["甲"]);
    }

    #[test]
    fn rows_keep_the_number_of_their_line() {
        let book = read(TABLE.as_bytes()).unwrap();
        let numbers: Vec<u32> = book.sheets[0].rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [1, 2, 5]);
    }

    #[test]
    fn columns_beyond_the_limit_are_left_out_and_said_to_be() {
        let wide = vec!["甲"; 300].join(",");
        let book = read(wide.as_bytes()).unwrap();
        assert_eq!(book.sheets[0].rows[0].cells.len(), 256);
        assert!(book.notes[0].contains("256"), "{:?}", book.notes);
    }
}
