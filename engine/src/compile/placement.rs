//! Whether statements stand where they mean something. A statement in the wrong place would silently be left out.

use crate::source::TextSpan;
use crate::syntax::tree::{At, ConditionTree, CourseTree, Declaration, Statement};

use super::{Declared, Sink};

/// What a statement stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Provision,
    Power,
    Version,
    General,
    Deeming,
    /// A tier, a stage, or a block behind prefixes.
    Block,
}

impl Place {
    fn name(self) -> &'static str {
        match self {
            Self::Provision => " 罚则 的最外层",
            Self::Power => " 权力 里",
            Self::Version => " 版本 里",
            Self::General => " 通则 里",
            Self::Deeming => " 认定 里",
            Self::Block => "档次或者前缀的块里",
        }
    }
}

/// Reports every statement that stands in the wrong place, and every block whose 若 is missing.
pub(crate) fn check(sink: &mut Sink<'_>, declared: &[Declared<'_>]) {
    for (file, declaration) in declared {
        let mut checker = Checker { sink, file: *file };
        match &declaration.value {
            Declaration::Provision { body, .. } => checker.body(body, Place::Provision),
            Declaration::Power(power) => checker.body(&power.body, Place::Power),
            Declaration::GeneralRule { body, .. } => checker.body(body, Place::General),
            Declaration::Deeming { body, .. } => checker.body(body, Place::Deeming),
            _ => {}
        }
    }
}

struct Checker<'c, 's> {
    sink: &'c mut Sink<'s>,
    file: usize,
}

impl Checker<'_, '_> {
    fn body(&mut self, body: &[At<Statement>], place: Place) {
        for statement in body {
            self.statement(statement, place);
        }
    }

    fn statement(&mut self, statement: &At<Statement>, place: Place) {
        let (word, homes, help) = rule(&statement.value);
        if !homes.contains(&place) {
            let message = format!("“{word}”不能写在{}", place.name());
            let head = self.sink.head(self.file, statement.span);
            self.report(head, message, help);
            return;
        }
        match &statement.value {
            Statement::Item { power, .. } => self.body(&power.body, Place::Power),
            Statement::Version { body, .. } => self.body(body, Place::Version),
            Statement::Every { body, .. }
            | Statement::Prefixed { body, .. }
            | Statement::Assessed { body, .. }
            | Statement::Staged { body, .. }
            | Statement::Either { body, .. }
            | Statement::Heaviest(body)
            | Statement::Residual(Some(body)) => self.body(body, Place::Block),
            Statement::Tier {
                body, otherwise, ..
            } => {
                self.body(body, Place::Block);
                self.body(otherwise.as_deref().unwrap_or_default(), Place::Block);
            }
            Statement::Scale { branches, .. } => {
                for branch in branches {
                    self.body(&branch.value.body, Place::Block);
                }
            }
            Statement::Bare { condition, body: _ } if is_item(&condition.value) => {
                let words = self.sink.text(self.file, condition.span);
                self.report(
                    condition.span,
                    format!("“{words}”后面没有写权力的编号和短名"),
                    &format!("写作：{words} SR-0001 短名 {{ … }}；只给这几项的措施，写：仅 {words} {{ … }}"),
                );
            }
            Statement::Bare { condition, body } => {
                let words = self.sink.text(self.file, condition.span);
                self.report(
                    condition.span,
                    format!("“{words}”是条件，前面少了“若”"),
                    &format!("写作：若 {words} {{ … }}"),
                );
                self.body(body, Place::Block);
            }
            _ => {}
        }
    }

    fn report(&mut self, span: TextSpan, message: String, help: &str) {
        self.sink.report("YJ0206", self.file, span, message, help);
    }
}

/// Whether a condition is really a 第…项 in front of a block.
pub(crate) fn is_item(condition: &ConditionTree) -> bool {
    matches!(condition, ConditionTree::Plain(word)
        if word.value.starts_with('第') && word.value.ends_with(['项', '款', '条']))
}

