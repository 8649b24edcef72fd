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
        (FactKind::YesNo | FactKind::Assessed, "是") => holding(&name),
        (FactKind::YesNo | FactKind::Assessed, "否") => missing(&name),
        (_, "没有") if fact.options().is_empty() => format!("没有{name}"),
        (_, "无法计算") => format!("{name}无法计算"),
        (FactKind::OneOf(_), value) if fact.name == "责令改正" => match value {
            "未责令" => "此前没有责令改正过".to_owned(),
            "未履行" => "责令改正后仍未改正".to_owned(),
            _ => "责令改正后已经改正".to_owned(),
        },
        (FactKind::OneOf(_), value) => stands(&name, value),
        _ => format!("{name}为{value}"),
    }
}

/// Endings of names that are things, not sentences: something is one of them or is not.
const THINGS: &[&str] = &[
    "垃圾", "设施", "建筑", "工程", "施工", "招标", "地区", "评估", "养殖", "防雷",
];

fn is_thing(name: &str) -> bool {
    let is_clause = ["已", "属于", "应当", "依法", "必须"]
        .iter()
        .any(|start| name.starts_with(start));
    !is_clause && !name.contains('有') && THINGS.iter().any(|end| name.ends_with(end))
}

/// Who or what a name that begins with 是 is about.
fn bearer(name: &str) -> &'static str {
    if name.ends_with("成员") || name.ends_with('者') {
        "当事人"
    } else {
        "涉案的"
    }
}

/// A fact that holds, in a clause: `涉案的是历史建筑`, `发生在村庄集镇`, `属于超限高层建筑`.
fn holding(name: &str) -> String {
    if name.starts_with('是') {
        format!("{}{name}", bearer(name))
    } else if name.starts_with('在') {
        format!("发生{name}")
    } else if [
        "有",
        "已",
        "当事人",
        "属于",
        "存在",
        "造成",
        "影响",
        "导致",
        "因此",
        "构成",
        "情节",
        "应当",
        "依法",
        "必须",
        "使用",
        "采用",
    ]
    .iter()
    .any(|start| name.starts_with(start))
    {
        name.to_owned()
    } else if is_thing(name) {
        format!("属于{name}")
    } else {
        format!("有“{name}”的情形")
    }
}

/// A fact that does not hold: `涉案的不是历史建筑`, `不是发生在村庄集镇`.
fn missing(name: &str) -> String {
    if name.starts_with('是') {
        format!("{}不{name}", bearer(name))
    } else if name.starts_with('在') {
        format!("不是发生{name}")
    } else if name.starts_with('有') {
        format!("没{name}")
    } else if ["存在", "构成"].iter().any(|start| name.starts_with(start)) {
        format!("不{name}")
    } else if ["造成", "影响", "导致", "因此"]
        .iter()
        .any(|start| name.starts_with(start))
    {
        format!("没有{name}")
    } else if name.starts_with("情节") {
        format!("没有达到{name}")
    } else if is_thing(name) {
        format!("不是{name}")
    } else {
        format!("没有“{name}”的情形")
    }
}

