//! One measure of the rule against one of the text, part by part.

use yiju_engine::model::{Amount, AmountUnit, Clause, DurationUnit, Modality, Slot};

use super::document::FindingKind;
use crate::clause::trigger::{Sort, sorts};
use crate::clause::{Ordered, Tuple};

/// How the rule comes to a provision.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Way {
    /// Through another provision that refers to it (依照第一款): conditions stand there.
    pub(super) referred: bool,
    /// The referring provision has no measure of its own (依照前款规定处罚): all of the other is taken.
    pub(super) whole: bool,
    /// The referring words leave it open (可以依照).
    pub(super) may: bool,
    /// A provision of the rule says which conduct is 情节严重.
    pub(super) deemed_grave: bool,
}

/// How many parts are compared.
pub(super) const PARTS: u8 = 6;

/// The first part in which the two differ, and how many parts agree before it. `None`: they agree.
pub(super) fn difference(clause: &Clause, tuple: &Tuple, way: Way) -> Option<(u8, FindingKind)> {
    let checks: [(bool, FindingKind); PARTS as usize] = [
        (objects_agree(clause, tuple), FindingKind::Measure),
        (
            way.referred || triggers_agree(clause, tuple, way),
            FindingKind::Measure,
        ),
        (addressees_agree(clause, tuple), FindingKind::Addressee),
        (amounts_agree(clause, tuple), FindingKind::Amount),
        (durations_agree(clause, tuple), FindingKind::Amount),
        (modalities_agree(clause, tuple, way), FindingKind::Modality),
    ];
    let good = checks.iter().filter(|(good, _)| *good).count();
    let good = u8::try_from(good).unwrap_or(u8::MAX);
    checks
        .into_iter()
        .find(|(good, _)| !good)
        .map(|(_, kind)| (good, kind))
}

/// Whether the two are of one kind. Words for standing still are one kind: statutes use a dozen.
pub(super) fn same_kind(clause: &Clause, tuple: &Tuple) -> bool {
    class(clause.measure.kind.as_str()) == class(tuple.kind)
}

fn class(kind: &str) -> &str {
    match kind {
        "停产停业" | "停业整顿" | "停工整治" => "停业",
        "不予注册" | "限制从业" | "不予受理" | "取消投标资格" => "限制从业",
        kind => kind,
    }
}

fn amounts_agree(clause: &Clause, tuple: &Tuple) -> bool {
    match (&clause.measure.amount, &tuple.amount) {
        (Some(rule), Some(text)) => amount_agrees(rule, text),
        _ => true,
    }
}

fn amount_agrees(rule: &Amount, text: &Amount) -> bool {
    if rule.unit == AmountUnit::Unstated || text.unit == AmountUnit::Unstated {
        return rule.unit == text.unit;
    }
    let bases = match (&rule.base, &text.base) {
        (Some(rule), Some(text)) => {
            let gain = |base: &str| base.contains("所得") || base.contains("收入");
            gain(rule) == gain(text)
        }
        _ => true,
    };
    let shares =
        rule.share_of.is_none() || text.base.as_ref().is_some_and(|base| base.contains("罚款"));
    rule.unit == text.unit
        && rule.min == text.min
        && rule.max == text.max
        && rule.cap == text.cap
        && bases
        && shares
}

fn durations_agree(clause: &Clause, tuple: &Tuple) -> bool {
    let months = |length: &yiju_engine::model::Duration| {
        let factor = if length.unit == DurationUnit::Year {
            12
        } else {
            1
        };
        let life = length.unit == DurationUnit::Life;
        let unit = if length.unit == DurationUnit::Year {
            DurationUnit::Month
        } else {
            length.unit
        };
        (!life).then_some((
            length.min.map(|n| n * factor),
            length.max.map(|n| n * factor),
            unit,
        ))
    };
    match (&clause.measure.duration, &tuple.duration) {
        (Some(rule), Some(text)) => {
            let (rule, text) = (months(rule), months(text));
            // 五年内 is one figure in the text, a shortest or a longest or both in the rule.
            match (rule, text) {
                (Some((rule_min, rule_max, rule_unit)), Some((min, max, unit))) => {
                    rule_unit == unit
                        && rule_max.or(rule_min) == max.or(min)
                        && (rule_min.is_none() || min.is_none() || rule_min == min)
                }
                (rule, text) => rule.is_none() == text.is_none(),
            }
        }
        (Some(_), None) => matches!(clause.measure.slot, Slot::Order),
        (None, Some(_)) => {
            !matches!(clause.measure.slot, Slot::Business | Slot::Detention)
                && !matches!(clause.measure.kind.as_str(), "停止执业" | "暂扣")
        }
        (None, None) => true,
    }
}

fn modalities_agree(clause: &Clause, tuple: &Tuple, way: Way) -> bool {
    match tuple.ordered {
        Ordered::Must if way.may => clause.measure.modality == Modality::May,
        Ordered::Either => true,
        Ordered::May => clause.measure.modality == Modality::May,
        Ordered::Must => clause.measure.modality == Modality::Must,
    }
}

