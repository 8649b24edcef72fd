//! Dates and times of day in a text.

use yiju_engine::law::Date;

use super::number::{self, SCALE};
use super::unit::begins;

/// A date or a time of day. Positions count folded characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What it says.
    pub said: MomentSaid,
}

/// What a moment says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MomentSaid {
    /// A full date of the calendar.
    Date(Date),
    /// A date without its year, or one that the calendar does not have.
    SomeDate,
    /// Minutes since midnight.
    Time(u16),
    /// A time of day that may be in the morning or in the evening, or is about.
    SomeTime,
}

/// All dates and times of a text, in order.
pub fn scan(text: &[char]) -> Vec<Moment> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest_of_number = at
            .checked_sub(1)
            .and_then(|index| text.get(index))
            .is_some_and(char::is_ascii_alphanumeric)
            && text.get(at).is_some_and(char::is_ascii_digit);
        let moment = if rest_of_number {
            None
        } else {
            date(text, at).or_else(|| time(text, at))
        };
        match moment {
            Some(moment) => {
                at = moment.end.max(at + 1);
                found.push(moment);
            }
            None => at += 1,
        }
    }
    found
}

/// A whole number of at most `limit` that begins at `start`, and its end.
fn whole(text: &[char], start: usize, limit: i128) -> Option<(i128, usize)> {
    if text
        .get(start)
        .is_some_and(|first| matches!(first, '几' | '数' | '半'))
    {
        return None;
    }
    let number = number::read(text, start)?;
    let value = number.raw / SCALE;
    (number.exact && number.raw % SCALE == 0 && value <= limit).then_some((value, number.end))
}

fn date(text: &[char], start: usize) -> Option<Moment> {
    let full = signs(text, start).or_else(|| words(text, start));
    if let Some((year, month, day, end)) = full {
        let date = to_date(year, month, day);
        return Some(Moment {
            start,
            end,
            said: date.map_or(MomentSaid::SomeDate, MomentSaid::Date),
        });
    }
    // 8月15日 without a year
    let (month, at) = whole(text, start, 12)?;
    let (_, at) = (text.get(at) == Some(&'月') && month > 0)
        .then(|| whole(text, at + 1, 31))
        .flatten()?;
    let end = day_end(text, at)?;
    Some(Moment {
        start,
        end,
        said: MomentSaid::SomeDate,
    })
}

