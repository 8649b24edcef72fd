//! 罚则: the tree of a penalty provision, flattened into clauses for one power.
//!
//! `scope` what surrounds a statement · `tiers` stages, tiers and assessed states · `prefix` 对, 仅, 依, 改处 and the like ·
//! `clauses` measures, 依照 and 换基数 · `general` 通则.

mod clauses;
mod general;
mod prefix;
mod scope;
mod tiers;

use std::collections::HashMap;

use crate::law::citation::Citation;
use crate::model::{Condition, FactId};
use crate::source::TextSpan;
use crate::syntax::tree::{At, Statement, Text};

use super::citation::{Citations, covers};
use super::place::Place;
use super::placement::is_item;
use super::{Sink, Vocabulary};
use scope::Scope;

pub(crate) use general::Every;
pub(crate) use scope::Walk;

/// A declared 罚则.
pub(crate) struct Provision<'d> {
    pub(crate) file: usize,
    /// Where its citation stands.
    pub(crate) span: TextSpan,
    pub(crate) citation: Citation,
    pub(crate) body: &'d [At<Statement>],
}

/// A declared 认定.
pub(crate) struct Deeming<'d> {
    pub(crate) file: usize,
    pub(crate) span: TextSpan,
    pub(crate) word: String,
    pub(crate) provision: Citation,
    pub(crate) basis: Option<Citation>,
    /// All of 依据.
    pub(crate) bases: Vec<Citation>,
    pub(crate) condition: Condition,
    pub(crate) body: &'d [At<Statement>],
}

/// Flattens provisions. One value for a whole compilation, so that the facts of 分档 are made once a provision.
pub(crate) struct Flattener<'c, 's, 'd> {
    pub(crate) sink: &'c mut Sink<'s>,
    pub(crate) vocabulary: &'c mut Vocabulary,
    pub(crate) citations: Citations<'c>,
    pub(crate) provisions: &'c [Provision<'d>],
    pub(crate) deemings: &'c [Deeming<'d>],
    /// The fact of each 分档, by its place.
    pub(crate) scales: &'c mut HashMap<(usize, TextSpan), FactId>,
    /// Which provisions some power took measures from.
    pub(crate) used: &'c mut Vec<bool>,
    /// Provisions that powers with mistakes would have used.
    pub(crate) excused: Vec<usize>,
}

impl<'d> Flattener<'_, '_, 'd> {
    /// The 罚则 whose citation is the longest prefix of this one.
    pub(crate) fn provision_for(&self, citation: &Citation) -> Option<usize> {
        self.provisions
            .iter()
            .enumerate()
            .filter(|(_, provision)| covers(&provision.citation, citation))
            .max_by_key(|(_, provision)| provision.citation.label.chars().count())
            .map(|(index, _)| index)
    }

    /// Adds the clauses of a 罚则.
    pub(crate) fn take(&mut self, walk: &mut Walk, index: usize) {
        let Some(provision) = self.visit(walk, index) else {
            return;
        };
        let (file, citation, body) = (provision.file, provision.citation.clone(), provision.body);
        walk.provision = citation.clone();
        let scope = Scope::outermost(file, citation);
        self.outer(walk, body, &scope);
        self.deemed_measures(walk, &scope);
    }

