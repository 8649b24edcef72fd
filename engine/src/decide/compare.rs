//! Two versions of the law side by side: which is lighter (从旧兼从轻).
//!
//! Compared by person and slot; of persons besides the party each word by itself. 责令改正 and the confiscation of illegal
//! gains do not count: 行政处罚法 第二十八条 imposes them anyway. A penalty that another law gives (转致) is not known, so it is
//! no more than the same on both sides, or something more on one.

use crate::decide::answer::{Compared, Verdict};
use crate::decide::applicability::Side;
use crate::decide::penalty::printed;
use crate::decide::weight::{self, bound};
use crate::model::{Addressee, Measure, PowerVersion, Slot};

/// What two versions come to side by side.
pub(crate) struct Weighing {
    /// The new version against the old one as a whole.
    pub(crate) verdict: Verdict,
    /// What the verdict rests on besides amounts and kinds.
    pub(crate) ground: Ground,
    pub(crate) compared: Vec<Compared>,
}

/// What a verdict rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ground {
    /// Amounts and kinds alone.
    Plain,
    /// A penalty that another law gives.
    Referral,
    /// A warning that only the old law has was outweighed.
    Warning,
    /// Each version punishes persons that the other one does not name.
    Persons,
}

/// A penalty with the person that it meets; `None` is the party.
struct Penalty {
    person: Option<String>,
    measure: Measure,
    /// Whether this or another penalty in its place must be imposed.
    sure: bool,
}

/// One person in one slot.
struct Head {
    person: Option<String>,
    slot: Slot,
    old: Vec<Measure>,
    new: Vec<Measure>,
    verdict: Verdict,
    /// Whether the new law surely imposes more here, without a doubt about bounds.
    risen: bool,
}

/// The verdict on the whole, and what it was made of.
pub(crate) fn compare(old: (&PowerVersion, &Side), new: (&PowerVersion, &Side)) -> Weighing {
    let heads = heads(&penalties(old), &penalties(new));
    let mut whole = Verdict::Equal;
    let mut ground = Ground::Plain;
    for head in &heads {
        let verdict = if is_outweighed(head, &heads) {
            ground = Ground::Warning;
            Verdict::Equal
        } else {
            head.verdict
        };
        whole = weight::together(whole, verdict);
    }
    let referred = |head: &Head| head.slot == Slot::Referral && head.verdict != Verdict::Equal;
    if heads.iter().any(referred) {
        // It may have been nothing: alone it makes the new law no lighter.
        let lighter = |head: &Head| head.slot != Slot::Referral && head.verdict == Verdict::Lighter;
        if whole == Verdict::Lighter && !heads.iter().any(lighter) {
            whole = Verdict::Incomparable;
        }
        let alone = |head: &Head| head.slot == Slot::Referral || head.verdict == Verdict::Equal;
        if whole == Verdict::Incomparable || heads.iter().all(alone) {
            ground = Ground::Referral;
        }
    } else if whole == Verdict::Incomparable {
        ground = if are_others(&heads) {
            Ground::Persons
        } else {
            Ground::Plain
        };
    }
    Weighing {
        verdict: whole,
        ground,
        compared: written(heads),
    }
}

/// Whether each side punishes persons, besides the party, of whom the other one says nothing.
fn are_others(heads: &[Head]) -> bool {
    let only = |is_silent: fn(&Head) -> bool| {
        heads.iter().any(|head| {
            head.person.is_some()
                && heads
                    .iter()
                    .filter(|other| other.person == head.person)
                    .all(is_silent)
        })
    };
    only(|head| head.new.is_empty()) && only(|head| head.old.is_empty())
}

