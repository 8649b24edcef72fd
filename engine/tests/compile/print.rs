//! Clauses as text.

use crate::figure::figure;
use yiju_engine::model::{
    Addressee, Atom, Clause, Comparison, Condition, DurationUnit, Effect, FactId, FactValue,
    KnowledgeBase, Measure, Modality, PowerVersion,
};

/// The clauses of a version, one a line, then its doubts.
pub fn version(knowledge: &KnowledgeBase, version: &PowerVersion) -> String {
    let mut lines: Vec<String> = version
        .clauses
        .iter()
        .map(|clause| line(knowledge, version, clause))
        .collect();
    lines.extend(version.doubts.iter().map(|doubt| format!("存疑 {doubt}")));
    lines.join("\n")
}

fn line(knowledge: &KnowledgeBase, version: &PowerVersion, clause: &Clause) -> String {
    let measure = &clause.measure;
    let mut parts = vec![measure_words(measure)];
    match &clause.addressee {
        Addressee::Party => {}
        Addressee::When(words) => parts.push(format!("对 {}", words.join("、"))),
        Addressee::Also(words) => parts.push(format!("并对 {}", words.join("、"))),
    }
    parts.extend(measure.when.as_ref().map(|when| format!("时 {when}")));
    if clause.condition != Condition::Always {
        parts.push(format!(
            "当 {}",
            condition(knowledge, &clause.condition, false)
        ));
    }
    if !clause.stages.is_empty() {
        parts.push(format!("阶段 {}", clause.stages.join(" → ")));
    }
    if !clause.path.is_empty() {
        let numbers: Vec<String> = clause.path.iter().map(ToString::to_string).collect();
        parts.push(format!("@{}", numbers.join(".")));
    }
    match clause.effect {
        Effect::ReplacesSlot => {}
        Effect::ReplacesPenalties => parts.push("改处".to_owned()),
        Effect::Adds => parts.push("并处".to_owned()),
    }
    parts.extend(measure.group.map(|group| format!("择一{group}")));
    parts.extend(clause.heaviest_of.map(|number| format!("取重{number}")));
    parts.extend(measure.organ.as_ref().map(|organ| format!("由 {organ}")));
    parts.extend(
        measure
            .approval
            .as_ref()
            .map(|organ| format!("经 {organ} 批准")),
    );
    parts.extend(
        clause
            .reading
            .as_ref()
            .map(|reading| format!("个体工商户视同 {reading}")),
    );
    if version.basis.first() != Some(&measure.basis) {
        parts.push(format!("依 {}", measure.basis.label));
    }
    parts.extend(measure.doubt.as_ref().map(|doubt| format!("存疑 {doubt}")));
    parts.join(" | ")
}

fn measure_words(measure: &Measure) -> String {
    let mut words = Vec::new();
    if measure.modality == Modality::May {
        words.push("可以".to_owned());
    }
    words.push(measure.kind.as_str().to_owned());
    if let Some(amount) = &measure.amount {
        words.push(figure(amount));
        let rest = [
            amount
                .per
                .as_ref()
                .and(amount.base.as_ref())
                .map(|base| format!("按{base}")),
            amount.cap.map(|money| format!("最高{money}")),
            amount.floor.map(|money| format!("最低{money}")),
            amount
                .floor_base
                .map(|money| format!("不足{money}按{money}")),
            amount.if_none.map(|range| {
                let bound = |money: Option<yiju_engine::model::Money>| {
                    money.map_or_else(|| "—".to_owned(), |money| money.to_string())
                };
                format!("没有则{}至{}", bound(range.min), bound(range.max))
            }),
            amount.stated_in.as_ref().map(|place| format!("见{place}")),
        ];
        words.extend(rest.into_iter().flatten());
    }
    if let Some(duration) = &measure.duration {
        let unit = match duration.unit {
            DurationUnit::Day => "日",
            DurationUnit::Workday => "个工作日",
            DurationUnit::Month => "个月",
            DurationUnit::Year => "年",
            DurationUnit::Life => "终身",
        };
        words.push(match (duration.min, duration.max) {
            (Some(min), Some(max)) if min == max => format!("{min}{unit}"),
            (Some(min), Some(max)) => format!("{min}至{max}{unit}"),
            (None, Some(max)) => format!("{max}{unit}以下"),
            (Some(min), None) => format!("{min}{unit}以上"),
            (None, None) => unit.to_owned(),
        });
    }
    words.extend(measure.object.as_ref().map(|object| format!("“{object}”")));
    words.join(" ")
}

/// A condition in words; `inner`: parentheses around lists.
pub fn condition(knowledge: &KnowledgeBase, tree: &Condition, inner: bool) -> String {
    let list = |parts: &[Condition], word: &str| {
        let words: Vec<String> = parts
            .iter()
            .map(|part| condition(knowledge, part, true))
            .collect();
        let joined = words.join(word);
        if inner { format!("({joined})") } else { joined }
    };
    match tree {
        Condition::Always => "总是".to_owned(),
        Condition::Atom(one) => atom(knowledge, one),
        Condition::Not(one) => format!("非 {}", condition(knowledge, one, true)),
        Condition::All(parts) => list(parts, " 且 "),
        Condition::Any(parts) => list(parts, " 或 "),
    }
}

fn atom(knowledge: &KnowledgeBase, atom: &Atom) -> String {
    let name = |fact: &FactId| knowledge.fact(*fact).unwrap().name.clone();
    match atom {
        Atom::OneOf { fact, options } => {
            let words = knowledge.fact(*fact).unwrap().options();
            let chosen: Vec<&str> = options
                .iter()
                .map(|option| words[usize::from(*option)].as_str())
                .collect();
            format!("{}={}", name(fact), chosen.join("/"))
        }
        Atom::Holds { fact } => name(fact),
        Atom::Absent { fact } => format!("没有{}", name(fact)),
        Atom::Incalculable { fact } => format!("{}无法计算", name(fact)),
        Atom::Compare {
            fact,
            comparison,
            value,
        } => {
            let value = match value {
                FactValue::Money(money) => money.to_string(),
                FactValue::Number(number) => number.to_string(),
                other => format!("{other:?}"),
            };
            format!("{}{}{value}", name(fact), sign(*comparison))
        }
        Atom::History {
            fact,
            window,
            comparison,
            count,
        } => format!(
            "近{}{:?} {}{}{count}次",
            window.count,
            window.unit,
            name(fact),
            sign(*comparison)
        ),
        Atom::Open(words) => format!("〔{words}〕"),
        other => format!("{other:?}"),
    }
}

fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "=",
        Comparison::NotEqual => "≠",
        Comparison::Less => "<",
        Comparison::AtMost => "≤",
        Comparison::Greater => ">",
        Comparison::AtLeast => "≥",
    }
}
