//! Web pages: what stands in blocks and tables, without scripts, styles and navigation. Only tokens are read, so that no page
//! nests too deep.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use super::draft::{Draft, Line};
use super::refusal::Refusal;

/// Elements whose text is no text of the page.
const SKIPPED: [&str; 14] = [
    "script", "style", "head", "noscript", "template", "svg", "math", "select", "button", "nav",
    "footer", "aside", "iframe", "textarea",
];
/// Elements that end a line before and behind them.
const BLOCKS: [&str; 30] = [
    "p",
    "div",
    "br",
    "hr",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "header",
    "main",
    "center",
    "blockquote",
    "pre",
    "form",
    "fieldset",
    "figure",
    "figcaption",
    "body",
    "html",
    "caption",
];
/// Tables in one another that are told apart.
const TABLES: usize = 32;

/// Whether a text is a web page.
pub fn is_page(text: &str) -> bool {
    let head: String = text
        .trim_start()
        .chars()
        .take(4_000)
        .collect::<String>()
        .to_ascii_lowercase();
    let opens = [
        "<!doctype html",
        "<html",
        "<body",
        "<head",
        "<meta ",
        "<div",
        "<p>",
        "<p ",
        "<table",
    ];
    head.starts_with('<') && opens.iter().any(|tag| head.contains(tag))
}

/// What a page says of its encoding (`charset=gb2312`), looked for in its first bytes.
pub fn charset(bytes: &[u8]) -> Option<String> {
    let head: String = bytes
        .iter()
        .take(4_096)
        .map(|byte| char::from(*byte).to_ascii_lowercase())
        .collect();
    let at = head.find("charset")?;
    let rest = head
        .get(at + "charset".len()..)?
        .trim_start_matches([' ', '=', '"', '\'']);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'))?;
    rest.get(..end)
        .filter(|label| !label.is_empty())
        .map(str::to_owned)
}

/// Reads a page.
///
/// # Errors
/// It costs too much.
pub fn read(text: &str) -> Result<Draft, Refusal> {
    let mut emitter = DefaultEmitter::default();
    // Scripts and styles are no markup.
    emitter.naively_switch_states(true);
    let mut page = Page::default();
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                page.start(&name, tag.self_closing)?;
            }
            Token::EndTag(tag) => page.end(&String::from_utf8_lossy(&tag.name))?,
            Token::String(words) => page.text(&String::from_utf8_lossy(&words.value)),
            _ => {}
        }
    }
    page.finish()
}

/// Where the reader stands.
#[derive(Default)]
struct Page {
    draft: Draft,
    line: String,
    /// The element that is skipped, and how often it is open.
    skipped: Option<(String, usize)>,
    /// Open tables.
    tables: Vec<Table>,
}

/// An open table.
#[derive(Default)]
struct Table {
    /// The cells of the open row, each with its lines.
    cells: Vec<Vec<Line>>,
}

