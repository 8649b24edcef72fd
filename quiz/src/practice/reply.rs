//! What a trainee typed, marked: a letter, letters, 对 or 错, numbers with units, pairs, an order.

use crate::item::{Answer, Blank};

/// A reply that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// Whether it is the key, all of it.
    pub right: bool,
    /// What was chosen, in the form of [`Answer::key`].
    pub chosen: String,
}

/// A reply that could not be read, with a word on how to type it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unclear(pub &'static str);

/// Marks a reply to a question that is not a case.
///
/// # Errors
/// It cannot be read as an answer of this form; it is then neither right nor wrong.
pub fn mark(answer: &Answer, typed: &str) -> Result<Marked, Unclear> {
    let typed = narrow(typed.trim());
    let chosen = match answer {
        Answer::Single { options } => {
            let letters =
                letters(&typed, options.len()).filter(|letters| letters.chars().count() == 1);
            letters.ok_or(Unclear("请写一个选项的字母，如 B"))?
        }
        Answer::Multiple { options } => {
            letters(&typed, options.len()).ok_or(Unclear("请写全部正确选项的字母，如 ACD"))?
        }
        Answer::TrueFalse { .. } => true_false(&typed).ok_or(Unclear("请写“对”或者“错”"))?,
        Answer::Numeric { blanks } => return numbers(blanks, &typed),
        Answer::Matching { left, right, .. } => pairs(&typed, left.len(), right.len())
            .ok_or(Unclear("请为左边的每一项写右边的字母，如 1-C 2-A，或者 CA"))?,
        Answer::Ordering { steps, .. } => {
            order(&typed, steps.len()).ok_or(Unclear("请按先后写出全部序号，如 213"))?
        }
        Answer::Case { .. } => return Err(Unclear("案例题要逐问作答")),
    };
    let right = answer.key().first().is_some_and(|key| *key == chosen);
    Ok(Marked { right, chosen })
}

/// Full-width forms as half-width ones, capitals.
fn narrow(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '\u{3000}' => ' ',
            c => c,
        })
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// Letters of options, each once, in their order; between them there may be blanks and commas.
fn letters(typed: &str, count: usize) -> Option<String> {
    let mut found: Vec<char> = Vec::new();
    for c in typed.chars() {
        if c.is_ascii_uppercase() {
            let place = ('A'..='Z').position(|one| one == c)?;
            if place >= count {
                return None;
            }
            if !found.contains(&c) {
                found.push(c);
            }
        } else if !between(c) {
            return None;
        }
    }
    found.sort_unstable();
    (!found.is_empty()).then(|| found.into_iter().collect())
}

fn between(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '、' | ';' | '.' | '-' | '。')
}

fn true_false(typed: &str) -> Option<String> {
    match typed {
        "对" | "正确" | "是" | "√" | "T" | "TRUE" | "Y" | "YES" => Some("正确".to_owned()),
        "错" | "错误" | "否" | "不对" | "×" | "X" | "F" | "FALSE" | "N" | "NO" => {
            Some("错误".to_owned())
        }
        _ => None,
    }
}

/// `1-C 2-A`, or the letters alone in the order of the left side.
fn pairs(typed: &str, left: usize, right: usize) -> Option<String> {
    let mut chosen: Vec<Option<char>> = vec![None; left];
    let mut at: Option<usize> = None;
    let mut next = 0;
    let numbered = typed.chars().any(|c| c.is_ascii_digit());
    let mut number = String::new();
    for c in typed.chars() {
        if c.is_ascii_digit() {
            number.push(c);
        } else if c.is_ascii_uppercase() {
            if numbered {
                at = Some(number.parse::<usize>().ok()?.checked_sub(1)?);
                number.clear();
            }
            let place = at.take().unwrap_or(next);
            next = place + 1;
            if ('A'..='Z').position(|one| one == c)? >= right {
                return None;
            }
            let slot = chosen.get_mut(place)?;
            if slot.replace(c).is_some() {
                return None;
            }
        } else if !between(c) {
            return None;
        }
    }
    let pairs: Option<Vec<String>> = (1_usize..)
        .zip(chosen)
        .map(|(at, letter)| Some(format!("{at}-{}", letter?)))
        .collect();
    Some(pairs?.join(" "))
}

