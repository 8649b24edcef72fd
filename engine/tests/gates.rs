//! The gates of the real rules, over all powers: no fact that a gate asks for widens what can be imposed, parts the outcomes,
//! or depends on the order in which it is given.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "helpers of a test fail by panicking"
)]

mod common;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;
use yiju_engine::compile::compile;
use yiju_engine::decide::answer::{Candidate, MatchAnswer, Status};
use yiju_engine::decide::{Observation, ObservedFact, decide};
use yiju_engine::law::Date;
use yiju_engine::model::{
    Atom, Condition, Decimal, Fact, FactId, FactKind, FactValue, GateEffect, KnowledgeBase,
};

static RULES: LazyLock<KnowledgeBase> = LazyLock::new(|| {
    compile(&common::files("rules", "yj"), common::registry())
        .knowledge
        .expect("the rules compile")
});

/// The facts that gates ask for, but for those that powers ask for too.
static FACTS: LazyLock<Vec<FactId>> = LazyLock::new(|| {
    let mut gates = BTreeSet::new();
    for gate in &RULES.gates {
        facts(&gate.condition, &mut gates);
    }
    let mut powers = BTreeSet::new();
    for version in RULES.powers.iter().flat_map(|power| &power.versions) {
        facts(&version.elements, &mut powers);
        for clause in &version.clauses {
            facts(&clause.condition, &mut powers);
        }
    }
    // The party and the order to correct are asked for by addressees and stages.
    for name in ["当事人", "当事人身份", "责令改正"] {
        powers.extend(RULES.facts_named(name));
    }
    gates.difference(&powers).copied().collect()
});

fn facts(condition: &Condition, found: &mut BTreeSet<FactId>) {
    match condition {
        Condition::Always => {}
        Condition::Not(inner) => facts(inner, found),
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| facts(part, found));
        }
        Condition::Atom(atom) => match atom {
            Atom::OneOf { fact, .. }
            | Atom::Holds { fact }
            | Atom::Compare { fact, .. }
            | Atom::History { fact, .. } => {
                found.insert(*fact);
            }
            Atom::Late {
                fact, at_latest, ..
            } => {
                found.insert(*fact);
                found.extend(at_latest.iter().copied());
            }
            _ => {}
        },
    }
}

/// Days on either side of the changes of law, and far apart.
const DAYS: [(&str, &str); 6] = [
    ("2020-10-01", "2020-12-01"),
    ("2020-10-01", "2021-08-01"),
    ("2021-08-01", "2026-11-01"),
    ("2026-08-01", "2026-09-15"),
    ("2026-08-01", "2029-09-15"),
    ("2026-09-02", "2026-10-15"),
];

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn ask(power: &str, days: usize, facts: &[ObservedFact]) -> MatchAnswer {
    let (date, decided) = DAYS[days % DAYS.len()];
    let observation = Observation {
        decided: day(decided),
        place: Some("船山区".to_owned()),
        facts: facts.to_vec(),
        ..Observation::on(day(date))
    };
    decide(&RULES, power, &observation, Default::default()).expect("a decision")
}

/// Some value of a fact; days lie about the act.
fn value(fact: FactId, pick: u16, days: usize) -> Option<FactValue> {
    let kind = RULES.fact(fact)?;
    let date = day(DAYS[days % DAYS.len()].0);
    Some(match &kind.kind {
        FactKind::OneOf(words) => FactValue::Option(pick % u16::try_from(words.len()).ok()?),
        FactKind::YesNo | FactKind::Assessed => FactValue::YesNo(pick.is_multiple_of(2)),
        FactKind::Count(_) => FactValue::Number(Decimal::from_integer(i64::from(pick % 30))?),
        FactKind::Date => FactValue::Date(date.add_days(i32::from(pick % 2500)).ok()?),
        _ => return None,
    })
}

/// Whether the days of a case cannot be so: found after it was filed, ordered to correct, or decided.
fn contradict(days: usize, given: &[ObservedFact]) -> bool {
    let decided = day(DAYS[days % DAYS.len()].1);
    let of = |name: &str| {
        let id = RULES.fact_id(name)?;
        given.iter().find_map(|one| match &one.value {
            Fact::Known(FactValue::Date(day)) if one.fact == id => Some(*day),
            _ => None,
        })
    };
    let by = ["立案日", "责令改正日"].into_iter().filter_map(of);
    let by = by.fold(decided, Date::min);
    of("发现日").is_some_and(|found| found > by)
}

