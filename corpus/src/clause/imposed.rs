//! The measures of one clause, with what the clause itself says of them.

use yiju_engine::model::Amount;

use super::figure::{amount, cap, duration};
use super::scan::State;
use super::trigger::Sort;
use super::whom::{addressee, subject};
use super::words::{BARE_ORDERS, ORDER_VERBS, first};
use super::{Ordered, Tuple};

/// The measures of one clause.
pub(super) fn clause_measures(clause: &str, state: &mut State, out: &mut Vec<Tuple>) {
    if clause.contains("作出") && clause.ends_with("决定") {
        // 作出停产停业的决定: told, not ordered.
        return;
    }
    let disciplinary = clause.contains("处分") || clause.contains("记过");
    if clause.contains("刑事责任") || disciplinary && !clause.contains("罚款") {
        return;
    }
    if let Some(value) = cap(clause).filter(|_| !clause.contains("罚款")) {
        let last = out.iter_mut().rev().find_map(|tuple| tuple.amount.as_mut());
        if let Some(last) = last.filter(|last| last.cap.is_none()) {
            last.cap = value.to_money();
        }
        return;
    }
    let mut rest = clause;
    let mut here = Here::new(clause, state);
    let before = out.len();
    while let Some((at, word, kind)) = next(rest) {
        let (lead, tail) = rest.split_at(at);
        let behind = tail.get(word.len()..).unwrap_or_default();
        here.lead(lead, state);
        if rest.len() == clause.len() && state.ordered {
            here.bare_orders(lead, state, out);
        }
        if word == "责令" {
            if !is_past(lead, behind) {
                here.order(behind, state, out);
            }
        } else if kind == "罚款" && is_mention(lead, behind) {
            // 单位罚款数额: a base, not a fine. The words stay in the lead of the fine behind.
            here.kept.push_str(lead);
            here.kept.push_str(word);
            rest = behind;
            continue;
        } else if (!disciplinary || kind == "罚款")
            && let Some(tuple) = here.tuple(word, kind, lead, behind, state)
        {
            out.extend(split_objects(tuple));
        }
        here.kept.clear();
        rest = behind;
    }
    if out.len() == before {
        here.lead(clause, state);
        if state.ordered || clause.starts_with("限期") {
            here.bare_orders(clause, state, out);
        }
    }
    let found = out.len() > before;
    state.seen |= found;
    state.may |= here.may;
    if found {
        state.ordered =
            out.last().is_some_and(|tuple| tuple.kind == "责令") || clause.contains("责令");
    }
    state.fresh = !found && here.addressee.is_some();
    if let Some(addressee) = here.addressee.take() {
        state.addressee = Some(addressee);
    }
}

/// Whether 责令 only looks back: 自责令改正之日, 被责令改正.
fn is_past(lead: &str, behind: &str) -> bool {
    lead.ends_with(['自', '被']) || lead.ends_with("作出") || behind.starts_with("改正之日")
}

/// The next measure word or 责令.
fn next(text: &str) -> Option<(usize, &'static str, &'static str)> {
    let order = text.find("责令").map(|at| (at, "责令", "责令"));
    match (order, first(text)) {
        (Some(order), Some(word)) => Some(if order.0 < word.0 { order } else { word }),
        (order, word) => order.or(word),
    }
}

/// Whether 罚款 is only mentioned: 罚款数额, 罚款处罚决定.
fn is_mention(lead: &str, behind: &str) -> bool {
    ["数额", "金额", "决定", "总额", "的百分", "百分"]
        .iter()
        .any(|word| behind.starts_with(word))
        || lead.ends_with("缴纳")
        || lead.ends_with("受到")
}

/// What is known inside one clause.
struct Here<'c> {
    clause: &'c str,
    may: bool,
    addressee: Option<String>,
    /// Words that belong to the lead of the next measure.
    kept: String,
}

impl<'c> Here<'c> {
    fn new(clause: &'c str, state: &State) -> Self {
        let mut here = Self {
            clause,
            may: false,
            addressee: None,
            kept: String::new(),
        };
        if state.addressee.is_none() {
            here.addressee = subject(clause);
        }
        here
    }

    /// Takes 可以, 对…, 由… from the words before a measure.
    fn lead(&mut self, lead: &str, state: &mut State) {
        if lead.contains("可以")
            || lead.contains("可处")
            || lead.contains("可并处")
            || lead.contains("可责令")
        {
            self.may = true;
        }
        if let Some(addressee) = addressee(lead) {
            self.addressee = Some(addressee);
        }
        if let Some((_, organ)) = lead.split_once('由') {
            let end = ["责令", "给予", "处", "依法", "予以", "按照", "根据"]
                .iter()
                .filter_map(|word| organ.find(word))
                .min()
                .unwrap_or(organ.len());
            state.organ = organ.get(..end).map(str::to_owned);
        }
    }

    /// Orders behind an order without 责令: 责令改正，限期恢复原状.
    fn bare_orders(&mut self, words: &str, state: &State, out: &mut Vec<Tuple>) {
        let words = words.trim_end_matches(['并', '处', '以', '可', '或', '者', '予']);
        if BARE_ORDERS.iter().any(|head| words.starts_with(head)) {
            let first = out.len();
            self.orders_of(words, state, out);
            let sure = ["限期", "恢复原状", "停止"];
            let sure = sure.iter().any(|head| words.starts_with(head));
            for tuple in out.iter_mut().skip(first) {
                tuple.required &= sure;
            }
        }
    }

