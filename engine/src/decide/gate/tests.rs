//! Gates over invented rules: what they do, and what no fact about them can do.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of a test fail by panicking"
)]

use proptest::prelude::*;

use crate::decide::answer::{Candidate, EngineStamp, GateAnswer, StepResult};
use crate::decide::testing::{
    GRAVE, LIT, WET, citation, clause, date, fine, holds, kb, measure, observed,
};
use crate::decide::{Observation, decide};
use crate::model::{
    Atom, Clause, Condition, Deadline, Fact, FactId, FactKind, FactType, FactValue, Gate,
    GateEffect, GateStep, KnowledgeBase, Run, SourceRef, Span, TimeUnit,
};

/// 发现日
const FOUND: FactId = FactId(9);
/// 立案日
const FILED: FactId = FactId(10);

fn gate(step: GateStep, effect: GateEffect, condition: Condition) -> Gate {
    Gate {
        step,
        name: format!("{}{}", step.as_str(), effect.as_str()).into(),
        from: date("2020-01-01"),
        to: None,
        basis: vec![citation(9)],
        condition,
        effect,
        steps: Vec::new(),
        remark: None,
        doubt: None,
        origin: None,
        verified: crate::model::Verified::default(),
        source: SourceRef::default(),
    }
}

fn rules(clauses: Vec<Clause>, gates: Vec<Gate>) -> KnowledgeBase {
    let mut kb = kb(clauses);
    for name in ["发现日", "立案日"] {
        kb.facts.push(FactType {
            name: name.to_owned(),
            kind: FactKind::Date,
            question: None,
            phrases: Vec::new(),
            source: SourceRef::default(),
        });
    }
    kb.gates = gates;
    kb
}

/// A fine, a confiscation and an order.
fn three() -> Vec<Clause> {
    vec![
        fine(500, 5000),
        clause(measure("没收")),
        clause(measure("责令")),
    ]
}

fn yes(fact: FactId, value: bool) -> (FactId, Fact) {
    (fact, Fact::Known(FactValue::YesNo(value)))
}

fn on(day: &str) -> Fact {
    Fact::Known(FactValue::Date(date(day)))
}

fn ask(kb: &KnowledgeBase, observation: &Observation) -> Candidate {
    let mut answer = decide(kb, "QT-0001", observation, EngineStamp::default()).unwrap();
    answer.candidates.remove(0)
}

fn only(kb: &KnowledgeBase, observation: &Observation) -> GateAnswer {
    let mut gates = ask(kb, observation).gate;
    assert_eq!(gates.len(), 1);
    (*gates.remove(0)).clone()
}

fn kinds(candidate: &Candidate) -> Vec<Vec<&str>> {
    candidate
        .outcomes
        .iter()
        .map(|outcome| {
            let measures = outcome.measures.iter();
            measures.map(|one| one.kind.as_str()).collect()
        })
        .collect()
}

#[test]
fn a_sure_gate_takes_the_penalties_and_leaves_the_order() {
    let stop = gate(GateStep::Capacity, GateEffect::NoPenalty, holds(LIT));
    let kb = rules(three(), vec![stop]);
    let open = ask(&kb, &observed(&[]));
    assert_eq!(kinds(&open), [["罚款", "没收", "责令"]]);
    assert_eq!(
        (open.gate[0].result, open.gate[0].holds),
        (StepResult::Needs, None)
    );
    assert_eq!(open.gate[0].facts, ["亮灯".into()]);
    let stopped = ask(&kb, &observed(&[yes(LIT, true)]));
    assert_eq!(kinds(&stopped), [["责令"]]);
    let outcome = &stopped.outcomes[0];
    assert!(outcome.fines.is_empty());
    let by = outcome.no_penalty.as_ref().unwrap();
    assert_eq!((&*by.gate, by.basis.len()), ("责任能力不予处罚", 1));
    let passed = ask(&kb, &observed(&[yes(LIT, false)]));
    assert_eq!(kinds(&passed), [["罚款", "没收", "责令"]]);
    assert_eq!(
        (passed.gate[0].result, passed.gate[0].effect),
        (StepResult::Pass, None)
    );
}

