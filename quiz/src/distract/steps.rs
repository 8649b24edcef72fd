//! Steps of other tracks, and steps in another place.

use super::Proposal;
use crate::desk::Desk;
use crate::draw::Draw;
use crate::item::{Claim, Source};
use crate::words;

/// Steps of other tracks that are law on the day.
pub(crate) fn of_others(desk: &Desk<'_>, track: &str, draw: &mut Draw) -> Vec<Proposal> {
    let mut found: Vec<Proposal> = Vec::new();
    for other in &desk.base().tracks {
        let is_law = other.from <= desk.day && other.to.is_none_or(|to| desk.day <= to);
        if other.name == track || !is_law {
            continue;
        }
        let in_time = words::in_time(&other.name);
        let steps = other.steps.iter();
        for step in steps.filter(|one| in_time.contains(&one.name.as_str())) {
            if found.iter().all(|one| one.text != step.name) {
                let claim = Claim::StepOf {
                    track: track.to_owned(),
                    step: step.name.clone(),
                };
                let reason = format!("这是“{}”的步骤", other.name);
                found.push(Proposal::new(
                    step.name.clone(),
                    Source::StepOrder,
                    reason,
                    claim,
                ));
            }
        }
    }
    draw.some(found, 12)
}
