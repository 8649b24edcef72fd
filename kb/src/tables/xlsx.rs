//! Tables as an Excel workbook.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

use super::Table;

/// The longest text that a cell can hold, in UTF-16 units as spreadsheets count.
const CELL: usize = 32_767;

/// One sheet a table, with a frozen heading row and a filter. Every cell is text, so nothing in it is run as a formula.
///
/// # Errors
/// A table is larger than a sheet can be.
pub fn xlsx(tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same list gives the same bytes: no clock in the file.
    let properties =
        DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    workbook.set_properties(&properties);
    let heading = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    let body = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for table in tables {
        let sheet = workbook.add_worksheet();
        sheet.set_name(&table.name)?;
        for (column, text) in (0_u16..).zip(&table.headings) {
            sheet.write_string_with_format(0, column, text, &heading)?;
        }
        for (column, width) in (0_u16..).zip(&table.widths) {
            sheet.set_column_width(column, *width)?;
        }
        for (row, cells) in (1_u32..).zip(&table.rows) {
            for (column, text) in (0_u16..).zip(cells) {
                sheet.write_string_with_format(row, column, fitting(text), &body)?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        let last_row = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
        let last_column = u16::try_from(table.headings.len().saturating_sub(1)).unwrap_or(u16::MAX);
        sheet.autofilter(0, 0, last_row, last_column)?;
    }
    workbook.save_to_buffer()
}

/// As much of a text as a cell can hold, with a mark where something is missing.
fn fitting(text: &str) -> String {
    let units: usize = text.chars().map(char::len_utf16).sum();
    if units <= CELL {
        return text.to_owned();
    }
    let mut left = CELL - 1;
    let mut out: String = text
        .chars()
        .take_while(|c| {
            let fits = c.len_utf16() <= left;
            left = left.saturating_sub(c.len_utf16());
            fits
        })
        .collect();
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::{Table, fitting, xlsx};

    #[test]
    fn the_same_table_gives_the_same_bytes() {
        let table = Table {
            name: "甲".to_owned(),
            headings: vec!["编号".to_owned(), "名称".to_owned()],
            widths: vec![10.0, 20.0],
            rows: vec![vec!["=1+1".to_owned(), "甲\n乙".repeat(20_000)]],
        };
        let book = || {
            xlsx(&[
                table.clone(),
                Table {
                    name: "乙".to_owned(),
                    ..table.clone()
                },
            ])
            .unwrap()
        };
        assert_eq!(book(), book());
        assert!(book().starts_with(b"PK"));
    }

    #[test]
    fn long_texts_are_cut_where_a_cell_ends() {
        assert_eq!(fitting("甲"), "甲");
        let cut = fitting(&"长😀".repeat(20_000));
        assert!(cut.encode_utf16().count() <= 32_767 && cut.ends_with('…'));
    }
}
