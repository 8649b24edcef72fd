//! Declarations besides 罚则 and 权力.

use super::{At, ConditionTree, Doubt, Figure, Statement, Text, Validity, Value, VerifiedTree};

/// 事实
#[derive(Debug, Clone, PartialEq)]
pub struct FactDecl {
    /// Its name.
    pub name: Text,
    /// 之一 with these words, or a type word.
    pub kind: At<FactKindTree>,
    /// 问
    pub questions: Vec<Text>,
    /// 识别
    pub phrases: Vec<Recognise>,
}

/// The type of a fact as written.
#[derive(Debug, Clone, PartialEq)]
pub enum FactKindTree {
    /// 之一
    OneOf(Vec<Text>),
    /// Another type word.
    Word(String),
}

/// 识别 value? strings
#[derive(Debug, Clone, PartialEq)]
pub struct Recognise {
    /// The value that the phrases state.
    pub value: Option<Text>,
    /// The phrases.
    pub patterns: Vec<Text>,
}

/// 措施词
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureWordDecl {
    /// The statute's word.
    pub word: Text,
    /// The kind that it is.
    pub kind: Text,
    /// 来源
    pub origin: Option<Origin>,
}

/// 来源
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    /// Where it comes from.
    pub text: Text,
    /// 推定
    pub presumed: bool,
    /// 转录
    pub transcribed: bool,
}

/// 机关
#[derive(Debug, Clone, PartialEq)]
pub struct AuthorityDecl {
    /// Its word.
    pub id: Text,
    /// 名称
    pub name: Option<Text>,
    /// 层级
    pub level: Option<Text>,
    /// 派出
    pub branch_of: Option<Text>,
    /// 辖区
    pub districts: Vec<Text>,
}

/// 辖区
#[derive(Debug, Clone, PartialEq)]
pub struct DistrictDecl {
    /// Its word.
    pub id: Text,
    /// 属
    pub within: Option<Text>,
    /// 别名
    pub aliases: Vec<Text>,
}

/// 管辖
#[derive(Debug, Clone, PartialEq)]
pub struct CompetenceDecl {
    /// Its title.
    pub name: Option<Text>,
    /// 自
    pub validity: Option<At<Validity>>,
    /// 当, all of which must hold.
    pub conditions: Vec<At<ConditionTree>>,
    /// 决定, 署名, 承办, 复议, 应诉
    pub roles: Vec<At<RoleTree>>,
    /// 不归本局
    pub elsewhere: Option<At<Option<Text>>>,
    /// 来源
    pub origin: Option<Origin>,
    /// 核验
    pub verified: Option<VerifiedTree>,
}

/// 决定 市局 或者 所在分局 待定 { 应由 "…" 确定 }
#[derive(Debug, Clone, PartialEq)]
pub struct RoleTree {
    /// 决定, 署名, 承办, 复议 or 应诉.
    pub role: Text,
    /// The authorities.
    pub organs: Vec<Text>,
    /// 原文, 推定 or 待定.
    pub certainty: Option<Text>,
    /// 应由 … 确定
    pub settled_by: Option<Text>,
}

/// 程序
#[derive(Debug, Clone, PartialEq)]
pub struct TrackDecl {
    /// Its name.
    pub name: Text,
    /// 自
    pub validity: Option<At<Validity>>,
    /// 依据
    pub basis: Vec<Text>,
    /// 当
    pub conditions: Vec<At<ConditionTree>>,
    /// 步骤
    pub steps: Vec<(Text, Vec<Text>)>,
}

/// 期限
#[derive(Debug, Clone, PartialEq)]
pub struct DeadlineDecl {
    /// Its name.
    pub name: Text,
    /// How it runs.
    pub runs: Option<RunsTree>,
    /// 完成: the event that it waits for.
    pub done: Option<Text>,
    /// 期满: the events that its last day is.
    pub ends: Vec<Text>,
    /// 顺延: why a last day that is a rest day moves.
    pub rolls: Vec<Text>,
    /// 扣除: first and last day that do not count, and why.
    pub left_out: Option<(Text, Text, Vec<Text>)>,
    /// 首日 存疑
    pub first_day: Option<Doubt>,
    /// 自
    pub validity: Option<At<Validity>>,
    /// 依据
    pub basis: Vec<Text>,
    /// 当
    pub conditions: Vec<At<ConditionTree>>,
}

