//! The syntax tree of a rule file, with the place of every part. Comparison ignores places: two trees are equal when
//! they say the same.

use crate::source::TextSpan;

/// A part of the tree and where it stands.
#[derive(Debug, Clone)]
pub struct At<T> {
    /// The part.
    pub value: T,
    /// Where it stands.
    pub span: TextSpan,
}

impl<T: PartialEq> PartialEq for At<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T> At<T> {
    /// The same place with another value.
    pub fn map<U>(self, with: impl FnOnce(T) -> U) -> At<U> {
        At {
            value: with(self.value),
            span: self.span,
        }
    }
}

/// A word, string or citation as written.
pub type Text = At<String>;

/// A top-level declaration.
#[derive(Debug, Clone, PartialEq)]
pub enum Declaration {
    /// 事实
    Fact(FactDecl),
    /// 措施词
    MeasureWord(MeasureWordDecl),
    /// 罚则
    Provision {
        /// The penalty provision.
        citation: Text,
        /// Its statements.
        body: Vec<At<Statement>>,
    },
    /// 权力
    Power(PowerDecl),
    /// 通则
    GeneralRule {
        /// The provision that states it.
        citation: Text,
        /// Its statements.
        body: Vec<At<Statement>>,
    },
    /// 认定
    Deeming {
        /// The assessed state (情节严重).
        word: Text,
        /// The provision whose tier it speaks of.
        provision: Text,
        /// 依据, 当, measures.
        body: Vec<At<Statement>>,
    },
    /// 机关
    Authority(AuthorityDecl),
    /// 辖区
    District(DistrictDecl),
    /// 管辖
    Competence(CompetenceDecl),
    /// 程序
    Track(TrackDecl),
    /// 期限
    Deadline(DeadlineDecl),
    /// 参数
    Parameter(ParameterDecl),
    /// 日历
    Calendar(CalendarDecl),
    /// 裁量
    Discretion(DiscretionDecl),
    /// 同义
    Synonym {
        /// The term.
        term: Text,
        /// Other words for it.
        words: Vec<Text>,
    },
    /// 案例
    Case(CaseDecl),
}

/// A value as written.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `2026-08-15`
    Date(String),
    /// `22:00`
    Clock(String),
    /// Number and money unit.
    Money(Figure),
    /// Number and `%` or `‰`.
    Percent(Figure),
    /// Number before 倍.
    Multiple(Figure),
    /// Number and unit of time.
    Span(Figure),
    /// Number and another unit.
    Quantity(Figure),
    /// A bare number.
    Number(String),
    /// A word.
    Word(String),
    /// Dates joined by 、.
    Dates(Vec<Text>),
}

/// A number and its unit, as written.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Decimal digits.
    pub number: String,
    /// The unit; empty where the kind has only one.
    pub unit: String,
}

/// The bounds of a range as written.
#[derive(Debug, Clone, PartialEq)]
pub enum Bounds {
    /// One figure: both ends.
    Exactly(At<Figure>),
    /// 至
    Between(At<Figure>, At<Figure>),
    /// 以下
    UpTo(At<Figure>),
    /// 以上
    AtLeast(At<Figure>),
}

/// What the bounds of a fine count.
#[derive(Debug, Clone, PartialEq)]
pub enum AmountBase {
    /// 未定额, with the place where the text says the amount stands.
    Unstated(Option<Text>),
    /// Money.
    Money(Bounds),
    /// Per cent of a word.
    Percent(Text, Bounds),
    /// Times a word.
    Multiple(Text, Bounds),
    /// 每 unit … 按 word.
    Rate {
        /// The unit (`平方米`).
        per: Text,
        /// Money for each.
        bounds: Bounds,
        /// The fact that counts them.
        by: Option<Text>,
    },
}

/// What limits or replaces an amount.
#[derive(Debug, Clone, PartialEq)]
pub enum AmountLimit {
    /// 最高
    Cap(At<Figure>),
    /// 最低
    Least(At<Figure>),
    /// 不足 … 按 …
    FloorBase(At<Figure>, At<Figure>),
    /// 没有, 无法计算, 明显偏低
    IfNone(Vec<Text>, Bounds),
}

/// The amount of a fine as written.
#[derive(Debug, Clone, PartialEq)]
pub struct AmountTree {
    /// The amount.
    pub base: AmountBase,
    /// Its limits.
    pub limits: Vec<At<AmountLimit>>,
}

