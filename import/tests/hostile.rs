//! Files that are broken, or made to hurt: refused in words, or read without harm, never a panic and never much memory.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

use std::io::{Cursor, Write};

use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};
use yiju_import::{Book, ListError, list, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A workbook of these parts.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const RELATIONS: &str = r#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
const WORKBOOK: &str =
    r#"<workbook><sheets><sheet name="甲" sheetId="1" r:id="r1"/></sheets></workbook>"#;

/// A workbook with one sheet of this XML.
fn workbook(sheet: &[u8], strings: &[u8]) -> Vec<u8> {
    package(&[
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", strings),
    ])
}

/// A good workbook by another writer.
fn good() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let format = Format::new();
    sheet
        .merge_range(0, 0, 0, 2, "临江市权责清单", &format)
        .unwrap();
    for (column, heading) in ["序号", "事项名称", "实施依据"].into_iter().enumerate() {
        sheet.write_string(1, column as u16, heading).unwrap();
    }
    for row in 2..30_u32 {
        sheet.write_number(row, 0, f64::from(row)).unwrap();
        sheet
            .write_string(row, 1, format!("对甲{row}的处罚"))
            .unwrap();
        sheet
            .write_string(row, 2, format!("《某条例》第{row}条"))
            .unwrap();
    }
    sheet
        .merge_range(30, 1, 32, 1, "对乙的处罚", &format)
        .unwrap();
    book.save_to_buffer().unwrap()
}

fn cells(book: &Book) -> usize {
    book.sheets
        .iter()
        .flat_map(|sheet| &sheet.rows)
        .map(|row| row.cells.len())
        .sum()
}

#[test]
fn a_good_workbook_is_read_whole() {
    let book = read(&good()).unwrap();
    let list = list(&book.sheets[0]).unwrap();
    assert_eq!(list.rows.len(), 29);
    assert_eq!(list.rows[0].full_name(), "对甲2的处罚");
    assert_eq!(list.rows[0].raw[0].1, "2");
    // Title, head, 28 rows; of the last merged region only its first row holds anything.
    assert_eq!(cells(&book), 3 + 3 + 28 * 3 + 1);
}

#[test]
fn a_zip_bomb_ends_at_the_budget() {
    // 260 MiB of blanks, packed into some hundred kilobytes.
    let mut sheet = b"<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>".to_vec();
    sheet.resize(260 << 20, b' ');
    let bytes = workbook(&sheet, b"<sst/>");
    drop(sheet);
    assert!(bytes.len() < 2 << 20);
    assert!(
        matches!(read(&bytes), Err(ListError::TooLarge(_))),
        "{:?}",
        read(&bytes).err()
    );
}

#[test]
fn sizes_that_a_file_claims_are_not_believed() {
    // A string table that claims to be huge, a cell at the far corner, a merged region over the whole sheet.
    let strings = r#"<sst count="99999999999" uniqueCount="18446744073709551615"><si><t>事项名称</t></si></sst>"#;
    let sheet = r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>
        <row r="1048576"><c r="XFD1048576" t="str"><v>远</v></c><c r="B1048576" t="s"><v>7</v></c></row></sheetData>
        <mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B2:A1"/><mergeCell ref="垃圾"/></mergeCells></worksheet>"#;
    let book = read(&workbook(sheet.as_bytes(), strings.as_bytes())).unwrap();
    assert_eq!(cells(&book), 256);
    assert!(book.notes[0].contains("256"), "{:?}", book.notes);
}

#[test]
fn entities_are_not_expanded() {
    let sheet = r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;甲&amp;&#x4e59;</v></c></row></sheetData></worksheet>"#;
    let book = read(&workbook(sheet.as_bytes(), b"<sst/>")).unwrap();
    assert_eq!(&*book.sheets[0].rows[0].cells[&0], "甲&乙");
}

#[test]
fn too_many_merged_cells_end_at_the_budget() {
    let rows: String = (1..=9_000)
        .map(|row| format!(r#"<row r="{row}"><c r="A{row}" t="str"><v>甲</v></c></row>"#))
        .collect();
    let merges = r#"<mergeCell ref="A1:IV9000"/>"#.repeat(3);
    let sheet = format!(
        "<worksheet><sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells></worksheet>"
    );
    assert_eq!(
        read(&workbook(sheet.as_bytes(), b"<sst/>")),
        Err(ListError::TooLarge("单元格太多"))
    );
}

#[test]
fn broken_workbooks_are_refused() {
    let good = good();
    for bytes in [
        &good[..good.len() / 2],
        &good[..40],
        b"PK\x03\x04",
        b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
        &package(&[("readme.txt", b"x")]),
        &package(&[("xl/workbook.xml", WORKBOOK.as_bytes())]),
        &workbook(b"\xff\xfe<", b""),
    ] {
        let error = read(bytes).unwrap_err();
        assert!(matches!(error, ListError::Broken(_)), "{error:?}");
    }
}

#[test]
fn two_hundred_columns_are_read() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for column in 0..200_u16 {
        sheet
            .write_string(0, column, format!("列{column}"))
            .unwrap();
        sheet
            .write_string(1, column, format!("值{column}"))
            .unwrap();
    }
    sheet.write_string(0, 198, "事项名称").unwrap();
    sheet.write_string(0, 199, "实施依据").unwrap();
    let book = read(&book.save_to_buffer().unwrap()).unwrap();
    let list = list(&book.sheets[0]).unwrap();
    assert_eq!((list.rows.len(), list.rows[0].raw.len()), (1, 200));
}

#[test]
fn an_empty_workbook_has_no_list() {
    let mut book = Workbook::new();
    book.add_worksheet();
    let book = read(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(list(&book.sheets[0]), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn damaged_workbooks_never_panic(at in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let mut bytes = good();
        for (index, byte) in at {
            let index = index.index(bytes.len());
            bytes[index] = byte;
        }
        if let Ok(book) = read(&bytes) {
            for sheet in &book.sheets {
                let _ = list(sheet);
            }
        }
    }

    #[test]
    fn damaged_sheets_never_panic(at in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut sheet = r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>实施依据</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>"#.as_bytes().to_vec();
        for (index, byte) in at {
            let index = index.index(sheet.len());
            sheet[index] = byte;
        }
        let _ = read(&workbook(&sheet, "<sst><si><t>事项名称</t></si></sst>".as_bytes()));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[序号,事项名称\n\"实施依据;\t《》第一条 ]{0,200}", bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        for input in [text.as_bytes(), &bytes] {
            if let Ok(book) = read(input) {
                for sheet in &book.sheets {
                    let _ = list(sheet);
                }
            }
        }
    }
}
