//! Authorities, districts, and the dated rules that say who is competent.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::law::date::Date;
use crate::law::registry::Basis as DateBasis;
use crate::model::condition::Condition;
use crate::model::knowledge::SourceRef;

/// How sure a statement of competence is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// 待定: no document at hand settles it.
    Open,
    /// 推定: inferred from what a document states.
    Inferred,
    /// 原文: a document states it.
    Stated,
}

/// 机关
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authority {
    /// The word used in rules (`船山分局`).
    pub id: String,
    /// The full name.
    pub name: String,
    /// 层级 (`市级`), where stated.
    pub level: Option<String>,
    /// 派出: the authority whose branch it is.
    pub branch_of: Option<String>,
    /// 辖区: the districts it serves.
    pub districts: Vec<String>,
    /// Where it is declared.
    pub source: SourceRef,
}

/// 辖区
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct District {
    /// The word used in rules (`船山区`).
    pub id: String,
    /// 属: the larger area.
    pub within: Option<String>,
    /// 别名: other words for it, for `--place` and for reading text.
    pub aliases: Vec<String>,
    /// Where it is declared.
    pub source: SourceRef,
}

/// The five roles of competence.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 决定
    Decides,
    /// 署名
    Seals,
    /// 承办
    Handles,
    /// 复议
    Reviews,
    /// 应诉
    Defends,
}

impl Role {
    /// All five, in the order of an answer.
    pub const ALL: [Self; 5] = [
        Self::Decides,
        Self::Seals,
        Self::Handles,
        Self::Reviews,
        Self::Defends,
    ];
}

/// An authority in a competence rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum OrganRef {
    /// A declared authority, by id.
    Id(String),
    /// 所在分局: the branch whose district is the place.
    BranchOfPlace,
}

/// Who holds a role, and how sure that is. With more than one organ the rule leaves open which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleHolder {
    /// The role.
    pub role: Role,
    /// One authority, or the alternatives.
    pub organs: Vec<OrganRef>,
    /// How sure.
    pub certainty: Certainty,
    /// 应由 … 确定: the document or authority that must settle it.
    pub settled_by: Option<String>,
}

/// 管辖: who is competent when `condition` holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompetenceRule {
    /// A short name for traces.
    pub name: String,
    /// First day.
    pub from: Date,
    /// Whether that day is stated or presumed.
    pub from_basis: DateBasis,
    /// Last day, where known.
    pub to: Option<Date>,
    /// When it applies.
    pub condition: Condition,
    /// The roles that it settles. Empty when `elsewhere` is set.
    pub roles: Vec<RoleHolder>,
    /// 不归本局 { 移送 X }: another authority's matter.
    pub elsewhere: Option<String>,
    /// 来源
    pub origin: String,
    /// 核验 … 至 D: until when the source is known to hold. A statement is at most `inferred` after it.
    pub verified_until: Option<Date>,
    /// Where it is declared.
    pub source: SourceRef,
}
