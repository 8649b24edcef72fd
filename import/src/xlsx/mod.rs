//! Workbooks (Office Open XML), read part by part with a budget.
//!
//! An own reader, because what a file says of its sizes must not be believed: see docs/decisions/0050-reading-lists.md.
//! `package` the zip and its parts · `strings` the shared texts · `sheet` the cells of one sheet.

mod package;
mod sheet;
mod strings;

use quick_xml::events::{BytesStart, Event};

use crate::book::Book;
use crate::error::ListError;
use crate::limits;
use crate::text::too_wide;
use package::{Package, attribute};
use sheet::Budget;

/// A sheet as the workbook names it.
struct Named {
    name: String,
    hidden: bool,
    relation: String,
}

/// Reads all sheets with cells.
pub fn read(bytes: &[u8]) -> Result<Book, ListError> {
    let mut package = Package::open(bytes)?;
    let workbook = package.main()?;
    let relations = package.relations(&workbook)?;
    let mut named: Vec<Named> = Vec::new();
    package
        .part(&workbook)?
        .ok_or(ListError::Broken("没有工作簿的目录"))?
        .each(|event| {
            if let Event::Start(tag) = event
                && tag.local_name().as_ref() == "sheet"
            {
                named.extend(sheet_tag(tag));
            }
            Ok(named.len() <= limits::SHEETS)
        })?;
    let mut book = Book::default();
    if named.len() > limits::SHEETS {
        return Err(ListError::TooLarge("工作表太多"));
    }
    let strings = match relations.iter().find(|one| one.kind == "sharedStrings") {
        Some(one) => match package.part(&one.target)? {
            Some(part) => strings::read(part)?,
            None => Vec::new(),
        },
        None => Vec::new(),
    };
    let mut budget = Budget::default();
    for one in named {
        let Some(relation) = relations.iter().find(|r| r.id == one.relation) else {
            continue;
        };
        // Chart sheets have no cells.
        if relation.kind != "worksheet" {
            continue;
        }
        let Some(part) = package.part(&relation.target)? else {
            return Err(ListError::Broken("缺少一个工作表"));
        };
        let mut found = sheet::read(part, &strings, &mut budget)?;
        if found.cut {
            book.notes.push(too_wide(&one.name));
        }
        found.sheet.name = one.name;
        found.sheet.hidden = one.hidden;
        book.sheets.push(found.sheet);
    }
    if book.sheets.is_empty() {
        return Err(ListError::Broken("没有工作表"));
    }
    Ok(book)
}

fn sheet_tag(tag: &BytesStart<'_>) -> Option<Named> {
    let state = attribute(tag, "state").unwrap_or_default();
    Some(Named {
        name: attribute(tag, "name")?.chars().take(64).collect(),
        hidden: state == "hidden" || state == "veryHidden",
        relation: attribute(tag, "id")?,
    })
}