    /// 责令…: orders, unless a word of another kind follows at once.
    fn order(&mut self, behind: &str, state: &State, out: &mut Vec<Tuple>) -> bool {
        if let Some((at, _, kind)) = first(behind) {
            let near = behind.get(..at).is_some_and(|lead| {
                lead.chars().count() <= 12
                    && !lead.contains(['、', '和', '并'])
                    && !["改正", "停止", "限期", "恢复"]
                        .iter()
                        .any(|verb| lead.contains(verb))
            });
            if near
                && matches!(
                    kind,
                    "停产停业" | "停业整顿" | "关闭" | "限制经营" | "停止执业"
                )
            {
                return false;
            }
        }
        let end = next(behind).map_or(behind.len(), |(at, _, _)| at);
        let end = match behind.get(..end) {
            // 责令改正并处…: the verb belongs to what follows.
            Some(words) => words
                .trim_end_matches(['并', '处', '以', '给', '予', '可', '或', '者'])
                .len(),
            None => end,
        };
        self.orders_of(behind.get(..end).unwrap_or_default(), state, out)
    }

    /// Orders in a list: 停止违法行为、限期恢复原状或者采取其他补救措施.
    fn orders_of(&mut self, words: &str, state: &State, out: &mut Vec<Tuple>) -> bool {
        let parts = words
            .split(['、'])
            .flat_map(|part| part.split("或者"))
            .filter(|part| !part.trim().is_empty() && !part.contains("赔偿"));
        let mut found = false;
        for part in parts {
            let mut tuple = self.base("责令", "责令", state);
            tuple.object = part.to_owned();
            // 拆除违法建筑物、构筑物: the second is no order of its own.
            tuple.required &= !found || ORDER_VERBS.iter().any(|verb| part.contains(verb));
            out.push(tuple);
            found = true;
        }
        found
    }

    fn base(&self, word: &str, kind: &'static str, state: &State) -> Tuple {
        let (addressee, open) = match (&self.addressee, &state.addressee) {
            (Some(here), _) => (Some(here.clone()), false),
            (None, Some(earlier)) => (Some(earlier.clone()), !state.fresh),
            (None, None) => (state.earlier.clone(), state.earlier.is_some()),
        };
        let ordered = match (
            self.may,
            state.may || self.clause.contains("直至") || self.clause.starts_with("依照《"),
        ) {
            (true, _) => Ordered::May,
            (false, true) => Ordered::Either,
            (false, false) => Ordered::Must,
        };
        let other = state.trigger.innermost() == [Sort::Other] && !state.trigger.open;
        Tuple {
            kind,
            word: word.to_owned(),
            ordered,
            addressee,
            addressee_open: open,
            trigger: state.trigger.clone(),
            amount: None,
            duration: None,
            object: String::new(),
            organ: state.organ.clone(),
            conduct: state.conduct,
            required: !other,
            doer: String::new(),
            words: self.clause.to_owned(),
        }
    }

    fn tuple(
        &self,
        word: &'static str,
        kind: &'static str,
        lead: &str,
        behind: &str,
        state: &State,
    ) -> Option<Tuple> {
        let mut tuple = self.base(word, kind, state);
        let end = next(behind).map_or(behind.len(), |(at, _, _)| at);
        tuple.object = behind.get(..end).unwrap_or_default().to_owned();
        match kind {
            "罚款" => {
                let words = format!("{}{lead}", self.kept);
                let stated = amount(&words);
                // 罚款五千元: the amount behind.
                let stated = if stated.min.or(stated.max).is_none() {
                    amount(&tuple.object)
                } else {
                    stated
                };
                let capped = cap(&tuple.object).and_then(|value| value.to_money());
                tuple.amount = Some(Amount {
                    cap: stated.cap.or(capped),
                    ..stated
                });
            }
            "没收" if tuple.object.is_empty() => {
                // 予以没收: what, the words before say.
                let said = if lead.ends_with("予以") { "" } else { lead };
                tuple.object = match state.trigger.words.last() {
                    Some(words) if words.contains("所得") => words.clone(),
                    _ => said.to_owned(),
                };
            }
            "吊销" | "撤销" | "暂扣" => tuple.duration = duration(behind),
            "限制从业" => {
                let work = [
                    "从事", "担任", "申请", "参加", "执业", "代理", "注册", "受聘", "承担", "承揽",
                ];
                if !work.iter().any(|word| behind.contains(word)) {
                    return None;
                }
                tuple.duration = duration(self.clause);
            }
            "取消投标资格" => {
                if !behind.contains("资格") {
                    return None;
                }
                tuple.duration = duration(behind);
            }
            "停止执业" | "不予注册" | "拘留" | "停产停业" | "停业整顿" => {
                tuple.duration = duration(self.clause);
            }
            "强制" => {
                let acts = ["拆除", "清除", "执行", "恢复", "清理", "搬", "拖", "驱离"];
                if !acts.iter().any(|act| behind.starts_with(act)) {
                    return None;
                }
            }
            _ => {}
        }
        Some(tuple)
    }
}

/// 没收甲、乙和丙: one tuple an object.
fn split_objects(tuple: Tuple) -> Vec<Tuple> {
    if !matches!(tuple.kind, "没收" | "吊销") {
        return vec![tuple];
    }
    let parts: Vec<&str> = tuple
        .object
        .split('、')
        .flat_map(|part| part.split("以及"))
        .flat_map(|part| part.split("或者"))
        .flat_map(|part| part.split(['和', '及', '与']))
        .map(|part| part.trim_end_matches(['并', '处', '可', '以', '或', '者', '，']))
        .filter(|part| !part.is_empty())
        .collect();
    if parts.len() < 2 {
        return vec![tuple];
    }
    parts
        .into_iter()
        .map(|part| Tuple {
            object: part.to_owned(),
            ..tuple.clone()
        })
        .collect()
}
