//! Measures: what a provision orders or allows. One type in the language, the code and the JSON, so that comparing
//! versions and verifying against texts are comparisons of the same tuples.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::law::citation::Citation;
use crate::model::figure::{Decimal, Money, MoneyRange};

/// The slot of a measure: a deeper tier replaces an outer measure of the same slot.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Slot {
    /// 罚款
    Fine,
    /// 没收
    Confiscation,
    /// 警告, 通报批评
    Warning,
    /// 暂扣, 降低资质等级, 吊销, 撤销
    Permit,
    /// 停产停业, 停业整顿, 停工整治, 限制经营, 关闭
    Business,
    /// 停止执业, 限制从业, 不予注册, 取消投标资格
    Practice,
    /// 拘留
    Detention,
    /// 责令: an order, not a penalty (行政处罚法 第二十八条第一款)
    Order,
    /// 查封, 扣押, 拖移, 先行登记保存 (行政强制法 第九条)
    Coercion,
    /// 强制, 代为, 加处罚款 (行政强制法 第十二条)
    Execution,
    /// 依照, 转致, 移送
    Referral,
    /// Consequences that are no penalty.
    Note,
}

impl Slot {
    /// Whether measures of this slot are penalties in the sense of 行政处罚法 第九条.
    pub fn is_penalty(self) -> bool {
        matches!(
            self,
            Self::Fine
                | Self::Confiscation
                | Self::Warning
                | Self::Permit
                | Self::Business
                | Self::Practice
                | Self::Detention
        )
    }
}

/// The kind of a measure: a built-in word of `slot`, as printed (`罚款`, `吊销`, `责令`).
///
/// The kinds and their slots stand in [`KINDS`].
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct Kind(pub String);

impl Kind {
    /// The slot of this kind; words that the table does not know are notes.
    pub fn slot(&self) -> Slot {
        KINDS
            .iter()
            .find(|(word, _)| *word == self.0)
            .map_or(Slot::Note, |(_, slot)| *slot)
    }

    /// The word itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Every built-in kind with its slot, after 行政处罚法 第九条 and 行政强制法 第九、十二条.
pub const KINDS: &[(&str, Slot)] = &[
    ("罚款", Slot::Fine),
    ("没收", Slot::Confiscation),
    ("警告", Slot::Warning),
    ("通报批评", Slot::Warning),
    ("暂扣", Slot::Permit),
    ("降低资质等级", Slot::Permit),
    ("吊销", Slot::Permit),
    ("撤销", Slot::Permit),
    ("停产停业", Slot::Business),
    ("停业整顿", Slot::Business),
    ("停工整治", Slot::Business),
    ("限制经营", Slot::Business),
    ("关闭", Slot::Business),
    ("停止执业", Slot::Practice),
    ("限制从业", Slot::Practice),
    ("不予注册", Slot::Practice),
    ("取消投标资格", Slot::Practice),
    ("拘留", Slot::Detention),
    ("责令", Slot::Order),
    ("查封", Slot::Coercion),
    ("扣押", Slot::Coercion),
    ("拖移", Slot::Coercion),
    ("先行登记保存", Slot::Coercion),
    ("强制", Slot::Execution),
    ("代为", Slot::Execution),
    ("加处罚款", Slot::Execution),
    ("依照", Slot::Referral),
    ("转致", Slot::Referral),
    ("移送", Slot::Referral),
    ("按日计罚", Slot::Note),
    ("不予受理", Slot::Note),
    ("民事", Slot::Note),
    ("处分", Slot::Note),
    ("无效", Slot::Note),
    ("退还", Slot::Note),
    ("公告", Slot::Note),
    ("记入信用档案", Slot::Note),
    ("提示", Slot::Note),
    ("提请", Slot::Note),
];

/// Whether the law orders a measure or leaves it open.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    /// The provision orders it.
    #[default]
    Must,
    /// 可以
    May,
}

/// The unit of an amount's bounds.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum AmountUnit {
    /// Yuan.
    Yuan,
    /// Per cent of the base (‰ is given as per cent).
    Percent,
    /// Times the base.
    Multiple,
    /// Yuan for each unit `per` of the base.
    YuanPer,
    /// 未定额: a fine is granted and no amount is stated.
    Unstated,
}

/// The amount of a fine. A bound that the law does not state is null, never zero.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Amount {
    /// Lower bound, in `unit`.
    pub min: Option<Decimal>,
    /// Upper bound, in `unit`.
    pub max: Option<Decimal>,
    /// What the bounds count.
    pub unit: AmountUnit,
    /// The fact that percentages, multiples and rates are taken of (`工程造价`).
    pub base: Option<String>,
    /// The unit of a rate (`平方米`).
    pub per: Option<String>,
    /// 最高: no more than this, in yuan.
    pub cap: Option<Money>,
    /// 最低: no less than this, in yuan.
    pub floor: Option<Money>,
    /// 不足 N 按 N: a base below this counts as this, in yuan.
    pub floor_base: Option<Money>,
    /// The range where the base is absent or cannot be computed.
    pub if_none: Option<MoneyRange>,
    /// Whose fine the percentage is taken of (`单位罚款`, `本档罚款`).
    pub share_of: Option<String>,
    /// 未定额 见 …: where the text says that the amount stands.
    pub stated_in: Option<String>,
    /// The computed range in yuan, where the base is known or the bounds are yuan.
    pub yuan: Option<MoneyRange>,
}

impl Amount {
    /// 未定额
    pub fn unstated() -> Self {
        Self::of(AmountUnit::Unstated, None, None)
    }

    /// A plain amount with nothing but unit and bounds.
    pub fn of(unit: AmountUnit, min: Option<Decimal>, max: Option<Decimal>) -> Self {
        Self {
            min,
            max,
            unit,
            base: None,
            per: None,
            cap: None,
            floor: None,
            floor_base: None,
            if_none: None,
            share_of: None,
            stated_in: None,
            yuan: None,
        }
    }
}

/// The unit of a duration.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DurationUnit {
    /// 日
    Day,
    /// 工作日
    Workday,
    /// 月
    Month,
    /// 年
    Year,
    /// 终身
    Life,
}

/// How long a measure lasts, both ends included.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub struct Duration {
    /// Shortest, where stated.
    pub min: Option<u32>,
    /// Longest, where stated.
    pub max: Option<u32>,
    /// The unit of both.
    pub unit: DurationUnit,
}

/// One measure of a provision, or of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Measure {
    /// Follows from the kind.
    pub slot: Slot,
    /// `罚款`, `没收`, `责令` …
    pub kind: Kind,
    /// Ordered or allowed.
    pub modality: Modality,
    /// The addressee as the provision divides or adds it (`个人`, `直接责任人员`); null where it names none.
    pub party: Option<String>,
    /// The stage or tier that triggers it, in the words of the rule; null where it always holds.
    pub when: Option<String>,
    /// Measures of one group are alternatives (`警告 或者 罚款`); numbered within the provision.
    pub group: Option<u16>,
    /// The organ that imposes it, where another than the provision's own.
    pub organ: Option<String>,
    /// Whose approval it needs first (`人民政府`); null where the provision asks for none.
    pub approval: Option<String>,
    /// The provision that this measure stands in.
    pub basis: Citation,
    /// 存疑: what is doubtful and who must settle it.
    pub doubt: Option<String>,
    /// The amount of a fine.
    pub amount: Option<Amount>,
    /// How long it lasts.
    pub duration: Option<Duration>,
    /// What is ordered, confiscated, revoked, sealed; for a note its text.
    pub object: Option<String>,
}
