//! The card of one power in an answer, in the order in which an officer needs it: whether it applies and whose it is, what
//! to do first, the basis, the range, the procedure, the warnings, how the text was verified.

use yiju_engine::decide::answer::{Candidate, NoPenalty, Status, StepResult, TraceStep};
use yiju_engine::model::Verified;

use super::answer::labels;
use super::outcomes::outcomes;
use super::power::verified;
use super::{LABEL, authority, gate, procedure};
use crate::sheet::{Sheet, Tone};

/// The whole card.
pub fn whole(sheet: &mut Sheet, candidate: &Candidate) {
    head(sheet, "", candidate);
    if candidate.status == Status::Excluded {
        return;
    }
    authority::decides(sheet, 2, &candidate.authority);
    authority::others(sheet, 2, &candidate.authority);
    outcomes(sheet, 2, &candidate.outcomes);
    procedure::procedure(sheet, 2, &candidate.procedure);
    gate::gates(sheet, 2, &candidate.gate);
    let mut label = "注意";
    for caution in &candidate.cautions {
        sheet.toned_entry(
            2,
            label,
            LABEL,
            Tone::Care,
            &format!("{}{}", caution.text, labels(&caution.basis)),
        );
        label = "";
    }
    let checked = Verified {
        grade: candidate.verified.grade,
        until: candidate.verified.until,
    };
    sheet.entry(2, "核验", LABEL, &verified(checked));
}

/// The card of a further possibility: enough to see whether it is the one.
pub fn brief(sheet: &mut Sheet, number: usize, candidate: &Candidate) {
    head(sheet, &format!("{number}. "), candidate);
    if candidate.status == Status::Excluded {
        return;
    }
    authority::decides(sheet, 2, &candidate.authority);
    let mut basis: Vec<&str> = Vec::new();
    for citation in candidate.outcomes.iter().flat_map(|outcome| &outcome.basis) {
        if !basis.contains(&&*citation.label) {
            basis.push(&citation.label);
        }
    }
    sheet.entry(2, "处罚依据", LABEL, &basis.join("、"));
}

/// What `可能适用` hangs on: the facts that are missing, else the other powers that a residual one waits for, else the facts by
/// which the outcomes part.
pub(super) fn hangs_on(candidate: &Candidate) -> String {
    if !candidate.missing.is_empty() {
        return format!("可能适用，要看{}", candidate.missing.join("、"));
    }
    let mut steps = candidate.trace.iter();
    let residual = |step: &&TraceStep| step.step == "兜底" && step.result == StepResult::Needs;
    if let Some(step) = steps.find(residual) {
        return format!("可能适用：{}", step.text);
    }
    let mut facts: Vec<&str> = Vec::new();
    for name in candidate
        .outcomes
        .iter()
        .flat_map(|one| one.assuming.keys())
    {
        if !facts.contains(&name.as_str()) {
            facts.push(name);
        }
    }
    if facts.is_empty() {
        "可能适用".to_owned()
    } else {
        format!("可能适用，要看{}", facts.join("、"))
    }
}

/// The gate by which there is no penalty, whatever the open facts.
pub(super) fn no_penalty(candidate: &Candidate) -> Option<&NoPenalty> {
    let (first, rest) = candidate.outcomes.split_first()?;
    let none = first.no_penalty.as_ref()?;
    rest.iter()
        .all(|other| other.no_penalty.is_some())
        .then_some(none)
}

fn head(sheet: &mut Sheet, number: &str, candidate: &Candidate) {
    sheet.heading(
        0,
        &format!("{number}{}　{}", candidate.power, candidate.name),
    );
    let kind = format!("{} · {}", candidate.kind, candidate.field);
    if let Some(none) = no_penalty(candidate)
        && candidate.status == Status::Applies
    {
        let text = format!("属违法，但不予处罚：{}（{kind}）", none.gate);
        sheet.toned_entry(2, "结论", LABEL, Tone::Bad, &text);
        return;
    }
    match candidate.status {
        Status::Applies => {
            sheet.toned_entry(2, "结论", LABEL, Tone::Good, &format!("适用（{kind}）"))
        }
        Status::Possible => {
            let text = format!("{}（{kind}）", hangs_on(candidate));
            sheet.toned_entry(2, "结论", LABEL, Tone::Care, &text);
        }
        Status::Excluded => {
            sheet.toned_entry(2, "结论", LABEL, Tone::Bad, &format!("不适用（{kind}）"));
            for step in candidate
                .trace
                .iter()
                .filter(|step| step.result == StepResult::Stop)
            {
                sheet.entry(
                    2,
                    "因为",
                    LABEL,
                    &format!("{}{}", step.text, labels(&step.basis)),
                );
            }
        }
    }
}
