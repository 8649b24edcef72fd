//! Another part of the same provision: 款, 项, article beside it, the duty instead of the penalty, another person or tier.

use yiju_engine::law::citation::Citation;
use yiju_engine::law::registry::When;
use yiju_engine::model::Measure;

use super::{Proposal, parameter};
use crate::desk::{Desk, Subject};
use crate::item::{Claim, Source};

/// Places near a provision in the same version of its statute, the nearest first.
pub(crate) fn places(desk: &Desk<'_>, citation: &Citation) -> Vec<(Citation, String)> {
    let registry = &desk.base().registry;
    let mut found = Vec::new();
    let mut try_place =
        |article: Option<u16>, paragraph: Option<u16>, item: Option<u16>, why: &str| {
            let mut reference = citation.to_reference();
            (reference.article, reference.paragraph, reference.item) = (article, paragraph, item);
            reference.limb = None;
            if article != Some(citation.article) {
                reference.sub = None;
            }
            if let Ok(place) = registry.resolve(&reference, When::On(desk.day))
                && place != *citation
            {
                found.push((place, why.to_owned()));
            }
        };
    let article = citation.article;
    let beside = |number: u16| [number.checked_sub(1), number.checked_add(1)];
    if let Some(item) = citation.item {
        for other in beside(item).into_iter().flatten().filter(|n| *n > 0) {
            try_place(
                Some(article),
                citation.paragraph,
                Some(other),
                "这是同一款的另一项",
            );
        }
    }
    if let Some(paragraph) = citation.paragraph {
        for other in beside(paragraph).into_iter().flatten().filter(|n| *n > 0) {
            try_place(
                Some(article),
                Some(other),
                citation.item,
                "这是同一条的另一款",
            );
            try_place(Some(article), Some(other), None, "这是同一条的另一款");
        }
    }
    for step in [1_u16, 2, 3] {
        for other in [article.checked_sub(step), article.checked_add(step)] {
            let Some(other) = other.filter(|number| *number > 0) else {
                continue;
            };
            try_place(Some(other), None, None, "这是邻近的另一条");
            try_place(
                Some(other),
                citation.paragraph,
                citation.item,
                "这是邻近的另一条",
            );
            try_place(Some(other), Some(1), None, "这是邻近的另一条");
        }
    }
    found.dedup_by(|one, other| one.0 == other.0);
    found
}

/// The fines of other persons and tiers of the same version.
pub(crate) fn fines(subject: &Subject<'_>, key: &Measure) -> Vec<Proposal> {
    let Some(own) = &key.amount else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for clause in &subject.version.clauses {
        let other = &clause.measure;
        let Some(amount) = &other.amount else {
            continue;
        };
        if amount.unit != own.unit || amount.base != own.base {
            continue;
        }
        let Some(with) = parameter::of(own, amount.min, amount.max) else {
            continue;
        };
        let when = other.when.as_deref().and_then(crate::words::tier);
        let whose = match (&other.party, &when) {
            (Some(party), None) => format!("这是对{party}的罚款"),
            (None, Some(when)) => format!("这是“{when}”时的罚款"),
            (Some(party), Some(when)) => format!("这是“{when}”时对{party}的罚款"),
            (None, None) => "这是同一条文的另一档罚款".to_owned(),
        };
        found.push(parameter::from(subject, key, with, Source::Sibling, whose));
    }
    found
}

/// The provision that is violated, where the one that punishes is asked for, and the other way round.
pub(crate) fn counterpart(
    subject: &Subject<'_>,
    asks_basis: bool,
    claim: impl Fn(Citation) -> Claim,
) -> Vec<Proposal> {
    let (others, why) = if asks_basis {
        (&subject.version.violates, "这是所违反的义务条款，不是罚则")
    } else {
        (&subject.version.basis, "这是罚则，不是所违反的义务条款")
    };
    others
        .iter()
        .map(|one| {
            Proposal::new(
                one.label.to_string(),
                Source::Sibling,
                why,
                claim(one.clone()),
            )
        })
        .collect()
}
