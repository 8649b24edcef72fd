//! The days of a case: their order, acts that run across a change of the law, and a refusal after one.
//!
//! Substance follows 行政处罚法 第三十七条, procedure the day of acting. Nothing is chosen here that a person must choose.

use std::sync::Arc;

use crate::decide::answer::{StepResult, TraceStep};
use crate::decide::applicability::Standing;
use crate::decide::cautions::Cautions;
use crate::decide::index::lighter_law;
use crate::decide::truth::World;
use crate::decide::versions::{Later, Law};
use crate::law::{Citation, Date};
use crate::model::{FactId, FactValue, PowerVersion};

const STEP: &str = "案件日期";
/// The days that a case can have, as facts, in the order in which they are told.
pub(crate) const CASE_DAYS: [&str; 9] = [
    BEGUN,
    "发现日",
    "立案日",
    ORDERED,
    TERM,
    REFUSED,
    "告知日",
    "听证日",
    SERVED,
];
const BEGUN: &str = "行为开始";
const ORDERED: &str = "责令改正日";
const TERM: &str = "责令改正期限";
const REFUSED: &str = "拒不改正日";
const SERVED: &str = "决定送达日";

/// Days in the order in which they must come: a later one is not before an earlier one.
const ORDER: [&str; 7] = [
    BEGUN,
    "发现日",
    "立案日",
    "告知日",
    "听证日",
    "决定日",
    SERVED,
];
/// Likewise for an order to correct.
const CORRECTION: [&str; 4] = ["发现日", ORDERED, REFUSED, "决定日"];

struct Days<'w, 'a> {
    world: &'w World<'a>,
    act: Date,
    decided: Date,
    /// Those of [`CASE_DAYS`] that are known, in that order.
    known: Vec<(&'static str, Date)>,
}

impl<'w, 'a> Days<'w, 'a> {
    fn new(world: &'w World<'a>, act: Date, decided: Date) -> Self {
        let of = |(name, id): &(&'static str, FactId)| match world.facts.value(*id) {
            Some(FactValue::Date(day)) => Some((*name, *day)),
            _ => None,
        };
        Self {
            world,
            act,
            decided,
            known: world.index.days.iter().filter_map(of).collect(),
        }
    }

    fn day(&self, name: &str) -> Option<Date> {
        if name == "决定日" {
            return Some(self.decided);
        }
        let of_name = self.known.iter().find(|(known, _)| *known == name);
        of_name.map(|(_, day)| *day)
    }

