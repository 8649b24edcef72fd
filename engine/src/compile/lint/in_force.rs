//! YJ0501: a version of a power rests on a text that is not in force on all of its days.

use crate::model::PowerVersion;

use super::super::place::Place;
use super::{Rules, Sink, VersionView};
use crate::law::citation::Citation;

pub(crate) fn run(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    for view in rules.versions() {
        let PowerVersion {
            basis, violates, ..
        } = view.version;
        let cited = basis
            .iter()
            .zip(&view.draft.basis)
            .chain(violates.iter().zip(&view.draft.violates));
        for (citation, place) in cited {
            check(sink, rules, &view, citation, *place);
        }
    }
}

fn check(
    sink: &mut Sink<'_>,
    rules: &Rules<'_>,
    view: &VersionView<'_>,
    citation: &Citation,
    place: Place,
) {
    let registry = &rules.knowledge.registry;
    let Some(validity) = registry
        .version_of(citation)
        .map(|version| version.validity())
    else {
        return;
    };
    let Some(from) = validity.from else { return };
    let (id, version) = (&view.power.id, view.version);
    let text = citation
        .version
        .map_or_else(String::new, |day| format!("（{day} 文本）"));
    if version.from < from {
        let message = format!(
            "{id} 自 {} 起适用，但 {}{text} 从 {from} 起才施行",
            version.from, citation.label
        );
        let help = format!("把这个版本改为“自 {from}”，更早的日子另写一个版本，引用当时的文本");
        sink.report("YJ0501", place.file, place.span, message, help);
    }
    let Some(end) = validity.to else { return };
    if version.to.is_none_or(|to| to > end) {
        let message = format!("{id} 引用的 {}{text} 到 {end} 为止", citation.label);
        let help = format!("给这个版本写上“至 {end}”，之后的日子另写一个版本");
        sink.report("YJ0501", place.file, place.span, message, help);
    }
}
