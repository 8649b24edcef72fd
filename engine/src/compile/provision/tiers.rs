//! Stages, tiers on facts, assessed states and 分档.

use crate::model::{Atom, Condition, FactValue};
use crate::source::TextSpan;
use crate::syntax::tree::{At, Branch, ConditionTree, Statement, Text, Trigger, Value};

use super::super::citation::{covers, locator};
use super::super::condition::{Conditions, Setting};
use super::super::place::Place;
use super::super::value;
use super::Flattener;
use super::scope::{Scope, Walk};

impl Flattener<'_, '_, '_> {
    /// That a person finds the state to be there.
    pub(super) fn holds(&mut self, file: usize, span: TextSpan, word: &str) -> Condition {
        let source = self.sink.source(file, span);
        let fact = self.vocabulary.assessed(word, source);
        Condition::Atom(Atom::Holds { fact })
    }

    /// That an assessed state is found, or deemed by a 认定 for this provision.
    fn found(&mut self, scope: &Scope, span: TextSpan, word: &str) -> Condition {
        let mut condition = self.holds(scope.file, span, word);
        for deeming in self.deemings {
            if deeming.word == word && covers(&deeming.provision, &scope.basis) {
                condition = Condition::Any(vec![deeming.condition.clone(), condition]);
            }
        }
        condition
    }

    pub(super) fn tier(
        &mut self,
        walk: &mut Walk,
        condition: &At<ConditionTree>,
        body: &[At<Statement>],
        otherwise: Option<&[At<Statement>]>,
        scope: &Scope,
    ) {
        let compiled = Conditions {
            sink: self.sink,
            vocabulary: self.vocabulary,
            citations: self.citations,
            file: scope.file,
            setting: Setting::Facts,
        }
        .one(condition);
        let label = self.sink.text(scope.file, condition.span);
        let holds = compiled.unwrap_or(Condition::Atom(Atom::Open(label.clone())));
        let mut inner = scope.clone();
        inner.tier = Some(Place::new(scope.file, condition.span));
        inner.require(holds.clone());
        inner.labels.push(label.clone());
        walk.enter(&mut inner);
        self.walk(walk, body, &inner);
        if let Some(otherwise) = otherwise {
            let mut inner = scope.clone();
            inner.tier = Some(Place::new(scope.file, condition.span));
            inner.require(holds.negated());
            inner.labels.push(format!("非 {label}"));
            walk.enter(&mut inner);
            self.walk(walk, otherwise, &inner);
        }
    }

    pub(super) fn assessed(
        &mut self,
        walk: &mut Walk,
        word: &Text,
        body: &[At<Statement>],
        scope: &Scope,
    ) {
        let mut inner = scope.clone();
        inner.tier = Some(Place::new(scope.file, word.span));
        let found = self.found(scope, word.span, &word.value);
        inner.require(found);
        inner.labels.push(word.value.clone());
        walk.enter(&mut inner);
        self.walk(walk, body, &inner);
    }

    pub(super) fn staged(
        &mut self,
        walk: &mut Walk,
        word: &Text,
        body: &[At<Statement>],
        scope: &Scope,
    ) {
        let mut inner = scope.clone();
        inner.tier = Some(Place::new(scope.file, word.span));
        inner.stages.push(word.value.clone());
        inner.labels.push(word.value.clone());
        walk.enter(&mut inner);
        self.walk(walk, body, &inner);
    }

    /// 逾期不改正 或 造成严重后果: the block holds once for each; where both hold it counts once.
    pub(super) fn either(
        &mut self,
        walk: &mut Walk,
        triggers: &[At<Trigger>],
        body: &[At<Statement>],
        scope: &Scope,
    ) {
        let words: Vec<&str> = triggers
            .iter()
            .map(|trigger| match &trigger.value {
                Trigger::Stage(word) | Trigger::Assessed(word) => word.as_str(),
            })
            .collect();
        let label = words.join(" 或者 ");
        let heaviest = scope.heaviest.unwrap_or_else(|| walk.heaviest());
        for trigger in triggers {
            let mut inner = scope.clone();
            inner.tier = Some(Place::new(scope.file, trigger.span));
            inner.heaviest = Some(heaviest);
            match &trigger.value {
                Trigger::Stage(word) => inner.stages.push(word.clone()),
                Trigger::Assessed(word) => {
                    let found = self.found(scope, trigger.span, word);
                    inner.require(found);
                }
            }
            inner.labels.push(label.clone());
            walk.enter(&mut inner);
            self.walk(walk, body, &inner);
        }
    }

    pub(super) fn residual(
        &mut self,
        walk: &mut Walk,
        span: TextSpan,
        body: &[At<Statement>],
        scope: &Scope,
    ) {
        let mut inner = scope.clone();
        inner.tier = Some(Place::new(scope.file, span));
        inner.require(Condition::Atom(Atom::Open(
            "其他法律、行政法规没有规定处罚".to_owned(),
        )));
        inner.labels.push("其他法律没有规定的".to_owned());
        walk.enter(&mut inner);
        self.walk(walk, body, &inner);
    }

    pub(super) fn scale(
        &mut self,
        walk: &mut Walk,
        span: TextSpan,
        fact: Option<&Text>,
        branches: &[At<Branch>],
        scope: &Scope,
    ) {
        let id = match fact {
            Some(name) => match self.vocabulary.named(self.sink, scope.file, name) {
                Some((id, kind)) if !kind.options().is_empty() => Some(id),
                Some((_, kind)) => {
                    let message = format!("“{}”不是 之一 类型的事实，不能分档", name.value);
                    let help = format!(
                        "它的类型是 {}；用 若 … {{ }} 写档次",
                        value::kind_word(&kind.kind)
                    );
                    self.sink
                        .report("YJ0401", scope.file, name.span, message, help);
                    None
                }
                None => None,
            },
            None => {
                let words = branches
                    .iter()
                    .map(|branch| branch.value.word.value.clone())
                    .collect();
                let source = self.sink.source(scope.file, span);
                let vocabulary = &mut *self.vocabulary;
                Some(
                    *self
                        .scales
                        .entry((scope.file, span))
                        .or_insert_with(|| vocabulary.scale(words, source)),
                )
            }
        };
        for (index, branch) in branches.iter().enumerate() {
            let word = &branch.value.word;
            if branches
                .iter()
                .take(index)
                .any(|other| other.value.word == *word)
            {
                let message = format!("分档 里“{}”写了两次", word.value);
                self.sink
                    .report("YJ0304", scope.file, word.span, message, "合并成一档");
            }
            let mut inner = scope.clone();
            inner.tier = Some(Place::new(scope.file, branch.value.word.span));
            if let Some(id) = id {
                let kind = self.vocabulary.get(id).cloned();
                let word = At {
                    value: Value::Word(branch.value.word.value.clone()),
                    span: branch.value.word.span,
                };
                if let Some(kind) = kind
                    && let Some(FactValue::Option(index)) =
                        value::fact_value(self.sink, scope.file, &kind, &word)
                {
                    inner.require(Condition::Atom(Atom::OneOf {
                        fact: id,
                        options: vec![index],
                    }));
                }
            }
            if let Some(text) = &branch.value.locator
                && let Some(found) = locator(self.sink, scope.file, text)
                && let Some(item) =
                    self.citations
                        .within(self.sink, scope.file, text.span, &scope.basis, found)
            {
                inner.basis = item;
            }
            inner.labels.push(branch.value.word.value.clone());
            walk.enter(&mut inner);
            self.walk(walk, &branch.value.body, &inner);
        }
    }
}
