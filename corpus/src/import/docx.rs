//! Word documents: the paragraphs and tables of the main part. Headers, notes, comments, deleted and hidden text are no text of
//! a statute.

use quick_xml::NsReader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};

use super::archive::Archive;
use super::draft::{Draft, Line, Note, NoteKind};
use super::refusal::Refusal;

/// Where the main part usually is.
pub const MAIN: &str = "word/document.xml";
/// How deep elements may lie in one another.
const DEPTH: usize = 512;
/// The namespaces of the words, of Word's usual and of its strict form.
const WORDS: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// Reads a document.
///
/// # Errors
/// The archive or its main part is broken or costs too much.
pub fn read(mut archive: Archive<'_>) -> Result<Draft, Refusal> {
    let part = archive
        .read(MAIN)?
        .ok_or(Refusal::Broken("压缩包里没有文档"))?;
    document(&part)
}

/// Reads the main part.
pub fn document(part: &[u8]) -> Result<Draft, Refusal> {
    const BROKEN: Refusal = Refusal::Broken("里面的 XML 读不了");
    let mut reader = NsReader::from_reader(part);
    reader.config_mut().expand_empty_elements = true;
    let (mut buffer, mut depth) = (Vec::new(), 0_usize);
    let mut words = Words::default();
    loop {
        buffer.clear();
        let (namespace, event) = reader
            .read_resolved_event_into(&mut buffer)
            .map_err(|_| BROKEN)?;
        match event {
            Event::Eof if depth == 0 => break,
            Event::Eof => return Err(BROKEN),
            // Entities are declared there; none is ever needed.
            Event::DocType(_) => return Err(Refusal::Broken("里面的 XML 带有 DTD")),
            Event::Start(tag) => {
                depth += 1;
                if depth > DEPTH {
                    return Err(Refusal::Broken("里面的 XML 套得太深"));
                }
                let name = tag.local_name();
                words.start(is_word(&namespace), name.as_ref(), &tag)?;
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                words.end(is_word(&namespace), tag.local_name().as_ref())?;
            }
            Event::Text(text) => words.text(&text.xml_content(XmlVersion::Implicit1_0)),
            Event::CData(text) => words.text(&text.xml_content(XmlVersion::Implicit1_0)),
            Event::GeneralRef(reference) => {
                if let Some(c) = resolved(&reference) {
                    words.text(c.encode_utf8(&mut [0; 4]));
                }
            }
            _ => {}
        }
    }
    words.finish()
}

