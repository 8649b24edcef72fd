//! What must hold of every decision, whatever the rules: held against brute force over invented rules.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of a test fail by panicking"
)]

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::decide::answer::{Candidate, EngineStamp, Status};
use crate::decide::facts::Facts;
use crate::decide::index::Index;
use crate::decide::testing::{
    AREA, CAPACITY, COST, GRAVE, LIT, PARTY, WET, clause, cost, date, fine, holds, kb, measure,
    observed, one_of,
};
use crate::decide::truth::World;
use crate::decide::{FactSource, Observation, decide};
use crate::model::{
    Addressee, Amount, AmountUnit, Atom, Clause, Comparison, Condition, Decimal, Fact, FactId,
    FactValue, KnowledgeBase, Measure, Money, Truth,
};

fn condition() -> impl Strategy<Value = Condition> {
    let comparison = prop_oneof![
        Just(Comparison::Less),
        Just(Comparison::AtMost),
        Just(Comparison::Greater),
        Just(Comparison::AtLeast),
        Just(Comparison::Equal),
        Just(Comparison::NotEqual),
    ];
    let leaf = prop_oneof![
        Just(Condition::Always),
        Just(holds(LIT)),
        Just(holds(WET)),
        Just(holds(GRAVE)),
        Just(Condition::Atom(Atom::Absent { fact: COST })),
        Just(Condition::Atom(Atom::Incalculable { fact: COST })),
        proptest::sample::subsequence(vec![0_u16, 1, 2], 1..=2)
            .prop_map(|options| one_of(CAPACITY, &options)),
        (comparison, prop_oneof![Just(10), Just(50)])
            .prop_map(|(comparison, amount)| cost(comparison, amount)),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(Condition::negated),
            proptest::collection::vec(inner.clone(), 2..=3).prop_map(Condition::All),
            proptest::collection::vec(inner, 2..=3).prop_map(Condition::Any),
        ]
    })
}

/// Clauses at all depths, with tiers inside tiers.
fn clauses() -> impl Strategy<Value = Vec<Clause>> {
    let one = (
        condition(),
        1_i64..5,
        proptest::collection::vec(0_u16..2, 0..=2),
    );
    proptest::collection::vec(one, 1..=3).prop_map(|list| {
        list.into_iter()
            .map(|(condition, amount, path)| Clause {
                condition,
                path,
                ..fine(amount * 100, amount * 1000)
            })
            .collect()
    })
}

/// Every way that the facts of the conditions can be, with amounts on, between and beyond the limits.
fn all_facts() -> Vec<Vec<(FactId, Fact)>> {
    let yes_no = || [true, false].map(|value| Fact::Known(FactValue::YesNo(value)));
    let costs = [5, 10, 30, 50, 90]
        .map(|yuan| FactValue::Money(Money::from_yuan(yuan).unwrap()))
        .into_iter()
        .chain([FactValue::Absent, FactValue::Incalculable]);
    let mut all = Vec::new();
    for cost in costs {
        for lit in yes_no() {
            for wet in yes_no() {
                for grave in yes_no() {
                    for capacity in 0..3 {
                        all.push(vec![
                            (LIT, lit.clone()),
                            (WET, wet.clone()),
                            (GRAVE, grave.clone()),
                            (CAPACITY, Fact::Known(FactValue::Option(capacity))),
                            (COST, Fact::Known(cost.clone())),
                        ]);
                    }
                }
            }
        }
    }
    all
}

fn candidate(kb: &KnowledgeBase, observation: &Observation) -> Candidate {
    let mut answer = decide(kb, "QT-0001", observation, EngineStamp::default()).unwrap();
    answer.candidates.remove(0)
}

/// What each outcome imposes.
fn imposed(candidate: &Candidate) -> BTreeSet<String> {
    let print = |measures: &[Measure]| {
        let words = measures.iter().map(crate::wording::measure);
        words.collect::<Vec<_>>().join("；")
    };
    candidate
        .outcomes
        .iter()
        .map(|outcome| print(&outcome.measures))
        .collect()
}

fn is_whole(candidate: &Candidate) -> bool {
    candidate
        .cautions
        .iter()
        .all(|caution| caution.code != "too_many_outcomes")
}

