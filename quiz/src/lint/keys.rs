//! One proved key where one is asked for, two or more where several are; everything else refuted.

use super::{Asked, Lint};
use crate::item::{Answer, Verdict};

pub(super) const LINT: Lint = Lint {
    name: "keys",
    about: "单选恰有一个正确项，多选至少两个；正确项都证实，其余都证伪",
    check,
};

fn check(asked: &Asked<'_>) -> Option<String> {
    let options = asked.answer.choices();
    let right = options.iter().filter(|one| one.correct).count();
    let counts = match asked.answer {
        Answer::Single { options } => right == 1 && (3..=4).contains(&options.len()),
        Answer::Multiple { options } => {
            right >= 2 && right < options.len() && (4..=5).contains(&options.len())
        }
        _ => true,
    };
    if !counts {
        return Some(format!("{} 个选项，{right} 个正确", options.len()));
    }
    let unproved = options.iter().find(|one| {
        let wanted = if one.correct {
            Verdict::Proved
        } else {
            Verdict::Refuted
        };
        one.proof.verdict != wanted
    });
    if let Some(one) = unproved {
        return Some(format!("“{}”没有证明", one.text));
    }
    let single = match asked.answer {
        Answer::TrueFalse { holds, proof, .. } => (*holds, proof.verdict),
        Answer::Ordering { proof, .. } => (true, proof.verdict),
        Answer::Matching { proof, .. } => (false, proof.verdict),
        Answer::Numeric { blanks } => {
            let all = blanks
                .iter()
                .all(|one| one.proof.verdict == Verdict::Proved);
            let verdict = if all && !blanks.is_empty() {
                Verdict::Proved
            } else {
                Verdict::Open
            };
            (true, verdict)
        }
        _ => return None,
    };
    let wanted = if single.0 {
        Verdict::Proved
    } else {
        Verdict::Refuted
    };
    (single.1 != wanted).then(|| "答案没有证明".to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn one_key_and_nothing_open() {
        let mut item = sample::single(&["甲条款", "乙条款", "丙条款", "丁条款"]);
        assert_eq!(sample::says(LINT, &item), None);
        let Answer::Single { options } = &mut item.answer else {
            unreachable!()
        };
        options[2].proof.verdict = Verdict::Open;
        assert!(sample::says(LINT, &item).is_some());
        let two = Answer::Single {
            options: vec![
                sample::choice("甲", true),
                sample::choice("乙", true),
                sample::choice("丙", false),
            ],
        };
        assert!(sample::says(LINT, &sample::with(two)).is_some());
    }
}
