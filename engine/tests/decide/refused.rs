//! What cannot be decided upon.

use yiju_engine::decide::answer::EngineStamp;
use yiju_engine::decide::{DecideError, Observation, ObservedFact, decide};
use yiju_engine::model::fact::FactState;
use yiju_engine::model::{Fact, FactId, FactValue, KnowledgeBase};

use super::{observed, provision};

fn refused(knowledge: &KnowledgeBase, power: &str, observation: &Observation) -> DecideError {
    decide(knowledge, power, observation, EngineStamp::default()).unwrap_err()
}

#[test]
fn faults_of_the_input_are_named_with_a_code() {
    let knowledge = provision("罚款 100元");
    let party = knowledge.fact_id("当事人").unwrap();
    let plain = observed(&knowledge, &[]);
    let with = |facts: Vec<ObservedFact>| Observation {
        facts,
        ..plain.clone()
    };
    let known = |value: FactValue| ObservedFact::given(party, Fact::Known(value));
    let cases = [
        ("QT-0000", plain.clone(), "YJ0614", "没有权力 QT-0000"),
        (
            "QT-9001",
            Observation {
                decided: "2026-09-01".parse().unwrap(),
                ..plain.clone()
            },
            "YJ0607",
            "决定日 2026-09-01 早于行为日 2026-09-02",
        ),
        (
            "QT-9001",
            Observation {
                place: Some("南区".to_owned()),
                ..plain.clone()
            },
            "YJ0608",
            "地点“南区”没有登记",
        ),
        (
            "QT-9001",
            with(vec![known(FactValue::YesNo(true))]),
            "YJ0610",
            "事实“当事人”不能取这个值",
        ),
        (
            "QT-9001",
            with(vec![known(FactValue::Option(9))]),
            "YJ0610",
            "事实“当事人”不能取这个值",
        ),
        (
            "QT-9001",
            with(vec![
                known(FactValue::Option(0)),
                known(FactValue::Option(2)),
            ]),
            "YJ0610",
            "事实“当事人”说了两次，而且不一样",
        ),
        (
            "QT-9001",
            with(vec![ObservedFact::given(FactId(9999), Fact::Unknown)]),
            "YJ0609",
            "事实的序号 9999 超出范围",
        ),
    ];
    for (power, observation, code, message) in cases {
        let error = refused(&knowledge, power, &observation);
        assert_eq!((error.code(), error.to_string().as_str()), (code, message));
        assert!(!error.help().is_empty());
    }
}

#[test]
fn what_is_stated_goes_before_what_is_read_and_a_text_may_contradict_itself() {
    let knowledge = provision("对 个人 罚款 100元 ; 对 单位 罚款 900元");
    let party = knowledge.fact_id("当事人").unwrap();
    let read = |option: u16, start: u32| {
        ObservedFact::read(
            party,
            Fact::Known(FactValue::Option(option)),
            [start, start + 2],
        )
    };
    let mut observation = observed(&knowledge, &["当事人=单位"]);
    observation.facts.insert(0, read(0, 3));
    let answer = super::answer(&knowledge, "QT-9001", &observation);
    assert_eq!(answer.facts[0].value.as_deref(), Some("单位"));
    assert_eq!(answer.candidates[0].outcomes.len(), 1);
    // Two readings that differ: neither is taken.
    observation.facts = vec![read(0, 3), read(2, 9)];
    let answer = super::answer(&knowledge, "QT-9001", &observation);
    assert_eq!(answer.candidates[0].outcomes.len(), 2);
    assert_eq!(answer.facts[0].state, FactState::NotAsked);
    assert_eq!(&*answer.questions[0].fact, "当事人");
}
