//! No absolute word in wrong options alone: practised readers strike such options without knowing the law.

use super::{Asked, Lint};

pub(super) const LINT: Lint = Lint {
    name: "absolute",
    about: "绝对化的词不只出现在错误项里",
    check,
};

const WORDS: &[&str] = &[
    "一律",
    "绝对",
    "任何情况",
    "永远",
    "从不",
    "全都",
    "必然",
    "毫无例外",
];

fn check(asked: &Asked<'_>) -> Option<String> {
    let has = |text: &str| WORDS.iter().find(|word| text.contains(**word));
    if asked.keys().iter().any(|key| has(key).is_some()) {
        return None;
    }
    let options = asked.options();
    let word = options.iter().find_map(|one| has(one))?;
    Some(format!("错误项里有绝对化的“{word}”"))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn always_and_never_give_the_answer_away() {
        let good = sample::single(&["可以从轻", "应当从轻", "不予处罚"]);
        assert_eq!(sample::says(LINT, &good), None);
        let bad = sample::single(&["可以从轻", "一律从重", "不予处罚"]);
        assert!(sample::says(LINT, &bad).is_some());
    }
}
