//! YJ0514: a power that people's words can hardly reach.

use std::collections::BTreeSet;

use super::{Rules, Sink};

/// How many 现象 a power needs.
const WANTED: usize = 3;

pub(crate) fn run(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    for (power, draft) in rules.powers() {
        let different: BTreeSet<&str> = power.phenomena.iter().map(String::as_str).collect();
        if different.len() < WANTED {
            let message = match different.len() {
                0 => format!("{} 没有现象", power.id),
                many => format!("{} 只有 {many} 条现象", power.id),
            };
            let help = "写三到六条，像街上的人会说的话，彼此用词不同";
            sink.report("YJ0514", draft.file, draft.span, message, help);
        }
    }
}
