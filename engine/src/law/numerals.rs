//! Numerals of Chinese statutes: 第一百零三条, 第一千一百三十二条, 第 10 条.

/// Values of the single digits, in the writings met in statutes and in hand-typed references.
fn digit(c: char) -> Option<u32> {
    Some(match c {
        '0' | '０' | '〇' | '零' | '○' => 0,
        '1' | '１' | '一' | '壹' => 1,
        '2' | '２' | '二' | '两' | '兩' | '贰' | '貳' => 2,
        '3' | '３' | '三' | '叁' => 3,
        '4' | '４' | '四' | '肆' => 4,
        '5' | '５' | '五' | '伍' => 5,
        '6' | '６' | '六' | '陆' | '陸' => 6,
        '7' | '７' | '七' | '柒' => 7,
        '8' | '８' | '八' | '捌' => 8,
        '9' | '９' | '九' | '玖' => 9,
        _ => return None,
    })
}

/// Multipliers inside a group of four digits.
fn small_unit(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        _ => return None,
    })
}

/// Multipliers between groups of four digits.
fn group_unit(c: char) -> Option<u64> {
    Some(match c {
        '万' | '萬' => 10_000,
        '亿' | '億' => 100_000_000,
        _ => return None,
    })
}

/// Whether a character can stand in a numeral that [`from_han`] reads.
pub fn is_numeral(c: char) -> bool {
    digit(c).is_some()
        || small_unit(c).is_some()
        || group_unit(c).is_some()
        || matches!(c, '廿' | '卅')
}

/// Writes a number as statutes number their articles: `10` 十, `103` 一百零三, `1132` 一千一百三十二.
pub fn to_han(n: u32) -> String {
    if n == 0 {
        return "零".to_owned();
    }
    let mut out = String::new();
    let groups = [
        (n / 100_000_000, "亿"),
        (n / 10_000 % 10_000, "万"),
        (n % 10_000, ""),
    ];
    let mut gap = false;
    for (value, name) in groups {
        if value == 0 {
            gap = !out.is_empty();
            continue;
        }
        if !out.is_empty() && (gap || value < 1000) {
            out.push('零');
        }
        gap = false;
        write_group(&mut out, value);
        out.push_str(name);
    }
    out
}

/// Writes 1..=9999 behind what `out` holds.
fn write_group(out: &mut String, value: u32) {
    let leading = out.is_empty();
    let (mut started, mut gap) = (false, false);
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let d = value / unit % 10;
        if d == 0 {
            gap = started;
            continue;
        }
        if gap {
            out.push('零');
            gap = false;
        }
        // 十 to 十九 at the head of a numeral is written without 一.
        if !(unit == 10 && d == 1 && !started && leading) {
            out.push(han_digit(d));
        }
        out.push_str(name);
        started = true;
    }
}

fn han_digit(d: u32) -> char {
    match d {
        1 => '一',
        2 => '二',
        3 => '三',
        4 => '四',
        5 => '五',
        6 => '六',
        7 => '七',
        8 => '八',
        9 => '九',
        _ => '零',
    }
}

/// Reads a numeral: Han (一百零三, 百零三 as 一百零三), digit by digit (一〇三), full-width and ASCII digits.
///
/// `None` for anything else, for two units in a wrong order and for a value beyond `u32`. Never panics.
pub fn from_han(text: &str) -> Option<u32> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 32 {
        return None;
    }
    if text.chars().all(|c| digit(c).is_some()) {
        return positional(text);
    }
    with_units(text)
}

fn positional(text: &str) -> Option<u32> {
    text.chars()
        .try_fold(0u32, |sum, c| sum.checked_mul(10)?.checked_add(digit(c)?))
}

fn with_units(text: &str) -> Option<u32> {
    let mut total: u64 = 0;
    let mut group: u64 = 0;
    let mut pending: Option<u32> = None;
    let mut last_small = u32::MAX;
    let mut last_group = u64::MAX;
    // Set behind 零, which stands for skipped places and takes no unit itself.
    let mut zero = false;
    for c in text.chars() {
        let twenty_or_thirty = match c {
            '廿' => Some(2),
            '卅' => Some(3),
            _ => None,
        };
        if let Some(tens) = twenty_or_thirty {
            if pending.is_some() || last_small <= 10 {
                return None;
            }
            group = group.checked_add(tens * 10)?;
            last_small = 10;
            zero = false;
        } else if let Some(d) = digit(c) {
            if pending.is_some() || (zero && d == 0) {
                return None;
            }
            if d == 0 {
                zero = true;
            } else {
                pending = Some(d);
                zero = false;
            }
        } else if let Some(unit) = small_unit(c) {
            if unit >= last_small || zero {
                return None;
            }
            group = group.checked_add(u64::from(pending.take().unwrap_or(1)) * u64::from(unit))?;
            last_small = unit;
        } else if let Some(unit) = group_unit(c) {
            group = group.checked_add(u64::from(pending.take().unwrap_or(0)))?;
            if unit >= last_group || group == 0 || zero {
                return None;
            }
            total = total.checked_add(group.checked_mul(unit)?)?;
            group = 0;
            last_group = unit;
            last_small = u32::MAX;
        } else {
            return None;
        }
    }
    if zero {
        return None;
    }
    let rest = group.checked_add(u64::from(pending.unwrap_or(0)))?;
    u32::try_from(total.checked_add(rest)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn writes_as_statutes_do() {
        for (n, han) in [
            (0, "零"),
            (1, "一"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (100, "一百"),
            (103, "一百零三"),
            (110, "一百一十"),
            (112, "一百一十二"),
            (1000, "一千"),
            (1001, "一千零一"),
            (1010, "一千零一十"),
            (1132, "一千一百三十二"),
            (1260, "一千二百六十"),
            (10_012, "一万零一十二"),
            (100_010, "十万零一十"),
            (100_000_001, "一亿零一"),
        ] {
            assert_eq!(to_han(n), han);
            assert_eq!(from_han(han), Some(n), "{han}");
        }
    }

    #[test]
    fn round_trips_over_every_number_an_article_can_have() {
        for n in 1..=9999 {
            assert_eq!(from_han(&to_han(n)), Some(n));
        }
    }

    #[test]
    fn reads_other_writings() {
        for (text, n) in [
            ("64", 64),
            ("６４", 64),
            ("一〇三", 103),
            ("一○三", 103),
            ("廿三", 23),
            ("一百廿三", 123),
            ("卅", 30),
            ("百零三", 103),
            ("两百", 200),
            ("壹佰零叁", 103),
            ("一百一", 101),
            (" 64 ", 64),
        ] {
            assert_eq!(from_han(text), Some(n), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_numeral() {
        for text in [
            "",
            "条",
            "十百",
            "一二十",
            "第一",
            "一百零",
            "零十",
            "4294967296",
            "一零零一百",
            "六四条",
            "-1",
            "1.5",
            "廿十",
            "万",
        ] {
            assert_eq!(from_han(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn round_trips_everywhere(n in any::<u32>()) {
            prop_assert_eq!(from_han(&to_han(n)), Some(n));
            prop_assert_eq!(from_han(&n.to_string()), Some(n));
        }

        #[test]
        fn never_panics(text in "[〇零一二两三四五六七八九十百千万亿廿卅0-9０-９第条]{0,40}") {
            let _ = from_han(&text);
        }
    }
}
