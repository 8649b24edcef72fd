//! Which 竞合 are law for these powers on these days, and whether it is one act.

use crate::decide::concurrence::fines::Fined;
use crate::decide::truth::World;
use crate::law::{Citation, Date};
use crate::model::{ConcurrenceRule, FineRule, Truth};

/// The rules in question.
#[derive(Debug)]
pub(crate) struct Ruled<'a> {
    /// Those in force on the day of the decision.
    pub(crate) rules: Vec<&'a ConcurrenceRule>,
    /// Whether one of them was in force on the day of the act as well.
    pub(crate) throughout: bool,
    /// Whether it is one act; never false.
    pub(crate) one_act: Truth,
}

impl Ruled<'_> {
    /// The provisions, the general one first.
    pub(crate) fn basis(&self) -> Vec<Citation> {
        let mut basis: Vec<Citation> = Vec::new();
        for citation in self.rules.iter().flat_map(|rule| &rule.basis) {
            if !basis.contains(citation) {
                basis.push(citation.clone());
            }
        }
        basis
    }

    /// A rule that leaves open what becomes of the fines.
    pub(crate) fn open(&self) -> Option<&ConcurrenceRule> {
        let open = |rule: &&&ConcurrenceRule| rule.fines == FineRule::Open;
        self.rules.iter().find(open).copied()
    }
}

/// The rules for these powers; `None` where none is law, or where it is not one act.
pub(crate) fn ruled<'a>(world: &World<'a>, date: Date, fined: &[Fined<'_>]) -> Option<Ruled<'a>> {
    let on =
        |rule: &ConcurrenceRule, day: Date| rule.from <= day && rule.to.is_none_or(|to| day <= to);
    let mut ruled = Ruled {
        rules: Vec::new(),
        throughout: false,
        one_act: Truth::Unknown,
    };
    for rule in &world.kb.concurrence {
        let within = match rule.statute.as_deref() {
            Some(statute) => fined.iter().all(|one| one.rests_on(statute)),
            None => true,
        };
        // A rule of one statute besides the general one says nothing new of an act before it.
        let dated = on(rule, world.decided) && (rule.statute.is_none() || on(rule, date));
        if !within || !dated {
            continue;
        }
        match world.holds(&rule.condition).truth() {
            Truth::False => continue,
            Truth::True => ruled.one_act = Truth::True,
            Truth::Unknown => {}
        }
        ruled.throughout |= on(rule, date);
        ruled.rules.push(rule);
    }
    ruled
        .rules
        .sort_by_key(|rule| (rule.statute.is_some(), rule.from));
    (!ruled.rules.is_empty()).then_some(ruled)
}
