//! 程序, 期限, 参数, 日历.

use crate::law::date::Date;
use crate::model::{
    Calendar, Deadline, FactKind, FactType, KnowledgeBase, LeftOut, Parameter, Run, Step, Track,
};
use crate::syntax::tree::{
    At, CalendarDecl, DeadlineDecl, Declaration, FactDecl, FactKindTree, ParameterDecl, RunsHow,
    RunsTree, Text, TrackDecl, Validity,
};

use super::citation::Citations;
use super::condition::{Conditions, Setting};
use super::power::dates;
use super::provision::doubt_text;
use super::{Declared, Sink, Vocabulary, fact, value};

/// All dated procedure.
pub(crate) fn procedure(
    sink: &mut Sink<'_>,
    declared: &[Declared<'_>],
    vocabulary: &mut Vocabulary,
    knowledge: &mut KnowledgeBase,
) {
    let registry = std::mem::take(&mut knowledge.registry);
    let citations = Citations::new(&registry);
    for (file, declaration) in declared {
        let mut reader = Reader {
            sink,
            vocabulary,
            citations,
            file: *file,
        };
        match &declaration.value {
            Declaration::Track(decl) => knowledge.tracks.extend(reader.track(decl)),
            Declaration::Deadline(decl) => knowledge.deadlines.extend(reader.deadline(decl)),
            Declaration::Parameter(decl) => {
                if let Some(parameter) = reader.parameter(decl) {
                    reader.one_value(&decl.name, &parameter, &knowledge.parameters);
                    knowledge.parameters.push(parameter);
                }
            }
            Declaration::Calendar(decl) => {
                if let Some(calendar) = reader.calendar(decl) {
                    reader.one_calendar(&decl.year, calendar.year, &knowledge.calendars);
                    knowledge.calendars.push(calendar);
                }
            }
            _ => {}
        }
    }
    knowledge.registry = registry;
}

struct Reader<'c, 's> {
    sink: &'c mut Sink<'s>,
    vocabulary: &'c mut Vocabulary,
    citations: Citations<'c>,
    file: usize,
}

impl Reader<'_, '_> {
    fn basis(&mut self, texts: &[Text], on: Option<Date>) -> Vec<crate::law::citation::Citation> {
        texts
            .iter()
            .filter_map(|text| self.citations.resolve_on(self.sink, self.file, text, on))
            .collect()
    }

    fn days(&mut self, validity: Option<&At<Validity>>) -> (Option<Date>, Option<Date>) {
        match validity.and_then(|validity| dates(self.sink, self.file, &validity.value)) {
            Some((from, _, to)) => (Some(from), to),
            None => (None, None),
        }
    }

    fn condition(
        &mut self,
        trees: &[At<crate::syntax::tree::ConditionTree>],
        setting: Setting,
    ) -> Option<crate::model::Condition> {
        Conditions {
            sink: self.sink,
            vocabulary: self.vocabulary,
            citations: self.citations,
            file: self.file,
            setting,
        }
        .all(trees)
    }

    fn missing(&mut self, name: &Text, what: &str, help: &str) {
        self.sink.report(
            "YJ0207",
            self.file,
            name.span,
            format!("“{}”没有写{what}", name.value),
            help,
        );
    }

    fn track(&mut self, decl: &TrackDecl) -> Option<Track> {
        let (from, to) = self.days(decl.validity.as_ref());
        let Some(from) = from else {
            self.missing(&decl.name, "从哪一天起", "写作：自 2021-07-15");
            return None;
        };
        let condition = self.condition(&decl.conditions, Setting::Procedure)?;
        let basis = self.basis(&decl.basis, Some(from));
        if basis.is_empty() {
            self.missing(&decl.name, "依据", "写作：依据 《行政处罚法》第五十一条");
            return None;
        }
        let steps = decl
            .steps
            .iter()
            .map(|(name, texts)| Step {
                name: name.value.clone(),
                basis: self.basis(texts, Some(from)),
            })
            .collect();
        let source = self.sink.source(self.file, decl.name.span);
        Some(Track {
            name: decl.name.value.clone(),
            from,
            to,
            basis,
            condition,
            steps,
            source,
        })
    }

    fn deadline(&mut self, decl: &DeadlineDecl) -> Option<Deadline> {
        let Some(RunsTree {
            event: start,
            how,
            span: figure,
        }) = &decl.runs
        else {
            self.missing(&decl.name, "从什么时候起算", "写作：自 立案日 起 90日");
            return None;
        };
        let span = value::span(self.sink, self.file, figure)?;
        self.event(start)?;
        for event in decl.done.iter().chain(&decl.ends) {
            self.event(event)?;
        }
        let (from, to) = self.days(decl.validity.as_ref());
        let condition = self.condition(&decl.conditions, Setting::Deadline)?;
        let basis = self.basis(&decl.basis, from);
        if basis.is_empty() {
            self.missing(&decl.name, "依据", "写作：依据 《行政处罚法》第六十条");
            return None;
        }
        let source = self.sink.source(self.file, decl.name.span);
        Some(Deadline {
            name: decl.name.value.clone(),
            from,
            to,
            start: start.value.clone(),
            run: match how {
                RunsHow::Within => Run::Within,
                RunsHow::After => Run::After,
                RunsHow::Before => Run::Before,
            },
            span,
            condition,
            basis,
            done: decl.done.as_ref().map(|event| event.value.clone()),
            ends: decl.ends.iter().map(|event| event.value.clone()).collect(),
            rolls: self.basis(&decl.rolls, from),
            left_out: match &decl.left_out {
                Some((first, last, texts)) => {
                    self.event(first)?;
                    self.event(last)?;
                    Some(LeftOut {
                        from: first.value.clone(),
                        to: last.value.clone(),
                        basis: self.basis(texts, from),
                    })
                }
                None => None,
            },
            first_day: decl
                .first_day
                .as_ref()
                .map(|doubt| doubt_text(&doubt.text, doubt.settled_by.as_ref())),
            source,
        })
    }

    /// The day from which a deadline runs: that of the act or the decision, or a declared date.
    fn event(&mut self, word: &Text) -> Option<()> {
        if matches!(word.value.as_str(), "行为日" | "决定日") {
            return Some(());
        }
        let (_, fact) = self.vocabulary.named(self.sink, self.file, word)?;
        if fact.kind == FactKind::Date {
            return Some(());
        }
        let message = format!("“{}”不是日期，期限不能从它起算", word.value);
        let help = format!("它的类型是 {}", value::kind_word(&fact.kind));
        self.sink
            .report("YJ0401", self.file, word.span, message, help);
        None
    }

    fn parameter(&mut self, decl: &ParameterDecl) -> Option<Parameter> {
        let kind = self.kind(&decl.name, &decl.kind)?;
        let value = match &decl.value {
            Some(written) if !matches!(&written.value, crate::syntax::tree::Value::Word(word) if word == "待定") => {
                Some(value::fact_value(self.sink, self.file, &kind, written)?)
            }
            _ => None,
        };
        if value.is_none() && decl.settled_by.is_none() {
            self.missing(
                &decl.name,
                "由谁确定",
                "待定的参数要写：{ 应由 \"…\" 确定 }",
            );
        }
        let (from, to) = self.days(decl.validity.as_ref());
        let basis = self.basis(&decl.basis, from);
        Some(Parameter {
            name: decl.name.value.clone(),
            value,
            from,
            to,
            settled_by: decl.settled_by.as_ref().map(|text| text.value.clone()),
            basis,
            source: self.sink.source(self.file, decl.name.span),
        })
    }

    /// On one day a parameter has one value.
    fn one_value(&mut self, name: &Text, parameter: &Parameter, known: &[Parameter]) {
        let meet = |other: &Parameter| {
            let starts = |one: &Parameter, two: &Parameter| {
                two.to
                    .is_none_or(|to| one.from.is_none_or(|from| from <= to))
            };
            other.name == parameter.name && starts(parameter, other) && starts(other, parameter)
        };
        if known.iter().any(meet) {
            let message = format!("参数“{}”在同一天有两个值", name.value);
            let help = "写明各自的 自 … 至 …，不要重叠；写重了的删去一处";
            self.sink
                .report("YJ0304", self.file, name.span, message, help);
        }
    }

    fn one_calendar(&mut self, year: &Text, number: i16, known: &[Calendar]) {
        if known.iter().any(|calendar| calendar.year == number) {
            let message = format!("{number} 年的日历写了两次");
            self.sink
                .report("YJ0304", self.file, year.span, message, "合并成一处");
        }
    }

    /// A parameter is typed as a fact is.
    fn kind(&mut self, name: &Text, kind: &Text) -> Option<FactType> {
        let decl = FactDecl {
            name: name.clone(),
            kind: kind.clone().map(FactKindTree::Word),
            questions: Vec::new(),
            phrases: Vec::new(),
        };
        fact::fact(self.sink, self.file, &decl)
    }

    fn calendar(&mut self, decl: &CalendarDecl) -> Option<Calendar> {
        let Ok(year) = decl.year.value.parse::<i16>() else {
            self.sink.report(
                "YJ0402",
                self.file,
                decl.year.span,
                "年份写得不对",
                "写作：日历 2026 { … }",
            );
            return None;
        };
        let Some(origin) = &decl.origin else {
            self.missing(&decl.year, "来源", "写作：来源 \"…\" 转录");
            return None;
        };
        let mut rests = Vec::new();
        for (first, last) in &decl.rests {
            let from = value::date(self.sink, self.file, first)?;
            let to = match last {
                Some(last) => value::date(self.sink, self.file, last)?,
                None => from,
            };
            for (text, day) in [(first, from), (last.as_ref().unwrap_or(first), to)] {
                self.of_year(text, day, year);
            }
            if to < from {
                self.day_fault(
                    first,
                    format!("“休”的第一天 {from} 晚于最后一天 {to}"),
                    "两个日期换过来",
                );
            }
            rests.push((from, to));
        }
        let mut workdays = Vec::new();
        for text in &decl.workdays {
            let day = value::date(self.sink, self.file, text)?;
            self.of_year(text, day, year);
            if day.civil().weekday().to_monday_one_offset() < 6 {
                self.day_fault(
                    text,
                    format!("{day} 不是周六、周日，本来就上班"),
                    "“班”只写调休上班的周末；核对日期",
                );
            }
            workdays.push(day);
        }
        Some(Calendar {
            year,
            rests,
            workdays,
            origin: origin.text.value.clone(),
            transcribed: origin.transcribed,
            source: self.sink.source(self.file, decl.year.span),
        })
    }

    /// A calendar speaks of its own year only.
    fn of_year(&mut self, text: &Text, day: Date, year: i16) {
        if day.year() != year {
            self.day_fault(
                text,
                format!("{day} 不在 {year} 年"),
                "每一年的日子写在那一年的日历里",
            );
        }
    }

    fn day_fault(&mut self, text: &Text, message: String, help: &str) {
        self.sink
            .report("YJ0402", self.file, text.span, message, help);
    }
}