fn is_word(namespace: &ResolveResult<'_>) -> bool {
    matches!(namespace, ResolveResult::Bound(Namespace(uri)) if WORDS.contains(uri))
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

/// Where the reader stands.
#[derive(Default)]
struct Words {
    draft: Draft,
    /// Open paragraphs: a text box has paragraphs inside one.
    paragraphs: Vec<String>,
    /// Open tables, each with the cells of its open row.
    tables: Vec<Vec<String>>,
    /// Inside `w:t`.
    inside: bool,
    /// Depth inside elements whose text does not count.
    skipped: usize,
    /// The run is hidden.
    hidden: bool,
    /// Paragraphs with a number that Word counts and the text does not have.
    counted: usize,
}

/// Elements whose text is none of the statute's: deleted, moved away, read aloud, doubled for older programs.
fn is_skipped(word: bool, name: &str) -> bool {
    word && matches!(name, "del" | "moveFrom" | "rt") || !word && name == "Fallback"
}

impl Words {
    fn start(&mut self, word: bool, name: &str, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        if self.skipped > 0 || is_skipped(word, name) {
            self.skipped += usize::from(is_skipped(word, name));
            return Ok(());
        }
        if !word {
            return Ok(());
        }
        match name {
            "p" => self.paragraphs.push(String::new()),
            "t" => self.inside = true,
            "r" => self.hidden = false,
            "vanish" => self.hidden = !is_off(tag),
            "tab" | "ptab" => self.add(" "),
            "noBreakHyphen" => self.add("-"),
            "br" | "cr" => self.break_line()?,
            "numPr" => self.counted += 1,
            "tbl" => self.tables.push(Vec::new()),
            "tc" => {
                if let Some(cells) = self.tables.last_mut() {
                    cells.push(String::new());
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, word: bool, name: &str) -> Result<(), Refusal> {
        if self.skipped > 0 {
            self.skipped -= usize::from(is_skipped(word, name));
            return Ok(());
        }
        if !word {
            return Ok(());
        }
        match name {
            "p" => {
                if let Some(line) = self.paragraphs.pop() {
                    self.line(line)?;
                }
            }
            "t" => self.inside = false,
            "tr" => self.row()?,
            "tbl" => {
                self.tables.pop();
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.inside && self.skipped == 0 {
            self.add(text);
        }
    }

    fn add(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut().filter(|_| !self.hidden) {
            paragraph.push_str(text);
        }
    }

    /// A break inside a paragraph ends a line, as a title over two lines is typed.
    fn break_line(&mut self) -> Result<(), Refusal> {
        match self.paragraphs.last_mut() {
            Some(paragraph) => {
                let line = std::mem::take(paragraph);
                self.line(line)
            }
            None => Ok(()),
        }
    }

    fn line(&mut self, line: String) -> Result<(), Refusal> {
        match self.tables.last_mut().and_then(|cells| cells.last_mut()) {
            Some(cell) => {
                if !cell.is_empty() && !line.trim().is_empty() {
                    cell.push(' ');
                }
                cell.push_str(line.trim());
                Ok(())
            }
            None => self.draft.push(Line::Text(line)),
        }
    }

    fn row(&mut self) -> Result<(), Refusal> {
        let Some(cells) = self.tables.last_mut() else {
            return Ok(());
        };
        let cells = std::mem::take(cells);
        // A row inside a cell belongs to the words of that cell.
        let outer = self
            .tables
            .len()
            .checked_sub(2)
            .and_then(|outer| self.tables.get_mut(outer));
        if let Some(cell) = outer.and_then(|cells| cells.last_mut()) {
            cell.push_str(&cells.join(" "));
            return Ok(());
        }
        match cells.as_slice() {
            // A frame around a paragraph is no table.
            [only] => self.draft.push(Line::Text(only.clone())),
            cells => self.draft.push(Line::Row(cells.join(" | "))),
        }
    }

    fn finish(mut self) -> Result<Draft, Refusal> {
        if self.counted > 0 {
            let text = format!("有 {} 段用了自动编号，编号不在文字里，没有读", self.counted);
            self.draft.notes.push(Note::new(NoteKind::NoNumber, text));
        }
        Ok(self.draft)
    }
}

/// `w:val="0"` or `w:val="false"`.
fn is_off(tag: &BytesStart<'_>) -> bool {
    let mut attributes = tag.attributes();
    let mut values = attributes.with_checks(false).flatten();
    values.any(|one| {
        one.key.local_name().as_ref() == "val"
            && matches!(one.value.as_ref(), "0" | "false" | "off")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:m=\"m\" xmlns:mc=\"mc\"><w:body>";

    fn lines(body: &str) -> Vec<Line> {
        document(format!("{HEAD}{body}</w:body></w:document>").as_bytes())
            .unwrap()
            .lines
    }

    fn text(words: &str) -> Line {
        Line::Text(words.to_owned())
    }

    #[test]
    fn runs_breaks_and_entities() {
        let body = "<w:p><w:r><w:t>第一条</w:t><w:tab/><w:t xml:space=\"preserve\">甲&lt;乙&#x4e19;</w:t></w:r></w:p><w:p><w:r><w:t>临江市</w:t><w:br/><w:t>条例</w:t></w:r></w:p>";
        assert_eq!(
            lines(body),
            [text("第一条 甲<乙丙"), text("临江市"), text("条例")]
        );
    }

    #[test]
    fn what_is_no_text_of_the_statute_is_left_out() {
        let body = "<w:p><w:del><w:r><w:t>旧</w:t></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins><m:r><m:t>式</m:t></m:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:instrText>PAGE</w:instrText><w:t>尾</w:t></w:r><mc:AlternateContent><mc:Choice><w:r><w:t>一</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>二</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>";
        assert_eq!(lines(body), [text("新尾一")]);
    }

    #[test]
    fn tables_are_rows_and_frames_are_paragraphs() {
        let cell = |words: &str| format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
        let body = format!(
            "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}</w:tr></w:tbl>",
            cell("甲"),
            cell("乙"),
            cell("丙")
        );
        assert_eq!(lines(&body), [Line::Row("甲 | 乙".to_owned()), text("丙")]);
    }

    #[test]
    fn hostile_xml_is_refused() {
        let bomb = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><a>&b;</a>";
        assert_eq!(
            document(bomb.as_bytes()),
            Err(Refusal::Broken("里面的 XML 带有 DTD"))
        );
        let deep = "<a>".repeat(100_000);
        assert_eq!(
            document(deep.as_bytes()),
            Err(Refusal::Broken("里面的 XML 套得太深"))
        );
        for broken in ["<a><b></a>", "<a", "</a>", "<a>", "\u{0}"] {
            let read = document(broken.as_bytes());
            assert!(read.is_err() || read.unwrap().lines.is_empty(), "{broken}");
        }
    }
}
