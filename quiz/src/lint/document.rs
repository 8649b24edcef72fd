//! Matching, ordering and blanks are whole: every index is there, nothing stands twice, no order is given away.

use std::collections::BTreeSet;

use super::{Asked, Lint};
use crate::item::Answer;

pub(super) const LINT: Lint = Lint {
    name: "whole",
    about: "配对、排序、填数完整，没有重复，没有按答案的顺序排列",
    check,
};

fn check(asked: &Asked<'_>) -> Option<String> {
    match asked.answer {
        Answer::Matching {
            left, right, key, ..
        } => {
            let distinct: BTreeSet<&String> = left.iter().chain(right).collect();
            let used: BTreeSet<&u16> = key.iter().collect();
            let whole = left.len() >= 3
                && key.len() == left.len()
                && used.len() == key.len()
                && distinct.len() == left.len() + right.len()
                && key.iter().all(|at| usize::from(*at) < right.len());
            let straight = key.iter().zip(0_u16..).all(|(at, own)| *at == own);
            (!whole || straight).then(|| "配对不完整，或者顺序泄露了答案".to_owned())
        }
        Answer::Ordering { steps, key, .. } => {
            let distinct: BTreeSet<&String> = steps.iter().collect();
            let used: BTreeSet<&u16> = key.iter().collect();
            let whole = steps.len() >= 3
                && key.len() == steps.len()
                && used.len() == key.len()
                && distinct.len() == steps.len()
                && key.iter().all(|at| usize::from(*at) < steps.len());
            let straight = key.is_sorted();
            (!whole || straight).then(|| "排序不完整，或者顺序泄露了答案".to_owned())
        }
        Answer::Numeric { blanks } => {
            let bad = blanks.iter().find(|one| {
                let number = one.value.replace('.', "");
                number.is_empty()
                    || number.chars().any(|one| !one.is_ascii_digit())
                    || !one.units.contains(&one.unit)
            });
            bad.map(|one| format!("空“{}”不是数", one.label))
        }
        Answer::Case { parts } => {
            let count = parts.len();
            let nested = parts.iter().any(|part| !part.answer.parts().is_empty());
            (!(2..=6).contains(&count) || nested).then(|| format!("案例有 {count} 问"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::item::{Proof, Verdict};

    fn ordering(steps: &[&str], key: &[u16]) -> Answer {
        Answer::Ordering {
            steps: steps.iter().map(|one| (*one).to_owned()).collect(),
            key: key.to_vec(),
            reason: "样例".to_owned(),
            claim: sample::claim(),
            proof: Proof {
                verdict: Verdict::Proved,
                by: String::new(),
            },
        }
    }

    #[test]
    fn steps_are_whole_and_not_in_order() {
        let good = ordering(&["调查", "立案", "决定"], &[1, 0, 2]);
        assert_eq!(sample::says(LINT, &sample::with(good)), None);
        for bad in [
            ordering(&["立案", "调查", "决定"], &[0, 1, 2]),
            ordering(&["调查", "立案", "决定"], &[1, 0, 3]),
            ordering(&["调查", "立案", "立案"], &[1, 0, 2]),
        ] {
            assert!(sample::says(LINT, &sample::with(bad)).is_some());
        }
    }
}
