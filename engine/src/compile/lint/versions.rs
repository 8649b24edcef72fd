//! YJ0502, YJ0503: versions of a power that overlap, or leave days between them.

use super::{Rules, Sink};

pub(crate) fn run(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    for (power, draft) in rules.powers() {
        for (index, pair) in power.versions.windows(2).enumerate() {
            let [first, second] = pair else { continue };
            let span = draft.versions.get(index + 1).copied().unwrap_or(draft.span);
            let before = draft.versions.get(index).copied().unwrap_or(draft.span);
            let overlap = first.to.is_none_or(|to| to >= second.from);
            if overlap {
                let last = second
                    .from
                    .yesterday()
                    .map_or_else(|_| String::new(), |day| day.to_string());
                let message = format!("{} 的两个版本在 {} 这一天都适用", power.id, second.from);
                sink.push(
                    crate::diagnostic::Diagnostic::new("YJ0502", draft.file, span, message)
                        .help(format!("前一个版本写上“至 {last}”"))
                        .related(draft.file, before, "前一个版本在这里"),
                );
            } else if let Some(next) = first.to.and_then(|to| to.tomorrow().ok())
                && next < second.from
            {
                let message = format!(
                    "{} 从 {next} 到下一个版本的 {} 之间没有版本",
                    power.id, second.from
                );
                sink.push(
                    crate::diagnostic::Diagnostic::new("YJ0503", draft.file, span, message)
                        .help("如果那段时间确实不罚，写一行注释说明；否则补上版本")
                        .related(draft.file, before, "前一个版本在这里"),
                );
            }
        }
    }
}
