//! The measures of a provision as a tree of statements: stages and tiers are blocks.

use yiju_engine::law::numerals::to_han;
use yiju_engine::model::{Kind, Slot};

use super::condition::{Condition, Gain, condition};
use super::known::Known;
use super::statement::{Statement, statement};
use crate::clause::{Tuple, uniform};
use crate::text::Paragraph;

/// A line of a skeleton, or a block of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// A measure.
    Measure {
        /// 对 …, 可以, 由 ….
        prefix: String,
        /// What is imposed.
        measure: String,
    },
    /// A stage, a tier, or 仅 第一项.
    Block {
        /// What stands before the brace.
        head: String,
        /// What stands inside.
        body: Vec<Node>,
    },
    /// What could not be read.
    Remark(String),
}

/// Writes the measures of a provision. `item`: they are those of one 项, so that conditions that name 项 say nothing more.
pub(super) fn body(
    known: &Known,
    paragraph: &Paragraph,
    tuples: &[&Tuple],
    organ: Option<&str>,
    item: bool,
) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut last: Option<&Tuple> = None;
    let text = uniform(&paragraph.wording());
    for tuple in tuples {
        // 拆除违法建筑物、构筑物: what need not be there is a word of a list, or another conduct.
        if !tuple.required && tuple.kind == "责令" {
            continue;
        }
        let mut condition = condition(tuple);
        if item {
            condition.items.clear();
            condition.except.clear();
        }
        let place = sentence(&text, &tuple.words);
        let Some(statement) = statement(known, tuple, condition.party, organ) else {
            let word = &tuple.word;
            nodes.push(Node::Remark(format!("第{place}句的“{word}”")));
            continue;
        };
        let joined = last.is_some_and(|last| is_choice(last, tuple));
        within(&mut nodes, &heads(&condition), |block| {
            add(block, &condition, statement, place, joined);
        });
        last = Some(tuple);
    }
    if !item && text.contains("刑事责任") {
        nodes.push(Node::Measure {
            prefix: String::new(),
            measure: "涉罪移送".to_owned(),
        });
    }
    nodes
}

/// The heads around a measure: 仅 where the condition names 项, then stages and tiers.
fn heads(condition: &Condition) -> Vec<String> {
    let listed = |word: &str, items: &[u16]| {
        let names: Vec<String> = items
            .iter()
            .map(|item| format!("第{}项", to_han(u32::from(*item))))
            .collect();
        (!names.is_empty()).then(|| format!("{word} {}", names.join("、")))
    };
    let only = listed("仅", &condition.items);
    let except = listed("除", &condition.except);
    only.into_iter()
        .chain(except)
        .chain(condition.heads.iter().cloned())
        .collect()
}

/// Goes down to a block, and makes it where there is none.
fn within(nodes: &mut Vec<Node>, heads: &[String], then: impl FnOnce(&mut Vec<Node>)) {
    let Some((head, rest)) = heads.split_first() else {
        return then(nodes);
    };
    let same = nodes.iter_mut().find_map(|node| match node {
        Node::Block { head: known, body } if known == head => Some(body),
        _ => None,
    });
    if let Some(body) = same {
        return within(body, rest, then);
    }
    let mut body = Vec::new();
    within(&mut body, rest, then);
    nodes.push(Node::Block {
        head: head.clone(),
        body,
    });
}

fn add(
    block: &mut Vec<Node>,
    condition: &Condition,
    statement: Statement,
    place: usize,
    joined: bool,
) {
    if condition.unread {
        block.push(Node::Remark(format!("第{place}句的条件")));
    }
    if let Some(what) = &statement.unread {
        block.push(Node::Remark(format!("第{place}句：{what}")));
    }
    if append_gain(block, condition, &statement) || joined && join(block, &statement) {
        return;
    }
    if let Some(Gain::Without { none: true, .. }) = condition.gain
        && statement.measure.starts_with("罚款 ")
    {
        let node = Node::Measure {
            prefix: statement.prefix,
            measure: statement.measure,
        };
        return block.push(Node::Block {
            head: "若 没有 违法所得".to_owned(),
            body: vec![node],
        });
    }
    if is_second_fine(block, &statement) {
        let (prefix, measure) = (&statement.prefix, &statement.measure);
        return block.push(Node::Remark(format!(
            "第{place}句的另一处：{prefix}{measure}"
        )));
    }
    let node = Node::Measure {
        prefix: statement.prefix,
        measure: statement.measure,
    };
    if !block.contains(&node) {
        block.push(node);
    }
}

/// Whether a fine on the same person stands in the block already; which of the two is meant was not read.
fn is_second_fine(block: &[Node], statement: &Statement) -> bool {
    let whom = |prefix: &str| prefix.replace("可以 ", "");
    statement.measure.starts_with("罚款 ")
        && block.iter().any(|node| match node {
            Node::Measure { prefix, measure } => {
                measure.contains("罚款 ") && whom(prefix) == whom(&statement.prefix)
            }
            _ => false,
        })
}

