//! The cells of one sheet, merged cells in every place that they fill.

use std::collections::BTreeMap;
use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};

use super::package::{Part, attribute, push_text};
use super::strings::unescaped;
use crate::book::{Row, Sheet, tidy};
use crate::error::ListError;
use crate::limits;

/// What all sheets together may still hold.
#[derive(Debug)]
pub struct Budget {
    cells: usize,
    rows: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            cells: limits::CELLS,
            rows: limits::ROWS,
        }
    }
}

impl Budget {
    fn cell(&mut self) -> Result<(), ListError> {
        self.cells = self
            .cells
            .checked_sub(1)
            .ok_or(ListError::TooLarge("单元格太多"))?;
        Ok(())
    }

    fn row(&mut self) -> Result<(), ListError> {
        self.rows = self
            .rows
            .checked_sub(1)
            .ok_or(ListError::TooLarge("超过 10 万行"))?;
        Ok(())
    }
}

/// A sheet as read.
pub struct Found {
    pub sheet: Sheet,
    /// Whether columns were left out.
    pub cut: bool,
}

/// Where the reader stands. Rows and columns count from 0.
#[derive(Default)]
struct Place {
    row: u32,
    column: u32,
    /// The type of the cell (`s`, `inlineStr`, …).
    kind: String,
    text: String,
    /// Inside a value or a text, outside phonetics.
    inside: bool,
    phonetic: bool,
}

type Cells = BTreeMap<u32, BTreeMap<u32, Arc<str>>>;

/// Reads a sheet; its name is the caller's.
pub fn read(
    part: Part<'_, '_>,
    strings: &[Option<Arc<str>>],
    budget: &mut Budget,
) -> Result<Found, ListError> {
    let mut rows: Cells = BTreeMap::new();
    let mut merges: Vec<[u32; 4]> = Vec::new();
    let mut place = Place::default();
    let (mut next_row, mut next_column, mut cut) = (0_u32, 0_u32, false);
    part.each(|event| {
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "row" => {
                    place.row = row_number(tag).unwrap_or(next_row);
                    next_row = place.row.saturating_add(1);
                    next_column = 0;
                }
                "c" => {
                    let named = attribute(tag, "r").as_deref().and_then(reference);
                    if let Some((row, column)) = named {
                        place.row = row;
                        next_column = column;
                    }
                    place.column = next_column;
                    next_column = next_column.saturating_add(1);
                    place.kind = attribute(tag, "t").unwrap_or_default();
                    place.text.clear();
                }
                "v" | "t" => place.inside = !place.phonetic,
                "rPh" => place.phonetic = true,
                "mergeCell" => {
                    merges.extend(attribute(tag, "ref").as_deref().and_then(region));
                    if merges.len() > limits::MERGES {
                        return Err(ListError::TooLarge("合并的单元格太多"));
                    }
                }
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "v" | "t" => place.inside = false,
                "rPh" => place.phonetic = false,
                "c" => {
                    if let Some(text) = value(&place, strings) {
                        if place.column >= limits::COLUMNS {
                            cut = true;
                        } else {
                            budget.cell()?;
                            if !rows.contains_key(&place.row) {
                                budget.row()?;
                            }
                            rows.entry(place.row)
                                .or_default()
                                .insert(place.column, text);
                        }
                    }
                }
                _ => {}
            },
            event if place.inside => push_text(event, &mut place.text),
            _ => {}
        }
        Ok(true)
    })?;
    for merge in merges {
        fill(&mut rows, merge, budget)?;
    }
    let rows = rows
        .into_iter()
        .map(|(row, cells)| Row {
            number: row.saturating_add(1),
            cells,
        })
        .collect();
    Ok(Found {
        sheet: Sheet {
            rows,
            ..Sheet::default()
        },
        cut,
    })
}

/// What the cell shows. Errors of formulas (`#REF!`) are no text of the list.
fn value(place: &Place, strings: &[Option<Arc<str>>]) -> Option<Arc<str>> {
    match place.kind.as_str() {
        "s" => {
            let index: usize = place.text.trim().parse().ok()?;
            strings.get(index)?.clone()
        }
        "e" => None,
        "b" => tidy(if place.text.trim() == "1" {
            "是"
        } else {
            "否"
        }),
        "str" | "inlineStr" => tidy(&unescaped(&place.text)),
        _ => tidy(place.text.trim().strip_suffix(".0").unwrap_or(&place.text)),
    }
}

/// Puts the text of the first cell of a merged region into the rows of the region that hold anything.
fn fill(rows: &mut Cells, merge: [u32; 4], budget: &mut Budget) -> Result<(), ListError> {
    let [top, left, bottom, right] = merge;
    let Some(text) = rows.get(&top).and_then(|cells| cells.get(&left)).cloned() else {
        return Ok(());
    };
    for (_, cells) in rows.range_mut(top..=bottom) {
        for column in left..=right.min(limits::COLUMNS - 1) {
            budget.cell()?;
            cells.entry(column).or_insert_with(|| Arc::clone(&text));
        }
    }
    Ok(())
}

fn row_number(tag: &BytesStart<'_>) -> Option<u32> {
    let number: u32 = attribute(tag, "r")?.trim().parse().ok()?;
    number.checked_sub(1)
}

/// `B3` as row and column from 0.
fn reference(name: &str) -> Option<(u32, u32)> {
    let name = name.trim().trim_start_matches('$');
    let letters = name.chars().take_while(char::is_ascii_alphabetic).count();
    if letters == 0 || letters > 3 {
        return None;
    }
    let (column, row) = name.split_at(letters);
    let column = column.bytes().fold(0_u32, |sum, letter| {
        sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    let row: u32 = row.trim_start_matches('$').parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

/// `A1:B3` as top, left, bottom, right; `None` if it is none or goes backwards.
fn region(name: &str) -> Option<[u32; 4]> {
    let (from, to) = name.split_once(':')?;
    let ((top, left), (bottom, right)) = (reference(from)?, reference(to)?);
    (top <= bottom && left <= right).then_some([top, left, bottom, right])
}

#[cfg(test)]
mod tests {
    use super::{reference, region};

    #[test]
    fn places_are_read() {
        assert_eq!(reference("A1"), Some((0, 0)));
        assert_eq!(reference("$XFD$1048576"), Some((1_048_575, 16_383)));
        for bad in ["", "A", "1", "A0", "ABCD1", "A99999999999", "甲1", "A-1"] {
            assert_eq!(reference(bad), None, "{bad}");
        }
        assert_eq!(region("B2:C4"), Some([1, 1, 3, 2]));
        assert_eq!(region("C4:B2"), None);
        assert_eq!(region("A1"), None);
    }
}
