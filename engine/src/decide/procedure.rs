//! 程序: the tracks and duties in force on the day of the decision, tested on the measures of each outcome.

use crate::decide::answer::{Outcome, ProcedureNote};
use crate::decide::cautions::fact_of;
use crate::decide::explore::Path;
use crate::decide::truth::{Beyond, World};
use crate::decide::words;
use crate::law::Date;
use crate::model::procedure::Threshold;
use crate::model::{
    Atom, Comparison, Condition, FactValue, Kind, KnowledgeBase, Measure, Modality, Money, Slot,
    Truth,
};

/// An outcome with one way that leads to it.
pub(crate) struct Case<'c, 'a> {
    pub(crate) outcome: &'c Outcome,
    pub(crate) path: Option<&'c Path<'a>>,
}

/// The notes on procedure, in the order of the rules.
pub(crate) fn procedure<'a>(
    world: &mut World<'a>,
    decided: Date,
    cases: &[Case<'_, 'a>],
) -> Vec<ProcedureNote> {
    let kb = world.kb;
    let in_force = kb
        .tracks
        .iter()
        .filter(|track| track.from <= decided && track.to.is_none_or(|to| decided <= to));
    let mut notes = Vec::new();
    for track in in_force {
        let mut seen: Vec<(Truth, Vec<&'a Condition>)> = Vec::with_capacity(cases.len());
        for case in cases {
            if let Some(path) = case.path {
                world.path.clone_from(path);
            }
            let beyond = |atom: &Atom| holds(kb, decided, case.outcome, atom);
            let mut reasons = Vec::new();
            let truth = told(world, &beyond, &track.condition, &mut reasons);
            seen.push((truth, reasons));
            world.path.clear();
        }
        let Some((first, _)) = seen.first() else {
            continue;
        };
        let truth = if seen.iter().all(|(truth, _)| truth == first) {
            *first
        } else {
            Truth::Unknown
        };
        // Where the outcomes differ, what tells is what keeps it open, else what speaks against it.
        let telling = if seen.iter().any(|(of, _)| *of == truth) {
            truth
        } else {
            Truth::False
        };
        let mut reasons: Vec<String> = Vec::new();
        for ((of, parts), case) in seen.iter().zip(cases) {
            if *of == telling {
                for part in parts {
                    push(
                        &mut reasons,
                        reason(world, &case.outcome.measures, part, telling),
                    );
                }
            }
        }
        let available = match truth {
            Truth::True => Some(true),
            Truth::False => Some(false),
            Truth::Unknown => None,
        };
        if truth == Truth::Unknown {
            settled_by(kb, decided, &track.condition, &mut reasons);
        }
        notes.push(ProcedureNote {
            step: track.name.clone(),
            available,
            basis: track.basis.clone(),
            why: why(available, telling, &track.condition, &reasons),
        });
    }
    notes
}

fn why(
    available: Option<bool>,
    telling: Truth,
    condition: &Condition,
    reasons: &[String],
) -> String {
    let list = reasons.join("；");
    match available {
        None if telling == Truth::False => format!("因情形而异，有的情形不符合：{list}"),
        Some(true) if *condition == Condition::Always => "一律适用".to_owned(),
        Some(true) => format!("符合：{list}"),
        Some(false) => format!("不符合：{list}"),
        None => format!("要看：{list}"),
    }
}

/// Whether a condition holds, with the statements that make it so: those that hold for one that holds, and so on.
fn told<'a>(
    world: &World<'a>,
    beyond: Beyond<'_>,
    condition: &'a Condition,
    reasons: &mut Vec<&'a Condition>,
) -> Truth {
    let (parts, ends, idle) = match condition {
        Condition::Always => return Truth::True,
        Condition::All(parts) => (parts, Truth::False, Truth::True),
        Condition::Any(parts) => (parts, Truth::True, Truth::False),
        Condition::Atom(_) | Condition::Not(_) => {
            reasons.push(condition);
            return world.holds_beyond(condition, beyond).truth();
        }
    };
    let start = reasons.len();
    let mut whole = idle;
    for part in parts {
        let mark = reasons.len();
        let truth = told(world, beyond, part, reasons);
        if truth == ends {
            // One part settles the whole: only its reasons count.
            reasons.drain(start..mark);
            return ends;
        }
        match (whole, truth) {
            (Truth::Unknown, Truth::Unknown) => {}
            (Truth::Unknown, _) => reasons.truncate(mark),
            (_, Truth::Unknown) => {
                reasons.drain(start..mark);
                whole = Truth::Unknown;
            }
            _ => {}
        }
    }
    whole
}

