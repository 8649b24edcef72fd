//! One measure in the rule language.

use yiju_engine::model::{Amount, AmountUnit, Decimal, Duration, DurationUnit};
use yiju_engine::wording::money;

use super::condition::is_word;
use super::known::{Known, longest};
use crate::clause::{Ordered, Tuple};

/// The longest phrase between quotation marks, in characters.
const LONGEST: usize = 12;

/// A measure as written, and what of it could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Statement {
    /// `可以`, 对 …, 并对 …, 由 …: what stands before the measure.
    pub(super) prefix: String,
    /// The measure.
    pub(super) measure: String,
    /// What could not be read.
    pub(super) unread: Option<String>,
}

/// Writes a measure. `organ`: the organ of the whole provision. `None`: it cannot be written at all.
pub(super) fn statement(
    known: &Known,
    tuple: &Tuple,
    about: Option<&str>,
    organ: Option<&str>,
) -> Option<Statement> {
    let mut unread: Vec<String> = Vec::new();
    let mut prefix = String::new();
    match party(known, tuple) {
        Party::All => {
            if let Some(about) = about {
                prefix.push_str(&format!("对 {about} "));
            }
        }
        Party::Divide(words) => prefix.push_str(&format!("对 {} ", words.join("、"))),
        Party::Also(words) => prefix.push_str(&format!("并对 {} ", words.join("、"))),
        Party::Unread => unread.push("对谁".to_owned()),
    }
    if tuple.ordered == Ordered::May {
        prefix.push_str("可以 ");
    }
    let own = tuple.organ.as_deref().and_then(|words| known.organ(words));
    if let Some(own) = own.filter(|own| Some(own.as_str()) != organ) {
        prefix.push_str(&format!("由 {own} "));
    }
    let measure = measure(known, tuple, &mut unread)?;
    Some(Statement {
        prefix,
        measure,
        unread: (!unread.is_empty()).then(|| unread.join("、")),
    })
}

enum Party {
    All,
    Divide(Vec<String>),
    Also(Vec<String>),
    Unread,
}

fn party(known: &Known, tuple: &Tuple) -> Party {
    // 对没有违法所得的 is a condition.
    let named = tuple
        .addressee
        .as_deref()
        .filter(|says| !says.contains("所得"));
    let Some(says) = named.filter(|_| !tuple.addressee_open) else {
        return Party::All;
    };
    let person = ["人员", "负责人", "法定代表人", "责任人"];
    if person.iter().any(|word| says.contains(word)) {
        let parts = says.split(['、', '和', '及', '与']);
        let named: Vec<String> = parts
            .map(|part| part.trim_start_matches(['其', '该', '以']))
            .filter_map(|part| {
                let same = known.persons.iter().find(|known| *known == part);
                same.cloned().or_else(|| longest(&known.persons, part))
            })
            .collect();
        return if named.is_empty() {
            Party::Unread
        } else {
            Party::Also(named)
        };
    }
    let mut named: Vec<String> = Vec::new();
    let tail = ["单位", "企业", "机构"]
        .iter()
        .find(|tail| says.ends_with(*tail));
    let parts = says.split(['、', '和', '或', '者', '及', '与']);
    for part in parts.filter(|part| !part.is_empty()) {
        // 勘察、设计单位: the last word holds for each.
        let whole = tail.map(|tail| format!("{part}{tail}"));
        let word = [Some(part.to_owned()), whole]
            .into_iter()
            .flatten()
            .find(|word| known.parties.contains(word));
        let plain = ["单位", "个人"];
        let inner = || longest(&known.parties, part).filter(|word| !plain.contains(&word.as_str()));
        named.extend(word.or_else(inner));
    }
    if named.is_empty() {
        let plain = [("单位", "单位"), ("个人", "个人"), ("自然人", "个人")];
        let found = plain.iter().find(|(word, _)| says.ends_with(word));
        named.extend(found.map(|(_, party)| (*party).to_owned()));
    }
    if named.is_empty() {
        Party::Unread
    } else {
        Party::Divide(named)
    }
}

fn measure(known: &Known, tuple: &Tuple, unread: &mut Vec<String>) -> Option<String> {
    let kind = tuple.kind;
    let quoted = |unread: &mut Vec<String>| match object(known, tuple) {
        Some(object) => format!("{kind} \"{object}\""),
        None => {
            unread.push(format!("{kind}什么"));
            format!("{kind} \"待补\"")
        }
    };
    let lasting = |unread: &mut Vec<String>| match tuple.duration.and_then(length) {
        Some(length) => format!("{kind} {length}"),
        None => {
            unread.push(format!("{kind}多久"));
            kind.to_owned()
        }
    };
    Some(match kind {
        "罚款" => {
            let stated = tuple.amount.clone().unwrap_or_else(Amount::unstated);
            format!("罚款 {}", fine(known, &stated, unread))
        }
        "责令" => format!("责令 {}", order(known, tuple)?),
        "没收" if is_gain(&tuple.object) => "没收 违法所得".to_owned(),
        "停产停业" | "停业整顿" | "关闭" => format!("责令 {kind}"),
        "没收" | "吊销" | "撤销" | "查封" | "扣押" => quoted(unread),
        "暂扣" => match tuple.duration.and_then(length) {
            Some(length) => quoted(unread).replacen("暂扣", &format!("暂扣 {length}"), 1),
            None => quoted(unread),
        },
        "停止执业" | "不予注册" | "取消投标资格" | "拘留" => lasting(unread),
        "限制从业" => {
            let what = object(known, tuple).map_or(String::new(), |what| format!(" \"{what}\""));
            format!("{}{what}", lasting(unread))
        }
        "强制" | "代为" => {
            let act: String = tuple
                .object
                .chars()
                .take_while(|c| c.is_alphanumeric())
                .take(2)
                .collect();
            if act.chars().count() != 2 {
                return None;
            }
            format!("{kind} {act}")
        }
        kind => kind.to_owned(),
    })
}

