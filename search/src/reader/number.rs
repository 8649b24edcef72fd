//! Numbers as people type them: `5万`, `三十万`, `1,200.5`, `二〇二六`, and the inexact ones: `四五百`, `十几`, `上百`.

/// Units of [`Number::raw`] in one.
pub const SCALE: i128 = 10_000;

/// Beyond this nothing typed is a figure of ours (in [`SCALE`] units).
const LIMIT: i128 = 1_000_000_000_000 * SCALE;

/// A number in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// One past its last character.
    pub end: usize,
    /// Its value times [`SCALE`].
    pub raw: i128,
    /// Whether the digits leave no doubt.
    pub exact: bool,
    /// Whether it says 万 or 亿, so that a missing unit can only be yuan where money is meant.
    pub large: bool,
}

/// The value of one Han digit.
pub fn han_digit(character: char) -> Option<i128> {
    Some(match character {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The value of a multiplier.
fn multiplier(character: char) -> Option<i128> {
    Some(match character {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

/// Whether a number can begin with this character.
pub fn starts_number(character: char) -> bool {
    character.is_ascii_digit() || han_digit(character).is_some() || multiplier(character).is_some() || matches!(character, '几' | '数' | '半')
}

/// Whether a number that begins here would be the rest of an earlier one.
pub fn continues_number(character: char) -> bool {
    character.is_ascii_digit() || han_digit(character).is_some() || multiplier(character).is_some() || matches!(character, '.' | '几')
}

/// An Arabic number with groups and places: its value, its end, and whether its places fit.
fn arabic(text: &[char], start: usize) -> Option<(i128, usize, bool)> {
    let digit = |index: usize| text.get(index).and_then(|character| character.to_digit(10)).map(i128::from);
    let mut at = start;
    let mut value: i128 = 0;
    let mut group = 0_usize;
    let mut grouped = false;
    while let Some(next) = digit(at) {
        value = value.checked_mul(10)?.checked_add(next)?;
        if value > LIMIT {
            return None;
        }
        at += 1;
        group += 1;
        let three_follow = (1..=3).all(|step| digit(at + step).is_some()) && digit(at + 4).is_none();
        if text.get(at) == Some(&',') && three_follow && group <= 3 {
            grouped = true;
            at += 1;
            group = 0;
        }
    }
    if at == start || (grouped && group != 3) {
        return None;
    }
    let mut raw = value.checked_mul(SCALE)?;
    let mut exact = true;
    if text.get(at) == Some(&'.') && digit(at + 1).is_some() {
        at += 1;
        let mut place = SCALE;
        while let Some(next) = digit(at) {
            place /= 10;
            exact &= place > 0 || next == 0;
            raw = raw.checked_add(next * place)?;
            at += 1;
        }
    }
    Some((raw, at, exact))
}

/// What was read last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Digit,
    Zero,
    Arabic,
    /// A multiplier, and the value of the place just below it.
    Multiplier(i128),
}

/// Reads the longest number that begins at `start`.
pub fn read(text: &[char], start: usize) -> Option<Number> {
    let mut at = start;
    let (mut total, mut section, mut current) = (0_i128, 0_i128, None::<i128>);
    let mut last = Last::Nothing;
    let mut exact = true;
    let mut large = false;
    let mut digits_only = 0_usize;
    let mut paired = false;
    while let Some(&character) = text.get(at) {
        if character.is_ascii_digit() {
            if matches!(last, Last::Digit | Last::Zero | Last::Arabic) {
                break;
            }
            let (value, end, places_fit) = arabic(text, at)?;
            exact &= places_fit;
            current = Some(value);
            last = Last::Arabic;
            at = end;
            continue;
        }
        if let Some(value) = han_digit(character) {
            match last {
                Last::Arabic => break,
                // 四五百, 两三米; digit by digit (二〇二六) is decided at the end
                Last::Digit | Last::Zero if current.is_some() => {
                    paired = true;
                    current = current.and_then(|before| before.checked_mul(10)).and_then(|tens| tens.checked_add(value * SCALE));
                    if current.is_none_or(|value| value > LIMIT) {
                        return None;
                    }
                }
                _ => current = Some(value * SCALE),
            }
            digits_only += 1;
            last = if value == 0 { Last::Zero } else { Last::Digit };
            at += 1;
            continue;
        }
        match character {
            '几' | '数' if matches!(last, Last::Nothing | Last::Multiplier(_)) => {
                // 数 is a digit only before a multiplier (数十), 几 anywhere
                let before_multiplier = text.get(at + 1).copied().is_some_and(|next| multiplier(next).is_some());
                if character == '数' && !before_multiplier {
                    break;
                }
                exact = false;
                current = Some(SCALE);
                last = Last::Digit;
                at += 1;
                continue;
            }
            '半' if last == Last::Nothing => {
                return Some(Number { end: at + 1, raw: SCALE / 2, exact: true, large: false });
            }
            _ => {}
        }
        let Some(factor) = multiplier(character) else { break };
        if paired && digits_only == 2 {
            exact = false;
        }
        paired = false;
        digits_only = 0;
        if last == Last::Nothing && factor != 10 {
            exact = false; // 百米, 上千人
        }
        if factor >= 10_000 {
            large = true;
            let below = section.checked_add(current.unwrap_or(if section == 0 { SCALE } else { 0 }))?;
            section = 0;
            total = if factor == 100_000_000 {
                total.checked_add(below)?.checked_mul(factor)?
            } else {
                total.checked_add(below.checked_mul(factor)?)?
            };
        } else {
            section = section.checked_add(current.unwrap_or(SCALE).checked_mul(factor)?)?;
        }
        if total > LIMIT || section > LIMIT {
            return None;
        }
        current = None;
        last = Last::Multiplier(factor / 10);
        at += 1;
        // the place of a trailing digit (三千五, 五万三)
        if let Some(&next) = text.get(at)
            && let Some(value) = han_digit(next).or_else(|| next.to_digit(10).map(i128::from))
            && value != 0
            && factor > 10
            && !text.get(at + 1).copied().is_some_and(continues_number)
        {
            let place = value.checked_mul(factor / 10)?.checked_mul(SCALE)?;
            section = section.checked_add(place)?;
            return finish(total, section, None, exact, large, at + 1);
        }
    }
    if last == Last::Nothing {
        return None;
    }
    // two Han digits side by side are a guess (七八个); three or more, or with a zero, are read digit by digit
    if paired && digits_only == 2 && !text.get(start..at).is_some_and(|all| all.iter().any(|character| matches!(character, '零' | '〇'))) {
        exact = false;
    }
    finish(total, section, current, exact, large, at)
}

fn finish(total: i128, section: i128, current: Option<i128>, exact: bool, large: bool, end: usize) -> Option<Number> {
    let raw = total.checked_add(section)?.checked_add(current.unwrap_or(0))?;
    (raw <= LIMIT).then_some(Number { end, raw, exact, large })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<(f64, bool, usize)> {
        let text: Vec<char> = text.chars().collect();
        #[allow(clippy::cast_precision_loss, reason = "test figures are small")]
        read(&text, 0).map(|number| (number.raw as f64 / SCALE as f64, number.exact, number.end))
    }

    #[test]
    fn exact_numbers() {
        for (text, value) in [
            ("5", 5.0),
            ("1,200.5", 1200.5),
            ("三十万", 300_000.0),
            ("5万", 50_000.0),
            ("2.5万", 25_000.0),
            ("一百零五", 105.0),
            ("十二", 12.0),
            ("二十", 20.0),
            ("一亿二千万", 120_000_000.0),
            ("三千五", 3_500.0),
            ("五万三", 53_000.0),
            ("5万3", 53_000.0),
            ("5万3千", 53_000.0),
            ("3百万", 3_000_000.0),
            ("二〇二六", 2026.0),
            ("叁万伍仟", 35_000.0),
            ("半", 0.5),
            ("一百一十", 110.0),
            ("两千万", 20_000_000.0),
        ] {
            assert_eq!(number(text), Some((value, true, text.chars().count())), "{text}");
        }
    }

    #[test]
    fn guesses_are_not_exact() {
        for text in ["四五百", "两三", "几十", "数百", "十几", "百", "七八", "三五十万"] {
            let (_, exact, end) = number(text).unwrap();
            assert!(!exact, "{text}");
            assert_eq!(end, text.chars().count(), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_or_too_large() {
        assert_eq!(number("元"), None);
        assert_eq!(number("数据"), None);
        assert_eq!(number(&"9".repeat(60)), None);
        assert_eq!(number(&"亿".repeat(9)), None);
        assert_eq!(number("1.23456").map(|(_, exact, _)| exact), Some(false));
    }
}
