//! YJ0509, YJ0510: ranges upside down, and a zero where the law states no lower bound.

use crate::model::figure::{Money, MoneyRange};
use crate::model::{Amount, Decimal, Duration};

use super::{Rules, Sink};

pub(crate) fn run(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    for view in rules.versions() {
        for (clause, place) in view.clauses() {
            let measure = &clause.measure;
            let mut report = |code, what: &str, help: &str| {
                let message = format!("{} 的{what}", measure.basis.label);
                sink.report(code, place.figure.file, place.figure.span, message, help);
            };
            if let Some(amount) = &measure.amount {
                if let Some(what) = upside_down(amount) {
                    report("YJ0509", what, "小的写在前面，大的写在后面");
                }
                if let Some(what) = zero(amount) {
                    let help = "法条没有写下限的，写“5万元 以下”，不写零；没有写数额的，写 未定额";
                    report("YJ0510", what, help);
                }
            }
            if let Some(duration) = &measure.duration {
                if matches!((duration.min, duration.max), (Some(min), Some(max)) if min > max) {
                    report("YJ0509", "期间，前面大于后面", "短的写在前面，长的写在后面");
                }
                if empty(duration) {
                    let help = "法条没有写最短期间的，写“6个月 以下”，不写零";
                    report("YJ0510", "期间写成了零", help);
                }
            }
        }
    }
}

fn upside_down(amount: &Amount) -> Option<&'static str> {
    let turned =
        |range: MoneyRange| matches!((range.min, range.max), (Some(min), Some(max)) if min > max);
    if matches!((amount.min, amount.max), (Some(min), Some(max)) if min > max) {
        Some("罚款，下限高于上限")
    } else if amount.if_none.is_some_and(turned) {
        Some("罚款在没有基数时的数额，下限高于上限")
    } else if matches!((amount.floor, amount.cap), (Some(least), Some(cap)) if least > cap) {
        Some("罚款，最低高于最高")
    } else {
        None
    }
}

fn zero(amount: &Amount) -> Option<&'static str> {
    let none = |money: Option<Money>| money == Some(Money::from_fen(0));
    if amount.max == Some(Decimal::default()) {
        Some("罚款，数额写成了零")
    } else if amount.min == Some(Decimal::default()) {
        Some("罚款，下限写成了零")
    } else if amount.if_none.is_some_and(|range| none(range.min)) {
        Some("罚款在没有基数时的数额，下限写成了零")
    } else if none(amount.floor) || none(amount.cap) {
        Some("罚款，最低或者最高写成了零")
    } else {
        None
    }
}

fn empty(duration: &Duration) -> bool {
    duration.min == Some(0) || duration.max == Some(0)
}
