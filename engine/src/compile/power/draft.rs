//! What the lints know of the rules beyond the knowledge base: above all, where things stand.

use crate::law::citation::Citation;
use crate::model::Clause;
use crate::source::TextSpan;

use super::super::place::{ClausePlace, Place};

/// What the lints know of the rules beyond the knowledge base.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// The declared 罚则.
    pub(crate) provisions: Vec<ProvisionDraft>,
    /// The declared powers, in the order of [`crate::model::KnowledgeBase::powers`].
    pub(crate) powers: Vec<PowerDraft>,
    /// The declared 裁量, in the order of [`crate::model::KnowledgeBase::discretions`].
    pub(crate) discretions: Vec<DiscretionDraft>,
}

/// A declared 裁量.
#[derive(Debug)]
pub(crate) struct DiscretionDraft {
    pub(crate) file: usize,
    /// Where its name stands.
    pub(crate) name: TextSpan,
    /// Where the provision is named.
    pub(crate) provision: TextSpan,
    /// Where the names of its tiers stand.
    pub(crate) tiers: Vec<TextSpan>,
}

/// A declared 罚则.
#[derive(Debug)]
pub(crate) struct ProvisionDraft {
    pub(crate) file: usize,
    pub(crate) span: TextSpan,
    pub(crate) citation: Citation,
    /// Whether some power takes measures from it.
    pub(crate) used: bool,
    /// Whether it has a 核验 of its own.
    pub(crate) verified: bool,
}

/// A declared power.
#[derive(Debug)]
pub(crate) struct PowerDraft {
    pub(crate) file: usize,
    pub(crate) span: TextSpan,
    /// Its versions, in the order of [`crate::model::Power::versions`].
    pub(crate) versions: Vec<VersionDraft>,
}

/// A version of a power.
#[derive(Debug, Clone)]
pub(crate) struct VersionDraft {
    /// Where it is declared: its dates, or the id of a power without 版本.
    pub(crate) span: TextSpan,
    /// Where each of its 依据 stands.
    pub(crate) basis: Vec<Place>,
    /// Where each of its 违反 stands.
    pub(crate) violates: Vec<Place>,
    /// Where each of its clauses comes from.
    pub(crate) clauses: Vec<ClausePlace>,
    /// Whether it takes measures from no 罚则.
    pub(crate) alone: bool,
    /// The provision whose 罚则 it takes nothing from, because it has measures of its own.
    pub(crate) instead_of: Option<Citation>,
    /// Where the 核验 that counts stands.
    pub(crate) verified: Option<Place>,
    /// 上位: what the superior provisions give.
    pub(crate) superiors: Vec<Superior>,
}

/// A superior provision that a local one makes specific.
#[derive(Debug, Clone)]
pub(crate) struct Superior {
    pub(crate) place: Place,
    pub(crate) citation: Citation,
    /// Its clauses; none where no 罚则 is written for it.
    pub(crate) clauses: Option<Vec<Clause>>,
}
