//! The syntax tree of a rule file, with the place of every part. Comparison ignores places: two trees are equal when
//! they say the same.
//!
//! `value` figures, amounts · `condition` · `measure` measures and what stands before them · `statement` what 罚则 and 权力
//! hold · `declaration` the declarations besides.

mod condition;
mod declaration;
mod measure;
mod statement;
mod value;

use crate::source::TextSpan;

pub use condition::*;
pub use declaration::*;
pub use measure::*;
pub use statement::*;
pub use value::*;

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
    /// 竞合
    Concurrence(ConcurrenceDecl),
    /// 同义
    Synonym {
        /// The term.
        term: Text,
        /// 检索: for the search over statutes alone.
        search: bool,
        /// Other words for it.
        words: Vec<Text>,
    },
    /// 他管
    Neighbour(NeighbourDecl),
    /// 关口
    Gate(GateDecl),
    /// 案例
    Case(CaseDecl),
}