    /// The first two days of a list that stand the wrong way round.
    fn wrong(&self, order: &[&'static str]) -> Option<String> {
        let known: Vec<(&str, Date)> = order
            .iter()
            .filter_map(|name| Some((*name, self.day(name)?)))
            .collect();
        known.windows(2).find_map(|pair| match pair {
            [(before, first), (after, second)] if second < first => {
                Some(format!("{after} {second} 早于{before} {first}"))
            }
            _ => None,
        })
    }
}

/// The step of the trace, where any day of the case is known, and what to warn of.
pub(crate) fn of_case(
    world: &World<'_>,
    law: &Law<'_>,
    act: Date,
    decided: Date,
    cautions: &mut Cautions,
) -> Option<TraceStep> {
    let days = Days::new(world, act, decided);
    let refusal = refusal(&days, law);
    if days.known.is_empty() && matches!(refusal, Refusal::Plain) {
        return None;
    }
    let basis: Vec<Citation> = lighter_law(&world.kb.registry, decided)
        .into_iter()
        .collect();
    let mut facts: Vec<Arc<str>> = days
        .known
        .iter()
        .map(|(name, _)| Arc::from(*name))
        .collect();
    let mut open: Vec<String> = Vec::new();
    let disorder = [
        days.wrong(&ORDER),
        days.wrong(&CORRECTION),
        days.wrong(&[ORDERED, TERM]),
        days.day(BEGUN)
            .filter(|begun| *begun > act)
            .map(|begun| format!("行为日 {act} 早于{BEGUN} {begun}")),
    ];
    for fault in disorder.into_iter().flatten() {
        let text = format!("{fault}，核对日期");
        cautions.add("dates_out_of_order", text.clone(), &[]);
        if !open.contains(&text) {
            open.push(text);
        }
    }
    if let Some(text) = spans(&days, law) {
        cautions.add("act_across_versions", text.clone(), &basis);
        open.push(text);
    }
    if let Some(text) = too_early(&days) {
        cautions.add("term_not_over", text.clone(), &[]);
        open.push(text);
    }
    match refusal {
        Refusal::Plain => {}
        Refusal::After(text) => {
            cautions.add("refused_after_change", text.clone(), &basis);
            open.push(text);
        }
        Refusal::Unknown(text) => {
            cautions.add("refusal_day_needed", text.clone(), &basis);
            facts.push(REFUSED.into());
            open.push(text);
        }
    }
    let listed: Vec<String> = days
        .known
        .iter()
        .map(|(name, day)| format!("{name} {day}"))
        .collect();
    let mut text = format!("行为日 {act}，决定日 {decided}");
    for part in listed.iter().chain(&open) {
        text.push('；');
        text.push_str(part);
    }
    Some(TraceStep {
        step: STEP.to_owned(),
        result: if open.is_empty() {
            StepResult::Pass
        } else {
            StepResult::Needs
        },
        facts,
        basis,
        text,
    })
}

/// An act that began under an earlier version than the one in which it ended.
fn spans(days: &Days<'_, '_>, law: &Law<'_>) -> Option<String> {
    let version = match law {
        Law::Only(text) => text.version,
        Law::Changed { old, .. } => old.version,
        _ => return None,
    };
    let begun = days.day(BEGUN)?;
    (begun < version.from && begun <= days.act).then(|| {
        format!(
            "行为从 {begun} 持续到 {}，跨过 {} 的变更；这里按终了时的法律，起算和适用送法制审核",
            days.act, version.from
        )
    })
}

/// 没有改正 although the term is not over yet, and no refusal was told.
fn too_early(days: &Days<'_, '_>) -> Option<String> {
    let term = days.day(TERM)?;
    let open = days.world.standing() == Standing::NotComplied
        && days.day(REFUSED).is_none()
        && days.decided <= term;
    open.then(|| {
        format!(
            "改正的期限到 {term} 为止，决定日 {} 还没有过：除非明确拒绝（{REFUSED}），不能按逾期、拒不改正处罚",
            days.decided
        )
    })
}

enum Refusal {
    Plain,
    /// It came after the change.
    After(String),
    /// It is not known when it came.
    Unknown(String),
}

/// 拒不改正, 逾期不改正 of an act of the old law.
fn refusal(days: &Days<'_, '_>, law: &Law<'_>) -> Refusal {
    let Law::Changed {
        old,
        new: Later::Text(new),
    } = law
    else {
        return Refusal::Plain;
    };
    let staged = |version: &PowerVersion| {
        version
            .clauses
            .iter()
            .any(|clause| !clause.stages.is_empty())
    };
    let concerned = staged(old.version) || staged(new.version);
    if !concerned || days.world.standing() != Standing::NotComplied {
        return Refusal::Plain;
    }
    let change = new.version.from;
    // Nobody refuses before the order, nor lets a term pass before its last day is over.
    let after_term = days.day(TERM).and_then(|day| day.tomorrow().ok());
    let earliest = days
        .day(REFUSED)
        .or(after_term)
        .or_else(|| days.day(ORDERED).filter(|day| *day >= change));
    match earliest {
        Some(day) if day >= change => Refusal::After(format!(
            "行为在 {change} 的变更之前，没有改正在其后（{day}）：适用旧法还是新法的逾期、拒不改正的处罚，送法制审核"
        )),
        Some(_) => Refusal::Plain,
        None => Refusal::Unknown(format!(
            "行为在 {change} 的变更之前，没有改正是在变更之前还是之后，要看{REFUSED}"
        )),
    }
}
