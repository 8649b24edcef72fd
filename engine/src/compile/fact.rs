//! 事实: declared facts and their phrases.

use crate::model::{FactKind, FactType, FactValue, PatternPart, Phrase};
use crate::syntax::tree::{At, FactDecl, FactKindTree, Recognise, Text, Value};

use super::{Sink, value};

/// The fact that a declaration states.
pub(crate) fn fact(sink: &mut Sink<'_>, file: usize, decl: &FactDecl) -> Option<FactType> {
    let kind = match &decl.kind.value {
        FactKindTree::OneOf(words) => {
            for (index, word) in words.iter().enumerate() {
                if words.iter().take(index).any(|other| other == word) {
                    let message = format!("选项“{}”写了两次", word.value);
                    sink.report("YJ0304", file, word.span, message, "只留一处");
                }
            }
            FactKind::OneOf(words.iter().map(|word| word.value.clone()).collect())
        }
        FactKindTree::Word(word) => match word.as_str() {
            "是否" => FactKind::YesNo,
            "金额" => FactKind::Money,
            "面积" => FactKind::Area,
            "长度" => FactKind::Length,
            "体积" => FactKind::Volume,
            "数量" => FactKind::Count(String::new()),
            "次数" => FactKind::Count("次".to_owned()),
            "人数" => FactKind::Count("人".to_owned()),
            "年龄" => FactKind::Count("岁".to_owned()),
            "株数" => FactKind::Count("株".to_owned()),
            "比例" => FactKind::Proportion,
            "日期" => FactKind::Date,
            "时刻" => FactKind::TimeOfDay,
            "期间" => FactKind::Span,
            "受罚记录" => FactKind::History,
            other => {
                let help = "类型有：之一 { … }、是否、金额、面积、长度、体积、数量、次数、人数、年龄、株数、比例、日期、时刻、期间、受罚记录";
                sink.report(
                    "YJ0401",
                    file,
                    decl.kind.span,
                    format!("没有“{other}”这种类型"),
                    help,
                );
                return None;
            }
        },
    };
    let mut fact = FactType {
        name: decl.name.value.clone(),
        kind,
        question: decl
            .questions
            .first()
            .map(|question| question.value.clone()),
        phrases: Vec::new(),
        source: sink.source(file, decl.name.span),
    };
    for recognise in &decl.phrases {
        let phrases = phrases(sink, file, &fact, recognise);
        fact.phrases.extend(phrases);
    }
    Some(fact)
}

fn phrases(
    sink: &mut Sink<'_>,
    file: usize,
    fact: &FactType,
    recognise: &Recognise,
) -> Vec<Phrase> {
    let stated = match &recognise.value {
        Some(word) => {
            let written = At {
                value: Value::Word(word.value.clone()),
                span: word.span,
            };
            match value::fact_value(sink, file, fact, &written) {
                Some(value) => Some(value),
                None => return Vec::new(),
            }
        }
        None => None,
    };
    recognise
        .patterns
        .iter()
        .filter_map(|text| phrase(sink, file, fact, stated.clone(), text))
        .collect()
}

fn phrase(
    sink: &mut Sink<'_>,
    file: usize,
    fact: &FactType,
    stated: Option<FactValue>,
    text: &Text,
) -> Option<Phrase> {
    let mut parts = Vec::new();
    let mut rest = text.value.as_str();
    while !rest.is_empty() {
        match rest.split_once('{') {
            None => {
                parts.push(PatternPart::Literal(rest.to_owned()));
                break;
            }
            Some((literal, after)) => {
                if !literal.is_empty() {
                    parts.push(PatternPart::Literal(literal.to_owned()));
                }
                let Some((_, tail)) = after.split_once('}') else {
                    sink.report(
                        "YJ0401",
                        file,
                        text.span,
                        "识别 里的槽位没有写完",
                        "槽位写作 {金额}、{面积} 等",
                    );
                    return None;
                };
                parts.push(PatternPart::Slot);
                rest = tail;
            }
        }
    }
    let slots = parts
        .iter()
        .filter(|part| matches!(part, PatternPart::Slot))
        .count();
    let value = match (stated, slots) {
        (_, 1) => None,
        (Some(value), 0) => Some(value),
        (None, 0) if fact.kind == FactKind::YesNo => Some(FactValue::YesNo(true)),
        (None, 0) => {
            let message = format!("这句话说明“{}”是什么，没有写", fact.name);
            sink.report(
                "YJ0207",
                file,
                text.span,
                message,
                "写作：识别 值 \"…\"，或者在文字里留槽位，如 \"造价{金额}\"",
            );
            return None;
        }
        _ => {
            sink.report(
                "YJ0401",
                file,
                text.span,
                "一句 识别 里只能有一个槽位",
                "拆成几句",
            );
            return None;
        }
    };
    if parts.is_empty() {
        sink.report(
            "YJ0207",
            file,
            text.span,
            "识别 的文字是空的",
            "写上人们会说的话，或者删去",
        );
        return None;
    }
    Some(Phrase {
        value,
        pattern: parts,
    })
}
