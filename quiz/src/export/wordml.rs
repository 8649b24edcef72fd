//! Building blocks of a Word document (Office Open XML, ECMA-376 part 1): paragraphs, tables, and the parts of the package.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::escape::xml;

/// How a paragraph is set; the names are those of `styles.xml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// The title of the document, in the middle.
    Title,
    /// A line in the middle below it.
    Centred,
    /// The heading of a section.
    Heading,
    /// A paragraph.
    Body,
    /// A question: kept together with the options that follow.
    Question,
    /// What stands below a question, indented.
    Below,
    /// The same, kept together with the line that follows.
    BelowKept,
    /// Small print.
    Small,
}

impl Style {
    fn id(self) -> &'static str {
        match self {
            Self::Title => "Title",
            Self::Centred => "Centred",
            Self::Heading => "Heading1",
            Self::Body => "Normal",
            Self::Question => "Question",
            Self::Below => "Below",
            Self::BelowKept => "BelowKept",
            Self::Small => "Small",
        }
    }
}

/// The body of a document under construction.
#[derive(Debug, Default)]
pub struct Body(String);

impl Body {
    /// A paragraph; line ends inside stay.
    pub fn paragraph(&mut self, style: Style, text: &str) {
        self.0.push_str("<w:p><w:pPr><w:pStyle w:val=\"");
        self.0.push_str(style.id());
        self.0.push_str("\"/></w:pPr>");
        self.run(text);
        self.0.push_str("</w:p>");
    }

    fn run(&mut self, text: &str) {
        self.0.push_str("<w:r>");
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.0.push_str("<w:br/>");
            }
            self.0.push_str("<w:t xml:space=\"preserve\">");
            self.0.push_str(&xml(line));
            self.0.push_str("</w:t>");
        }
        self.0.push_str("</w:r>");
    }

    /// What follows stands on a new page.
    pub fn new_page(&mut self) {
        self.0
            .push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");
    }

    /// A table with lines. Widths are in twentieths of a point.
    pub fn table(&mut self, widths: &[u32], rows: &[Vec<String>]) {
        self.0.push_str(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"0\" w:type=\"auto\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
        );
        for width in widths {
            self.0.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
        }
        self.0.push_str("</w:tblGrid>");
        for row in rows {
            self.0
                .push_str("<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"440\"/></w:trPr>");
            for (width, cell) in widths.iter().zip(row) {
                self.0.push_str(&format!(
                    "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"Cell\"/></w:pPr>"
                ));
                self.run(cell);
                self.0.push_str("</w:p></w:tc>");
            }
            self.0.push_str("</w:tr>");
        }
        // Two tables without a paragraph between them would become one.
        self.0.push_str("</w:tbl><w:p/>");
    }

    /// The whole document as a file.
    ///
    /// # Errors
    /// The archive cannot be written.
    pub fn package(self) -> zip::result::ZipResult<Vec<u8>> {
        let document = format!(
            "{HEAD}<w:document {NAMESPACES}><w:body>{}{SECTION}</w:body></w:document>",
            self.0
        );
        let footer = format!("{HEAD}<w:ftr {NAMESPACES}>{FOOTER}</w:ftr>");
        let styles = format!("{HEAD}<w:styles {NAMESPACES}>{}</w:styles>", styles());
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        // No clock in the archive: the same questions give the same bytes.
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        for (name, content) in [
            ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
            ("_rels/.rels", RELATIONS.to_owned()),
            ("word/document.xml", document),
            (
                "word/_rels/document.xml.rels",
                DOCUMENT_RELATIONS.to_owned(),
            ),
            ("word/styles.xml", styles),
            ("word/footer1.xml", footer),
        ] {
            zip.start_file(name, options)?;
            zip.write_all(content.as_bytes())?;
        }
        Ok(zip.finish()?.into_inner())
    }
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

const CONTENT_TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/>\
<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>\
</Types>";

const RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
</Relationships>";

const DOCUMENT_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/>\
</Relationships>";

/// A4 with the margins of GB/T 9704-2012: 37 mm at the top, 28 mm at the binding, a text area of 156 by 225 mm.
const SECTION: &str = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
<w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\" w:header=\"851\" w:footer=\"992\" w:gutter=\"0\"/></w:sectPr>";

const FOOTER: &str = "<w:p><w:pPr><w:pStyle w:val=\"Centred\"/></w:pPr><w:r><w:t>第</w:t></w:r>\
<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>\
<w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t>页　共</w:t></w:r>\
<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> NUMPAGES </w:instrText></w:r>\
<w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t>页</w:t></w:r></w:p>";

/// The styles: sizes in half points.
fn styles() -> String {
    let fonts = |name: &str| {
        format!(
            "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"{name}\"/>"
        )
    };
    let style = |id: &str, name: &str, paragraph: &str, run: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>\
<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        )
    };
    let size = |half: u32| format!("<w:sz w:val=\"{half}\"/><w:szCs w:val=\"{half}\"/>");
    let mut out = format!(
        "<w:docDefaults><w:rPrDefault><w:rPr>{}{}<w:lang w:val=\"zh-CN\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>\
<w:pPrDefault><w:pPr><w:spacing w:line=\"360\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\
<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>",
        fonts("仿宋"),
        size(24)
    );
    out += &style(
        "Title",
        "Title",
        "<w:spacing w:after=\"160\"/><w:jc w:val=\"center\"/>",
        &(fonts("黑体") + &size(36)),
    );
    out += &style("Centred", "Centred", "<w:jc w:val=\"center\"/>", "");
    out += &style(
        "Heading1",
        "heading 1",
        "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"60\"/><w:outlineLvl w:val=\"0\"/>",
        &(fonts("黑体") + &size(26)),
    );
    out += &style(
        "Question",
        "Question",
        "<w:keepNext/><w:spacing w:before=\"120\"/>",
        "",
    );
    out += &style("Below", "Below", "<w:ind w:left=\"420\"/>", "");
    out += &style(
        "BelowKept",
        "Below Kept",
        "<w:keepNext/><w:ind w:left=\"420\"/>",
        "",
    );
    out += &style("Small", "Small", "", &size(18));
    out += &style(
        "Cell",
        "Cell",
        "<w:spacing w:line=\"240\" w:lineRule=\"auto\"/><w:jc w:val=\"center\"/>",
        "",
    );
    let line = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:color=\"000000\"/>");
    let lines: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map(line)
        .concat();
    out += &format!(
        "<w:style w:type=\"table\" w:styleId=\"Grid\"><w:name w:val=\"Grid\"/><w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr></w:style>"
    );
    out
}
