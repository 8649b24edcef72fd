//! Which version of the law: the act before a change, the decision after it.

use yiju_engine::decide::answer::Chosen;
use yiju_engine::law::date::Date;
use yiju_engine::model::PowerVersion;

use super::draft::Draft;
use crate::desk::{Desk, Subject, is_settled};
use crate::distract::{Proposal, sibling};
use crate::item::{Aspect, Claim, Item, Kind, Level, Source};
use crate::scene::{parties, scene};

pub(crate) fn make(desk: &Desk<'_>, subject: &Subject<'_>, items: &mut Vec<Item>) {
    let versions = &subject.power.versions;
    for pair in versions.windows(2) {
        let [old, new] = pair else {
            continue;
        };
        if !is_settled(old) || !is_settled(new) || new.from > desk.day {
            continue;
        }
        for (act, decided) in days(desk, old, new) {
            for party in parties(desk, subject) {
                items.extend(asked(desk, subject, (old, new), (act, decided), party));
            }
        }
    }
}

/// Days of act and decision around a change: across it at two distances, and both before it.
fn days(desk: &Desk<'_>, old: &PowerVersion, new: &PowerVersion) -> Vec<(Date, Date)> {
    let Some(last) = old.to else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (before, after) in [(10, 15), (75, 5)] {
        let (Ok(act), Ok(decided)) = (last.add_days(-before), new.from.add_days(after)) else {
            continue;
        };
        if act >= old.from && decided <= desk.day {
            found.push((act, decided));
        }
    }
    if let (Ok(act), Ok(decided)) = (last.add_days(-40), last.add_days(-8))
        && act >= old.from
    {
        found.push((act, decided));
    }
    found
}

fn asked(
    desk: &Desk<'_>,
    subject: &Subject<'_>,
    (old, new): (&PowerVersion, &PowerVersion),
    days: (Date, Date),
    party: &'static str,
) -> Option<Item> {
    // Facts that fulfil the older version's conditions, for it is the law of the act.
    let of_old = Subject {
        power: subject.power,
        version: old,
    };
    let scene = scene(desk, &of_old, days, party, false)?;
    let one = scene.answer.outcomes.first()?;
    let right = one.basis.first()?;
    let claim = |citation| Claim::Basis {
        power: subject.power.id.clone(),
        citation,
    };
    let key = Proposal::new(
        right.label.to_string(),
        Source::Key,
        one.version.reason.clone(),
        claim(right.clone()),
    );
    let mut wrong = Vec::new();
    for (version, why) in [(old, "这是行为时的规定"), (new, "这是决定时的规定")] {
        for citation in &version.basis {
            wrong.push(Proposal::new(
                citation.label.to_string(),
                Source::OtherVersion,
                format!("{why}，本案不适用"),
                claim(citation.clone()),
            ));
        }
    }
    for version in [old, new] {
        if let Some(first) = version.basis.first() {
            for (place, why) in sibling::places(desk, first).into_iter().take(3) {
                wrong.push(Proposal::new(
                    place.label.to_string(),
                    Source::Sibling,
                    why,
                    claim(place),
                ));
            }
        }
    }
    let mut stem = scene.stem.clone();
    stem.text.push_str("处罚应当依据的条款是（　　）。");
    let mut draft = Draft::of(subject, Kind::Version, Aspect::Version, stem);
    draft.from = one.version.from;
    draft.to = None;
    draft.level = Level::Application;
    draft.objective = format!("能够为“{}”的案件选对新旧规定", subject.power.short_name);
    draft.citations.clone_from(&one.basis);
    draft
        .citations
        .extend(choice_of_law(desk, one.version.chosen));
    draft.why = format!("{}。", one.version.reason.trim_end_matches('。'));
    let item = draft.single(desk, &key, wrong)?;
    // Without the other version among the options there is nothing to choose.
    let other = |source: Source| item.choices().iter().any(|one| one.source == source);
    other(Source::OtherVersion).then_some(item)
}

/// The provision on the choice of law, where it was needed.
fn choice_of_law(desk: &Desk<'_>, chosen: Chosen) -> Option<yiju_engine::law::citation::Citation> {
    use yiju_engine::law::registry::When;
    if chosen == Chosen::Only {
        return None;
    }
    let reference =
        yiju_engine::law::citation::Reference::parse("《行政处罚法》第三十七条").ok()?;
    desk.base()
        .registry
        .resolve(&reference, When::On(desk.day))
        .ok()
}
