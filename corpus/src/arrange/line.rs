//! What a line is by its own beginning.

use yiju_engine::law::numerals::{from_han, is_numeral};
use yiju_engine::law::registry::ArticleKey;

/// Divisions of a statute, outermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 编.
    Part,
    /// 分编.
    Subpart,
    /// 章.
    Chapter,
    /// 节.
    Section,
}

/// What a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// 第……编, 分编, 章, 节.
    Division(Level),
    /// 附则 without a number.
    Supplement,
    /// 第……条, with what stands behind it. `apart` says whether a blank or the end follows the number.
    Article {
        key: ArticleKey,
        rest: String,
        apart: bool,
    },
    /// （一）.
    Item,
    /// 1. or (1) or ①.
    Point,
    /// 附件, 附表, 附录, 附图.
    Annex,
    /// 目录.
    Contents,
    /// Anything else.
    Words,
}

/// Longest heading in characters.
const HEADING: usize = 40;

/// What a line is.
pub fn kind(words: &str) -> Kind {
    if let Some(level) = division(words) {
        return Kind::Division(level);
    }
    let bare: String = words
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{3000}'))
        .collect();
    match bare.as_str() {
        "附则" => return Kind::Supplement,
        "目录" | "目次" => return Kind::Contents,
        _ => {}
    }
    if let Some((key, rest, apart)) = article(words) {
        return Kind::Article {
            key,
            rest: rest.to_owned(),
            apart,
        };
    }
    if is_item(words) {
        Kind::Item
    } else if is_point(words) {
        Kind::Point
    } else if is_annex(words) {
        Kind::Annex
    } else {
        Kind::Words
    }
}

/// Whether a line is the heading of a division.
pub fn division_or_supplement(words: &str) -> bool {
    matches!(kind(words), Kind::Division(_) | Kind::Supplement)
}

/// The number at the head of a line with its 条, 章 and so on, and what stands behind it.
pub fn number_of(words: &str) -> Option<(&str, &str)> {
    if division(words).is_some() {
        let end = words.find(['编', '章', '节'])? + '章'.len_utf8();
        return words.split_at_checked(end);
    }
    let (_, rest, apart) = article(words)?;
    apart.then(|| words.split_at_checked(words.len() - rest.len()))?
}

/// Reads 第……条 and its 之N at the head of a line.
fn article(words: &str) -> Option<(ArticleKey, &str, bool)> {
    let (number, rest) = words.strip_prefix('第')?.split_once('条')?;
    let number = number.trim();
    if number.chars().count() > 12 {
        return None;
    }
    let number = u16::try_from(from_han(number)?).ok()?;
    let (sub, rest) = sub_number(rest);
    let apart = rest.is_empty() || rest.starts_with([' ', '\u{3000}']);
    Some((ArticleKey::new(number, sub), rest, apart))
}

/// Reads 之N. Without a number behind it, 之 belongs to the sentence.
pub fn sub_number(rest: &str) -> (Option<u16>, &str) {
    let Some(behind) = rest.strip_prefix('之') else {
        return (None, rest);
    };
    let end = behind.find(|c| !is_numeral(c)).unwrap_or(behind.len());
    let Some((number, after)) = behind.split_at_checked(end) else {
        return (None, rest);
    };
    match from_han(number).and_then(|number| u16::try_from(number).ok()) {
        Some(number) if number > 0 => (Some(number), after),
        _ => (None, rest),
    }
}

/// 第……编, 分编, 章, 节, apart from the heading or directly before it.
fn division(words: &str) -> Option<Level> {
    let rest = words.strip_prefix('第')?;
    let end = rest.find(|c| !is_numeral(c) && c != ' ')?;
    let (number, rest) = rest.split_at_checked(end)?;
    from_han(&number.replace(' ', ""))?;
    let (level, rest) = [
        ("分编", Level::Subpart),
        ("编", Level::Part),
        ("章", Level::Chapter),
        ("节", Level::Section),
    ]
    .into_iter()
    .find_map(|(word, level)| Some((level, rest.strip_prefix(word)?)))?;
    let heading = rest.trim();
    let sentence = heading.contains(['。', '；', '，', '：']) || heading.chars().count() > HEADING;
    // 第一章规定的…… goes on as a sentence.
    let goes_on = !rest.starts_with([' ', '\u{3000}'])
        && ["规定", "所", "的", "和", "、", "至", "第", "与", "或"]
            .iter()
            .any(|word| heading.starts_with(word));
    (!sentence && !goes_on).then_some(level)
}