#[test]
fn without_a_fine_there_is_none_by_the_day() {
    let stop = gate(GateStep::Capacity, GateEffect::NoPenalty, holds(LIT));
    let clauses = vec![
        fine(500, 5000),
        clause(measure("责令")),
        clause(measure("按日计罚")),
    ];
    let kb = rules(clauses, vec![stop]);
    assert_eq!(
        kinds(&ask(&kb, &observed(&[]))),
        [["罚款", "责令", "按日计罚"]]
    );
    assert_eq!(kinds(&ask(&kb, &observed(&[yes(LIT, true)]))), [["责令"]]);
}

#[test]
fn what_may_be_left_unpunished_stays() {
    let may = gate(GateStep::Slight, GateEffect::MayNoPenalty, holds(LIT));
    let kb = rules(three(), vec![may]);
    let held = ask(&kb, &observed(&[yes(LIT, true)]));
    assert_eq!(kinds(&held), [["罚款", "没收", "责令"]]);
    assert_eq!(
        (held.gate[0].result, held.gate[0].holds),
        (StepResult::Needs, Some(true))
    );
}

#[test]
fn a_doubtful_gate_is_never_sure_but_can_be_ruled_out() {
    let mut old = gate(GateStep::Slight, GateEffect::NoPenalty, holds(LIT));
    old.doubt = Some("条文没有核对".to_owned());
    let kb = rules(three(), vec![old]);
    let held = ask(&kb, &observed(&[yes(LIT, true)]));
    assert_eq!(
        (held.gate[0].holds, held.outcomes[0].no_penalty.is_some()),
        (None, false)
    );
    assert!(held.gate[0].why.contains("条文没有核对"));
    assert_eq!(only(&kb, &observed(&[yes(LIT, false)])).holds, Some(false));
}

#[test]
fn outcomes_that_no_longer_differ_become_one() {
    let mut grave = fine(5000, 50_000);
    grave.condition = holds(GRAVE);
    let stop = gate(GateStep::Slight, GateEffect::NoPenalty, holds(LIT));
    let kb = rules(
        vec![fine(500, 5000), grave, clause(measure("责令"))],
        vec![stop],
    );
    assert!(ask(&kb, &observed(&[])).outcomes.len() > 1);
    let stopped = ask(&kb, &observed(&[yes(LIT, true)]));
    assert_eq!(kinds(&stopped), [["责令"]]);
    assert!(stopped.outcomes[0].assuming.is_empty());
}

#[test]
fn gates_stand_in_order_and_in_the_trace() {
    let gates = vec![
        gate(GateStep::Officers, GateEffect::Halt, holds(LIT)),
        gate(GateStep::Limitation, GateEffect::NoPenalty, holds(WET)),
        gate(GateStep::Slight, GateEffect::NoPenalty, holds(LIT)),
        gate(GateStep::Mitigation, GateEffect::MustMitigate, holds(LIT)),
    ];
    let candidate = ask(&rules(three(), gates), &observed(&[yes(WET, false)]));
    let steps: Vec<&str> = candidate
        .trace
        .iter()
        .map(|step| step.step.as_str())
        .collect();
    assert_eq!(
        steps,
        [
            "执法资格",
            "管辖",
            "时效",
            "适用版本",
            "要件",
            "不予处罚",
            "措施",
            "从轻减轻"
        ]
    );
}

#[test]
fn whose_law_a_gate_is_of() {
    // In force from the day after the act.
    let later = |effect| {
        let mut gate = gate(GateStep::Slight, effect, Condition::Always);
        gate.from = date("2026-09-10");
        let mut observation = observed(&[]);
        observation.decided = date("2026-09-20");
        assert!(observation.date < gate.from);
        ask(&rules(three(), vec![gate]), &observation).gate.len()
    };
    assert_eq!(later(GateEffect::NoPenalty), 1, "the newer law is lighter");
    assert_eq!(later(GateEffect::MustAggravate), 0, "nor may it be heavier");
    assert_eq!(
        later(GateEffect::Halt),
        1,
        "procedure follows the day of acting"
    );
    let earlier = |effect| {
        let mut gate = gate(GateStep::Slight, effect, Condition::Always);
        gate.to = Some(date("2026-09-10"));
        let mut observation = observed(&[]);
        observation.decided = date("2026-09-20");
        ask(&rules(three(), vec![gate]), &observation).gate.len()
    };
    assert_eq!(earlier(GateEffect::NoPenalty), 1);
    assert_eq!(earlier(GateEffect::MustAggravate), 0);
    assert_eq!(earlier(GateEffect::Halt), 0);
}

