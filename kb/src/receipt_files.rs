//! The rule files that an answer rests on.

use std::collections::BTreeSet;

use yiju_engine::decide::answer::MatchAnswer;
use yiju_engine::model::procedure::Threshold;
use yiju_engine::model::{Atom, Condition, KnowledgeBase, SourceRef};

/// The files, as indices: of the powers and their provisions, the facts, and the rules that every answer is held against,
/// with the deadlines and parameters that those rules name.
pub(crate) fn places(base: &KnowledgeBase, answer: &MatchAnswer) -> BTreeSet<u32> {
    let mut places: BTreeSet<u32> = BTreeSet::new();
    for candidate in &answer.candidates {
        if let Some(power) = base.power(&candidate.power) {
            places.insert(power.source.file);
            places.extend(power.versions.iter().map(|version| version.source.file));
        }
        let concerned = |powers: &[String]| powers.contains(&candidate.power);
        let deemings = base.deemings.iter();
        places.extend(files(
            deemings
                .filter(|one| concerned(&one.powers))
                .map(|one| &one.source),
        ));
        let tiers = candidate.outcomes.iter().flat_map(|one| &one.discretion);
        for tier in tiers {
            let standards = base.discretions.iter();
            let same = standards
                .filter(|one| one.name == tier.standard && one.provision == tier.provision);
            places.extend(files(same.map(|one| &one.source)));
        }
    }
    let named = answer
        .facts
        .iter()
        .flat_map(|fact| base.facts_named(&fact.name));
    places.extend(files(
        named
            .filter_map(|id| base.fact(id))
            .map(|fact| &fact.source),
    ));
    places.extend(files(base.competence.iter().map(|rule| &rule.source)));
    places.extend(files(base.tracks.iter().map(|track| &track.source)));
    places.extend(files(base.concurrence.iter().map(|rule| &rule.source)));
    places.extend(files(base.gates.iter().map(|gate| &gate.source)));
    let mut deadlines: BTreeSet<&str> = BTreeSet::new();
    let mut parameters: BTreeSet<&str> = BTreeSet::new();
    let conditions = base.gates.iter().map(|gate| &gate.condition);
    for condition in conditions.chain(base.tracks.iter().map(|track| &track.condition)) {
        atoms(condition, &mut |atom| match atom {
            Atom::Late { deadline, .. } => {
                deadlines.insert(deadline);
            }
            Atom::Fine {
                value: Threshold::Parameter(name),
                ..
            } => {
                parameters.insert(name);
            }
            _ => {}
        });
    }
    let limits = base.deadlines.iter();
    places.extend(files(
        limits
            .filter(|one| deadlines.contains(one.name.as_str()))
            .map(|one| &one.source),
    ));
    let amounts = base.parameters.iter();
    places.extend(files(
        amounts
            .filter(|one| parameters.contains(one.name.as_str()))
            .map(|one| &one.source),
    ));
    places
}

fn files<'a>(sources: impl Iterator<Item = &'a SourceRef>) -> impl Iterator<Item = u32> {
    sources.map(|source| source.file)
}

fn atoms<'a>(condition: &'a Condition, found: &mut impl FnMut(&'a Atom)) {
    match condition {
        Condition::Always => {}
        Condition::Atom(atom) => found(atom),
        Condition::Not(inner) => atoms(inner, found),
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| atoms(part, found));
        }
    }
}
