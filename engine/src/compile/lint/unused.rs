//! YJ0506: a 罚则 from which no power takes measures.

use super::{Rules, Sink};

pub(crate) fn run(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    for provision in rules
        .draft
        .provisions
        .iter()
        .filter(|provision| !provision.used)
    {
        let place = provision.citation.place();
        if sink.lost_blocks("权力").any(|text| text.contains(&place)) {
            continue;
        }
        let message = format!("没有权力使用 {} 的罚则", provision.citation.label);
        let help = format!(
            "写一个 权力，依据 {}；或者删去这条罚则",
            provision.citation.label
        );
        sink.report("YJ0506", provision.file, provision.span, message, help);
    }
}
