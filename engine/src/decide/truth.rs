//! Conditions over facts and assumptions, in Kleene's three values.
//!
//! A statement about a fact that does not apply is false, negated or not; so negation is carried down to the statements.
//! 没有 counts as zero in a comparison; 无法计算 satisfies none.

use crate::decide::domain::{Domain, End, Line, NO, Parts, YES};
use crate::decide::facts::{
    Facts, Held, MAX_WORDS, as_person, as_unit, domain_of, ordinal, whole_domain, word,
};
use crate::decide::index::Index;
use crate::decide::windows::{countable, spans, within};
use crate::law::Date;
use crate::model::{Atom, Condition, FactId, FactKind, FactValue, KnowledgeBase, Span, Truth};

/// What can be assumed: a fact, how often something happened within a window, or a statement that no fact tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unknown<'kb> {
    /// A fact.
    Fact(FactId),
    /// Past decisions within a window.
    Past(FactId, Span),
    /// A statement as a whole.
    Statement(&'kb Atom),
}

/// What would have to be known to say whether a condition holds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Need<'kb> {
    pub(crate) unknown: Unknown<'kb>,
    pub(crate) cut: Cut<'kb>,
}

/// How a domain is cut into ways that it can go.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Cut<'kb> {
    /// By a statement.
    Statement(&'kb Atom),
    /// By whether it is one of these words.
    Words(u128),
}

/// A truth value; an unknown one says what it needs.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Tri<'kb> {
    True,
    False,
    Unknown(Need<'kb>),
}

impl Tri<'_> {
    /// The value alone.
    pub(crate) fn truth(self) -> Truth {
        match self {
            Self::True => Truth::True,
            Self::False => Truth::False,
            Self::Unknown(_) => Truth::Unknown,
        }
    }
}

/// Statements that are not about facts (管辖, 程序): the caller says whether they hold.
pub(crate) type Beyond<'f> = &'f dyn Fn(&Atom) -> Truth;

/// Nothing beyond facts.
pub(crate) fn facts_only(_: &Atom) -> Truth {
    Truth::Unknown
}

/// The facts, and the assumptions made so far.
#[derive(Debug)]
pub(crate) struct World<'a> {
    pub(crate) kb: &'a KnowledgeBase,
    pub(crate) index: &'a Index,
    pub(crate) facts: &'a Facts<'a>,
    /// The assumptions, each about another unknown.
    pub(crate) path: Vec<(Unknown<'a>, Domain)>,
    /// The day of the decision.
    pub(crate) decided: Date,
    /// The provision itself speaks of 个体工商户, so that 个人 and 单位 leave it out.
    pub(crate) names_sole_trader: bool,
    /// 视同: how the provision reads 个体工商户, `个人` or `单位`; `None` where that is open.
    pub(crate) read_as: Option<&'a str>,
}

impl<'a> World<'a> {
    /// A world without assumptions.
    pub(crate) fn new(
        kb: &'a KnowledgeBase,
        index: &'a Index,
        facts: &'a Facts<'a>,
        decided: Date,
    ) -> Self {
        Self {
            kb,
            index,
            facts,
            path: Vec::new(),
            decided,
            names_sole_trader: false,
            read_as: None,
        }
    }

    /// Whether a condition on facts holds.
    pub(crate) fn holds(&self, condition: &'a Condition) -> Tri<'a> {
        self.eval(condition, false, &facts_only)
    }

    /// Whether a condition holds, with statements that are not about facts.
    pub(crate) fn holds_beyond(&self, condition: &'a Condition, beyond: Beyond<'_>) -> Tri<'a> {
        self.eval(condition, false, beyond)
    }

