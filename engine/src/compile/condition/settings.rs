//! What conditions may ask beyond facts: past decisions, kinds of measures, the power and the place, the fine.

use super::{Conditions, Setting};
use crate::compile::lint::{FIELDS, fields_help};
use crate::compile::value::money;
use crate::compile::vocabulary::kinds_help;
use crate::model::procedure::Threshold;
use crate::model::{Atom, Comparison, Condition, FactId, FactKind, Kind, SourceRef};
use crate::syntax::tree::{At, Text, Value};

impl Conditions<'_, '_> {
    /// What a 管辖 asks of the power and the place.
    pub(super) fn about_power(&mut self, subject: &Text, set: &[Text]) -> Option<Atom> {
        let mut words = Vec::new();
        let mut sound = true;
        for word in set {
            let named = match subject.value.as_str() {
                "领域" => self.field(word),
                "辖区" | "地点" => self.vocabulary.names().district(self.sink, self.file, word),
                "权力" => self.vocabulary.names().power(self.sink, self.file, word),
                "依据" => self.citations.mentioned(self.sink, self.file, word, None),
                _ => Some(word.value.clone()),
            };
            match named {
                Some(name) => words.push(name),
                None => sound = false,
            }
        }
        sound.then_some(match subject.value.as_str() {
            "领域" => Atom::Field(words),
            "主管" => Atom::StatuteOrgan(words),
            "权力" => Atom::Power(words),
            "依据" => Atom::Basis(words),
            _ => Atom::District(words),
        })
    }

    pub(super) fn field(&mut self, word: &Text) -> Option<String> {
        if FIELDS.iter().any(|(_, name)| *name == word.value) {
            return Some(word.value.clone());
        }
        self.sink.report(
            "YJ0310",
            self.file,
            word.span,
            format!("没有“{}”这个领域", word.value),
            fields_help(&word.value),
        );
        None
    }

    pub(super) fn kinds(&mut self, set: &[Text]) -> Option<Vec<Kind>> {
        let mut kinds = Vec::new();
        for word in set {
            match self.vocabulary.kind(&word.value) {
                Some(kind) => kinds.push(kind),
                None => {
                    let help = kinds_help(&word.value);
                    let message = format!("“{}”不是措施的种类", word.value);
                    self.sink
                        .report("YJ0305", self.file, word.span, message, help);
                    return None;
                }
            }
        }
        Some(kinds)
    }

    /// A day against the last day of a 期限.
    pub(super) fn late(
        &mut self,
        word: &Text,
        at_latest: &[Text],
        deadline: &Text,
    ) -> Option<Condition> {
        if self.setting != Setting::Gate {
            let help = "与一个日期比较写作：发现日 > 2026-08-15；与期限比较只写在 关口 里";
            self.sink
                .report("YJ0401", self.file, word.span, "“晚于”只用于关口", help);
            return None;
        }
        let names = self.vocabulary.names();
        let named = names.deadline(self.sink, self.file, deadline);
        let fact = self.day(word);
        let latest: Vec<Option<FactId>> = at_latest.iter().map(|text| self.day(text)).collect();
        Some(Condition::Atom(Atom::Late {
            fact: fact?,
            at_latest: latest.into_iter().collect::<Option<_>>()?,
            deadline: named?,
        }))
    }

    fn day(&mut self, word: &Text) -> Option<FactId> {
        let (fact, kind) = self.vocabulary.named(self.sink, self.file, word)?;
        match kind.kind {
            FactKind::Date => Some(fact),
            _ => self.wrong_kind(word, fact, "只有日期能与期限比较"),
        }
    }

    pub(super) fn fine(&mut self, comparison: Comparison, value: &At<Value>) -> Option<Condition> {
        let threshold = match &value.value {
            Value::Money(figure) => {
                let figure = At {
                    value: figure.clone(),
                    span: value.span,
                };
                Threshold::Money(money(self.sink, self.file, &figure)?)
            }
            Value::Word(name) => {
                let word = At {
                    value: name.clone(),
                    span: value.span,
                };
                let names = self.vocabulary.names();
                Threshold::Parameter(names.parameter(self.sink, self.file, &word)?)
            }
            _ => {
                self.sink.report(
                    "YJ0401",
                    self.file,
                    value.span,
                    "罚款要与金额或者参数比较",
                    "写作：罚款 <= 200元",
                );
                return None;
            }
        };
        Some(Condition::Atom(Atom::Fine {
            comparison,
            value: threshold,
        }))
    }

    /// The list of past decisions that is counted: a declared one, or for 依 《…》 受处罚 one of its own.
    pub(super) fn history(
        &mut self,
        under: Option<&Text>,
        word: &Text,
        except: &[Text],
        source: SourceRef,
    ) -> Option<FactId> {
        let mut name = match under {
            Some(text) => {
                let label = self.citations.mentioned(self.sink, self.file, text, None)?;
                format!("依{label}{}", word.value)
            }
            None => {
                let (fact, kind) = self.vocabulary.named(self.sink, self.file, word)?;
                if kind.kind != FactKind::History {
                    return self.wrong_kind(word, fact, "不能用“近 … 次”来数");
                }
                if except.is_empty() {
                    return Some(fact);
                }
                word.value.clone()
            }
        };
        if !except.is_empty() {
            self.kinds(except)?;
            let words: Vec<&str> = except.iter().map(|word| word.value.as_str()).collect();
            name = format!("{name}（除{}）", words.join("、"));
        }
        Some(self.vocabulary.history(&name, source))
    }
}
