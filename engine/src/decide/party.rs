//! Whether a clause is addressed to the party at hand.

use crate::decide::facts::{Assumed, Facts, Unknown};
use crate::model::{Addressee, FactValue, Truth};

/// The fact that says what the party is.
pub(crate) const PARTY: &str = "当事人";
/// The fact that says in which role it acts.
pub(crate) const PARTY_ROLE: &str = "当事人身份";
/// A kind of party that no text at hand assigns to persons or units in general.
const INDIVIDUAL_BUSINESS: &str = "个体工商户";
/// The two readings of an individual business, in the order of [`Assumed::Option`].
pub(crate) const READINGS: [&str; 2] = ["个人", "单位"];

/// Whether the clause addresses the party, and on what that depends.
pub(crate) fn addressed(facts: &Facts<'_>, addressee: &Addressee) -> (Truth, Option<Unknown>) {
    let Addressee::When(words) = addressee else {
        return (Truth::True, None);
    };
    let mut whole = Truth::False;
    let mut unknown = None;
    for name in [PARTY, PARTY_ROLE] {
        let Some(id) = facts.knowledge.fact_id(name) else {
            continue;
        };
        let Some(kind) = facts.knowledge.fact(id) else {
            continue;
        };
        let options: Vec<usize> = words
            .iter()
            .filter_map(|word| kind.options().iter().position(|option| option == word))
            .collect();
        if options.is_empty() {
            continue;
        }
        let (truth, on) = match facts.get(id) {
            Some(crate::model::Fact::Known(FactValue::Option(option))) => {
                let option = usize::from(*option);
                let word = kind.options().get(option).map(String::as_str);
                if options.contains(&option) {
                    (Truth::True, None)
                } else if word == Some(INDIVIDUAL_BUSINESS) {
                    read_as(facts, words)
                } else {
                    (Truth::False, None)
                }
            }
            Some(crate::model::Fact::NotApplicable) => (Truth::False, None),
            _ => match facts
                .assumed
                .iter()
                .find(|(unknown, _)| *unknown == Unknown::Fact(id))
            {
                Some((_, Assumed::Option(option))) => {
                    let option = usize::from(*option);
                    let word = kind.options().get(option).map(String::as_str);
                    if options.contains(&option) {
                        (Truth::True, None)
                    } else if word == Some(INDIVIDUAL_BUSINESS) {
                        read_as(facts, words)
                    } else {
                        (Truth::False, None)
                    }
                }
                _ => (Truth::Unknown, Some(Unknown::Fact(id))),
            },
        };
        whole = whole.or(truth);
        unknown = unknown.or(on);
    }
    (
        whole,
        if whole == Truth::Unknown {
            unknown
        } else {
            None
        },
    )
}

fn read_as(facts: &Facts<'_>, words: &[String]) -> (Truth, Option<Unknown>) {
    if !words.iter().any(|word| READINGS.contains(&word.as_str())) {
        return (Truth::False, None);
    }
    let assumed = facts
        .assumed
        .iter()
        .find(|(unknown, _)| *unknown == Unknown::ReadAs);
    match assumed {
        Some((_, Assumed::Option(reading))) => {
            let word = READINGS
                .get(usize::from(*reading))
                .copied()
                .unwrap_or_default();
            (words.iter().any(|own| own == word).into(), None)
        }
        _ => (Truth::Unknown, Some(Unknown::ReadAs)),
    }
}

/// The person that a printed addressee means: `None` is the party itself, however the provision divides parties; anyone
/// else is a person added to it.
pub(crate) fn person<'m>(facts: &Facts<'_>, printed: Option<&'m str>) -> Option<&'m str> {
    let is_party = |word: &str| {
        [PARTY, PARTY_ROLE].into_iter().any(|name| {
            let kind = facts
                .knowledge
                .fact_id(name)
                .and_then(|id| facts.knowledge.fact(id));
            kind.is_some_and(|kind| kind.options().iter().any(|option| option == word))
        })
    };
    printed.filter(|printed| !printed.split('、').all(is_party))
}
