//! 要件 and clauses: what of one version of a power holds in one world.

use crate::decide::domain::Domain;
use crate::decide::facts::{Held, word};
use crate::decide::index::SOLE_TRADER;
use crate::decide::penalty::{Kept, first_alike, settle};
use crate::decide::truth::{Cut, Need, Tri, Unknown, World};
use crate::model::{Addressee, Clause, PowerVersion, Truth};

/// What one version of a power gives in one world.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Side {
    /// Whether 要件 hold.
    pub(crate) holds: Truth,
    /// The measures that can be imposed now.
    pub(crate) kept: Vec<Kept>,
    /// The clauses that wait for a stage.
    pub(crate) next: Vec<u16>,
    /// Clauses of which it is not known whether they hold; only where the ways were too many to follow.
    pub(crate) undecided: Vec<u16>,
    /// Whether a measure of an active stage is among `kept`.
    pub(crate) staged: bool,
}

impl Side {
    /// Nothing at all.
    pub(crate) fn none() -> Self {
        Self {
            holds: Truth::False,
            kept: Vec::new(),
            next: Vec::new(),
            undecided: Vec::new(),
            staged: false,
        }
    }
}

/// How far an order of correction has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// 未责令, or nobody has asked.
    NotOrdered,
    /// Stated to be unknown.
    Open,
    /// 已履行
    Complied,
    /// 未履行
    NotComplied,
}

/// When a clause can take effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Now,
    Later,
    Never,
    /// Whether an order was given and followed is not known.
    Open,
}

impl<'a> World<'a> {
    /// How far an order of correction has come.
    pub(crate) fn standing(&self) -> Standing {
        let Some(correction) = self.index.correction else {
            return Standing::NotOrdered;
        };
        let Some(Domain::Words(set)) = self.domain(Unknown::Fact(correction.fact)) else {
            return Standing::NotOrdered;
        };
        let is = |at: Option<u16>| at.is_some_and(|at| set == word(correction.fact, at, None));
        if is(correction.not_complied) {
            Standing::NotComplied
        } else if is(correction.complied) {
            Standing::Complied
        } else if self.facts.held(correction.fact) == Held::Unknown
            && self.correction_need().is_some()
        {
            Standing::Open
        } else {
            Standing::NotOrdered
        }
    }

    /// What would have to be known of an order of correction: first whether it was refused, then whether there was one.
    fn correction_need(&self) -> Option<Need<'a>> {
        let correction = self.index.correction?;
        let unknown = Unknown::Fact(correction.fact);
        let Some(Domain::Words(set)) = self.domain(unknown) else {
            return None;
        };
        [correction.not_complied, correction.complied]
            .into_iter()
            .flatten()
            .map(|at| word(correction.fact, at, None))
            .find(|word| set & word != 0 && set != *word)
            .map(|word| Need {
                unknown,
                cut: Cut::Words(word),
            })
    }

    /// Whether a clause addresses the party (or persons besides it).
    pub(crate) fn addresses(&self, clause: &'a Clause) -> Tri<'a> {
        let Addressee::When(words) = &clause.addressee else {
            return Tri::True;
        };
        let mut need = None;
        let facts = [
            self.index.party.map(|party| party.fact),
            self.index.capacity,
        ];
        let mut told = 0;
        let read_as = clause.reading.as_deref().or(self.read_as);
        for fact in facts.into_iter().flatten() {
            let options = self.kb.fact(fact).map_or(&[] as &[String], |f| f.options());
            let mut set = 0;
            for word in words {
                let at = options.iter().position(|option| option == word);
                if let Some(at) = at.and_then(|at| u16::try_from(at).ok()) {
                    set |= self.words(fact, &[at], read_as);
                    told += 1;
                }
            }
            if set == 0 {
                continue;
            }
            match self.is_among(fact, set) {
                Tri::True => return Tri::True,
                Tri::False => {}
                Tri::Unknown(other) => need = need.or(Some(other)),
            }
        }
        // A word that no fact knows cannot leave the party out.
        if told < words.len() {
            return Tri::True;
        }
        need.map_or(Tri::False, Tri::Unknown)
    }

    fn turn(clause: &Clause, standing: Standing) -> Turn {
        match (clause.stages.len(), standing) {
            (0, _) | (1, Standing::NotComplied) => Turn::Now,
            (_, Standing::Complied) => Turn::Never,
            (_, Standing::Open) => Turn::Open,
            _ => Turn::Later,
        }
    }

    /// What a version gives here, or the first thing that would have to be known. With `elements` 要件 must be known as well;
    /// with `force` nothing is asked for and what is not known is set apart.
    pub(crate) fn side(
        &self,
        version: &'a PowerVersion,
        elements: bool,
        force: bool,
    ) -> Result<Side, Need<'a>> {
        let holds = match self.holds(&version.elements) {
            Tri::Unknown(need) if elements && !force => return Err(need),
            other => other.truth(),
        };
        let mut side = Side {
            holds,
            ..Side::none()
        };
        if holds == Truth::False {
            return Ok(side);
        }
        let standing = self.standing();
        let mut active: Vec<u16> = Vec::with_capacity(version.clauses.len());
        for (at, clause) in (0_u16..).zip(&version.clauses) {
            let turn = Self::turn(clause, standing);
            if turn == Turn::Never {
                continue;
            }
            let open = match turn {
                Turn::Open => self.correction_need(),
                _ => None,
            };
            let holds = match self.addresses(clause) {
                Tri::False => continue,
                Tri::True => self.holds(&clause.condition),
                Tri::Unknown(need) => match self.holds(&clause.condition) {
                    Tri::True => Tri::Unknown(need),
                    other => other,
                },
            };
            let holds = match (holds, open) {
                (Tri::True, Some(need)) => Tri::Unknown(need),
                (holds, _) => holds,
            };
            match (turn, holds) {
                (_, Tri::False) => {}
                (Turn::Later, _) => {
                    let first = first_alike(version, at);
                    if !side.next.contains(&first) {
                        side.next.push(first);
                    }
                }
                (_, Tri::True) => {
                    side.staged |= !clause.stages.is_empty() && clause.measure.slot.is_penalty();
                    active.push(at);
                }
                (_, Tri::Unknown(_)) if force => side.undecided.push(at),
                (_, Tri::Unknown(need)) => return Err(need),
            }
        }
        side.kept = settle(self, version, &active);
        Ok(side)
    }
}

/// Whether a version itself speaks of 个体工商户.
pub(crate) fn names_sole_trader(version: &PowerVersion) -> bool {
    version
        .clauses
        .iter()
        .any(|clause| match &clause.addressee {
            Addressee::When(words) => words.iter().any(|word| word == SOLE_TRADER),
            _ => false,
        })
}
