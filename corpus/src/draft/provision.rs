//! What a skeleton says of each 款: its powers and its measures.

use yiju_engine::law::citation::{Citation, Limb};

use super::block::{Node, body, drop_unstated, holds_fine, settle};
use super::violated::violated;
use super::{Numbers, Source};
use crate::clause::nature::{Nature, natures};
use crate::clause::words::says_measure;
use crate::clause::{self, Tuple, uniform};
use crate::coverage::half;
use crate::text::Paragraph;

/// A 罚则 of a skeleton.
pub(super) struct Planned {
    pub(super) citation: Citation,
    pub(super) organ: Option<String>,
    pub(super) powers: Vec<PlannedPower>,
    pub(super) body: Vec<Node>,
}

/// A power of a skeleton.
pub(super) struct PlannedPower {
    pub(super) id: String,
    pub(super) basis: Citation,
    pub(super) violates: Vec<Citation>,
    /// Places of 违反 that need a 款, or do not exist.
    pub(super) unsure: Vec<String>,
    /// Measures of its own 项.
    pub(super) own: Vec<Node>,
}

impl Source<'_> {
    /// The 罚则 of the article, one a 款; a 款 that speaks of 前款 belongs to the one before.
    pub(super) fn provisions(&self, numbers: &mut Numbers) -> Vec<Planned> {
        let mut out: Vec<Planned> = Vec::new();
        let liability = self
            .text
            .headings(self.article)
            .iter()
            .any(|heading| heading.contains("法律责任") || heading.contains("罚则"));
        let many = self.article.paragraphs.len() > 1;
        for (number, paragraph) in (1_u16..).zip(&self.article.paragraphs) {
            let found = natures(paragraph, liability);
            if !found.iter().any(|(_, nature)| *nature == Nature::Penalty) {
                continue;
            }
            let Some(citation) = self.cite(many.then_some(number), None) else {
                continue;
            };
            let tuples = clause::read(paragraph, None);
            let before = out.last_mut().filter(|_| speaks_of_another(paragraph));
            match before {
                Some(before) => {
                    let more = self.under(number, paragraph, &tuples, before);
                    if matches!(&more, Node::Block { body, .. } if holds_fine(body)) {
                        drop_unstated(&mut before.body);
                    }
                    before.body.push(more);
                }
                None if paragraph.items.is_empty() => {
                    self.conducts(&citation, paragraph, &tuples, numbers, &mut out);
                }
                None => {
                    let items = found
                        .iter()
                        .filter(|(_, nature)| *nature == Nature::Penalty)
                        .filter_map(|(item, _)| *item);
                    let items: Vec<u16> = items.collect();
                    out.push(self.list(&citation, number, paragraph, &items, numbers));
                }
            }
        }
        for planned in &mut out {
            settle(&mut planned.body);
        }
        out
    }

    /// 依 第二款 { … }: what a later 款 adds.
    fn under(
        &self,
        number: u16,
        paragraph: &Paragraph,
        tuples: &[Tuple],
        before: &Planned,
    ) -> Node {
        let tuples: Vec<&Tuple> = tuples.iter().collect();
        let number = yiju_engine::law::numerals::to_han(u32::from(number));
        Node::Block {
            head: format!("依 第{number}款"),
            body: body(
                self.known,
                paragraph,
                &tuples,
                before.organ.as_deref(),
                false,
            ),
        }
    }

    /// A 款 without 项: one power, or one for each half where it punishes two conducts.
    fn conducts(
        &self,
        citation: &Citation,
        paragraph: &Paragraph,
        tuples: &[Tuple],
        numbers: &mut Numbers,
        out: &mut Vec<Planned>,
    ) {
        let text = uniform(&paragraph.text);
        let second = tuples.iter().find(|tuple| tuple.conduct > 0);
        let Some(second) = second else {
            let tuples: Vec<&Tuple> = tuples.iter().collect();
            let planned = self.one(citation.clone(), paragraph, &text, &tuples, numbers);
            return out.push(planned);
        };
        let begins = second.trigger.words.last();
        let begins = begins.and_then(|words| text.find(words.split('，').next()?));
        let (before, behind) = text.split_at(begins.unwrap_or(text.len()));
        for (limb, words) in [(Limb::First, before), (Limb::Second, behind)] {
            let own: Vec<&Tuple> = tuples
                .iter()
                .filter(|tuple| (tuple.conduct == 0) == (limb == Limb::First))
                .collect();
            if !own.is_empty() {
                out.push(self.one(half(citation, limb), paragraph, words, &own, numbers));
            }
        }
    }

    fn one(
        &self,
        citation: Citation,
        paragraph: &Paragraph,
        words: &str,
        tuples: &[&Tuple],
        numbers: &mut Numbers,
    ) -> Planned {
        let organ = self.organ(tuples.iter().copied());
        let broken = violated(self.base, &citation, words);
        Planned {
            body: body(self.known, paragraph, tuples, organ.as_deref(), false),
            powers: vec![PlannedPower {
                id: numbers.take(),
                basis: citation.clone(),
                violates: broken.found,
                unsure: broken.unsure,
                own: Vec::new(),
            }],
            citation,
            organ,
        }
    }

    /// A 款 with 项: one power an item.
    fn list(
        &self,
        citation: &Citation,
        number: u16,
        paragraph: &Paragraph,
        items: &[u16],
        numbers: &mut Numbers,
    ) -> Planned {
        let lead = Paragraph {
            items: Vec::new(),
            ..paragraph.clone()
        };
        let all = clause::read(paragraph, None);
        let organ = self.organ(all.iter());
        let shared = clause::read(&lead, None);
        let own_fines = paragraph
            .items
            .iter()
            .any(|item| item.text.contains("罚款"));
        let shared: Vec<&Tuple> = shared
            .iter()
            .filter(|tuple| !own_fines || tuple.kind != "罚款" || tuple.states_amount())
            .collect();
        let broken = violated(self.base, citation, &paragraph.text);
        let powers = paragraph
            .items
            .iter()
            .filter(|item| items.contains(&item.number));
        let powers = powers.filter_map(|item| {
            let many = self.article.paragraphs.len() > 1;
            let basis = self.cite(many.then_some(number), Some(item.number))?;
            let mut own = violated(self.base, citation, &item.text);
            if own.found.is_empty() && own.unsure.is_empty() {
                own = broken.clone();
            }
            let measures = if says_measure(&item.text) {
                clause::read(paragraph, Some(item))
            } else {
                Vec::new()
            };
            let measures: Vec<&Tuple> = measures
                .iter()
                .filter(|tuple| item.text.contains(&tuple.word))
                .collect();
            Some(PlannedPower {
                id: numbers.take(),
                basis,
                violates: own.found,
                unsure: own.unsure,
                own: body(self.known, paragraph, &measures, organ.as_deref(), true),
            })
        });
        Planned {
            citation: citation.clone(),
            powers: powers.collect(),
            body: body(self.known, &lead, &shared, organ.as_deref(), false),
            organ,
        }
    }

    /// The organ of the first measure that names one.
    fn organ<'t>(&self, mut tuples: impl Iterator<Item = &'t Tuple>) -> Option<String> {
        let words = tuples.find_map(|tuple| tuple.organ.as_deref())?;
        self.known.organ(words)
    }
}

/// Whether a 款 only adds to the one before: 有前款第二项行为的.
fn speaks_of_another(paragraph: &Paragraph) -> bool {
    let first = paragraph.text.split(['，', '：', '。']).next();
    first.is_some_and(|first| first.contains("前款") || first.contains("前两款"))
}
