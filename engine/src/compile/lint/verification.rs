//! YJ0515, YJ0516: provisions nobody says to have read, or read before the version began.

use crate::model::Grade;

use super::{Rules, Sink};

pub(crate) fn run(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    for provision in rules
        .draft
        .provisions
        .iter()
        .filter(|provision| !provision.verified)
    {
        let message = format!("{} 的罚则没有 核验", provision.citation.label);
        let help = "写明怎样看到正文、到哪天为止知道没有改：核验 正文 至 2026-10-04，或者 核验 摘录 \"来源\"";
        sink.report("YJ0515", provision.file, provision.span, message, help);
    }
    for view in rules.versions() {
        let (power, version) = (view.power, view.version);
        let Some(at) = view.draft.verified else {
            // A power with measures of its own may have no 罚则 whose 核验 would be missed above.
            if view.draft.alone {
                let message = format!("{} 没有 核验", power.id);
                let help = "写明怎样看到正文、到哪天为止知道没有改：核验 正文 至 2026-10-04";
                sink.report("YJ0515", view.place.file, view.place.span, message, help);
            }
            continue;
        };
        let stale = version
            .verified
            .until
            .is_some_and(|until| until < version.from);
        if stale && version.verified.grade != Grade::None {
            let message = format!(
                "{} 的版本自 {} 起，核验日期比它还早",
                power.id, version.from
            );
            let help = "重新核对这个版本的正文，更新 核验 的日期";
            sink.report("YJ0516", at.file, at.span, message, help);
        }
    }
}
