//! The key of an answer in words.

use crate::item::{Answer, circled, letter};

/// Each right option with its letter, both sides of a pair, the steps in order; a line each.
pub fn lettered(answer: &Answer) -> String {
    match answer {
        Answer::Single { options } | Answer::Multiple { options } => {
            let right: Vec<String> = (0..)
                .zip(options)
                .filter(|(_, one)| one.correct)
                .map(|(at, one)| format!("{}. {}", letter(at), one.text))
                .collect();
            right.join("\n")
        }
        Answer::Ordering { steps, key, .. } => {
            let steps: Vec<String> = key
                .iter()
                .filter_map(|at| Some(format!("{} {}", circled(*at), steps.get(usize::from(*at))?)))
                .collect();
            steps.join("\n")
        }
        Answer::Case { parts } => {
            let keys: Vec<String> = parts.iter().map(|part| lettered(&part.answer)).collect();
            keys.join("\n")
        }
        other => in_words(other),
    }
}

/// The same without letters and places, which are those of one printing.
pub fn in_words(answer: &Answer) -> String {
    match answer {
        Answer::Single { options } | Answer::Multiple { options } => {
            let right: Vec<&str> = options
                .iter()
                .filter(|one| one.correct)
                .map(|one| one.text.as_str())
                .collect();
            right.join("；")
        }
        Answer::TrueFalse { holds, altered, .. } => match altered {
            Some(altered) if !holds => format!("错误。“{}”应为“{}”", altered.said, altered.right),
            _ => if *holds { "正确" } else { "错误" }.to_owned(),
        },
        Answer::Numeric { blanks } => {
            let filled: Vec<String> = blanks
                .iter()
                .map(|blank| {
                    let label = if blank.label.is_empty() {
                        String::new()
                    } else {
                        format!("{}：", blank.label)
                    };
                    format!("{label}{}{}", blank.value, blank.unit)
                })
                .collect();
            filled.join("\n")
        }
        Answer::Matching {
            left, right, key, ..
        } => {
            let pairs: Vec<String> = left
                .iter()
                .zip(key)
                .filter_map(|(one, at)| Some((one, right.get(usize::from(*at))?)))
                .map(|(one, other)| format!("{one} → {other}"))
                .collect();
            pairs.join("\n")
        }
        Answer::Ordering { steps, key, .. } => {
            let steps: Vec<&str> = key
                .iter()
                .filter_map(|at| steps.get(usize::from(*at)).map(String::as_str))
                .collect();
            steps.join(" → ")
        }
        Answer::Case { parts } => {
            let keys: Vec<String> = parts.iter().map(|part| in_words(&part.answer)).collect();
            keys.join("\n")
        }
    }
}
