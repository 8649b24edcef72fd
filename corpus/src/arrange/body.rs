//! From the first article on: divisions, articles, 款, 项, annexes, written in the stored form.

use yiju_engine::law::registry::ArticleKey;

use crate::import::draft::{Line, Note, NoteKind};

use super::line::{Kind, Level, is_annex, is_part_heading, is_prose, kind, sub_number};

/// The body in the stored form.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// Its lines.
    pub text: String,
    /// How many articles it has.
    pub articles: usize,
}

/// Lays the lines out.
pub fn lay_out(lines: &[Line], notes: &mut Vec<Note>) -> Body {
    let mut layout = Layout {
        body: Body::default(),
        notes,
        last: None,
        annexed: false,
        bare: false,
        part: String::new(),
        rows: 0,
        tail: last_article(lines),
    };
    for (index, line) in lines.iter().enumerate() {
        layout.line(index, line, lines.get(index + 1));
    }
    layout.finish()
}

/// The line of the last article whose number goes up: behind its sentences only annexes follow.
fn last_article(lines: &[Line]) -> usize {
    let (mut last, mut at) = (None, 0);
    for (index, line) in lines.iter().enumerate() {
        if let Kind::Article { key, rest, apart } = kind(line.words())
            && follows(last, key, &rest, apart)
        {
            (last, at) = (Some(key), index);
        }
    }
    at
}

/// Whether an article with this number goes on behind the last one. Without a blank behind the number only the very next
/// one does, and only where the words are no reference to it (第三条规定的……).
fn follows(last: Option<ArticleKey>, key: ArticleKey, rest: &str, apart: bool) -> bool {
    const GO_ON: [&str; 16] = [
        "规定", "所", "第", "、", "和", "至", "的", "与", "或", "及", "以", "中", "，", "列",
        "修改", "关于",
    ];
    let next = match last {
        None => key.number == 1,
        Some(last) => {
            key.number == last.number + 1 && key.sub().is_none()
                || key.number == last.number
                    && key.sub() == Some(last.sub().map_or(1, |sub| sub + 1))
        }
    };
    let up = last.is_none_or(|last| key > last);
    if apart {
        up
    } else {
        next && !GO_ON.iter().any(|word| rest.starts_with(word))
    }
}

struct Layout<'n> {
    body: Body,
    notes: &'n mut Vec<Note>,
    last: Option<ArticleKey>,
    /// Behind the articles, nothing is one any more.
    annexed: bool,
    /// The article at hand has only its number so far.
    bare: bool,
    /// The 编 that a 分编 belongs to.
    part: String,
    /// Rows of tables that stay inside articles.
    rows: usize,
    /// The line of the last article.
    tail: usize,
}