fn bracketed(words: &str) -> Option<(&str, &str)> {
    let rest = words.strip_prefix(['（', '('])?;
    let end = rest.find(['）', ')'])?;
    let (number, rest) = rest.split_at_checked(end)?;
    let rest = rest.strip_prefix(['）', ')'])?;
    let number = number.trim();
    (number.chars().count() <= 6 && from_han(number).is_some()).then_some((number, rest))
}

fn is_item(words: &str) -> bool {
    bracketed(words)
        .is_some_and(|(number, _)| !number.chars().any(|c| c.is_numeric() && from_digit(c)))
}

fn from_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

/// 1. 1． 1、 （1） ①.
fn is_point(words: &str) -> bool {
    if bracketed(words).is_some() || words.starts_with(|c| matches!(c, '①'..='⑳')) {
        return true;
    }
    let rest = words.trim_start_matches(from_digit);
    rest.len() < words.len() && words.len() - rest.len() <= 6 && rest.starts_with(['.', '．', '、'])
}

/// The line with full-width brackets around its number, where it begins with a 项 in other brackets.
pub fn full_width_item(words: &str) -> Option<String> {
    let trimmed = words.trim_start_matches([' ', '\u{3000}']);
    let (number, rest) = bracketed(trimmed)?;
    // A full-width digit would be read as a 项.
    let number: String = number
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            c => c,
        })
        .collect();
    Some(format!(
        "（{number}）{}",
        rest.trim_start_matches([' ', '\u{3000}'])
    ))
}

/// 附件一, 附：……表, 附录.
pub fn is_annex(words: &str) -> bool {
    let Some(rest) = words.strip_prefix('附') else {
        return false;
    };
    let short = words.chars().count() <= HEADING + 20 && !words.contains(['。', '；']);
    let named = ["件", "表", "录", "图", "：", ":"]
        .iter()
        .any(|word| rest.starts_with(word));
    short && (named || rest.is_empty())
}

/// 一、……
pub fn is_numbered(words: &str) -> bool {
    let rest = words.trim_start_matches(is_numeral);
    rest.len() < words.len() && rest.starts_with('、')
}

/// 一、受案范围: the heading of a part, where an article follows.
pub fn is_part_heading(words: &str) -> bool {
    let heading = words.split_once('、').map_or("", |(_, heading)| heading);
    is_numbered(words)
        && !heading.is_empty()
        && heading.chars().count() <= HEADING
        && !heading.contains(['。', '；', '：', '，'])
}

/// Words with the punctuation of a sentence. A formula, a signature or the name of a table has none.
pub fn is_prose(words: &str) -> bool {
    words.contains(['。', '；', '：', '，', '、'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_what_they_begin_with() {
        assert_eq!(kind("第一章 总则"), Kind::Division(Level::Chapter));
        assert_eq!(kind("第一章总则"), Kind::Division(Level::Chapter));
        assert_eq!(kind("第二分编 所有权"), Kind::Division(Level::Subpart));
        assert_eq!(kind("第一章规定的事项"), Kind::Words);
        assert_eq!(kind("第三章 甲，乙。"), Kind::Words);
        assert_eq!(kind("附　则"), Kind::Supplement);
        assert_eq!(kind("（十一）甲"), Kind::Item);
        assert_eq!(kind("（1）甲"), Kind::Point);
        assert_eq!(kind("1．甲"), Kind::Point);
        assert_eq!(kind("2019年甲"), Kind::Words);
        assert_eq!(kind("附件一"), Kind::Annex);
        assert_eq!(kind("附加刑也可以独立适用。"), Kind::Words);
        assert_eq!(kind("（节选）甲"), Kind::Words);
    }

    #[test]
    fn articles_with_and_without_a_blank() {
        let of = |words: &str| match kind(words) {
            Kind::Article { key, rest, apart } => Some((key.to_string(), rest, apart)),
            _ => None,
        };
        let found = |key: &str, rest: &str, apart| Some((key.to_owned(), rest.to_owned(), apart));
        assert_eq!(of("第十条之一　甲"), found("第十条之一", "　甲", true));
        assert_eq!(of("第10条 甲"), found("第十条", " 甲", true));
        assert_eq!(of("第一条为了"), found("第一条", "为了", false));
        assert_eq!(of("第一条之规定"), found("第一条", "之规定", false));
        assert_eq!(of("第百万条 甲"), None);
        assert_eq!(of("第一批条目"), None);
    }
}
