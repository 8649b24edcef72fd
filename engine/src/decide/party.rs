//! Whether a clause is addressed to the party at hand.

use crate::decide::facts::{Assumed, Facts, Unknown};
use crate::law::citation::Citation;
use crate::model::{Addressee, Clause, Fact, FactId, FactValue, PowerVersion, Truth};

/// A kind of party that no text at hand assigns to persons or units in general.
const INDIVIDUAL_BUSINESS: &str = "个体工商户";
/// The two readings of an individual business, in the order of [`Assumed::Option`].
pub(crate) const READINGS: [&str; 2] = ["个人", "单位"];

/// Whether the clause addresses the party, and on what that depends.
pub(crate) fn addressed(facts: &Facts<'_>, clause: &Clause) -> (Truth, Option<Unknown>) {
    let Addressee::When(words) = &clause.addressee else {
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
            Said::Option(option) => named(facts, clause, words, options.get(usize::from(option))),
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
fn named(
    facts: &Facts<'_>,
    clause: &Clause,
    words: &[String],
    kind: Option<&String>,
) -> (Truth, Option<Unknown>) {
    match kind {
        Some(kind) if words.contains(kind) => (Truth::True, None),
        Some(kind) if kind == INDIVIDUAL_BUSINESS => read_as(facts, clause, words),
        _ => (Truth::False, None),
    }
}

/// What the party is, and in which role it acts.
fn party_facts(facts: &Facts<'_>) -> impl Iterator<Item = FactId> + use<> {
    let known = facts.knowledge.well_known;
    [known.party, known.party_role].into_iter().flatten()
}

/// As the rules say (视同); where they do not say it, that is assumed either way.
fn read_as(facts: &Facts<'_>, clause: &Clause, words: &[String]) -> (Truth, Option<Unknown>) {
    if !words.iter().any(|word| READINGS.contains(&word.as_str())) {
        return (Truth::False, None);
    }
    if let Some(reading) = &clause.reading {
        return (words.contains(reading).into(), None);
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

/// How an individual business at hand is read where the rules say it (视同), in words, with the provisions that say it.
pub(crate) fn reading_words(
    facts: &Facts<'_>,
    version: &PowerVersion,
) -> Option<(String, Vec<Citation>)> {
    let id = facts.knowledge.well_known.party?;
    let FactValue::Option(option) = facts.value(id)? else {
        return None;
    };
    let kind = facts.knowledge.fact(id)?;
    let divides = version
        .clauses
        .iter()
        .any(|clause| clause.reading.is_some());
    if kind.options().get(usize::from(*option))? != INDIVIDUAL_BUSINESS || !divides {
        return None;
    }
    let reading = version.read_as.as_ref()?;
    let party = reading.party.as_ref()?;
    let labels: Vec<&str> = reading
        .basis
        .iter()
        .map(|citation| &*citation.label)
        .collect();
    let ground = reading.source.clone().unwrap_or_else(|| labels.join("、"));
    let presumed = if reading.presumed { "，推定" } else { "" };
    Some((
        format!("个体工商户按{party}处罚（依据：{ground}{presumed}）"),
        reading.basis.clone(),
    ))
}
