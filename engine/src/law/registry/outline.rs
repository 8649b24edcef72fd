//! 编, 章, 节 of a text: `第一章 总则 1-11`.

use serde::{Deserialize, Serialize};

use super::structure::ArticleKey;
use crate::law::numerals::{from_han, to_han};

/// Level of a division.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DivisionKind {
    /// 编.
    Part,
    /// 分编.
    Subpart,
    /// 章.
    Chapter,
    /// 节.
    Section,
    /// 一、 of texts that number their parts so.
    Heading,
}

impl DivisionKind {
    const NAMES: [(Self, &'static str); 5] = [
        (Self::Subpart, "分编"),
        (Self::Part, "编"),
        (Self::Chapter, "章"),
        (Self::Section, "节"),
        (Self::Heading, "、"),
    ];

    /// The Chinese word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Part => "编",
            Self::Subpart => "分编",
            Self::Chapter => "章",
            Self::Section => "节",
            Self::Heading => "、",
        }
    }
}

/// One division with the articles that it spans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Division {
    /// Level.
    pub kind: DivisionKind,
    /// Its number. `None` for 附则 and the like where the text gives none.
    pub number: Option<u16>,
    /// Short title.
    pub title: Box<str>,
    /// First article.
    pub first: ArticleKey,
    /// Last article.
    pub last: ArticleKey,
}

impl Division {
    /// `第七章 法律责任`.
    pub fn label(&self) -> String {
        match self.number {
            Some(n) if self.kind == DivisionKind::Heading => {
                format!("{}、{}", to_han(u32::from(n)), self.title)
            }
            Some(n) => format!(
                "第{}{} {}",
                to_han(u32::from(n)),
                self.kind.name(),
                self.title
            ),
            None => format!("{} {}", self.kind.name(), self.title),
        }
    }

    /// Reads one line of the outline: `第七章 法律责任 45-52`, `编 附则 1240-1242`.
    pub(super) fn parse(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace();
        let (head, title, span) = (words.next()?, words.next()?, words.next()?);
        if words.next().is_some() {
            return None;
        }
        let (kind, number) = DivisionKind::NAMES.iter().find_map(|(kind, name)| {
            let rest = head.strip_suffix(name)?;
            if rest.is_empty() {
                return Some((*kind, None));
            }
            let rest = match kind {
                DivisionKind::Heading => rest,
                _ => rest.strip_prefix('第')?,
            };
            let n = from_han(rest)?;
            u16::try_from(n).ok().map(|n| (*kind, Some(n)))
        })?;
        let (first, last) = span.split_once('-').unwrap_or((span, span));
        let (first, last) = (parse_key(first)?, parse_key(last)?);
        (first <= last).then(|| Self {
            kind,
            number,
            title: title.into(),
            first,
            last,
        })
    }
}

/// Reads the number of an article as the YAML files write it: `64`, `133之1`.
pub(super) fn parse_key(text: &str) -> Option<ArticleKey> {
    let (number, sub) = match text.split_once('之') {
        Some((number, sub)) => (number, Some(from_han(sub)?)),
        None => (text, None),
    };
    let number = u16::try_from(from_han(number)?).ok().filter(|n| *n > 0)?;
    let sub = match sub {
        Some(n) => Some(u16::try_from(n).ok().filter(|n| *n > 0)?),
        None => None,
    };
    Some(ArticleKey::new(number, sub))
}
