//! Facts as they were typed, read by the type of the fact.

use yiju_engine::compile::read_value;
use yiju_engine::model::{Fact, FactId, FactKind, FactType, FactValue, KnowledgeBase};

use super::shown;
use super::text::half_width;
use crate::problem::{self, Problem};

/// Reads one fact. A name that several facts have (分档) means each of them that knows the value.
pub fn read(
    knowledge: &KnowledgeBase,
    name: &str,
    written: &str,
    facts: &mut Vec<(FactId, Fact)>,
) -> Result<(), Problem> {
    let name = name.trim();
    let mut refused = None;
    let before = facts.len();
    for id in knowledge.facts_named(name) {
        let Some(fact) = knowledge.fact(id) else {
            continue;
        };
        match value(fact, written) {
            Some(read) => facts.push((id, read)),
            None => refused = refused.or(Some(fact)),
        }
    }
    match refused {
        _ if facts.len() > before => Ok(()),
        Some(fact) => Err(Problem::new(
            problem::BAD_FACT_VALUE,
            format!("“{}”不能作“{name}”的值", shown(written)),
        )
        .help(expectation(fact))),
        None => Err(unknown(knowledge, name)),
    }
}

fn value(fact: &FactType, written: &str) -> Option<Fact> {
    let plain: String = written.trim().chars().map(half_width).collect();
    // A word of the fact itself is meant literally, even if it is 不明.
    if !fact.options().contains(&plain) {
        match plain.as_str() {
            "不明" | "未知" | "不知道" => return Some(Fact::Unknown),
            "不适用" => return Some(Fact::NotApplicable),
            _ => {}
        }
    }
    known(fact, &plain).map(Fact::Known)
}

fn known(fact: &FactType, plain: &str) -> Option<FactValue> {
    if let (FactKind::History, "无") = (&fact.kind, plain) {
        return Some(FactValue::History(Vec::new()));
    }
    let bare = !plain.is_empty()
        && plain
            .chars()
            .all(|character| character.is_ascii_digit() || character == '.');
    let unit = match &fact.kind {
        FactKind::Money => "元",
        FactKind::Area => "平方米",
        FactKind::Length => "米",
        FactKind::Volume => "立方米",
        FactKind::Proportion => "%",
        _ => "",
    };
    if bare {
        read_value(fact, &format!("{plain}{unit}"))
    } else {
        read_value(fact, plain)
    }
}

/// What a value of the fact looks like.
fn expectation(fact: &FactType) -> String {
    let form = match &fact.kind {
        FactKind::OneOf(words) | FactKind::AssessedTier(words) => words.join("、"),
        FactKind::YesNo | FactKind::Assessed => "是、否".to_owned(),
        FactKind::Money => "金额，如 5万元、800元；也可以写 没有、无法计算".to_owned(),
        FactKind::Area => "面积，如 30平方米".to_owned(),
        FactKind::Length => "长度，如 12米".to_owned(),
        FactKind::Volume => "体积，如 3立方米".to_owned(),
        FactKind::Count(unit) => format!("数目，如 3{unit}"),
        FactKind::Proportion => "比例，如 5%".to_owned(),
        FactKind::Date => "日期，如 2026-08-15".to_owned(),
        FactKind::TimeOfDay => "时刻，如 22:30".to_owned(),
        FactKind::Span => "期间，如 3个月、15日".to_owned(),
        FactKind::History => "日期的列表，如 2026-01-05、2026-03-20；从来没有的写 无".to_owned(),
    };
    format!("可以写：{form}；不清楚的写 不明")
}

fn unknown(knowledge: &KnowledgeBase, name: &str) -> Problem {
    let names = knowledge.facts.iter().map(|fact| fact.name.as_str());
    let near = yiju_engine::compile::nearest(name, names);
    let help = if near.is_empty() {
        "运行 yiju show <权力编号> 看一项权力用到哪些事实".to_owned()
    } else {
        format!("相近的有：{}", near.join("、"))
    };
    Problem::new(problem::UNKNOWN_FACT, format!("没有事实“{}”", shown(name))).help(help)
}
