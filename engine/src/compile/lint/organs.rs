//! YJ0522: an organ (由) that no 管辖 can be about and no 机关 is, so that its matters belong to nobody. Said only where there are
//! rules of competence at all, once for each organ.

use std::collections::BTreeMap;

use crate::model::{Atom, Condition, KnowledgeBase, Power, Truth};

use super::super::place::Place;
use super::{Rules, Sink};

pub(crate) fn run(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    let base = rules.knowledge;
    if base.competence.is_empty() {
        return;
    }
    let mut unknown: BTreeMap<&str, Place> = BTreeMap::new();
    for view in rules.versions() {
        let whole = view.version.organ.as_deref();
        let whole = whole.map(|organ| (organ, view.place));
        let single = view.clauses().filter_map(|(clause, place)| {
            let organ = clause.measure.organ.as_deref()?;
            Some((organ, place.measure))
        });
        for (organ, place) in whole.into_iter().chain(single) {
            if !is_known(base, view.power, organ) {
                unknown.entry(organ).or_insert(place);
            }
        }
    }
    for (organ, place) in unknown {
        let message = format!("没有一条管辖认得“{organ}”");
        let help = "在 管辖 的 主管 属于 { … } 里补上它；归别的机关的写 不归本局，没有文件的写 待定 和应由谁确定";
        sink.report("YJ0522", place.file, place.span, message, help);
    }
}

/// Whether a rule of competence may be about the matters of an organ, or it is an authority itself.
fn is_known(base: &KnowledgeBase, power: &Power, organ: &str) -> bool {
    let named = base.competence.iter().any(|rule| {
        rule.elsewhere.as_deref() == Some(organ)
            || may_hold(&rule.condition, power, organ) != Truth::False
    });
    named
        || base
            .authorities
            .iter()
            .any(|authority| authority.id == organ || authority.name == organ)
}

/// What can be said of a condition from the power and the organ alone.
fn may_hold(condition: &Condition, power: &Power, organ: &str) -> Truth {
    let has = |words: &[String], word: &str| words.iter().any(|one| one == word).into();
    match condition {
        Condition::Always => Truth::True,
        Condition::Atom(Atom::StatuteOrgan(organs)) => has(organs, organ),
        Condition::Atom(Atom::Field(fields)) => has(fields, &power.field),
        Condition::Atom(Atom::Power(ids)) => has(ids, &power.id),
        Condition::Atom(_) => Truth::Unknown,
        Condition::Not(inner) => !may_hold(inner, power, organ),
        Condition::All(parts) => parts
            .iter()
            .map(|part| may_hold(part, power, organ))
            .fold(Truth::True, Truth::and),
        Condition::Any(parts) => parts
            .iter()
            .map(|part| may_hold(part, power, organ))
            .fold(Truth::False, Truth::or),
    }
}
