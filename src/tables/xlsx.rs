//! The table as an Excel workbook.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

/// One sheet with a frozen heading row and a filter. Every cell is text, so nothing in it is run as a formula.
///
/// # Errors
/// The table is larger than a sheet can be.
pub fn xlsx(
    headings: &[&str],
    rows: &[Vec<String>],
    columns: &[f64],
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same list gives the same bytes: no clock in the file.
    let properties =
        DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    workbook.set_properties(&properties);
    let heading = Format::new().set_bold().set_align(FormatAlign::Top);
    let body = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let sheet = workbook.add_worksheet();
    sheet.set_name("权力清单")?;
    for (column, text) in (0_u16..).zip(headings) {
        sheet.write_string_with_format(0, column, *text, &heading)?;
    }
    for (column, width) in (0_u16..).zip(columns) {
        sheet.set_column_width(column, *width)?;
    }
    for (row, cells) in (1_u32..).zip(rows) {
        for (column, text) in (0_u16..).zip(cells) {
            sheet.write_string_with_format(row, column, text, &body)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let last_row = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let last_column = u16::try_from(headings.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last_row, last_column)?;
    workbook.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::xlsx;

    #[test]
    fn the_same_table_gives_the_same_bytes() {
        let rows = [vec!["=1+1".to_owned(), "甲\n乙".to_owned()]];
        let book = || xlsx(&["编号", "名称"], &rows, &[10.0, 20.0]).unwrap();
        assert_eq!(book(), book());
        assert!(book().starts_with(b"PK"));
    }
}
