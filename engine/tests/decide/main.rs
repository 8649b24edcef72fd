//! Decisions over rules in the rule language. The statutes, places and authorities are invented; the shapes are those of real
//! articles.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of a test fail by panicking"
)]

mod changes;
#[path = "../common/mod.rs"]
mod common;
mod competence;
mod concurrence;
mod discretion;
#[path = "../common/figure.rs"]
mod figure;
mod fines;
mod flips;
mod gates;
mod measures;
mod party;
mod print;
mod procedure;
mod questions;
mod refused;
mod survey;
mod traces;
mod versions;

use yiju_engine::compile::{compile, read_value};
use yiju_engine::decide::answer::{Candidate, EngineStamp, MatchAnswer};
use yiju_engine::decide::{Observation, ObservedFact, Proposal, decide, determine};
use yiju_engine::diagnostic::Severity;
use yiju_engine::law::Registry;
use yiju_engine::model::{Fact, KnowledgeBase};
use yiju_engine::source::SourceFile;

/// 灯法 was repealed by 灯典 on 2026-08-15; 水法 is in force throughout.
const STATUTES: &[(&str, &str)] = &[
    (
        "deng-fa.yaml",
        "id: deng-fa
title: 云国灯法
short: 灯法
rank: 法律
repealed: 2026-08-15
successor: deng-dian
versions:
  - adopted: 2018-10-26
    in_force_from: {date: 2018-10-26, basis: presumed}
    articles: {1: 1, 8: 1, 18: 1, 19: 2}
",
    ),
    (
        "deng-dian.yaml",
        "id: deng-dian
title: 云国灯典
short: 灯典
rank: 法律
first_commenced: 2026-08-15
versions:
  - adopted: 2026-03-12
    in_force_from: {date: 2026-08-15, basis: stated}
    articles: {1: 1, 9: 1, 80: 1, 81: 1}
",
    ),
    (
        "shui-fa.yaml",
        "id: shui-fa
title: 云国水法
short: 水法
rank: 法律
first_commenced: 2012-01-01
versions:
  - adopted: 2020-04-29
    in_force_from: {date: 2020-09-01, basis: stated}
    articles: {1: 1, 30: 1, 31: [3], 32: 2, 73: 1}
",
    ),
];

const VOCABULARY: &str = r#"
事实 当事人 : 之一 { 个人, 个体工商户, 单位 } { 问 "谁？" }
事实 当事人身份 : 之一 { 甲方, 乙方, 丙方, 丁方, 戊方 } { 问 "什么身份？" }
事实 责令改正 : 之一 { 未责令, 已履行, 未履行 } { 问 "责令过吗？" }
事实 许可 : 之一 { 无, 不符, 有 } { 问 "有许可吗？" }
事实 在城里 : 是否 { 问 "在城里吗？" }
事实 亮灯 : 是否 { 问 "亮着灯吗？" }
事实 造价 : 金额 { 问 "造价多少？" }
事实 违法所得 : 金额 { 问 "所得多少？" }
事实 面积 : 面积 { 问 "多大？" }
事实 受罚 : 受罚记录 { 问 "受过哪些处罚？" }
"#;

/// The knowledge base of these rules. Errors fail the test; warnings do not.
fn rules(text: &str) -> KnowledgeBase {
    rules_in(text, Registry::from_yaml(STATUTES.iter().copied()).unwrap())
}

/// The same over another registry.
fn rules_in(text: &str, registry: Registry) -> KnowledgeBase {
    let sources =
        [("rules.yj", text), ("vocabulary.yj", VOCABULARY)].map(|(path, text)| SourceFile {
            path: path.to_owned(),
            text: text.to_owned(),
        });
    let compiled = compile(&sources, registry);
    let errors: Vec<_> = compiled
        .diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Error)
        .cloned()
        .collect();
    match compiled.knowledge {
        Some(knowledge) => knowledge,
        None => panic!("{text}\n{}", common::report(&sources, &errors)),
    }
}

/// One power QT-9001 over these lines of a 罚则 of 水法.
fn provision(lines: &str) -> KnowledgeBase {
    rules(&format!(
        "权力 QT-9001 乱放水 {{ 依据 《水法》第三十条 }}\n罚则 《水法》第三十条 {{\n    领域 其他\n    核验 正文 至 2026-10-01\n{lines}\n}}\n"
    ))
}

/// An observation on 2026-09-02 with facts as a person types them: `当事人=个人`. `?` is asked and unknown, `-` does not apply.
fn observed(knowledge: &KnowledgeBase, facts: &[&str]) -> Observation {
    let mut observation = Observation::on("2026-09-02".parse().unwrap());
    for fact in facts {
        let (name, value) = fact.split_once('=').unwrap();
        for id in knowledge.facts_named(name) {
            let value = match value {
                "?" => Fact::Unknown,
                "-" => Fact::NotApplicable,
                value => match read_value(knowledge.fact(id).unwrap(), value) {
                    Some(value) => Fact::Known(value),
                    None => continue,
                },
            };
            observation.facts.push(ObservedFact::given(id, value));
        }
    }
    assert!(observation.facts.len() >= facts.len(), "{facts:?}");
    observation
}

fn answer(knowledge: &KnowledgeBase, power: &str, observation: &Observation) -> MatchAnswer {
    decide(knowledge, power, observation, EngineStamp::default()).unwrap()
}

/// The candidate for QT-9001 on these facts.
fn candidate(knowledge: &KnowledgeBase, facts: &[&str]) -> Candidate {
    on(knowledge, &observed(knowledge, facts))
}

fn on(knowledge: &KnowledgeBase, observation: &Observation) -> Candidate {
    answer(knowledge, "QT-9001", observation)
        .candidates
        .remove(0)
}

/// The answer over all powers, each with this score.
fn all(knowledge: &KnowledgeBase, observation: &Observation, scores: &[f64]) -> MatchAnswer {
    let proposals: Vec<Proposal> = scores
        .iter()
        .enumerate()
        .map(|(power, score)| Proposal {
            power,
            score: *score,
        })
        .collect();
    determine(knowledge, observation, &proposals, EngineStamp::default()).unwrap()
}

/// The codes of the cautions.
fn cautions(candidate: &Candidate) -> Vec<&str> {
    candidate
        .cautions
        .iter()
        .map(|one| one.code.as_str())
        .collect()
}
