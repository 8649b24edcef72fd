//! The zip archive and its XML parts, unpacked within a budget.

use std::cell::Cell;
use std::io::{self, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use zip::ZipArchive;
use zip::read::ZipFile;

use crate::error::ListError;
use crate::limits;

/// An open workbook.
pub struct Package<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// Bytes that may still be unpacked.
    left: Cell<u64>,
}

/// A pointer from one part to another.
pub struct Relation {
    pub id: String,
    /// The last word of its type: `worksheet`, `sharedStrings`.
    pub kind: String,
    /// The part it points to.
    pub target: String,
}

const BROKEN_XML: ListError = ListError::Broken("里面的文字读不了");

impl<'b> Package<'b> {
    pub fn open(bytes: &'b [u8]) -> Result<Self, ListError> {
        let zip =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| ListError::Broken("压缩包读不了"))?;
        Ok(Self {
            zip,
            left: Cell::new(limits::UNPACKED),
        })
    }

    /// The part with the list of sheets.
    pub fn main(&mut self) -> Result<String, ListError> {
        let relations = self.relations("")?;
        let main = relations
            .into_iter()
            .find(|one| one.kind == "officeDocument");
        let main = main.map_or_else(|| "xl/workbook.xml".to_owned(), |one| one.target);
        if self.zip.index_for_name(&main).is_none() {
            return Err(ListError::Broken("压缩包里没有工作簿"));
        }
        Ok(main)
    }

    /// What a part points to; of the whole package for the empty name.
    pub fn relations(&mut self, of: &str) -> Result<Vec<Relation>, ListError> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let name = join(folder, &format!("_rels/{file}.rels"));
        let mut out = Vec::new();
        let Some(part) = self.part(&name)? else {
            return Ok(out);
        };
        part.each(|event| {
            if let Event::Start(tag) = event
                && tag.local_name().as_ref() == "Relationship"
                && let (Some(id), Some(kind), Some(target)) = (
                    attribute(tag, "Id"),
                    attribute(tag, "Type"),
                    attribute(tag, "Target"),
                )
            {
                out.push(Relation {
                    id,
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    target: join(folder, &target),
                });
            }
            Ok(out.len() < 10_000)
        })?;
        Ok(out)
    }

    /// A part, where there is one of this name.
    pub fn part(&mut self, name: &str) -> Result<Option<Part<'_, 'b>>, ListError> {
        let Some(index) = self.zip.index_for_name(name) else {
            return Ok(None);
        };
        let file = self
            .zip
            .by_index(index)
            .map_err(|_| ListError::Broken("压缩包的一部分读不了"))?;
        let metered = Metered {
            file,
            left: &self.left,
        };
        let mut reader = Reader::from_reader(BufReader::new(metered));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        Ok(Some(Part {
            reader,
            left: &self.left,
        }))
    }
}

/// One part, read from front to back.
pub struct Part<'p, 'b> {
    reader: Reader<BufReader<Metered<'p, 'b>>>,
    left: &'p Cell<u64>,
}

impl Part<'_, '_> {
    /// Hands over every event until the end or until `take` says that it has enough.
    pub fn each(
        mut self,
        mut take: impl FnMut(&Event<'_>) -> Result<bool, ListError>,
    ) -> Result<(), ListError> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            let event = self.reader.read_event_into(&mut buffer).map_err(|_| {
                if self.left.get() == 0 {
                    ListError::TooLarge("解开后超过 256 MiB")
                } else {
                    BROKEN_XML
                }
            })?;
            if matches!(event, Event::Eof) {
                return Ok(());
            }
            if !take(&event)? {
                return Ok(());
            }
        }
    }
}

/// Counts what is unpacked and stops at the limit.
struct Metered<'p, 'b> {
    file: ZipFile<'p, Cursor<&'b [u8]>>,
    left: &'p Cell<u64>,
}

impl Read for Metered<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let got = self.file.read(buffer)?;
        match self.left.get().checked_sub(got as u64) {
            Some(left) => {
                self.left.set(left);
                Ok(got)
            }
            None => {
                self.left.set(0);
                Err(io::Error::other("the budget is spent"))
            }
        }
    }
}

/// An attribute by its local name, unescaped.
pub fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    tag.attributes()
        .with_checks(false)
        .flatten()
        .find(|one| one.key.local_name().as_ref() == name)?
        .normalized_value(XmlVersion::Implicit1_0)
        .ok()
        .map(|value| value.into_owned())
}

/// Adds what an event says in words.
pub fn push_text(event: &Event<'_>, text: &mut String) {
    match event {
        Event::Text(piece) => text.push_str(&piece.xml_content(XmlVersion::Implicit1_0)),
        Event::CData(piece) => text.push_str(&piece.xml_content(XmlVersion::Implicit1_0)),
        Event::GeneralRef(reference) => text.extend(resolved(reference)),
        _ => {}
    }
}

/// A character reference or one of the five named ones. Others are dropped: nothing is expanded.
fn resolved(reference: &BytesRef<'_>) -> Option<char> {
    match reference.xml_content(XmlVersion::Implicit1_0).as_ref() {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    }
}

/// The part that `target`, written in a part of `folder`, names.
fn join(folder: &str, target: &str) -> String {
    let absolute = target.starts_with('/');
    let mut steps: Vec<&str> = Vec::new();
    let folder = if absolute { "" } else { folder };
    for step in folder.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn targets_are_followed() {
        assert_eq!(
            join("xl", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(join("xl", "/xl/sharedStrings.xml"), "xl/sharedStrings.xml");
        assert_eq!(join("xl/a", "../b.xml"), "xl/b.xml");
        assert_eq!(join("", "../../etc"), "etc");
    }
}