/// Where a matter stands, of one of several: `未取得施工许可`, `拆改排水设施未经审核`, `危害后果轻微`.
fn stands(name: &str, value: &str) -> String {
    let of = |end: &str| name.strip_suffix(end).filter(|_| value.ends_with(end));
    match value {
        "没有" | "无" | "无需" | "符合" => format!("{value}{name}"),
        "不符" => format!("与{name}不符"),
        "轻微" | "较重" | "合格" | "不合格" | "正常" => format!("{name}{value}"),
        _ if value.ends_with("取得") || value.ends_with("征得") => format!("{value}{name}"),
        _ if value.starts_with("没有") => value.to_owned(),
        _ => match of("审核") {
            Some(matter) => format!("{matter}{value}"),
            None if value.ends_with("批准") => format!("{name}的事项{value}"),
            None => format!("{name}为{value}"),
        },
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

/// What a deadline of the rules is for, as a whole phrase that says who does what; `None` for those that cannot be told from
/// their name alone, which are not asked about.
pub(crate) fn deadline(name: &str) -> Option<&'static str> {
    Some(match name {
        "核查线索" => "执法机关核查违法线索",
        "陈述申辩" => "当事人对拟作出的处罚提出陈述申辩",
        "完成法制审核" => "法制审核机构完成处罚决定的法制审核",
        "当场处罚报备案" => "执法人员把当场处罚决定报所属机关备案",
        "作出处罚决定" => "执法机关按普通程序作出处罚决定（没有延长的）",
        "公开处罚决定" => "执法机关公开应当公开的处罚决定",
        "登记保存后处理" => "执法机关对先行登记保存的证据作出处理决定",
        "要求听证" => "当事人要求听证",
        "通知听证" => "执法机关通知当事人听证时间、地点",
        "送达决定书" => "当事人不在场的，执法机关送达处罚决定书",
        "缴纳罚款" => "当事人到指定银行或者通过电子支付系统缴纳罚款",
        "公告送达" => "以公告方式送达、视为送达",
        "当场收缴款交至机关" => "执法人员把当场收缴的罚款交到所属机关",
        "罚款缴付银行" => "执法机关把收到的当场收缴罚款缴付指定银行",
        "撤回已公开的决定" => "处罚决定依法被变更、撤销后，执法机关撤回公开的决定信息",
        "决定是否移送" => "执法机关负责人决定是否把涉嫌犯罪的案件移送公安机关",
        "移送公安机关" => "决定移送涉嫌犯罪案件以后，执法机关向公安机关移送",
        "公安机关审查移送案件" => "公安机关审查行政执法机关移送的案件",
        "提请公安机关复议" => "执法机关对公安机关不予立案的决定提请复议",
        "公安机关复议决定" => "公安机关就执法机关提请的复议作出决定",
        "建议检察院立案监督" => "执法机关对公安机关不予立案的复议决定，建议检察院立案监督",
        "移交涉案物品" => "公安机关决定立案以后，执法机关移交涉案物品和案件材料",
        "当场强制后补办批准" => {
            "情况紧急当场实施行政强制措施以后，执法人员报告并补办批准手续"
        }
        "查封扣押期限" => "查封、扣押（没有延长的）",
        "查封扣押延长" => "情况复杂、经负责人批准的，查封、扣押延长",
        "加处罚款超过三十日" => "加处罚款以后当事人仍不履行，执法机关才可以强制执行",
        "催告后申请法院执行" => "催告以后当事人仍不履行，执法机关才可以申请法院强制执行",
        "法院受理执行申请" => "法院受理行政机关强制执行申请",
        "法院审查裁定" => "法院书面审查行政机关的强制执行申请并作出裁定",
        "代履行前催告" => "代履行以前再次催告当事人履行",
        "对不予执行裁定申请复议" => "行政机关对法院不予执行的裁定向上一级法院申请复议",
        "申请复议" => "当事人对处罚决定申请行政复议",
        "复议受理审查" => "复议机关审查是否受理复议申请",
        "转送复议申请" => "收到当事人复议申请的执法机关把申请转送复议机关",
        "复议答复_普通程序" => "复议按普通程序审理的，被申请人提出书面答复",
        "复议答复_简易程序" => "复议按简易程序审理的，被申请人提出书面答复",
        "复议决定_普通程序" => "复议按普通程序审理的，复议机关作出决定（没有延长的）",
        "复议决定_简易程序" => "复议按简易程序审理的，复议机关作出决定",
        "直接起诉" => "当事人不经复议，直接对处罚决定提起诉讼",
        "复议后起诉" => "当事人不服复议决定提起诉讼",
        "复议逾期不决定的起诉" => "复议机关逾期不作决定的，当事人提起诉讼",
        "法院审查裁定_明显违法" => {
            "行政决定明显违法并损害被执行人合法权益的，法院作出裁定"
        }
        "处罚时效" => "一般违法行为仍可以给予行政处罚（处罚时效）",
        "处罚时效_治安" => "违反治安管理的行为仍可以给予治安处罚（处罚时效）",
        _ => return None,
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_said_in_clauses() {
        for (name, yes, no) in [
            ("是历史建筑", "涉案的是历史建筑", "涉案的不是历史建筑"),
            ("在城市规划区", "发生在城市规划区", "不是发生在城市规划区"),
            ("情节严重", "情节严重", "没有达到情节严重"),
            ("造成严重后果", "造成严重后果", "没有造成严重后果"),
            ("超限高层建筑", "属于超限高层建筑", "不是超限高层建筑"),
            ("劝阻无效", "有“劝阻无效”的情形", "没有“劝阻无效”的情形"),
        ] {
            assert_eq!(
                (holding(name), missing(name)),
                (yes.to_owned(), no.to_owned())
            );
        }
        for (name, value, said) in [
            ("施工许可", "未取得", "未取得施工许可"),
            ("风景区活动审核", "未审核", "风景区活动未审核"),
            ("规划许可", "不符", "与规划许可不符"),
            ("危害后果", "轻微", "危害后果轻微"),
            ("时段", "夜间", "时段为夜间"),
        ] {
            assert_eq!(stands(name, value), said);
        }
    }
}
