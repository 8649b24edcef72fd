//! 竞合.

use crate::law::registry::Registry;
use crate::model::{ConcurrenceRule, FineRule, KnowledgeBase};
use crate::syntax::tree::{ConcurrenceDecl, Declaration, Text};

use super::citation::Citations;
use super::condition::{Conditions, Setting};
use super::power::dates;
use super::{Declared, Sink, Vocabulary};

/// All 竞合.
pub(crate) fn rules(
    sink: &mut Sink<'_>,
    declared: &[Declared<'_>],
    vocabulary: &mut Vocabulary,
    knowledge: &mut KnowledgeBase,
) {
    let registry = std::mem::take(&mut knowledge.registry);
    for (file, declaration) in declared {
        if let Declaration::Concurrence(decl) = &declaration.value {
            let rule = rule(sink, *file, decl, vocabulary, &registry);
            knowledge.concurrence.extend(rule);
        }
    }
    knowledge.registry = registry;
}

fn missing(sink: &mut Sink<'_>, file: usize, name: &Text, what: &str, help: &str) {
    let message = format!("竞合“{}”没有写{what}", name.value);
    sink.report("YJ0207", file, name.span, message, help);
}

fn rule(
    sink: &mut Sink<'_>,
    file: usize,
    decl: &ConcurrenceDecl,
    vocabulary: &mut Vocabulary,
    registry: &Registry,
) -> Option<ConcurrenceRule> {
    let citations = Citations::new(registry);
    let validity = decl.validity.as_ref();
    if validity.is_none() {
        let help = "写作：自 2021-07-15";
        missing(sink, file, &decl.name, "从哪一天起", help);
    }
    let days = validity.and_then(|validity| dates(sink, file, &validity.value));
    let statute = match &decl.statute {
        Some(title) => Some(statute(sink, file, title, registry)?),
        None => None,
    };
    let fines = match decl.higher.as_ref().map(|higher| higher.value) {
        Some(true) => FineRule::Higher,
        Some(false) => FineRule::Open,
        None => {
            let help = "写作：罚款 取高；没有文本可据的，写：罚款 待定";
            missing(sink, file, &decl.name, "罚款怎样处理", help);
            return None;
        }
    };
    if decl.conditions.is_empty() {
        let help = "写作：当 同一违法行为";
        missing(sink, file, &decl.name, "什么时候算一个行为", help);
        return None;
    }
    let condition = Conditions {
        sink,
        vocabulary,
        citations,
        file,
        setting: Setting::Facts,
    }
    .all(&decl.conditions)?;
    let (from, _, to) = days?;
    let basis: Vec<_> = decl
        .basis
        .iter()
        .filter_map(|text| citations.resolve_on(sink, file, text, Some(from)))
        .collect();
    if decl.basis.is_empty() && (fines == FineRule::Higher || decl.origin.is_none()) {
        let help = "写作：依据 《行政处罚法》第二十九条；待定而手头没有文本的，写：来源 \"…\"";
        missing(sink, file, &decl.name, "依据", help);
        return None;
    }
    Some(ConcurrenceRule {
        name: decl.name.value.clone(),
        statute,
        from,
        to,
        basis,
        condition,
        fines,
        origin: decl.origin.as_ref().map(|origin| origin.text.value.clone()),
        source: sink.source(file, decl.name.span),
    })
}

/// The identifier of the statute of this title.
fn statute(sink: &mut Sink<'_>, file: usize, title: &Text, registry: &Registry) -> Option<String> {
    let name = title.value.trim_start_matches('《').trim_end_matches('》');
    match registry.find(name) {
        Ok(statute) => Some(statute.id.to_string()),
        Err(error) => {
            let help = "写登记过的法规的名称或者简称";
            sink.report("YJ0301", file, title.span, error.to_string(), help);
            None
        }
    }
}