/// Two-valued truth, as a naive reader would tell it.
fn plain(condition: &Condition, facts: &[(FactId, Fact)]) -> bool {
    let value = |id: FactId| match facts.iter().find(|(fact, _)| *fact == id) {
        Some((_, Fact::Known(value))) => value.clone(),
        _ => unreachable!("all facts are known"),
    };
    match condition {
        Condition::Always => true,
        Condition::Not(inner) => !plain(inner, facts),
        Condition::All(parts) => parts.iter().all(|part| plain(part, facts)),
        Condition::Any(parts) => parts.iter().any(|part| plain(part, facts)),
        Condition::Atom(atom) => match atom {
            Atom::Holds { fact } => value(*fact) == FactValue::YesNo(true),
            Atom::OneOf { fact, options } => options
                .iter()
                .any(|at| value(*fact) == FactValue::Option(*at)),
            Atom::Absent { fact } => value(*fact) == FactValue::Absent,
            Atom::Incalculable { fact } => value(*fact) == FactValue::Incalculable,
            Atom::Compare {
                fact,
                comparison,
                value: FactValue::Money(limit),
            } => {
                let amount = match value(*fact) {
                    FactValue::Money(amount) => amount,
                    FactValue::Absent => Money::default(),
                    _ => return false,
                };
                match comparison {
                    Comparison::Less => amount < *limit,
                    Comparison::AtMost => amount <= *limit,
                    Comparison::Greater => amount > *limit,
                    Comparison::AtLeast => amount >= *limit,
                    Comparison::Equal => amount == *limit,
                    Comparison::NotEqual => amount != *limit,
                }
            }
            _ => unreachable!("not generated"),
        },
    }
}

