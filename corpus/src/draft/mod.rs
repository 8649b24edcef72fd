//! A skeleton in the rule language from a penalty article: powers, 罚则, measures. What takes judgement is left to a person:
//! names, 现象, 要件, 核验 and cases; what could not be read is said in a remark with its place.
//!
//! `known` the words that the rules know · `violated` 违反本条例第…条 · `condition` stages and tiers · `statement` one measure ·
//! `block` statements by condition · `provision` one 款 · `print` the text.

mod block;
mod condition;
mod known;
mod print;
mod provision;
mod statement;
mod violated;

use schemars::JsonSchema;
use serde::Serialize;

use yiju_engine::law::citation::{Citation, Pin, Reference};
use yiju_engine::law::registry::{ArticleKey, CiteError, When};
use yiju_engine::model::KnowledgeBase;

use crate::corpus::Corpus;
use crate::coverage::field_name;
use crate::text::{Article, Text};
use known::Known;

/// What stands for a name that a person has to give.
pub const UNNAMED: &str = "待补";

/// A skeleton.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Draft")]
pub struct Draft {
    /// The article.
    pub citation: Citation,
    /// The powers, with the provision that each rests on.
    pub powers: Vec<DraftPower>,
    /// The skeleton in the rule language; empty where the article punishes nothing.
    pub rule: String,
    /// What could not be read, as the remarks of the skeleton say it.
    pub unread: Vec<String>,
}

/// A power of a skeleton.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DraftPower {
    /// Its number.
    pub id: String,
    /// The provision that it rests on.
    pub basis: Citation,
    /// The provisions that are broken.
    pub violates: Vec<Citation>,
}

/// Why there is no skeleton.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// Statute or article cannot be found.
    #[error("{0}")]
    Cite(#[from] CiteError),
    /// The text is not at hand.
    #[error("手边没有《{short}》{}的文本", version.map_or(String::new(), |day| format!(" {day} ")))]
    NoText {
        /// Short title.
        short: String,
        /// The version that was meant.
        version: Option<yiju_engine::law::Date>,
    },
    /// The text has no such article, against the register.
    #[error("《{short}》的文本里没有{article}")]
    NoArticle {
        /// Short title.
        short: String,
        /// The article.
        article: ArticleKey,
    },
    /// No field has this code.
    #[error("编号“{0}”不是领域代码、连字符和四位数字")]
    BadId(String),
}

/// Reads an article. `first`: the number of the first power; without one, the next that is free in the field of the statute.
///
/// # Errors
/// See [`DraftError`].
pub fn draft(
    base: &KnowledgeBase,
    corpus: &Corpus,
    reference: &Reference,
    when: When,
    first: Option<&str>,
) -> Result<Draft, DraftError> {
    let whole = Reference {
        paragraph: None,
        item: None,
        limb: None,
        ..reference.clone()
    };
    let citation = base.registry.locate(&whole, when)?;
    let text = corpus
        .text_of(&citation)
        .ok_or_else(|| DraftError::NoText {
            short: citation.short.to_string(),
            version: citation.version,
        })?;
    let key = ArticleKey::new(citation.article, citation.sub);
    let article = text.article(key).ok_or_else(|| DraftError::NoArticle {
        short: citation.short.to_string(),
        article: key,
    })?;
    let numbers = Numbers::new(base, &citation, first)?;
    let known = Known::of(base);
    Ok(Source {
        base,
        text,
        article,
        citation: &citation,
        known: &known,
    }
    .draft(numbers))
}

/// The article that is read.
struct Source<'a> {
    base: &'a KnowledgeBase,
    text: &'a Text,
    article: &'a Article,
    citation: &'a Citation,
    known: &'a Known,
}

/// The numbers of the powers.
struct Numbers {
    field: String,
    code: String,
    next: u32,
}

impl Numbers {
    fn new(
        base: &KnowledgeBase,
        citation: &Citation,
        first: Option<&str>,
    ) -> Result<Self, DraftError> {
        use yiju_engine::compile::lint::FIELDS;
        if let Some(first) = first {
            let bad = || DraftError::BadId(first.to_owned());
            let (code, number) = first.split_once('-').ok_or_else(bad)?;
            let (code, field) = FIELDS
                .iter()
                .find(|(known, _)| *known == code)
                .ok_or_else(bad)?;
            let next = number.parse().ok().filter(|_| number.len() == 4);
            return Ok(Self {
                field: (*field).to_owned(),
                code: (*code).to_owned(),
                next: next.ok_or_else(bad)?,
            });
        }
        let field = base.registry.get(&citation.statute).map(field_name);
        let other = ("QT", "其他");
        let (code, field) = FIELDS
            .iter()
            .find(|(_, name)| Some(*name) == field.as_deref())
            .unwrap_or(&other);
        let used = base.powers.iter().filter_map(|power| {
            let number = power.id.strip_prefix(code)?.strip_prefix('-')?;
            number.parse::<u32>().ok()
        });
        Ok(Self {
            field: (*field).to_owned(),
            code: (*code).to_owned(),
            next: used.max().unwrap_or(0) + 1,
        })
    }

    fn take(&mut self) -> String {
        let id = format!("{}-{:04}", self.code, self.next);
        self.next += 1;
        id
    }
}

impl Source<'_> {
    fn draft(&self, mut numbers: Numbers) -> Draft {
        let provisions = self.provisions(&mut numbers);
        let rule = print::rule(self, &provisions, &numbers.field);
        let powers = provisions
            .iter()
            .flat_map(|provision| &provision.powers)
            .map(|power| DraftPower {
                id: power.id.clone(),
                basis: power.basis.clone(),
                violates: power.violates.clone(),
            })
            .collect();
        let unread = rule
            .lines()
            .filter_map(|line| line.trim_start().strip_prefix(print::REMARK))
            .map(str::to_owned)
            .collect();
        Draft {
            citation: self.citation.clone(),
            powers,
            rule,
            unread,
        }
    }

    /// A place of the article, in the version of the text.
    fn cite(&self, paragraph: Option<u16>, item: Option<u16>) -> Option<Citation> {
        let reference = Reference {
            statute: Some(self.citation.statute.to_string()),
            pin: self.citation.version.map(Pin::Date),
            article: Some(self.citation.article),
            sub: self.citation.sub,
            paragraph,
            item,
            limb: None,
        };
        self.base.registry.resolve(&reference, When::Latest).ok()
    }
}
