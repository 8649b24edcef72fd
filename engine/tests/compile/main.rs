//! What the flattening of a 罚则 gives: tables of snippets with the clauses that they must come to.
//!
//! A clause is printed on one line (`print`), parts separated by ` | `: the measure, then only what is said of it: whom it
//! addresses, when it holds, its stages, its place in the tree of tiers, how it replaces, alternatives, the organ, the
//! provision where that is another than the power's, doubts.
//!
//! The statutes are invented; the shapes are those of real penalty articles.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of a test fail by panicking"
)]

mod amounts;
#[path = "../common/mod.rs"]
mod common;
#[path = "../common/figure.rs"]
mod figure;
mod hard_articles;
mod items;
mod measures;
mod neighbours;
mod powers;
mod print;
mod readings;
mod rules;
mod tiers;

use yiju_engine::compile::compile;
use yiju_engine::diagnostic::Severity;
use yiju_engine::law::Registry;
use yiju_engine::model::KnowledgeBase;
use yiju_engine::source::SourceFile;

/// The statutes: 云国工程法 (a law), 云国工程条例 (a regulation), 云国旧灯法 and 云国灯典 (one repealed by the other).
const STATUTES: &[&str] = &[
    "id: gongcheng-fa
title: 云国工程法
rank: 法律
versions:
  - adopted: 2019-04-23
    in_force_from: {date: 2019-07-01, basis: stated}
    articles: {
      1: 1, 20: [8], 21: 1, 30: 1, 31: 2, 32: 1, 40: [8], 41: [4, 0, 0], 42: [7, 0, 0], 43: [11, 0], 44: [4], 45: [2, 0],
      46: 1, 54: 2, 60: [3, 0], 73: 1, 75: 2}
",
    "id: gongcheng-tiaoli
title: 云国工程条例
rank: 行政法规
versions:
  - adopted: 2017-10-07
    in_force_from: {date: 2017-10-07, basis: presumed}
    articles: {1: 1, 56: [8], 57: 1, 68: [4, 2, 0]}
",
    "id: jiu-deng-fa
title: 云国旧灯法
rank: 法律
repealed: 2026-08-15
successor: deng-dian
versions:
  - adopted: 2018-10-26
    in_force_from: {date: 2018-10-26, basis: presumed}
    articles: {1: 1, 8: 1, 18: 1}
",
    "id: deng-dian
title: 云国灯典
rank: 法律
versions:
  - adopted: 2026-03-12
    in_force_from: {date: 2026-08-15, basis: stated}
    articles: {1: 1, 9: 1, 80: 1, 180: 2}
",
];

/// Facts that the snippets use.
const FACTS: &str = r#"
事实 当事人 : 之一 { 个人, 个体工商户, 单位 } { 问 "谁？" }
事实 当事人身份 : 之一 { 建设单位, 施工单位, 勘察单位, 设计单位, 监理单位, 广告主, 评估机构, 评估人员 } { 问 "什么身份？" }
事实 责令改正 : 之一 { 未责令, 已履行, 未履行 } { 问 "责令过吗？" }
事实 事故等级 : 之一 { 一般, 较大, 重大 } { 问 "几级事故？" }
事实 保护级别 : 之一 { 一级, 二级 } { 问 "几级保护？" }
事实 面积 : 面积 { 问 "多大？" }
事实 株数 : 株数 { 问 "几株？" }
事实 工程造价 : 金额 { 问 "造价？" }
事实 合同价款 : 金额 { 问 "价款？" }
事实 违法所得 : 金额 { 问 "所得？" }
事实 广告费用 : 金额 { 问 "费用？" }
事实 中标金额 : 金额 { 问 "中标金额？" }
事实 招标金额 : 金额 { 问 "招标金额？" }
事实 未中标 : 是否 { 问 "中标了吗？" }
事实 有许可 : 是否 { 问 "有许可吗？" }
事实 有隐患 : 是否 { 问 "有隐患吗？" }
事实 不能拆除 : 是否 { 问 "能拆吗？" }
事实 受罚 : 受罚记录 { 问 "受过罚吗？" }
措施词 停产停业整顿 属 停产停业 { 来源 "测试" }
措施词 停止从业 属 限制从业 { 来源 "测试" }
措施词 停止供水 属 限制经营 { 来源 "测试" 推定 }
措施词 停业 属 停产停业 { 来源 "测试" }
"#;

fn registry() -> Registry {
    let named = STATUTES.iter().map(|text| {
        let id = text.lines().next().unwrap_or_default();
        (format!("{}.yaml", id.trim_start_matches("id: ")), *text)
    });
    Registry::from_yaml(named).unwrap()
}

/// The knowledge base of a snippet. Errors fail the test; warnings do not.
fn knowledge(text: &str) -> KnowledgeBase {
    let sources = [("rules.yj", text), ("facts.yj", FACTS)].map(|(path, text)| SourceFile {
        path: path.to_owned(),
        text: text.to_owned(),
    });
    let compiled = compile(&sources, registry());
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

/// A power on its own that rests on a 罚则 with these lines, at 第三十条.
fn provision(lines: &str) -> KnowledgeBase {
    knowledge(&format!(
        "权力 QT-9001 甲 {{ 依据 《云国工程法》第三十条 }}\n罚则 《云国工程法》第三十条 {{\n    领域 其他\n{lines}\n}}\n"
    ))
}

/// The clauses of a power's only version, one a line.
fn clauses(knowledge: &KnowledgeBase, id: &str) -> String {
    let power = knowledge.power(id).unwrap();
    assert_eq!(power.versions.len(), 1, "{id}");
    print::version(knowledge, &power.versions[0])
}

/// Holds each snippet of a table, as the lines of a 罚则, against the clauses that it must give.
fn hold(table: &[(&str, &str)]) {
    for (lines, expected) in table {
        let given = clauses(&provision(lines), "QT-9001");
        let expected: Vec<&str> = expected
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        assert_eq!(
            given.lines().collect::<Vec<_>>(),
            expected,
            "\nthe clauses of\n{lines}\n\nare\n{given}\n"
        );
    }
}
