//! Phrases that follow from the name of a fact and its words, so that the rules need not write them out: `责令改正日是{日期}`,
//! `{日期}立案` for 立案日, `特殊建设工程` for the word of a choice, `系施工单位` for a role.

use std::collections::HashMap;

use yiju_engine::model::{FactKind, FactType, FactValue, KnowledgeBase, PatternPart, Phrase};

/// A name or word of fewer characters says too little by itself.
const TELLING: usize = 4;

/// Words that name a person's part in a case, so that the role is not that of somebody else.
const AS: &[&str] = &["系", "是", "为", "作为", "身为", "当事人为", "责任人是"];

/// The derived phrases of every fact, by its number.
pub fn phrases(knowledge: &KnowledgeBase, parties: &[usize]) -> Vec<Vec<Phrase>> {
    let mut words: HashMap<&str, usize> = HashMap::new();
    for fact in &knowledge.facts {
        if let FactKind::OneOf(options) = &fact.kind {
            for option in options {
                *words.entry(option).or_default() += 1;
            }
        }
    }
    knowledge
        .facts
        .iter()
        .enumerate()
        .map(|(number, fact)| of(fact, parties.contains(&number), &words))
        .collect()
}

fn of(fact: &FactType, is_party: bool, words: &HashMap<&str, usize>) -> Vec<Phrase> {
    let name = fact.name.as_str();
    match &fact.kind {
        FactKind::Date => dates(name),
        FactKind::Money
        | FactKind::Area
        | FactKind::Length
        | FactKind::Volume
        | FactKind::Proportion
        | FactKind::Count(_)
        | FactKind::Span => slots(&[(name, "")]),
        FactKind::YesNo => {
            let bare = name.strip_prefix("当事人").unwrap_or(name);
            [name, bare]
                .into_iter()
                .filter(|name| name.chars().count() >= TELLING)
                .map(|name| literal(name, FactValue::YesNo(true)))
                .collect()
        }
        FactKind::OneOf(options) => (0_u16..)
            .zip(options)
            .flat_map(|(number, option)| {
                let value = FactValue::Option(number);
                let only = words.get(option.as_str()) == Some(&1);
                if is_party {
                    AS.iter()
                        .map(|word| literal(&format!("{word}{option}"), value.clone()))
                        .collect()
                } else if only && option.chars().count() >= TELLING {
                    vec![literal(option, value)]
                } else {
                    Vec::new()
                }
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// `立案日是{日期}`, `{日期}立案`.
fn dates(name: &str) -> Vec<Phrase> {
    let mut parts = vec![(name, "")];
    if let Some(stem) = name
        .strip_suffix('日')
        .or_else(|| name.strip_suffix("日期"))
    {
        parts.push((stem, ""));
        parts.push(("", stem));
    }
    slots(&parts)
}

fn slots(parts: &[(&str, &str)]) -> Vec<Phrase> {
    let phrase = |(head, tail): &(&str, &str)| {
        let mut pattern = Vec::new();
        if !head.is_empty() {
            pattern.push(PatternPart::Literal((*head).to_owned()));
        }
        pattern.push(PatternPart::Slot);
        if !tail.is_empty() {
            pattern.push(PatternPart::Literal((*tail).to_owned()));
        }
        Phrase {
            value: None,
            pattern,
        }
    };
    parts.iter().map(phrase).collect()
}

fn literal(text: &str, value: FactValue) -> Phrase {
    Phrase {
        value: Some(value),
        pattern: vec![PatternPart::Literal(text.to_owned())],
    }
}
