//! Citations: what was typed ([`Reference`]) and what it resolved to ([`Citation`]).

mod cursor;
mod error;
mod fold;
mod list;
mod parse;
mod reference;

use std::fmt;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::date::Date;
use super::numerals::to_han;

pub use error::{ReferenceError, ReferenceErrorKind};
pub use fold::fold_name;
pub use list::parse_list;
pub use parse::MAX_LEN;
pub use reference::{Pin, Reference};

/// Which half of a 款 is meant where one 款 punishes two conducts.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum Limb {
    /// The first half.
    #[serde(rename = "前段")]
    First,
    /// The second half.
    #[serde(rename = "后段")]
    Second,
}

impl fmt::Display for Limb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::First => "前段",
            Self::Second => "后段",
        })
    }
}

/// A place in one version of a statute. Made by [`super::Registry::resolve`], so that the place exists.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub struct Citation {
    /// Identifier of the statute in the registry.
    pub statute: Arc<str>,
    /// Full title.
    pub title: Arc<str>,
    /// Short title, as the label names it.
    pub short: Arc<str>,
    /// Adoption date of the version. `null` where no source states one.
    pub version: Option<Date>,
    /// Number of the article.
    pub article: u16,
    /// The N of 第……条之N.
    pub sub: Option<u16>,
    /// The 款, counted from 1. `null` exactly when the article has a single 款, or when a whole article is shown.
    pub paragraph: Option<u16>,
    /// The 项, counted from 1.
    pub item: Option<u16>,
    /// Half of the 款.
    pub limb: Option<Limb>,
    /// The place in words: `《城乡规划法》第六十四条`.
    pub label: Arc<str>,
}

impl Citation {
    /// Whether it is one of these. Most others differ in the numbers, which are compared first.
    pub(crate) fn is_among(&self, others: &[Self]) -> bool {
        others.iter().any(|other| {
            self.article == other.article
                && self.paragraph == other.paragraph
                && self.item == other.item
                && self == other
        })
    }

    /// Whether `other` lies in the place that `self` names: same text, and no part of it that `self` does not cover.
    pub fn covers(&self, other: &Self) -> bool {
        let part = |mine: Option<u16>, theirs: Option<u16>| mine.is_none() || mine == theirs;
        // The numbers first: they part most citations, and are compared at once.
        self.article == other.article
            && self.sub == other.sub
            && self.version == other.version
            && self.statute == other.statute
            && part(self.paragraph, other.paragraph)
            && part(self.item, other.item)
            && (self.limb.is_none() || self.limb == other.limb)
    }

    /// The same place without the name of the statute: `第六十四条第二款`.
    pub fn place(&self) -> String {
        place(
            Some(self.article),
            self.sub,
            self.paragraph,
            self.item,
            self.limb,
        )
    }

    /// The reference that names this place in this very version.
    pub fn to_reference(&self) -> Reference {
        Reference {
            statute: Some(self.short.to_string()),
            pin: self.version.map(Pin::Date),
            article: Some(self.article),
            sub: self.sub,
            paragraph: self.paragraph,
            item: self.item,
            limb: self.limb,
        }
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label)
    }
}

/// Writes 第…条之…第…款第…项 with the parts that are there.
pub(crate) fn place(
    article: Option<u16>,
    sub: Option<u16>,
    paragraph: Option<u16>,
    item: Option<u16>,
    limb: Option<Limb>,
) -> String {
    let mut out = String::new();
    let mut part = |number: Option<u16>, unit: &str| {
        if let Some(n) = number {
            out.push('第');
            out.push_str(&to_han(u32::from(n)));
            out.push_str(unit);
        }
    };
    part(article, "条");
    if let Some(n) = sub {
        out.push('之');
        out.push_str(&to_han(u32::from(n)));
    }
    let mut part = |number: Option<u16>, unit: &str| {
        if let Some(n) = number {
            out.push('第');
            out.push_str(&to_han(u32::from(n)));
            out.push_str(unit);
        }
    };
    part(paragraph, "款");
    part(item, "项");
    if let Some(limb) = limb {
        out.push_str(&limb.to_string());
    }
    out
}

#[cfg(test)]
mod tests;
