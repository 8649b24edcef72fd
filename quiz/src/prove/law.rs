//! Claims about what a power's version says.

use yiju_engine::law::citation::Citation;
use yiju_engine::model::{AmountUnit, Measure, PowerVersion, Slot};

use super::{Found, chosen, open, settled};
use crate::desk::Desk;
use crate::distract::is_near;
use crate::item::Stem;

/// Organs that a provision leaves to others to name: nothing is false for sure beside them.
pub(crate) const VAGUE: &[&str] = &[
    "有关主管部门",
    "政府确定的部门",
    "噪声监管部门",
    "人民政府",
    "发证机关",
    "资质审批机关",
];

/// Measures that 行政处罚法第二十八条 gives beside every provision: never wrong for sure.
const GENERAL: &[&str] = &[
    "没收违法所得",
    "没收非法所得",
    "没收违法收入",
    "没收非法收入",
    "责令改正",
    "责令限期改正",
];

/// Statute, article and organ, where the article itself writes the organ that the rules name (read in the official texts).
const WORDED: &str = include_str!("worded.tsv");

/// The provision of a version that writes its organ itself. The rules file many matters under an organ that their article
/// does not write, or only as 有关部门: these are not asked about.
pub(crate) fn worded(version: &PowerVersion) -> Option<&Citation> {
    let named = version.organ.as_deref()?;
    if VAGUE.contains(&named) {
        return None;
    }
    let first = version.basis.first()?;
    let mut rows = WORDED.lines().filter_map(|line| {
        let mut cells = line.split('\t');
        Some((cells.next()?, cells.next()?, cells.next()?))
    });
    let written = rows.any(|(statute, article, organ)| {
        let title = first.title.strip_prefix("中华人民共和国");
        let is_statute = *first.short == *statute || title.unwrap_or(&first.title) == statute;
        is_statute && first.sub.is_none() && organ == named && article.parse() == Ok(first.article)
    });
    written.then_some(first)
}

/// Whether two places have a part in common: the same words name the same place in any version.
fn touches(one: &Citation, other: &Citation) -> bool {
    one.covers(other) || other.covers(one) || one.label == other.label
}

pub(super) fn basis(desk: &Desk<'_>, power: &str, citation: &Citation, stem: &Stem) -> Found {
    let (version, by) = match chosen(desk, power, stem) {
        Ok(found) => found,
        Err(found) => return found,
    };
    if version.basis.contains(citation) {
        return settled(true, by);
    }
    let near = version.basis.iter().any(|one| touches(one, citation))
        || version
            .clauses
            .iter()
            .any(|clause| touches(&clause.measure.basis, citation));
    if near {
        return open("该条是依据的一部分");
    }
    if punishes_alike(desk, power, citation) {
        return open("该条罚相近的行为，可能一并适用");
    }
    settled(false, by)
}

/// Whether a provision punishes conduct that is much like that of a power, so that one act may well meet both.
fn punishes_alike(desk: &Desk<'_>, power: &str, citation: &Citation) -> bool {
    let Some(own) = desk.base().power(power) else {
        return true;
    };
    let others = desk.punished.get(citation.label.as_ref());
    others
        .into_iter()
        .flatten()
        .any(|other| other.power.id != own.id && is_near(&other.power.short_name, &own.short_name))
}

pub(super) fn violates(desk: &Desk<'_>, power: &str, citation: &Citation, stem: &Stem) -> Found {
    let (version, by) = match chosen(desk, power, stem) {
        Ok(found) => found,
        Err(found) => return found,
    };
    if version.violates.is_empty() {
        return open("没有写违反哪一条");
    }
    if version.violates.contains(citation) {
        return settled(true, by);
    }
    if version.violates.iter().any(|one| touches(one, citation)) {
        return open("该条是所违反条款的一部分");
    }
    // A provision that both forbids and punishes is violated as well.
    let punishes = version.basis.iter().any(|one| one == citation);
    let forbids = version
        .violates
        .iter()
        .any(|one| version.basis.contains(one));
    if punishes && forbids {
        return open("该条兼有义务和罚则");
    }
    if forbidden_alike(desk, power, citation) {
        return open("该条管相近的行为，可能一并违反");
    }
    settled(false, by)
}

fn forbidden_alike(desk: &Desk<'_>, power: &str, citation: &Citation) -> bool {
    let Some(own) = desk.base().power(power) else {
        return true;
    };
    let others = desk.violated.get(citation.label.as_ref());
    others
        .into_iter()
        .flatten()
        .any(|other| other.power.id != own.id && is_near(&other.power.short_name, &own.short_name))
}

