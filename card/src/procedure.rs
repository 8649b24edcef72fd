//! Procedure: what is due or open, and what depends on facts that are not known yet.

use yiju_engine::decide::answer::ProcedureNote;

use super::LABEL;
use super::answer::labels;
use crate::sheet::Sheet;

/// Reasons that are shown of one step; an unsettled case can give many.
const REASONS: usize = 3;

/// What applies in one line, what is open with its reasons. Steps that do not apply are left to `--json`.
pub fn procedure(sheet: &mut Sheet, indent: usize, steps: &[ProcedureNote]) {
    let due: Vec<&str> = steps
        .iter()
        .filter(|step| step.available == Some(true))
        .map(|step| step.step.as_str())
        .collect();
    if !due.is_empty() {
        sheet.entry(indent, "程序", LABEL, &due.join("、"));
    }
    let mut label = "程序待定";
    for step in steps.iter().filter(|step| step.available.is_none()) {
        sheet.entry(
            indent,
            label,
            LABEL,
            &format!(
                "{}：{}{}",
                step.step,
                reasons(&step.why),
                labels(&step.basis)
            ),
        );
        label = "";
    }
}

/// The reasons without repetition.
fn reasons(why: &str) -> String {
    let mut reasons: Vec<&str> = Vec::new();
    for reason in why.split('；') {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    let more = if reasons.len() > REASONS { "等" } else { "" };
    reasons.truncate(REASONS);
    format!("{}{more}", reasons.join("；"))
}

#[cfg(test)]
mod tests {
    use super::reasons;

    #[test]
    fn reasons_are_not_repeated() {
        assert_eq!(reasons("甲；乙；甲；乙"), "甲；乙");
        assert_eq!(reasons("甲；乙；丙；丁"), "甲；乙；丙等");
    }
}
