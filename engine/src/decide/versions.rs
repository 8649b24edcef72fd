//! Which versions of a power the two days lead to.

use crate::law::{Date, Registry};
use crate::model::{KnowledgeBase, Power, PowerVersion};

/// One version of a power.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text<'kb> {
    pub(crate) power: &'kb Power,
    pub(crate) version: &'kb PowerVersion,
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.version, other.version)
    }
}

/// What the day of the act and the day of the decision lead to.
#[derive(Debug, PartialEq)]
pub(crate) enum Law<'kb> {
    /// The same version on both days.
    Only(Text<'kb>),
    /// Another version on the day of the decision.
    Changed { old: Text<'kb>, new: Later<'kb> },
    /// A version applied on the day of the act whose text is not held.
    NotHeld { why: String },
    /// The power is not of that time.
    Outside { why: String },
}

/// What the day of the decision has.
#[derive(Debug, PartialEq)]
pub(crate) enum Later<'kb> {
    /// A version of the same power, or of the one that continues it.
    Text(Text<'kb>),
    /// None, and nothing that continues it: the act is no longer unlawful under it.
    Lawful,
    /// Powers that continue it in part: which of them, a person must say.
    Parts(Vec<&'kb str>),
}

impl<'kb> Law<'kb> {
    /// The versions in question.
    pub(crate) fn texts(&self) -> Option<[Option<Text<'kb>>; 2]> {
        match self {
            Self::Only(text) => Some([Some(*text), None]),
            Self::Changed { old, new } => Some(match new {
                Later::Text(new) => [Some(*old), Some(*new)],
                _ => [Some(*old), None],
            }),
            _ => None,
        }
    }
}

/// The version of a power that applies on a day.
pub(crate) fn on(power: &Power, day: Date) -> Option<Text<'_>> {
    let version = power
        .versions
        .iter()
        .rev()
        .find(|version| version.from <= day && version.to.is_none_or(|to| day <= to))?;
    Some(Text { power, version })
}

/// The versions that the two days lead to.
pub(crate) fn law<'kb>(
    kb: &'kb KnowledgeBase,
    power: &'kb Power,
    date: Date,
    decided: Date,
) -> Law<'kb> {
    match (on(power, date), on(power, decided)) {
        (Some(old), Some(new)) if old == new => Law::Only(old),
        (Some(old), Some(new)) => Law::Changed {
            old,
            new: Later::Text(new),
        },
        (Some(old), None) => Law::Changed {
            old,
            new: later(kb, power, decided),
        },
        (None, new) => earlier(kb, power, date, new),
    }
}

/// What continues a power that has no version on the day of the decision.
fn later<'kb>(kb: &'kb KnowledgeBase, power: &Power, decided: Date) -> Later<'kb> {
    let mut whole = Vec::new();
    let mut parts = Vec::new();
    for heir in &kb.powers {
        for link in heir.succeeds.iter().filter(|link| link.power == power.id) {
            match on(heir, decided) {
                Some(text) if !link.partly => whole.push(text),
                Some(text) => parts.push(text.power.id.as_str()),
                None => {}
            }
        }
    }
    match (whole.as_slice(), parts.is_empty()) {
        ([], true) => Later::Lawful,
        ([one], true) => Later::Text(*one),
        _ => {
            let mut ids: Vec<&str> = whole.iter().map(|text| text.power.id.as_str()).collect();
            ids.append(&mut parts);
            Later::Parts(ids)
        }
    }
}