fn to_date(year: i128, month: i128, day: i128) -> Option<Date> {
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

fn day_end(text: &[char], at: usize) -> Option<usize> {
    matches!(text.get(at), Some('日' | '号')).then_some(at + 1)
}

/// `2026-08-15`, `2026/8/15`, `2026.8.15`.
fn signs(text: &[char], start: usize) -> Option<(i128, i128, i128, usize)> {
    let digits = |from: usize, most: usize| -> Option<(i128, usize)> {
        let mut value = 0_i128;
        let mut at = from;
        while at < from + most
            && let Some(digit) = text.get(at).and_then(|character| character.to_digit(10))
        {
            value = value * 10 + i128::from(digit);
            at += 1;
        }
        (at > from).then_some((value, at))
    };
    let (year, at) = digits(start, 4).filter(|(_, end)| *end == start + 4)?;
    let sign = text
        .get(at)
        .copied()
        .filter(|sign| matches!(sign, '-' | '/' | '.'))?;
    let (month, at) = digits(at + 1, 2)?;
    if text.get(at) != Some(&sign) {
        return None;
    }
    let (day, end) = digits(at + 1, 2)?;
    if text.get(end).is_some_and(char::is_ascii_digit) {
        return None;
    }
    Some((year, month, day, end))
}

/// `2026年8月15日`, `二〇二六年八月十五号`.
fn words(text: &[char], start: usize) -> Option<(i128, i128, i128, usize)> {
    let (year, at) = whole(text, start, 9999).filter(|(year, _)| *year >= 1000)?;
    if text.get(at) != Some(&'年') {
        return None;
    }
    let (month, at) = whole(text, at + 1, 99)?;
    if text.get(at) != Some(&'月') {
        return None;
    }
    let (day, at) = whole(text, at + 1, 99)?;
    Some((year, month, day, day_end(text, at)?))
}

/// Parts of the day, and how an hour on the clock face is to be read in them: `(first, last, added)`.
const PARTS: &[(&str, i128, i128, i128)] = &[
    ("凌晨", 0, 6, 0),
    ("清晨", 4, 8, 0),
    ("早上", 4, 11, 0),
    ("早晨", 4, 11, 0),
    ("上午", 6, 12, 0),
    ("中午", 11, 12, 0),
    ("中午", 1, 2, 12),
    ("下午", 1, 7, 12),
    ("傍晚", 4, 8, 12),
    ("晚上", 5, 11, 12),
    ("夜里", 8, 11, 12),
    ("夜间", 8, 11, 12),
    ("晚", 5, 11, 12),
    ("半夜", 10, 11, 12),
    ("深夜", 9, 11, 12),
    ("半夜", 1, 5, 0),
    ("深夜", 1, 4, 0),
    ("夜里", 1, 4, 0),
];

fn time(text: &[char], start: usize) -> Option<Moment> {
    let rest = text.get(start..)?;
    let part = PARTS
        .iter()
        .map(|(word, ..)| *word)
        .filter(|word| begins(rest, word))
        .max_by_key(|word| word.len());
    let number_start = start + part.map_or(0, |word| word.chars().count());
    let (hour, at) = whole(text, number_start, 24)?;
    let (minute, end, exact) = minute(text, at)?;
    let whole_day = matches!(
        part,
        Some("晚上" | "夜里" | "半夜" | "深夜" | "夜间" | "晚")
    ) && hour == 12;
    let shifted = match part {
        None => (hour > 12 || text.get(at) == Some(&':')).then_some(hour),
        Some(_) if hour > 12 => Some(hour),
        Some(_) if whole_day => Some(0),
        Some(word) => PARTS
            .iter()
            .find(|(name, first, last, _)| *name == word && (*first..=*last).contains(&hour))
            .map(|(.., added)| hour + added),
    };
    let total = shifted
        .map(|hour| (hour % 24) * 60 + minute)
        .filter(|_| exact && minute < 60);
    let said = total
        .and_then(|total| u16::try_from(total).ok())
        .map_or(MomentSaid::SomeTime, MomentSaid::Time);
    Some(Moment { start, end, said })
}

/// What follows the hour: minutes, the end, and whether it is exact.
fn minute(text: &[char], at: usize) -> Option<(i128, usize, bool)> {
    if text.get(at) == Some(&':') {
        let (minute, end) = whole(text, at + 1, 59).filter(|(_, end)| *end == at + 3)?;
        return Some((minute, end, true));
    }
    let mut at = at;
    if !matches!(text.get(at), Some('点')) {
        return None;
    }
    at += 1;
    if text.get(at) == Some(&'钟') {
        at += 1;
    }
    match text.get(at) {
        Some('半') => Some((30, at + 1, true)),
        Some('多' | '左' | '过' | '来') => Some((0, at, false)),
        _ => {
            if begins(text.get(at..).unwrap_or_default(), "一刻") {
                return Some((15, at + 2, true));
            }
            match whole(text, at, 59) {
                Some((minute, end)) if text.get(end) == Some(&'分') => {
                    Some((minute, end + 1, true))
                }
                _ => Some((0, at, true)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moments(text: &str) -> Vec<(MomentSaid, String)> {
        let characters: Vec<char> = text.chars().collect();
        scan(&characters)
            .iter()
            .map(|found| {
                (
                    found.said,
                    characters[found.start..found.end].iter().collect(),
                )
            })
            .collect()
    }

    #[test]
    fn full_dates_are_read_in_every_writing() {
        let date = MomentSaid::Date(Date::new(2026, 8, 15).unwrap());
        for text in [
            "2026-08-15",
            "2026/8/15",
            "2026年8月15日",
            "二〇二六年八月十五号",
            "2026.8.15",
        ] {
            assert_eq!(moments(text), [(date, text.to_owned())]);
        }
    }

    #[test]
    fn dates_without_a_year_or_outside_the_calendar_have_no_value() {
        for text in ["8月15日", "2026年2月30日", "2026-13-01"] {
            assert_eq!(moments(text), [(MomentSaid::SomeDate, text.to_owned())]);
        }
        assert_eq!(moments("12026-08-15"), []);
    }

    #[test]
    fn times_of_day() {
        for (text, minutes) in [
            ("22:30", 1350),
            ("晚上十点半", 1350),
            ("凌晨2点", 120),
            ("下午3点20分", 920),
            ("22点", 1320),
            ("晚上12点", 0),
            ("中午1点", 780),
        ] {
            assert_eq!(
                moments(text),
                [(MomentSaid::Time(minutes), text.to_owned())]
            );
        }
        for text in ["10点", "晚上十点多", "下午10点"] {
            assert_eq!(
                moments(text).first().map(|found| found.0),
                Some(MomentSaid::SomeTime),
                "{text}"
            );
        }
    }
}