/// A measure as written.
#[derive(Debug, Clone, PartialEq)]
pub enum MeasureTree {
    /// 罚款
    Fine(At<AmountTree>),
    /// 没收
    Confiscate {
        /// What.
        objects: Vec<Text>,
        /// 或者 between them: one of these.
        choice: bool,
    },
    /// 责令
    Order {
        /// What is ordered.
        word: Text,
        /// What follows.
        arguments: Vec<At<Argument>>,
    },
    /// 处分
    Discipline {
        /// The kind of sanction, where named.
        word: Option<Text>,
        /// By whom.
        by: Option<Text>,
    },
    /// 依照 … 处罚
    Follow {
        /// A citation, relative reference or quoted words.
        target: At<Target>,
        /// 可以依照
        may: bool,
        /// 待定
        open: bool,
    },
    /// 转致
    Refer {
        /// A citation or quoted words.
        target: At<Target>,
        /// 待定
        open: bool,
    },
    /// 涉罪移送
    TransferCrime(Option<Text>),
    /// 换基数 A 为 B
    Rebase {
        /// The base of the followed provision.
        from: Text,
        /// The base here.
        to: Text,
    },
    /// Any other kind.
    Sanction {
        /// The kind's word.
        word: Text,
        /// What follows.
        arguments: Vec<At<Argument>>,
    },
}

/// What 依照 and 转致 point to.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// A citation.
    Citation(String),
    /// 第一款, within the same article.
    Relative(String),
    /// Quoted words.
    Quoted(String),
}

/// What follows the word of a measure.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// 3个月 至 1年
    Duration(Bounds),
    /// 终身
    Life,
    /// A quoted object.
    Quoted(String),
    /// An object as a word.
    Word(String),
    /// 自 … 起
    Since(String),
    /// 费用由违法者承担
    CostsBorne,
}

/// One alternative of a list of measures.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// 由, for this alternative alone.
    pub by: Option<Text>,
    /// The measure.
    pub measure: At<MeasureTree>,
}

/// Measures joined by 、 and 或者.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureList {
    /// The measures.
    pub items: Vec<Chosen>,
    /// Whether 或者 occurs: the measures are alternatives.
    pub choice: bool,
    /// 存疑 at the end.
    pub doubt: Option<At<Doubt>>,
}

/// 存疑 … 待 …
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// What is doubtful.
    pub text: Text,
    /// Who must settle it.
    pub settled_by: Option<Text>,
}

/// What stands before a measure or block.
#[derive(Debug, Clone, PartialEq)]
pub enum Prefix {
    /// 可以
    May,
    /// 对
    Party(Vec<Text>),
    /// 并对
    Also(Vec<Text>),
    /// 仅
    Only(Vec<LocatorRange>),
    /// 除
    Except(Vec<LocatorRange>),
    /// 其余各项
    Rest,
    /// 依
    Under(At<Target>),
    /// 经 … 批准
    Approved(Text),
    /// 提请
    Petition(Text),
    /// 由
    By(Text),
    /// 改处
    Replacing,
    /// 并处
    Adding,
    /// 单处或者并处
    AloneOrWith,
    /// 逐株
    EachOne(Text),
}

/// 第二项至第五项, or one of them.
#[derive(Debug, Clone, PartialEq)]
pub struct LocatorRange {
    /// The first.
    pub first: Text,
    /// The last.
    pub last: Option<Text>,
}

/// Dates of validity as written.
#[derive(Debug, Clone, PartialEq)]
pub struct Validity {
    /// 自
    pub from: Text,
    /// 推定
    pub presumed: bool,
    /// 至, inclusive.
    pub to: Option<Text>,
}

/// 核验
#[derive(Debug, Clone, PartialEq)]
pub struct VerifiedTree {
    /// 正文 rather than 摘录.
    pub official: bool,
    /// The source of an excerpt.
    pub origin: Option<Text>,
    /// 至
    pub until: Option<Text>,
}

/// A power with its body.
#[derive(Debug, Clone, PartialEq)]
pub struct PowerDecl {
    /// `GH-0001`
    pub id: Text,
    /// The short name.
    pub name: Text,
    /// Its statements.
    pub body: Vec<At<Statement>>,
}

