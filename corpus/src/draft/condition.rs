//! The heads of stages and tiers from the conditions of a text.

use crate::clause::Tuple;
use crate::clause::trigger::{Sort, Trigger, sorts};

/// The longest head, in characters: longer words are the wording of the text.
const LONGEST: usize = 12;

/// Under what a measure stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Condition {
    /// The heads of stages and tiers, outermost first.
    pub(super) heads: Vec<String>,
    /// The 项 that it names.
    pub(super) items: Vec<u16>,
    /// 除第二项以外: the 项 that it leaves out.
    pub(super) except: Vec<u16>,
    /// 个人有前款行为的: whom it is about.
    pub(super) party: Option<&'static str>,
    /// A condition on facts that is not said in a head.
    pub(super) unread: bool,
    /// It holds only with a gain, or without one.
    pub(super) gain: Option<Gain>,
}

/// A condition on how much was gained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gain {
    /// 有违法所得的
    With,
    /// 没有违法所得的, and whether 无法计算 stands beside it.
    Without {
        /// 没有
        none: bool,
        /// 无法计算
        unknown: bool,
    },
}

/// Reads the conditions of a measure. 对没有违法所得的 is one as well.
pub(super) fn condition(tuple: &Tuple) -> Condition {
    let mut out = of_trigger(&tuple.trigger);
    let says = tuple.addressee.as_deref().and_then(gain);
    out.gain = says.or(out.gain);
    out
}

fn of_trigger(trigger: &Trigger) -> Condition {
    let mut out = Condition::default();
    let last = trigger.words.len().saturating_sub(1);
    for (index, words) in trigger.words.iter().enumerate() {
        let named = crate::clause::trigger::items(words);
        let list = if words.contains("以外") || words.contains("除第") {
            &mut out.except
        } else {
            &mut out.items
        };
        list.extend(named.iter().copied());
        let about = ["个人", "单位"]
            .into_iter()
            .find(|party| words.starts_with(party));
        out.party = about.or(out.party);
        if let Some(gain) = gain(words) {
            out.gain = Some(gain);
            continue;
        }
        let (head, rest) = head(words);
        // The conduct itself is open: it is no condition.
        let hard = sorts(words).iter().any(|sort| is_hard(*sort));
        if trigger.open && !hard {
            continue;
        }
        match head {
            Some(head) => {
                if !out.heads.contains(&head) {
                    out.heads.push(head);
                }
                out.unread |= rest && !trigger.open;
            }
            None => {
                let said = !named.is_empty() || about.is_some() || words.contains("前款");
                out.unread |= index == last && !trigger.open && !said;
            }
        }
    }
    out
}

fn is_hard(sort: Sort) -> bool {
    matches!(
        sort,
        Sort::Stage | Sort::Grave | Sort::Gravest | Sort::Slight
    )
}

fn gain(words: &str) -> Option<Gain> {
    let says = |word: &str| words.contains(word);
    if !says("所得") && !says("无法计算") && !says("明显偏低") {
        return None;
    }
    let none = says("没有") || says("无违法所得");
    let unknown = says("无法计算");
    Some(if none || unknown || says("不足") || says("不满") {
        Gain::Without { none, unknown }
    } else {
        Gain::With
    })
}

/// The head that some words give, and whether a part of them is left over.
fn head(words: &str) -> (Option<String>, bool) {
    let parts = words
        .split(['，', ','])
        .flat_map(|part| part.split("或者"))
        .map(|part| part.trim_end_matches('的'))
        .filter(|part| !part.is_empty());
    let mut heads: Vec<String> = Vec::new();
    let mut left = false;
    for part in parts {
        match stage(part).or_else(|| assessed(part)) {
            Some(head) if heads.contains(&head) => {}
            Some(head) => heads.push(head),
            None => left = true,
        }
    }
    if heads.is_empty() {
        return (None, left);
    }
    (Some(heads.join(" 或 ")), left)
}

/// 逾期不改正, from wherever it begins in the words.
fn stage(part: &str) -> Option<String> {
    let starts = [
        ("逾期", "逾期不改正"),
        ("拒不", "拒不改正"),
        ("拒绝改正", "拒不改正"),
        ("仍", "仍不改正"),
    ];
    let (at, usual) = starts
        .iter()
        .filter_map(|(head, usual)| part.find(head).map(|at| (at, *usual)))
        .min_by_key(|(at, _)| *at)?;
    let words = part.get(at..).unwrap_or_default();
    Some(if is_word(words) { words } else { usual }.to_owned())
}

fn assessed(part: &str) -> Option<String> {
    for usual in [
        "情节特别严重",
        "情节严重",
        "情节较重",
        "情节较轻",
        "情节轻微",
        "情节恶劣",
    ] {
        if part.contains(usual) {
            return Some(usual.to_owned());
        }
    }
    ["造成", "导致", "影响"].iter().find_map(|start| {
        let words = part.get(part.find(start)?..)?;
        (words.len() > start.len() && is_word(words)).then(|| words.to_owned())
    })
}

/// Whether some words can stand as one word of the language.
pub(super) fn is_word(words: &str) -> bool {
    let count = words.chars().count();
    (1..=LONGEST).contains(&count) && words.chars().all(|c| c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parties_and_items_left_out() {
        let unit = of(&["单位有前款行为的"], false);
        assert_eq!((unit.party, unit.unread), (Some("单位"), false));
        let rest = of(&["有前款除第二项以外情形之一的"], true);
        assert_eq!((rest.items, rest.except), (vec![], vec![2]));
    }

    fn of(words: &[&str], open: bool) -> Condition {
        of_trigger(&Trigger {
            words: words.iter().map(|one| (*one).to_owned()).collect(),
            conduct: None,
            open,
        })
    }

    #[test]
    fn heads_of_stages_and_tiers() {
        let both = of(&["逾期不搬离或者造成严重后果的"], false);
        assert_eq!(both.heads, ["逾期不搬离 或 造成严重后果"]);
        let nested = of(&["拒不改正的", "情节严重的"], false);
        assert_eq!(nested.heads, ["拒不改正", "情节严重"]);
        assert_eq!(of(&["店家把摊架摆出门槛的"], true), Condition::default());
        assert!(of(&["占道超过三天的"], false).unread);
        assert_eq!(of(&["有前款第二项行为的"], false).items, [2]);
    }

    #[test]
    fn gains_are_told_apart() {
        assert_eq!(of(&["有违法所得的"], false).gain, Some(Gain::With));
        let without = Gain::Without {
            none: true,
            unknown: true,
        };
        let words = "没有违法所得或者违法所得无法计算的";
        assert_eq!(of(&[words], false).gain, Some(without));
    }
}