fn is_gain(object: &str) -> bool {
    object.is_empty() || object.contains("所得") || object.contains("收入")
}

/// What is confiscated or revoked: a phrase of the rules that the text contains, else its own words where they are few.
fn object(known: &Known, tuple: &Tuple) -> Option<String> {
    let own: String = tuple
        .object
        .chars()
        .take_while(|c| c.is_alphanumeric())
        .collect();
    let own = own
        .trim_start_matches(['其', '该'])
        .trim_end_matches(['并', '处', '可', '以', '或', '者', '的'])
        .to_owned();
    let count = own.chars().count();
    let known = known.object(tuple.kind, &tuple.object);
    known
        .map(str::to_owned)
        .or_else(|| (2..=LONGEST).contains(&count).then_some(own))
}

/// What is ordered, as one word.
fn order(known: &Known, tuple: &Tuple) -> Option<String> {
    let own: String = tuple
        .object
        .trim_start_matches(['其', '该'])
        .chars()
        .take_while(|c| c.is_alphanumeric())
        .collect();
    if is_word(&own) {
        return Some(own);
    }
    let said = known.object("责令", &tuple.object);
    said.filter(|object| is_word(object)).map(str::to_owned)
}

fn fine(known: &Known, amount: &Amount, unread: &mut Vec<String>) -> String {
    let yuan = |bound: Decimal| bound.to_money().map_or_else(|| format!("{bound}元"), money);
    let plain = |unit: &str| {
        let text = |bound: Decimal| format!("{bound}{unit}");
        range(amount.min.map(text), amount.max.map(text))
    };
    let mut out = match amount.unit {
        AmountUnit::Unstated => return "未定额".to_owned(),
        AmountUnit::Yuan => range(amount.min.map(yuan), amount.max.map(yuan)),
        AmountUnit::YuanPer => {
            let per = amount.per.as_deref().filter(|per| is_word(per));
            let Some(per) = per else {
                unread.push("按什么计".to_owned());
                return "未定额".to_owned();
            };
            let range = range(amount.min.map(yuan), amount.max.map(yuan));
            format!("每{per} {range}")
        }
        AmountUnit::Percent | AmountUnit::Multiple => {
            let words = amount.base.as_deref().unwrap_or_default();
            let Some(base) = base(known, words) else {
                unread.push("以什么为基数".to_owned());
                return "未定额".to_owned();
            };
            let unit = if amount.unit == AmountUnit::Percent {
                "%"
            } else {
                "倍"
            };
            format!("{base} {}", plain(unit))
        }
    };
    if let Some(cap) = amount.cap {
        out.push_str(&format!("，最高 {}", money(cap)));
    }
    out
}

/// The fact that a proportion is taken of.
fn base(known: &Known, words: &str) -> Option<String> {
    if words.contains("罚款") {
        return Some("单位罚款".to_owned());
    }
    let same = known.bases.iter().find(|known| *known == words);
    let wider = || {
        let mut longer = known.bases.iter().rev();
        longer.find(|known| !words.is_empty() && known.contains(words))
    };
    same.cloned()
        .or_else(|| longest(&known.bases, words))
        .or_else(|| wider().cloned())
}

fn range(min: Option<String>, max: Option<String>) -> String {
    match (min, max) {
        (Some(min), Some(max)) if min == max => min,
        (Some(min), Some(max)) => format!("{min} 至 {max}"),
        (None, Some(max)) => format!("{max} 以下"),
        (Some(min), None) => format!("{min} 以上"),
        (None, None) => "未定额".to_owned(),
    }
}

/// `3个月 至 1年`.
fn length(duration: Duration) -> Option<String> {
    let unit = match duration.unit {
        DurationUnit::Day => "日",
        DurationUnit::Workday => "个工作日",
        DurationUnit::Month => "个月",
        DurationUnit::Year => "年",
        DurationUnit::Life => return Some("终身".to_owned()),
    };
    let text = |count: u32| match duration.unit {
        DurationUnit::Month if count.is_multiple_of(12) => format!("{}年", count / 12),
        _ => format!("{count}{unit}"),
    };
    duration.min.or(duration.max)?;
    Some(range(duration.min.map(text), duration.max.map(text)))
}