/// What a statement is called, where it may stand, and what to do where it may not.
fn rule(statement: &Statement) -> (&'static str, &'static [Place], &'static str) {
    use Place::{Block, Deeming, General, Power, Provision, Version};
    const OF_POWER: &[Place] = &[Power, Version];
    match statement {
        Statement::Item { .. } => (
            "第…项",
            &[Provision],
            "各项写在 罚则 的最外层，措施写在它们后面",
        ),
        Statement::Version { .. } => ("版本", &[Power], "版本 写在 权力 里"),
        Statement::Validity(_) => ("自 …", &[Power], "起止日期写在 权力 里，或者写在 版本 后面"),
        Statement::Field(_) => (
            "领域",
            &[Provision, Power],
            "领域 写在 罚则 或者 权力 的最外层",
        ),
        Statement::Organ(_) => (
            "由",
            &[Provision, Power, Version, Block],
            "由 写在 罚则、权力 或者措施的前面",
        ),
        Statement::Basis(_) => (
            "依据",
            &[Power, Version, Deeming],
            "罚则 自己的条款就是依据；金额写在别的条款的，用 依 第二款 { … }；权力 另引的条款写在 权力 里",
        ),
        Statement::Violates(_) => ("违反", OF_POWER, "违反 写在 权力 或者 第…项 里"),
        Statement::Phenomena(_) => ("现象", OF_POWER, "现象 写在 权力 或者 第…项 里"),
        Statement::FullName(_) => ("名称", &[Power], "名称 写在 权力 或者 第…项 里"),
        Statement::Kind(_) => ("类型", &[Power], "类型 写在 权力 或者 第…项 里"),
        Statement::Succeeds { .. } => ("承接", &[Power], "承接 写在 权力 或者 第…项 里"),
        Statement::Verified(_) => (
            "核验",
            &[Provision, Power, Version, General, Deeming],
            "核验 写在 罚则 或者 权力 的最外层",
        ),
        Statement::Elements { .. } => (
            "要件",
            &[Provision, Power, Version],
            "档次的条件写：若 … { }；要件 写在 罚则、权力 或者 第…项 的最外层",
        ),
        Statement::Residual(None) => (
            "兜底",
            &[Power],
            "兜底 写在 权力 里；罚则 里写：兜底 { 措施 }",
        ),
        Statement::SameItem(_) => ("同项", &[Provision], "同项 写在 罚则 的最外层"),
        Statement::Superior(_) => (
            "上位",
            &[Provision, Power, Version],
            "上位 写在 罚则 或者 权力 的最外层",
        ),
        Statement::ReadAs(_) => (
            "视同",
            &[Provision, Power, Version, General],
            "视同 写在 罚则、权力 或者 通则 的最外层",
        ),
        Statement::Doubt(_) => (
            "存疑",
            &[Provision, Power, Version, General, Deeming, Block],
            "存疑 写在措施后面，或者单独一行",
        ),
        Statement::Every { .. } => ("凡", &[General], "凡 … { } 写在 通则 里"),
        Statement::When(_) => (
            "当",
            &[Deeming],
            "档次的条件写：若 … { }；当 只写在 认定 里",
        ),
        Statement::Measures(_)
        | Statement::Prefixed { .. }
        | Statement::Tier { .. }
        | Statement::Assessed { .. }
        | Statement::Staged { .. }
        | Statement::Either { .. }
        | Statement::Scale { .. }
        | Statement::Heaviest(_)
        | Statement::Residual(Some(_))
        | Statement::Bare { .. } => (
            "措施",
            &[Provision, Power, Version, Deeming, Block],
            "通则 里的措施写在 凡 … { } 的块里",
        ),
        Statement::Possibly(_) => ("可能", &[], "可能 只写在案例的 应为 里"),
        Statement::ExpectPowers(_) => ("权力", &[], "权力 单独声明，或者写在案例的 应为 里"),
        Statement::Chooses(_) => ("选用", &[], "选用 只写在案例的 应为 里"),
        Statement::Asks(_) => ("待问", &[], "待问 只写在案例的 应为 里"),
        Statement::ExpectGate { .. } => ("关口", &[], "关口 单独声明，或者写在案例的 应为 里"),
        Statement::ExpectNone => (
            "不予处罚",
            &[],
            "不予处罚 写在 关口 的 则 后面，或者写在案例的 应为 里",
        ),
        Statement::ExpectCourse(course) => match course {
            CourseTree::Fines { .. } => ("竞合", &[], "竞合 单独声明，或者写在案例的 应为 里"),
            CourseTree::Track { .. } => ("程序", &[], "程序 单独声明，或者写在案例的 应为 里"),
            CourseTree::Deadline { .. } => ("期限", &[], "期限 单独声明，或者写在案例的 应为 里"),
            CourseTree::Surcharge { .. } => ("加处", &[], "加处 只写在案例的 应为 里"),
        },
        Statement::Role(_) => ("决定", &[], "决定、署名等写在 管辖 里"),
        Statement::Elsewhere(_) => ("不归本局", &[], "不归本局 写在 管辖 里"),
    }
}
