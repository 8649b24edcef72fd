//! The provisions that a rule takes its measures from, read for what the rule cites of them.

use yiju_engine::law::citation::{Citation, Limb};
use yiju_engine::model::Clause;

use super::Findings;
use super::compare::Way;
use crate::clause::{self, Tuple};
use crate::corpus::{Corpus, Place};

/// A provision with the measures of its text and those that the rule takes from it.
pub(super) struct Provision<'a> {
    pub(super) citation: Citation,
    pub(super) tuples: Vec<Tuple>,
    pub(super) wording: String,
    pub(super) clauses: Vec<&'a Clause>,
    pub(super) way: Way,
}

/// The provisions that measures stand in, each once, read for the 项 that the rule cites.
pub(super) fn taken<'a>(corpus: &Corpus, found: &Findings<'a>) -> Vec<Provision<'a>> {
    let mut list: Vec<Provision<'a>> = Vec::new();
    for clause in &found.version.clauses {
        let citation = &clause.measure.basis;
        if let Some(known) = list.iter_mut().find(|known| known.citation == *citation) {
            known.clauses.push(clause);
            continue;
        }
        let (mut tuples, wording) = read(corpus, citation, item_of(citation, found));
        // 有前款第二项行为的: the 项 that the power rests on.
        let items = items_of_article(citation, found);
        tuples.retain(|tuple| {
            items.is_empty()
                || items
                    .iter()
                    .any(|item| tuple.trigger.applies_to_item(*item))
        });
        list.push(Provision {
            citation: citation.clone(),
            tuples,
            wording,
            clauses: vec![clause],
            way: way(corpus, citation, found),
        });
    }
    // 依据 that no measure stands in: a provision that refers may take its measures from there.
    for citation in &found.version.basis {
        if list
            .iter()
            .any(|known| known.citation.covers(citation) || citation.covers(&known.citation))
        {
            continue;
        }
        let (tuples, wording) = read(corpus, citation, citation.item);
        list.push(Provision {
            citation: citation.clone(),
            tuples,
            wording,
            clauses: Vec::new(),
            way: Way::default(),
        });
    }
    list
}

/// How the rule comes to the provision.
fn way(corpus: &Corpus, citation: &Citation, found: &Findings<'_>) -> Way {
    let basis = &found.version.basis;
    let referred = !basis
        .iter()
        .any(|one| citation.covers(one) || one.covers(citation));
    let wording = |one: &Citation| read(corpus, one, None).1;
    let may = referred && basis.iter().any(|one| wording(one).contains("可以依照"));
    let measured = |one: &Citation| {
        one.statute == citation.statute && !read(corpus, one, one.item).0.is_empty()
    };
    let whole = referred
        && !basis.iter().any(measured)
        && basis.iter().any(|one| {
            let (tuples, wording) = read(corpus, one, one.item);
            let refers = ["规定处罚", "规定予以处罚", "规定给予处罚", "规定进行处罚"];
            tuples.is_empty() && refers.iter().any(|words| wording.contains(words))
        });
    let others = found
        .version
        .clauses
        .iter()
        .map(|clause| &clause.measure.basis);
    let deemed_grave = basis.iter().chain(others).any(|one| {
        let wording = wording(one);
        wording.contains("情节严重行为") && wording.contains("属于")
    });
    Way {
        whole,
        referred,
        may,
        deemed_grave,
    }
}

/// The 项 of the same article that the power rests on.
fn items_of_article(citation: &Citation, found: &Findings<'_>) -> Vec<u16> {
    found
        .version
        .basis
        .iter()
        .filter(|basis| {
            basis.statute == citation.statute
                && basis.version == citation.version
                && (basis.article, basis.sub) == (citation.article, citation.sub)
        })
        .filter_map(|basis| basis.item)
        .collect()
}

/// The 项 of a provision that the power rests on.
fn item_of(citation: &Citation, found: &Findings<'_>) -> Option<u16> {
    let mut items = found
        .version
        .basis
        .iter()
        .filter(|basis| citation.covers(basis))
        .map(|basis| basis.item);
    citation.item.or_else(|| items.next().flatten())
}

fn read(corpus: &Corpus, citation: &Citation, item: Option<u16>) -> (Vec<Tuple>, String) {
    match corpus.place(citation) {
        Place::Paragraph(_, _, paragraph, _) => {
            let item = item.and_then(|number| paragraph.item(number));
            let mut tuples = clause::read(paragraph, item);
            limb(&mut tuples, citation.limb);
            (tuples, paragraph.wording())
        }
        Place::Article(_, article) => {
            let tuples = article.paragraphs.iter();
            let tuples = tuples
                .flat_map(|paragraph| clause::read(paragraph, None))
                .collect();
            (tuples, article.wording())
        }
        _ => (Vec::new(), String::new()),
    }
}

/// Keeps the measures of one half of a 款 that punishes two conducts.
fn limb(tuples: &mut Vec<Tuple>, limb: Option<Limb>) {
    let second = tuples.iter().any(|tuple| tuple.conduct > 0);
    let Some(limb) = limb else {
        return;
    };
    if !second {
        // One half only refers to another statute.
        for tuple in tuples {
            tuple.required &= limb == Limb::First;
        }
        return;
    }
    tuples.retain(|tuple| (tuple.conduct == 0) == (limb == Limb::First));
    for tuple in tuples {
        tuple.required = true;
    }
}
