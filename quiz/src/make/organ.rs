//! Which organ a provision names.

use super::draft::{Draft, plain};
use crate::desk::{Desk, Subject};
use crate::distract::{Proposal, organ};
use crate::item::{Aspect, Claim, Item, Kind, Source};
use crate::prove::worded;

pub(crate) fn make(desk: &Desk<'_>, subject: &Subject<'_>, items: &mut Vec<Item>) {
    let Some(named) = subject.version.organ.as_deref() else {
        return;
    };
    let Some(citation) = worded(subject.version) else {
        return;
    };
    let (verb, name) = (subject.verb(), &subject.power.short_name);
    let label = &citation.label;
    let right = Proposal::new(
        named,
        Source::Key,
        format!("{label}所在的条写的是{named}"),
        Claim::Organ {
            power: subject.power.id.clone(),
            organ: named.to_owned(),
        },
    );
    let draft = |kind: Kind, text: String| {
        let mut draft = Draft::of(subject, kind, Aspect::Authority, plain(text));
        "条文所写的机关".clone_into(&mut draft.subject);
        draft.objective = format!("能够指出条文把“{name}”交给哪个机关");
        draft.citations = vec![citation.clone()];
        draft.why = format!("{label}所在的条写的机关是{named}。");
        draft
    };
    let text = format!("按照条文，对“{name}”的行为作出{verb}的机关是（　　）。");
    if !gives_away(name, named) {
        let single = draft(Kind::Single, text);
        let wrong = organ::named(desk, subject, &mut single.draw(desk));
        items.extend(single.single(desk, &right, wrong));
    }
    let statement = draft(Kind::TrueFalse, String::new());
    let wrong = organ::named(desk, subject, &mut statement.draw(desk));
    let say = |organ: &str| format!("按照条文，对“{name}”的行为，由{organ}作出{verb}。");
    items.extend(statement.statement(desk, &right, wrong, say));
}

/// Whether the name of a conduct has the field word of an organ (风景区 · 风景名胜区管理机构): a choice would be a present.
fn gives_away(name: &str, organ: &str) -> bool {
    let words: Vec<char> = organ
        .trim_start_matches("城市")
        .trim_start_matches("城镇")
        .chars()
        .collect();
    let head: String = words.iter().take(2).collect();
    name.contains(&head)
}
