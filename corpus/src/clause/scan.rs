//! Walks over the sentences, segments and clauses of a 款: which conditions hold for which clause.

use super::imposed::clause_measures;
use super::sentence::{sentences, uniform};
use super::trigger::{Sort, Trigger, sorts};
use super::{Ordered, Tuple};

/// What the clauses before have settled.
#[derive(Default, Clone)]
pub(super) struct State {
    /// Conditions that hold from here on.
    pub(super) trigger: Trigger,
    pub(super) addressee: Option<String>,
    /// Whom the segment before named: 情节较轻的 may go on about the same persons.
    pub(super) earlier: Option<String>,
    pub(super) organ: Option<String>,
    /// 可以 stood in this segment.
    pub(super) may: bool,
    /// The last clause gave an order.
    pub(super) ordered: bool,
    /// The addressee stands in the clause just before, so that it reaches this one for certain.
    pub(super) fresh: bool,
    /// A measure was seen in this 款.
    pub(super) seen: bool,
    /// How many conducts came before the present one.
    pub(super) conduct: usize,
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
