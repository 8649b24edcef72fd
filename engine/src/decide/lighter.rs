//! Lighter or heavier (行政处罚法 第三十七条): two versions of the law, addressee by addressee and kind by kind. An order
//! to correct and the confiscation of unlawful gains do not count (第二十八条 imposes them anyway).

use crate::decide::answer::{Compared, Verdict};
use crate::decide::facts::Facts;
use crate::decide::party::person;
use crate::model::figure::{Decimal, Money, MoneyRange};
use crate::model::{Amount, AmountUnit, Measure, Modality, Slot};

/// The comparison of the measures of two versions: the parts, and the verdict on the whole.
pub(crate) fn compare(
    facts: &Facts<'_>,
    old: &[Measure],
    new: &[Measure],
) -> (Vec<Compared>, Verdict) {
    let key = |measure: &Measure| {
        let person = person(facts, measure.party.as_deref()).map(str::to_owned);
        (person, measure.slot)
    };
    let mut keys: Vec<(Option<String>, Slot)> = Vec::new();
    for measure in old.iter().chain(new).filter(|measure| counts(measure)) {
        let key = key(measure);
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    let mut parts: Vec<Compared> = Vec::new();
    for (party, slot) in keys {
        let of = |measures: &[Measure]| -> Vec<Measure> {
            measures
                .iter()
                .filter(|measure| counts(measure) && key(measure) == (party.clone(), slot))
                .cloned()
                .collect()
        };
        let (before, after) = (of(old), of(new));
        let verdict = weigh(slot, &before, &after);
        let when = before
            .first()
            .or(after.first())
            .and_then(|measure| measure.when.clone());
        parts.push(Compared {
            party,
            when,
            slot,
            old: before,
            new: after,
            verdict,
        });
    }
    let whole = parts
        .iter()
        .fold(Verdict::Equal, |whole, part| join(whole, part.verdict));
    (parts, whole)
}

fn join(a: Verdict, b: Verdict) -> Verdict {
    match (a, b) {
        (Verdict::Equal, other) | (other, Verdict::Equal) => other,
        (a, b) if a == b => a,
        _ => Verdict::Incomparable,
    }
}

/// Whether a measure counts in the comparison.
fn counts(measure: &Measure) -> bool {
    measure.slot.is_penalty()
        && !(measure.slot == Slot::Confiscation && measure.object.as_deref() == Some("违法所得"))
}

fn weigh(slot: Slot, old: &[Measure], new: &[Measure]) -> Verdict {
    match (old, new) {
        ([], []) => Verdict::Equal,
        ([], _) => Verdict::Heavier,
        (_, []) => Verdict::Lighter,
        ([a], [b]) if slot == Slot::Fine => join(fine(a, b), modality(a, b)),
        ([a], [b]) if a.kind == b.kind && a.object == b.object => {
            join(duration(a, b), modality(a, b))
        }
        ([a], [b]) => match (step(a), step(b)) {
            (Some(a_step), Some(b_step)) if a_step < b_step => Verdict::Heavier,
            (Some(a_step), Some(b_step)) if a_step > b_step => Verdict::Lighter,
            _ => Verdict::Incomparable,
        },
        _ => {
            let has = |list: &[Measure], one: &Measure| list.iter().any(|m| same(m, one));
            let old_in_new = old.iter().all(|measure| has(new, measure));
            let new_in_old = new.iter().all(|measure| has(old, measure));
            match (old_in_new, new_in_old) {
                (true, true) => Verdict::Equal,
                (true, false) => Verdict::Heavier,
                (false, true) => Verdict::Lighter,
                (false, false) => Verdict::Incomparable,
            }
        }
    }
}

/// The same measure, wherever it stands.
fn same(a: &Measure, b: &Measure) -> bool {
    a.kind == b.kind
        && a.object == b.object
        && a.amount == b.amount
        && a.duration == b.duration
        && a.modality == b.modality
}

/// The place of a kind on its ladder.
fn step(measure: &Measure) -> Option<u8> {
    match measure.kind.as_str() {
        "暂扣" | "停业整顿" | "停产停业" | "停工整治" | "限制经营" => Some(1),
        "降低资质等级" => Some(2),
        "吊销" | "关闭" => Some(3),
        _ => None,
    }
}

/// What may be imposed is lighter than what must.
fn modality(old: &Measure, new: &Measure) -> Verdict {
    let optional = |measure: &Measure| measure.modality == Modality::May || measure.group.is_some();
    match (optional(old), optional(new)) {
        (false, true) => Verdict::Lighter,
        (true, false) => Verdict::Heavier,
        _ => Verdict::Equal,
    }
}

fn duration(old: &Measure, new: &Measure) -> Verdict {
    match (&old.duration, &new.duration) {
        (a, b) if a == b => Verdict::Equal,
        (Some(a), Some(b)) if a.unit == b.unit => bounds(a.min, a.max, b.min, b.max),
        _ => Verdict::Incomparable,
    }
}

fn fine(old: &Measure, new: &Measure) -> Verdict {
    let (Some(a), Some(b)) = (&old.amount, &new.amount) else {
        return Verdict::Incomparable;
    };
    if a.unit == AmountUnit::Unstated && b.unit == AmountUnit::Unstated {
        return Verdict::Equal;
    }
    if a.unit == b.unit
        && a.base == b.base
        && a.per == b.per
        && a.unit != AmountUnit::Unstated
        && plain(a)
        && plain(b)
    {
        return bounds(a.min, a.max, b.min, b.max);
    }
    if same_amount(a, b) {
        return Verdict::Equal;
    }
    ranges(a.yuan, b.yuan)
}

fn plain(amount: &Amount) -> bool {
    amount.cap.is_none()
        && amount.floor.is_none()
        && amount.floor_base.is_none()
        && amount.if_none.is_none()
}

fn same_amount(a: &Amount, b: &Amount) -> bool {
    let bare = |amount: &Amount| Amount {
        yuan: None,
        ..amount.clone()
    };
    bare(a) == bare(b)
}

/// Two ranges of money; what is not known cannot be compared.
pub(crate) fn ranges(old: Option<MoneyRange>, new: Option<MoneyRange>) -> Verdict {
    match (old, new) {
        (Some(a), Some(b)) => bounds(a.min, a.max, b.min, b.max),
        _ => Verdict::Incomparable,
    }
}

/// No stated minimum ranks lowest, no stated maximum highest.
fn bounds<T: Ord>(
    old_min: Option<T>,
    old_max: Option<T>,
    new_min: Option<T>,
    new_max: Option<T>,
) -> Verdict {
    let low = new_min.cmp(&old_min);
    let high = match (&new_max, &old_max) {
        (None, None) => std::cmp::Ordering::Equal,
        (None, Some(_)) => std::cmp::Ordering::Greater,
        (Some(_), None) => std::cmp::Ordering::Less,
        (Some(new), Some(old)) => new.cmp(old),
    };
    let weight = |order: std::cmp::Ordering| match order {
        std::cmp::Ordering::Less => Verdict::Lighter,
        std::cmp::Ordering::Equal => Verdict::Equal,
        std::cmp::Ordering::Greater => Verdict::Heavier,
    };
    join(weight(low), weight(high))
}

/// A measure in a few words, for comparisons and traces.
pub fn measure_words(measure: &Measure) -> String {
    let mut out = String::new();
    if measure.modality == Modality::May {
        out.push_str("可以");
    }
    out.push_str(measure.kind.as_str());
    if let Some(object) = &measure.object {
        out.push_str(object);
    }
    if let Some(amount) = &measure.amount {
        out.push_str(&amount_words(amount));
    }
    out
}

/// An amount in a few words.
pub fn amount_words(amount: &Amount) -> String {
    if amount.unit == AmountUnit::Unstated {
        return "未定额".to_owned();
    }
    let one = |bound: Decimal| match amount.unit {
        AmountUnit::Percent => format!("{bound}%"),
        AmountUnit::Multiple => format!("{bound}倍"),
        _ => bound
            .to_money()
            .map_or_else(|| format!("{bound}元"), money_words),
    };
    let range = match (amount.min, amount.max) {
        (Some(min), Some(max)) if min == max => one(min),
        (Some(min), Some(max)) => format!("{}至{}", one(min), one(max)),
        (None, Some(max)) => format!("{}以下", one(max)),
        (Some(min), None) => format!("{}以上", one(min)),
        (None, None) => "未定额".to_owned(),
    };
    let base = amount
        .base
        .as_deref()
        .or(amount.share_of.as_deref())
        .unwrap_or_default();
    match &amount.per {
        Some(per) => format!("每{per}{range}"),
        None => format!("{base}{range}"),
    }
}

/// Money as it is written in law: whole 万元 where it comes out even.
pub fn money_words(money: Money) -> String {
    let fen = money.fen();
    if fen != 0 && fen % 1_000_000 == 0 {
        format!("{}万元", fen / 1_000_000)
    } else {
        format!("{money}元")
    }
}