impl Page {
    fn start(&mut self, name: &str, closed: bool) -> Result<(), Refusal> {
        if let Some((open, count)) = &mut self.skipped {
            if open == name && !closed {
                *count += 1;
            }
            return Ok(());
        }
        if SKIPPED.contains(&name) {
            if !closed {
                self.skipped = Some((name.to_owned(), 1));
            }
            return Ok(());
        }
        match name {
            "table" => {
                self.end_line()?;
                if self.tables.len() < TABLES {
                    self.tables.push(Table::default());
                }
            }
            "tr" => self.end_row()?,
            "td" | "th" => {
                self.end_line()?;
                if let Some(table) = self.tables.last_mut() {
                    table.cells.push(Vec::new());
                }
            }
            // Whatever the head left open.
            "body" => self.line.clear(),
            name if BLOCKS.contains(&name) => self.end_line()?,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Refusal> {
        if let Some((open, count)) = &mut self.skipped {
            if open == name {
                *count -= 1;
            }
            if *count == 0 || name == "html" || name == "body" {
                self.skipped = None;
            }
            return Ok(());
        }
        match name {
            "table" => {
                self.end_row()?;
                self.tables.pop();
                Ok(())
            }
            "tr" => self.end_row(),
            "td" | "th" => self.end_line(),
            name if BLOCKS.contains(&name) => self.end_line(),
            _ => Ok(()),
        }
    }

    /// Words. A line of the source that ends between two Chinese characters is no blank.
    fn text(&mut self, words: &str) {
        if self.skipped.is_some() {
            return;
        }
        let mut broken = false;
        for c in words.chars() {
            if matches!(c, '\n' | '\r' | '\t') {
                broken = true;
                continue;
            }
            if broken {
                let ascii = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                if ascii(self.line.chars().next_back()) && c.is_ascii_alphanumeric() {
                    self.line.push(' ');
                }
                // Blanks that indent the next line of the source.
                if c == ' ' {
                    continue;
                }
                broken = false;
            }
            self.line.push(c);
        }
    }

    fn end_line(&mut self) -> Result<(), Refusal> {
        let line = std::mem::take(&mut self.line);
        if line.trim().is_empty() {
            return Ok(());
        }
        self.put(Line::Text(line.trim().to_owned()))
    }

    fn put(&mut self, line: Line) -> Result<(), Refusal> {
        match self
            .tables
            .last_mut()
            .and_then(|table| table.cells.last_mut())
        {
            Some(cell) => {
                cell.push(line);
                Ok(())
            }
            None => self.draft.push(line),
        }
    }

    /// A row of short cells is one; a table that only lays out the page is not.
    fn end_row(&mut self) -> Result<(), Refusal> {
        const LONGEST: usize = 400;
        self.end_line()?;
        let Some(table) = self.tables.last_mut() else {
            return Ok(());
        };
        let cells = std::mem::take(&mut table.cells);
        let full: Vec<&Vec<Line>> = cells.iter().filter(|cell| !cell.is_empty()).collect();
        let short = |cell: &&Vec<Line>| {
            let words: usize = cell.iter().map(|line| line.words().chars().count()).sum();
            let article = cell
                .iter()
                .any(|line| line.words().starts_with('第') && line.words().contains('条'));
            words <= LONGEST && !article && cell.len() <= 8
        };
        let is_row = full.len() >= 2 && full.iter().all(short);
        let lines: Vec<Line> = if is_row {
            let cell =
                |cell: &&Vec<Line>| cell.iter().map(Line::words).collect::<Vec<_>>().join(" ");
            vec![Line::Row(
                full.iter().map(cell).collect::<Vec<_>>().join(" | "),
            )]
        } else {
            cells.into_iter().flatten().collect()
        };
        // The row goes to the cell around the table, or to the page.
        let outer = self
            .tables
            .len()
            .checked_sub(2)
            .and_then(|outer| self.tables.get_mut(outer));
        match outer.and_then(|table| table.cells.last_mut()) {
            Some(cell) => cell.extend(lines),
            None => {
                for line in lines {
                    self.draft.push(line)?;
                }
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Draft, Refusal> {
        while !self.tables.is_empty() {
            self.end_row()?;
            self.tables.pop();
        }
        self.end_line()?;
        Ok(self.draft)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(page: &str) -> Vec<Line> {
        read(page).unwrap().lines
    }

    fn text(words: &str) -> Line {
        Line::Text(words.to_owned())
    }

    #[test]
    fn blocks_are_lines_and_scripts_are_nothing() {
        let page = "<html><head><title>站</title><script>if (a<b) '<p>第一条 甲</p>'</script></head><body><nav><p>首页</p></nav><h1>街巷条例</h1><p>第一条&nbsp;为了<b>街\n   巷</b>整洁&mdash;&mdash;<br>乙。</p><style>p{}</style></body></html>";
        assert_eq!(
            lines(page),
            [
                text("街巷条例"),
                text("第一条\u{a0}为了街巷整洁——"),
                text("乙。")
            ]
        );
    }

    #[test]
    fn tables_of_figures_are_rows_and_tables_of_layout_are_not() {
        let page = "<table><tr><td>菜单</td><td><p>街巷条例</p><p>第一条 甲。</p><table><tr><th>税目</th><th>税率</th></tr></table><p>第二条 乙。</p></td></tr></table>";
        assert_eq!(
            lines(page),
            [
                text("菜单"),
                text("街巷条例"),
                text("第一条 甲。"),
                Line::Row("税目 | 税率".to_owned()),
                text("第二条 乙。")
            ]
        );
    }

    #[test]
    fn tag_soup_is_read_to_its_end() {
        for page in [
            "<p>甲<p>乙",
            "<table><tr><td>甲",
            "</p></table>甲",
            "<script>甲",
            "<nav>甲</body>乙",
            "<",
            "<p",
            "&#x110000;甲",
            "<!--甲",
        ] {
            let _ = lines(page);
        }
        assert_eq!(lines("<p>甲<p>乙"), [text("甲"), text("乙")]);
        assert_eq!(
            lines(&format!("{}甲", "<div><table><tr><td>".repeat(20_000))),
            [text("甲")]
        );
    }

    #[test]
    fn the_encoding_is_found_in_the_head() {
        assert_eq!(
            charset(b"<meta http-equiv=Content-Type content=\"text/html; charset=gb2312\">")
                .as_deref(),
            Some("gb2312")
        );
        assert_eq!(charset(b"<meta charset='UTF-8'>").as_deref(), Some("utf-8"));
        assert_eq!(charset(b"<p>"), None);
        assert!(is_page("\n<!DOCTYPE html><p>") && !is_page("第一条 <p>"));
    }
}
