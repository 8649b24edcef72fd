//! YJ0520: a measure of a dated version that rests on a text which begins only after the version has ended.

use std::collections::BTreeSet;

use super::{Rules, Sink};

pub(crate) fn run(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    let registry = &rules.knowledge.registry;
    // One statement may serve many powers; it is told once a version.
    let mut told = BTreeSet::new();
    for view in rules.versions() {
        let Some(last) = view.version.to else {
            continue;
        };
        for (clause, place) in view.clauses() {
            let basis = &clause.measure.basis;
            let begins = registry
                .version_of(basis)
                .and_then(|text| text.validity().from);
            let Some(begins) = begins.filter(|begins| *begins > last) else {
                continue;
            };
            if !told.insert((place.measure, last)) {
                continue;
            }
            let text = basis
                .version
                .map_or_else(String::new, |day| format!("（{day} 文本）"));
            let message = format!(
                "{} 的这一版本到 {last} 为止，措施却出自 {}{text}，从 {begins} 起才施行",
                view.power.id, basis.label
            );
            let help = format!(
                "写明是哪一年的文本：《{}》〔年份〕第…条；没有登记旧文本的，先登记",
                basis.short
            );
            sink.report(
                "YJ0520",
                place.measure.file,
                place.measure.span,
                message,
                help,
            );
        }
    }
}
