//! YJ0512: where a power rests on a superior and a lower text at once, the lower text's fine must stay within the
//! superior's (行政处罚法 第十一条第二款、第十二条第二款).

use crate::model::{AmountUnit, Clause, Slot};

use super::{Rules, Sink};

pub(crate) fn run(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    let registry = &rules.knowledge.registry;
    for (power, version, file, span) in rules.versions() {
        let fines = || {
            version
                .clauses
                .iter()
                .filter(|clause| clause.measure.slot == Slot::Fine)
        };
        for lower in fines() {
            for higher in fines() {
                let rank = |clause: &Clause| {
                    registry
                        .get(&clause.measure.basis.statute)
                        .map(|statute| statute.rank)
                };
                let ranks = rank(lower).zip(rank(higher));
                let below = ranks.and_then(|(low, high)| low.compare(high))
                    == Some(std::cmp::Ordering::Less);
                if below && comparable(lower, higher) && !within(lower, higher) {
                    let message = format!(
                        "{}：{} 的罚款超出上位法 {} 的幅度",
                        power.id, lower.measure.basis.label, higher.measure.basis.label
                    );
                    sink.report(
                        "YJ0512",
                        file,
                        span,
                        message,
                        "下位法只能在上位法的行为、种类和幅度之内具体规定",
                    );
                }
            }
        }
    }
}

fn comparable(a: &Clause, b: &Clause) -> bool {
    let unit = |clause: &Clause| {
        clause
            .measure
            .amount
            .as_ref()
            .map(|amount| (amount.unit, amount.base.clone()))
    };
    a.addressee == b.addressee
        && a.stages == b.stages
        && a.condition == b.condition
        && unit(a) == unit(b)
        && unit(a).is_some_and(|(unit, _)| unit != AmountUnit::Unstated)
}

fn within(lower: &Clause, higher: &Clause) -> bool {
    let (Some(low), Some(high)) = (&lower.measure.amount, &higher.measure.amount) else {
        return true;
    };
    let not_below = match (low.min, high.min) {
        (Some(a), Some(b)) => a >= b,
        (None, Some(_)) => false,
        _ => true,
    };
    let not_above = match (low.max, high.max) {
        (Some(a), Some(b)) => a <= b,
        (None, Some(_)) => false,
        _ => true,
    };
    not_below && not_above
}
