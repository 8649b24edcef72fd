//! What a 款 is: does it punish, does it bind officials alone, or does it do neither.

use yiju_engine::model::{Kind, Slot};

use super::sentence::uniform;
use super::words::says_measure;
use super::{Tuple, read};
use crate::text::{Item, Paragraph};

/// What a provision does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nature {
    /// Imposes a penalty, an order or coercion on a party.
    Penalty,
    /// Punishes by a reference to another provision and has no measure of its own.
    Referral,
    /// Binds authorities and those who work for them.
    Officials,
    /// Anything else: duties, definitions, procedure, civil and criminal liability.
    Other,
}

/// What a 款 does, and each 项 of it where the 款 lists conducts or measures. Without 项 there is one answer, for the 款 as
/// a whole. `liability`: the 款 stands under a heading on legal liability.
pub fn natures(paragraph: &Paragraph, liability: bool) -> Vec<(Option<u16>, Nature)> {
    let lead = Paragraph {
        items: Vec::new(),
        ..paragraph.clone()
    };
    let whole = nature(&lead, None, liability);
    if paragraph.items.is_empty() {
        return vec![(None, whole)];
    }
    let says = paragraph.items.iter().any(|item| says_measure(&item.text));
    let each = |item: &Item| {
        let own = match whole {
            Nature::Other if says_measure(&item.text) => nature(paragraph, Some(item), liability),
            // The 项 that lack a measure among some that have one are steps of a procedure.
            Nature::Other => Nature::Other,
            whole => whole,
        };
        (Some(item.number), own)
    };
    if whole == Nature::Other && !says {
        return vec![(None, Nature::Other)];
    }
    paragraph.items.iter().map(each).collect()
}

fn nature(paragraph: &Paragraph, item: Option<&Item>, liability: bool) -> Nature {
    let text = uniform(&paragraph.wording());
    if is_about_penalties(&text) {
        return Nature::Other;
    }
    let tuples: Vec<Tuple> = read(paragraph, item)
        .into_iter()
        .filter(|tuple| is_imposed(tuple, liability))
        .collect();
    if tuples.is_empty() && !liability {
        return Nature::Other;
    }
    let stated = tuples.iter().any(Tuple::states_amount);
    if !stated && (binds_officials(&text) || from_above(&text)) {
        return Nature::Officials;
    }
    if !tuples.is_empty() {
        Nature::Penalty
    } else if liability && refers(&text) {
        Nature::Referral
    } else {
        Nature::Other
    }
}

/// Whether a 款 speaks of penalties that others set: 本条例规定的罚款…由…决定, 下列行为属于情节严重.
fn is_about_penalties(text: &str) -> bool {
    let first = text
        .split(['，', '：', '；', '。'])
        .next()
        .unwrap_or_default();
    let own = ["本法", "本条例", "本办法", "本规定", "前款"];
    let set = own.iter().any(|own| {
        first
            .strip_prefix(own)
            .is_some_and(|rest| rest.starts_with("规定的") || rest.starts_with("的"))
    });
    let named = ["行政处罚", "罚款", "没收", "暂扣"];
    let set = set && named.iter().any(|word| first.contains(word));
    let defined = text
        .split('。')
        .next()
        .is_some_and(|sentence| sentence.contains("属于") && sentence.contains("情节严重行为"));
    set || defined
}

/// Whether a measure is imposed on somebody who broke a rule. Outside the articles on liability the words for orders,
/// coercion and bans also name powers of inspection, duties and conduct; there a condition must stand before them.
fn is_imposed(tuple: &Tuple, liability: bool) -> bool {
    let says = |words: &[&str]| words.iter().any(|word| tuple.words.contains(word));
    if says(&["人民法院", "未受"]) {
        return false;
    }
    let conditional = !tuple.trigger.words.is_empty();
    if liability {
        return conditional || Kind(tuple.kind.to_owned()).slot() != Slot::Practice;
    }
    conditional
        && match Kind(tuple.kind.to_owned()).slot() {
            Slot::Warning => says(&["给予", "予以", "处"]),
            Slot::Business => says(&["责令", "依法"]),
            Slot::Practice => tuple.duration.is_some(),
            Slot::Permit => tuple.kind != "撤销",
            Slot::Fine => !says(&["作为罚款", "罚款基数"]),
            _ => true,
        }
}