/// An act on a day that no version of the power covers.
fn earlier<'kb>(
    kb: &'kb KnowledgeBase,
    power: &'kb Power,
    date: Date,
    new: Option<Text<'kb>>,
) -> Law<'kb> {
    let Some(first) = power.versions.first() else {
        return Law::NotHeld {
            why: "没有登记任何版本".to_owned(),
        };
    };
    if date >= first.from {
        let ended = power
            .versions
            .iter()
            .all(|version| version.to.is_some_and(|to| to < date));
        let last = power.versions.last().and_then(|version| version.to);
        return match last {
            Some(last) if ended => Law::Outside {
                why: format!("依据适用到 {last} 为止，行为日在其后"),
            },
            _ => Law::NotHeld {
                why: format!("{date} 落在两个版本之间，当时的文本没有登记"),
            },
        };
    }
    // An older power may have covered the act.
    let older: Vec<(Text<'kb>, bool)> = power
        .succeeds
        .iter()
        .filter_map(|link| Some((on(kb.power(&link.power)?, date)?, link.partly)))
        .collect();
    match (older.as_slice(), new) {
        ([(old, false)], Some(new)) => Law::Changed {
            old: *old,
            new: Later::Text(new),
        },
        ([], _) => match commenced(&kb.registry, first) {
            Some((short, day)) if date < day => Law::Outside {
                why: format!("行为日 {date} 时《{short}》还没有施行（{day} 起施行）"),
            },
            _ => Law::NotHeld {
                why: format!(
                    "最早登记的版本从 {} 起适用，行为时的文本没有登记",
                    first.from
                ),
            },
        },
        (several, _) => {
            let ids: Vec<&str> = several
                .iter()
                .map(|(text, _)| text.power.id.as_str())
                .collect();
            Law::Outside {
                why: format!("行为时这类行为由 {} 处罚，见该项", ids.join("、")),
            }
        }
    }
}

/// Since when the statute behind a version has been in force at all, where the registry knows.
fn commenced<'kb>(registry: &'kb Registry, version: &PowerVersion) -> Option<(&'kb str, Date)> {
    let statute = registry.get(&version.basis.first()?.statute)?;
    Some((&statute.short, statute.first_commenced?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::testing::{date, power, version};

    fn two(first_to: Option<&str>, second: Option<&str>) -> Power {
        let mut old = version("2018-10-26");
        old.to = first_to.map(date);
        let mut versions = vec![old];
        versions.extend(second.map(version));
        power("DQ-0001", versions)
    }

    fn law_of<'kb>(kb: &'kb KnowledgeBase, act: &str, decided: &str) -> Law<'kb> {
        law(kb, &kb.powers[0], date(act), date(decided))
    }

    fn kb(powers: Vec<Power>) -> KnowledgeBase {
        KnowledgeBase {
            powers,
            ..KnowledgeBase::default()
        }
    }

    #[test]
    fn the_last_day_of_a_version_still_has_it() {
        let kb = kb(vec![two(Some("2026-08-14"), Some("2026-08-15"))]);
        assert!(
            matches!(law_of(&kb, "2026-08-14", "2026-08-14"), Law::Only(text) if text.version.to.is_some())
        );
        assert!(matches!(
            law_of(&kb, "2026-08-14", "2026-08-15"),
            Law::Changed { .. }
        ));
        assert!(
            matches!(law_of(&kb, "2026-08-15", "2026-08-15"), Law::Only(text) if text.version.to.is_none())
        );
    }

    #[test]
    fn a_power_without_a_version_then_is_no_longer_unlawful_unless_it_is_continued() {
        let old = two(Some("2026-08-14"), None);
        let alone = kb(vec![old.clone()]);
        assert!(matches!(
            law_of(&alone, "2026-08-01", "2026-09-01"),
            Law::Changed {
                new: Later::Lawful,
                ..
            }
        ));
        let heir = |partly| {
            let mut heir = power("DQ-0002", vec![version("2026-08-15")]);
            heir.succeeds = vec![crate::model::Succession {
                power: "DQ-0001".to_owned(),
                partly,
            }];
            kb(vec![old.clone(), heir])
        };
        assert!(matches!(
            law_of(&heir(false), "2026-08-01", "2026-09-01"),
            Law::Changed { new: Later::Text(text), .. } if text.power.id == "DQ-0002"
        ));
        assert!(matches!(
            law_of(&heir(true), "2026-08-01", "2026-09-01"),
            Law::Changed { new: Later::Parts(ids), .. } if ids == ["DQ-0002"]
        ));
    }

    #[test]
    fn an_act_outside_all_versions_is_told_apart() {
        let kb = kb(vec![two(Some("2026-08-14"), None)]);
        assert!(matches!(
            law_of(&kb, "2010-01-01", "2026-01-01"),
            Law::NotHeld { .. }
        ));
        assert!(matches!(
            law_of(&kb, "2026-08-15", "2026-08-15"),
            Law::Outside { .. }
        ));
    }
}
