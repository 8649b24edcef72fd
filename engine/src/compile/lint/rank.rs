//! YJ0513: a penalty of a kind that a text of this rank may not set (行政处罚法 第十至十四条、第十六条).

use super::{Rules, Sink};

pub(crate) fn run(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    for view in rules.versions() {
        for (clause, place) in view.clauses() {
            let measure = &clause.measure;
            if !measure.slot.is_penalty() {
                continue;
            }
            let Some(rank) = rules
                .knowledge
                .registry
                .get(&measure.basis.statute)
                .map(|statute| statute.rank)
            else {
                continue;
            };
            let object = measure.object.as_deref().unwrap_or_default();
            let kind = if object.contains("营业执照") && measure.kind.as_str() == "吊销" {
                "吊销营业执照"
            } else {
                measure.kind.as_str()
            };
            if rank.may_set(kind) == Some(false) {
                let message = format!("{} 是{rank}，无权设定“{kind}”", measure.basis.label);
                let help = "检查是不是应当引用上位法；上位法已设定的，依据写上位法，用 依 《…》 标明金额出处";
                let at = place.measure;
                sink.report("YJ0513", at.file, at.span, message, help);
            }
        }
    }
}