/// A gate that stops an act found later than two years after it.
fn limited(count: u32, unit: TimeUnit) -> KnowledgeBase {
    let late = Condition::Atom(Atom::Late {
        fact: FOUND,
        at_latest: vec![FILED],
        deadline: "时效".to_owned(),
    });
    let mut kb = rules(
        three(),
        vec![gate(GateStep::Limitation, GateEffect::NoPenalty, late)],
    );
    kb.deadlines = vec![Deadline {
        name: "时效".to_owned(),
        from: None,
        to: None,
        start: "行为日".to_owned(),
        run: Run::Within,
        span: Span { count, unit },
        condition: Condition::Always,
        basis: Vec::new(),
        done: None,
        ends: Vec::new(),
        rolls: Vec::new(),
        left_out: None,
        first_day: Some("条文没有写".to_owned()),
        source: SourceRef::default(),
    }];
    kb
}

/// Whether it is late, where the first day surely does not count.
fn late_for_sure(decided: &str, facts: &[(FactId, Fact)]) -> Option<bool> {
    let mut observation = observed(facts);
    observation.date = date("2024-02-29");
    observation.decided = date(decided);
    let mut kb = limited(2, TimeUnit::Year);
    kb.deadlines[0].first_day = None;
    only(&kb, &observation).holds
}

/// Whether it is late, for an act of 2024-02-29.
fn late(decided: &str, facts: &[(FactId, Fact)]) -> Option<bool> {
    let mut observation = observed(facts);
    observation.date = date("2024-02-29");
    observation.decided = date(decided);
    only(&limited(2, TimeUnit::Year), &observation).holds
}

#[test]
fn a_day_is_held_against_the_last_day_of_a_limit() {
    // The last day is 2026-02-28, for that year has no 29 February.
    assert_eq!(late("2026-02-27", &[]), Some(false), "decided in time");
    assert_eq!(late("2026-02-28", &[]), None);
    assert_eq!(late("2026-06-01", &[]), None);
    assert_eq!(
        late("2026-06-01", &[(FOUND, on("2026-02-27"))]),
        Some(false)
    );
    let on_the_day = [(FOUND, on("2026-02-28"))];
    assert_eq!(late("2026-06-01", &on_the_day), None);
    let why = {
        let mut observation = observed(&on_the_day);
        observation.date = date("2024-02-29");
        observation.decided = date("2026-06-01");
        only(&limited(2, TimeUnit::Year), &observation).why
    };
    assert!(why.contains("到 2026-02-28 为止，条文没有写"), "{why}");
    assert_eq!(late_for_sure("2026-06-01", &on_the_day), Some(false));
    assert_eq!(late_for_sure("2026-02-28", &[]), Some(false));
    assert_eq!(late_for_sure("2026-03-01", &[]), None);
    assert_eq!(late("2026-06-01", &[(FOUND, on("2026-03-01"))]), Some(true));
    assert_eq!(
        late("2026-06-01", &[(FILED, on("2026-02-01"))]),
        Some(false)
    );
    assert_eq!(late("2026-06-01", &[(FILED, on("2026-05-01"))]), None);
    assert_eq!(
        late("2026-06-01", &[(FOUND, Fact::NotApplicable)]),
        Some(false)
    );
    // Found after the decision, or after it was filed: the days contradict each other.
    assert_eq!(late("2026-06-01", &[(FOUND, on("2026-06-02"))]), None);
    let found_late = [(FOUND, on("2026-05-02")), (FILED, on("2026-02-01"))];
    assert_eq!(late("2026-06-01", &found_late), None);
}

#[test]
fn a_limit_that_is_not_held_or_cannot_be_counted_is_open() {
    let mut observation = observed(&[(FOUND, on("2026-03-01"))]);
    observation.date = date("2024-02-29");
    observation.decided = date("2026-06-01");
    let mut kb = limited(2, TimeUnit::Year);
    kb.deadlines[0].from = Some(date("2027-01-01"));
    assert_eq!(only(&kb, &observation).holds, None);
    assert_eq!(
        only(&limited(5, TimeUnit::Workday), &observation).holds,
        None
    );
    // Two limits of one name: late only where it is late for both.
    let mut kb = limited(2, TimeUnit::Year);
    let mut other = kb.deadlines[0].clone();
    other.span.count = 5;
    kb.deadlines.push(other);
    assert_eq!(only(&kb, &observation).holds, None);
}

