//! The days of events: those that were given, and those that follow as the last day of a deadline (期满).

use std::collections::BTreeMap;

use super::answer::{EventAnswer, EventSource};
use crate::decide::ObservedFact;
use crate::law::Date;
use crate::model::{Fact, FactValue, KnowledgeBase};

/// The day of the act, which no fact is declared for.
pub(super) const ACT: &str = "行为日";
/// The day of the decision, likewise.
pub(super) const DECISION: &str = "决定日";

/// What is known of the day of one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Happened {
    pub(super) date: Date,
    pub(super) source: EventSource,
    pub(super) from: Vec<String>,
    pub(super) certain: bool,
}

/// The events by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Events {
    known: BTreeMap<String, Happened>,
}

impl Events {
    /// The events that were given: the two days of the case, and facts that are dates.
    pub(super) fn given(
        kb: &KnowledgeBase,
        act: Option<Date>,
        decided: Option<Date>,
        facts: &[ObservedFact],
    ) -> Self {
        let mut events = Self::default();
        for observed in facts {
            if let (Some(fact), Fact::Known(FactValue::Date(date))) =
                (kb.fact(observed.fact), &observed.value)
            {
                events.state(&fact.name, *date);
            }
        }
        for (name, date) in [(ACT, act), (DECISION, decided)] {
            if let Some(date) = date {
                events.state(name, date);
            }
        }
        events
    }

    fn state(&mut self, name: &str, date: Date) {
        let happened = Happened {
            date,
            source: EventSource::Given,
            from: Vec::new(),
            certain: true,
        };
        self.known.insert(name.to_owned(), happened);
    }

    /// Takes the last day of a deadline as the day of an event. What was given stands; of several days the earliest is taken.
    /// It is certain where all those deadlines surely apply.
    pub(super) fn follow(&mut self, name: &str, date: Date, deadline: &str, certain: bool) {
        let happened = self.known.entry(name.to_owned()).or_insert(Happened {
            date,
            source: EventSource::Derived,
            from: Vec::new(),
            certain: true,
        });
        if happened.source == EventSource::Derived {
            happened.date = happened.date.min(date);
            happened.certain &= certain;
            if happened.from.iter().all(|known| known != deadline) {
                happened.from.push(deadline.to_owned());
            }
        }
    }

    /// The day of an event.
    pub(super) fn day(&self, name: &str) -> Option<Date> {
        self.known.get(name).map(|happened| happened.date)
    }

    /// The deadlines that an event follows from; none where it was given.
    pub(super) fn follows(&self, name: &str) -> &[String] {
        self.known
            .get(name)
            .map_or(&[], |happened| happened.from.as_slice())
    }

    /// Whether nothing open stands behind the day of an event.
    pub(super) fn is_certain(&self, name: &str) -> bool {
        self.known.get(name).is_none_or(|happened| happened.certain)
    }

    /// All of them, by day, then by name.
    pub(super) fn answer(&self) -> Vec<EventAnswer> {
        let mut all: Vec<EventAnswer> = self
            .known
            .iter()
            .map(|(name, happened)| EventAnswer {
                name: name.clone(),
                date: happened.date,
                source: happened.source,
                from: happened.from.clone(),
                certain: happened.certain,
            })
            .collect();
        all.sort_by(|a, b| (a.date, &a.name).cmp(&(b.date, &b.name)));
        all
    }
}