/// Why a statement is what it is.
fn reason(world: &World<'_>, measures: &[Measure], part: &Condition, whole: Truth) -> String {
    let kb = world.kb;
    let Condition::Atom(atom) = part else {
        return words::condition(kb, part);
    };
    let list = |kinds: &mut dyn Iterator<Item = &'_ str>| {
        let mut words: Vec<&str> = Vec::new();
        for kind in kinds {
            if !words.contains(&kind) {
                words.push(kind);
            }
        }
        words.join("、")
    };
    let own = || measures.iter().filter(|one| one.organ.is_none());
    let penalties = || own().filter(|one| one.slot.is_penalty());
    match atom {
        Atom::MeasuresWithin(kinds) => {
            let outside = penalties().filter(|one| !kinds.contains(&one.kind));
            let outside = list(&mut outside.map(|one| one.kind.as_str()));
            match (whole, penalties().next()) {
                (_, None) => "目前没有可以处的罚".to_owned(),
                (Truth::True, _) => {
                    format!(
                        "只有{}",
                        list(&mut penalties().map(|one| one.kind.as_str()))
                    )
                }
                (Truth::False, _) => format!("还有{outside}"),
                (Truth::Unknown, _) => format!("是否并处{outside}"),
            }
        }
        Atom::MeasuresInclude(kinds) => {
            let found = own().filter(|one| kinds.contains(&one.kind));
            let found = list(&mut found.map(|one| one.kind.as_str()));
            match whole {
                Truth::True => format!("有{found}"),
                Truth::False => format!("没有{}", list(&mut kinds.iter().map(Kind::as_str))),
                Truth::Unknown => format!("是否处{found}"),
            }
        }
        Atom::Fine { value, .. } => {
            let bound = match value {
                Threshold::Money(bound) => words::money(*bound),
                Threshold::Parameter(name) => match parameter(kb, world.decided, name) {
                    Some(bound) => words::money(bound),
                    None => format!("{name}（待定）"),
                },
            };
            let fines = own().filter_map(|one| one.amount.as_ref());
            let fines: Vec<String> = fines.map(words::amount).collect();
            if fines.is_empty() {
                return format!("没有罚款，界限是{bound}");
            }
            format!("罚款{}，界限是{bound}", fines.join("、"))
        }
        _ => match (whole, fact_of(atom)) {
            (Truth::Unknown, Some(id)) => words::fact_name(kb, id).to_owned(),
            _ => words::atom(kb, atom),
        },
    }
}

fn push(reasons: &mut Vec<String>, reason: String) {
    if !reasons.contains(&reason) {
        reasons.push(reason);
    }
}

/// Which documents must settle the parameters that a condition needs.
fn settled_by(kb: &KnowledgeBase, decided: Date, condition: &Condition, reasons: &mut Vec<String>) {
    match condition {
        Condition::Always => {}
        Condition::Not(inner) => settled_by(kb, decided, inner, reasons),
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                settled_by(kb, decided, part, reasons);
            }
        }
        Condition::Atom(Atom::Fine {
            value: Threshold::Parameter(name),
            ..
        }) => {
            let parameter = kb.parameters.iter().find(|one| {
                one.name == *name
                    && one.from.is_none_or(|from| from <= decided)
                    && one.to.is_none_or(|to| decided <= to)
            });
            if let Some(parameter) = parameter
                && parameter.value.is_none()
                && let Some(by) = &parameter.settled_by
            {
                push(reasons, format!("{name}应由《{by}》确定"));
            }
        }
        Condition::Atom(_) => {}
    }
}

