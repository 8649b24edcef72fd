//! YJ0512: a lower text must stay within the kinds and ranges of its superior (行政处罚法 第十一条第二款、第十二条第二款):
//! within those of the provisions named by 上位, and of superior texts that the same power rests on.

use std::cmp::Ordering;

use crate::diagnostic::Diagnostic;
use crate::law::rank::Rank;
use crate::law::registry::Registry;
use crate::model::{Addressee, Amount, AmountUnit, Clause, Slot};

use super::super::citation::Citations;
use super::super::place::ClausePlace;
use super::super::power::Superior;
use super::{Rules, Sink, VersionView};

pub(crate) fn run(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    let registry = &rules.knowledge.registry;
    for view in rules.versions() {
        for superior in &view.draft.superiors {
            named(sink, registry, &view, superior);
        }
        let own: Vec<&Clause> = view.version.clauses.iter().collect();
        for (clause, place) in view.clauses() {
            let above: Vec<&Clause> = own
                .iter()
                .copied()
                .filter(|other| {
                    order(
                        registry,
                        &clause.measure.basis.statute,
                        &other.measure.basis.statute,
                    ) == Some(Ordering::Less)
                        && other.stages == clause.stages
                        && other.condition == clause.condition
                })
                .collect();
            range(sink, clause, place, &above);
        }
    }
}

/// Holds the clauses of a version against a provision that 上位 names.
fn named(sink: &mut Sink<'_>, registry: &Registry, view: &VersionView<'_>, superior: &Superior) {
    let at = superior.place;
    let label = &superior.citation.label;
    let Some(above) = &superior.clauses else {
        if Citations::new(registry).lost(sink, &superior.citation) {
            return;
        }
        let message = format!("没有 {label} 的罚则，不能与上位法比较");
        let help = format!("先写一个：罚则 {label} {{ … }}");
        sink.report("YJ0308", at.file, at.span, message, help);
        return;
    };
    let above: Vec<&Clause> = above.iter().collect();
    for (clause, place) in view.clauses() {
        let measure = &clause.measure;
        if measure.basis.statute == superior.citation.statute || !measure.slot.is_penalty() {
            continue;
        }
        if order(registry, &measure.basis.statute, &superior.citation.statute)
            == Some(Ordering::Greater)
        {
            let message = format!("{label} 不是 {} 的上位法", measure.basis.label);
            let help = "上位 写效力更高的法规的条款";
            sink.report("YJ0512", at.file, at.span, message, help);
            return;
        }
        let known = above.iter().any(|other| {
            other.measure.kind == measure.kind
                && (matches!(measure.slot, Slot::Fine | Slot::Confiscation)
                    || other.measure.object == measure.object
                    || other.measure.object.is_none())
        });
        if !known {
            let message = format!(
                "{} 的“{}”，上位法 {label} 没有",
                measure.basis.label,
                measure.kind.as_str()
            );
            report(sink, place.measure, message, superior);
        }
        range(sink, clause, place, &above);
    }
}

fn report(
    sink: &mut Sink<'_>,
    at: super::super::place::Place,
    message: String,
    superior: &Superior,
) {
    sink.push(
        Diagnostic::new("YJ0512", at.file, at.span, message)
            .help("下位法只能在上位法的行为、种类和幅度之内具体规定")
            .related(superior.place.file, superior.place.span, "上位法写在这里"),
    );
}

/// Which of two statutes prevails by rank.
fn order(registry: &Registry, one: &str, other: &str) -> Option<Ordering> {
    let rank = |id: &str| -> Option<Rank> { registry.get(id).map(|statute| statute.rank) };
    rank(one)?.compare(rank(other)?)
}

/// Reports a fine that goes beyond everything that the superior clauses allow for the same person.
fn range(sink: &mut Sink<'_>, lower: &Clause, place: &ClausePlace, above: &[&Clause]) {
    let Some(amount) = fine(lower) else { return };
    let mut hull: Option<(Amount, &str)> = None;
    for higher in above {
        let Some(limit) = fine(higher) else { continue };
        if !same_person(&lower.addressee, &higher.addressee)
            || (limit.unit, &limit.base) != (amount.unit, &amount.base)
        {
            continue;
        }
        hull = Some(match hull {
            None => (limit.clone(), &higher.measure.basis.label),
            Some((mut wide, label)) => {
                wide.min = wide.min.zip(limit.min).map(|(a, b)| a.min(b));
                wide.max = wide.max.zip(limit.max).map(|(a, b)| a.max(b));
                (wide, label)
            }
        });
    }
    let Some((hull, label)) = hull else { return };
    let below = match (amount.min, hull.min) {
        (Some(a), Some(b)) => a < b,
        (None, Some(_)) => true,
        _ => false,
    };
    let beyond = match (amount.max, hull.max) {
        (Some(a), Some(b)) => a > b,
        (None, Some(_)) => true,
        _ => false,
    };
    if below || beyond {
        let side = if beyond { "高于" } else { "低于" };
        let message = format!(
            "{} 的罚款{side}上位法 {label} 的幅度",
            lower.measure.basis.label
        );
        sink.report(
            "YJ0512",
            place.figure.file,
            place.figure.span,
            message,
            "下位法只能在上位法的行为、种类和幅度之内具体规定",
        );
    }
}

/// The amount of a fine that is stated.
fn fine(clause: &Clause) -> Option<&Amount> {
    clause
        .measure
        .amount
        .as_ref()
        .filter(|amount| clause.measure.slot == Slot::Fine && amount.unit != AmountUnit::Unstated)
}

fn same_person(one: &Addressee, other: &Addressee) -> bool {
    match (one, other) {
        (Addressee::Also(_), Addressee::Also(_)) => true,
        (Addressee::Also(_), _) | (_, Addressee::Also(_)) => false,
        (Addressee::When(a), Addressee::When(b)) => a.iter().any(|word| b.contains(word)),
        _ => true,
    }
}
