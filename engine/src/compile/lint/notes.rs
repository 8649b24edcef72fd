//! YJ0521: a power whose 提示 stands in the place of the measures of its 罚则. A power with measures of its own takes none from
//! the 罚则; one that only says a word to the reader was hardly meant to.

use crate::model::Slot;

use super::{Rules, Sink};

pub(crate) fn run(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    for view in rules.versions() {
        let Some(instead_of) = &view.draft.instead_of else {
            continue;
        };
        let mut notes = view.clauses().peekable();
        let Some((_, first)) = notes.peek().copied() else {
            continue;
        };
        if !notes.all(|(clause, _)| clause.measure.slot == Slot::Note) {
            continue;
        }
        let message = format!(
            "{} 只写了提示一类的话，{} 的罚则的措施就都没有了",
            view.power.id, instead_of.label
        );
        let help =
            "把这句话写到罚则里（只对一项的，写 仅 第二项 { 提示 … }）；确实不取罚则的，把措施写全";
        sink.report(
            "YJ0521",
            first.measure.file,
            first.measure.span,
            message,
            help,
        );
    }
}