#[test]
fn powers_of_other_kinds_have_no_gate() {
    let stop = gate(GateStep::Capacity, GateEffect::NoPenalty, Condition::Always);
    let mut kb = rules(three(), vec![stop]);
    kb.powers[0].kind = "行政强制".to_owned();
    let candidate = ask(&kb, &observed(&[]));
    assert!(candidate.gate.is_empty());
    assert_eq!(kinds(&candidate), [["罚款", "没收", "责令"]]);
}

fn gates() -> impl Strategy<Value = Vec<Gate>> {
    let condition = prop_oneof![
        Just(holds(LIT)),
        Just(holds(WET).negated()),
        Just(Condition::All(vec![holds(LIT), holds(WET)])),
        Just(Condition::Any(vec![holds(WET), holds(GRAVE).negated()])),
        Just(Condition::Always),
    ];
    let one = (
        proptest::sample::select(&GateStep::ALL[..]),
        proptest::sample::select(&GateEffect::ALL[..]),
        condition,
        any::<bool>(),
    );
    proptest::collection::vec(one, 0..5).prop_map(|list| {
        let mut gates: Vec<Gate> = list
            .into_iter()
            .map(|(step, effect, condition, doubtful)| Gate {
                doubt: doubtful.then(|| "存疑".to_owned()),
                ..gate(step, effect, condition)
            })
            .collect();
        gates.sort_by_key(|gate| gate.step);
        gates
    })
}

/// What can be imposed, over all outcomes: the words of each measure.
fn envelope(candidate: &Candidate) -> std::collections::BTreeSet<String> {
    candidate
        .outcomes
        .iter()
        .flat_map(|outcome| &outcome.measures)
        .map(crate::wording::measure)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_fact_of_a_gate_never_adds(gates in gates(), values in proptest::collection::vec(any::<bool>(), 3)) {
        let kb = rules(three(), gates);
        let facts: Vec<(FactId, Fact)> = [LIT, WET, GRAVE]
            .into_iter()
            .zip(&values)
            .map(|(fact, value)| yes(fact, *value))
            .collect();
        let mut before = ask(&kb, &observed(&[]));
        for known in 1..=facts.len() {
            let after = ask(&kb, &observed(&facts[..known]));
            prop_assert!(envelope(&after).is_subset(&envelope(&before)));
            prop_assert!(after.outcomes.len() <= before.outcomes.len());
            for (one, other) in before.gate.iter().zip(&after.gate) {
                prop_assert_eq!(&one.gate, &other.gate);
                // What was sure stays so.
                prop_assert!(one.holds.is_none() || one.holds == other.holds);
            }
            before = after;
        }
    }

    #[test]
    fn unknown_facts_of_gates_never_part_the_outcomes(gates in gates()) {
        let with = ask(&rules(three(), gates), &observed(&[]));
        prop_assert_eq!(with.outcomes.len(), 1);
        prop_assert!(with.outcomes[0].assuming.is_empty());
    }

    #[test]
    fn without_a_sure_gate_the_outcomes_are_as_without_gates(gates in gates()) {
        let plain = ask(&rules(three(), Vec::new()), &observed(&[]));
        let with = ask(&rules(three(), gates), &observed(&[]));
        let sure = with.gate.iter().any(|gate| {
            gate.holds == Some(true) && gate.effect == Some(GateEffect::NoPenalty)
        });
        prop_assert_eq!(with.outcomes[0].no_penalty.is_some(), sure);
        if !sure {
            prop_assert_eq!(plain.outcomes, with.outcomes);
        }
    }

    #[test]
    fn the_order_of_facts_does_not_matter(
        gates in gates(),
        order in Just(vec![0_usize, 1, 2]).prop_shuffle(),
    ) {
        let kb = rules(three(), gates);
        let facts = [yes(LIT, true), yes(WET, false), yes(GRAVE, true)];
        let shuffled: Vec<(FactId, Fact)> = order.iter().map(|at| facts[*at].clone()).collect();
        prop_assert_eq!(ask(&kb, &observed(&facts)), ask(&kb, &observed(&shuffled)));
    }
}