/// A statement of a 罚则, 权力, 项, 版本, 通则 or 认定.
#[derive(Debug, Clone, PartialEq)]
pub enum Statement {
    /// 第一项 RQ-0014 … { … }
    Item {
        /// 第一项
        locator: Text,
        /// The power.
        power: PowerDecl,
    },
    /// 版本
    Version {
        /// Its dates.
        validity: At<Validity>,
        /// Its statements.
        body: Vec<At<Statement>>,
    },
    /// 自 …
    Validity(Validity),
    /// 领域
    Field(Text),
    /// 由, alone
    Organ(Text),
    /// 依据
    Basis(Vec<Text>),
    /// 违反
    Violates(Vec<Text>),
    /// 现象
    Phenomena(Vec<Text>),
    /// 名称
    FullName(Text),
    /// 类型
    Kind(Text),
    /// 承接
    Succeeds {
        /// The older powers.
        powers: Vec<Text>,
        /// 部分
        partly: bool,
    },
    /// 核验
    Verified(VerifiedTree),
    /// 要件
    Elements {
        /// The conditions, all of which must hold.
        conditions: Vec<At<ConditionTree>>,
        /// 兜底 among them.
        residual: bool,
    },
    /// 兜底
    Residual(Option<Vec<At<Statement>>>),
    /// 同项
    SameItem(Text),
    /// 上位
    Superior(Vec<Text>),
    /// 个体工商户 视同 …
    ReadAs(ReadAsTree),
    /// 存疑
    Doubt(Doubt),
    /// 凡 对 单位 罚款 { … }
    Every {
        /// The addressee of the penalties that it is over.
        party: Option<Vec<Text>>,
        /// Their kind.
        kind: Text,
        /// The document or thing that they concern, where only that one is meant.
        object: Option<Text>,
        /// What is added.
        body: Vec<At<Statement>>,
    },
    /// 当
    When(At<ConditionTree>),
    /// 若 … { } 否则 { }
    Tier {
        /// The condition.
        condition: At<ConditionTree>,
        /// What holds then.
        body: Vec<At<Statement>>,
        /// What holds otherwise.
        otherwise: Option<Vec<At<Statement>>>,
    },
    /// 取重
    Heaviest(Vec<At<Statement>>),
    /// 分档
    Scale {
        /// The fact, if any.
        fact: Option<Text>,
        /// The tiers.
        branches: Vec<At<Branch>>,
    },
    /// 逾期不改正 { … }
    Staged {
        /// The stage word.
        word: Text,
        /// What follows then.
        body: Vec<At<Statement>>,
    },
    /// 情节严重 { … }
    Assessed {
        /// The assessed state.
        word: Text,
        /// What follows then.
        body: Vec<At<Statement>>,
    },
    /// 逾期不改正 或 造成严重后果 { … }: one of these is enough
    Either {
        /// The words.
        triggers: Vec<At<Trigger>>,
        /// What follows then.
        body: Vec<At<Statement>>,
    },
    /// A block after a bare word: 若 is missing.
    Bare {
        /// The condition.
        condition: At<ConditionTree>,
        /// The block.
        body: Vec<At<Statement>>,
    },
    /// Prefixes before a block or measures.
    Prefixed {
        /// The prefixes, in order.
        prefixes: Vec<At<Prefix>>,
        /// What they take.
        body: Vec<At<Statement>>,
    },
    /// Measures.
    Measures(MeasureList),
    /// 可能 … (only in 应为)
    Possibly(Vec<At<Statement>>),
    /// 权力 ID、ID (only in 应为 and 不应为)
    ExpectPowers(Vec<Text>),
    /// 选用
    Chooses(Text),
    /// 待问
    Asks(Vec<Text>),
    /// 决定 … (only in 应为)
    Role(RoleTree),
    /// 不归本局
    Elsewhere(Option<Text>),
}

/// A word that opens a block by itself.
#[derive(Debug, Clone, PartialEq)]
pub enum Trigger {
    /// 逾期不改正
    Stage(String),
    /// 造成严重后果
    Assessed(String),
}

/// 个体工商户 视同 个人 { 来源 "…" }
#[derive(Debug, Clone, PartialEq)]
pub struct ReadAsTree {
    /// 个人 or 单位; none where it is 待定.
    pub party: Option<Text>,
    /// 来源
    pub origin: Option<Origin>,
    /// 依据
    pub basis: Vec<Text>,
}

/// A tier of 分档.
#[derive(Debug, Clone, PartialEq)]
pub struct Branch {
    /// 第一项, where each tier is an item of the text.
    pub locator: Option<Text>,
    /// The value or assessed state.
    pub word: Text,
    /// What holds then.
    pub body: Vec<At<Statement>>,
}

/// A condition as written.
#[derive(Debug, Clone, PartialEq)]
pub enum ConditionTree {
    /// 或
    Any(Vec<At<ConditionTree>>),
    /// 且
    All(Vec<At<ConditionTree>>),
    /// 非
    Not(Box<At<ConditionTree>>),
    /// 近2年 受罚 2次 以上
    History {
        /// The window.
        window: At<Figure>,
        /// 依
        under: Option<Text>,
        /// What is counted.
        word: Text,
        /// How many.
        count: At<Figure>,
        /// 以下 rather than 以上.
        at_most: bool,
        /// 除
        except: Vec<Text>,
    },
    /// 自 … 起 … 内 又犯 …
    Repeat {
        /// The event.
        event: Text,
        /// The window after it.
        window: At<Figure>,
        /// What was done again.
        what: Text,
    },
    /// 属于 { … }
    Member(Text, Vec<Text>),
    /// 含 { … }
    Contains(Text, Vec<Text>),
    /// Comparison by a sign.
    Compare(Text, At<String>, At<Value>),
    /// … 以上, … 以下
    Limit {
        /// The fact.
        word: Text,
        /// The bound.
        value: At<Value>,
        /// 以上 rather than 以下.
        at_least: bool,
    },
    /// … 不足 …
    Below(Text, At<Value>),
    /// 没有 …
    Lacks(Text),
    /// A bare word.
    Plain(Text),
}

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
    /// The event and the span.
    pub runs: Option<(Text, At<Figure>)>,
    /// 自
    pub validity: Option<At<Validity>>,
    /// 依据
    pub basis: Vec<Text>,
    /// 当
    pub conditions: Vec<At<ConditionTree>>,
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
    /// 法定 from …
    pub low: At<Figure>,
    /// … to.
    pub high: Option<At<Figure>>,
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