impl Layout<'_> {
    fn line(&mut self, index: usize, line: &Line, next: Option<&Line>) {
        let words = line.words();
        if self.annexed {
            self.paragraph(words);
            return;
        }
        let behind = index > self.tail && self.last.is_some();
        if let Line::Row(_) = line {
            if behind {
                self.annex("");
                self.paragraph(words);
            } else {
                self.rows += 1;
                self.goes_on(words);
            }
            return;
        }
        match kind(words) {
            Kind::Division(level) => self.division(level, words),
            Kind::Supplement => self.push(&format!("\n## {words}\n")),
            Kind::Article { key, rest, apart } if follows(self.last, key, &rest, apart) => {
                self.article(key, &rest)
            }
            Kind::Article {
                key, apart: true, ..
            } if self.last.is_some() => {
                let text = format!("{key}重复出现，它和后面的文字按附件收录");
                self.notes.push(Note::new(NoteKind::Repeated, text));
                self.annex("");
                self.paragraph(words);
            }
            Kind::Annex if behind || self.last.is_none() => self.annex(words),
            Kind::Words
                if is_part_heading(words)
                    && next.is_some_and(|next| self.goes_on_with(next.words())) =>
            {
                self.push(&format!("\n## {words}\n"));
            }
            Kind::Item => self.push(&format!("{words}\n")),
            Kind::Point => self.goes_on(words),
            // A name or a signature behind the last article, or the name of a table that follows.
            _ if behind && !self.bare && !is_prose(words) => self.annex(words),
            _ if behind
                && !self.bare
                && matches!(next, Some(Line::Row(_)))
                && !words.contains('。') =>
            {
                self.annex(words)
            }
            _ => self.words(words),
        }
    }

    /// Whether this line is the next article.
    fn goes_on_with(&self, words: &str) -> bool {
        matches!(kind(words), Kind::Article { key, rest, apart } if follows(self.last, key, &rest, apart))
    }

    fn push(&mut self, text: &str) {
        self.bare = false;
        self.body.text.push_str(text);
    }

    fn words(&mut self, words: &str) {
        if self.bare {
            self.goes_on_in_line(words);
        } else {
            self.paragraph(words);
        }
    }

    fn goes_on_in_line(&mut self, words: &str) {
        let end = self.body.text.trim_end().len();
        self.body.text.truncate(end);
        self.push(&format!(" {words}\n"));
    }

    fn paragraph(&mut self, words: &str) {
        self.push(&format!("\n{}\n", harmless(words)));
    }

    fn goes_on(&mut self, words: &str) {
        if self.bare {
            self.goes_on_in_line(words);
        } else {
            self.push(&format!("{}\n", harmless(words)));
        }
    }

    fn division(&mut self, level: Level, words: &str) {
        let hashes = match level {
            Level::Part => {
                words.clone_into(&mut self.part);
                "#"
            }
            // The stored form has three levels: a 分编 stands in one heading with its 编.
            Level::Subpart => "#",
            Level::Chapter => "##",
            Level::Section => "###",
        };
        let heading = match level {
            Level::Subpart if !self.part.is_empty() => format!("{} {words}", self.part),
            _ => words.to_owned(),
        };
        self.push(&format!("\n{hashes} {heading}\n"));
    }

    fn article(&mut self, key: ArticleKey, rest: &str) {
        let rest = rest.trim();
        let before = self.last.map_or(0, |last| last.number);
        if key.number > before + 1 {
            let text = format!("条文编号不连续：{key}之前缺第 {} 条起的条文", before + 1);
            self.notes.push(Note::new(NoteKind::Gap, text));
        }
        self.last = Some(key);
        self.body.articles += 1;
        self.push(&format!("\n{key} {rest}\n"));
        self.bare = rest.is_empty();
    }

    fn annex(&mut self, words: &str) {
        self.annexed = true;
        if is_annex(words) {
            self.push("\n附件\n");
            if words != "附件" {
                self.paragraph(words);
            }
            return;
        }
        let place = self.last.map(|key| key.to_string()).unwrap_or_default();
        self.notes.push(Note::new(
            NoteKind::Annex,
            format!("{place}之后的表格、附件或者落款与条文分开收录"),
        ));
        self.push("\n附件\n");
        if !words.is_empty() {
            self.paragraph(words);
        }
    }

    fn finish(self) -> Body {
        if self.rows > 0 {
            let text = format!("条文里有表格 {} 行，按原样接在条文后面", self.rows);
            self.notes.push(Note::new(NoteKind::Annex, text));
        }
        self.body
    }
}

/// A line that the stored form would take for something else is set in brackets of its own.
fn harmless(words: &str) -> String {
    if words.starts_with(['#', '>']) || words == "附件" {
        format!("\\{words}")
    } else {
        words.to_owned()
    }
}

/// 第X条 whose text begins with 之一: the number and the text that are meant.
pub fn stray_sub(number: &str, text: &str) -> Option<(String, String)> {
    let (sub, rest) = sub_number(text.trim_start());
    let apart = rest.starts_with([' ', '\u{3000}', '\n']);
    let sub = sub.filter(|_| apart && number.ends_with('条'))?;
    Some((
        format!(
            "{number}之{}",
            yiju_engine::law::numerals::to_han(u32::from(sub))
        ),
        rest.trim_start().to_owned(),
    ))
}
