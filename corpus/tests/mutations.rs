//! The proof of `verify`: seeded faults in a copy of the compiled rules, and how many of them it finds.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of a test fail by panicking"
)]

mod common;

use std::collections::BTreeMap;

use common::{knowledge, texts};
use yiju_corpus::Corpus;
use yiju_corpus::verify::version_findings;
use yiju_engine::law::citation::Citation;
use yiju_engine::model::{
    AmountUnit, Clause, Decimal, KnowledgeBase, Modality, Power, PowerVersion, Slot,
};

/// How many powers are taken.
const SAMPLE: usize = 250;
/// The seed of the sample and of every choice.
const SEED: u64 = 20_261_123;

/// A small generator: the same choices on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        // splitmix64
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        usize::try_from(z % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> Option<T> {
        (!list.is_empty()).then(|| list[self.below(list.len())])
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fault {
    SwappedAddressees,
    DroppedMeasure,
    TenfoldAmount,
    WrongItem,
    MayForMust,
    WrongVersion,
}

const FAULTS: [Fault; 6] = [
    Fault::SwappedAddressees,
    Fault::DroppedMeasure,
    Fault::TenfoldAmount,
    Fault::WrongItem,
    Fault::MayForMust,
    Fault::WrongVersion,
];

/// Measures that the provision itself sets: notes and referrals are not compared.
fn is_measure(clause: &Clause) -> bool {
    !matches!(clause.measure.slot, Slot::Note | Slot::Referral)
}

fn places(version: &PowerVersion, wanted: impl Fn(&Clause) -> bool) -> Vec<usize> {
    let clauses = version.clauses.iter().enumerate();
    clauses
        .filter(|(_, c)| wanted(c))
        .map(|(at, _)| at)
        .collect()
}

/// The version with one fault of this kind and what was changed; `None` where it has no place for one.
fn mutate(
    base: &KnowledgeBase,
    version: &PowerVersion,
    fault: Fault,
    dice: &mut Dice,
) -> Option<(PowerVersion, String)> {
    let mut out = version.clone();
    let what = match fault {
        Fault::SwappedAddressees => swap(&mut out, dice)?,
        Fault::DroppedMeasure => {
            let at = dice.pick(&places(version, is_measure))?;
            let gone = version.clauses[at].measure.clone();
            // The same measure on two bases is one measure.
            out.clauses.retain(|clause| {
                let m = &clause.measure;
                (&m.kind, &m.object, &m.party, &m.when, &m.amount)
                    != (
                        &gone.kind,
                        &gone.object,
                        &gone.party,
                        &gone.when,
                        &gone.amount,
                    )
            });
            format!("{} {:?}", gone.kind.as_str(), gone.object)
        }
        Fault::TenfoldAmount => {
            let stated = |c: &Clause| {
                let amount = c.measure.amount.as_ref();
                amount.is_some_and(|amount| amount.unit != AmountUnit::Unstated)
            };
            let at = dice.pick(&places(version, stated))?;
            let amount = out.clauses[at].measure.amount.as_mut().unwrap();
            let tenfold = |value: Decimal| Decimal::from_raw(value.raw() * 10);
            amount.min = amount.min.map(tenfold);
            amount.max = amount.max.map(tenfold);
            format!("{:?}", amount.max)
        }
        Fault::WrongItem => wrong_item(base, &mut out, dice)?,
        Fault::MayForMust => {
            let at = dice.pick(&places(version, is_measure))?;
            let measure = &mut out.clauses[at].measure;
            measure.modality = match measure.modality {
                Modality::Must => Modality::May,
                Modality::May => Modality::Must,
            };
            format!("{} → {:?}", measure.kind.as_str(), measure.modality)
        }
        Fault::WrongVersion => wrong_version(base, &mut out, dice)?,
    };
    Some((out, what))
}

/// Exchanges the addressees of two measures of one kind that differ.
fn swap(version: &mut PowerVersion, dice: &mut Dice) -> Option<String> {
    let measures = places(version, is_measure);
    let mut pairs = Vec::new();
    for &one in &measures {
        for &other in &measures {
            let (a, b) = (
                &version.clauses[one].measure,
                &version.clauses[other].measure,
            );
            let differ = a.party != b.party && a.kind == b.kind;
            let same_rest = (&a.amount, &a.when, a.modality) == (&b.amount, &b.when, b.modality);
            if one < other && differ && !same_rest {
                pairs.push((one, other));
            }
        }
    }
    let (one, other) = dice.pick(&pairs)?;
    let (a, b) = (version.clauses[one].clone(), version.clauses[other].clone());
    version.clauses[one].measure.party = b.measure.party.clone();
    version.clauses[one].addressee = b.addressee;
    version.clauses[other].measure.party = a.measure.party.clone();
    version.clauses[other].addressee = a.addressee;
    Some(format!("{:?} ↔ {:?}", a.measure.party, b.measure.party))
}

/// Cites another 项 of the same 款.
fn wrong_item(base: &KnowledgeBase, version: &mut PowerVersion, dice: &mut Dice) -> Option<String> {
    let cited: Vec<usize> = (0..version.basis.len())
        .filter(|at| version.basis[*at].item.is_some())
        .collect();
    let at = dice.pick(&cited)?;
    let right = version.basis[at].clone();
    let article = base.registry.article_of(&right)?;
    let count = article.item_count(right.paragraph.unwrap_or(1))?;
    let taken: Vec<Option<u16>> = version.basis.iter().map(|one| one.item).collect();
    let others: Vec<u16> = (1..=count).filter(|n| !taken.contains(&Some(*n))).collect();
    let item = dice.pick(&others)?;
    for citation in citations(version) {
        if *citation == right {
            citation.item = Some(item);
        }
    }
    Some(format!("{} → 第{item}项", right.label))
}

/// Cites another version of the statute; where only one is registered, takes it for two years that it does not cover.
fn wrong_version(
    base: &KnowledgeBase,
    version: &mut PowerVersion,
    dice: &mut Dice,
) -> Option<String> {
    let at = dice.below(version.basis.len());
    let right = version.basis.get(at)?.clone();
    let others: Vec<_> = base
        .registry
        .versions(&right.statute)
        .iter()
        .filter(|other| other.adopted != right.version)
        .map(|other| other.adopted)
        .collect();
    let Some(wrong) = dice.pick(&others) else {
        let validity = base.registry.version_of(&right)?.validity();
        let early = validity.from?.add_years(-2).ok()?;
        let what = format!("{} → {early}", version.from);
        version.from = early;
        return Some(what);
    };
    for citation in citations(version) {
        if citation.statute == right.statute && citation.version == right.version {
            citation.version = wrong;
        }
    }
    Some(format!("{} → {wrong:?}", right.label))
}

fn citations(version: &mut PowerVersion) -> impl Iterator<Item = &mut Citation> {
    let measures = version
        .clauses
        .iter_mut()
        .map(|clause| &mut clause.measure.basis);
    version.basis.iter_mut().chain(measures)
}

/// Power versions that agree with the texts, of a seeded sample of powers.
fn sample<'kb>(
    base: &'kb KnowledgeBase,
    corpus: &Corpus,
    dice: &mut Dice,
) -> Vec<(&'kb Power, &'kb PowerVersion)> {
    let mut powers: Vec<&Power> = base.powers.iter().collect();
    for last in (1..powers.len()).rev() {
        powers.swap(last, dice.below(last + 1));
    }
    powers
        .into_iter()
        .take(SAMPLE)
        .flat_map(|power| power.versions.iter().map(move |version| (power, version)))
        .filter(|(power, version)| version_findings(base, corpus, power, version).is_empty())
        .collect()
}

#[test]
fn seeded_faults_are_found() {
    let Some(corpus) = texts() else { return };
    let base = knowledge();
    let mut dice = Dice(SEED);
    let versions = sample(&base, &corpus, &mut dice);
    let mut caught: BTreeMap<Fault, (usize, usize)> = BTreeMap::new();
    for (power, version) in &versions {
        for fault in FAULTS {
            let Some((mutant, what)) = mutate(&base, version, fault, &mut dice) else {
                continue;
            };
            let found = !version_findings(&base, &corpus, power, &mutant).is_empty();
            let count = caught.entry(fault).or_default();
            count.0 += usize::from(found);
            count.1 += 1;
            if !found {
                println!("missed {fault:?}: {} {} {what}", power.id, version.from);
            }
        }
    }
    let (mut found, mut all) = (0, 0);
    for (fault, (some, of)) in &caught {
        println!("{fault:?}: {some} of {of}, {:.1} %", percent(*some, *of));
        found += some;
        all += of;
    }
    println!(
        "{} versions, {found} of {all}, {:.1} %",
        versions.len(),
        percent(found, all)
    );
    assert!(all > 500, "too few faults: {all}");
    assert!(percent(found, all) >= 95.0, "{found} of {all}");
}

fn percent(some: usize, of: usize) -> f64 {
    100.0 * some as f64 / of.max(1) as f64
}
