//! YJ0509, YJ0510: ranges upside down, and a zero where the law states no lower bound.

use crate::model::{Amount, Decimal};

use super::{Rules, Sink};

pub(crate) fn run(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    for (power, version, file, span) in rules.versions() {
        for clause in &version.clauses {
            let label = &clause.measure.basis.label;
            if let Some(amount) = &clause.measure.amount {
                if upside_down(amount) {
                    let message = format!("{} 引用 {label} 的罚款，下限高于上限", power.id);
                    sink.report("YJ0509", file, span, message, "写作“小 至 大”");
                }
                if amount.min == Some(Decimal::default()) {
                    let message = format!("{} 引用 {label} 的罚款，下限写成了零", power.id);
                    sink.report(
                        "YJ0510",
                        file,
                        span,
                        message,
                        "法条没有写下限的，写“5万元 以下”，不写零",
                    );
                }
            }
            if let Some(duration) = &clause.measure.duration
                && matches!((duration.min, duration.max), (Some(min), Some(max)) if min > max)
            {
                let message = format!("{} 引用 {label} 的期间，前面大于后面", power.id);
                sink.report("YJ0509", file, span, message, "写作“短 至 长”");
            }
        }
    }
}

fn upside_down(amount: &Amount) -> bool {
    let whole = matches!((amount.min, amount.max), (Some(min), Some(max)) if min > max);
    let otherwise = amount
        .if_none
        .is_some_and(|range| matches!((range.min, range.max), (Some(min), Some(max)) if min > max));
    whole || otherwise
}
