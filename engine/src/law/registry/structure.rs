//! How a text is divided: articles, the 款 of each, the 项 of each 款. Packed, because a registry holds tens of thousands.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::law::numerals::to_han;

/// Number of an article with its 之N.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ArticleKey {
    /// Number of the article.
    pub number: u16,
    /// The N of 之N, 0 for the article itself.
    pub sub: u16,
}

impl ArticleKey {
    /// From the parts of a citation.
    pub fn new(number: u16, sub: Option<u16>) -> Self {
        Self {
            number,
            sub: sub.unwrap_or(0),
        }
    }

    /// The N of 之N, `None` for the article itself.
    pub fn sub(self) -> Option<u16> {
        (self.sub > 0).then_some(self.sub)
    }
}

impl fmt::Display for ArticleKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "第{}条", to_han(u32::from(self.number)))?;
        if let Some(sub) = self.sub() {
            write!(f, "之{}", to_han(u32::from(sub)))?;
        }
        Ok(())
    }
}

/// The division of a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Structure {
    /// Held.
    Known(Articles),
    /// 待补: the text was not seen, or not in full.
    Unknown,
    /// 不分条: the text has no articles.
    Undivided,
}

impl Structure {
    /// Whether articles, 款 and 项 can be checked.
    pub fn is_known(&self) -> bool {
        !matches!(self, Self::Unknown)
    }

    /// The articles, where held.
    pub fn articles(&self) -> Option<&Articles> {
        match self {
            Self::Known(articles) => Some(articles),
            Self::Unknown | Self::Undivided => None,
        }
    }

    /// One article. `None` if there is none or the structure is not held.
    pub fn article(&self, key: ArticleKey) -> Option<Article<'_>> {
        self.articles()?.get(key)
    }
}

/// The articles of a version, in the order of their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Articles {
    keys: Vec<ArticleKey>,
    /// For each article, where its 款 end in `items`.
    ends: Vec<u32>,
    /// For each 款 the number of its 项.
    items: Vec<u16>,
    /// Headings in our own words, by position of the article, ascending.
    headings: Vec<(u32, Box<str>)>,
}

/// One article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Article<'r> {
    /// Its number.
    pub key: ArticleKey,
    /// For each 款 the number of its 项. Empty exactly when the article was deleted.
    pub paragraphs: &'r [u16],
    /// Heading in our own words.
    pub heading: Option<&'r str>,
}

impl Article<'_> {
    /// How many 款 the article has.
    pub fn paragraph_count(&self) -> u16 {
        u16::try_from(self.paragraphs.len()).unwrap_or(u16::MAX)
    }

    /// How many 项 a 款 has, counted from 1. `None` if there is no such 款.
    pub fn item_count(&self, paragraph: u16) -> Option<u16> {
        let index = usize::from(paragraph).checked_sub(1)?;
        self.paragraphs.get(index).copied()
    }

    /// Whether the number stands empty in this version.
    pub fn is_deleted(&self) -> bool {
        self.paragraphs.is_empty()
    }
}

impl Articles {
    /// Adds an article behind the last one. False, and nothing is added, if the number does not ascend.
    pub(super) fn push(&mut self, key: ArticleKey, items: &[u16]) -> bool {
        if self.keys.last().is_some_and(|last| *last >= key) {
            return false;
        }
        let Ok(end) = u32::try_from(self.items.len() + items.len()) else {
            return false;
        };
        self.keys.push(key);
        self.items.extend_from_slice(items);
        self.ends.push(end);
        true
    }

    /// Gives an article its heading. False if there is no such article.
    pub(super) fn set_heading(&mut self, key: ArticleKey, heading: &str) -> bool {
        let Ok(index) = self.keys.binary_search(&key) else {
            return false;
        };
        let Ok(index) = u32::try_from(index) else {
            return false;
        };
        match self.headings.binary_search_by_key(&index, |h| h.0) {
            Ok(_) => false,
            Err(at) => {
                self.headings.insert(at, (index, heading.into()));
                true
            }
        }
    }

    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there is no article.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The last article.
    pub fn last(&self) -> Option<ArticleKey> {
        self.keys.last().copied()
    }

    /// One article.
    pub fn get(&self, key: ArticleKey) -> Option<Article<'_>> {
        self.at(self.keys.binary_search(&key).ok()?)
    }

    /// All articles in order.
    pub fn iter(&self) -> impl Iterator<Item = Article<'_>> {
        (0..self.keys.len()).filter_map(|i| self.at(i))
    }

    fn at(&self, index: usize) -> Option<Article<'_>> {
        let end = usize::try_from(*self.ends.get(index)?).ok()?;
        let before = index.checked_sub(1).and_then(|i| self.ends.get(i));
        let start = before.map_or(Some(0), |e| usize::try_from(*e).ok())?;
        let position = u32::try_from(index).ok()?;
        let heading = self.headings.binary_search_by_key(&position, |h| h.0).ok();
        Some(Article {
            key: *self.keys.get(index)?,
            paragraphs: self.items.get(start..end)?,
            heading: heading
                .and_then(|i| self.headings.get(i))
                .map(|(_, text)| text.as_ref()),
        })
    }
}
