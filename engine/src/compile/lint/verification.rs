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
    for (power, version, file, span) in rules.versions() {
        let stale = version
            .verified
            .until
            .is_some_and(|until| until < version.from);
        if stale && version.verified.grade != Grade::None {
            let message = format!(
                "{} 自 {} 起的版本，核验日期比它还早",
                power.id, version.from
            );
            sink.report(
                "YJ0516",
                file,
                span,
                message,
                "重新核对这个版本的正文，更新 核验 的日期",
            );
        }
    }
}
