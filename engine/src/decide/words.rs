//! Facts, values, assumptions and conditions in short Chinese words.

use std::sync::Arc;

use crate::decide::domain::{Domain, End, Line, NO, YES};
use crate::decide::facts::{as_person, as_unit};
use crate::decide::truth::{Unknown, World};
use crate::law::Date;
use crate::model::procedure::Threshold;
use crate::model::{
    Amount, Atom, Comparison, Condition, Decimal, FactId, FactKind, FactType, FactValue,
    KnowledgeBase, Money, Span, TimeUnit,
};
use crate::wording::{self, money};

/// A span: `3个月`.
pub(crate) fn span(span: Span) -> String {
    let unit = match span.unit {
        TimeUnit::Hour => "小时",
        TimeUnit::Day => "日",
        TimeUnit::Workday => "个工作日",
        TimeUnit::Month => "个月",
        TimeUnit::Year => "年",
    };
    format!("{}{unit}", span.count)
}

/// A value, as it can be typed after `名=`.
pub(crate) fn value(fact: &FactType, value: &FactValue) -> String {
    match value {
        FactValue::Option(at) => fact
            .options()
            .get(usize::from(*at))
            .cloned()
            .unwrap_or_default(),
        FactValue::YesNo(true) => "是".to_owned(),
        FactValue::YesNo(false) => "否".to_owned(),
        FactValue::Money(amount) => money(*amount),
        FactValue::Number(number) => format!("{number}{}", unit(&fact.kind)),
        FactValue::Date(day) => day.to_string(),
        FactValue::TimeOfDay(minutes) => format!("{:02}:{:02}", minutes / 60, minutes % 60),
        FactValue::Span(length) => span(*length),
        FactValue::History(days) => {
            let days: Vec<String> = days.iter().map(Date::to_string).collect();
            days.join("、")
        }
        FactValue::Absent => "没有".to_owned(),
        FactValue::Incalculable => "无法计算".to_owned(),
    }
}

fn unit(kind: &FactKind) -> &str {
    match kind {
        FactKind::Area => "平方米",
        FactKind::Length => "米",
        FactKind::Volume => "立方米",
        FactKind::Count(unit) => unit,
        FactKind::Proportion => "%",
        _ => "",
    }
}

fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "=",
        Comparison::NotEqual => "!=",
        Comparison::Less => "<",
        Comparison::AtMost => "<=",
        Comparison::Greater => ">",
        Comparison::AtLeast => ">=",
    }
}

/// A whole number of a line as a value.
fn on_line(kind: &FactKind, at: i64, date: Date) -> String {
    match kind {
        FactKind::Money => money(Money::from_fen(at)),
        FactKind::Date => i32::try_from(at)
            .ok()
            .and_then(|days| date.add_days(days).ok())
            .map_or_else(|| at.to_string(), |day| day.to_string()),
        FactKind::TimeOfDay => format!("{:02}:{:02}", at / 60, at % 60),
        FactKind::History => format!("{at}次"),
        other => format!("{}{}", Decimal::from_raw(at), unit(other)),
    }
}

fn line(kind: &FactKind, line: Line, date: Date) -> String {
    if !line.value {
        return match (line.absent, line.incalculable) {
            (true, true) => "没有或者无法计算".to_owned(),
            (true, false) => "没有".to_owned(),
            _ => "无法计算".to_owned(),
        };
    }
    let mut text = match (line.low, line.high) {
        (Some(low), Some(high)) if low.at == high.at => on_line(kind, low.at, date),
        (None, None) => "有".to_owned(),
        (low, high) => {
            let end = |end: End, closed: &str, open: &str| {
                let sign = if end.closed { closed } else { open };
                format!("{sign} {}", on_line(kind, end.at, date))
            };
            let ends = [
                low.map(|low| end(low, ">=", ">")),
                high.map(|high| end(high, "<=", "<")),
            ];
            ends.into_iter().flatten().collect::<Vec<_>>().join("，")
        }
    };
    // 没有 is among the values below; 无法计算 is no amount, so it is said.
    if line.incalculable {
        text.push_str("或者无法计算");
    }
    text
}

