//! How facts, figures, tiers and spans are said in a question.

use yiju_engine::law::date::Date;
use yiju_engine::model::{
    Amount, AmountUnit, FactKind, FactType, FactValue, Measure, Modality, Span, TimeUnit,
};
use yiju_engine::wording;

/// A value as it is typed after `名=`; `None` for what cannot be typed in a word.
pub(crate) fn typed(fact: &FactType, value: &FactValue) -> Option<String> {
    Some(match value {
        FactValue::Option(index) => fact.options().get(usize::from(*index))?.clone(),
        FactValue::YesNo(true) => "是".to_owned(),
        FactValue::YesNo(false) => "否".to_owned(),
        FactValue::Money(money) => wording::money(*money),
        FactValue::Number(number) => match &fact.kind {
            FactKind::Area => format!("{number}平方米"),
            FactKind::Length => format!("{number}米"),
            FactKind::Volume => format!("{number}立方米"),
            FactKind::Proportion => format!("{number}%"),
            FactKind::Count(unit) => format!("{number}{unit}"),
            _ => return None,
        },
        FactValue::Absent => "没有".to_owned(),
        FactValue::Incalculable => "无法计算".to_owned(),
        FactValue::Date(_)
        | FactValue::TimeOfDay(_)
        | FactValue::Span(_)
        | FactValue::History(_) => {
            return None;
        }
    })
}

/// A fact as a stem says it: `当事人为单位`, `工程造价为100万元`, `没有“不能拆除”的情形`.
pub(crate) fn said(fact: &FactType, value: &str) -> String {
    let name = fact.name.replace('_', "");
    match (&fact.kind, value) {
        (FactKind::YesNo | FactKind::Assessed, "是") => format!("有“{name}”的情形"),
        (FactKind::YesNo | FactKind::Assessed, "否") => format!("没有“{name}”的情形"),
        (_, "没有") if fact.options().is_empty() => format!("没有{name}"),
        (_, "无法计算") => format!("{name}无法计算"),
        (FactKind::OneOf(_), value) if fact.name == "责令改正" => match value {
            "未责令" => "此前没有责令改正过".to_owned(),
            "未履行" => "责令改正后仍未改正".to_owned(),
            _ => "责令改正后已经改正".to_owned(),
        },
        _ => format!("{name}为{value}"),
    }
}

/// A day in Chinese: `2026年9月1日`.
pub(crate) fn day(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// A figure of procedure: `200元`, `3%`; `None` for what is no figure.
pub(crate) fn figure(value: &FactValue) -> Option<String> {
    match value {
        FactValue::Money(money) => Some(wording::money(*money)),
        FactValue::Number(number) => Some(format!("{number}%")),
        _ => None,
    }
}

/// The unit of time as it is asked for.
pub(crate) fn unit(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Hour => "小时",
        TimeUnit::Day => "日",
        TimeUnit::Workday => "个工作日",
        TimeUnit::Month => "个月",
        TimeUnit::Year => "年",
    }
}

/// `7个工作日`, `90日`.
pub(crate) fn span(span: Span) -> String {
    format!("{}{}", span.count, unit(span.unit))
}

/// A name of the rules as it is read: `复议决定_批准延长` → `复议决定（批准延长）`.
pub(crate) fn rule_name(name: &str) -> String {
    match name.split_once('_') {
        Some((whole, part)) => format!("{whole}（{part}）"),
        None => name.to_owned(),
    }
}

/// An event: `立案日` → `立案之日`.
pub(crate) fn event(name: &str) -> String {
    match name.strip_suffix('日') {
        Some(act) => format!("{act}之日"),
        None => name.to_owned(),
    }
}

