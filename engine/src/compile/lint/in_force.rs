//! YJ0501: a version of a power rests on a text that is not in force on all of its days.

use super::{Rules, Sink};

pub(crate) fn run(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    for (power, version, file, span) in rules.versions() {
        for citation in version.basis.iter().chain(&version.violates) {
            let registry = &rules.knowledge.registry;
            let Some(validity) = registry
                .version_of(citation)
                .map(|version| version.validity())
            else {
                continue;
            };
            let (Some(from), to) = (validity.from, validity.to) else {
                continue;
            };
            let text = citation
                .version
                .map_or_else(String::new, |day| format!("（{day} 文本）"));
            if version.from < from {
                let message = format!(
                    "{} 自 {} 起适用，但 {}{text} 从 {from} 起才施行",
                    power.id, version.from, citation.label
                );
                let help =
                    format!("把这个版本改为“自 {from}”，更早的日子另写一个版本，引用当时的文本");
                sink.report("YJ0501", file, span, message, help);
            }
            let outlives = match (version.to, to) {
                (None, Some(_)) => true,
                (Some(mine), Some(end)) => mine > end,
                _ => false,
            };
            if let (true, Some(end)) = (outlives, to) {
                let message = format!("{} 引用的 {}{text} 到 {end} 为止", power.id, citation.label);
                let help = format!("给这个版本写上“至 {end}”，之后的日子另写一个版本");
                sink.report("YJ0501", file, span, message, help);
            }
        }
    }
}
