//! 视同: how a text that divides persons and units reads an individual business, and what comes of it.

use yiju_engine::decide::answer::EngineStamp;
use yiju_engine::decide::{Observation, ObservedFact, decide};
use yiju_engine::model::{Fact, FactValue, KnowledgeBase};

use super::{clauses, knowledge, provision};

const DIVIDED: &str = "对 单位 罚款 5000元\n对 个人 罚款 500元";

fn divided(reading: &str) -> KnowledgeBase {
    provision(&format!("{reading}\n警告\n{DIVIDED}"))
}

/// The fines of an individual business, by outcome, and the warning about how it is read.
fn answer(knowledge: &KnowledgeBase) -> (Vec<String>, Vec<String>) {
    let party = knowledge.fact_id("当事人").unwrap();
    let business = knowledge
        .fact(party)
        .unwrap()
        .options()
        .iter()
        .position(|option| option == "个体工商户")
        .unwrap();
    let value = FactValue::Option(u16::try_from(business).unwrap());
    let observation = Observation {
        facts: vec![ObservedFact::given(party, Fact::Known(value))],
        ..Observation::on("2026-09-02".parse().unwrap())
    };
    let stamp = EngineStamp {
        version: String::new(),
        rules: String::new(),
    };
    let answer = decide(knowledge, "QT-9001", &observation, stamp).unwrap();
    let candidate = &answer.candidates[0];
    let mut fines: Vec<String> = candidate
        .outcomes
        .iter()
        .map(|outcome| {
            let yuan: Vec<String> = outcome
                .fines
                .iter()
                .filter_map(|fine| fine.max_yuan)
                .map(|money| money.to_string())
                .collect();
            yuan.join("+")
        })
        .collect();
    fines.sort();
    let warnings = candidate
        .cautions
        .iter()
        .filter(|caution| caution.code == "individual_business")
        .map(|caution| caution.text.clone())
        .collect();
    (fines, warnings)
}

#[test]
fn a_reading_is_written_into_every_clause_that_divides() {
    let knowledge = divided("个体工商户 视同 个人 { 来源 \"某答复\" 推定 }");
    assert_eq!(
        clauses(&knowledge, "QT-9001"),
        "警告\n罚款 5000元 | 对 单位 | 个体工商户视同 个人\n罚款 500元 | 对 个人 | 个体工商户视同 个人"
    );
}

#[test]
fn a_reading_leaves_one_outcome_and_names_its_source() {
    let (fines, warnings) = answer(&divided("个体工商户 视同 个人 { 来源 \"某答复\" 推定 }"));
    assert_eq!(fines, ["500"]);
    assert_eq!(warnings, ["个体工商户按个人处罚（依据：某答复，推定）"]);
    let (fines, warnings) = answer(&divided(
        "个体工商户 视同 单位 { 依据 《云国工程法》第一条 }",
    ));
    assert_eq!(fines, ["5000"]);
    assert_eq!(
        warnings,
        ["个体工商户按单位处罚（依据：《云国工程法》第一条）"]
    );
}

#[test]
fn without_a_reading_both_are_shown() {
    for reading in ["", "个体工商户 视同 待定"] {
        let (fines, warnings) = answer(&divided(reading));
        assert_eq!(fines, ["500", "5000"], "{reading}");
        assert_eq!(warnings.len(), 1, "{reading}");
    }
}

#[test]
fn a_reading_may_hold_for_a_statute_and_be_overruled() {
    let rules = |own: &str| {
        knowledge(&format!(
            "权力 QT-9001 甲 {{ {own}依据 《云国工程法》第三十条 }}
             罚则 《云国工程法》第三十条 {{ 领域 其他\n{DIVIDED}\n}}
             通则 《云国工程法》第一条 {{ 个体工商户 视同 单位 {{ 来源 \"某解释\" }} }}"
        ))
    };
    assert_eq!(answer(&rules("")).0, ["5000"]);
    let own = "个体工商户 视同 个人 { 来源 \"某答复\" } ; ";
    assert_eq!(answer(&rules(own)).0, ["500"]);
}