/// A tier in words: conditions of the rule language are not read by everybody.
pub(crate) fn tier(when: &str) -> Option<String> {
    let coded = |text: &str| text.contains(['=', '{', '(', '（']) || text.contains("属于");
    if coded(when) {
        return None;
    }
    // What contradicts itself or repeats itself in words says more than the words tell.
    let parts: Vec<&str> = when.split('，').collect();
    let repeated = parts
        .iter()
        .enumerate()
        .any(|(at, part)| parts.iter().skip(at + 1).any(|other| other == part));
    if repeated {
        return None;
    }
    // The graver circumstance says the lesser one.
    let graver = parts.contains(&"情节特别严重");
    let said: Vec<String> = parts
        .iter()
        .filter(|part| !(graver && **part == "情节严重"))
        .map(|part| {
            let part = part
                .replace(" 或者 ", "，或者")
                .replace(" 且 ", "且")
                .replace(" 或 ", "，或者");
            match part.strip_prefix("非 ") {
                Some(rest) => format!("不属于“{}”", rest.replace(' ', "")),
                None => part.replace(' ', ""),
            }
        })
        .collect();
    Some(said.join("且"))
}

/// `应当` or `可以`.
pub(crate) fn modal(modality: Modality) -> &'static str {
    match modality {
        Modality::Must => "应当",
        Modality::May => "可以",
    }
}

/// What a fine amounts to, for an option: amounts with a base of their own are said with it.
pub(crate) fn amount(amount: &Amount) -> String {
    let mut plain = amount.clone();
    plain.yuan = None;
    wording::amount(&plain)
}

/// A measure as an option: who and when stand in the stem.
pub(crate) fn measure(measure: &Measure) -> String {
    let mut plain = measure.clone();
    plain.party = None;
    if let Some(amount) = &mut plain.amount {
        amount.yuan = None;
    }
    wording::measure(&plain)
}

/// The unit of an amount as it is filled in; `None` where the amount is not a plain number.
pub(crate) fn amount_unit(amount: &Amount) -> Option<&'static str> {
    match amount.unit {
        AmountUnit::Yuan | AmountUnit::YuanPer => Some("元"),
        AmountUnit::Percent => Some("%"),
        AmountUnit::Multiple => Some("倍"),
        AmountUnit::Unstated => None,
    }
}

/// The steps of a track that follow one another in time. Steps that are a condition, or are kept all the while, have no place
/// among them; a step that the rules do not have is left out.
pub(crate) fn in_time(track: &str) -> &'static [&'static str] {
    match track {
        "普通程序" => &[
            "符合标准的及时立案",
            "全面调查取证",
            "处罚前告知",
            "听取并复核陈述申辩",
            "负责人审查决定",
            "制作处罚决定书",
            "宣告交付或者送达",
        ],
        "简易程序" => &[
            "出示执法证件",
            "当场告知事实理由依据和权利",
            "听取陈述申辩",
            "填写当场处罚决定书",
            "当场交付",
            "报所属机关备案",
        ],
        "听证程序" => &[
            "告知有权要求听证",
            "收取听证申请",
            "提前通知时间地点",
            "公开举行",
            "制作笔录并核对签字",
            "根据笔录作出决定",
        ],
        "查封扣押" => &[
            "报负责人批准",
            "出示执法证件",
            "当场告知理由依据和权利",
            "听取陈述申辩",
            "交付决定书和清单",
            "按期处理或者解除",
        ],
        "先行登记保存" => &["证据可能灭失或难再取得", "报负责人批准", "按期作出处理决定"],
        "强制执行" => &[
            "书面催告",
            "听取陈述申辩并复核",
            "作出强制执行决定",
            "直接送达",
        ],
        "代履行" => &[
            "送达代履行决定书",
            "代履行前再次催告",
            "派员到场监督",
            "在执行文书上签名",
        ],
        "涉嫌犯罪移送" => &[
            "专案组核实并提出书面报告",
            "正职负责人审批",
            "附材料移送公安机关",
        ],
        _ => &[],
    }
}

/// Whether a text has at most so many characters.
pub(crate) fn is_short(text: &str, longest: usize) -> bool {
    text.chars().count() <= longest
}
