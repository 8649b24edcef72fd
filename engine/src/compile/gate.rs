//! 关口: the gates that a case passes before a penalty.

use crate::law::citation::Citation;
use crate::model::gate::{Gate, GateEffect, GateStep};
use crate::model::{KnowledgeBase, Step};
use crate::syntax::tree::{Declaration, GateDecl, Text};

use super::citation::Citations;
use super::condition::{Conditions, Setting};
use super::power::{dates, verified_of};
use super::provision::doubt_text;
use super::vocabulary::nearest;
use super::{Declared, Sink, Vocabulary};

/// All gates, by step, then in the order of their declaration.
pub(crate) fn gates(
    sink: &mut Sink<'_>,
    declared: &[Declared<'_>],
    vocabulary: &mut Vocabulary,
    knowledge: &mut KnowledgeBase,
) {
    let registry = std::mem::take(&mut knowledge.registry);
    let mut gates: Vec<Gate> = Vec::new();
    for (file, declaration) in declared {
        let Declaration::Gate(decl) = &declaration.value else {
            continue;
        };
        let mut reader = Reader {
            sink,
            vocabulary,
            citations: Citations::new(&registry),
            file: *file,
        };
        if let Some(gate) = reader.gate(decl) {
            reader.one_name(&decl.name, &gate, &gates);
            gates.push(gate);
        }
    }
    gates.sort_by_key(|gate| gate.step);
    knowledge.gates = gates;
    knowledge.registry = registry;
}

struct Reader<'c, 's> {
    sink: &'c mut Sink<'s>,
    vocabulary: &'c mut Vocabulary,
    citations: Citations<'c>,
    file: usize,
}

impl Reader<'_, '_> {
    fn gate(&mut self, decl: &GateDecl) -> Option<Gate> {
        let step = self.one_of(&decl.step, "步骤", &GateStep::ALL, GateStep::as_str);
        let effect = match &decl.then {
            Some(word) => self.one_of(word, "结果", &GateEffect::ALL, GateEffect::as_str),
            None => {
                self.missing(&decl.name, "成立时怎样", "写作：则 不予处罚");
                None
            }
        };
        let validity = match &decl.validity {
            Some(validity) => dates(self.sink, self.file, &validity.value),
            None => {
                self.missing(&decl.name, "从哪一天起", "写作：自 2021-07-15");
                None
            }
        };
        let condition = Conditions {
            sink: self.sink,
            vocabulary: self.vocabulary,
            citations: self.citations,
            file: self.file,
            setting: Setting::Gate,
        }
        .all(&decl.conditions);
        // Without a text at hand there is a source that tells of it, and the doubt that this leaves.
        let grounded = !decl.basis.is_empty() || (decl.origin.is_some() && decl.doubt.is_some());
        if !grounded {
            let help = "写作：依据 《行政处罚法》第三十条；手头没有条文的，写 来源 \"…\" 和 存疑 \"…\" 待 法制审核";
            self.missing(&decl.name, "依据", help);
        }
        let (from, _, to) = validity.filter(|_| grounded)?;
        let mut resolve = |texts: &[Text]| -> Vec<Citation> {
            texts
                .iter()
                .filter_map(|text| {
                    self.citations
                        .resolve_on(self.sink, self.file, text, Some(from))
                })
                .collect()
        };
        let basis = resolve(&decl.basis);
        let steps = decl
            .steps
            .iter()
            .map(|(name, texts)| Step {
                name: name.value.clone(),
                basis: resolve(texts),
            })
            .collect();
        Some(Gate {
            step: step?,
            name: decl.name.value.as_str().into(),
            from,
            to,
            basis,
            condition: condition?,
            effect: effect?,
            steps,
            remark: decl.remark.as_ref().map(|text| text.value.clone()),
            doubt: decl
                .doubt
                .as_ref()
                .map(|doubt| doubt_text(&doubt.text, doubt.settled_by.as_ref())),
            origin: decl.origin.as_ref().map(|origin| origin.text.value.clone()),
            verified: decl
                .verified
                .as_ref()
                .map(|tree| verified_of(self.sink, self.file, tree))
                .unwrap_or_default(),
            source: self.sink.source(self.file, decl.name.span),
        })
    }

    fn one_of<T: Copy>(
        &mut self,
        word: &Text,
        what: &str,
        all: &[T],
        as_str: fn(T) -> &'static str,
    ) -> Option<T> {
        let found = all.iter().find(|one| as_str(**one) == word.value);
        if found.is_none() {
            let words = || all.iter().map(|one| as_str(*one));
            let near = nearest(&word.value, words());
            let help = if near.is_empty() {
                format!("{what}有：{}", words().collect::<Vec<_>>().join("、"))
            } else {
                format!("相近的有：{}", near.join("、"))
            };
            let message = format!("关口没有“{}”这个{what}", word.value);
            self.sink
                .report("YJ0310", self.file, word.span, message, help);
        }
        found.copied()
    }

    fn missing(&mut self, name: &Text, what: &str, help: &str) {
        let message = format!("关口“{}”没有写{what}", name.value);
        self.sink
            .report("YJ0207", self.file, name.span, message, help);
    }

    /// On one day a gate says one thing.
    fn one_name(&mut self, name: &Text, gate: &Gate, known: &[Gate]) {
        let meets = |other: &&Gate| {
            other.name == gate.name
                && other.to.is_none_or(|to| gate.from <= to)
                && gate.to.is_none_or(|to| other.from <= to)
        };
        if known.iter().any(|other| meets(&other)) {
            let message = format!("关口“{}”在同一天写了两次", name.value);
            let help = "写明各自的 自 … 至 …，不要重叠；说的不是一件事的，换一个名称";
            self.sink
                .report("YJ0304", self.file, name.span, message, help);
        }
    }
}
