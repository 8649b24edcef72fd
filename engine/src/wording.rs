//! Measures, amounts and durations as a Chinese reader expects them: one wording for every screen and table.

use crate::model::{
    Amount, AmountUnit, Decimal, Duration, DurationUnit, Measure, Modality, Money, MoneyRange, Slot,
};

/// `2万元`, `1.5亿元`, `500元`.
pub fn money(amount: Money) -> String {
    let fen = amount.fen();
    for (unit, size) in [("亿元", 10_000_000_000), ("万元", 1_000_000)] {
        // At most two places, so that nothing is lost and nothing is hard to read.
        if fen.abs() >= size && fen % (size / 100) == 0 {
            let hundredths = fen / (size / 100);
            return format!("{}{unit}", Money::from_fen(hundredths));
        }
    }
    format!("{amount}元")
}

/// `500元至5000元`, `2万元以下`, `5万元以上`, `200元`.
pub fn money_range(range: MoneyRange) -> String {
    bounds(range.min.map(money), range.max.map(money))
}

fn bounds(min: Option<String>, max: Option<String>) -> String {
    match (min, max) {
        (Some(min), Some(max)) if min == max => min,
        (Some(min), Some(max)) => [&*min, "至", &max].concat(),
        (None, Some(max)) => max + "以下",
        (Some(min), None) => min + "以上",
        (None, None) => "未定额".to_owned(),
    }
}

/// The amount of a fine with its base and limits; a computed amount follows after `即`.
pub fn amount(amount: &Amount) -> String {
    let range = |unit: &str| {
        let text = |bound: Decimal| format!("{bound}{unit}");
        bounds(amount.min.map(text), amount.max.map(text))
    };
    let yuan = |bound: Decimal| bound.to_money().map_or_else(|| format!("{bound}元"), money);
    let base = amount
        .base
        .as_deref()
        .or(amount.share_of.as_deref())
        .unwrap_or_default();
    let mut text = match amount.unit {
        AmountUnit::Unstated => match &amount.stated_in {
            Some(place) => format!("未定额（该条没有写明金额，见{place}）"),
            None => "未定额（该条没有写明金额）".to_owned(),
        },
        AmountUnit::Yuan => bounds(amount.min.map(yuan), amount.max.map(yuan)),
        AmountUnit::Percent => [base, "的", &range("%")].concat(),
        AmountUnit::Multiple => [base, "的", &range("倍")].concat(),
        AmountUnit::YuanPer => {
            let per = amount.per.as_deref().unwrap_or_default();
            let by = if base.is_empty() {
                String::new()
            } else {
                format!("（按{base}计）")
            };
            format!(
                "每{per}{}{by}",
                bounds(amount.min.map(yuan), amount.max.map(yuan))
            )
        }
    };
    if let Some(cap) = amount.cap {
        text.extend(["，最高", &money(cap)]);
    }
    if let Some(floor) = amount.floor {
        text.extend(["，最低", &money(floor)]);
    }
    if let Some(floor) = amount.floor_base {
        text.push_str(&format!("，不足{0}的按{0}计", money(floor)));
    }
    if let Some(range) = amount.if_none {
        text.extend(["，没有或者无法计算的", &money_range(range)]);
    }
    if let (Some(range), false) = (
        amount.yuan,
        matches!(amount.unit, AmountUnit::Yuan | AmountUnit::Unstated),
    ) {
        text.extend(["，即", &money_range(range)]);
    }
    text
}

/// `3个月至1年`, `5年`, `终身`.
pub fn duration(duration: Duration) -> String {
    let unit = match duration.unit {
        DurationUnit::Day => "日",
        DurationUnit::Workday => "个工作日",
        DurationUnit::Month => "个月",
        DurationUnit::Year => "年",
        DurationUnit::Life => return "终身".to_owned(),
    };
    let text = |count: u32| match duration.unit {
        DurationUnit::Month if count.is_multiple_of(12) => format!("{}年", count / 12),
        _ => format!("{count}{unit}"),
    };
    bounds(duration.min.map(text), duration.max.map(text))
}

/// A measure in one phrase: `由发证机关吊销资质证书`, `经人民政府批准可以停业整顿`. Its tier (`when`), alternatives (`group`) and
/// doubt are not part of it.
pub fn measure(measure: &Measure) -> String {
    let mut text = String::with_capacity(96);
    if let Some(approval) = &measure.approval {
        text.extend(["经", approval, "批准"]);
    }
    if measure.modality == Modality::May {
        text.push_str("可以");
    }
    if let Some(organ) = measure.organ.as_ref().filter(|_| is_imposed(measure)) {
        text.extend(["由", organ]);
    }
    if let Some(party) = &measure.party {
        text.extend(["对", party]);
    }
    let object = measure.object.as_deref().unwrap_or_default();
    match measure.kind.as_str() {
        // What they say stands in the object.
        "提示" | "移送" => text.push_str(if object.is_empty() {
            measure.kind.as_str()
        } else {
            object
        }),
        kind @ ("民事" | "处分" | "无效" | "退还" | "提请") if !object.is_empty() => {
            text.extend([kind, "：", object]);
        }
        // Another word for the kind, not what it is done to.
        _ if says_itself(measure.slot, object) => text.push_str(object),
        kind @ ("强制" | "代为") => text.extend([kind, &act(object)]),
        // How far it reaches, not what it is done to.
        kind @ ("限制从业" | "取消投标资格" | "罚款") if !object.is_empty() => {
            text.extend([kind, "（", object, "）"]);
        }
        "依照" => text.extend(["依照", object, "处罚"]),
        "转致" => text.extend(["转按", object, "处罚"]),
        kind => text.extend([kind, object]),
    }
    if let Some(written) = &measure.amount {
        text.push_str(&amount(written));
    }
    if let Some(length) = measure.duration {
        text.push_str(&duration(length));
    }
    text
}

