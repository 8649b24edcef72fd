//! Every question says why its key is the key, with provisions, and what a trainee can do who answers it.

use super::{Asked, Lint};

pub(super) const LINT: Lint = Lint {
    name: "explained",
    about: "有解析、有条文、有学习目标，每个选项有理由",
    check,
};

fn check(asked: &Asked<'_>) -> Option<String> {
    let item = asked.item;
    if item.explanation.text.is_empty() {
        return Some("没有解析".to_owned());
    }
    if item.explanation.citations.is_empty() {
        return Some("解析没有条文".to_owned());
    }
    if !item.objective.starts_with("能够") {
        return Some("没有学习目标".to_owned());
    }
    let mut options = asked.answer.choices().iter();
    let bare = options.find(|one| one.reason.is_empty())?;
    Some(format!("选项“{}”没有理由", bare.text))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn an_answer_without_a_reason_teaches_nothing() {
        let good = sample::single(&["甲", "乙", "丙"]);
        assert_eq!(sample::says(LINT, &good), None);
        let mut bad = good.clone();
        bad.explanation.citations.clear();
        assert!(sample::says(LINT, &bad).is_some());
        let mut bad = good;
        bad.explanation.text.clear();
        assert!(sample::says(LINT, &bad).is_some());
    }
}
