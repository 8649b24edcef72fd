//! The stem is a whole question, positive, or with its negation set off.

use super::{Asked, Lint, length};
use crate::item::Answer;

pub(super) const LINT: Lint = Lint {
    name: "stem",
    about: "题干完整、正面提问，否定的词用【】标出",
    check,
};

const SHORTEST: usize = 10;
const LONGEST: usize = 400;
const NEGATIVE: &[&str] = &["不属于", "不正确", "不符合", "错误的", "不包括"];

fn check(asked: &Asked<'_>) -> Option<String> {
    let ask = asked.ask;
    let count = length(ask);
    if !(SHORTEST..=LONGEST).contains(&count) {
        return Some(format!("题干有 {count} 个字"));
    }
    let whole = match asked.answer {
        Answer::Single { .. } | Answer::Multiple { .. } => ask.ends_with("（　　）。"),
        Answer::TrueFalse { .. } => ask.ends_with('。') && !ask.contains('？'),
        _ => ask.ends_with(['。', '？']),
    };
    if !whole {
        return Some("题干没有说完".to_owned());
    }
    let asks = matches!(
        asked.answer,
        Answer::Single { .. } | Answer::Multiple { .. }
    );
    let bare = NEGATIVE.iter().find(|word| {
        // What stands in quotation marks is a fact of the case, not the question.
        let set_off = ask.contains(&format!("【{word}】")) || quoted(ask, word);
        asks && ask.contains(**word) && !set_off
    });
    bare.map(|word| format!("否定的“{word}”没有标出"))
}

fn quoted(ask: &str, word: &str) -> bool {
    let before = ask.split(word).next().unwrap_or_default();
    before.matches('“').count() > before.matches('”').count() || ask.contains(&format!("{word}“"))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_stem_is_whole_and_its_negation_is_seen() {
        let mut item = sample::single(&["甲", "乙", "丙"]);
        assert_eq!(sample::says(LINT, &item), None);
        for bad in [
            "依据是（　　）。",
            "对这种行为作出处罚，依据的条款是",
            "下列各项中，不属于听证程序步骤的是（　　）。",
        ] {
            item.stem.text = bad.to_owned();
            assert!(sample::says(LINT, &item).is_some(), "{bad}");
        }
        item.stem.text = "下列各项中，【不属于】听证程序步骤的是（　　）。".to_owned();
        assert_eq!(sample::says(LINT, &item), None);
    }
}
