//! Whether a clause is addressed to the party at hand.

use crate::decide::facts::{Assumed, Facts, Unknown};
use crate::model::{Addressee, Fact, FactId, FactValue, Truth};

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
    for id in party_facts(facts) {
        let options = facts
            .knowledge
            .fact(id)
            .map_or(&[][..], |fact| fact.options());
        let speaks_of_it = words.iter().any(|word| options.contains(word));
        if !speaks_of_it {
            continue;
        }
        let (truth, on) = match option(facts, id) {
            Said::Option(option) => named(facts, words, options.get(usize::from(option))),
            Said::Nothing => (Truth::Unknown, Some(Unknown::Fact(id))),
            Said::DoesNotApply => (Truth::False, None),
        };
        whole = whole.or(truth);
        unknown = unknown.or(on);
    }
    match whole {
        Truth::Unknown => (whole, unknown),
        _ => (whole, None),
    }
}

/// What is known or assumed of a fact with options.
enum Said {
    Option(u16),
    Nothing,
    DoesNotApply,
}

fn option(facts: &Facts<'_>, id: FactId) -> Said {
    match facts.get(id) {
        Some(Fact::Known(FactValue::Option(option))) => Said::Option(*option),
        Some(Fact::NotApplicable) => Said::DoesNotApply,
        _ => match facts.assumption(id) {
            Some(Assumed::Option(option)) => Said::Option(*option),
            _ => Said::Nothing,
        },
    }
}

/// Whether a party of this kind is among the words.
fn named(facts: &Facts<'_>, words: &[String], kind: Option<&String>) -> (Truth, Option<Unknown>) {
    match kind {
        Some(kind) if words.contains(kind) => (Truth::True, None),
        Some(kind) if kind == INDIVIDUAL_BUSINESS => read_as(facts, words),
        _ => (Truth::False, None),
    }
}

/// What the party is, and in which role it acts.
fn party_facts(facts: &Facts<'_>) -> impl Iterator<Item = FactId> + use<> {
    let known = facts.knowledge.well_known;
    [known.party, known.party_role].into_iter().flatten()
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
        party_facts(facts).any(|id| {
            let kind = facts.knowledge.fact(id);
            kind.is_some_and(|kind| kind.options().iter().any(|option| option == word))
        })
    };
    printed.filter(|printed| !printed.split('、').all(is_party))
}
