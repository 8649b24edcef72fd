//! YJ0502, YJ0503: versions of a power that overlap, or leave days between them.

use crate::diagnostic::Diagnostic;

use super::{Rules, Sink};

pub(crate) fn run(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    for (power, draft) in rules.powers() {
        for (pair, drafts) in power.versions.windows(2).zip(draft.versions.windows(2)) {
            let ([first, second], [before, here]) = (pair, drafts) else {
                continue;
            };
            if first.to.is_none_or(|to| to >= second.from) {
                let message = format!("{} 的两个版本在 {} 这一天都适用", power.id, second.from);
                let help = match second.from.yesterday() {
                    Ok(last) if last >= first.from => format!("前一个版本写上“至 {last}”"),
                    _ => "两个版本从同一天起，只能留一个".to_owned(),
                };
                sink.push(
                    Diagnostic::new("YJ0502", draft.file, here.span, message)
                        .help(help)
                        .related(draft.file, before.span, "前一个版本在这里"),
                );
            } else if let Some(next) = first.to.and_then(|to| to.tomorrow().ok())
                && next < second.from
            {
                let message = format!(
                    "{} 从 {next} 到下一个版本的 {} 之间没有版本",
                    power.id, second.from
                );
                sink.push(
                    Diagnostic::new("YJ0503", draft.file, here.span, message)
                        .help("那段时间也有规定的，补上版本；日期写错的，改日期")
                        .related(draft.file, before.span, "前一个版本在这里"),
                );
            }
        }
    }
}
