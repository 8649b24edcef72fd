//! 应当 or 可以: whether the law orders a measure or leaves it open.

use yiju_engine::model::{Modality, Slot};

use super::clause::{told, which};
use super::draft::Draft;
use super::draft::plain;
use crate::desk::{Desk, Subject};
use crate::distract::{Proposal, modality};
use crate::item::{Aspect, Claim, Item, Kind, Level, Source};
use crate::prove::kind_text;
use crate::words;

pub(crate) fn make(desk: &Desk<'_>, subject: &Subject<'_>, items: &mut Vec<Item>) {
    for (clause, setting) in told(subject) {
        let measure = &clause.measure;
        // Alternatives are ordered as a whole, not one by one; what another organ imposes is asked elsewhere.
        let asked = measure.slot.is_penalty() || measure.slot == Slot::Coercion;
        if !asked || measure.group.is_some() || measure.organ.is_some() {
            continue;
        }
        let name = &subject.power.short_name;
        let what = kind_text(measure);
        let proposal = |measure: &yiju_engine::model::Measure, source, reason: &str| {
            let claim = Claim::Gives {
                power: subject.power.id.clone(),
                measure: Box::new(measure.clone()),
            };
            Proposal::new(words::modal(measure.modality), source, reason, claim)
        };
        let right = proposal(measure, Source::Key, "条文的用词");
        let swapped = modality::swapped(measure);
        let reason = match measure.modality {
            Modality::Must => "条文没有留下选择",
            Modality::May => "条文把是否采用留给执法机关裁量",
        };
        let wrong = vec![proposal(&swapped, Source::Modality, reason)];
        let mut draft = Draft::of(
            subject,
            Kind::TrueFalse,
            Aspect::Modality,
            plain(String::new()),
        );
        draft.subject = format!("{}·{what}", which(measure));
        draft.level = Level::Understanding;
        draft.objective = format!("能够分清对“{name}”应当和可以采取的措施");
        draft.citations = vec![measure.basis.clone()];
        let gloss = match measure.modality {
            Modality::Must => "条文直接写“处”“责令”等的，就是应当",
            Modality::May => "是否采用由执法机关裁量",
        };
        draft.why = format!(
            "{}：{setting}{}{what}；{gloss}。",
            measure.basis.label,
            words::modal(measure.modality)
        );
        let say = |modal: &str| {
            let does = doing(&what);
            format!(
                "对“{name}”的行为，{setting}是否{does}，条文规定的是“{modal}”，而不是“{}”。",
                other(modal)
            )
        };
        items.extend(draft.statement(desk, &right, wrong, say));
    }
}

/// The other of the two words.
fn other(modal: &str) -> &'static str {
    if modal == "应当" {
        "可以"
    } else {
        "应当"
    }
}

/// A measure after a modal verb: `罚款` → `处以罚款`.
fn doing(what: &str) -> String {
    if what.starts_with("罚款") || what.starts_with("警告") || what.starts_with("通报批评")
    {
        format!("给予{what}")
    } else {
        what.to_owned()
    }
}
