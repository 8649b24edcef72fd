//! From the clauses that hold to the measures that remain: deeper tiers put measures in the place of outer ones.

use crate::decide::truth::World;
use crate::decide::weight::{rung, same_object};
use crate::decide::{answer::Verdict, weight};
use crate::model::{Addressee, Clause, Effect, Measure, Modality, MoneyRange, PowerVersion, Slot};

/// A measure that remains, by the number of its clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) clause: u16,
    /// The choice that it belongs to, where a deeper tier made it one.
    pub(crate) choice: Option<u16>,
    /// The persons that are left of the clause's own.
    pub(crate) persons: Option<Vec<String>>,
    /// The computed amount of a fine.
    pub(crate) yuan: Option<MoneyRange>,
}

/// How an inner clause bears on an outer one.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Bearing {
    None,
    /// Takes its place.
    Replaces,
    /// Takes its place for these persons only.
    ReplacesFor(Vec<String>),
    /// May be imposed in its place.
    Offers,
}

/// The measures that remain of the clauses that hold, in the order of the provision.
pub(crate) fn settle(world: &World<'_>, version: &PowerVersion, active: &[u16]) -> Vec<Kept> {
    let clause_at = |at: u16| version.clauses.get(usize::from(at));
    let mut kept: Vec<Kept> = Vec::with_capacity(active.len());
    let mut dropped_groups: Vec<u16> = Vec::new();
    let mut next_choice = version
        .clauses
        .iter()
        .filter_map(|clause| clause.measure.group)
        .max()
        .map_or(1, |group| group.saturating_add(1));
    let mut offers: Vec<(u16, u16)> = Vec::new();
    for &at in active {
        let Some(outer) = clause_at(at) else { continue };
        let mut left: Option<Vec<String>> = None;
        let mut replaced = false;
        let mut offered = Vec::new();
        for inner_at in active.iter().copied().filter(|other| *other != at) {
            let Some(inner) = clause_at(inner_at) else {
                continue;
            };
            match bearing(inner, outer) {
                Bearing::None => {}
                Bearing::Replaces => replaced = true,
                Bearing::ReplacesFor(persons) => {
                    let own = left.get_or_insert_with(|| match &outer.addressee {
                        Addressee::Also(words) => words.clone(),
                        _ => Vec::new(),
                    });
                    own.retain(|person| !persons.contains(person));
                    replaced |= own.is_empty();
                }
                Bearing::Offers => offered.push((at, inner_at)),
            }
        }
        if replaced {
            // What replaces one of several alternatives replaces the choice.
            if let Some(group) = outer
                .measure
                .group
                .filter(|_| outer.measure.slot.is_penalty())
            {
                dropped_groups.push(group);
            }
            continue;
        }
        offers.extend(offered);
        let repeated = kept.iter().any(|known| {
            known.persons == left
                && clause_at(known.clause).is_some_and(|known| known.measure == outer.measure)
        });
        if !repeated {
            kept.push(Kept {
                clause: at,
                choice: None,
                persons: left,
                yuan: None,
            });
        }
    }
    if !dropped_groups.is_empty() {
        kept.retain(|one| {
            clause_at(one.clause).is_none_or(|clause| {
                !(clause.measure.slot.is_penalty()
                    && clause
                        .measure
                        .group
                        .is_some_and(|group| dropped_groups.contains(&group)))
            })
        });
    }
    for (outer, inner) in offers {
        let choice = kept
            .iter()
            .find(|one| one.clause == inner)
            .map(|one| one.choice.unwrap_or(next_choice));
        let Some(choice) = choice else { continue };
        next_choice = next_choice.max(choice.saturating_add(1));
        for one in kept
            .iter_mut()
            .filter(|one| one.clause == outer || one.clause == inner)
        {
            one.choice = Some(choice);
        }
    }
    amounts(world, version, active, &mut kept);
    heaviest(version, &mut kept);
    for one in &mut kept {
        one.clause = first_alike(version, one.clause);
    }
    kept
}

