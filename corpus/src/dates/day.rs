//! Days in words: 2019年4月23日, 二○○二年十一月一日, ２０１９年, 2019 年 4 月 23 日.

use yiju_engine::law::Date;
use yiju_engine::law::numerals::{from_han, is_numeral};

/// A day and the bytes that name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The day.
    pub day: Date,
    /// Where its words begin.
    pub start: usize,
    /// Where they end.
    pub end: usize,
}

/// The days that a text names, in order. What is no day of the calendar is passed over.
pub fn days(text: &str) -> impl Iterator<Item = Found> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + text.get(from..)?.find('年')?;
            from = at + '年'.len_utf8();
            if let Some(found) = around(text, at) {
                from = found.end;
                return Some(found);
            }
        }
    })
}

/// The day whose 年 stands at this byte.
fn around(text: &str, at: usize) -> Option<Found> {
    let before = text.get(..at)?;
    let year = before.trim_end_matches(is_part);
    let year = year.len();
    let number = |part: &str| from_han(&part.replace([' ', '\u{3000}'], ""));
    let count = i16::try_from(number(before.get(year..)?)?)
        .ok()
        .filter(|year| (1900..2200).contains(year))?;
    let rest = text.get(at + '年'.len_utf8()..)?;
    let (month, rest_of_month) = rest.split_once('月')?;
    let (day, _) = rest_of_month.split_once('日')?;
    // 2019年4月 without a day is no day.
    if !month.chars().all(is_part) || !day.chars().all(is_part) {
        return None;
    }
    let month_number = i8::try_from(number(month)?).ok()?;
    let day_number = i8::try_from(number(day)?).ok()?;
    let end = at + '年'.len_utf8() + month.len() + '月'.len_utf8() + day.len() + '日'.len_utf8();
    let leading = before.get(year..)?.len() - before.get(year..)?.trim_start().len();
    Some(Found {
        day: Date::new(count, month_number, day_number).ok()?,
        start: year + leading,
        end,
    })
}

fn is_part(c: char) -> bool {
    is_numeral(c) || matches!(c, ' ' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        days(text).map(|found| found.day.to_string()).collect()
    }

    #[test]
    fn days_in_every_writing() {
        assert_eq!(
            read("自２０１９年４月２３日起，二○○二年十一月一日"),
            ["2019-04-23", "2002-11-01"]
        );
        assert_eq!(
            read("一九九三年十一月二十一日发布，2019 年 4 月 3 日"),
            ["1993-11-21", "2019-04-03"]
        );
        assert_eq!(
            read("2019年4月、2019年2月30日、每年1月1日、2019年度"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn the_words_of_a_day_are_known() {
        let text = "于 2019年4月23日起";
        let found = days(text).next().unwrap();
        assert_eq!(&text[found.start..found.end], "2019年4月23日");
    }
}