fn truth(kb: &KnowledgeBase, condition: &Condition, facts: &[(FactId, Fact)]) -> Truth {
    let observation = observed(facts);
    let index = Index::new(kb);
    let facts = Facts::new(kb, &index, &observation).unwrap();
    World::new(kb, &index, &facts, observation.decided)
        .holds(condition)
        .truth()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn with_all_facts_known_a_condition_is_what_a_naive_reader_says(condition in condition()) {
        let kb = kb(Vec::new());
        for facts in all_facts() {
            prop_assert_eq!(truth(&kb, &condition, &facts), plain(&condition, &facts).into());
        }
    }

    #[test]
    fn what_is_known_stays_so_when_more_is_known(condition in condition(), known in 0_usize..5) {
        let kb = kb(Vec::new());
        for facts in all_facts().into_iter().step_by(7) {
            let before = truth(&kb, &condition, &facts[..known]);
            if before != Truth::Unknown {
                prop_assert_eq!(before, truth(&kb, &condition, &facts));
            }
        }
    }

    #[test]
    fn negation_obeys_de_morgan(a in condition(), b in condition(), known in 0_usize..=5) {
        let kb = kb(Vec::new());
        for facts in all_facts().into_iter().step_by(11) {
            let facts = &facts[..known];
            let both = Condition::All(vec![a.clone(), b.clone()]);
            let either = Condition::Any(vec![a.clone().negated(), b.clone().negated()]);
            prop_assert_eq!(truth(&kb, &Condition::Not(Box::new(both)), facts), truth(&kb, &either, facts));
            let twice = Condition::Not(Box::new(Condition::Not(Box::new(a.clone()))));
            prop_assert_eq!(truth(&kb, &twice, facts), truth(&kb, &a, facts));
        }
    }

    #[test]
    fn the_outcomes_of_unknown_facts_are_those_of_all_ways_together(clauses in clauses()) {
        let kb = kb(clauses);
        let open = candidate(&kb, &observed(&[]));
        prop_assume!(is_whole(&open));
        let mut all = BTreeSet::new();
        for facts in all_facts() {
            let known = candidate(&kb, &observed(&facts));
            prop_assert_eq!(known.outcomes.len(), 1);
            all.extend(imposed(&known));
        }
        prop_assert_eq!(imposed(&open), all);
        prop_assert_eq!(open.outcomes.len(), imposed(&open).len(), "equal outcomes stay apart");
    }

    #[test]
    fn another_fact_never_adds_an_outcome(clauses in clauses(), known in 0_usize..5) {
        let kb = kb(clauses);
        for facts in all_facts().into_iter().step_by(13) {
            let fewer = candidate(&kb, &observed(&facts[..known]));
            prop_assume!(is_whole(&fewer));
            let more = candidate(&kb, &observed(&facts[..=known]));
            prop_assert!(imposed(&more).is_subset(&imposed(&fewer)));
        }
    }

    #[test]
    fn the_order_of_facts_does_not_matter(
        clauses in clauses(),
        order in Just((0..5).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let kb = kb(clauses);
        for facts in all_facts().into_iter().step_by(31) {
            let shuffled: Vec<(FactId, Fact)> = order.iter().map(|at| facts[*at].clone()).collect();
            let answer = |facts: &[(FactId, Fact)]| {
                let mut observation = observed(facts);
                for (at, fact) in observation.facts.iter_mut().enumerate() {
                    if at % 2 == 0 {
                        fact.source = FactSource::Given;
                    }
                }
                decide(&kb, "QT-0001", &observation, EngineStamp::default()).unwrap()
            };
            prop_assert_eq!(answer(&facts), answer(&shuffled));
        }
    }

    #[test]
    fn an_inapplicable_fact_makes_no_statement_about_it_true(negated in any::<bool>()) {
        let kb = kb(Vec::new());
        let facts = [(LIT, Fact::NotApplicable), (COST, Fact::NotApplicable)];
        for condition in [holds(LIT), cost(Comparison::Less, 10), cost(Comparison::AtLeast, 10)] {
            let condition = if negated { condition.negated() } else { condition };
            prop_assert_eq!(truth(&kb, &condition, &facts), Truth::False);
        }
    }

    #[test]
    fn a_share_of_a_base_is_exact_to_the_fen(
        fen in 0_i64..1_000_000_000_000,
        low in 0_i64..2_000_000,
        width in 0_i64..2_000_000,
        multiple in any::<bool>(),
    ) {
        let unit = if multiple { AmountUnit::Multiple } else { AmountUnit::Percent };
        let (min, max) = (Decimal::from_raw(low), Decimal::from_raw(low + width));
        let mut amount = Amount::of(unit, Some(min), Some(max));
        amount.base = Some("造价".to_owned());
        let base = Fact::Known(FactValue::Money(Money::from_fen(fen)));
        exact(amount, (COST, base), i128::from(fen), if multiple { 10_000 } else { 1_000_000 })?;
    }

    #[test]
    fn a_rate_is_exact_to_the_fen(
        area in 0_i64..10_000_000_000,
        low in 0_i64..100_000,
        width in 0_i64..100_000,
    ) {
        // Rates are in yuan to the 分; areas in ten-thousandths of a square metre.
        let (min, max) = (Decimal::from_raw(low * 100), Decimal::from_raw((low + width) * 100));
        let mut amount = Amount::of(AmountUnit::YuanPer, Some(min), Some(max));
        amount.base = Some("面积".to_owned());
        amount.per = Some("平方米".to_owned());
        let base = Fact::Known(FactValue::Number(Decimal::from_raw(area)));
        exact(amount, (AREA, base), i128::from(area), 1_000_000)?;
    }
}

/// Holds a computed range against `base × bound ÷ scale`, as a fraction.
fn exact(
    amount: Amount,
    base: (FactId, Fact),
    number: i128,
    scale: i128,
) -> Result<(), TestCaseError> {
    let bounds = (amount.min.unwrap(), amount.max.unwrap());
    let kb = kb(vec![clause(Measure {
        amount: Some(amount),
        ..measure("罚款")
    })]);
    let candidate = candidate(&kb, &observed(&[base]));
    let fines = &candidate.outcomes[0].fines[0];
    let product = |bound: Decimal| number * i128::from(bound.raw());
    let (low, high) = (product(bounds.0), product(bounds.1));
    let (Some(min), Some(max)) = (fines.min_yuan, fines.max_yuan) else {
        // No whole 分 lies within.
        prop_assert!(high.div_euclid(scale) * scale < low);
        return Ok(());
    };
    let (min, max) = (i128::from(min.fen()) * scale, i128::from(max.fen()) * scale);
    prop_assert!(
        low <= min && min < low + scale,
        "the lower bound is rounded up"
    );
    prop_assert!(
        high - scale < max && max <= high,
        "the upper bound is rounded down"
    );
    Ok(())
}

#[test]
fn more_ways_than_are_followed_leave_nothing_out() {
    // Seven unknowns, two of them with three words: more than 64 ways.
    let mut clauses = Vec::new();
    for (number, fact) in [LIT, WET, GRAVE].into_iter().enumerate() {
        let number = i64::try_from(number).unwrap();
        clauses.push(Clause {
            condition: holds(fact),
            path: vec![u16::try_from(number).unwrap()],
            ..fine(1000 + number, 2000 + number)
        });
    }
    for (number, word) in ["甲方", "乙方", "丙方"].into_iter().enumerate() {
        clauses.push(Clause {
            addressee: Addressee::When(vec![word.to_owned()]),
            ..fine(10 + i64::try_from(number).unwrap(), 20)
        });
    }
    for (number, word) in ["个人", "单位"].into_iter().enumerate() {
        clauses.push(Clause {
            addressee: Addressee::When(vec![word.to_owned()]),
            ..clause(Measure {
                object: Some(format!("物{number}")),
                ..measure("没收")
            })
        });
    }
    for amount in [10, 20, 30, 40] {
        clauses.push(Clause {
            condition: cost(Comparison::AtLeast, amount),
            ..clause(Measure {
                object: Some(format!("{amount}")),
                ..measure("通报批评")
            })
        });
    }
    let count = clauses.len();
    let kb = kb(clauses);
    let candidate = candidate(&kb, &observed(&[]));
    assert!(!is_whole(&candidate), "it says so");
    assert!(candidate.outcomes.len() <= 64);
    assert_eq!(candidate.status, Status::Applies);
    let mut shown = BTreeSet::new();
    for outcome in &candidate.outcomes {
        shown.extend(outcome.measures.iter().map(crate::wording::measure));
    }
    assert_eq!(shown.len(), count, "every measure is in some outcome");
    // With the party known the ways can be followed.
    let facts = [
        (PARTY, Fact::Known(FactValue::Option(0))),
        (CAPACITY, Fact::Known(FactValue::Option(0))),
        (COST, Fact::Known(FactValue::Absent)),
    ];
    assert!(is_whole(&self::candidate(&kb, &observed(&facts))));
    assert_eq!(observed(&facts).date, date("2026-09-02"));
}
