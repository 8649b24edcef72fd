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
    character.is_ascii_digit()
        || han_digit(character).is_some()
        || multiplier(character).is_some()
        || matches!(character, '几' | '数' | '半')
}

/// Whether a number that begins here would be the rest of an earlier one.
pub fn continues_number(character: char) -> bool {
    character.is_ascii_digit()
        || han_digit(character).is_some()
        || multiplier(character).is_some()
        || matches!(character, '.' | '几')
}

/// An Arabic number with groups and places: its value, its end, and whether its places fit.
fn arabic(text: &[char], start: usize) -> Option<(i128, usize, bool)> {
    let digit = |index: usize| {
        text.get(index)
            .and_then(|character| character.to_digit(10))
            .map(i128::from)
    };
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
        let three_follow =
            (1..=3).all(|step| digit(at + step).is_some()) && digit(at + 4).is_none();
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
    Arabic,
    Multiplier,
}

/// A number on the way: 亿 and 万 close a section into the total, 千 百 十 close a digit into the section.
struct Sum {
    total: i128,
    section: i128,
    current: Option<i128>,
    last: Last,
    exact: bool,
    large: bool,
    /// Han digits side by side since the last multiplier, and whether one of them is a zero.
    run: usize,
    zero: bool,
}

/// Reads the longest number that begins at `start`.
pub fn read(text: &[char], start: usize) -> Option<Number> {
    let mut sum = Sum {
        total: 0,
        section: 0,
        current: None,
        last: Last::Nothing,
        exact: true,
        large: false,
        run: 0,
        zero: false,
    };
    let mut at = start;
    while let Some(&character) = text.get(at) {
        let next = text.get(at + 1).copied();
        if character.is_ascii_digit() {
            if matches!(sum.last, Last::Digit | Last::Arabic) {
                break;
            }
            at = sum.arabic(text, at)?;
        } else if let Some(value) = han_digit(character) {
            if sum.last == Last::Arabic {
                break;
            }
            sum.digit(value)?;
            at += 1;
        } else if let Some(factor) = multiplier(character) {
            sum.multiply(factor)?;
            at += 1;
            if let Some(digit) = trailing(text, at).filter(|_| factor > 10) {
                sum.section = sum
                    .section
                    .checked_add(digit.checked_mul(factor / 10)?.checked_mul(SCALE)?)?;
                return sum.finish(at + 1);
            }
        } else if sum.last == Last::Nothing && character == '半' {
            return Some(Number {
                end: at + 1,
                raw: SCALE / 2,
                exact: true,
                large: false,
            });
        } else if sum.is_some_digits(character, next) {
            sum.exact = false;
            sum.current = Some(SCALE);
            sum.last = Last::Digit;
            at += 1;
        } else {
            break;
        }
    }
    if sum.last == Last::Nothing {
        None
    } else {
        sum.finish(at)
    }
}

/// The digit whose place the multiplier before it gives (三千五, 五万三).
fn trailing(text: &[char], at: usize) -> Option<i128> {
    let next = *text.get(at)?;
    let value = han_digit(next).or_else(|| next.to_digit(10).map(i128::from))?;
    let alone = !text.get(at + 1).copied().is_some_and(continues_number);
    (value != 0 && alone).then_some(value)
}

impl Sum {
    /// 几 anywhere, 数 only before a multiplier (数十).
    fn is_some_digits(&self, character: char, next: Option<char>) -> bool {
        let open = matches!(self.last, Last::Nothing | Last::Multiplier);
        let before_multiplier = next.is_some_and(|next| multiplier(next).is_some());
        open && (character == '几' || (character == '数' && before_multiplier))
    }

    fn arabic(&mut self, text: &[char], at: usize) -> Option<usize> {
        let (value, end, places_fit) = arabic(text, at)?;
        self.exact &= places_fit;
        self.current = Some(value);
        self.last = Last::Arabic;
        Some(end)
    }

    /// One Han digit; several side by side are read like 二〇二六 until the end shows what they are.
    fn digit(&mut self, value: i128) -> Option<()> {
        let before = if self.last == Last::Digit {
            self.current.unwrap_or(0)
        } else {
            0
        };
        let joined = before.checked_mul(10)?.checked_add(value * SCALE)?;
        self.current = (joined <= LIMIT).then_some(joined);
        self.current?;
        self.run += 1;
        self.zero |= value == 0;
        self.last = Last::Digit;
        Some(())
    }

    fn multiply(&mut self, factor: i128) -> Option<()> {
        self.close_run();
        // 百米, 上千人: a multiplier alone is no number, save for 十
        self.exact &= self.last != Last::Nothing || factor == 10;
        if factor < 10_000 {
            let digit = self.current.unwrap_or(SCALE);
            self.section = self.section.checked_add(digit.checked_mul(factor)?)?;
        } else {
            self.large = true;
            let alone = if self.section == 0 { SCALE } else { 0 };
            let section = self.section.checked_add(self.current.unwrap_or(alone))?;
            self.section = 0;
            self.total = if factor == 100_000_000 {
                self.total.checked_add(section)?.checked_mul(factor)?
            } else {
                self.total.checked_add(section.checked_mul(factor)?)?
            };
        }
        self.current = None;
        self.last = Last::Multiplier;
        (self.total <= LIMIT && self.section <= LIMIT).then_some(())
    }

    /// Two digits side by side are a guess (四五百, 七八个) unless a zero shows that they are read one by one.
    fn close_run(&mut self) {
        self.exact &= self.run != 2 || self.zero;
        (self.run, self.zero) = (0, false);
    }

    fn finish(mut self, end: usize) -> Option<Number> {
        self.close_run();
        let raw = self
            .total
            .checked_add(self.section)?
            .checked_add(self.current.unwrap_or(0))?;
        (raw <= LIMIT).then_some(Number {
            end,
            raw,
            exact: self.exact,
            large: self.large,
        })
    }
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
            assert_eq!(
                number(text),
                Some((value, true, text.chars().count())),
                "{text}"
            );
        }
    }

    #[test]
    fn guesses_are_not_exact() {
        for text in [
            "四五百",
            "两三",
            "几十",
            "数百",
            "十几",
            "百",
            "七八",
            "三五十万",
        ] {
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
