//! 竞合: one act that several powers fine.

use serde::{Deserialize, Serialize};

use crate::law::citation::Citation;
use crate::law::date::Date;
use crate::model::condition::Condition;
use crate::model::knowledge::SourceRef;

/// What becomes of the fines of several powers over one act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FineRule {
    /// 取高: one fine, by the power whose fine is the higher.
    Higher,
    /// 待定: no text at hand says.
    Open,
}

/// 竞合: a dated rule on the fines of several powers over one act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConcurrenceRule {
    /// A short name for traces.
    pub name: String,
    /// 于: the identifier of the statute that all powers in question must rest on; `None`: any.
    pub statute: Option<String>,
    /// First day.
    pub from: Date,
    /// Last day, where known.
    pub to: Option<Date>,
    /// 依据; empty where no text is at hand.
    pub basis: Vec<Citation>,
    /// 当: on what condition it is one act.
    pub condition: Condition,
    /// What becomes of the fines.
    pub fines: FineRule,
    /// 来源, where the text is not at hand.
    pub origin: Option<String>,
    /// Where it is declared.
    pub source: SourceRef,
}