/// Statements about the measures of an outcome. Measures of another organ do not count; 全部措施 speaks of penalties only.
fn holds(kb: &KnowledgeBase, decided: Date, outcome: &Outcome, atom: &Atom) -> Truth {
    let own = || outcome.measures.iter().filter(|one| one.organ.is_none());
    match atom {
        Atom::MeasuresWithin(kinds) => within(own().filter(|one| one.slot.is_penalty()), kinds),
        Atom::MeasuresInclude(kinds) => {
            let mut truth = Truth::False;
            for measure in own().filter(|one| kinds.contains(&one.kind)) {
                truth = truth.or(if is_bound(measure) {
                    Truth::True
                } else {
                    Truth::Unknown
                });
            }
            truth
        }
        Atom::Fine { comparison, value } => {
            let bound = match value {
                Threshold::Money(bound) => Some(*bound),
                Threshold::Parameter(name) => parameter(kb, decided, name),
            };
            match bound {
                Some(bound) => fine(own(), *comparison, bound),
                None => Truth::Unknown,
            }
        }
        _ => Truth::Unknown,
    }
}

/// Whether a measure must be imposed, being no alternative either.
fn is_bound(measure: &Measure) -> bool {
    measure.modality == Modality::Must && measure.group.is_none()
}

fn within<'m>(penalties: impl Iterator<Item = &'m Measure>, kinds: &[Kind]) -> Truth {
    let mut truth = Truth::True;
    let mut some = false;
    for measure in penalties {
        some = true;
        if !kinds.contains(&measure.kind) {
            truth = truth.and(if is_bound(measure) {
                Truth::False
            } else {
                Truth::Unknown
            });
        }
    }
    // Without any penalty there is nothing to decide on this track.
    if some { truth } else { Truth::False }
}

fn parameter(kb: &KnowledgeBase, decided: Date, name: &str) -> Option<Money> {
    let parameter = kb.parameters.iter().find(|one| {
        one.name == name
            && one.from.is_none_or(|from| from <= decided)
            && one.to.is_none_or(|to| decided <= to)
    })?;
    match parameter.value {
        Some(FactValue::Money(money)) => Some(money),
        _ => None,
    }
}

/// The fine of each person against an amount. The fine that will be imposed lies anywhere within its range; no fine at all
/// is below any amount.
fn fine<'m>(
    measures: impl Iterator<Item = &'m Measure>,
    comparison: Comparison,
    bound: Money,
) -> Truth {
    let upper = matches!(
        comparison,
        Comparison::Less | Comparison::AtMost | Comparison::NotEqual
    );
    let mut truth = Truth::from(upper);
    for measure in measures.filter(|one| one.slot == Slot::Fine) {
        let one = measure
            .amount
            .as_ref()
            .and_then(|amount| amount.yuan)
            .map_or(Truth::Unknown, |range| {
                let low = range.min.unwrap_or_default();
                let at = |amount: Money| match comparison {
                    Comparison::Less => amount < bound,
                    Comparison::AtMost => amount <= bound,
                    Comparison::Greater => amount > bound,
                    Comparison::AtLeast => amount >= bound,
                    Comparison::Equal => amount == bound,
                    Comparison::NotEqual => amount != bound,
                };
                match (comparison, range.max) {
                    (Comparison::Equal | Comparison::NotEqual, Some(high)) if low == high => {
                        at(low).into()
                    }
                    (Comparison::Equal | Comparison::NotEqual, high) => {
                        let inside = low <= bound && high.is_none_or(|high| bound <= high);
                        if inside {
                            Truth::Unknown
                        } else {
                            (comparison == Comparison::NotEqual).into()
                        }
                    }
                    (_, Some(high)) if at(low) == at(high) => at(low).into(),
                    (Comparison::Greater | Comparison::AtLeast, None) if at(low) => Truth::True,
                    (Comparison::Less | Comparison::AtMost, None) if !at(low) => Truth::False,
                    _ => Truth::Unknown,
                }
            });
        // A fine that may be left out may be none.
        let one = if is_bound(measure) || one == Truth::from(upper) {
            one
        } else {
            Truth::Unknown
        };
        truth = if upper { truth.and(one) } else { truth.or(one) };
    }
    truth
}
