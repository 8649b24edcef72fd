//! Reads one stored text: front matter, `> ` history, `#` 编 `##` 章 `###` 节, then the articles. 款 stand apart by a blank
//! line, each 项 begins a line. Behind a line 附件 nothing is an article any more.

use yiju_engine::law::Date;
use yiju_engine::law::numerals::from_han;
use yiju_engine::law::registry::ArticleKey;

use crate::front::{Front, split};
use crate::text::{Article, Division, Item, Paragraph, Passage, Text};

/// Why a file is no text of a statute.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// No `---` block at the beginning.
    #[error("开头没有用 --- 括起来的说明（title、adopted 等）")]
    NoFrontMatter,
    /// The block is not YAML of the expected form.
    #[error("开头的说明读不了：{0}")]
    BadFrontMatter(String),
    /// No title.
    #[error("开头的说明里没有法规名称（title）")]
    NoTitle,
    /// A date that is none.
    #[error("“{key}”不是日期：{value}")]
    BadDate {
        /// The key.
        key: &'static str,
        /// What stands there.
        value: String,
    },
    /// One number stands on two articles.
    #[error("第 {line} 行：{key}出现了两次")]
    Twice {
        /// The article.
        key: ArticleKey,
        /// The line of the second.
        line: usize,
    },
}

/// Reads a file. `path` is its name as shown; its stem gives the identifier.
///
/// # Errors
/// The file is no text of a statute; see [`TextError`].
pub fn read(path: &str, file: &str) -> Result<Text, TextError> {
    let (block, body, before) = split(file).ok_or(TextError::NoFrontMatter)?;
    let front = Front::read(block).map_err(TextError::BadFrontMatter)?;
    if front.title.trim().is_empty() {
        return Err(TextError::NoTitle);
    }
    let stem = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let stem = stem.strip_suffix(".md").unwrap_or(stem);
    let text = Text {
        id: stem.split_once('@').map_or(stem, |(id, _)| id).to_owned(),
        title: front.title.trim().to_owned(),
        short: filled(front.short),
        adopted: date("adopted", front.adopted)?,
        effective: date("effective", front.effective)?,
        first_effective: date("first_effective", front.first_effective)?,
        level: filled(front.level),
        issuer: filled(front.issuer),
        status: filled(front.status),
        path: path.to_owned(),
        history: Vec::new(),
        divisions: Vec::new(),
        articles: Vec::new(),
        passages: Vec::new(),
    };
    let mut reader = Reader {
        text,
        inside: false,
        annexed: false,
        blank: true,
    };
    for (index, line) in body.lines().enumerate() {
        reader.line(line, before + index + 1)?;
    }
    Ok(reader.text)
}

fn filled(value: Option<String>) -> Option<String> {
    value.filter(|value| !value.trim().is_empty())
}

fn date(key: &'static str, value: Option<String>) -> Result<Option<Date>, TextError> {
    let Some(value) = filled(value) else {
        return Ok(None);
    };
    match value.parse() {
        Ok(date) => Ok(Some(date)),
        Err(_) => Err(TextError::BadDate { key, value }),
    }
}

struct Reader {
    text: Text,
    /// Whether an article is open, so that lines belong to it.
    inside: bool,
    /// Whether the line 附件 was met: what follows has articles and divisions of its own, which are none of the statute's.
    annexed: bool,
    /// Whether a blank line stands before.
    blank: bool,
}

