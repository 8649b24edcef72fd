//! Which conduct a provision punishes.

use super::draft::{Draft, plain};
use crate::desk::{Desk, Subject};
use crate::distract::{Proposal, text};
use crate::item::{Aspect, Claim, Item, Kind, Level, Source};

pub(crate) fn make(desk: &Desk<'_>, items: &mut Vec<Item>) {
    for (label, subjects) in &desk.punished {
        let settled: Vec<&Subject<'_>> = subjects
            .iter()
            // Penalties without doubt: coercive measures are no conducts.
            .filter(|one| {
                let mut known = desk.subjects.iter();
                known.any(|subject| subject.power.id == one.power.id)
            })
            .collect();
        let Some(first) = settled.first() else {
            continue;
        };
        let mut basis = first.version.basis.iter();
        let Some(citation) = basis.find(|one| one.label.as_ref() == label) else {
            continue;
        };
        let claim = |other: &Subject<'_>| Claim::Punishes {
            citation: citation.clone(),
            power: other.power.id.clone(),
        };
        let right = |one: &Subject<'_>| {
            Proposal::new(
                one.power.short_name.clone(),
                Source::Key,
                format!("{label}是它的依据"),
                claim(one),
            )
        };
        let verb = first.verb();
        let draft = |kind: Kind, text: String| {
            let mut draft = Draft::of(first, kind, Aspect::Qualify, plain(text));
            label.clone_into(&mut draft.subject);
            draft.level = Level::Understanding;
            draft.objective = format!("能够说出{label}管的是什么行为");
            draft.citations = vec![citation.clone()];
            let names: Vec<&str> = settled
                .iter()
                .map(|one| one.power.short_name.as_str())
                .collect();
            draft.why = format!("{label}{verb}的是：{}。", names.join("、"));
            draft
        };
        let single = draft(
            Kind::Single,
            format!("下列行为中，依据{label}{verb}的是（　　）。"),
        );
        let wrong = text::conducts(desk, first, &mut single.draw(desk), claim);
        items.extend(single.single(desk, &right(first), wrong));
        if settled.len() > 1 {
            let several = draft(
                Kind::Multiple,
                format!("下列行为中，依据{label}{verb}的有（　　）。"),
            );
            let wrong = text::conducts(desk, first, &mut several.draw(desk), claim);
            let right = settled.iter().map(|one| right(one)).collect();
            items.extend(several.multiple(desk, right, wrong));
        }
    }
}
