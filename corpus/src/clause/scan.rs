//! Walks over the clauses of a 款 and collects measures with what stands around them.

use yiju_engine::model::Amount;

use super::figure::{amount, cap, duration};
use super::sentence::{sentences, uniform};
use super::trigger::{Sort, Trigger, sorts};
use super::words::{BARE_ORDERS, ORDER_VERBS, first};
use super::{Ordered, Tuple};

/// What the clauses before have settled.
#[derive(Default, Clone)]
struct State {
    /// Conditions that hold from here on.
    trigger: Trigger,
    addressee: Option<String>,
    /// Whom the segment before named: 情节较轻的 may go on about the same persons.
    earlier: Option<String>,
    organ: Option<String>,
    /// 可以 stood in this segment.
    may: bool,
    /// The last clause gave an order.
    ordered: bool,
    /// The addressee stands in the clause just before, so that it reaches this one for certain.
    fresh: bool,
    /// A measure was seen in this 款.
    seen: bool,
    /// How many conducts came before the present one.
    conduct: usize,
}

/// The measures in some words. `outer`: the condition that the words around them set.
pub(super) fn measures(text: &str, outer: &Outer) -> Vec<Tuple> {
    walk(text, outer).0
}

/// What the words before a list of 项 set for each of them.
#[derive(Default, Clone)]
pub(super) struct Outer {
    trigger: Trigger,
    /// 可以采取下列措施, 有权采取下列措施.
    may: Option<Ordered>,
}

/// What is open at the end of some words: it holds for the 项 behind them.
pub(super) fn outer(text: &str) -> Outer {
    let trigger = walk(text, &Outer::default()).1;
    let last = text.rsplit(['；', '。', '，']).next().unwrap_or_default();
    let may = last.contains("可以").then_some(Ordered::May);
    // 有权 gives a power and does not say whether it must be used.
    let may = may.or_else(|| last.contains("有权").then_some(Ordered::Either));
    Outer { trigger, may }
}

fn walk(text: &str, around: &Outer) -> (Vec<Tuple>, Trigger) {
    let outer = &around.trigger;
    let text = uniform(text);
    let mut out = Vec::new();
    let mut state = State {
        trigger: outer.clone(),
        seen: !outer.words.is_empty(),
        ..State::default()
    };
    for segments in sentences(&text) {
        state = State {
            trigger: outer.clone(),
            seen: state.seen,
            conduct: state.conduct,
            ..State::default()
        };
        for clauses in segments {
            let before = std::mem::take(&mut state.trigger);
            state = State {
                seen: state.seen,
                conduct: state.conduct,
                earlier: state.addressee.take().or(state.earlier.take()),
                ..State::default()
            };
            let continues = clauses.first().is_some_and(|first| continues(first));
            state.trigger = if continues && before != *outer {
                Trigger {
                    open: true,
                    ..before
                }
            } else {
                outer.clone()
            };
            segment(&clauses, outer, &mut state, &mut out);
        }
    }
    if let Some(ordered) = around.may {
        for tuple in &mut out {
            tuple.ordered = ordered;
        }
    }
    let trigger = state.trigger;
    (out, trigger)
}

/// Whether a segment that begins so may still stand under the condition of the one before.
fn continues(clause: &str) -> bool {
    let heads = ["对", "并", "由", "可以", "单位", "个人", "属于", "其"];
    heads.iter().any(|head| clause.starts_with(head)) && !is_condition(clause)
}

/// A clause that sets a condition.
fn is_condition(clause: &str) -> bool {
    clause.ends_with('的') || clause.ends_with("之一") || clause.ends_with('后')
}

/// Whether a clause orders something, so that what stands before it is not part of a condition.
fn orders(clause: &str) -> bool {
    let strong = [
        "责令",
        "罚款",
        "没收",
        "警告",
        "吊销",
        "处以",
        "撤销",
        "取消",
        "通报批评",
    ];
    let past = clause.contains("被责令") || clause.contains("受到");
    strong.iter().any(|word| clause.contains(word)) && !past && !is_condition(clause)
}

