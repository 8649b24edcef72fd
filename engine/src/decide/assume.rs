//! Outcomes under assumptions: a tree that branches only on unknowns that are really reached, and the merging of equal
//! leaves.

use std::collections::BTreeMap;

use crate::decide::facts::{Assumed, Facts, Unknown, atoms, fact_of};
use crate::decide::lighter::money_words;
use crate::decide::party::READINGS;
use crate::decide::penalty::{Reach, reach};
use crate::model::{Atom, Clause, FactId, FactKind, FactValue};

/// The most leaves that are opened.
pub(crate) const MAX_LEAVES: usize = 96;

/// What one leaf assumes: for each unknown the values that lead here.
pub(crate) type Assumptions = Vec<(Unknown, Vec<Assumed>)>;

/// Calls `leaf` for each way in which the unknowns of the clauses can go. Returns false when there are too many.
pub(crate) fn explore<'k>(
    facts: &mut Facts<'k>,
    clauses: &[&Clause],
    leaf: &mut impl FnMut(&Facts<'k>),
) -> bool {
    fill_thresholds(facts, clauses);
    let mut left = MAX_LEAVES;
    descend(facts, clauses, leaf, &mut left)
}

fn descend<'k>(
    facts: &mut Facts<'k>,
    clauses: &[&Clause],
    leaf: &mut impl FnMut(&Facts<'k>),
    left: &mut usize,
) -> bool {
    let open = clauses
        .iter()
        .find_map(|clause| match reach(facts, clause) {
            Reach::On(unknown) => Some(unknown),
            _ => None,
        });
    let Some(unknown) = open else {
        if *left == 0 {
            return false;
        }
        *left -= 1;
        leaf(facts);
        return true;
    };
    let mut whole = true;
    for value in values(facts, &unknown, clauses) {
        facts.assumed.push((unknown.clone(), value));
        whole &= descend(facts, clauses, leaf, left);
        facts.assumed.pop();
    }
    whole
}

/// The values that an unknown may take, as far as the clauses can tell them apart.
pub(crate) fn values(facts: &Facts<'_>, unknown: &Unknown, clauses: &[&Clause]) -> Vec<Assumed> {
    let yes_no = || vec![Assumed::Holds(true), Assumed::Holds(false)];
    match unknown {
        Unknown::Open(_) => yes_no(),
        Unknown::ReadAs => vec![Assumed::Option(0), Assumed::Option(1)],
        Unknown::Fact(id) => match facts.knowledge.fact(*id).map(|fact| &fact.kind) {
            Some(FactKind::OneOf(words) | FactKind::AssessedTier(words)) => (0_u16..)
                .zip(words)
                .map(|(index, _)| Assumed::Option(index))
                .collect(),
            Some(FactKind::YesNo | FactKind::Assessed | FactKind::History) | None => yes_no(),
            Some(_) => {
                let limits = facts
                    .thresholds
                    .iter()
                    .find(|(known, _)| known == id)
                    .map_or(0, |(_, list)| list.len());
                let mut list: Vec<Assumed> = (0..=limits * 2).map(Assumed::Rank).collect();
                let mut absent = false;
                let mut incalculable = false;
                for clause in clauses {
                    atoms(&clause.condition, &mut |atom| match atom {
                        Atom::Absent { fact } if fact == id => absent = true,
                        Atom::Incalculable { fact } if fact == id => incalculable = true,
                        _ => {}
                    });
                }
                if absent {
                    list.push(Assumed::Absent);
                }
                if incalculable {
                    list.push(Assumed::Incalculable);
                }
                list
            }
        },
    }
}

fn fill_thresholds(facts: &mut Facts<'_>, clauses: &[&Clause]) {
    let mut thresholds: Vec<(FactId, Vec<FactValue>)> = Vec::new();
    for clause in clauses {
        atoms(&clause.condition, &mut |atom| {
            if let (Atom::Compare { value, .. }, Some(fact)) = (atom, fact_of(atom)) {
                match thresholds.iter_mut().find(|(known, _)| *known == fact) {
                    Some((_, list)) if list.contains(value) => {}
                    Some((_, list)) => list.push(value.clone()),
                    None => thresholds.push((fact, vec![value.clone()])),
                }
            }
        });
    }
    for (_, list) in &mut thresholds {
        list.sort_by(|a, b| {
            crate::decide::facts::compare(a, b).unwrap_or(std::cmp::Ordering::Equal)
        });
    }
    facts.thresholds = thresholds;
}

/// Merges leaves with equal results whose assumptions differ in one unknown only; an unknown all of whose values lead
/// to one result is not assumed at all.
pub(crate) fn merge<R: PartialEq>(
    facts: &Facts<'_>,
    clauses: &[&Clause],
    mut leaves: Vec<(Assumptions, R)>,
) -> Vec<(Assumptions, R)> {
    loop {
        let mut joined = None;
        'search: for (index, (first, result)) in leaves.iter().enumerate() {
            for (offset, (second, other)) in leaves.iter().enumerate().skip(index + 1) {
                if result == other
                    && let Some(both) = union(first, second)
                {
                    joined = Some((index, offset, both));
                    break 'search;
                }
            }
        }
        let Some((index, offset, mut both)) = joined else {
            return leaves;
        };
        both.retain(|(unknown, list)| list.len() < values(facts, unknown, clauses).len());
        leaves.remove(offset);
        if let Some(slot) = leaves.get_mut(index) {
            slot.0 = both;
        }
    }
}

