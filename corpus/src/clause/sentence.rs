//! Cuts a 款 into sentences, segments and clauses, and makes the writing uniform.

/// The text without blanks and remarks in brackets, digits and signs in one width, `第（一）项` as `第一项`.
pub(crate) fn uniform(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0_usize;
    let mut inside = String::new();
    for c in text.chars().map(narrow).filter(|c| !c.is_whitespace()) {
        match c {
            '(' => {
                if depth == 0 {
                    inside.clear();
                }
                depth += 1;
            }
            ')' if depth > 0 => {
                depth -= 1;
                let numeral = yiju_engine::law::numerals::from_han(&inside).is_some();
                if depth == 0 && numeral && out.ends_with(['第', '、', '至', '或', '和', '者'])
                {
                    out.push_str(&inside);
                }
            }
            _ if depth > 0 => inside.push(c),
            _ => out.push(c),
        }
    }
    out.replace("，但", "但")
}

fn narrow(c: char) -> char {
    match c {
        '\u{ff10}'..='\u{ff19}' | '％' | '（' | '）' => {
            let code = u32::from(c) - 0xfee0;
            char::from_u32(code).unwrap_or(c)
        }
        '○' => '〇',
        '∶' => '：',
        _ => c,
    }
}

/// Sentences end in 。 or a colon at the end of the 款; segments in ；; clauses in ， or ：.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = Vec<Vec<&str>>> {
    text.split('。')
        .filter(|sentence| !sentence.is_empty())
        .map(|sentence| sentence.split('；').map(clauses).collect())
}

fn clauses(segment: &str) -> Vec<&str> {
    segment
        .split(['，', '：', ','])
        .filter(|clause| !clause.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_go_and_numbers_of_items_stay() {
        assert_eq!(
            uniform("有第（一）项、第（二）项行为（以下简称违法）的， 处５％"),
            "有第一项、第二项行为的，处5%"
        );
    }

    #[test]
    fn three_levels() {
        let cut: Vec<_> = sentences("甲，乙；丙。丁：").collect();
        assert_eq!(cut, [vec![vec!["甲", "乙"], vec!["丙"]], vec![vec!["丁"]]]);
    }
}
