//! Which organ a provision names.

use super::draft::{Draft, plain};
use crate::desk::{Desk, Subject};
use crate::distract::{Proposal, organ};
use crate::item::{Aspect, Claim, Item, Kind, Source};
use crate::prove::VAGUE;

pub(crate) fn make(desk: &Desk<'_>, subject: &Subject<'_>, items: &mut Vec<Item>) {
    let Some(named) = subject.version.organ.as_deref() else {
        return;
    };
    if VAGUE.contains(&named) {
        return;
    }
    let (verb, name) = (subject.verb(), &subject.power.short_name);
    let label = subject
        .version
        .basis
        .first()
        .map(|one| one.label.to_string());
    let label = label.unwrap_or_default();
    let right = Proposal::new(
        named,
        Source::Key,
        format!("{label}写的是{named}"),
        Claim::Organ {
            power: subject.power.id.clone(),
            organ: named.to_owned(),
        },
    );
    let draft = |kind: Kind, text: String| {
        let mut draft = Draft::of(subject, kind, Aspect::Authority, plain(text));
        "条文所写的机关".clone_into(&mut draft.subject);
        draft.objective = format!("能够指出条文把“{name}”交给哪个机关");
        draft.why = format!("{label}写明由{named}{verb}。");
        draft
    };
    let text = format!("按照条文，对“{name}”的行为作出{verb}的机关是（　　）。");
    let single = draft(Kind::Single, text);
    let wrong = organ::named(desk, subject, &mut single.draw(desk));
    items.extend(single.single(desk, &right, wrong));
    let statement = draft(Kind::TrueFalse, String::new());
    let wrong = organ::named(desk, subject, &mut statement.draw(desk));
    let say = |organ: &str| format!("按照条文，对“{name}”的行为，由{organ}作出{verb}。");
    items.extend(statement.statement(desk, &right, wrong, say));
}