/// The union of two sets of assumptions that differ in the values of one unknown.
fn union(first: &Assumptions, second: &Assumptions) -> Option<Assumptions> {
    if first == second {
        return Some(first.clone());
    }
    if first.len() != second.len() {
        return None;
    }
    let mut both = Vec::with_capacity(first.len());
    let mut differences = 0;
    for (unknown, list) in first {
        let (_, other) = second.iter().find(|(known, _)| known == unknown)?;
        if list == other {
            both.push((unknown.clone(), list.clone()));
        } else {
            differences += 1;
            let mut all = list.clone();
            all.extend(other.iter().filter(|value| !list.contains(value)).cloned());
            both.push((unknown.clone(), all));
        }
    }
    (differences == 1).then_some(both)
}

/// Assumptions in words.
pub(crate) fn in_words(facts: &Facts<'_>, assumptions: &Assumptions) -> BTreeMap<String, String> {
    assumptions
        .iter()
        .map(|(unknown, list)| (name(facts, unknown), value_words(facts, unknown, list)))
        .collect()
}

fn name(facts: &Facts<'_>, unknown: &Unknown) -> String {
    match unknown {
        Unknown::Fact(id) => facts
            .knowledge
            .fact(*id)
            .map_or_else(String::new, |fact| fact.name.clone()),
        Unknown::Open(words) => words.clone(),
        Unknown::ReadAs => "个体工商户视同".to_owned(),
    }
}

fn value_words(facts: &Facts<'_>, unknown: &Unknown, list: &[Assumed]) -> String {
    let options: Vec<String> = match unknown {
        Unknown::Fact(id) => facts
            .knowledge
            .fact(*id)
            .map_or_else(Vec::new, |fact| fact.options().to_vec()),
        Unknown::ReadAs => READINGS.iter().map(|word| (*word).to_owned()).collect(),
        Unknown::Open(_) => Vec::new(),
    };
    let mut ranks: Vec<usize> = Vec::new();
    let mut words: Vec<String> = Vec::new();
    for value in list {
        match value {
            Assumed::Option(index) => words.extend(options.get(usize::from(*index)).cloned()),
            Assumed::Holds(true) => words.push("是".to_owned()),
            Assumed::Holds(false) => words.push("否".to_owned()),
            Assumed::Absent => words.push("没有".to_owned()),
            Assumed::Incalculable => words.push("无法计算".to_owned()),
            Assumed::Rank(rank) => ranks.push(*rank),
        }
    }
    if let Unknown::Fact(id) = unknown {
        ranks.sort_unstable();
        let limits = facts
            .thresholds
            .iter()
            .find(|(known, _)| known == id)
            .map_or(&[][..], |(_, list)| list.as_slice());
        words.splice(
            0..0,
            runs(&ranks)
                .into_iter()
                .map(|(low, high)| interval(limits, low, high)),
        );
    }
    words.join("或者")
}

/// Runs of consecutive numbers.
fn runs(numbers: &[usize]) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match out.last_mut() {
            Some((_, high)) if *high + 1 == *number => *high = *number,
            _ => out.push((*number, *number)),
        }
    }
    out
}

/// An interval between compared values, in words.
fn interval(limits: &[FactValue], low: usize, high: usize) -> String {
    let value = |index: usize| limits.get(index).map_or_else(String::new, fact_words);
    let top = limits.len() * 2;
    if low == high && low % 2 == 1 {
        return value(low / 2);
    }
    let from = match low {
        0 => String::new(),
        odd if odd % 2 == 1 => format!("{}以上", value(odd / 2)),
        even => format!("超过{}", value(even / 2 - 1)),
    };
    let to = match high {
        end if end == top => String::new(),
        odd if odd % 2 == 1 => format!("{}以下", value(odd / 2)),
        even => format!("不足{}", value(even / 2)),
    };
    if from.is_empty() && to.is_empty() {
        "有".to_owned()
    } else {
        format!("{from}{to}")
    }
}

/// A value as it would be typed, where it needs no list of options.
pub(crate) fn fact_words(value: &FactValue) -> String {
    match value {
        FactValue::Money(money) => money_words(*money),
        FactValue::Number(number) => number.to_string(),
        FactValue::Date(date) => date.to_string(),
        FactValue::TimeOfDay(minutes) => format!("{:02}:{:02}", minutes / 60, minutes % 60),
        FactValue::Span(span) => {
            use crate::model::figure::TimeUnit;
            let unit = match span.unit {
                TimeUnit::Hour => "小时",
                TimeUnit::Day => "日",
                TimeUnit::Workday => "个工作日",
                TimeUnit::Month => "个月",
                TimeUnit::Year => "年",
            };
            format!("{}{unit}", span.count)
        }
        FactValue::YesNo(true) => "是".to_owned(),
        FactValue::YesNo(false) => "否".to_owned(),
        FactValue::Absent => "没有".to_owned(),
        FactValue::Incalculable => "无法计算".to_owned(),
        FactValue::History(days) if days.is_empty() => "没有".to_owned(),
        FactValue::History(days) => days
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("、"),
        FactValue::Option(index) => index.to_string(),
    }
}
