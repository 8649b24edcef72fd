//! What must hold of every decision, tried on the rules of the repository with facts chosen at random.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "helpers of a test fail by panicking"
)]

mod common;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::*;
use yiju_engine::compile::compile;
use yiju_engine::decide::answer::{Candidate, MatchAnswer, Status};
use yiju_engine::decide::{Observation, ObservedFact, decide};
use yiju_engine::law::Date;
use yiju_engine::model::{Fact, FactId, FactKind, FactValue, KnowledgeBase, Money};

static RULES: LazyLock<KnowledgeBase> = LazyLock::new(|| {
    compile(&common::files("rules", "yj"), common::registry())
        .knowledge
        .expect("the rules compile")
});

/// Days on either side of the changes of law.
const DAYS: [(&str, &str); 4] = [
    ("2020-10-01", "2021-08-01"),
    ("2026-08-01", "2026-08-10"),
    ("2026-08-01", "2026-09-15"),
    ("2026-09-02", "2026-10-15"),
];

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn ask(power: &str, days: usize, facts: Vec<ObservedFact>) -> MatchAnswer {
    let (date, decided) = DAYS[days % DAYS.len()];
    let observation = Observation {
        decided: day(decided),
        place: Some("船山区".to_owned()),
        facts,
        ..Observation::on(day(date))
    };
    decide(&RULES, power, &observation, Default::default()).expect("a decision")
}

/// Whether two facts are one assessment: scales with the same words are told apart as one.
fn is_one(a: FactId, b: FactId) -> bool {
    let kind = |id: FactId| RULES.fact(id).map(|fact| &fact.kind);
    a == b || matches!(kind(a), Some(FactKind::AssessedTier(_))) && kind(a) == kind(b)
}

/// Some value of a fact with options or of a yes/no fact.
fn value(fact: FactId, pick: u16) -> Option<FactValue> {
    let kind = RULES.fact(fact)?;
    match &kind.kind {
        FactKind::OneOf(words) | FactKind::AssessedTier(words) => {
            let count = u16::try_from(words.len()).ok()?;
            Some(FactValue::Option(pick % count))
        }
        FactKind::YesNo | FactKind::Assessed => Some(FactValue::YesNo(pick.is_multiple_of(2))),
        _ => None,
    }
}

/// The facts on which the outcomes of a candidate split, but for the order to correct, which opens a new stage.
fn splits(candidate: &Candidate) -> Vec<FactId> {
    let mut facts: Vec<FactId> = candidate
        .outcomes
        .iter()
        .flat_map(|outcome| outcome.assuming.keys())
        .flat_map(|name| RULES.facts_named(name))
        .filter(|fact| {
            RULES
                .fact(*fact)
                .is_some_and(|kind| kind.name != "责令改正")
        })
        .collect();
    facts.sort();
    facts.dedup();
    facts
}

/// The fines of all outcomes together, by addressee. A bound that is not stated or not computed is open.
fn envelope(candidate: &Candidate) -> BTreeMap<Option<String>, (Option<Money>, Option<Money>)> {
    let mut whole: BTreeMap<Option<String>, (Option<Money>, Option<Money>)> = BTreeMap::new();
    for fine in candidate.outcomes.iter().flat_map(|outcome| &outcome.fines) {
        let (low, high) = (fine.min_yuan, fine.max_yuan);
        whole
            .entry(fine.party.clone())
            .and_modify(|(min, max)| {
                *min = min.zip(low).map(|(a, b)| a.min(b));
                *max = max.zip(high).map(|(a, b)| a.max(b));
            })
            .or_insert((low, high));
    }
    whole
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// The order in which facts are given changes nothing.
    #[test]
    fn the_order_of_facts_does_not_matter(power in any::<prop::sample::Index>(), days in 0_usize..4, picks in prop::collection::vec(any::<u16>(), 1..6)) {
        let power = &RULES.powers[power.index(RULES.powers.len())].id;
        let first = ask(power, days, Vec::new());
        let mut facts: Vec<ObservedFact> = Vec::new();
        for (fact, pick) in splits(&first.candidates[0]).into_iter().zip(&picks) {
            if let Some(value) = value(fact, *pick)
                && facts.iter().all(|stated| !is_one(stated.fact, fact))
            {
                facts.push(ObservedFact::given(fact, Fact::Known(value)));
            }
        }
        let forwards = ask(power, days, facts.clone());
        facts.reverse();
        prop_assert_eq!(forwards, ask(power, days, facts));
    }

    /// A fact more never widens the range of fines, and never brings in an addressee who was not there.
    #[test]
    fn facts_narrow_the_fines(power in any::<prop::sample::Index>(), days in 0_usize..4, picks in prop::collection::vec(any::<u16>(), 1..5)) {
        let power = &RULES.powers[power.index(RULES.powers.len())].id;
        let mut facts: Vec<ObservedFact> = Vec::new();
        let mut before = ask(power, days, facts.clone());
        for pick in picks {
            let Some((fact, value)) = splits(&before.candidates[0])
                .into_iter()
                .filter(|fact| facts.iter().all(|stated| !is_one(stated.fact, *fact)))
                .find_map(|fact| Some((fact, value(fact, pick)?)))
            else {
                break;
            };
            facts.push(ObservedFact::given(fact, Fact::Known(value)));
            let after = ask(power, days, facts.clone());
            if after.candidates[0].status == Status::Excluded {
                break;
            }
            let wide = envelope(&before.candidates[0]);
            for (party, (low, high)) in envelope(&after.candidates[0]) {
                let Some((min, max)) = wide.get(&party) else {
                    return Err(TestCaseError::fail(format!("{power}: {party:?} appears with {facts:?}")));
                };
                prop_assert!(min.is_none_or(|min| low.is_some_and(|low| low >= min)), "{power}: {facts:?}");
                prop_assert!(max.is_none_or(|max| high.is_some_and(|high| high <= max)), "{power}: {facts:?}");
            }
            before = after;
        }
    }
}