/// The first clause that gives the same measure to the same person: outcomes are told apart by their measures, not by the
/// tier that they come from.
pub(crate) fn first_alike(version: &PowerVersion, at: u16) -> u16 {
    let Some(clause) = version.clauses.get(usize::from(at)) else {
        return at;
    };
    let alike = |other: &Clause| {
        other.measure == clause.measure
            && other.addressee == clause.addressee
            && other.stages == clause.stages
    };
    let before = version.clauses.iter().take(usize::from(at));
    (0_u16..)
        .zip(before)
        .find(|(_, other)| alike(other))
        .map_or(at, |(first, _)| first)
}

/// The printed measure of what remains.
pub(crate) fn printed(version: &PowerVersion, one: &Kept) -> Option<Measure> {
    let clause = version.clauses.get(usize::from(one.clause))?;
    let mut measure = clause.measure.clone();
    if let Some(amount) = &mut measure.amount {
        amount.yuan = one.yuan;
    }
    if let Some(persons) = &one.persons {
        measure.party = Some(persons.join("、"));
    }
    if one.choice.is_some() {
        measure.group = one.choice;
    }
    Some(measure)
}

/// Whether a clause lies in a tier or stage inside that of another.
fn is_deeper(inner: &Clause, outer: &Clause) -> bool {
    inner.path.len() > outer.path.len() && inner.path.starts_with(&outer.path)
}

fn bearing(inner: &Clause, outer: &Clause) -> Bearing {
    if inner.effect == Effect::Adds || !is_deeper(inner, outer) {
        return Bearing::None;
    }
    let same_slot = replaces_slot(&inner.measure, &outer.measure);
    let reaches = match inner.effect {
        Effect::Adds => false,
        Effect::ReplacesSlot => same_slot,
        Effect::ReplacesPenalties => outer.measure.slot.is_penalty(),
    };
    if !reaches {
        return Bearing::None;
    }
    let whole = match (&inner.addressee, &outer.addressee) {
        (Addressee::Also(inner), Addressee::Also(outer)) => {
            let shared: Vec<String> = outer
                .iter()
                .filter(|word| inner.contains(word))
                .cloned()
                .collect();
            match shared.len() {
                0 => return Bearing::None,
                some if some < outer.len() => Bearing::ReplacesFor(shared),
                _ => Bearing::Replaces,
            }
        }
        (Addressee::Also(_), _) | (_, Addressee::Also(_)) => return Bearing::None,
        _ => Bearing::Replaces,
    };
    let optional =
        inner.measure.modality == Modality::May && outer.measure.modality == Modality::Must;
    match (optional, same_slot) {
        // What may be imposed does not by itself lift what must be.
        (true, true) => Bearing::Offers,
        (true, false) => Bearing::None,
        (false, _) => whole,
    }
}

/// Whether a measure takes the place of another of its slot.
fn replaces_slot(inner: &Measure, outer: &Measure) -> bool {
    if inner.slot != outer.slot {
        return false;
    }
    match inner.slot {
        Slot::Fine | Slot::Business | Slot::Practice | Slot::Detention => true,
        Slot::Permit if rung(inner.kind.as_str()).is_some() => {
            rung(outer.kind.as_str()).is_some() && same_object(inner, outer)
        }
        _ => inner.kind == outer.kind && inner.object == outer.object,
    }
}

/// Computes the fines: those on a base first, then the shares of other fines.
fn amounts(world: &World<'_>, version: &PowerVersion, active: &[u16], kept: &mut [Kept]) {
    let amount_of = |at: u16| {
        let clause = version.clauses.get(usize::from(at))?;
        Some((clause, clause.measure.amount.as_ref()?))
    };
    for one in kept.iter_mut() {
        if let Some((_, amount)) = amount_of(one.clause)
            && amount.share_of.is_none()
        {
            one.yuan = world.yuan(amount, None);
        }
    }
    for place in 0..kept.len() {
        let Some((clause, amount)) = kept.get(place).and_then(|one| amount_of(one.clause)) else {
            continue;
        };
        if amount.share_of.is_none() {
            continue;
        }
        let whole = whole_fine(world, version, active, kept, clause);
        let yuan = world.yuan(amount, whole);
        if let Some(one) = kept.get_mut(place) {
            one.yuan = yuan;
        }
    }
}

