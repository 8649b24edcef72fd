//! The compiled knowledge base: immutable, shared, swapped whole.

use serde::{Deserialize, Serialize};

use crate::law::registry::Registry;
use crate::model::authority::{Authority, CompetenceRule, District};
use crate::model::case::Case;
use crate::model::concurrence::ConcurrenceRule;
use crate::model::deeming::Deeming;
use crate::model::fact::{FactId, FactType};
use crate::model::gate::Gate;
use crate::model::neighbour::Neighbour;
use crate::model::power::Power;
use crate::model::procedure::{Calendar, Deadline, Discretion, Parameter, Track};

/// Where a rule is declared: a file of [`KnowledgeBase::files`] and a line, from 1.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct SourceRef {
    /// Index into [`KnowledgeBase::files`].
    pub file: u32,
    /// Line, from 1.
    pub line: u32,
}

/// 同义: everyday words for a term of the law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SynonymGroup {
    /// The term.
    pub term: String,
    /// 检索: for the search over statutes alone, not for reading observations.
    pub search: bool,
    /// Other words for it.
    pub words: Vec<String>,
    /// Where it is declared.
    pub source: SourceRef,
}

/// The facts that the engine itself knows the meaning of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WellKnown {
    /// 当事人
    pub party: Option<FactId>,
    /// 当事人身份
    pub party_role: Option<FactId>,
    /// 责令改正
    pub order: Option<FactId>,
}

impl WellKnown {
    /// Finds them among the declared facts.
    pub fn among(facts: &[FactType]) -> Self {
        let find = |name: &str| {
            let index = facts.iter().position(|fact| fact.name == name)?;
            u32::try_from(index).ok().map(FactId)
        };
        Self {
            party: find("当事人"),
            party_role: find("当事人身份"),
            order: find("责令改正"),
        }
    }
}

/// Everything that the rules and the registry say, resolved.
///
/// Powers are sorted by id; every [`FactId`] in it is a valid index into `facts`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct KnowledgeBase {
    /// The rule files, as paths relative to the rules folder.
    pub files: Vec<String>,
    /// The statutes.
    pub registry: Registry,
    /// The declared facts, and those made for assessed states.
    pub facts: Vec<FactType>,
    /// The facts that the engine itself knows the meaning of.
    pub well_known: WellKnown,
    /// The powers, by id.
    pub powers: Vec<Power>,
    /// 认定
    pub deemings: Vec<Deeming>,
    /// 机关
    pub authorities: Vec<Authority>,
    /// 辖区
    pub districts: Vec<District>,
    /// 管辖
    pub competence: Vec<CompetenceRule>,
    /// 程序
    pub tracks: Vec<Track>,
    /// 期限
    pub deadlines: Vec<Deadline>,
    /// 参数
    pub parameters: Vec<Parameter>,
    /// 日历
    pub calendars: Vec<Calendar>,
    /// 裁量
    pub discretions: Vec<Discretion>,
    /// 竞合
    pub concurrence: Vec<ConcurrenceRule>,
    /// 关口, by step.
    pub gates: Vec<Gate>,
    /// 同义
    pub synonyms: Vec<SynonymGroup>,
    /// 他管
    pub neighbours: Vec<Neighbour>,
    /// 案例
    pub cases: Vec<Case>,
}

impl KnowledgeBase {
    /// The power with this id.
    pub fn power(&self, id: &str) -> Option<&Power> {
        let index = self
            .powers
            .binary_search_by(|power| power.id.as_str().cmp(id))
            .ok()?;
        self.powers.get(index)
    }

    /// The declared fact of this name. Names of 分档 are not unique; see [`KnowledgeBase::facts_named`].
    pub fn fact_id(&self, name: &str) -> Option<FactId> {
        self.facts_named(name).next()
    }

    /// All facts of this name (several only for `分档`).
    pub fn facts_named<'kb>(&'kb self, name: &'kb str) -> impl Iterator<Item = FactId> + 'kb {
        (0_u32..)
            .zip(&self.facts)
            .filter(move |(_, fact)| fact.name == name)
            .map(|(index, _)| FactId(index))
    }

    /// The type of a fact.
    pub fn fact(&self, id: FactId) -> Option<&FactType> {
        self.facts.get(id.0 as usize)
    }

    /// The authority with this id.
    pub fn authority(&self, id: &str) -> Option<&Authority> {
        self.authorities.iter().find(|authority| authority.id == id)
    }

    /// The district of this id, or with this alias.
    pub fn district(&self, word: &str) -> Option<&District> {
        self.districts
            .iter()
            .find(|district| district.id == word)
            .or_else(|| {
                self.districts
                    .iter()
                    .find(|district| district.aliases.iter().any(|alias| alias == word))
            })
    }
}
