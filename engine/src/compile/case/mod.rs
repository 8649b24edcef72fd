//! 案例: `course` what 应为 says of concurrence, procedure and deadlines.

mod course;

use std::sync::Arc;

use crate::law::citation::Citation;
use crate::law::date::Date;
use crate::model::case::{Choice, ExpectedMeasure};
use crate::model::{Case, Certainty, Expectation, Fact, FactId, KnowledgeBase};
use crate::syntax::tree::{At, CaseDecl, Declaration, MeasureList, Prefix, Statement, Text, Value};

use super::citation::Citations;
use super::competence::{known_authority, role_of};
use super::vocabulary::nearest;
use super::{Declared, Sink, Vocabulary, measure, value};

/// All cases.
pub(crate) fn cases(
    sink: &mut Sink<'_>,
    declared: &[Declared<'_>],
    vocabulary: &mut Vocabulary,
    knowledge: &mut KnowledgeBase,
) {
    let registry = std::mem::take(&mut knowledge.registry);
    let mut cases: Vec<Case> = Vec::new();
    for (file, declaration) in declared {
        let Declaration::Case(decl) = &declaration.value else {
            continue;
        };
        if cases.iter().any(|case| case.name == decl.name.value) {
            let message = format!("案例“{}”写了两次", decl.name.value);
            sink.report(
                "YJ0304",
                *file,
                decl.name.span,
                message,
                "给其中一个换个名称",
            );
            continue;
        }
        let mut reader = Reader {
            sink,
            vocabulary,
            knowledge,
            citations: Citations::new(&registry),
            file: *file,
            date: None,
            expected: named_powers(decl),
        };
        cases.extend(reader.case(decl));
    }
    knowledge.cases = cases;
    knowledge.registry = registry;
}

struct Reader<'c, 's> {
    sink: &'c mut Sink<'s>,
    vocabulary: &'c mut Vocabulary,
    knowledge: &'c KnowledgeBase,
    citations: Citations<'c>,
    file: usize,
    /// 决定日, for citations.
    date: Option<Date>,
    /// The powers that 应为 names.
    expected: Vec<String>,
}

impl Reader<'_, '_> {
    fn case(&mut self, decl: &CaseDecl) -> Option<Case> {
        let required = [
            (decl.description.is_none(), "描述 \"…\""),
            (decl.date.is_none(), "行为日"),
            (decl.decided.is_none(), "决定日"),
            (
                decl.expected.is_empty() && decl.rejected.is_empty(),
                "应为 { … }",
            ),
        ];
        for (_, what) in required.iter().filter(|(missing, _)| *missing) {
            let message = format!("案例“{}”没有写 {what}", decl.name.value);
            self.sink.report(
                "YJ0207",
                self.file,
                decl.name.span,
                message,
                format!("加上：{what}"),
            );
        }
        let date = value::date(self.sink, self.file, decl.date.as_ref()?)?;
        let decided_text = decl.decided.as_ref()?;
        let decided = value::date(self.sink, self.file, decided_text)?;
        if decided < date {
            let message = format!("决定日 {decided} 早于行为日 {date}");
            self.sink.report(
                "YJ0402",
                self.file,
                decided_text.span,
                message,
                "检查两个日期",
            );
            return None;
        }
        self.date = Some(decided);
        let place = decl.place.as_ref().and_then(|place| {
            self.vocabulary
                .names()
                .district(self.sink, self.file, place)
        });
        let mut facts: Vec<(FactId, Fact)> = Vec::new();
        for (name, value) in &decl.facts {
            facts.extend(self.assignment(name, value));
        }
        let mut expected = Vec::new();
        for statement in &decl.expected {
            self.expectation(statement, &mut expected);
        }
        for power in &decl.rejected {
            self.known_power(power);
        }
        Some(Case {
            name: decl.name.value.clone(),
            description: decl
                .description
                .as_ref()
                .map_or_else(String::new, |text| text.value.clone()),
            date,
            decided,
            place,
            facts,
            expected,
            rejected: decl
                .rejected
                .iter()
                .map(|power| power.value.clone())
                .collect(),
            source: self.sink.source(self.file, decl.name.span),
        })
    }

    /// `事实 = 值`. 分档 = 词 sets every 分档 that has the word.
    fn assignment(&mut self, name: &Text, written: &At<Value>) -> Vec<(FactId, Fact)> {
        if let Value::Word(word) = &written.value {
            match word.as_str() {
                "未知" => {
                    return self
                        .named(name)
                        .map(|(id, _)| (id, Fact::Unknown))
                        .into_iter()
                        .collect();
                }
                "不适用" => {
                    return self
                        .named(name)
                        .map(|(id, _)| (id, Fact::NotApplicable))
                        .into_iter()
                        .collect();
                }
                _ => {}
            }
            if name.value == "分档" {
                let found: Vec<(FactId, Fact)> = self
                    .vocabulary
                    .all_named("分档")
                    .filter_map(|(id, fact)| {
                        let index = fact.options().iter().position(|option| option == word)?;
                        let index = u16::try_from(index).ok()?;
                        Some((id, Fact::Known(crate::model::FactValue::Option(index))))
                    })
                    .collect();
                if found.is_empty() {
                    let message = format!("没有一个 分档 有“{word}”这一档");
                    self.sink.report(
                        "YJ0404",
                        self.file,
                        written.span,
                        message,
                        "照抄 罚则 里 分档 的档名",
                    );
                }
                return found;
            }
        }
        let Some((id, kind)) = self.named(name) else {
            return Vec::new();
        };
        let Some(value) = value::fact_value(self.sink, self.file, &kind, written) else {
            return Vec::new();
        };
        vec![(id, Fact::Known(value))]
    }

    fn named(&mut self, name: &Text) -> Option<(FactId, Arc<crate::model::FactType>)> {
        if self.vocabulary.find(&name.value).is_none() && Vocabulary::is_assessed(&name.value) {
            let source = self.sink.source(self.file, name.span);
            self.vocabulary.assessed(&name.value, source);
        }
        self.vocabulary.named(self.sink, self.file, name)
    }

    fn known_power(&mut self, id: &Text) -> bool {
        self.vocabulary
            .names()
            .power(self.sink, self.file, id)
            .is_some()
    }

    fn expectation(&mut self, statement: &At<Statement>, out: &mut Vec<Expectation>) {
        match &statement.value {
            Statement::ExpectPowers(ids) => {
                for id in ids {
                    self.known_power(id);
                    out.push(Expectation::Power(id.value.clone()));
                }
            }
            Statement::Basis(texts) => {
                for label in self.labels(texts) {
                    out.push(Expectation::Basis(label));
                }
            }
            Statement::Violates(texts) => {
                for label in self.labels(texts) {
                    out.push(Expectation::Violates(label));
                }
            }
            Statement::Chooses(word) => match word.value.as_str() {
                "旧法" => out.push(Expectation::Chosen(Choice::Old)),
                "新法" => out.push(Expectation::Chosen(Choice::New)),
                "不可比" => out.push(Expectation::Chosen(Choice::Incomparable)),
                other => {
                    let message = format!("选用 后面写了“{other}”");
                    self.sink.report(
                        "YJ0404",
                        self.file,
                        word.span,
                        message,
                        "可写：旧法、新法、不可比",
                    );
                }
            },
            Statement::ExpectGate { name, stand } => {
                let known = &self.knowledge.gates;
                if !known.iter().any(|gate| *gate.name == *name.value) {
                    let near = nearest(&name.value, known.iter().map(|gate| &*gate.name));
                    let help = format!("相近的有：{}", near.join("、"));
                    let message = format!("没有关口“{}”", name.value);
                    self.sink
                        .report("YJ0310", self.file, name.span, message, help);
                }
                out.push(Expectation::Gate {
                    name: name.value.clone(),
                    holds: match stand.value.as_str() {
                        "成立" => Some(true),
                        "不成立" => Some(false),
                        _ => None,
                    },
                });
            }
            Statement::ExpectNone => out.push(Expectation::NoPenalty),
            Statement::ExpectCourse(course) => out.extend(self.course(statement.span, course)),
            Statement::Asks(words) => {
                for word in words {
                    out.extend(self.named(word).map(|(id, _)| Expectation::Asks(id)));
                }
            }
            Statement::Elsewhere(organ) => {
                out.push(Expectation::NotOurs(
                    organ.as_ref().map(|organ| organ.value.clone()),
                ));
            }
            Statement::Role(role) => {
                let certainty = role
                    .certainty
                    .as_ref()
                    .map(|word| match word.value.as_str() {
                        "原文" => Certainty::Stated,
                        "推定" => Certainty::Inferred,
                        _ => Certainty::Open,
                    });
                for organ in &role.organs {
                    known_authority(self.sink, self.file, organ, self.knowledge);
                    out.push(Expectation::Holds {
                        role: role_of(role),
                        organ: organ.value.clone(),
                        certainty,
                    });
                }
                if role.organs.is_empty() && certainty.is_some() {
                    out.push(Expectation::Holds {
                        role: role_of(role),
                        organ: String::new(),
                        certainty,
                    });
                }
            }
            Statement::Possibly(inner) => self.measures(
                inner,
                &Frame {
                    possibly: true,
                    ..Frame::default()
                },
                out,
            ),
            _ => self.measures(std::slice::from_ref(statement), &Frame::default(), out),
        }
    }

    fn labels(&mut self, texts: &[Text]) -> Vec<String> {
        texts
            .iter()
            .filter_map(|text| {
                // A citation of a repealed law is meant as the law stood.
                let resolved: Option<Citation> =
                    self.citations.resolve(self.sink, self.file, text, None);
                resolved.map(|citation| citation.label.to_string())
            })
            .collect()
    }

    fn measures(&mut self, body: &[At<Statement>], frame: &Frame, out: &mut Vec<Expectation>) {
        for statement in body {
            match &statement.value {
                Statement::Measures(list) => self.list(list, frame, out),
                Statement::Staged { word, body } => {
                    let inner = Frame {
                        stage: Some(word.value.clone()),
                        ..frame.clone()
                    };
                    self.measures(body, &inner, out);
                }
                Statement::Prefixed { prefixes, body } => {
                    let mut inner = frame.clone();
                    for prefix in prefixes {
                        match &prefix.value {
                            Prefix::Party(words) | Prefix::Also(words) => {
                                let words: Vec<&str> =
                                    words.iter().map(|word| word.value.as_str()).collect();
                                inner.party = Some(words.join("、"));
                            }
                            Prefix::May => inner.may = true,
                            Prefix::By(organ) | Prefix::Petition(organ) => {
                                inner.organ = Some(organ.value.clone());
                            }
                            Prefix::Approved(organ) => {
                                inner.approval = Some(organ.value.clone());
                            }
                            // These may be repeated for the reader; they are not tested here.
                            Prefix::Adding | Prefix::AloneOrWith => {}
                            _ => self.misplaced(prefix.span),
                        }
                    }
                    self.measures(body, &inner, out);
                }
                _ => self.misplaced(statement.span),
            }
        }
    }

    fn misplaced(&mut self, span: crate::source::TextSpan) {
        let help = "应为 里写 权力、依据、违反、措施、决定、选用、待问、关口、不予处罚、竞合、程序、期限、加处、不归本局；档次写在 事实 里，如 情节严重 = 是";
        let head = self.sink.head(self.file, span);
        self.sink
            .report("YJ0206", self.file, head, "这条语句不能写在 应为 里", help);
    }

    fn list(&mut self, list: &MeasureList, frame: &Frame, out: &mut Vec<Expectation>) {
        let nowhere = nowhere();
        for chosen in &list.items {
            let by = chosen.by.as_ref().map(|organ| organ.value.clone());
            for one in measure::measures(
                self.sink,
                self.vocabulary,
                self.citations,
                self.file,
                &chosen.measure,
                &nowhere,
            ) {
                out.push(Expectation::Measure(Box::new(ExpectedMeasure {
                    possibly: frame.possibly,
                    stage: frame.stage.clone(),
                    party: frame.party.clone(),
                    may: frame.may,
                    organ: by.clone().or_else(|| frame.organ.clone()),
                    approval: frame.approval.clone(),
                    kind: one.kind,
                    amount: one.amount,
                    duration: one.duration,
                    object: one.object,
                })));
            }
        }
    }
}

/// The powers that 应为 names, wherever in the block.
fn named_powers(decl: &CaseDecl) -> Vec<String> {
    let ids = decl.expected.iter().filter_map(|one| match &one.value {
        Statement::ExpectPowers(ids) => Some(ids),
        _ => None,
    });
    ids.flatten().map(|id| id.value.clone()).collect()
}

/// Expected measures are compared by everything but the place that they stand in.
fn nowhere() -> Citation {
    Citation {
        statute: "".into(),
        title: "".into(),
        short: "".into(),
        version: None,
        article: 0,
        sub: None,
        paragraph: None,
        item: None,
        limb: None,
        label: "".into(),
    }
}

/// What surrounds an expected measure.
#[derive(Clone, Default)]
struct Frame {
    possibly: bool,
    stage: Option<String>,
    party: Option<String>,
    may: bool,
    organ: Option<String>,
    approval: Option<String>,
}
