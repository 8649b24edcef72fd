//! What it takes for a measure: an earlier order that was not followed, serious circumstances, or nothing more than the act.

use yiju_engine::model::Measure;

use super::draft::{Draft, plain};
use crate::desk::{Desk, Subject};
use crate::distract::Proposal;
use crate::item::{Aspect, Claim, Item, Kind, Level, Source};
use crate::prove::kind_text;
use crate::words;

/// Circumstances that mean nearly the same stand in one group, and no two of a group stand in one question.
const GROUPS: &[&[&str]] = &[
    &[
        "拒不改正",
        "逾期不改正",
        "逾期未改正",
        "仍不改正",
        "逾期拒不改正",
        "拒不停止违法行为",
    ],
    &[
        "情节严重",
        "情节特别严重",
        "情节特别恶劣",
        "造成严重后果",
        "造成重大安全事故",
        "造成工程质量事故",
    ],
    &["近两年内再次违法"],
];

/// What is said where a measure needs nothing more.
const AT_ONCE: &str = "有违法行为即可";

pub(crate) fn make(desk: &Desk<'_>, subject: &Subject<'_>, items: &mut Vec<Item>) {
    let mut asked: Vec<String> = Vec::new();
    for clause in &subject.version.clauses {
        let measure = &clause.measure;
        let what = kind_text(measure);
        let party = measure.party.as_deref().unwrap_or_default();
        let once = format!("{party}{what}");
        if !measure.slot.is_penalty() || asked.contains(&once) || !is_alone(subject, measure) {
            continue;
        }
        asked.push(once);
        items.extend(trigger(desk, subject, measure, &what));
    }
}

/// Whether the measure stands at one tier only.
fn is_alone(subject: &Subject<'_>, measure: &Measure) -> bool {
    let what = kind_text(measure);
    let like =
        subject.version.clauses.iter().filter(|other| {
            kind_text(&other.measure) == what && other.measure.party == measure.party
        });
    like.count() == 1
}

fn trigger(desk: &Desk<'_>, subject: &Subject<'_>, measure: &Measure, what: &str) -> Option<Item> {
    let name = &subject.power.short_name;
    let at = |when: Option<&str>| {
        let mut other = measure.clone();
        other.when = when.map(str::to_owned);
        Claim::Gives {
            power: subject.power.id.clone(),
            measure: Box::new(other),
        }
    };
    let own = measure.when.as_deref();
    let group = own.and_then(|own| GROUPS.iter().position(|group| group.contains(&own)));
    if own.is_some() && group.is_none() {
        return None;
    }
    // A measure that needs nothing more is asked for only where others of the provision do.
    let staged = subject
        .version
        .clauses
        .iter()
        .any(|clause| clause.measure.when.is_some());
    if !staged {
        return None;
    }
    let key = Proposal::new(
        own.unwrap_or(AT_ONCE),
        Source::Key,
        "这是条文要求的情形",
        at(own),
    );
    let mut wrong = Vec::new();
    let mut propose = |text: &str, when: Option<&str>| {
        let in_rule = |clause: &yiju_engine::model::Clause| clause.measure.when.as_deref() == when;
        let source = if subject.version.clauses.iter().any(in_rule) {
            Source::Sibling
        } else {
            Source::OtherText
        };
        let reason = format!("条文没有把“{text}”作为{what}的情形");
        wrong.push(Proposal::new(text, source, reason, at(when)));
    };
    if own.is_some() {
        propose(AT_ONCE, None);
    }
    for (at, members) in GROUPS.iter().enumerate() {
        if Some(at) != group
            && let Some(first) = members.first()
        {
            propose(first, Some(first));
        }
    }
    let whom = measure
        .party
        .as_ref()
        .map(|party| format!("对{party}"))
        .unwrap_or_default();
    let text = format!(
        "对“{name}”的行为，{whom}{}要求的情形是（　　）。",
        doing(what)
    );
    let mut draft = Draft::of(subject, Kind::Single, Aspect::Trigger, plain(text));
    draft.subject = format!("{whom}{what}");
    draft.level = Level::Understanding;
    draft.objective = format!("能够说出对“{name}”{}要有什么情形", doing(what));
    draft.citations = vec![measure.basis.clone()];
    let said = own
        .and_then(words::tier)
        .map_or_else(|| AT_ONCE.to_owned(), |tier| format!("须{tier}"));
    draft.why = format!("{}：{}，{said}。", measure.basis.label, doing(what));
    draft.single(desk, &key, wrong)
}

fn doing(what: &str) -> String {
    if what.starts_with("罚款") {
        format!("处以{what}")
    } else {
        what.to_owned()
    }
}
