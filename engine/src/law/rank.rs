//! The rank of a legal text, what one rank owes another, and which penalties a rank may set.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The rank of a legal text. Not `Ord`: authority is a partial order, see [`Rank::compare`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Rank {
    /// The constitution.
    #[serde(rename = "宪法")]
    Constitution,
    /// A law of the National People's Congress or its Standing Committee.
    #[serde(rename = "法律")]
    Law,
    /// A regulation of the State Council.
    #[serde(rename = "行政法规")]
    AdministrativeRegulation,
    /// An interpretation by the supreme court or procuratorate.
    #[serde(rename = "司法解释")]
    JudicialInterpretation,
    /// A document of the State Council or its office below a regulation.
    #[serde(rename = "国务院规范性文件")]
    StateCouncilDocument,
    /// A rule of a department of the State Council.
    #[serde(rename = "部门规章")]
    DepartmentalRule,
    /// A document of such a department below a rule.
    #[serde(rename = "部门规范性文件")]
    DepartmentalDocument,
    /// A regulation of a local people's congress.
    #[serde(rename = "地方性法规")]
    LocalRegulation,
    /// A rule of a local people's government.
    #[serde(rename = "地方政府规章")]
    LocalRule,
    /// A document of a local authority below a rule.
    #[serde(rename = "地方规范性文件")]
    LocalDocument,
    /// A document of the party centre, alone or with the State Council.
    #[serde(rename = "中央文件")]
    CentralDocument,
}

/// The level of a local text. 立法法 100 and 102 compare local texts by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LocalTier {
    /// Province, autonomous region, municipality.
    Province,
    /// City with districts, autonomous prefecture.
    City,
}

/// A word that names no rank.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("没有“{0}”这一效力层级")]
pub struct RankError(String);

impl Rank {
    /// Every rank, from the constitution down to documents.
    pub const ALL: [Self; 11] = [
        Self::Constitution,
        Self::Law,
        Self::AdministrativeRegulation,
        Self::JudicialInterpretation,
        Self::StateCouncilDocument,
        Self::DepartmentalRule,
        Self::DepartmentalDocument,
        Self::LocalRegulation,
        Self::LocalRule,
        Self::LocalDocument,
        Self::CentralDocument,
    ];

    /// The Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Constitution => "宪法",
            Self::Law => "法律",
            Self::AdministrativeRegulation => "行政法规",
            Self::JudicialInterpretation => "司法解释",
            Self::StateCouncilDocument => "国务院规范性文件",
            Self::DepartmentalRule => "部门规章",
            Self::DepartmentalDocument => "部门规范性文件",
            Self::LocalRegulation => "地方性法规",
            Self::LocalRule => "地方政府规章",
            Self::LocalDocument => "地方规范性文件",
            Self::CentralDocument => "中央文件",
        }
    }

    /// Which of two ranks prevails by 立法法 (2023) 98, 99 and 102: `Greater` if `self` does.
    ///
    /// `None` where these articles give no answer: local regulation against departmental rule (106), local regulation
    /// against local rule (depends on the level, see [`Rank::compare_local`]), and all documents below a rule.
    pub fn compare(self, other: Self) -> Option<Ordering> {
        use Rank::*;
        let step = |rank| match rank {
            Constitution => Some(3),
            Law => Some(2),
            AdministrativeRegulation => Some(1),
            LocalRegulation | DepartmentalRule | LocalRule => Some(0),
            _ => None,
        };
        let (a, b) = (step(self)?, step(other)?);
        match (self, other) {
            _ if self == other => Some(Ordering::Equal),
            (DepartmentalRule, LocalRule) | (LocalRule, DepartmentalRule) => Some(Ordering::Equal),
            _ if a == b => None,
            _ => Some(a.cmp(&b)),
        }
    }

    /// Which of two local texts of one province prevails by 立法法 (2023) 100, each with its level.
    ///
    /// `None` where the article gives no answer, a city's regulation against a province's rule among them.
    pub fn compare_local(
        self,
        tier: LocalTier,
        other: Self,
        other_tier: LocalTier,
    ) -> Option<Ordering> {
        use LocalTier::*;
        use Rank::*;
        match (self, tier, other, other_tier) {
            (LocalRegulation, a, LocalRule, b) if a == b || a == Province => {
                Some(Ordering::Greater)
            }
            (LocalRule, a, LocalRegulation, b) if a == b || b == Province => Some(Ordering::Less),
            (LocalRule, Province, LocalRule, City) => Some(Ordering::Greater),
            (LocalRule, City, LocalRule, Province) => Some(Ordering::Less),
            (a, x, b, y) if a == b && x == y && matches!(a, LocalRegulation | LocalRule) => {
                Some(Ordering::Equal)
            }
            _ => None,
        }
    }

    /// Whether a text of this rank may set (设定) a penalty of this kind, by 行政处罚法 (2021) 10 to 14 and 16.
    ///
    /// `kind` is a word of the penalty as statutes use it (罚款, 吊销, 吊销营业执照, 拘留 …). `None` where these articles
    /// do not decide it: the word is no penalty of article 9, the answer depends on the document that is revoked, or the rank is not
    /// mentioned. That a rule may set a fine says nothing about its ceiling, nor that no superior law stands in the way.
    pub fn may_set(self, kind: &str) -> Option<bool> {
        let kind = Kind::of(kind)?;
        match self {
            Self::Law => Some(true),
            Self::AdministrativeRegulation => Some(kind != Kind::Liberty),
            Self::LocalRegulation => match kind {
                Kind::Liberty | Kind::RevokeBusinessLicence => Some(false),
                Kind::Revoke => None,
                _ => Some(true),
            },
            Self::DepartmentalRule | Self::LocalRule => {
                Some(matches!(kind, Kind::Censure | Kind::Fine))
            }
            Self::StateCouncilDocument | Self::DepartmentalDocument | Self::LocalDocument => {
                Some(false)
            }
            Self::Constitution | Self::JudicialInterpretation | Self::CentralDocument => None,
        }
    }
}

