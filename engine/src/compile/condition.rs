//! Conditions over facts, and over what competence and procedure rules may ask.

use crate::model::procedure::Threshold;
use crate::model::{
    Atom, Comparison, Condition, FactId, FactKind, FactType, FactValue, Kind, SourceRef,
};
use crate::source::TextSpan;
use crate::syntax::tree::{At, ConditionTree, Text, Value};

use super::citation::Citations;
use super::lint::{FIELDS, fields_help};
use super::value::{example, fact_value, kind_word, money, span};
use super::{Sink, Vocabulary};

/// What a condition may speak of, besides facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Setting {
    /// 要件 and tiers: facts only.
    Facts,
    /// 管辖: also 领域, 主管, 辖区, 权力, 依据.
    Competence,
    /// 程序, 期限: also 全部措施, 措施, 罚款.
    Procedure,
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
                if self.setting == Setting::Procedure && word.value == "措施" {
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

    /// The list of past decisions that is counted: a declared one, or for 依 《…》 受处罚 one of its own.
    fn history(
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

    fn kinds(&mut self, set: &[Text]) -> Option<Vec<Kind>> {
        let mut kinds = Vec::new();
        for word in set {
            match self.vocabulary.kind(&word.value) {
                Some(kind) => kinds.push(kind),
                None => {
                    let help = super::vocabulary::kinds_help(&word.value);
                    let message = format!("“{}”不是措施的种类", word.value);
                    self.sink
                        .report("YJ0305", self.file, word.span, message, help);
                    return None;
                }
            }
        }
        Some(kinds)
    }

    fn member(&mut self, subject: &Text, set: &[Text], positive: bool) -> Option<Condition> {
        let special = match (self.setting, subject.value.as_str()) {
            (Setting::Competence, "领域" | "主管" | "辖区" | "地点" | "权力" | "依据") => {
                Some(self.about_power(subject, set)?)
            }
            (Setting::Procedure, "全部措施") => Some(Atom::MeasuresWithin(self.kinds(set)?)),
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

    /// What a 管辖 asks of the power and the place.
    fn about_power(&mut self, subject: &Text, set: &[Text]) -> Option<Atom> {
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

    fn field(&mut self, word: &Text) -> Option<String> {
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
        if self.setting == Setting::Competence
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
        if self.setting == Setting::Procedure && word.value == "罚款" {
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

    fn fine(&mut self, comparison: Comparison, value: &At<Value>) -> Option<Condition> {
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
}