impl World<'_> {
    /// The name of an unknown.
    pub(crate) fn name_of(&self, unknown: Unknown<'_>) -> String {
        match unknown {
            Unknown::Fact(id) => fact_name(self.kb, id).to_owned(),
            Unknown::Past(id, window) => format!("近{}{}", span(window), fact_name(self.kb, id)),
            Unknown::Statement(about) => atom(self.kb, about),
        }
    }

    /// The name of an unknown, to be kept.
    pub(crate) fn called(&self, unknown: Unknown<'_>) -> Arc<str> {
        match unknown {
            Unknown::Fact(id) => self.index.name(id),
            other => self.name_of(other).into(),
        }
    }

    /// What an assumption says of an unknown.
    pub(crate) fn assumed(&self, unknown: Unknown<'_>, domain: Domain) -> String {
        let (id, past) = match unknown {
            Unknown::Fact(id) => (id, false),
            Unknown::Past(id, _) => (id, true),
            Unknown::Statement(_) => return yes_or_no(domain).to_owned(),
        };
        let Some(fact) = self.kb.fact(id) else {
            return String::new();
        };
        match domain {
            Domain::Inapplicable => "不适用".to_owned(),
            Domain::Line(range) if past => line(&FactKind::History, range, self.facts.date),
            Domain::Line(range) => line(&fact.kind, range, self.facts.date),
            Domain::Words(_) if fact.options().is_empty() => yes_or_no(domain).to_owned(),
            Domain::Words(set) => self.word_list(id, fact, set),
        }
    }

    fn word_list(&self, id: FactId, fact: &FactType, set: u128) -> String {
        let party = self.index.party.filter(|party| party.fact == id);
        let sole = party.and_then(|party| party.sole_trader);
        let bit = |at: u16| set & 1_u128.checked_shl(u32::from(at)).unwrap_or(0) != 0;
        let mut inside: Vec<String> = Vec::new();
        let mut outside: Vec<&str> = Vec::new();
        for (at, word) in (0_u16..).zip(fact.options()) {
            let Some(party) = party.filter(|_| sole == Some(at)) else {
                if bit(at) {
                    inside.push(word.clone());
                } else {
                    outside.push(word);
                }
                continue;
            };
            let person = set & as_person(party) != 0;
            let unit = set & as_unit(party) != 0;
            match (person, unit) {
                (true, true) => inside.push(word.clone()),
                (false, false) => outside.push(word),
                // The reading goes without saying beside the word that it is read as.
                (true, false) if party.person.is_none_or(|at| !bit(at)) => {
                    inside.push(format!("{word}（视同个人）"));
                }
                (false, true) if party.unit.is_none_or(|at| !bit(at)) => {
                    inside.push(format!("{word}（视同单位）"));
                }
                _ => {}
            }
        }
        if inside.len() > 3 && !outside.is_empty() && outside.len() <= 3 {
            return format!("非 {}", outside.join("、"));
        }
        inside.join("、")
    }
}

fn yes_or_no(domain: Domain) -> &'static str {
    match domain {
        Domain::Words(YES) => "是",
        Domain::Words(NO) => "否",
        _ => "是或者否",
    }
}

/// The name of a fact.
pub(crate) fn fact_name(kb: &KnowledgeBase, id: FactId) -> &str {
    kb.fact(id).map_or("", |fact| fact.name.as_str())
}

/// A statement in words.
pub(crate) fn atom(kb: &KnowledgeBase, about: &Atom) -> String {
    let set = |name: &str, words: &[String]| format!("{name} 属于 {}", words.join("、"));
    match about {
        Atom::OneOf { fact, options } => {
            let Some(fact) = kb.fact(*fact) else {
                return String::new();
            };
            let known = |at: &u16| fact.options().get(usize::from(*at));
            let mut words = options.iter().filter_map(known);
            let mut text = String::with_capacity(64);
            let sign = if words.clone().count() == 1 {
                " = "
            } else {
                " 属于 "
            };
            text.extend([&*fact.name, sign]);
            text.extend(words.next().map(String::as_str));
            words.for_each(|word| text.extend(["、", word]));
            text
        }
        Atom::Holds { fact } => fact_name(kb, *fact).to_owned(),
        Atom::Compare {
            fact,
            comparison,
            value: bound,
        } => {
            let bound = kb.fact(*fact).map(|fact| value(fact, bound));
            let bound = bound.unwrap_or_default();
            [fact_name(kb, *fact), " ", sign(*comparison), " ", &bound].concat()
        }
        Atom::Absent { fact } => ["没有", fact_name(kb, *fact)].concat(),
        Atom::Incalculable { fact } => format!("{}无法计算", fact_name(kb, *fact)),
        Atom::History {
            fact,
            window,
            comparison,
            count,
        } => format!(
            "近{}{} {} {count}次",
            span(*window),
            fact_name(kb, *fact),
            sign(*comparison)
        ),
        Atom::Late { fact, deadline, .. } => format!("{}晚于{deadline}", fact_name(kb, *fact)),
        Atom::Open(text) => text.clone(),
        Atom::Field(words) => set("领域", words),
        Atom::StatuteOrgan(words) => set("主管", words),
        Atom::District(words) => set("辖区", words),
        Atom::Power(words) => set("权力", words),
        Atom::Basis(words) => set("依据", words),
        Atom::MeasuresWithin(kinds) => {
            let words: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
            format!("全部措施 属于 {}", words.join("、"))
        }
        Atom::MeasuresInclude(kinds) => {
            let words: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
            format!("措施 含 {}", words.join("、"))
        }
        Atom::Fine {
            comparison,
            value: threshold,
        } => {
            let bound = match threshold {
                Threshold::Money(amount) => money(*amount),
                Threshold::Parameter(name) => name.clone(),
            };
            format!("罚款 {} {bound}", sign(*comparison))
        }
    }
}

/// A condition in words.
pub fn condition(kb: &KnowledgeBase, whole: &Condition) -> String {
    let list = |parts: &[Condition], word: &str| {
        let texts: Vec<String> = parts
            .iter()
            .map(|part| match part {
                Condition::Any(_) | Condition::All(_) => format!("（{}）", condition(kb, part)),
                _ => condition(kb, part),
            })
            .collect();
        texts.join(word)
    };
    match whole {
        Condition::Always => "不附条件".to_owned(),
        Condition::Atom(about) => atom(kb, about),
        Condition::Not(inner) => match inner.as_ref() {
            Condition::Atom(about) => format!("非 {}", atom(kb, about)),
            other => format!("非（{}）", condition(kb, other)),
        },
        Condition::All(parts) => list(parts, " 且 "),
        Condition::Any(parts) => list(parts, " 或 "),
    }
}

/// An amount as it is in yuan where it was computed, else as the provision states it.
pub(crate) fn amount(amount: &Amount) -> String {
    amount
        .yuan
        .map_or_else(|| wording::amount(amount), wording::money_range)
}
