//! A reference as typed, before it is held against the registry.

use std::fmt;
use std::str::FromStr;

use super::error::ReferenceError;
use super::{Citation, Limb, parse, place};
use crate::law::date::Date;

/// The version that a reference pins: 〔2021〕 or 〔2018-10-26〕.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pin {
    /// The version adopted in this year.
    Year(i16),
    /// The version adopted on this day.
    Date(Date),
}

impl fmt::Display for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "〔{year}〕"),
            Self::Date(date) => write!(f, "〔{date}〕"),
        }
    }
}

/// What was typed. Every part may be absent: without a statute the reference is relative to another one.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// Name of the statute as typed, without 《》.
    pub statute: Option<String>,
    /// The version, where pinned.
    pub pin: Option<Pin>,
    /// Number of the article.
    pub article: Option<u16>,
    /// The N of 第……条之N.
    pub sub: Option<u16>,
    /// The 款.
    pub paragraph: Option<u16>,
    /// The 项.
    pub item: Option<u16>,
    /// Half of the 款.
    pub limb: Option<Limb>,
}

impl Reference {
    /// Reads one reference in any usual spelling.
    ///
    /// `《城乡规划法》第六十四条`, `《城乡规划法》64条`, `城乡规划法第64条第1款第（二）项`, `规划法 六十四`, `第一百三十三条之一`, `第二款`, `第（一）项`,
    /// `《行政处罚法》〔2021〕第三十三条`; full-width and traditional characters are read as their usual forms.
    pub fn parse(text: &str) -> Result<Self, ReferenceError> {
        parse::parse(text)
    }

    /// Whether the statute is left to the context.
    pub fn is_relative(&self) -> bool {
        self.statute.is_none()
    }

    /// Fills what is left open from the place that the reference stands in.
    ///
    /// Only what lies above the first part that is named is taken over: `第二项` in `第四十九条第一款` is `第四十九条第一款第二项`,
    /// `第二款` there is `第四十九条第二款`, `第五十条` keeps the statute alone.
    pub fn within(&self, context: &Self) -> Self {
        let mut out = self.clone();
        if out.statute.is_some() {
            return out;
        }
        out.statute.clone_from(&context.statute);
        out.pin = out.pin.or(context.pin);
        if out.article.is_some() {
            return out;
        }
        out.article = context.article;
        out.sub = context.sub;
        if out.paragraph.is_none() && (out.item.is_some() || out.limb.is_some()) {
            out.paragraph = context.paragraph;
            if out.item.is_none() {
                out.item = context.item;
            }
        }
        out
    }

    /// [`Reference::within`] for a resolved place; the version is not taken over.
    pub fn within_citation(&self, context: &Citation) -> Self {
        let mut reference = context.to_reference();
        reference.pin = None;
        self.within(&reference)
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(name) = &self.statute {
            write!(f, "《{name}》")?;
        }
        if let Some(pin) = self.pin {
            write!(f, "{pin}")?;
        }
        f.write_str(&place(
            self.article,
            self.sub,
            self.paragraph,
            self.item,
            self.limb,
        ))
    }
}

impl FromStr for Reference {
    type Err = ReferenceError;

    fn from_str(text: &str) -> Result<Self, ReferenceError> {
        parse::parse(text)
    }
}
