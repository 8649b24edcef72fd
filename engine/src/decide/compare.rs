//! Two versions of the law side by side: which is lighter (从旧兼从轻).
//!
//! Compared by person and slot. 责令改正 and the confiscation of illegal gains do not count: 行政处罚法 第二十八条 imposes them
//! anyway.

use crate::decide::answer::{Compared, Verdict};
use crate::decide::applicability::Side;
use crate::decide::penalty::printed;
use crate::decide::weight;
use crate::model::{Addressee, Measure, PowerVersion, Slot};

/// A penalty with the person that it meets; `None` is the party.
struct Penalty {
    person: Option<String>,
    measure: Measure,
}

/// The verdict on the whole, and what it was made of.
pub(crate) fn compare(
    old: (&PowerVersion, &Side),
    new: (&PowerVersion, &Side),
) -> (Verdict, Vec<Compared>) {
    let (old, new) = (penalties(old), penalties(new));
    let mut heads: Vec<(Option<&str>, Slot)> = Vec::new();
    for one in old.iter().chain(&new) {
        let head = (one.person.as_deref(), one.measure.slot);
        if !heads.contains(&head) {
            heads.push(head);
        }
    }
    let mut whole = Verdict::Equal;
    let mut compared = Vec::with_capacity(heads.len());
    for (person, slot) in heads {
        let of = |penalties: &[Penalty]| -> Vec<Measure> {
            penalties
                .iter()
                .filter(|one| one.person.as_deref() == person && one.measure.slot == slot)
                .map(|one| one.measure.clone())
                .collect()
        };
        let (old, new) = (of(&old), of(&new));
        let verdict = slots(&old, &new);
        whole = weight::together(whole, verdict);
        let pick = |field: fn(&Measure) -> &Option<String>| {
            new.iter()
                .chain(&old)
                .find_map(|measure| field(measure).clone())
        };
        compared.push(Compared {
            party: pick(|measure| &measure.party),
            when: pick(|measure| &measure.when),
            slot,
            old,
            new,
            verdict,
        });
    }
    (whole, compared)
}

fn penalties((version, side): (&PowerVersion, &Side)) -> Vec<Penalty> {
    side.kept
        .iter()
        .filter_map(|one| {
            let clause = version.clauses.get(usize::from(one.clause))?;
            let measure = printed(version, one)?;
            let gains = measure.slot == Slot::Confiscation
                && measure
                    .object
                    .as_deref()
                    .is_some_and(|object| object.contains("违法所得"));
            if !measure.slot.is_penalty() || gains {
                return None;
            }
            let person = match &clause.addressee {
                Addressee::Also(_) => measure.party.clone(),
                _ => None,
            };
            Some(Penalty { person, measure })
        })
        .collect()
}

/// The penalties of one person in one slot: like with like; what only one side has makes that side heavier.
fn slots(old: &[Measure], new: &[Measure]) -> Verdict {
    let mut old: Vec<&Measure> = old.iter().collect();
    let mut new: Vec<&Measure> = new.iter().collect();
    let mut whole = Verdict::Equal;
    old.retain(|one| {
        let like = new
            .iter()
            .position(|other| one.kind == other.kind && one.object == other.object);
        let Some(at) = like else { return true };
        whole = weight::together(whole, weight::measures(one, new.remove(at)));
        false
    });
    match (old.as_slice(), new.as_slice()) {
        ([], []) => whole,
        ([one], [other]) => weight::together(whole, weight::measures(one, other)),
        ([], _) => weight::together(whole, Verdict::Heavier),
        (_, []) => weight::together(whole, Verdict::Lighter),
        _ => Verdict::Incomparable,
    }
}
