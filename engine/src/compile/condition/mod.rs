//! Conditions over facts, and (`settings`) over what competence and procedure rules may ask.

mod settings;

use crate::model::{Atom, Comparison, Condition, FactId, FactKind, FactType, FactValue};
use crate::source::TextSpan;
use crate::syntax::tree::{At, ConditionTree, Text, Value};

use super::citation::Citations;
use super::value::{example, fact_value, kind_word, span};
use super::{Sink, Vocabulary};

/// What a condition may speak of, besides facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Setting {
    /// 要件 and tiers: facts only.
    Facts,
    /// 管辖: also 领域, 主管, 辖区, 权力, 依据.
    Competence,
    /// 程序: also 全部措施, 措施, 罚款.
    Procedure,
    /// 期限: as 程序; also 领域, 主管, 权力, 依据.
    Deadline,
    /// 关口: also 领域, 主管, 权力, 依据, and days against a 期限.
    Gate,
}

impl Setting {
    fn is_procedure(self) -> bool {
        matches!(self, Self::Procedure | Self::Deadline)
    }

    fn is_about_power(self) -> bool {
        matches!(self, Self::Competence | Self::Deadline | Self::Gate)
    }
}

/// Compiles conditions.
pub(crate) struct Conditions<'c, 's> {
    pub(crate) sink: &'c mut Sink<'s>,
    pub(crate) vocabulary: &'c mut Vocabulary,
    pub(crate) citations: Citations<'c>,
    pub(crate) file: usize,
    pub(crate) setting: Setting,
}

impl Conditions<'_, '_> {
    /// All of these conditions.
    pub(crate) fn all(&mut self, trees: &[At<ConditionTree>]) -> Option<Condition> {
        let mut whole = Condition::Always;
        let mut sound = true;
        for tree in trees {
            match self.one(tree) {
                Some(condition) => whole = whole.and(condition),
                None => sound = false,
            }
        }
        sound.then_some(whole)
    }

    /// This condition.
    pub(crate) fn one(&mut self, tree: &At<ConditionTree>) -> Option<Condition> {
        match &tree.value {
            ConditionTree::Any(parts) => self.parts(parts).map(Condition::Any),
            ConditionTree::All(parts) => self.parts(parts).map(Condition::All),
            ConditionTree::Not(inner) => self.one(inner).map(Condition::negated),
            _ => self.atom(tree),
        }
    }

    fn parts(&mut self, parts: &[At<ConditionTree>]) -> Option<Vec<Condition>> {
        let compiled: Vec<Option<Condition>> = parts.iter().map(|part| self.one(part)).collect();
        compiled.into_iter().collect()
    }

    fn atom(&mut self, tree: &At<ConditionTree>) -> Option<Condition> {
        let source = self.sink.source(self.file, tree.span);
        match &tree.value {
            ConditionTree::History {
                window,
                under,
                word,
                count,
                at_most,
                except,
            } => {
                let fact = self.history(under.as_ref(), word, except, source)?;
                let window = span(self.sink, self.file, window)?;
                let Ok(number) = count.value.number.parse::<u32>() else {
                    self.sink
                        .report("YJ0403", self.file, count.span, "次数不是整数", "写作 2次");
                    return None;
                };
                let comparison = if *at_most {
                    Comparison::AtMost
                } else {
                    Comparison::AtLeast
                };
                Some(Condition::Atom(Atom::History {
                    fact,
                    window,
                    comparison,
                    count: number,
                }))
            }
            ConditionTree::Repeat { .. } => {
                // Whether an earlier decision was about the same conduct is for a person to say.
                let words = self.sink.text(self.file, tree.span);
                let fact = self.vocabulary.assessed(&words, source);
                Some(Condition::Atom(Atom::Holds { fact }))
            }
            ConditionTree::Member(subject, set) => self.member(subject, set, true),
            ConditionTree::Contains(word, set) => {
                if self.setting.is_procedure() && word.value == "措施" {
                    return self
                        .kinds(set)
                        .map(|kinds| Condition::Atom(Atom::MeasuresInclude(kinds)));
                }
                let help = "“含”只用于程序：措施 含 { 吊销, 停产停业 }";
                self.sink.report(
                    "YJ0401",
                    self.file,
                    word.span,
                    format!("“{}”不能用“含”", word.value),
                    help,
                );
                None
            }
            ConditionTree::Compare(word, sign, value) => {
                self.compare(word, &sign.value, sign.span, value)
            }
            ConditionTree::Limit {
                word,
                value,
                at_least,
            } => {
                let sign = if *at_least { ">=" } else { "<=" };
                self.compare(word, sign, value.span, value)
            }
            ConditionTree::Below(word, value) => self.compare(word, "<", value.span, value),
            ConditionTree::Late {
                word,
                at_latest,
                deadline,
            } => self.late(word, at_latest, deadline),
            ConditionTree::Lacks(word) => {
                let (fact, kind) = self.vocabulary.named(self.sink, self.file, word)?;
                if kind.kind != FactKind::Money {
                    return self.wrong_kind(word, fact, "只有金额才能说“没有”");
                }
                Some(Condition::Atom(Atom::Absent { fact }))
            }
            ConditionTree::Plain(word) => self.plain(word),
            ConditionTree::Any(_) | ConditionTree::All(_) | ConditionTree::Not(_) => self.one(tree),
        }
    }

