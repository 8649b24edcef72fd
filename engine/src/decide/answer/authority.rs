//! Who is competent: five roles, each with its source and certainty.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::law::date::Date;
use crate::model::Certainty;

/// The five roles of competence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AuthorityAnswer {
    /// 决定
    pub decides: RoleAnswer,
    /// 署名
    pub seals: RoleAnswer,
    /// 承办
    pub handles: RoleAnswer,
    /// 复议
    pub reviews: RoleAnswer,
    /// 应诉
    pub defends: RoleAnswer,
}

/// Who holds one role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RoleAnswer {
    /// The authority's id; null where it is open which one.
    pub id: Option<String>,
    /// Its full name.
    pub name: Option<String>,
    /// The authorities among which it is open.
    pub alternatives: Vec<AuthorityRef>,
    /// How sure, by what source, until when.
    #[serde(flatten)]
    pub known: Known,
    /// The document or authority that must settle it, where a rule names one.
    pub settled_by: Option<String>,
}

/// An authority by id and name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct AuthorityRef {
    /// The id used in rules.
    pub id: String,
    /// The full name.
    pub name: String,
}

/// How a statement is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Known {
    /// `stated`: a document states it; `inferred`: it follows from one, or the document is past its date; `open`.
    pub status: Certainty,
    /// The documents; empty where there is none.
    pub source: String,
    /// Until when the source is known to hold.
    pub verified_until: Option<Date>,
}
