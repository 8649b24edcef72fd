//! What surrounds a statement while a 罚则 is walked, and what the walk gathers.

use crate::law::citation::Citation;
use crate::model::{Addressee, Clause, Condition, Effect};

use super::super::place::{ClausePlace, Place};

/// What surrounds a statement.
#[derive(Clone)]
pub(super) struct Scope {
    pub(super) file: usize,
    /// The provision whose text the statement belongs to.
    pub(super) basis: Citation,
    pub(super) condition: Condition,
    pub(super) addressee: Addressee,
    pub(super) stages: Vec<String>,
    pub(super) labels: Vec<String>,
    pub(super) path: Vec<u16>,
    pub(super) effect: Effect,
    pub(super) may: bool,
    pub(super) organ: Option<String>,
    /// Whose approval the measures need.
    pub(super) approval: Option<String>,
    pub(super) heaviest: Option<u16>,
    pub(super) alone_or_with: bool,
    /// The words of the innermost tier or addressee.
    pub(super) tier: Option<Place>,
}

impl Scope {
    /// The scope of statements that nothing surrounds.
    pub(super) fn outermost(file: usize, basis: Citation) -> Self {
        Self {
            file,
            basis,
            condition: Condition::Always,
            addressee: Addressee::Party,
            stages: Vec::new(),
            labels: Vec::new(),
            path: Vec::new(),
            effect: Effect::ReplacesSlot,
            may: false,
            organ: None,
            approval: None,
            heaviest: None,
            alone_or_with: false,
            tier: None,
        }
    }

    /// Under one more condition.
    pub(super) fn require(&mut self, condition: Condition) {
        self.condition = std::mem::take(&mut self.condition).and(condition);
    }
}

/// Counters and guards of one power version.
pub(crate) struct Walk {
    /// The 条款项 that the power rests on, for 仅 and 除.
    pub(crate) target: Citation,
    /// The provision whose measures are being read.
    pub(super) provision: Citation,
    pub(crate) clauses: Vec<Clause>,
    /// Where each of the clauses comes from.
    pub(crate) places: Vec<ClausePlace>,
    pub(crate) doubts: Vec<String>,
    next_path: u16,
    next_group: u16,
    next_heaviest: u16,
    /// The provisions that measures were taken from.
    pub(super) visited: Vec<usize>,
}

impl Walk {
    pub(crate) fn new(target: Citation) -> Self {
        Self {
            provision: target.clone(),
            target,
            clauses: Vec::new(),
            places: Vec::new(),
            doubts: Vec::new(),
            next_path: 0,
            next_group: 0,
            next_heaviest: 0,
            visited: Vec::new(),
        }
    }

    /// A walk that adds to these clauses: its tiers get numbers of their own.
    pub(super) fn beside(target: Citation, clauses: &[Clause]) -> Self {
        let mut walk = Self::new(target);
        walk.next_path = clauses
            .iter()
            .flat_map(|clause| clause.path.iter().copied())
            .max()
            .map_or(0, |last| last.saturating_add(1));
        walk.next_group = clauses
            .iter()
            .filter_map(|clause| clause.measure.group)
            .max()
            .unwrap_or(0);
        walk
    }

    /// Enters a tier or stage.
    pub(super) fn enter(&mut self, scope: &mut Scope) {
        scope.path.push(self.next_path);
        self.next_path = self.next_path.saturating_add(1);
        scope.effect = Effect::ReplacesSlot;
    }

    /// A new group of alternatives.
    pub(super) fn group(&mut self) -> u16 {
        self.next_group = self.next_group.saturating_add(1);
        self.next_group
    }

    /// Adds a doubt about the whole, once.
    pub(crate) fn doubt(&mut self, text: String) {
        if !self.doubts.contains(&text) {
            self.doubts.push(text);
        }
    }

    /// A new number for clauses of which only the heaviest stays.
    pub(super) fn heaviest(&mut self) -> u16 {
        let number = self.next_heaviest;
        self.next_heaviest = self.next_heaviest.saturating_add(1);
        number
    }
}