/// Whether an authority is set right by the one above it.
fn from_above(text: &str) -> bool {
    ["上级", "部门及其工作人员依照", "任免机关", "监察机关"]
        .iter()
        .any(|word| text.contains(word))
        && !["没收违法所得", "吊销", "停业"]
            .iter()
            .any(|word| text.contains(word))
}

/// Words that name an authority or somebody who works for one.
const OFFICIALS: &[&str] = &[
    "国家机关",
    "行政机关",
    "主管部门",
    "主管机关",
    "管理部门",
    "人民政府",
    "有关部门",
    "监督机构",
    "工作人员",
    "公务员",
    "登记机关",
    "许可机关",
    "审批机关",
    "发证机关",
    "征收部门",
    "管理机构",
];

/// Verbs and prepositions: what stands behind them is not the subject.
const NO_SUBJECT: &[&str] = &[
    "未", "经", "向", "被", "由", "报", "拒", "阻", "擅自", "不", "对", "在", "取得", "将", "的",
    "单位", "企业",
];

/// Whether the conduct is that of an authority or an official: the first clause that is no 违反… begins with one.
fn binds_officials(text: &str) -> bool {
    let clause = text
        .split(['，', '：', '；', '。'])
        .find(|clause| !clause.starts_with("违反") && !clause.starts_with("依照"));
    let Some(clause) = clause else {
        return false;
    };
    let first = OFFICIALS.iter().filter_map(|word| clause.find(word)).min();
    first
        .and_then(|at| clause.get(..at))
        .is_some_and(|lead| !NO_SUBJECT.iter().any(|word| lead.contains(word)))
}

/// Whether a clause punishes by a reference: 依照…处罚. Public security, courts and disciplinary bodies have their own ways.
fn refers(text: &str) -> bool {
    let by = ["依照", "按照", "依据", "根据"];
    let punish = ["处罚", "查处", "处理", "处以"];
    let others = ["治安", "刑事", "处分", "申请", "起诉", "申诉", "民事"];
    text.split(['；', '。']).any(|segment| {
        let from = by.iter().filter_map(|word| segment.find(word)).min();
        let rest = from.and_then(|at| segment.get(at..)).unwrap_or_default();
        punish.iter().any(|word| rest.contains(word))
            && !others.iter().any(|word| rest.contains(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, liability: bool) -> Nature {
        let paragraph = Paragraph {
            text: text.to_owned(),
            items: Vec::new(),
            line: 1,
        };
        nature(&paragraph, None, liability)
    }

    #[test]
    fn who_is_punished() {
        for (text, expected) in [
            ("店家占道的，处一百元罚款。", Nature::Penalty),
            ("违反本条例规定，店家占道的，责令改正。", Nature::Penalty),
            (
                "街巷主管部门不收灯箱的，由上级机关责令改正，通报批评；对直接责任人员给予处分。",
                Nature::Officials,
            ),
            (
                "违反本条例规定，街巷主管部门工作人员收礼的，没收财物，给予处分。",
                Nature::Officials,
            ),
            (
                "未经街巷主管部门同意占道的，责令改正，没收摊架。",
                Nature::Penalty,
            ),
            (
                "店家乱贴纸条的，依照巷容条例第三条的规定处罚。",
                Nature::Referral,
            ),
            ("店家打人的，依照治安管理处罚法处罚。", Nature::Other),
            ("店家碰坏石阶的，依法赔偿。", Nature::Other),
        ] {
            assert_eq!(of(text, true), expected, "{text}");
        }
    }

    #[test]
    fn powers_of_inspection_and_duties_are_no_penalties() {
        assert_eq!(of("街巷主管部门有权责令停止施工。", false), Nature::Other);
        assert_eq!(of("店家不得从事占道经营。", false), Nature::Other);
        assert_eq!(of("店家占道的，责令停止。", false), Nature::Penalty);
    }

    #[test]
    fn the_items_of_a_list() {
        let item = |number, text: &str| Item {
            number,
            text: text.to_owned(),
            line: 1,
        };
        let mut paragraph = Paragraph {
            text: "有下列行为之一的，处一百元罚款：".to_owned(),
            items: vec![item(1, "占道的；"), item(2, "乱贴的。")],
            line: 1,
        };
        let both = [(Some(1), Nature::Penalty), (Some(2), Nature::Penalty)];
        assert_eq!(natures(&paragraph, true), both);
        paragraph.text = "店家可以做下列事情：".to_owned();
        assert_eq!(natures(&paragraph, true), [(None, Nature::Other)]);
    }
}
