//! Conditions as phrases that do not depend on the order in which their parts were written.

use yiju_engine::decide::condition_in_words;
use yiju_engine::model::{Condition, KnowledgeBase};

/// A condition in words, its parts in one order.
pub fn words(base: &KnowledgeBase, condition: &Condition) -> String {
    condition_in_words(base, &sorted(base, condition))
}

fn sorted(base: &KnowledgeBase, condition: &Condition) -> Condition {
    let all = |parts: &[Condition]| -> Vec<Condition> {
        let mut parts: Vec<Condition> = parts.iter().map(|part| sorted(base, part)).collect();
        parts.sort_by_cached_key(|part| condition_in_words(base, part));
        parts
    };
    match condition {
        Condition::Always | Condition::Atom(_) => condition.clone(),
        Condition::Not(inner) => Condition::Not(Box::new(sorted(base, inner))),
        Condition::All(parts) => Condition::All(all(parts)),
        Condition::Any(parts) => Condition::Any(all(parts)),
    }
}
