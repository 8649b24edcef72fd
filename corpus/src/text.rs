//! The values that a text is read into. Lines count from 1 in the file as stored.

use yiju_engine::law::Date;
use yiju_engine::law::registry::ArticleKey;

/// One version of a statute with its wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Identifier: the name of the file up to `@`, or its whole stem.
    pub id: String,
    /// Full title.
    pub title: String,
    /// Short title, where the file names one.
    pub short: Option<String>,
    /// Day of adoption or amendment; `None` where the file does not state it.
    pub adopted: Option<Date>,
    /// First day in force, where the file states it.
    pub effective: Option<Date>,
    /// First commencement of the statute, where this is a later version and the file states it.
    pub first_effective: Option<Date>,
    /// Rank as the file names it (`法律`).
    pub level: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// What the file says of its status (`现行有效`). Dates decide, see [`crate::standing`].
    pub status: Option<String>,
    /// The file, as it is shown.
    pub path: String,
    /// The `> ` lines: enactment and amendments as stored.
    pub history: Vec<Passage>,
    /// 编, 章, 节 in the order of the text.
    pub divisions: Vec<Division>,
    /// The articles in the order of the text.
    pub articles: Vec<Article>,
    /// What stands outside articles: texts without articles, and annexes.
    pub passages: Vec<Passage>,
}

/// 编, 章 or 节.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    /// How many `#` stand before it: 1 编, 2 章, 3 节.
    pub level: u8,
    /// The heading as stored (`第七章 法律责任`).
    pub heading: String,
    /// Its line.
    pub line: usize,
}

/// An article with its 款.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its number with 之N.
    pub key: ArticleKey,
    /// The innermost division that it stands in: an index into [`Text::divisions`].
    pub division: Option<usize>,
    /// Its 款.
    pub paragraphs: Vec<Paragraph>,
    /// Its line.
    pub line: usize,
}

/// One 款.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// What stands before the first 项.
    pub text: String,
    /// The 项.
    pub items: Vec<Item>,
    /// Its line.
    pub line: usize,
}

/// One 项, 目 included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The number that is printed.
    pub number: u16,
    /// The text behind the number.
    pub text: String,
    /// Its line.
    pub line: usize,
}

/// A piece of text that is no article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The text.
    pub text: String,
    /// Its line.
    pub line: usize,
}

impl Text {
    /// One article.
    pub fn article(&self, key: ArticleKey) -> Option<&Article> {
        self.articles.iter().find(|article| article.key == key)
    }

    /// The headings that an article stands under, outermost first.
    pub fn headings(&self, article: &Article) -> Vec<&str> {
        let mut found: Vec<&Division> = Vec::new();
        let upto = article.division.map_or(0, |last| last + 1);
        for division in self.divisions.iter().take(upto) {
            found.retain(|outer| outer.level < division.level);
            found.push(division);
        }
        found.iter().map(|one| one.heading.as_str()).collect()
    }
}

impl Article {
    /// A 款, counted from 1; without a number the only one.
    pub fn paragraph(&self, number: Option<u16>) -> Option<&Paragraph> {
        match number {
            Some(number) => self.paragraphs.get(usize::from(number).checked_sub(1)?),
            None => match self.paragraphs.as_slice() {
                [only] => Some(only),
                _ => None,
            },
        }
    }

    /// The whole article as one string, its lines apart.
    pub fn wording(&self) -> String {
        let paragraphs: Vec<String> = self.paragraphs.iter().map(Paragraph::wording).collect();
        paragraphs.join("\n")
    }
}

impl Paragraph {
    /// The 项 with this printed number.
    pub fn item(&self, number: u16) -> Option<&Item> {
        self.items.iter().find(|item| item.number == number)
    }

    /// Text and 项 as one string, their lines apart.
    pub fn wording(&self) -> String {
        let mut out = self.text.clone();
        for item in &self.items {
            out.push('\n');
            out.push_str(&item.text);
        }
        out
    }
}
