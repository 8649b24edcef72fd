//! No two questions are alike: neither by id nor by their words.

use std::collections::BTreeMap;

use crate::item::{Answer, Item};

/// The items, by position, that ask the same as one before them: the same id, or the same words to the same options.
pub fn duplicates(items: &[Item]) -> Vec<usize> {
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    let mut texts: BTreeMap<String, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let known = ids.insert(&item.id, at).is_some();
        let told = texts.insert(told(item), at).is_some();
        if known || told {
            found.push(at);
        }
    }
    found
}

/// What a reader is asked: stem and material, what is to be matched, what is to be put in order. Options to choose from do not
/// tell questions apart, or one question would be asked with two keys.
fn told(item: &Item) -> String {
    let mut shown: Vec<&str> = match &item.answer {
        Answer::Matching { left, .. } => left.iter().map(String::as_str).collect(),
        Answer::Ordering { steps, .. } => steps.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    };
    shown.sort_unstable();
    let material = item.stem.material.join("\n");
    format!("{}\n{material}\n{}", item.stem.text, shown.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn the_same_words_are_the_same_question() {
        let one = sample::single(&["甲", "乙", "丙"]);
        let mut other = one.clone();
        other.id = "XX-0001-2".to_owned();
        assert_eq!(duplicates(&[one.clone(), other.clone()]), [1]);
        other.stem.text = "对另一种样例行为作出处罚，依据是（　　）。".to_owned();
        assert_eq!(duplicates(&[one.clone(), other.clone()]), [] as [usize; 0]);
        other.id.clone_from(&one.id);
        assert_eq!(duplicates(&[one, other]), [1]);
    }
}
