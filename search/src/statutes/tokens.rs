//! What texts and queries are compared by: characters, pairs of neighbours, pairs of syllables, numbers.

use yiju_engine::law::numerals::{from_han, is_numeral};

use super::sound;
use crate::fold::is_han;

/// Whether a character belongs to words. Signs and blanks part them.
pub fn speaks(character: char) -> bool {
    is_han(character) || character.is_alphanumeric()
}

/// The pairs of neighbours, each with the place of its first character.
pub fn pairs(text: &[char]) -> impl Iterator<Item = (usize, char, char)> + '_ {
    text.windows(2)
        .enumerate()
        .filter_map(|(at, pair)| match pair {
            [first, second] if speaks(*first) && speaks(*second) => Some((at, *first, *second)),
            _ => None,
        })
}

/// One term of a pair.
pub fn pair(first: char, second: char) -> String {
    String::from_iter([first, second])
}

/// The pairs of a text as words apart by blanks.
pub fn write_pairs(text: &[char], into: &mut String) {
    for (_, first, second) in pairs(text) {
        into.push(first);
        into.push(second);
        into.push(' ');
    }
}

/// The characters of a text as words apart by blanks.
pub fn write_singles(text: &[char], into: &mut String) {
    for character in text.iter().filter(|character| speaks(**character)) {
        into.push(*character);
        into.push(' ');
    }
}

/// The term of two syllables.
pub fn sound_pair(first: &str, second: &str) -> String {
    let mut out = String::new();
    sound::blurred(first, &mut out);
    out.push('\'');
    sound::blurred(second, &mut out);
    out
}

/// The pairs of syllables of a text as words apart by blanks.
pub fn write_sounds(text: &[char], into: &mut String) {
    let read = sound::syllables(text);
    for pair in read.windows(2) {
        if let [Some(first), Some(second)] = pair {
            sound::blurred(first, into);
            into.push('\'');
            sound::blurred(second, into);
            into.push(' ');
        }
    }
}

/// A number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Its first character.
    pub start: usize,
    /// Behind its last character, the unit not counted.
    pub end: usize,
    /// Its value.
    pub value: u32,
    /// The unit behind it in one form, empty where there is none.
    pub unit: &'static str,
}

/// Units, and the form that stands for them.
const UNITS: [(&str, &str); 17] = [
    ("个工作日", "工作日"),
    ("工作日", "工作日"),
    ("平方米", "平方米"),
    ("平米", "平方米"),
    ("m2", "平方米"),
    ("个月", "月"),
    ("小时", "时"),
    ("分贝", "分贝"),
    ("公里", "公里"),
    ("元", "元"),
    ("块", "元"),
    ("日", "日"),
    ("天", "日"),
    ("年", "年"),
    ("倍", "倍"),
    ("米", "米"),
    ("人", "人"),
];

/// The numbers of a folded text, in Han and in Arabic figures alike (`五万元`, `5万元`, `50000元`).
pub fn numbers(text: &[char]) -> Vec<Number> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(character) = text.get(at) {
        if !is_numeral(*character) && *character != '万' {
            at += 1;
            continue;
        }
        let start = at;
        while text
            .get(at)
            .is_some_and(|character| is_numeral(*character) || *character == '万')
        {
            at += 1;
        }
        let written: String = text.get(start..at).unwrap_or_default().iter().collect();
        // 百分之五, 三分之二, 5%.
        if let Some((number, end)) = share(text, start, at, &written) {
            out.push(number);
            at = end;
            continue;
        }
        let Some(value) = value(&written) else {
            continue;
        };
        let rest: String = text.iter().skip(at).take(4).collect();
        let unit = UNITS
            .iter()
            .find(|(written, _)| rest.starts_with(written))
            .map_or("", |(_, unit)| *unit);
        out.push(Number {
            start,
            end: at,
            value,
            unit,
        });
    }
    out
}

/// A share that begins with this numeral: `百分之五`, `千分之一`, `三分之二`, `5%`, `3‰`.
fn share(text: &[char], start: usize, end: usize, written: &str) -> Option<(Number, usize)> {
    let number = |value: u32, unit: &'static str, end: usize| Number {
        start,
        end,
        value,
        unit,
    };
    match text.get(end) {
        Some('%') => return Some((number(value(written)?, "%", end + 1), end + 1)),
        Some('‰') => return Some((number(value(written)?, "‰", end + 1), end + 1)),
        _ => {}
    }
    if text.get(end..end + 2)? != ['分', '之'] {
        return None;
    }
    let from = end + 2;
    let upto = text
        .iter()
        .skip(from)
        .take_while(|c| is_numeral(**c))
        .count()
        + from;
    let above: String = text.get(from..upto)?.iter().collect();
    let above = value(&above)?;
    Some(match written {
        "百" => (number(above, "%", upto), upto),
        "千" => (number(above, "‰", upto), upto),
        _ => {
            let below = value(written)?;
            (
                number(above.checked_mul(1000)?.checked_add(below)?, "/", upto),
                upto,
            )
        }
    })
}

fn value(written: &str) -> Option<u32> {
    if let Some(value) = from_han(written) {
        return Some(value);
    }
    let (head, tail) = written.split_once('万')?;
    let tail = if tail.is_empty() { 0 } else { from_han(tail)? };
    from_han(head)?.checked_mul(10_000)?.checked_add(tail)
}

/// The term of a number with its unit.
pub fn number_term(number: &Number) -> String {
    format!("{}{}", number.value, number.unit)
}

/// The numbers of a text as words apart by blanks. Numbers of articles, 款 and 项 are no numbers.
pub fn write_numbers(text: &[char], into: &mut String) {
    for number in numbers(text) {
        let before = number.start.checked_sub(1).and_then(|at| text.get(at));
        if before == Some(&'第') || (number.unit.is_empty() && number.value < 10) {
            continue;
        }
        into.push_str(&number_term(&number));
        into.push(' ');
        // Who asks leaves the unit out at times.
        if number.unit == "元" && number.value >= 100 {
            into.push_str(&number.value.to_string());
            into.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn characters(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    fn written(write: impl Fn(&[char], &mut String), text: &str) -> String {
        let mut out = String::new();
        write(&characters(text), &mut out);
        out.trim_end().to_owned()
    }

    #[test]
    fn signs_part_words() {
        assert_eq!(written(write_pairs, "占道,经营"), "占道 经营");
        assert_eq!(written(write_singles, "a占,道"), "a 占 道");
        assert_eq!(written(write_sounds, "占道,经营"), "zan'dao jin'yin");
    }

    #[test]
    fn numbers_are_one_in_both_scripts() {
        for text in ["五万元", "5万元", "50000元", "5万块"] {
            assert_eq!(written(write_numbers, text), "50000元 50000", "{text}");
        }
        for (text, term) in [
            ("百分之五以上", "5%"),
            ("5%", "5%"),
            ("三分之二", "2003/"),
            ("千分之三", "3‰"),
        ] {
            assert_eq!(written(write_numbers, text), term, "{text}");
        }
        assert_eq!(
            written(write_numbers, "十五日内"),
            written(write_numbers, "15天内")
        );
        assert_eq!(written(write_numbers, "第十五条第一款"), "");
        assert_eq!(written(write_numbers, "三十平方米"), "30平方米");
    }
}