/// Person by person and slot by slot, in the order in which they stand.
fn heads(old: &[Penalty], new: &[Penalty]) -> Vec<Head> {
    let mut keys: Vec<(Option<&str>, Slot)> = Vec::new();
    for one in old.iter().chain(new) {
        let key = (one.person.as_deref(), one.measure.slot);
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    let head = |(person, slot): (Option<&str>, Slot)| {
        let of = |penalties: &[Penalty]| -> Vec<Measure> {
            penalties
                .iter()
                .filter(|one| one.person.as_deref() == person && one.measure.slot == slot)
                .map(|one| one.measure.clone())
                .collect()
        };
        let (old, measures) = (of(old), of(new));
        let verdict = match slot {
            Slot::Referral => referrals(&old, &measures),
            _ => slots(&old, &measures),
        };
        let is_sure = new
            .iter()
            .any(|one| one.person.as_deref() == person && one.measure.slot == slot && one.sure);
        Head {
            person: person.map(str::to_owned),
            slot,
            verdict,
            risen: verdict == Verdict::Heavier && is_sure && risen(slot, &old, &measures),
            old,
            new: measures,
        }
    };
    keys.into_iter().map(head).collect()
}

/// The heads as they are told. What is the same for several persons is told once.
fn written(heads: Vec<Head>) -> Vec<Compared> {
    let mut told: Vec<(bool, Compared)> = Vec::with_capacity(heads.len());
    for head in heads {
        let named = head.person.is_some();
        let pick = |field: fn(&Measure) -> &Option<String>| {
            let measures = head.new.iter().chain(&head.old);
            measures.into_iter().find_map(|one| field(one).clone())
        };
        let (party, when) = (pick(|one| &one.party), pick(|one| &one.when));
        let alike = |(also, known): &&mut (bool, Compared)| {
            *also
                && named
                && known.slot == head.slot
                && known.verdict == head.verdict
                && known.old == head.old
                && known.new == head.new
        };
        if let Some((_, known)) = told.iter_mut().find(alike)
            && let (Some(list), Some(person)) = (known.party.as_mut(), &head.person)
        {
            list.push('、');
            list.push_str(person);
            continue;
        }
        told.push((
            named,
            Compared {
                party: head.person.or(party),
                when,
                slot: head.slot,
                old: head.old,
                new: head.new,
                verdict: head.verdict,
            },
        ));
    }
    told.into_iter().map(|(_, compared)| compared).collect()
}

fn penalties((version, side): (&PowerVersion, &Side)) -> Vec<Penalty> {
    let all: Vec<(&Addressee, Option<&Vec<String>>, Measure)> = side
        .kept
        .iter()
        .filter_map(|one| {
            let clause = version.clauses.get(usize::from(one.clause))?;
            Some((
                &clause.addressee,
                one.persons.as_ref(),
                printed(version, one)?,
            ))
        })
        .collect();
    // One of several alternatives is sure to be a penalty only if all of them are.
    let sure = |measure: &Measure| match measure.group {
        None => bound(measure),
        Some(group) => all
            .iter()
            .filter(|(_, _, other)| other.group == Some(group))
            .all(|(_, _, other)| other.slot.is_penalty()),
    };
    // Beside penalties of its own, what the law of another organ gives is that organ's decision, with or without the referral.
    let own = all.iter().any(|(addressee, _, measure)| {
        !matches!(addressee, Addressee::Also(_))
            && measure.slot.is_penalty()
            && measure.group.is_none()
            && measure.organ.is_none()
    });
    let is_theirs = |measure: &Measure| own && measure.organ.is_some() && measure.group.is_none();
    let mut penalties = Vec::with_capacity(all.len());
    for (addressee, left, measure) in &all {
        let gains = measure.slot == Slot::Confiscation
            && measure
                .object
                .as_deref()
                .is_some_and(|object| object.contains("违法所得"));
        let unknown = is_unknown(version, measure) && !is_theirs(measure);
        if gains || !(measure.slot.is_penalty() || unknown) {
            continue;
        }
        let mut push = |person: Option<String>| {
            penalties.push(Penalty {
                person,
                measure: measure.clone(),
                sure: sure(measure),
            });
        };
        match addressee {
            Addressee::Also(words) => {
                for word in left.unwrap_or(words) {
                    push(Some(word.clone()));
                }
            }
            _ => push(None),
        }
    }
    penalties
}

/// Whether a measure is a penalty that is given elsewhere and not at hand. What 依照 follows stands among the clauses.
fn is_unknown(version: &PowerVersion, measure: &Measure) -> bool {
    let object = measure.object.as_deref().unwrap_or_default();
    let is_target = |basis: &str| basis.starts_with(object) || object.starts_with(basis);
    match measure.kind.as_str() {
        "转致" => true,
        "依照" => !version.clauses.iter().any(|clause| {
            clause.measure.slot != Slot::Referral && is_target(&clause.measure.basis.label)
        }),
        _ => false,
    }
}

/// Referrals of one person. The same ones are equal; what only one law has is at least nothing, so that the other one is not
/// heavier here.
fn referrals(old: &[Measure], new: &[Measure]) -> Verdict {
    let mut new: Vec<&Measure> = new.iter().collect();
    let mut gone = false;
    for one in old {
        let same = new.iter().position(|other| {
            one.kind == other.kind && one.object == other.object && bound(one) == bound(other)
        });
        match same {
            Some(at) => {
                new.remove(at);
            }
            None => gone = true,
        }
    }
    match (gone, new.is_empty()) {
        (true, false) => Verdict::Incomparable,
        (true, true) => Verdict::Lighter,
        (false, true) => Verdict::Equal,
        (false, false) => Verdict::Heavier,
    }
}

/// The penalties of one person in one slot: like with like; what only one side has makes that side heavier.
fn slots(old: &[Measure], new: &[Measure]) -> Verdict {
    let mut old: Vec<&Measure> = old.iter().collect();
    let mut new: Vec<&Measure> = new.iter().collect();
    let mut whole = Verdict::Equal;
    // What both have of one provision first, so that it is not held against something else.
    let same: fn(&Measure, &Measure) -> bool =
        |one, other| one.basis == other.basis && weight::measures(one, other) == Verdict::Equal;
    let like: fn(&Measure, &Measure) -> bool = |_, _| true;
    for fits in [same, like] {
        old.retain(|one| {
            let found = new.iter().position(|other| {
                one.kind == other.kind && one.object == other.object && fits(one, other)
            });
            let Some(at) = found else { return true };
            whole = weight::together(whole, weight::measures(one, new.remove(at)));
            false
        });
    }
    match (old.as_slice(), new.as_slice()) {
        ([], []) => whole,
        ([one], [other]) => weight::together(whole, weight::measures(one, other)),
        ([], _) => weight::together(whole, Verdict::Heavier),
        (_, []) => weight::together(whole, Verdict::Lighter),
        _ => Verdict::Incomparable,
    }
}

/// Whether a fine or a detention is new, or the upper bound of the one fine is higher than before.
fn risen(slot: Slot, old: &[Measure], new: &[Measure]) -> bool {
    match (slot, old, new) {
        (Slot::Fine | Slot::Detention, [], _) => true,
        (Slot::Fine, [old], [new]) => match (&old.amount, &new.amount) {
            (Some(old), Some(new)) => weight::is_higher(old, new),
            _ => false,
        },
        _ => false,
    }
}

/// Whether a warning of the old law counts for nothing beside what the new one has instead: a fine or a detention that is
/// clearly more, and nothing that is less. Only 警告: a public criticism may weigh more than money.
fn is_outweighed(head: &Head, heads: &[Head]) -> bool {
    let warning = head.slot == Slot::Warning
        && head.new.is_empty()
        && head.old.iter().all(|one| one.kind.as_str() == "警告");
    if !warning {
        return false;
    }
    let others = || {
        heads
            .iter()
            .filter(|one| one.person == head.person && one.slot != head.slot)
    };
    others().any(|one| one.risen)
        && others().all(|one| matches!(one.verdict, Verdict::Equal | Verdict::Heavier))
}