/// Every measure of every outcome, with where it stands.
fn imposed(candidate: &Candidate) -> BTreeSet<String> {
    candidate
        .outcomes
        .iter()
        .flat_map(|outcome| &outcome.measures)
        .map(|measure| format!("{measure:?}"))
        .collect()
}

#[test]
fn gates_ask_for_many_facts() {
    assert!(FACTS.len() > 20, "{}", FACTS.len());
    assert!(RULES.gates.len() > 25, "{}", RULES.gates.len());
}

/// Every gate without a text at hand leaves doubt, and every limit that a gate names is a 期限.
#[test]
fn gates_without_a_text_are_never_sure() {
    for gate in &RULES.gates {
        assert!(
            !gate.basis.is_empty() || (gate.doubt.is_some() && gate.origin.is_some()),
            "{}",
            gate.name
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn facts_of_gates_only_take_away(
        power in any::<prop::sample::Index>(),
        days in 0_usize..6,
        picks in prop::collection::vec((any::<prop::sample::Index>(), any::<u16>()), 1..7),
    ) {
        let power = &RULES.powers[power.index(RULES.powers.len())].id;
        let mut given: Vec<ObservedFact> = Vec::new();
        let mut before = ask(power, days, &given).candidates.remove(0);
        let parted = before.outcomes.len();
        for (at, pick) in picks {
            let fact = FACTS[at.index(FACTS.len())];
            if given.iter().any(|one| one.fact == fact) {
                continue;
            }
            let Some(value) = value(fact, pick, days) else { continue };
            given.push(ObservedFact::given(fact, Fact::Known(value)));
            if contradict(days, &given) {
                given.pop();
                continue;
            }
            let after = ask(power, days, &given).candidates.remove(0);
            prop_assert_eq!(before.status, after.status);
            prop_assert!(imposed(&after).is_subset(&imposed(&before)), "{}: {:?}", power, given);
            prop_assert!(after.outcomes.len() <= before.outcomes.len());
            for gate in &before.gate {
                let now = after.gate.iter().find(|one| one.gate == gate.gate && one.basis == gate.basis);
                let stays = gate.holds.is_none() || now.is_some_and(|now| now.holds == gate.holds);
                prop_assert!(stays, "{}: {} turned with {:?}", power, gate.gate, given);
            }
            before = after;
        }
        // A known fact of a gate opens no new way; without a sure gate the ways are those of the power alone.
        if before.outcomes.iter().all(|one| one.no_penalty.is_none()) {
            prop_assert_eq!(parted, before.outcomes.len());
        }
    }

    #[test]
    fn the_order_of_the_facts_of_gates_does_not_matter(
        power in any::<prop::sample::Index>(),
        days in 0_usize..6,
        picks in prop::collection::vec(any::<u16>(), 40),
        order in any::<prop::sample::Index>(),
    ) {
        let power = &RULES.powers[power.index(RULES.powers.len())].id;
        let mut facts: Vec<ObservedFact> = FACTS
            .iter()
            .zip(&picks)
            .filter_map(|(fact, pick)| {
                Some(ObservedFact::given(*fact, Fact::Known(value(*fact, *pick, days)?)))
            })
            .collect();
        let one = ask(power, days, &facts);
        let by = order.index(facts.len());
        facts.rotate_left(by);
        facts.swap(0, by.max(1) - 1);
        prop_assert_eq!(one, ask(power, days, &facts));
    }

    #[test]
    fn where_a_gate_surely_stops_there_is_no_penalty_and_elsewhere_it_stays(
        power in any::<prop::sample::Index>(),
        days in 0_usize..6,
        picks in prop::collection::vec(any::<u16>(), 40),
    ) {
        let power = &RULES.powers[power.index(RULES.powers.len())].id;
        let facts: Vec<ObservedFact> = FACTS
            .iter()
            .zip(&picks)
            .filter_map(|(fact, pick)| {
                Some(ObservedFact::given(*fact, Fact::Known(value(*fact, *pick, days)?)))
            })
            .collect();
        let candidate = ask(power, days, &facts).candidates.remove(0);
        if candidate.status == Status::Excluded {
            prop_assert!(candidate.gate.is_empty());
            return Ok(());
        }
        let sure = candidate.gate.iter().any(|gate| {
            gate.holds == Some(true) && gate.effect == Some(GateEffect::NoPenalty)
        });
        for outcome in candidate.outcomes.iter().filter(|one| !one.basis.is_empty()) {
            prop_assert_eq!(outcome.no_penalty.is_some(), sure);
            let penalties = outcome.measures.iter().filter(|one| one.slot.is_penalty()).count();
            prop_assert!(!sure || (penalties == 0 && outcome.fines.is_empty()));
        }
    }
}
