//! YJ0514: a power that people's words can hardly reach.

use super::{Rules, Sink};

/// How many 现象 a power needs.
const WANTED: usize = 3;

pub(crate) fn run(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    for (power, draft) in rules.powers() {
        if power.phenomena.len() < WANTED {
            let message = format!("{} 只有 {} 条现象", power.id, power.phenomena.len());
            let help = "写三到六条，像街上的人会说的话，彼此用词不同";
            sink.report("YJ0514", draft.file, draft.span, message, help);
        }
    }
}