fn segment(clauses: &[&str], outer: &Trigger, state: &mut State, out: &mut Vec<Tuple>) {
    let mut condition: Vec<&str> = Vec::new();
    for (index, clause) in clauses.iter().enumerate() {
        let rest = clauses.get(index..).unwrap_or_default();
        if is_condition(clause) || leads_to_condition(rest) || bare_stage(clause) {
            condition.push(clause);
            let goes_on = rest.get(1).is_some_and(|next| next.starts_with("或者"));
            if (is_condition(clause) || bare_stage(clause)) && !goes_on {
                close(&mut condition, outer, state);
            }
            continue;
        }
        if !condition.is_empty() {
            close(&mut condition, outer, state);
        }
        clause_measures(clause, state, out);
    }
}

/// Whether a clause is the beginning of a condition: none of the clauses up to the next 的 orders anything.
fn leads_to_condition(clauses: &[&str]) -> bool {
    for clause in clauses {
        if is_condition(clause) {
            return true;
        }
        if orders(clause) || starts_measure(clause) {
            return false;
        }
    }
    false
}

fn starts_measure(clause: &str) -> bool {
    let heads = [
        "处", "并处", "可以", "由", "给予", "予以", "依法", "依照", "限期", "对其",
    ];
    heads.iter().any(|head| clause.starts_with(head))
}

/// 逾期不改正, without 的.
fn bare_stage(clause: &str) -> bool {
    ["逾期", "拒不", "情节严重", "情节特别严重"]
        .iter()
        .any(|head| clause.starts_with(head))
        && !orders(clause)
        && !clause.contains('处')
}

/// Ends a condition. The first one of a 款 is the conduct itself, as far as it is no stage.
fn close(condition: &mut Vec<&str>, outer: &Trigger, state: &mut State) {
    let words = condition.join("，");
    condition.clear();
    let named = sorts(&words);
    if state.seen && named == [Sort::Other] {
        state.conduct += 1;
    }
    let nested = state.trigger.words.len() > outer.words.len()
        && !state.trigger.open
        && (named.contains(&Sort::Grave) || is_gain(&words));
    let base = if nested {
        state.trigger.words.clone()
    } else {
        outer.words.clone()
    };
    let mut trigger = Trigger {
        words: base,
        open: !state.seen,
        conduct: None,
    };
    trigger.words.push(words);
    state.trigger = trigger;
    state.addressee = None;
}

/// A condition on how much was gained divides the condition before it.
fn is_gain(words: &str) -> bool {
    words.contains("违法所得") || words.contains("无法计算") || words.contains("明显偏低")
}

/// The measures of one clause.
fn clause_measures(clause: &str, state: &mut State, out: &mut Vec<Tuple>) {
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

/// Whom 对… names: the words up to the verb.
fn addressee(lead: &str) -> Option<String> {
    let start = lead.rfind('对')? + '对'.len_utf8();
    let words = lead.get(start..)?;
    let verbs = [
        "可以", "并处", "可处", "处", "给予", "应当", "予以", "由", "依法", "责令", "单处", "没收",
        "可", "并", "及时",
    ];
    let end = verbs
        .iter()
        .filter_map(|verb| words.find(verb))
        .min()
        .unwrap_or(words.len());
    let words = words.get(..end)?;
    (!words.is_empty()).then(|| words.to_owned())
}

/// A subject before the verb without 对: 单位处…, 其直接负责的主管人员处….
fn subject(clause: &str) -> Option<String> {
    let heads = [
        "个人",
        "单位",
        "其直接负责",
        "直接负责",
        "直接责任",
        "主要负责人",
        "法定代表人",
    ];
    if !heads.iter().any(|head| clause.starts_with(head)) {
        return None;
    }
    let end = ["可以", "并处", "处", "终身", "给予"]
        .iter()
        .filter_map(|verb| clause.find(verb))
        .min()?;
    clause.get(..end).map(str::to_owned)
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
