//! Which version of the law (行政处罚法 第三十七条): the law of the day of the act; the law of the day of decision where it
//! is lighter or no longer punishes; never a mixture of the two.

use crate::decide::observation::Observation;
use crate::law::date::Date;
use crate::model::{KnowledgeBase, Power, PowerVersion};

/// The versions that a decision has to weigh.
pub(crate) enum Versions<'k> {
    /// One version applies on both days.
    One(&'k PowerVersion),
    /// The law changed between the act and the decision.
    Two {
        /// Of the day of the act.
        old: &'k PowerVersion,
        /// Of the day of decision.
        new: &'k PowerVersion,
        /// The power that carries the new version, where the matter moved to another one.
        moved_to: Option<&'k Power>,
    },
    /// The matter went over to several powers, or in part: a comparison needs a person.
    Scattered {
        /// Of the day of the act.
        old: &'k PowerVersion,
        /// The powers that continue it.
        successors: Vec<&'k Power>,
    },
    /// The act was punishable; by the day of decision it no longer is, and no power continues the matter.
    Lapsed(&'k PowerVersion),
    /// The act was before every version held.
    NotHeld {
        /// The first version held.
        first: &'k PowerVersion,
        /// Whether the law already existed on the day of the act, so that a text is missing rather than a law.
        text_missing: bool,
    },
    /// On the day of the act another power governed the matter.
    Before {
        /// The first version of this power.
        first: &'k PowerVersion,
        /// The powers that it continues.
        predecessors: Vec<&'k Power>,
    },
    /// Between two versions, or after the last one.
    Gap(&'k PowerVersion),
}

/// The version of a power on a day.
pub(crate) fn on(power: &Power, day: Date) -> Option<&PowerVersion> {
    power
        .versions
        .iter()
        .find(|version| version.from <= day && version.to.is_none_or(|to| day <= to))
}

/// The versions to weigh. `None` when the power has none.
pub(crate) fn versions<'k>(
    knowledge: &'k KnowledgeBase,
    power: &'k Power,
    observation: &Observation,
) -> Option<Versions<'k>> {
    let first = power.versions.first()?;
    let then = on(power, observation.date);
    let now = on(power, observation.decided);
    Some(match (then, now) {
        (Some(old), Some(new)) if std::ptr::eq(old, new) => Versions::One(old),
        (Some(old), Some(new)) => Versions::Two {
            old,
            new,
            moved_to: None,
        },
        (Some(old), None) => lapsed(knowledge, power, old, observation.decided),
        (None, _) if observation.date < first.from => {
            before(knowledge, power, first, observation.date)
        }
        (None, _) => Versions::Gap(power.versions.last().unwrap_or(first)),
    })
}

fn lapsed<'k>(
    knowledge: &'k KnowledgeBase,
    power: &Power,
    old: &'k PowerVersion,
    decided: Date,
) -> Versions<'k> {
    let continues = |candidate: &&Power| {
        candidate
            .succeeds
            .iter()
            .any(|earlier| earlier.power == power.id)
    };
    let successors: Vec<&Power> = knowledge
        .powers
        .iter()
        .filter(continues)
        .filter(|candidate| on(candidate, decided).is_some())
        .collect();
    match successors.as_slice() {
        [] => Versions::Lapsed(old),
        [one] => {
            let whole = one
                .succeeds
                .iter()
                .any(|earlier| earlier.power == power.id && !earlier.partly);
            match on(one, decided) {
                Some(new) if whole => Versions::Two {
                    old,
                    new,
                    moved_to: Some(one),
                },
                _ => Versions::Scattered { old, successors },
            }
        }
        _ => Versions::Scattered { old, successors },
    }
}

fn before<'k>(
    knowledge: &'k KnowledgeBase,
    power: &Power,
    first: &'k PowerVersion,
    day: Date,
) -> Versions<'k> {
    let predecessors: Vec<&Power> = power
        .succeeds
        .iter()
        .filter_map(|earlier| knowledge.power(&earlier.power))
        .filter(|earlier| on(earlier, day).is_some())
        .collect();
    if !predecessors.is_empty() {
        return Versions::Before {
            first,
            predecessors,
        };
    }
    let existed = first.basis.iter().any(|citation| {
        knowledge
            .registry
            .get(&citation.statute)
            .and_then(|statute| statute.first_commenced)
            .is_some_and(|commenced| commenced <= day)
    });
    Versions::NotHeld {
        first,
        text_missing: existed,
    }
}
