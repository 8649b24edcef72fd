//! What can be imposed: several of the measures that a provision gives, among measures that it does not give.

use std::collections::BTreeMap;

use yiju_engine::model::{Measure, Slot};

use super::draft::{Draft, plain};
use crate::desk::{Desk, Subject};
use crate::distract::Proposal;
use crate::item::{Aspect, Claim, Item, Kind, Level, Source};
use crate::prove::kind_text;
use crate::words;

/// Longer measures make poor options.
const LONGEST: usize = 16;

pub(crate) fn make(desk: &Desk<'_>, subject: &Subject<'_>, items: &mut Vec<Item>) {
    // For each person what can be imposed without a tier.
    let mut settings: BTreeMap<Option<&str>, Vec<&Measure>> = BTreeMap::new();
    let clauses = || subject.version.clauses.iter().map(|clause| &clause.measure);
    for measure in clauses().filter(|one| one.when.is_none() && is_asked(one)) {
        settings
            .entry(measure.party.as_deref())
            .or_default()
            .push(measure);
    }
    for (party, measures) in settings {
        let name = &subject.power.short_name;
        let claim = |kind: String| Claim::GivesKind {
            power: subject.power.id.clone(),
            kind,
            party: party.map(str::to_owned),
            when: None,
        };
        let mut right: Vec<Proposal> = Vec::new();
        for measure in &measures {
            let text = kind_text(measure);
            if right.iter().all(|one| one.text != text) && words::is_short(&text, LONGEST) {
                let why = format!("见{}", measure.basis.label);
                right.push(Proposal::new(text.clone(), Source::Key, why, claim(text)));
            }
        }
        if right.len() < 2 {
            continue;
        }
        let whom = party
            .map(|party| format!("对{party}，"))
            .unwrap_or_default();
        let text =
            format!("对“{name}”的行为，{whom}执法机关第一次查处时依法能够采取的措施有（　　）。");
        let mut draft = Draft::of(subject, Kind::Multiple, Aspect::Measures, plain(text));
        draft.subject = party.unwrap_or("当事人").to_owned();
        draft.level = Level::Understanding;
        draft.objective = format!("能够说出对“{name}”可以采取哪些措施");
        let said: Vec<String> = measures.iter().map(|one| words::measure(one)).collect();
        draft.why = format!("条文给出的措施：{}。", said.join("；"));
        let mut draw = draft.draw(desk);
        let wrong = draw.some(others(desk, subject, claim), 12);
        items.extend(draft.multiple(desk, right, wrong));
    }
}

fn is_asked(measure: &Measure) -> bool {
    measure.slot.is_penalty() || matches!(measure.slot, Slot::Order | Slot::Coercion)
}

/// Measures that are given for other conducts of the field.
fn others(
    desk: &Desk<'_>,
    subject: &Subject<'_>,
    claim: impl Fn(String) -> Claim,
) -> Vec<Proposal> {
    let mut found: Vec<Proposal> = Vec::new();
    for other in &desk.subjects {
        if other.power.field != subject.power.field || other.power.id == subject.power.id {
            continue;
        }
        for clause in &other.version.clauses {
            let measure = &clause.measure;
            let text = kind_text(measure);
            let fits = measure.slot.is_penalty() || measure.slot == Slot::Coercion;
            if fits && words::is_short(&text, LONGEST) && found.iter().all(|one| one.text != text) {
                let reason = format!(
                    "这是对“{}”的措施，这一行为的条文没有",
                    other.power.short_name
                );
                found.push(Proposal::new(
                    text.clone(),
                    Source::OtherText,
                    reason,
                    claim(text),
                ));
            }
        }
    }
    found
}