/// An order: circled numbers, numbers with something between, or digits in a row.
fn order(typed: &str, count: usize) -> Option<String> {
    let circled: Vec<char> = ('①'..='⑳').take(count).collect();
    let mut order: Vec<usize> = Vec::new();
    if typed.chars().any(|c| circled.contains(&c)) {
        for c in typed.chars().filter(|c| !between(*c)) {
            order.push(circled.iter().position(|one| *one == c)?);
        }
    } else {
        let words: Vec<&str> = typed.split(between).filter(|one| !one.is_empty()).collect();
        let numbers: Vec<String> = match words.as_slice() {
            [digits] if count > 1 => digits.chars().map(String::from).collect(),
            words => words.iter().map(|one| (*one).to_owned()).collect(),
        };
        for number in numbers {
            order.push(number.parse::<usize>().ok()?.checked_sub(1)?);
        }
    }
    let mut sorted = order.clone();
    sorted.sort_unstable();
    if !sorted.into_iter().eq(0..count) {
        return None;
    }
    order
        .into_iter()
        .map(|place| circled.get(place).copied())
        .collect()
}

/// Numbers with their units, one a blank, in the order of the blanks. The unit may be left out where there is none to choose.
fn numbers(blanks: &[Blank], typed: &str) -> Result<Marked, Unclear> {
    let found = figures(typed);
    if found.len() != blanks.len() {
        return Err(Unclear(
            "请依次写出每一空的数字，如 5000 或者 5个工作日；中间用分号隔开",
        ));
    }
    let mut right = true;
    let mut chosen = Vec::new();
    for (blank, (number, unit)) in blanks.iter().zip(found) {
        let (factor, unit) = match unit.strip_prefix('万') {
            Some(rest) => (4, rest),
            None => (0, unit.as_str()),
        };
        let choose = blank.units.len() > 1;
        let unit = same_unit(unit, choose);
        if choose && unit.is_empty() {
            return Err(Unclear("这一题要连同单位写出，如 5个工作日"));
        }
        let value = decimal(&number, factor).ok_or(Unclear("请写阿拉伯数字"))?;
        let same = decimal(&blank.value, 0).is_some_and(|key| key == value);
        right &= same && (unit.is_empty() || unit == same_unit(&blank.unit, choose));
        chosen.push(format!(
            "{number}{}{unit}",
            if factor > 0 { "万" } else { "" }
        ));
    }
    Ok(Marked {
        right,
        chosen: chosen.join("；"),
    })
}

/// Numbers, each with the word after it.
fn figures(typed: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut inside = false;
    let mut gap = false;
    for c in typed.chars() {
        // A comma inside a number parts thousands.
        let number = c.is_ascii_digit() || (inside && matches!(c, '.' | ','));
        match found.last_mut() {
            Some((digits, _)) if number && inside => digits.push(c),
            _ if number => found.push((c.to_string(), String::new())),
            Some((_, unit)) if !c.is_whitespace() && !gap && !matches!(c, ';' | '、' | ',') => {
                unit.push(c);
            }
            _ => {}
        }
        gap = !number && matches!(c, ';' | '、' | ',');
        inside = number;
    }
    for (digits, _) in &mut found {
        let trimmed = digits.trim_end_matches([',', '.']).len();
        digits.truncate(trimmed);
    }
    found
}

/// A unit as it is compared: 个 and 天 are other ways to say it. Where working and natural days are told apart, 日 is a natural day.
fn same_unit(unit: &str, choose: bool) -> String {
    let bare = unit.strip_prefix('个').unwrap_or(unit);
    match bare {
        "天" | "日" if choose => "自然日".to_owned(),
        "天" => "日".to_owned(),
        other => other.to_owned(),
    }
}

/// A decimal number without leading and trailing zeros, moved by `shift` places: whole part and fraction.
fn decimal(text: &str, shift: usize) -> Option<(String, String)> {
    let plain: String = text.chars().filter(|c| *c != ',').collect();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) {
        return None;
    }
    let mut moved = fraction.to_owned();
    while moved.len() < shift {
        moved.push('0');
    }
    let (more, rest) = moved.split_at_checked(shift)?;
    let whole = format!("{whole}{more}");
    Some((
        whole.trim_start_matches('0').to_owned(),
        rest.trim_end_matches('0').to_owned(),
    ))
}
