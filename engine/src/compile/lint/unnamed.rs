//! YJ0523: a power that a skeleton left without a name.

use super::{Rules, Sink};

/// What `yiju draft` writes for a name.
const UNNAMED: &str = "待补";

pub(crate) fn run(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    for (power, draft) in rules.powers() {
        if power.short_name == UNNAMED {
            let message = format!("{} 的名称待补", power.id);
            let help = "用自己的话给行为起一个短名";
            sink.report("YJ0523", draft.file, draft.span, message, help);
        }
    }
}