pub(super) fn organ(desk: &Desk<'_>, power: &str, organ: &str, stem: &Stem) -> Found {
    let (version, by) = match chosen(desk, power, stem) {
        Ok(found) => found,
        Err(found) => return found,
    };
    let Some(named) = version.organ.as_deref() else {
        return open("条文没有写由谁");
    };
    if worded(version).is_none() {
        return open("机关是规则归口的，本条没有写");
    }
    if named == organ {
        return settled(true, by);
    }
    let partly = version
        .clauses
        .iter()
        .any(|clause| clause.measure.organ.as_deref() == Some(organ));
    if partly || VAGUE.contains(&organ) {
        return open("条文把机关留给别的文件定，或者部分措施另由他机关作出");
    }
    settled(false, by)
}

/// Without what does not belong to the comparison.
fn bare(measure: &Measure) -> Measure {
    let mut bare = measure.clone();
    bare.doubt = None;
    bare.group = None;
    if let Some(amount) = &mut bare.amount {
        amount.yuan = None;
    }
    bare
}

fn same(one: &Measure, other: &Measure) -> bool {
    let mut other = bare(other);
    let one = bare(one);
    other.basis = one.basis.clone();
    one == other
}

pub(super) fn gives(desk: &Desk<'_>, power: &str, measure: &Measure, stem: &Stem) -> Found {
    let (version, by) = match chosen(desk, power, stem) {
        Ok(found) => found,
        Err(found) => return found,
    };
    let mut clauses = version.clauses.iter().map(|clause| &clause.measure);
    if clauses.any(|one| same(one, measure) && one.doubt.is_none()) {
        return settled(true, by);
    }
    let beside = version.clauses.iter().map(|clause| &clause.measure);
    let mut beside = beside.filter(|one| one.slot == measure.slot);
    if beside.any(|one| one.doubt.is_some() || is_unstated(one)) {
        return open("同类措施存疑或者未定额");
    }
    if refers(version) {
        return open("另依照别的条文处罚");
    }
    settled(false, by)
}

fn is_unstated(measure: &Measure) -> bool {
    let amount = measure.amount.as_ref();
    amount.is_some_and(|amount| amount.unit == AmountUnit::Unstated)
}

/// Whether a version leads on to penalties of other provisions.
fn refers(version: &PowerVersion) -> bool {
    let mut clauses = version.clauses.iter();
    clauses.any(|clause| {
        clause.measure.slot == Slot::Referral && clause.measure.kind.as_str() != "移送"
    })
}

/// Kind and object, as an option prints them.
pub(crate) fn kind_text(measure: &Measure) -> String {
    let mut plain = measure.clone();
    plain.party = None;
    plain.organ = None;
    plain.approval = None;
    plain.amount = None;
    plain.duration = None;
    plain.modality = yiju_engine::model::Modality::Must;
    yiju_engine::wording::measure(&plain)
}

pub(super) fn gives_kind(
    desk: &Desk<'_>,
    power: &str,
    kind: &str,
    (party, when): (Option<&str>, Option<&str>),
    stem: &Stem,
) -> Found {
    let (version, by) = match chosen(desk, power, stem) {
        Ok(found) => found,
        Err(found) => return found,
    };
    let all = || version.clauses.iter().map(|clause| &clause.measure);
    let fits = |one: &Measure| {
        kind_text(one) == kind
            && one.doubt.is_none()
            && (one.party.is_none() || one.party.as_deref() == party)
            && (one.when.is_none() || one.when.as_deref() == when)
    };
    if all().any(fits) {
        return settled(true, by);
    }
    // 行政处罚法第二十八条 orders these for every conduct, whatever the provision itself says.
    if GENERAL.iter().any(|word| kind.starts_with(word)) {
        return open("行政处罚法第二十八条对一切违法行为都有规定");
    }
    let doubted = all().any(|one| one.doubt.is_some());
    // A measure of the same kind for another person, at another tier, or of another object is too near to be false for sure.
    let near = all().any(|one| {
        kind.starts_with(one.kind.as_str())
            || kind_text(one).starts_with(kind)
            || same_slot(one, kind)
    });
    if near || doubted || refers(version) {
        return open("同类措施在别的情形下有，或者另依照别的条文");
    }
    settled(false, by)
}

/// Whether the kind of a measure and a kind in words are of one slot among those that a text often takes together.
fn same_slot(measure: &Measure, kind: &str) -> bool {
    let slot = yiju_engine::model::measure::KINDS
        .iter()
        .filter(|(word, _)| kind.starts_with(word))
        .map(|(_, slot)| *slot)
        .next();
    slot == Some(measure.slot) && matches!(measure.slot, Slot::Order | Slot::Note | Slot::Business)
}
