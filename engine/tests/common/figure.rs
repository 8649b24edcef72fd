//! Amounts in the few words in which the tests write them.

use yiju_engine::model::{Amount, AmountUnit, Decimal, Money};

/// The range with its base: `500元至2万元`, `工程造价5%至10%`, `未定额`.
pub fn figure(amount: &Amount) -> String {
    let one = |bound: Decimal| match amount.unit {
        AmountUnit::Percent => format!("{bound}%"),
        AmountUnit::Multiple => format!("{bound}倍"),
        _ => bound.to_money().map_or_else(|| format!("{bound}元"), money),
    };
    let range = bounds(amount.min.map(one), amount.max.map(one));
    let base = amount.base.as_deref().or(amount.share_of.as_deref());
    match (&amount.per, amount.unit) {
        (_, AmountUnit::Unstated) => range,
        (Some(per), _) => format!("每{per}{range}"),
        (None, _) => format!("{}{range}", base.unwrap_or_default()),
    }
}

fn money(amount: Money) -> String {
    const TEN_THOUSAND: i64 = 1_000_000;
    if amount.fen() != 0 && amount.fen() % TEN_THOUSAND == 0 {
        format!("{}万元", amount.fen() / TEN_THOUSAND)
    } else {
        format!("{amount}元")
    }
}

fn bounds(min: Option<String>, max: Option<String>) -> String {
    match (min, max) {
        (Some(min), Some(max)) if min == max => min,
        (Some(min), Some(max)) => format!("{min}至{max}"),
        (None, Some(max)) => format!("{max}以下"),
        (Some(min), None) => format!("{min}以上"),
        (None, None) => "未定额".to_owned(),
    }
}