    fn plain(&mut self, word: &Text) -> Option<Condition> {
        if matches!(word.value.as_str(), "其他情形" | "其他") {
            return Some(Condition::Atom(Atom::Open(word.value.clone())));
        }
        let undeclared = self.vocabulary.find(&word.value).is_none();
        if undeclared && Vocabulary::is_assessed(&word.value) {
            let source = self.sink.source(self.file, word.span);
            let fact = self.vocabulary.assessed(&word.value, source);
            return Some(Condition::Atom(Atom::Holds { fact }));
        }
        let (fact, kind) = self.vocabulary.named(self.sink, self.file, word)?;
        match kind.kind {
            FactKind::YesNo | FactKind::Assessed => Some(Condition::Atom(Atom::Holds { fact })),
            _ => self.wrong_kind(word, fact, "不能单独作条件"),
        }
    }

    fn wrong_kind<T>(&mut self, word: &Text, fact: FactId, why: &str) -> Option<T> {
        let fact = self.vocabulary.get(fact)?;
        let message = format!("“{}”的类型是 {}，{why}", word.value, kind_word(&fact.kind));
        let help = format!("写作：{}", example(fact));
        self.sink
            .report("YJ0401", self.file, word.span, message, help);
        None
    }

    fn member(&mut self, subject: &Text, set: &[Text], positive: bool) -> Option<Condition> {
        let special = match (self.setting, subject.value.as_str()) {
            (Setting::Competence, "领域" | "主管" | "辖区" | "地点" | "权力" | "依据")
            | (Setting::Gate | Setting::Deadline, "领域" | "主管" | "权力" | "依据") => {
                Some(self.about_power(subject, set)?)
            }
            (Setting::Procedure | Setting::Deadline, "全部措施") => {
                Some(Atom::MeasuresWithin(self.kinds(set)?))
            }
            _ => None,
        };
        let atom = match special {
            Some(atom) => atom,
            None => {
                let (fact, kind) = self.vocabulary.named(self.sink, self.file, subject)?;
                let options = kind.options().to_vec();
                if options.is_empty() {
                    return self.wrong_kind(subject, fact, "不能用“属于”");
                }
                let mut chosen = Vec::new();
                for word in set {
                    let written = At {
                        value: Value::Word(word.value.clone()),
                        span: word.span,
                    };
                    if let FactValue::Option(index) =
                        fact_value(self.sink, self.file, &kind, &written)?
                    {
                        chosen.push(index);
                    }
                }
                Atom::OneOf {
                    fact,
                    options: chosen,
                }
            }
        };
        let condition = Condition::Atom(atom);
        Some(if positive {
            condition
        } else {
            condition.negated()
        })
    }

    fn compare(
        &mut self,
        word: &Text,
        sign: &str,
        at: TextSpan,
        value: &At<Value>,
    ) -> Option<Condition> {
        let comparison = match sign {
            "=" => Comparison::Equal,
            "!=" => Comparison::NotEqual,
            "<" => Comparison::Less,
            "<=" => Comparison::AtMost,
            ">" => Comparison::Greater,
            _ => Comparison::AtLeast,
        };
        let equality = matches!(comparison, Comparison::Equal | Comparison::NotEqual);
        let positive = comparison == Comparison::Equal;
        let special = matches!(
            word.value.as_str(),
            "领域" | "主管" | "辖区" | "地点" | "权力" | "依据"
        );
        if self.setting.is_about_power()
            && special
            && equality
            && let Value::Word(single) = &value.value
        {
            let item = At {
                value: single.clone(),
                span: value.span,
            };
            return self.member(word, &[item], positive);
        }
        if self.setting.is_procedure() && word.value == "罚款" {
            return self.fine(comparison, value);
        }
        let (fact, kind) = self.vocabulary.named(self.sink, self.file, word)?;
        if !kind.options().is_empty() {
            return self.option(word, fact, &kind, comparison, at, value);
        }
        let value = fact_value(self.sink, self.file, &kind, value)?;
        let special = match &value {
            FactValue::Absent => Some(Atom::Absent { fact }),
            FactValue::Incalculable => Some(Atom::Incalculable { fact }),
            FactValue::YesNo(yes) => {
                let condition = Condition::Atom(Atom::Holds { fact });
                if !equality {
                    return self.wrong_kind(word, fact, "不能比大小");
                }
                return Some(if *yes == positive {
                    condition
                } else {
                    condition.negated()
                });
            }
            _ => None,
        };
        if let Some(atom) = special {
            if !equality {
                return self.wrong_kind(word, fact, "没有和无法计算不能比大小");
            }
            let condition = Condition::Atom(atom);
            return Some(if positive {
                condition
            } else {
                condition.negated()
            });
        }
        Some(Condition::Atom(Atom::Compare {
            fact,
            comparison,
            value,
        }))
    }

    fn option(
        &mut self,
        word: &Text,
        fact: FactId,
        kind: &FactType,
        comparison: Comparison,
        at: TextSpan,
        value: &At<Value>,
    ) -> Option<Condition> {
        if !matches!(comparison, Comparison::Equal | Comparison::NotEqual) {
            let message = format!("“{}”是几个词之一，不能比大小", word.value);
            self.sink
                .report("YJ0401", self.file, at, message, "用 =、!= 或者 属于 { … }");
            return None;
        }
        let FactValue::Option(index) = fact_value(self.sink, self.file, kind, value)? else {
            return None;
        };
        let condition = Condition::Atom(Atom::OneOf {
            fact,
            options: vec![index],
        });
        Some(if comparison == Comparison::Equal {
            condition
        } else {
            condition.negated()
        })
    }
}
