//! 兜底: a residual power stands back where another power of the answer punishes the act.

use crate::decide::answer::{Caution, Status, StepResult, TraceStep};
use crate::decide::candidate::{Considered, set_aside};

/// Another power counts as matched when its score comes at least this near to the best.
const NEAR: f64 = 0.5;

/// Sets residual powers aside, or says that they depend on another one.
pub(crate) fn residual(considered: &mut [Considered]) {
    let best = considered
        .iter()
        .filter(|one| one.candidate.status != Status::Excluded)
        .map(|one| one.candidate.score)
        .fold(0.0, f64::max);
    let rivals: Vec<(String, Status)> = considered
        .iter()
        .filter(|one| !one.residual && one.candidate.score >= best * NEAR)
        .map(|one| (one.candidate.power.clone(), one.candidate.status))
        .collect();
    let named = |status: Status| -> Vec<&str> {
        rivals
            .iter()
            .filter(|(_, of)| *of == status)
            .map(|(power, _)| power.as_str())
            .collect()
    };
    let (sure, maybe) = (named(Status::Applies), named(Status::Possible));
    for one in considered.iter_mut().filter(|one| one.residual) {
        if one.candidate.status == Status::Excluded {
            continue;
        }
        let step = |result: StepResult, text: String| TraceStep {
            step: "兜底".to_owned(),
            result,
            facts: Vec::new(),
            basis: Vec::new(),
            text,
        };
        if !sure.is_empty() {
            let text = format!("{} 已经处罚这一行为，兜底的规定不再适用", sure.join("、"));
            set_aside(one, step(StepResult::Stop, text));
        } else if !maybe.is_empty() {
            let text = format!("先看 {}：成立的，兜底的规定不再适用", maybe.join("、"));
            one.candidate.status = Status::Possible;
            one.candidate.trace.push(step(StepResult::Needs, text));
        } else {
            let basis = one.candidate.outcomes.first();
            one.candidate.cautions.push(Caution {
                code: "residual".to_owned(),
                text: "这是兜底的规定：先看同一条的其他各项和别的规定，都不处罚这一行为的才适用"
                    .to_owned(),
                basis: basis.map_or_else(Vec::new, |one| one.basis.clone()),
            });
        }
    }
}