/// The fine that a share is taken of: the party's own fine; of several the one of the same statute, then of the same tier; for
/// a tier that takes the place of an outer fine (本档罚款) that outer fine. `None` where it is still not one.
fn whole_fine(
    world: &World<'_>,
    version: &PowerVersion,
    active: &[u16],
    kept: &[Kept],
    share: &Clause,
) -> Option<MoneyRange> {
    let is_whole = |clause: &Clause| {
        clause.measure.slot == Slot::Fine
            && !matches!(clause.addressee, Addressee::Also(_))
            && clause
                .measure
                .amount
                .as_ref()
                .is_some_and(|amount| amount.share_of.is_none())
    };
    let clause_at = |at: u16| version.clauses.get(usize::from(at));
    if matches!(share.addressee, Addressee::Also(_)) {
        let wholes: Vec<(&Clause, Option<MoneyRange>)> = kept
            .iter()
            .filter_map(|one| Some((clause_at(one.clause)?, one.yuan)))
            .filter(|(clause, _)| is_whole(clause))
            .collect();
        // A general rule takes its share of a fine of its own statute.
        let own = |(clause, _): &&(&Clause, Option<MoneyRange>)| {
            clause.measure.basis.statute == share.measure.basis.statute
        };
        let in_tier = |(clause, _): &&(&Clause, Option<MoneyRange>)| clause.path == share.path;
        return only(wholes.iter())
            .or_else(|| only(wholes.iter().filter(own)))
            .or_else(|| only(wholes.iter().filter(own).filter(in_tier)))
            .and_then(|(_, yuan)| *yuan);
    }
    let outer = active
        .iter()
        .filter_map(|at| clause_at(*at))
        .filter(|clause| is_whole(clause) && is_deeper(share, clause))
        .max_by_key(|clause| clause.path.len())?;
    world.yuan(outer.measure.amount.as_ref()?, None)
}

/// The one that there is; none of several.
fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.next().is_none().then_some(first)
}

/// 取重: of clauses with one number that hold together, in one slot and for one person, only the heaviest stays. Where
/// neither of two is heavier both stay.
fn heaviest(version: &PowerVersion, kept: &mut Vec<Kept>) {
    let marked = |one: &Kept| {
        version
            .clauses
            .get(usize::from(one.clause))
            .filter(|clause| clause.heaviest_of.is_some())
    };
    let mut gone: Vec<u16> = Vec::new();
    for (place, one) in kept.iter().enumerate() {
        let Some(clause) = marked(one) else { continue };
        for (other_place, other) in kept.iter().enumerate().filter(|(at, _)| *at != place) {
            let Some(rival) = marked(other) else { continue };
            let rivals = clause.heaviest_of == rival.heaviest_of
                && clause.measure.slot == rival.measure.slot
                && same_person(clause, rival)
                && !gone.contains(&other.clause);
            if !rivals {
                continue;
            }
            let (Some(mine), Some(theirs)) = (printed(version, one), printed(version, other))
            else {
                continue;
            };
            let lighter = match weight::measures(&mine, &theirs) {
                Verdict::Heavier => true,
                Verdict::Equal => other_place < place,
                Verdict::Lighter | Verdict::Incomparable => false,
            };
            if lighter {
                gone.push(one.clause);
                break;
            }
        }
    }
    kept.retain(|one| !gone.contains(&one.clause));
}

fn same_person(a: &Clause, b: &Clause) -> bool {
    match (&a.addressee, &b.addressee) {
        (Addressee::Also(a), Addressee::Also(b)) => a == b,
        (Addressee::Also(_), _) | (_, Addressee::Also(_)) => false,
        _ => true,
    }
}
