//! The facts of an observation, by number, checked against their types.

use crate::decide::domain::{Domain, Line, NO, YES};
use crate::decide::error::DecideError;
use crate::decide::index::{Index, Party};
use crate::decide::observation::{FactSource, Observation};
use crate::law::Date;
use crate::model::{Fact, FactId, FactKind, FactValue, KnowledgeBase};

/// Words that a set can hold. Facts with more are compared word by word as statements.
pub(crate) const MAX_WORDS: usize = 120;

/// What is known of one fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Held<'o> {
    /// Nobody has asked.
    #[default]
    NotAsked,
    /// Asked, and known to be unknown.
    Unknown,
    /// Does not apply.
    Inapplicable,
    /// Known.
    Known(&'o FactValue),
}

/// The facts of one observation.
#[derive(Debug)]
pub(crate) struct Facts<'o> {
    held: Vec<Held<'o>>,
    /// The day of the act; dates are counted from it.
    pub(crate) date: Date,
}

impl<'o> Facts<'o> {
    /// The facts of an observation, or what is wrong with them.
    pub(crate) fn new(
        kb: &KnowledgeBase,
        index: &Index,
        observation: &'o Observation,
    ) -> Result<Self, DecideError> {
        let mut held = vec![Held::NotAsked; kb.facts.len()];
        let mut given = Vec::new();
        for source in [FactSource::Given, FactSource::Text] {
            let mut unclear = Vec::new();
            for observed in observation.facts.iter().filter(|one| one.source == source) {
                let Some(fact) = kb.fact(observed.fact) else {
                    return Err(DecideError::UnknownFact(observed.fact.0));
                };
                let now = match &observed.value {
                    Fact::Unknown => Held::Unknown,
                    Fact::NotApplicable => Held::Inapplicable,
                    Fact::Known(value) if fits(&fact.kind, value) => Held::Known(value),
                    Fact::Known(_) => return Err(DecideError::WrongValue(fact.name.clone())),
                };
                let id = index.same_as(observed.fact);
                // What the user states goes before what the text seems to say.
                if source == FactSource::Text && given.contains(&id) {
                    continue;
                }
                let Some(slot) = held.get_mut(id.0 as usize) else {
                    continue;
                };
                if *slot == Held::NotAsked {
                    *slot = now;
                } else if *slot != now {
                    match source {
                        FactSource::Given => {
                            return Err(DecideError::Contradiction(fact.name.clone()));
                        }
                        FactSource::Text => unclear.push(id),
                    }
                }
                if source == FactSource::Given {
                    given.push(id);
                }
            }
            // A text that says two things of one fact says neither.
            for id in unclear {
                if let Some(slot) = held.get_mut(id.0 as usize) {
                    *slot = Held::NotAsked;
                }
            }
        }
        Ok(Self {
            held,
            date: observation.date,
        })
    }

    /// What is known of a fact.
    pub(crate) fn held(&self, id: FactId) -> Held<'o> {
        self.held.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// The value of a fact, where known.
    pub(crate) fn value(&self, id: FactId) -> Option<&'o FactValue> {
        match self.held(id) {
            Held::Known(value) => Some(value),
            _ => None,
        }
    }
}

/// Whether a value is of the type of its fact.
fn fits(kind: &FactKind, value: &FactValue) -> bool {
    match (kind, value) {
        (FactKind::OneOf(words) | FactKind::AssessedTier(words), FactValue::Option(at)) => {
            usize::from(*at) < words.len()
        }
        (FactKind::YesNo | FactKind::Assessed, FactValue::YesNo(_))
        | (FactKind::Money, FactValue::Money(_) | FactValue::Absent | FactValue::Incalculable)
        | (
            FactKind::Area
            | FactKind::Length
            | FactKind::Volume
            | FactKind::Count(_)
            | FactKind::Proportion,
            FactValue::Number(_),
        )
        | (FactKind::Date, FactValue::Date(_))
        | (FactKind::TimeOfDay, FactValue::TimeOfDay(_))
        | (FactKind::Span, FactValue::Span(_))
        | (FactKind::History, FactValue::History(_)) => true,
        _ => false,
    }
}

/// The domain of a known value; `None` for kinds that are not on a line.
pub(crate) fn domain_of(
    value: &FactValue,
    id: FactId,
    party: Option<Party>,
    date: Date,
) -> Option<Domain> {
    Some(match value {
        FactValue::Option(at) => Domain::Words(word(id, *at, party)),
        FactValue::YesNo(true) => Domain::Words(YES),
        FactValue::YesNo(false) => Domain::Words(NO),
        FactValue::Absent => Domain::Line(Line::state(true)),
        FactValue::Incalculable => Domain::Line(Line::state(false)),
        other => Domain::Line(Line::point(ordinal(other, date)?)),
    })
}

/// The domain of a fact of which nothing is known; `None` for kinds that have none.
pub(crate) fn whole_domain(kind: &FactKind, id: FactId, party: Option<Party>) -> Option<Domain> {
    Some(match kind {
        FactKind::OneOf(words) | FactKind::AssessedTier(words) => {
            if words.is_empty() || words.len() > MAX_WORDS {
                return None;
            }
            let all = (0..words.len()).fold(0, |set, at| {
                set | word(id, u16::try_from(at).unwrap_or(u16::MAX), party)
            });
            Domain::Words(all)
        }
        FactKind::YesNo | FactKind::Assessed => Domain::Words(YES | NO),
        FactKind::Money => Domain::Line(Line::any(true)),
        FactKind::Area
        | FactKind::Length
        | FactKind::Volume
        | FactKind::Count(_)
        | FactKind::Proportion
        | FactKind::Date
        | FactKind::TimeOfDay => Domain::Line(Line::any(false)),
        FactKind::Span | FactKind::History => return None,
    })
}

/// The bit of a word. 个体工商户 has two: read as a person, and read as a unit.
pub(crate) fn word(id: FactId, at: u16, party: Option<Party>) -> u128 {
    match party {
        Some(party) if party.fact == id && party.sole_trader == Some(at) => {
            as_person(party) | as_unit(party)
        }
        _ => 1_u128.checked_shl(u32::from(at)).unwrap_or(0),
    }
}

/// 个体工商户, read as a person.
pub(crate) fn as_person(party: Party) -> u128 {
    1_u128.checked_shl(u32::from(party.words)).unwrap_or(0)
}

/// 个体工商户, read as a unit.
pub(crate) fn as_unit(party: Party) -> u128 {
    as_person(party) << 1
}

/// A value as a whole number: 分, ten-thousandths, days from the act, minutes. `None` for words and spans.
pub(crate) fn ordinal(value: &FactValue, date: Date) -> Option<i64> {
    match value {
        FactValue::Money(money) => Some(money.fen()),
        FactValue::Number(number) => Some(number.raw()),
        FactValue::Date(day) => Some(i64::from(date.days_until(*day))),
        FactValue::TimeOfDay(minutes) => Some(i64::from(*minutes)),
        _ => None,
    }
}
