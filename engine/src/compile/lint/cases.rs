//! YJ0511: a power that no case tests.

use std::collections::HashSet;

use crate::model::Expectation;

use super::{Rules, Sink};

pub(crate) fn run(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    let tested: HashSet<&str> = rules
        .knowledge
        .cases
        .iter()
        .flat_map(|case| &case.expected)
        .filter_map(|expectation| match expectation {
            Expectation::Power(id) => Some(id.as_str()),
            _ => None,
        })
        .collect();
    for (power, draft) in rules.powers() {
        let lost = sink
            .lost_blocks("案例")
            .any(|text| text.contains(power.id.as_str()));
        if !tested.contains(power.id.as_str()) && !lost {
            let message = format!("{} 没有案例", power.id);
            sink.report(
                "YJ0511",
                draft.file,
                draft.span,
                message,
                "照着法条写一个 案例，应为 里写上这个权力",
            );
        }
    }
}