/// The kinds of 行政处罚法 9, as far as the power to set them differs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Censure,
    Fine,
    Revoke,
    RevokeBusinessLicence,
    Liberty,
    Other,
}

impl Kind {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "警告" | "通报批评" => Self::Censure,
            "罚款" => Self::Fine,
            "吊销" => Self::Revoke,
            "吊销营业执照" => Self::RevokeBusinessLicence,
            "拘留" | "行政拘留" => Self::Liberty,
            "没收"
            | "没收违法所得"
            | "没收非法财物"
            | "暂扣"
            | "暂扣许可证件"
            | "降低资质等级"
            | "吊销许可证件"
            | "停产停业"
            | "责令停产停业"
            | "停业整顿"
            | "停工整治"
            | "停业整治"
            | "关闭"
            | "责令关闭"
            | "停止执业"
            | "限制从业"
            | "限制经营"
            | "限制开展生产经营活动" => Self::Other,
            _ => return None,
        })
    }
}

impl fmt::Display for Rank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Rank {
    type Err = RankError;

    fn from_str(text: &str) -> Result<Self, RankError> {
        Self::ALL
            .into_iter()
            .find(|rank| rank.name() == text.trim())
            .ok_or_else(|| RankError(text.chars().take(20).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Ordering::*;

    #[test]
    fn names_and_serial_forms_agree() {
        for rank in Rank::ALL {
            assert_eq!(rank.name().parse(), Ok(rank));
            assert_eq!(serde_json::to_string(&rank).unwrap(), format!("\"{rank}\""));
        }
        assert_eq!(
            "规章".parse::<Rank>().unwrap_err().to_string(),
            "没有“规章”这一效力层级"
        );
    }

    #[test]
    fn authority_is_a_partial_order() {
        use Rank::*;
        assert_eq!(Law.compare(AdministrativeRegulation), Some(Greater));
        assert_eq!(LocalRule.compare(AdministrativeRegulation), Some(Less));
        assert_eq!(DepartmentalRule.compare(LocalRule), Some(Equal));
        assert_eq!(LocalRegulation.compare(DepartmentalRule), None);
        assert_eq!(LocalRegulation.compare(LocalRule), None);
        assert_eq!(Law.compare(CentralDocument), None);
        for a in Rank::ALL {
            for b in Rank::ALL {
                assert_eq!(a.compare(b), b.compare(a).map(Ordering::reverse), "{a} {b}");
                for c in Rank::ALL {
                    if a.compare(b) == Some(Greater) && b.compare(c) == Some(Greater) {
                        assert_eq!(a.compare(c), Some(Greater), "{a} {b} {c}");
                    }
                }
            }
        }
    }

    #[test]
    fn local_texts_compare_by_level() {
        use LocalTier::*;
        use Rank::*;
        assert_eq!(
            LocalRegulation.compare_local(City, LocalRule, City),
            Some(Greater)
        );
        assert_eq!(
            LocalRegulation.compare_local(Province, LocalRule, City),
            Some(Greater)
        );
        assert_eq!(
            LocalRegulation.compare_local(City, LocalRule, Province),
            None
        );
        assert_eq!(
            LocalRule.compare_local(City, LocalRule, Province),
            Some(Less)
        );
        assert_eq!(Law.compare_local(Province, LocalRule, City), None);
    }

    #[test]
    fn power_to_set_penalties() {
        use Rank::*;
        assert_eq!(AdministrativeRegulation.may_set("拘留"), Some(false));
        assert_eq!(AdministrativeRegulation.may_set("吊销营业执照"), Some(true));
        assert_eq!(LocalRegulation.may_set("吊销营业执照"), Some(false));
        assert_eq!(LocalRegulation.may_set("吊销"), None);
        assert_eq!(LocalRegulation.may_set("没收"), Some(true));
        assert_eq!(DepartmentalRule.may_set("通报批评"), Some(true));
        assert_eq!(LocalRule.may_set("没收"), Some(false));
        assert_eq!(DepartmentalDocument.may_set("警告"), Some(false));
        assert_eq!(Law.may_set("责令"), None);
        assert_eq!(CentralDocument.may_set("罚款"), None);
    }
}