    fn eval(&self, condition: &'a Condition, negated: bool, beyond: Beyond<'_>) -> Tri<'a> {
        match condition {
            Condition::Always if negated => Tri::False,
            Condition::Always => Tri::True,
            Condition::Atom(atom) => self.atom(atom, negated, beyond),
            Condition::Not(inner) => self.eval(inner, !negated, beyond),
            Condition::All(parts) if negated => self.any(parts, true, beyond),
            Condition::All(parts) => self.all(parts, false, beyond),
            Condition::Any(parts) => self.either(parts, negated, beyond),
        }
    }

    /// 或. Where one of the parts is a state that a person assesses and has found not to hold, 其他情形 beside it is found not
    /// to hold either: it is the same assessment. Facts that are not known stay unknown.
    fn either(&self, parts: &'a [Condition], negated: bool, beyond: Beyond<'_>) -> Tri<'a> {
        let plain = |beyond: Beyond<'_>| {
            if negated {
                self.all(parts, true, beyond)
            } else {
                self.any(parts, false, beyond)
            }
        };
        let is_no = |part: &'a Condition| {
            let fact = self.assessed(part)?;
            Some(self.domain(Unknown::Fact(fact)) == Some(Domain::Words(NO)))
        };
        let mut states = parts.iter().filter_map(is_no).peekable();
        if states.peek().is_none() || !states.all(|no| no) {
            return plain(beyond);
        }
        plain(&|atom| match atom {
            Atom::Open(_) => Truth::False,
            other => beyond(other),
        })
    }

    fn assessed(&self, part: &Condition) -> Option<FactId> {
        let Condition::Atom(Atom::Holds { fact }) = part else {
            return None;
        };
        let kind = &self.kb.fact(*fact)?.kind;
        (*kind == FactKind::Assessed).then_some(*fact)
    }

    fn any(&self, parts: &'a [Condition], negated: bool, beyond: Beyond<'_>) -> Tri<'a> {
        let mut need = None;
        for part in parts {
            match self.eval(part, negated, beyond) {
                Tri::True => return Tri::True,
                Tri::False => {}
                Tri::Unknown(other) => need = Some(better(need, other)),
            }
        }
        need.map_or(Tri::False, Tri::Unknown)
    }

    fn all(&self, parts: &'a [Condition], negated: bool, beyond: Beyond<'_>) -> Tri<'a> {
        let mut need = None;
        for part in parts {
            match self.eval(part, negated, beyond) {
                Tri::False => return Tri::False,
                Tri::True => {}
                Tri::Unknown(other) => need = Some(better(need, other)),
            }
        }
        need.map_or(Tri::True, Tri::Unknown)
    }

    fn atom(&self, atom: &'a Atom, negated: bool, beyond: Beyond<'_>) -> Tri<'a> {
        let unknown = self.unknown_of(atom);
        if let Unknown::Statement(_) = unknown {
            match beyond(atom) {
                Truth::True => return decided(!negated),
                Truth::False => return decided(negated),
                Truth::Unknown => {}
            }
        }
        let parts = match self.domain(unknown) {
            Some(Domain::Inapplicable) => return Tri::False,
            Some(domain) => self.cut(domain, atom),
            None => [None; 3],
        };
        match common(&parts) {
            Some(holds) => decided(holds != negated),
            None => Tri::Unknown(Need {
                unknown,
                cut: Cut::Statement(atom),
            }),
        }
    }

    /// Whether an unknown is one of these words.
    pub(crate) fn is_among(&self, fact: FactId, set: u128) -> Tri<'a> {
        let unknown = Unknown::Fact(fact);
        let domain = match self.domain(unknown) {
            Some(Domain::Inapplicable) | None => return Tri::False,
            Some(domain) => domain,
        };
        match common(&domain.among(set)) {
            Some(holds) => decided(holds),
            None => Tri::Unknown(Need {
                unknown,
                cut: Cut::Words(set),
            }),
        }
    }

    /// The ways that a need can go.
    pub(crate) fn ways(&self, need: Need<'a>) -> Parts {
        match (self.domain(need.unknown), need.cut) {
            (Some(domain), Cut::Statement(atom)) => self.cut(domain, atom),
            (Some(domain), Cut::Words(set)) => domain.among(set),
            (None, _) => [None; 3],
        }
    }

    /// What a statement is about.
    fn unknown_of(&self, atom: &'a Atom) -> Unknown<'a> {
        match atom {
            Atom::OneOf { fact, .. } if self.is_listed(*fact) => {
                Unknown::Fact(self.index.same_as(*fact))
            }
            Atom::Holds { fact } | Atom::Absent { fact } | Atom::Incalculable { fact } => {
                Unknown::Fact(*fact)
            }
            Atom::Compare { fact, value, .. } if !matches!(value, FactValue::Span(_)) => {
                Unknown::Fact(*fact)
            }
            Atom::History { fact, window, .. } if countable(*window) => {
                Unknown::Past(*fact, *window)
            }
            _ => Unknown::Statement(atom),
        }
    }

    fn is_listed(&self, fact: FactId) -> bool {
        let options = self.kb.fact(fact).map_or(0, |known| known.options().len());
        (1..=MAX_WORDS).contains(&options)
    }

    /// What is left of an unknown under the assumptions.
    pub(crate) fn domain(&self, unknown: Unknown<'a>) -> Option<Domain> {
        let assumed = self.path.iter().rev().find(|(known, _)| *known == unknown);
        match assumed {
            Some((_, domain)) => Some(*domain),
            None => self.base(unknown),
        }
    }

    /// What an unknown may be before anything is assumed.
    pub(crate) fn base(&self, unknown: Unknown<'a>) -> Option<Domain> {
        match unknown {
            Unknown::Fact(id) => match self.facts.held(id) {
                Held::Inapplicable => Some(Domain::Inapplicable),
                Held::Known(value) => domain_of(value, id, self.index.party, self.facts.date),
                Held::NotAsked | Held::Unknown => {
                    whole_domain(&self.kb.fact(id)?.kind, id, self.index.party)
                }
            },
            Unknown::Past(id, window) => match self.facts.held(id) {
                Held::Inapplicable => Some(Domain::Inapplicable),
                Held::Known(FactValue::History(days)) => {
                    let count = within(days, window, self.facts.date)?;
                    Some(Domain::Line(Line::point(count)))
                }
                _ => Some(Domain::Line(Line {
                    low: Some(End {
                        at: 0,
                        closed: true,
                    }),
                    ..Line::any(false)
                })),
            },
            Unknown::Statement(Atom::Compare {
                fact,
                comparison,
                value: FactValue::Span(bound),
            }) => {
                let known = match self.facts.held(*fact) {
                    Held::Inapplicable => return Some(Domain::Inapplicable),
                    Held::Known(FactValue::Span(known)) => spans(*known, *bound),
                    _ => None,
                };
                Some(match known {
                    Some((value, bound)) => {
                        let parts = Line::point(value).compare(*comparison, bound);
                        let holds = parts.into_iter().flatten().any(|(_, holds)| holds);
                        Domain::Words(if holds { YES } else { NO })
                    }
                    None => Domain::Words(YES | NO),
                })
            }
            Unknown::Statement(Atom::OneOf { fact, options }) => {
                Some(match self.facts.held(self.index.same_as(*fact)) {
                    Held::Inapplicable => Domain::Inapplicable,
                    Held::Known(FactValue::Option(at)) if options.contains(at) => {
                        Domain::Words(YES)
                    }
                    Held::Known(_) => Domain::Words(NO),
                    _ => Domain::Words(YES | NO),
                })
            }
            Unknown::Statement(_) => Some(Domain::Words(YES | NO)),
        }
    }

    /// Cuts a domain by a statement.
    pub(crate) fn cut(&self, domain: Domain, atom: &Atom) -> Parts {
        match (atom, domain) {
            (Atom::OneOf { fact, options }, Domain::Words(_)) if self.is_listed(*fact) => {
                domain.among(self.words(*fact, options, self.read_as))
            }
            (
                Atom::Compare {
                    comparison, value, ..
                },
                Domain::Line(line),
            ) => match ordinal(value, self.facts.date) {
                Some(at) => line.compare(*comparison, at),
                None => [None; 3],
            },
            (Atom::Absent { .. }, Domain::Line(line)) => line.is_state(true),
            (Atom::Incalculable { .. }, Domain::Line(line)) => line.is_state(false),
            (
                Atom::History {
                    comparison, count, ..
                },
                Domain::Line(line),
            ) => line.compare(*comparison, i64::from(*count)),
            (_, Domain::Words(_)) => domain.among(YES),
            _ => [None; 3],
        }
    }

    /// The set of these words. 个人 takes in 个体工商户 read as a person, 单位 the same read as a unit, as far as the reading is
    /// open; where the provision gives the reading one of them takes it in whole. A provision that speaks of 个体工商户 itself
    /// leaves it out of both.
    pub(crate) fn words(&self, fact: FactId, options: &[u16], read_as: Option<&str>) -> u128 {
        let party = self.index.party;
        let mut set = options
            .iter()
            .fold(0, |set, at| set | word(fact, *at, party));
        let Some(party) = party.filter(|party| {
            party.fact == fact && party.sole_trader.is_some() && !self.names_sole_trader
        }) else {
            return set;
        };
        let names = |word: Option<u16>| word.is_some_and(|at| options.contains(&at));
        let (person, unit) = match read_as {
            Some("个人") => (as_person(party) | as_unit(party), 0),
            Some("单位") => (0, as_person(party) | as_unit(party)),
            _ => (as_person(party), as_unit(party)),
        };
        if names(party.person) {
            set |= person;
        }
        if names(party.unit) {
            set |= unit;
        }
        set
    }
}

/// What all parts of a cut agree on.
fn common(parts: &Parts) -> Option<bool> {
    let mut all = parts.iter().flatten().map(|(_, holds)| *holds);
    let first = all.next()?;
    all.all(|holds| holds == first).then_some(first)
}

fn decided(value: bool) -> Tri<'static> {
    if value { Tri::True } else { Tri::False }
}

/// Of two needs the one that a fact can settle, else the first.
fn better<'kb>(first: Option<Need<'kb>>, second: Need<'kb>) -> Need<'kb> {
    match first {
        Some(first)
            if !matches!(first.unknown, Unknown::Statement(_))
                || matches!(second.unknown, Unknown::Statement(_)) =>
        {
            first
        }
        _ => second,
    }
}
