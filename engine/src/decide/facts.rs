//! Facts at hand, with what is assumed of the unknown ones, and three-valued evaluation of conditions over them.

use crate::decide::observation::Observation;
use crate::law::date::Date;
use crate::model::figure::{Span, TimeUnit};
use crate::model::{Atom, Comparison, Condition, Fact, FactId, FactValue, KnowledgeBase, Truth};

/// What is assumed of an unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Assumed {
    /// This option of a fact.
    Option(u16),
    /// Whether a yes/no fact, or a list of past decisions, makes its atom hold.
    Holds(bool),
    /// The place of an amount among the values it is compared with: odd numbers are the values, even ones between.
    Rank(usize),
    /// 没有
    Absent,
    /// 无法计算
    Incalculable,
}

/// An unknown on which an outcome depends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unknown {
    /// A fact.
    Fact(FactId),
    /// A statement that only a person can judge.
    Open(String),
    /// Whether an individual business is treated as a person or a unit.
    ReadAs,
}

/// The view of one decision on the facts.
#[derive(Clone)]
pub(crate) struct Facts<'k> {
    pub(crate) knowledge: &'k KnowledgeBase,
    known: Vec<Option<&'k Fact>>,
    pub(crate) assumed: Vec<(Unknown, Assumed)>,
    date: Date,
    /// The values that each compared amount is held against, ascending; filled by the caller.
    pub(crate) thresholds: Vec<(FactId, Vec<FactValue>)>,
}

impl<'k> Facts<'k> {
    pub(crate) fn new(knowledge: &'k KnowledgeBase, observation: &'k Observation) -> Self {
        let mut known: Vec<Option<&Fact>> = vec![None; knowledge.facts.len()];
        for stated in &observation.facts {
            if let Some(slot) = known.get_mut(stated.fact.0 as usize) {
                *slot = Some(&stated.value);
            }
        }
        Self {
            knowledge,
            known,
            assumed: Vec::new(),
            date: observation.date,
            thresholds: Vec::new(),
        }
    }

    /// What is known of a fact, not counting assumptions.
    pub(crate) fn get(&self, fact: FactId) -> Option<&'k Fact> {
        self.known.get(fact.0 as usize).copied().flatten()
    }

    /// The known value of a fact.
    pub(crate) fn value(&self, fact: FactId) -> Option<&'k FactValue> {
        match self.get(fact) {
            Some(Fact::Known(value)) => Some(value),
            _ => None,
        }
    }

    /// The known value of a fact by name.
    pub(crate) fn named(&self, name: &str) -> Option<&'k FactValue> {
        self.value(self.knowledge.fact_id(name)?)
    }

    /// What is assumed of a fact.
    pub(crate) fn assumption(&self, fact: FactId) -> Option<&Assumed> {
        self.assumed
            .iter()
            .find_map(|(unknown, assumed)| match unknown {
                Unknown::Fact(id) if *id == fact => Some(assumed),
                _ => None,
            })
    }

    /// Whether a condition holds.
    pub(crate) fn truth(&self, condition: &Condition) -> Truth {
        match condition {
            Condition::Always => Truth::True,
            Condition::Atom(atom) => self.atom(atom),
            Condition::Not(inner) => match inner.as_ref() {
                // A fact that does not apply falsifies an atom whether negated or not.
                Condition::Atom(atom) if self.not_applicable(atom) => Truth::False,
                other => !self.truth(other),
            },
            Condition::All(parts) => parts
                .iter()
                .fold(Truth::True, |all, part| all.and(self.truth(part))),
            Condition::Any(parts) => parts
                .iter()
                .fold(Truth::False, |any, part| any.or(self.truth(part))),
        }
    }

    fn not_applicable(&self, atom: &Atom) -> bool {
        fact_of(atom).is_some_and(|fact| matches!(self.get(fact), Some(Fact::NotApplicable)))
    }

    /// Whether an atom holds.
    pub(crate) fn atom(&self, atom: &Atom) -> Truth {
        let Some(fact) = fact_of(atom) else {
            return match atom {
                Atom::Open(words) => self
                    .assumed
                    .iter()
                    .find_map(|(unknown, assumed)| match (unknown, assumed) {
                        (Unknown::Open(open), Assumed::Holds(holds)) if open == words => {
                            Some(Truth::from(*holds))
                        }
                        _ => None,
                    })
                    .unwrap_or(Truth::Unknown),
                _ => Truth::Unknown,
            };
        };
        match self.get(fact) {
            Some(Fact::NotApplicable) => Truth::False,
            Some(Fact::Known(value)) => self.known_atom(atom, value),
            Some(Fact::Unknown) | None => match self.assumption(fact) {
                Some(assumed) => self.assumed_atom(atom, fact, assumed),
                None => Truth::Unknown,
            },
        }
    }

    fn known_atom(&self, atom: &Atom, value: &FactValue) -> Truth {
        match (atom, value) {
            (Atom::OneOf { options, .. }, FactValue::Option(option)) => {
                options.contains(option).into()
            }
            (Atom::Holds { .. }, FactValue::YesNo(yes)) => (*yes).into(),
            (Atom::Absent { .. }, value) => matches!(value, FactValue::Absent).into(),
            (Atom::Incalculable { .. }, value) => matches!(value, FactValue::Incalculable).into(),
            // What is absent or cannot be computed has no size.
            (Atom::Compare { .. }, FactValue::Absent | FactValue::Incalculable) => Truth::False,
            (
                Atom::Compare {
                    comparison,
                    value: limit,
                    ..
                },
                value,
            ) => compare(value, limit)
                .map_or(Truth::Unknown, |order| holds(*comparison, order).into()),
            (
                Atom::History {
                    window,
                    comparison,
                    count,
                    ..
                },
                FactValue::History(days),
            ) => {
                let Some(start) = window_start(self.date, *window) else {
                    return Truth::Unknown;
                };
                let within = days
                    .iter()
                    .filter(|day| **day >= start && **day <= self.date)
                    .count();
                holds(*comparison, within.cmp(&(*count as usize))).into()
            }
            _ => Truth::Unknown,
        }
    }

    fn assumed_atom(&self, atom: &Atom, fact: FactId, assumed: &Assumed) -> Truth {
        match (atom, assumed) {
            (Atom::OneOf { options, .. }, Assumed::Option(option)) => {
                options.contains(option).into()
            }
            (Atom::Holds { .. } | Atom::History { .. }, Assumed::Holds(holds)) => (*holds).into(),
            (Atom::Absent { .. }, assumed) => (*assumed == Assumed::Absent).into(),
            (Atom::Incalculable { .. }, assumed) => (*assumed == Assumed::Incalculable).into(),
            (
                Atom::Compare {
                    comparison, value, ..
                },
                Assumed::Rank(rank),
            ) => {
                let list = self
                    .thresholds
                    .iter()
                    .find(|(id, _)| *id == fact)
                    .map(|(_, list)| list);
                match list.and_then(|list| list.iter().position(|limit| limit == value)) {
                    Some(index) => holds(*comparison, rank.cmp(&(index * 2 + 1))).into(),
                    None => Truth::Unknown,
                }
            }
            (Atom::Compare { .. }, Assumed::Absent | Assumed::Incalculable) => Truth::False,
            _ => Truth::Unknown,
        }
    }

    /// The first unknown that keeps a condition from being decided.
    pub(crate) fn undecided(&self, condition: &Condition) -> Option<Unknown> {
        if self.truth(condition) != Truth::Unknown {
            return None;
        }
        match condition {
            Condition::Always => None,
            Condition::Atom(Atom::Open(words)) => Some(Unknown::Open(words.clone())),
            Condition::Atom(atom) => fact_of(atom).map(Unknown::Fact),
            Condition::Not(inner) => self.undecided(inner),
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().find_map(|part| self.undecided(part))
            }
        }
    }

    /// Every unknown fact that a condition depends on.
    pub(crate) fn unknowns(&self, condition: &Condition, out: &mut Vec<FactId>) {
        if self.truth(condition) != Truth::Unknown {
            return;
        }
        match condition {
            Condition::Atom(atom) => {
                if let Some(fact) = fact_of(atom).filter(|fact| !out.contains(fact)) {
                    out.push(fact);
                }
            }
            Condition::Not(inner) => self.unknowns(inner, out),
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().for_each(|part| self.unknowns(part, out))
            }
            Condition::Always => {}
        }
    }
}