/// 自 立案日 起 90日
#[derive(Debug, Clone, PartialEq)]
pub struct RunsTree {
    /// The event.
    pub event: Text,
    /// 起, 满 or 前.
    pub how: RunsHow,
    /// How long.
    pub span: At<Figure>,
}

/// 起, 满 or 前.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunsHow {
    /// 自 … 起 …
    Within,
    /// 自 … 满 …
    After,
    /// 在 … 前 …
    Before,
}

/// 参数
#[derive(Debug, Clone, PartialEq)]
pub struct ParameterDecl {
    /// Its name.
    pub name: Text,
    /// Its type word.
    pub kind: Text,
    /// The value; none is 待定.
    pub value: Option<At<Value>>,
    /// 应由
    pub settled_by: Option<Text>,
    /// 自
    pub validity: Option<At<Validity>>,
    /// 依据
    pub basis: Vec<Text>,
}

/// 日历
#[derive(Debug, Clone, PartialEq)]
pub struct CalendarDecl {
    /// The year.
    pub year: Text,
    /// 休
    pub rests: Vec<(Text, Option<Text>)>,
    /// 班
    pub workdays: Vec<Text>,
    /// 来源
    pub origin: Option<Origin>,
}

/// 裁量
#[derive(Debug, Clone, PartialEq)]
pub struct DiscretionDecl {
    /// Whose standard.
    pub name: Text,
    /// 于
    pub provision: Text,
    /// 阶次
    pub tiers: Vec<At<DiscretionTierTree>>,
    /// 参考
    pub reference: bool,
    /// 来源
    pub origin: Option<Origin>,
    /// 自
    pub validity: Option<At<Validity>>,
}

/// 阶次
#[derive(Debug, Clone, PartialEq)]
pub struct DiscretionTierTree {
    /// Its name.
    pub name: Text,
    /// 当
    pub condition: Option<At<ConditionTree>>,
    /// 法定 from … to; `None` is 待定.
    pub share: Option<(At<Figure>, Option<At<Figure>>)>,
}

/// 竞合
#[derive(Debug, Clone, PartialEq)]
pub struct ConcurrenceDecl {
    /// Its name.
    pub name: Text,
    /// 于: the statute that all powers in question must rest on.
    pub statute: Option<Text>,
    /// 自
    pub validity: Option<At<Validity>>,
    /// 依据
    pub basis: Vec<Text>,
    /// 当
    pub conditions: Vec<At<ConditionTree>>,
    /// 罚款 取高 (true) or 罚款 待定 (false).
    pub higher: Option<At<bool>>,
    /// 来源
    pub origin: Option<Origin>,
}

/// 关口
#[derive(Debug, Clone, PartialEq)]
pub struct GateDecl {
    /// Its step (责任能力).
    pub step: Text,
    /// Its name.
    pub name: Text,
    /// 自
    pub validity: Option<At<Validity>>,
    /// 依据
    pub basis: Vec<Text>,
    /// 当
    pub conditions: Vec<At<ConditionTree>>,
    /// 则
    pub then: Option<Text>,
    /// 步骤
    pub steps: Vec<(Text, Vec<Text>)>,
    /// 说明
    pub remark: Option<Text>,
    /// 存疑
    pub doubt: Option<Doubt>,
    /// 来源
    pub origin: Option<Origin>,
    /// 核验
    pub verified: Option<VerifiedTree>,
}

/// 他管
#[derive(Debug, Clone, PartialEq)]
pub struct NeighbourDecl {
    /// Its name.
    pub name: Text,
    /// 归
    pub authority: Option<Text>,
    /// 依据
    pub basis: Vec<Text>,
    /// 现象
    pub phenomena: Vec<Text>,
    /// 来源
    pub origin: Option<Origin>,
    /// 核验
    pub verified: Option<VerifiedTree>,
}

/// 案例
#[derive(Debug, Clone, PartialEq)]
pub struct CaseDecl {
    /// Its title.
    pub name: Text,
    /// 描述
    pub description: Option<Text>,
    /// 行为日
    pub date: Option<Text>,
    /// 决定日
    pub decided: Option<Text>,
    /// 地点
    pub place: Option<Text>,
    /// 事实
    pub facts: Vec<(Text, At<Value>)>,
    /// 应为
    pub expected: Vec<At<Statement>>,
    /// 不应为
    pub rejected: Vec<Text>,
}
