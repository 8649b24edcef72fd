//! Reads penalty clauses: from the words of a 款 or 项 to tuples of addressee, trigger, kind of measure, modality, bounds.
//!
//! `number` numerals · `figure` amounts and lengths · `words` the words for measures · `trigger` conditions and their
//! sorts · `sentence` sentences, segments, clauses · `scan` which conditions hold for which clause · `imposed` the measures of one
//! clause · `whom` its addressee · `nature` whether a 款 punishes at all.
//!
//! A statute writes conduct first, then measures; a clause that ends in 的 sets a condition for what follows up to the next
//! `；`. Where the words leave open how far 可以, an addressee or a condition reaches, the tuple says so instead of choosing.

pub mod figure;
mod imposed;
pub mod nature;
mod number;
mod scan;
mod sentence;
pub mod trigger;
mod whom;
pub mod words;

pub(crate) use sentence::uniform;

use yiju_engine::model::{Amount, Duration};

use crate::text::{Item, Paragraph};
use trigger::Trigger;

/// Whether the words order a measure or leave it open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ordered {
    /// Nothing says that it may be left.
    Must,
    /// 可以 stands with it.
    May,
    /// 可以 stands in an earlier clause and may reach this far.
    Either,
}

/// One measure as the words of a provision give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tuple {
    /// Its kind, a word of [`yiju_engine::model::KINDS`].
    pub kind: &'static str,
    /// The word that the text uses (`停产整治`).
    pub word: String,
    /// Must or may.
    pub ordered: Ordered,
    /// Whom 对… or a subject names, in the words of the text; `None`: nobody is named.
    pub addressee: Option<String>,
    /// The addressee stands in an earlier clause and may or may not reach this far.
    pub addressee_open: bool,
    /// What must have happened.
    pub trigger: Trigger,
    /// The amount of a fine.
    pub amount: Option<Amount>,
    /// How long it lasts.
    pub duration: Option<Duration>,
    /// What is ordered, confiscated, revoked: the rest of the clause.
    pub object: String,
    /// 由…: the organ.
    pub organ: Option<String>,
    /// Which conduct of the 款 it belongs to, from 0.
    pub conduct: usize,
    /// Whether a reader of the provision must have it: measures under a condition of another conduct need not be.
    pub required: bool,
    /// Whose conduct the 款 is about: the subject of its first clause, in the words of the text.
    pub doer: String,
    /// The clause that it stands in.
    pub words: String,
}

/// The measures of a 款, and of one 项 of it, or of all where none is named.
pub fn read(paragraph: &Paragraph, item: Option<&Item>) -> Vec<Tuple> {
    let mut tuples = scan::measures(&paragraph.text, &scan::Outer::default());
    let outer = scan::outer(&paragraph.text);
    let own: Vec<Tuple> = paragraph
        .items
        .iter()
        .filter(|one| item.is_none_or(|item| item.number == one.number))
        .filter(|one| words::says_measure(&one.text))
        .flat_map(|one| scan::measures(&one.text, &outer))
        .collect();
    if own.iter().any(|tuple| tuple.kind == "罚款") {
        // 按照下列规定处以罚款： the amounts stand in the 项.
        tuples.retain(|tuple| tuple.kind != "罚款" || tuple.states_amount());
    }
    tuples.extend(own);
    let doer = whom::doer(&uniform(&paragraph.text));
    for tuple in &mut tuples {
        tuple.doer.clone_from(&doer);
    }
    if let Some(item) = item {
        tuples.retain(|tuple| tuple.trigger.applies_to_item(item.number));
        for tuple in &mut tuples {
            // What the 项 says of stages and gravity is part of the conduct.
            tuple.trigger.conduct = Some(item.text.clone());
        }
    }
    tuples
}

impl Tuple {
    /// Whether it is a fine with bounds.
    pub fn states_amount(&self) -> bool {
        let amount = self.amount.as_ref();
        amount.is_some_and(|amount| amount.min.or(amount.max).is_some())
    }
}

#[cfg(test)]
mod tests;
