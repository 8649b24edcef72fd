//! Which of several fines for one act is the higher: the upper bound first, then the lower one. No text says how ranges
//! compare; so only what the bounds settle is settled, and everything else is said.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::decide::concurrence::fines::{Fined, Own};
use crate::model::{Amount, AmountUnit, Measure, MoneyRange};

/// What a comparison of all powers comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Higher {
    /// This one's fine is the higher, whatever is not known.
    One(usize),
    /// The highest are alike.
    Alike(Vec<usize>),
    /// It cannot be said, for these reasons.
    Open(Vec<String>),
}

/// One power's fine against another's.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Pair {
    Order(Ordering),
    Open(Vec<String>),
}

/// Which of these has the higher fine.
pub(crate) fn higher(fined: &[Fined<'_>]) -> Higher {
    let against = |at: usize, other: usize| match (fined.get(at), fined.get(other)) {
        (Some(one), Some(other)) => pair(one, other),
        _ => Pair::Order(Ordering::Equal),
    };
    let others = |at: usize| (0..fined.len()).filter(move |other| *other != at);
    let beaten: Vec<bool> = (0..fined.len())
        .map(|at| others(at).any(|other| against(at, other) == Pair::Order(Ordering::Less)))
        .collect();
    let top: Vec<usize> = (0..fined.len())
        .filter(|at| beaten.get(*at) == Some(&false))
        .collect();
    let mut reasons: Vec<String> = Vec::new();
    for (place, at) in top.iter().enumerate() {
        for other in top.iter().skip(place + 1) {
            if let Pair::Open(found) = against(*at, *other) {
                for reason in found {
                    if !reasons.contains(&reason) {
                        reasons.push(reason);
                    }
                }
            }
        }
    }
    match top.as_slice() {
        [only]
            if others(*only)
                .all(|other| against(*only, other) == Pair::Order(Ordering::Greater)) =>
        {
            Higher::One(*only)
        }
        _ if reasons.is_empty() => Higher::Alike(top),
        _ => Higher::Open(reasons),
    }
}

/// One power against another, over all ways that the unknown facts can go.
fn pair(one: &Fined<'_>, other: &Fined<'_>) -> Pair {
    let mut orders: Vec<Ordering> = Vec::new();
    let mut facts: Vec<&str> = Vec::new();
    for a in &one.outcomes {
        for b in &other.outcomes {
            if !together(&a.outcome.assuming, &b.outcome.assuming) {
                continue;
            }
            match order((one.power, a), (other.power, b)) {
                Pair::Open(reasons) => return Pair::Open(reasons),
                Pair::Order(order) if !orders.contains(&order) => orders.push(order),
                Pair::Order(_) => {}
            }
            for name in a.outcome.assuming.keys().chain(b.outcome.assuming.keys()) {
                if !facts.contains(&name.as_str()) {
                    facts.push(name);
                }
            }
        }
    }
    let (less, greater) = (
        orders.contains(&Ordering::Less),
        orders.contains(&Ordering::Greater),
    );
    match (less, greater) {
        (true, true) => Pair::Open(vec![format!(
            "{} 和 {} 哪个罚款高，要看{}",
            one.power,
            other.power,
            facts.join("、")
        )]),
        (true, false) => Pair::Order(Ordering::Less),
        (false, true) => Pair::Order(Ordering::Greater),
        (false, false) => Pair::Order(Ordering::Equal),
    }
}

/// Whether two sets of assumptions can hold together. Where that cannot be told they can.
fn together(one: &BTreeMap<String, String>, other: &BTreeMap<String, String>) -> bool {
    one.iter().all(|(name, value)| match other.get(name) {
        Some(known) => known == value || !apart(known, value),
        None => true,
    })
}

/// Whether two lists of words have none in common.
fn apart(one: &str, other: &str) -> bool {
    let plain = |text: &str| {
        !text.starts_with("非 ")
            && !text
                .chars()
                .any(|character| character.is_ascii_digit() || "<>=，；".contains(character))
    };
    plain(one)
        && plain(other)
        && one
            .split('、')
            .all(|word| other.split('、').all(|known| known != word))
}

fn order((one, a): (&str, &Own<'_>), (other, b): (&str, &Own<'_>)) -> Pair {
    let (a, b) = match (a.fines.as_slice(), b.fines.as_slice()) {
        ([], []) => return Pair::Order(Ordering::Equal),
        ([], _) => return Pair::Order(Ordering::Less),
        (_, []) => return Pair::Order(Ordering::Greater),
        ([a], [b]) => (*a, *b),
        ([_], _) => return Pair::Open(vec![format!("{other} 有几项罚款，不能逐项相比")]),
        _ => return Pair::Open(vec![format!("{one} 有几项罚款，不能逐项相比")]),
    };
    let known = |power: &str, measure: &Measure| -> Result<MoneyRange, String> {
        let amount = measure.amount.as_ref();
        let unstated = || Err(format!("{power} 的罚款没有写数额"));
        let Some(amount) = amount.filter(|amount| amount.unit != AmountUnit::Unstated) else {
            return unstated();
        };
        match amount.yuan {
            Some(range) if range.max.is_some() => Ok(range),
            Some(_) => Err(format!("{power} 的罚款没有写上限")),
            None => Err(match amount.base.as_ref().or(amount.share_of.as_ref()) {
                Some(base) => format!("{power} 的罚款按{base}计算，{base}不明"),
                None => format!("{power} 的罚款算不出数额"),
            }),
        }
    };
    match (known(one, a), known(other, b)) {
        (Ok(a), Ok(b)) => Pair::Order(a.max.cmp(&b.max).then(a.min.cmp(&b.min))),
        (Err(reason), Ok(_)) | (Ok(_), Err(reason)) => Pair::Open(vec![reason]),
        (Err(first), Err(second)) => match (&a.amount, &b.amount) {
            (Some(a), Some(b)) if same_measure(a, b) => {
                Pair::Order(a.max.cmp(&b.max).then(a.min.cmp(&b.min)))
            }
            _ => Pair::Open(vec![first, second]),
        },
    }
}

/// Whether two amounts count the same base in the same unit and nothing else, so that they compare without it.
fn same_measure(a: &Amount, b: &Amount) -> bool {
    let plain = |amount: &Amount| {
        amount.base.is_some()
            && amount.max.is_some()
            && amount.cap.is_none()
            && amount.floor.is_none()
            && amount.floor_base.is_none()
            && amount.if_none.is_none()
    };
    a.unit == b.unit && a.base == b.base && a.per == b.per && plain(a) && plain(b)
}