/// Conditions agree by sort. A rule without a condition agrees with a condition that is but another conduct; a condition on
/// facts agrees with any text that does not speak of stages or gravity.
pub(super) fn triggers_agree(clause: &Clause, tuple: &Tuple, way: Way) -> bool {
    let rule = clause.measure.when.as_deref().map_or_else(Vec::new, sorts);
    let text = if tuple.trigger.open {
        let mut all = tuple.trigger.all();
        all.push(Sort::Other);
        all
    } else {
        tuple.trigger.all()
    };
    let plain = |sort: &Sort| matches!(sort, Sort::Other | Sort::Gain | Sort::Result);
    let hard = |sort: &&Sort| {
        matches!(
            sort,
            Sort::Stage | Sort::Grave | Sort::Gravest | Sort::Slight
        )
    };
    let innermost = if tuple.trigger.open {
        Vec::new()
    } else {
        tuple.trigger.innermost()
    };
    let deemed = way.deemed_grave && innermost.iter().all(|sort| *sort == Sort::Grave);
    if rule.is_empty() {
        return innermost.is_empty()
            || deemed
            || innermost.iter().all(plain)
            || clause.measure.kind.as_str() == "没收";
    }
    let shared = rule.iter().filter(hard).any(|sort| text.contains(sort));
    if shared {
        return true;
    }
    let parts: Vec<&str> = clause
        .measure
        .when
        .as_deref()
        .unwrap_or_default()
        .split('，')
        .collect();
    let fact = parts
        .last()
        .is_some_and(|last| !sorts(last).iter().any(|sort| hard(&sort)));
    if parts.len() > 1 && fact {
        // A tier on facts within a stage: the text may name it in any words.
        return true;
    }
    let ladder = |sorts: &[Sort]| {
        sorts
            .iter()
            .any(|sort| matches!(sort, Sort::Grave | Sort::Gravest | Sort::Result))
    };
    if clause.measure.slot == Slot::Permit && clause.measure.doubt.is_some() {
        // The graver tier keeps what the lighter one revokes; that it is not said there is the doubt.
        return ladder(&rule) && ladder(&text);
    }
    if rule.iter().any(|sort| hard(&sort)) {
        return rule.contains(&Sort::Result) && text.contains(&Sort::Result);
    }
    deemed || !innermost.iter().any(|sort| hard(&sort))
}

/// Persons in charge, in the words of statutes.
const PERSONS: &[&str] = &[
    "责任人员",
    "主管人员",
    "主要负责人",
    "法定代表人",
    "负责人",
    "投资人",
    "执业人员",
];

fn addressees_agree(clause: &Clause, tuple: &Tuple) -> bool {
    let says = tuple.addressee.as_deref().unwrap_or_default();
    let around = tuple.trigger.words.join("，");
    let person = |words: &str| PERSONS.iter().any(|person| words.contains(person));
    let Some(party) = &clause.measure.party else {
        if tuple.addressee_open {
            return true;
        }
        let divided = says.contains("个人") && !says.contains("单位");
        return (!person(says) || says.contains("及其")) && (!divided || mentions(clause, "个人"));
    };
    // 主要负责人未履行职责的，处…: the person is the party.
    let does = |word: &str| says.is_empty() && tuple.doer.contains(word);
    party.split('、').all(|word| {
        if does(word) {
            return true;
        }
        if person(word) {
            // 直接责任人员 of the rule is 其他直接责任人员 of the text and the other way round.
            let short = word
                .trim_start_matches("其他")
                .trim_start_matches("直接责任的");
            let short = short.trim_start_matches("直接负责的");
            return says.contains(short) || object_has(tuple, short);
        }
        if says.is_empty() || tuple.addressee_open {
            let other = if word == "个人" { "单位" } else { "个人" };
            return around.contains(word)
                || !(around.contains(other) || says.is_empty() && tuple.addressee_open);
        }
        if person(says) {
            return false;
        }
        names(says, word)
    })
}

fn object_has(tuple: &Tuple, word: &str) -> bool {
    tuple.object.contains(word) || tuple.words.contains(word) && tuple.kind != "罚款"
}

/// Whether the conditions of the rule name the word.
fn mentions(clause: &Clause, word: &str) -> bool {
    clause
        .measure
        .when
        .as_deref()
        .is_some_and(|when| when.contains(word))
}

/// Whether words of a text name a party of the rule: 勘察单位 in 勘察、设计单位.
fn names(says: &str, word: &str) -> bool {
    if says.contains(word) {
        return true;
    }
    match word {
        "单位" => !says.contains("个人"),
        "个人" => ["自然人", "居民", "师", "人员"]
            .iter()
            .any(|one| says.contains(one)),
        word => word
            .strip_suffix("单位")
            .or_else(|| word.strip_suffix("企业"))
            .is_some_and(|head| says.contains(head)),
    }
}

fn objects_agree(clause: &Clause, tuple: &Tuple) -> bool {
    let Some(object) = &clause.measure.object else {
        return true;
    };
    match clause.measure.slot {
        Slot::Order => shares_words(
            object,
            &tuple.object,
            &["限期", "立即", "及时", "采取", "行为"],
        ),
        Slot::Confiscation => {
            let gain = |words: &str| words.contains("所得") || words.contains("收入");
            tuple.object.is_empty()
                || gain(object) == gain(&tuple.object)
                    && (gain(object) || shares_words(object, &tuple.object, &[]))
        }
        Slot::Permit => {
            shares_words(object, &tuple.object, &[]) || shares_words(object, &tuple.words, &[])
        }
        _ => true,
    }
}

/// Whether two phrases share two characters in a row, apart from these words.
pub(super) fn shares_words(one: &str, other: &str, apart: &[&str]) -> bool {
    let strip = |words: &str| {
        let mut words = words.to_owned();
        for word in apart {
            words = words.replace(word, "|");
        }
        words
    };
    let (one, other) = (strip(one), strip(other));
    let chars: Vec<char> = one.chars().collect();
    let found = chars.windows(2).any(|pair| {
        let pair: String = pair.iter().collect();
        !pair.contains('|') && other.contains(&pair)
    });
    found || other.is_empty() && one.is_empty() || one.chars().count() == 1 && other.contains(&one)
}