/// Turns into remarks what the language calls a contradiction: a fine of a later 款 beside one that stands, and measures of one
/// kind in two tiers that may both hold. Which of the two is meant was not read.
pub(super) fn settle(nodes: &mut [Node]) {
    let mut fined = nodes.iter().any(is_fine);
    let mut seen: Vec<Slot> = Vec::new();
    for node in nodes {
        let Node::Block { head, body } = node else {
            continue;
        };
        settle(body);
        let later = ["依 ", "仅 ", "除 "]
            .iter()
            .any(|word| head.starts_with(word));
        if later && fined {
            doubt(body, &|measure| measure.contains("罚款 "));
        }
        // Halves of a list apart, a fine for all stands beside those of 仅.
        fined |= later && head.starts_with("依 ") && body.iter().any(is_fine);
        if ["情节", "造成", "导致", "影响"]
            .iter()
            .any(|word| head.starts_with(word))
        {
            let before = seen.clone();
            for node in body.iter() {
                if let Node::Measure { measure, .. } = node {
                    seen.extend(slots(measure));
                }
            }
            doubt(body, &|measure| {
                slots(measure).any(|slot| before.contains(&slot))
            });
        }
    }
}

fn is_fine(node: &Node) -> bool {
    matches!(node, Node::Measure { measure, .. } if measure.contains("罚款 "))
}

/// The slots of a written measure in which a deeper tier replaces an outer one.
fn slots(measure: &str) -> impl Iterator<Item = Slot> {
    let kind = |one: &str| {
        let words = one.trim_start_matches("责令 ");
        Kind(words.split(' ').next().unwrap_or_default().to_owned())
    };
    let slots = measure.split(" 或者 ").map(move |one| kind(one).slot());
    slots.filter(|slot| matches!(slot, Slot::Fine | Slot::Permit | Slot::Business))
}

fn doubt(nodes: &mut [Node], which: &dyn Fn(&str) -> bool) {
    for node in nodes {
        match node {
            Node::Measure { prefix, measure } if which(measure) => {
                *node = Node::Remark(format!("与前面的怎样并存：{prefix}{measure}"));
            }
            Node::Block { head, body } if head.starts_with('仅') || head.starts_with('除') => {
                doubt(body, which);
            }
            _ => {}
        }
    }
}

/// Takes out 罚款 未定额: a later 款 says how much.
pub(super) fn drop_unstated(nodes: &mut Vec<Node>) {
    nodes.retain(|node| !matches!(node, Node::Measure { measure, .. } if measure == "罚款 未定额"));
    for node in nodes {
        if let Node::Block { body, .. } = node {
            drop_unstated(body);
        }
    }
}

/// Whether some measures hold a fine.
pub(super) fn holds_fine(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Measure { measure, .. } => measure.contains("罚款 "),
        Node::Block { body, .. } => holds_fine(body),
        Node::Remark(_) => false,
    })
}

/// 没有违法所得的，处…: the range where a multiple has no base.
fn append_gain(block: &mut [Node], condition: &Condition, statement: &Statement) -> bool {
    let Some(Gain::Without { none, unknown }) = condition.gain else {
        return false;
    };
    let (Some(range), true) = (statement.measure.strip_prefix("罚款 "), none || unknown) else {
        return false;
    };
    let fine = block.iter_mut().rev().find_map(|node| match node {
        Node::Measure { measure, .. } if measure.starts_with("罚款 ") => Some(measure),
        _ => None,
    });
    let Some(fine) = fine.filter(|fine| fine.contains('倍') && !fine.contains("没有")) else {
        return false;
    };
    if range.contains(['，', '%', '倍', '每']) {
        return false;
    }
    let words: Vec<&str> = [(none, "没有"), (unknown, "无法计算")]
        .into_iter()
        .filter_map(|(said, word)| said.then_some(word))
        .collect();
    fine.push_str(&format!("，{} {range}", words.join(" 或者 ")));
    true
}

/// Whether 或者 stands between the two in one clause of the text.
fn is_choice(first: &Tuple, second: &Tuple) -> bool {
    if first.words != second.words || first.kind == "责令" || second.kind == "责令" {
        return false;
    }
    let words = &first.words;
    let Some(from) = words.find(&first.word).map(|at| at + first.word.len()) else {
        return false;
    };
    let Some(to) = words.rfind(&second.word).filter(|to| from < *to) else {
        return false;
    };
    words
        .get(from..to)
        .is_some_and(|between| between.contains("或者"))
}

/// Makes the last measure of a block and this one alternatives.
fn join(block: &mut [Node], statement: &Statement) -> bool {
    let Some(Node::Measure { prefix, measure }) = block.last_mut() else {
        return false;
    };
    if *prefix != statement.prefix || measure.contains('，') {
        return false;
    }
    measure.push_str(&format!(" 或者 {}", statement.measure));
    true
}

/// Which sentence or segment of the text a clause stands in, from 1.
fn sentence(text: &str, clause: &str) -> usize {
    let before = text.find(clause).and_then(|at| text.get(..at));
    before
        .unwrap_or_default()
        .chars()
        .filter(|c| matches!(c, '。' | '；'))
        .count()
        + 1
}