/// The fact that an atom is about.
pub(crate) fn fact_of(atom: &Atom) -> Option<FactId> {
    match atom {
        Atom::OneOf { fact, .. }
        | Atom::Holds { fact }
        | Atom::Compare { fact, .. }
        | Atom::Absent { fact }
        | Atom::Incalculable { fact }
        | Atom::History { fact, .. } => Some(*fact),
        _ => None,
    }
}

/// Every atom of a condition.
pub(crate) fn atoms<'c>(condition: &'c Condition, visit: &mut impl FnMut(&'c Atom)) {
    match condition {
        Condition::Always => {}
        Condition::Atom(atom) => visit(atom),
        Condition::Not(inner) => atoms(inner, visit),
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                atoms(part, visit);
            }
        }
    }
}

/// The order of two values of one kind; `None` where they have none.
pub(crate) fn compare(left: &FactValue, right: &FactValue) -> Option<std::cmp::Ordering> {
    match (left, right) {
        (FactValue::Money(a), FactValue::Money(b)) => Some(a.cmp(b)),
        (FactValue::Number(a), FactValue::Number(b)) => Some(a.cmp(b)),
        (FactValue::Date(a), FactValue::Date(b)) => Some(a.cmp(b)),
        (FactValue::TimeOfDay(a), FactValue::TimeOfDay(b)) => Some(a.cmp(b)),
        (FactValue::Span(a), FactValue::Span(b)) if a.unit == b.unit => Some(a.count.cmp(&b.count)),
        (FactValue::Span(a), FactValue::Span(b)) => match (a.unit, b.unit) {
            (TimeUnit::Year, TimeUnit::Month) => Some(a.count.saturating_mul(12).cmp(&b.count)),
            (TimeUnit::Month, TimeUnit::Year) => Some(a.count.cmp(&b.count.saturating_mul(12))),
            _ => None,
        },
        _ => None,
    }
}

/// Whether an order satisfies a comparison.
pub(crate) fn holds(comparison: Comparison, order: std::cmp::Ordering) -> bool {
    match comparison {
        Comparison::Equal => order.is_eq(),
        Comparison::NotEqual => order.is_ne(),
        Comparison::Less => order.is_lt(),
        Comparison::AtMost => order.is_le(),
        Comparison::Greater => order.is_gt(),
        Comparison::AtLeast => order.is_ge(),
    }
}

/// The first day of a window that ends on `date`.
fn window_start(date: Date, window: Span) -> Option<Date> {
    let count = i32::try_from(window.count).ok()?;
    match window.unit {
        TimeUnit::Day => date.add_days(-count).ok(),
        TimeUnit::Month => date.add_months(-count).ok(),
        TimeUnit::Year => date.add_years(-count).ok(),
        TimeUnit::Hour | TimeUnit::Workday => None,
    }
}