/// Whether a measure is something that an organ imposes: not what is only pointed out, what follows by civil law, or that a
/// case is handed over.
pub fn is_imposed(measure: &Measure) -> bool {
    !matches!(measure.kind.as_str(), "提示" | "移送" | "民事" | "无效")
}

/// Whether an object is itself an act that the kind comes to: `停业整治`, `限制生产`, `代为治理`.
fn says_itself(slot: Slot, object: &str) -> bool {
    let acts: &[&str] = match slot {
        Slot::Business => &["停", "限制", "暂停", "取缔"],
        Slot::Practice => &["停止", "不得", "取消"],
        Slot::Execution => &["代为"],
        _ => &[],
    };
    acts.iter().any(|act| object.starts_with(act))
}

/// `拆除，违法建设，费用由违法者承担` as a phrase: the act and what it is done to belong together.
fn act(object: &str) -> String {
    let mut text = String::new();
    for part in object.split('，') {
        if part.starts_with("费用") || part.starts_with('自') {
            text.push('，');
        }
        text.push_str(part);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yuan(value: i64) -> Option<Money> {
        Money::from_yuan(value)
    }

    #[test]
    fn money_is_short_and_exact() {
        for (fen, text) in [
            (50_000, "500元"),
            (2_000_000, "2万元"),
            (1_234_500, "12345元"),
            (1_230_000, "1.23万元"),
            (15_000_000_000, "1.5亿元"),
            (1_234_567, "12345.67元"),
            (0, "0元"),
            (999_999, "9999.99元"),
        ] {
            assert_eq!(money(Money::from_fen(fen)), text);
        }
    }

    #[test]
    fn a_bound_that_is_not_stated_is_not_printed() {
        assert_eq!(
            money_range(MoneyRange {
                min: yuan(500),
                max: yuan(20_000)
            }),
            "500元至2万元"
        );
        assert_eq!(
            money_range(MoneyRange {
                min: None,
                max: yuan(20_000)
            }),
            "2万元以下"
        );
        assert_eq!(
            money_range(MoneyRange {
                min: yuan(200),
                max: yuan(200)
            }),
            "200元"
        );
        assert_eq!(
            money_range(MoneyRange {
                min: None,
                max: None
            }),
            "未定额"
        );
    }

    #[test]
    fn a_share_names_its_base_and_the_computed_amount() {
        let of = |value| Decimal::from_integer(value);
        let mut share = Amount::of(AmountUnit::Percent, of(5), of(10));
        share.base = Some("工程造价".to_owned());
        assert_eq!(amount(&share), "工程造价的5%至10%");
        share.yuan = Some(MoneyRange {
            min: yuan(50_000),
            max: yuan(100_000),
        });
        assert_eq!(amount(&share), "工程造价的5%至10%，即5万元至10万元");
        assert_eq!(amount(&Amount::unstated()), "未定额（该条没有写明金额）");
    }

    #[test]
    fn an_act_and_its_object_belong_together() {
        assert_eq!(act("拆除，违法建设"), "拆除违法建设");
        assert_eq!(act("清除，费用由违法者承担"), "清除，费用由违法者承担");
    }

    #[test]
    fn an_act_is_not_said_twice() {
        for (slot, object) in [
            (Slot::Business, "停业整治"),
            (Slot::Business, "限制生产"),
            (Slot::Practice, "停止从业"),
            (Slot::Execution, "代为治理，费用由违法者承担"),
        ] {
            assert!(says_itself(slot, object), "{object}");
        }
        for (slot, object) in [
            (Slot::Order, "停止施工"),
            (Slot::Execution, "停止供电"),
            (Slot::Practice, "本行业"),
            (Slot::Permit, "资质证书"),
        ] {
            assert!(!says_itself(slot, object), "{object}");
        }
    }

    #[test]
    fn durations_in_months_become_years_where_whole() {
        let length = Duration {
            min: Some(3),
            max: Some(12),
            unit: DurationUnit::Month,
        };
        assert_eq!(duration(length), "3个月至1年");
        assert_eq!(
            duration(Duration {
                min: None,
                max: None,
                unit: DurationUnit::Life
            }),
            "终身"
        );
    }
}