impl Reader {
    fn line(&mut self, line: &str, number: usize) -> Result<(), TextError> {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            self.blank = true;
            return Ok(());
        }
        if self.annexed {
            self.text.passages.push(passage(trimmed, number));
            return Ok(());
        }
        if let Some(history) = trimmed.strip_prefix('>') {
            self.blank = true;
            self.text.history.push(passage(history.trim(), number));
            return Ok(());
        }
        let heading = trimmed.trim_start_matches('#').trim();
        self.annexed = trimmed == "附件";
        if is_annex(heading) || heading == "附则" || trimmed.starts_with('①') {
            self.inside = false;
        }
        if trimmed.starts_with('#') {
            let hashes = trimmed.len() - trimmed.trim_start_matches('#').len();
            self.text.divisions.push(Division {
                level: u8::try_from(hashes).unwrap_or(u8::MAX),
                heading: heading.to_owned(),
                line: number,
            });
            self.blank = true;
            return Ok(());
        }
        if let Some((key, rest)) = article_head(line) {
            return self.article(key, rest, number);
        }
        if self.inside {
            self.in_article(trimmed, number);
        } else {
            self.text.passages.push(passage(trimmed, number));
        }
        self.blank = false;
        Ok(())
    }

    fn article(&mut self, key: ArticleKey, rest: &str, line: usize) -> Result<(), TextError> {
        if self.text.article(key).is_some() {
            return Err(TextError::Twice { key, line });
        }
        self.text.articles.push(Article {
            key,
            division: self.text.divisions.len().checked_sub(1),
            paragraphs: vec![Paragraph {
                text: rest.trim().to_owned(),
                items: Vec::new(),
                line,
            }],
            line,
        });
        self.inside = true;
        self.blank = false;
        Ok(())
    }

    /// A line that belongs to the open article.
    fn in_article(&mut self, line: &str, number: usize) {
        let blank = self.blank;
        let Some(article) = self.text.articles.last_mut() else {
            return;
        };
        if let Some((item, text)) = item_head(line) {
            rejoin(&mut article.paragraphs, item);
            if let Some(paragraph) = article.paragraphs.last_mut() {
                paragraph.items.push(Item {
                    number: item,
                    text: text.to_owned(),
                    line: number,
                });
            }
        } else if blank && is_prose(line) {
            article.paragraphs.push(Paragraph {
                text: line.to_owned(),
                items: Vec::new(),
                line: number,
            });
        } else if let Some(paragraph) = article.paragraphs.last_mut() {
            // 目, a formula, or the rest of a sentence.
            let goes_on = match paragraph.items.last_mut() {
                Some(item) => &mut item.text,
                None => &mut paragraph.text,
            };
            goes_on.push('\n');
            goes_on.push_str(line);
        }
    }
}

/// Where the numbering of an earlier 款 goes on behind a blank line, what stands between belongs to the 项 before it.
fn rejoin(paragraphs: &mut Vec<Paragraph>, item: u16) {
    if item <= 1 {
        return;
    }
    let ends_before =
        |paragraph: &Paragraph| paragraph.items.last().map(|last| last.number + 1) == Some(item);
    let Some(position) = paragraphs.iter().rposition(ends_before) else {
        return;
    };
    let between = paragraphs.split_off(position + 1);
    if let Some(last) = paragraphs
        .last_mut()
        .and_then(|paragraph| paragraph.items.last_mut())
    {
        for paragraph in between {
            last.text.push('\n');
            last.text.push_str(&paragraph.wording());
        }
    }
}

fn passage(text: &str, line: usize) -> Passage {
    Passage {
        text: text.to_owned(),
        line,
    }
}

fn is_annex(heading: &str) -> bool {
    heading
        .strip_prefix("附件")
        .is_some_and(|rest| rest.chars().count() <= 2)
}

/// A formula, a row of a table or a stray heading is no 款.
fn is_prose(line: &str) -> bool {
    line.contains(['。', '；', '：', '，', '、'])
}

/// Reads 第……条 and its 之N at the beginning of a line.
fn article_head(line: &str) -> Option<(ArticleKey, &str)> {
    let (number, rest) = line.strip_prefix('第')?.split_once('条')?;
    let number = u16::try_from(from_han(number)?).ok()?;
    let (sub, rest) = match rest.strip_prefix('之') {
        Some(rest) => {
            let end = rest.find([' ', '\u{3000}']).unwrap_or(rest.len());
            let (sub, rest) = rest.split_at(end);
            (Some(u16::try_from(from_han(sub)?).ok()?), rest)
        }
        None => (None, rest),
    };
    let ends = rest.is_empty() || rest.starts_with([' ', '\u{3000}']);
    ends.then(|| (ArticleKey::new(number, sub), rest))
}

/// Reads （一） at the beginning of a line.
fn item_head(line: &str) -> Option<(u16, &str)> {
    let (number, rest) = line.strip_prefix('（')?.split_once('）')?;
    let han = number.chars().all(|c| !c.is_ascii_digit());
    let number = u16::try_from(from_han(number).filter(|_| han)?).ok()?;
    Some((number, rest))
}

#[cfg(test)]
mod tests;
