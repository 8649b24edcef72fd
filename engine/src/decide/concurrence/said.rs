//! Concurrence in words.

use crate::decide::answer::Caution;
use crate::decide::cautions::Cautions;
use crate::decide::concurrence::compare::Higher;
use crate::decide::concurrence::fines::Fined;
use crate::decide::concurrence::rule::Ruled;
use crate::decide::truth::World;
use crate::decide::words;
use crate::law::{Citation, Date};
use crate::model::{Measure, Modality, Money, Slot, Truth};
use crate::wording;

/// Why nothing is settled although the amounts may be.
pub(crate) fn doubt(world: &World<'_>, date: Date, ruled: &Ruled<'_>) -> Option<String> {
    let mut doubts: Vec<String> = Vec::new();
    if let Some(rule) = ruled.open() {
        let origin = rule.origin.as_deref().unwrap_or("没有文本");
        doubts.push(format!("罚款怎样处理待定：{origin}"));
    } else if !ruled.throughout
        && let Some(rule) = ruled.rules.first()
    {
        doubts.push(format!(
            "行为日 {date} 早于这一规定施行的 {}，能不能用，送法制审核",
            rule.from
        ));
    }
    if ruled.one_act == Truth::Unknown
        && let Some(rule) = ruled.rules.first()
    {
        let condition = words::condition(world.kb, &rule.condition);
        doubts.push(format!("“{condition}”还没有认定；不是的，分别处罚"));
    }
    (!doubts.is_empty()).then(|| doubts.join("；"))
}

/// What the amounts come to.
pub(crate) fn reason(fined: &[Fined<'_>], higher: &Higher, doubtful: bool) -> String {
    let ranges: Vec<String> = fined
        .iter()
        .map(|one| format!("{} 罚款{}", one.power, one.words()))
        .collect();
    let ranges = ranges.join("，");
    let supposing = if doubtful {
        "属于同一个违法行为而且从高的，"
    } else {
        ""
    };
    match higher {
        Higher::One(at) => {
            let power = fined.get(*at).map_or("", |one| one.power);
            format!("{ranges}；{supposing}罚款按数额高的 {power}，别的不另罚款")
        }
        Higher::Alike(_) => format!("{ranges}；{supposing}高低相同，只能罚款一次，由办案人选定"),
        Higher::Open(reasons) => format!(
            "{ranges}；只能罚款一次，哪个高不能确定：{}",
            reasons.join("；")
        ),
    }
}

/// What a careful adviser would warn of.
pub(crate) fn cautions(now: &[Fined<'_>], later: &[Fined<'_>], higher: &Higher) -> Vec<Caution> {
    let mut cautions = Cautions::default();
    let winner = match higher {
        Higher::One(at) => now.get(*at),
        _ => None,
    };
    if let Some(winner) = winner {
        for loser in now.iter().filter(|one| one.power != winner.power) {
            floor(&mut cautions, winner, loser);
            kept(&mut cautions, loser);
        }
    }
    for one in now {
        let mut fines = one
            .outcomes
            .iter()
            .flat_map(|own| own.fines.iter().copied());
        let optional =
            |measure: &&Measure| measure.modality == Modality::May || measure.group.is_some();
        if let Some(measure) = fines.find(optional) {
            let text = format!("{} 的罚款可以选用，不是必须；不罚款的，没有竞合", one.power);
            cautions.add("fine_optional", text, std::slice::from_ref(&measure.basis));
        }
    }
    for one in later {
        let stages = one.outcomes.iter().flat_map(|own| &own.outcome.next);
        for stage in stages {
            let fine = stage.measures.iter().find(|one| one.slot == Slot::Fine);
            if let Some(fine) = fine {
                let text = format!("{} 要到{}才有罚款，到那时再比", one.power, stage.when);
                cautions.add("later_fine", text, std::slice::from_ref(&fine.basis));
            }
        }
    }
    cautions.finish()
}

/// The least of the lower bounds, where every outcome has a computed one or states none.
fn least(fined: &Fined<'_>) -> Option<(Option<Money>, Citation)> {
    let mut least: Option<(Option<Money>, Citation)> = None;
    for measure in fined.outcomes.iter().flat_map(|own| &own.fines) {
        let min = measure.amount.as_ref()?.yuan?.min;
        if least.as_ref().is_none_or(|(known, _)| min < *known) {
            least = Some((min, measure.basis.clone()));
        }
    }
    least
}

/// The lower bound of a rule that yields.
fn floor(cautions: &mut Cautions, winner: &Fined<'_>, loser: &Fined<'_>) {
    let (Some((own, _)), Some((Some(other), basis))) = (least(winner), least(loser)) else {
        return;
    };
    if own.is_some_and(|own| own >= other) {
        return;
    }
    let own = own.map_or_else(
        || "没有写下限".to_owned(),
        |own| format!("下限只有{}", wording::money(own)),
    );
    let text = format!(
        "{} {own}，{} 的下限是{}；罚款低于它是否合适，送法制审核",
        winner.power,
        loser.power,
        wording::money(other)
    );
    cautions.add("fine_floor", text, &[basis]);
}

/// What the rule does not bar: other kinds of penalty, and fines of other persons.
fn kept(cautions: &mut Cautions, loser: &Fined<'_>) {
    let mut kinds: Vec<String> = Vec::new();
    let mut basis: Vec<Citation> = Vec::new();
    let mut others: Vec<String> = Vec::new();
    let mut others_basis: Vec<Citation> = Vec::new();
    for own in &loser.outcomes {
        let measures = own.outcome.measures.iter();
        let besides =
            |one: &&Measure| one.slot.is_penalty() && one.slot != Slot::Fine && one.organ.is_none();
        for measure in measures.filter(besides) {
            push(&mut kinds, wording::measure(measure));
            push(&mut basis, measure.basis.clone());
        }
        for measure in &own.others {
            push(&mut others, measure.party.clone().unwrap_or_default());
            push(&mut others_basis, measure.basis.clone());
        }
    }
    if !kinds.is_empty() {
        let text = format!("只限罚款：{} 的{}不受影响", loser.power, kinds.join("、"));
        cautions.add("other_kinds_kept", text, &basis);
    }
    if !others.is_empty() {
        let text = format!(
            "{} 对{}的罚款是对另外的人，不在比较之内",
            loser.power,
            others.join("、")
        );
        cautions.add("other_persons", text, &others_basis);
    }
}

fn push<T: PartialEq>(list: &mut Vec<T>, one: T) {
    if !list.contains(&one) {
        list.push(one);
    }
}