    /// The provision, unless its measures were taken before.
    fn visit(&mut self, walk: &mut Walk, index: usize) -> Option<&Provision<'d>> {
        if walk.visited.contains(&index) {
            return None;
        }
        walk.visited.push(index);
        if let Some(used) = self.used.get_mut(index) {
            *used = true;
        }
        self.provisions.get(index)
    }

    /// Reads a 罚则 that no power uses, so that what is wrong in it is told all the same.
    pub(crate) fn read_unused(&mut self, index: usize) {
        let Some(provision) = self.provisions.get(index) else {
            return;
        };
        let before = self.used.clone();
        let mut walk = Walk::new(provision.citation.clone());
        self.take(&mut walk, index);
        *self.used = before;
    }

    /// Adds the measures among statements that stand in the power itself.
    pub(crate) fn own(
        &mut self,
        walk: &mut Walk,
        file: usize,
        basis: &Citation,
        body: &[At<Statement>],
    ) {
        walk.provision = basis.clone();
        let scope = Scope::outermost(file, basis.clone());
        self.outer(walk, body, &scope);
    }

    /// Measures that a 认定 adds to a provision that has no such tier itself.
    fn deemed_measures(&mut self, walk: &mut Walk, scope: &Scope) {
        let deemings = self.deemings;
        for deeming in deemings
            .iter()
            .filter(|deeming| covers(&deeming.provision, &scope.basis))
        {
            for statement in deeming.body {
                if let Statement::Doubt(doubt) = &statement.value {
                    walk.doubt(doubt_text(&doubt.text, doubt.settled_by.as_ref()));
                }
            }
            let measures: Vec<At<Statement>> = deeming
                .body
                .iter()
                .filter(|statement| is_measure(&statement.value))
                .cloned()
                .collect();
            if measures.is_empty() {
                continue;
            }
            let mut inner = scope.clone();
            inner.file = deeming.file;
            inner.tier = Some(Place::new(deeming.file, deeming.span));
            if let Some(basis) = &deeming.basis {
                inner.basis = basis.clone();
            }
            let holds = self.holds(deeming.file, deeming.span, &deeming.word);
            inner.require(Condition::Any(vec![deeming.condition.clone(), holds]));
            inner.labels.push(deeming.word.clone());
            walk.enter(&mut inner);
            self.walk(walk, &measures, &inner);
        }
    }

    /// The statements of a whole 罚则 or 权力: a 由 alone among them names the organ of the whole.
    fn outer(&mut self, walk: &mut Walk, body: &[At<Statement>], scope: &Scope) {
        for statement in body {
            self.statement(walk, body, statement, scope);
        }
    }

    /// The statements of a block: a 由 alone among them names the organ of what follows in the block.
    fn walk(&mut self, walk: &mut Walk, body: &[At<Statement>], scope: &Scope) {
        let mut scope = scope.clone();
        for statement in body {
            if let Statement::Organ(organ) = &statement.value {
                scope.organ = Some(organ.value.clone());
            }
            self.statement(walk, body, statement, &scope);
        }
    }

    fn statement(
        &mut self,
        walk: &mut Walk,
        siblings: &[At<Statement>],
        statement: &At<Statement>,
        scope: &Scope,
    ) {
        match &statement.value {
            Statement::Measures(list) => self.list(walk, list, scope),
            Statement::Prefixed { prefixes, body } => {
                if let Some(inner) = self.prefixed(walk, siblings, prefixes, scope) {
                    self.walk(walk, body, &inner);
                }
            }
            Statement::Tier {
                condition,
                body,
                otherwise,
            } => self.tier(walk, condition, body, otherwise.as_deref(), scope),
            // Reported where it stands; read as if 若 were there, so that the rest is checked too.
            Statement::Bare { condition, body } if !is_item(&condition.value) => {
                self.tier(walk, condition, body, None, scope);
            }
            Statement::Assessed { word, body } => self.assessed(walk, word, body, scope),
            Statement::Staged { word, body } => self.staged(walk, word, body, scope),
            Statement::Either { triggers, body } => self.either(walk, triggers, body, scope),
            Statement::Scale { fact, branches } => {
                self.scale(walk, statement.span, fact.as_ref(), branches, scope)
            }
            Statement::Heaviest(body) => {
                let mut inner = scope.clone();
                inner.heaviest = Some(walk.heaviest());
                self.walk(walk, body, &inner);
            }
            Statement::Residual(Some(body)) => self.residual(walk, statement.span, body, scope),
            Statement::Doubt(doubt) => {
                walk.doubt(doubt_text(&doubt.text, doubt.settled_by.as_ref()));
            }
            _ => {}
        }
    }
}

/// Whether a statement gives measures, rather than saying something of the provision.
pub(crate) fn is_measure(statement: &Statement) -> bool {
    matches!(
        statement,
        Statement::Measures(_)
            | Statement::Prefixed { .. }
            | Statement::Tier { .. }
            | Statement::Assessed { .. }
            | Statement::Staged { .. }
            | Statement::Either { .. }
            | Statement::Scale { .. }
            | Statement::Heaviest(_)
            | Statement::Residual(Some(_))
            | Statement::Bare { .. }
    )
}

pub(crate) fn doubt_text(text: &Text, settled_by: Option<&Text>) -> String {
    match settled_by {
        Some(by) => format!("{}（待{}）", text.value, by.value),
        None => text.value.clone(),
    }
}
