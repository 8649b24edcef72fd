//! What stands before the first article: title, history, table of contents, preamble.

use crate::dates;
use crate::import::draft::Line;
use crate::import::named::Named;

use super::line::{Kind, Level, is_numbered, is_part_heading, is_prose, kind};

/// The head of a statute.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Full title.
    pub title: Option<String>,
    /// Enactment and amendments, one a line.
    pub history: Vec<String>,
    /// Sentences between history and first article.
    pub preamble: Vec<String>,
}

/// Words that titles of statutes and of what is published with them end in.
const ENDINGS: [&str; 30] = [
    "法",
    "条例",
    "规定",
    "办法",
    "决定",
    "规则",
    "细则",
    "解释",
    "决议",
    "意见",
    "通知",
    "标准",
    "准则",
    "修正案",
    "通则",
    "章程",
    "规程",
    "规范",
    "方案",
    "制度",
    "守则",
    "公约",
    "批复",
    "命令",
    "宪法",
    "法典",
    "纲要",
    "通告",
    "公告",
    "基准",
];

/// Longest title in characters.
const TITLE: usize = 120;

/// Whether a line may be the title of a statute: `…条例`, `…办法（试行）`, `…规定（2019年修正）`.
pub fn is_title(line: &str) -> bool {
    let bare = line.trim_end_matches(['》', ' ']);
    let bare = match bare.rfind(['（', '(']) {
        Some(at) if bare.ends_with(['）', ')']) => bare.get(..at).unwrap_or(bare),
        _ => bare,
    };
    let bare = bare.trim_end();
    let long_enough = (2..=TITLE).contains(&bare.chars().count());
    long_enough
        && !is_numbered(bare)
        && !bare.contains(['。', '；', '，', '：', '|'])
        && ENDINGS.iter().any(|ending| bare.ends_with(ending))
}

/// The index of the line where the body begins: the headings that the first article stands under, or the article itself.
pub fn body_start(lines: &[Line]) -> usize {
    let is_article = |line: &Line| matches!(line, Line::Text(words) | Line::Heading(words) if matches!(kind(words), Kind::Article { .. }));
    let Some(first) = lines.iter().position(is_article) else {
        return lines.len();
    };
    let (mut start, mut inner) = (first, None);
    for (index, line) in lines.iter().enumerate().take(first).rev() {
        let level = match kind(line.words()) {
            Kind::Division(level) => level,
            Kind::Words if index + 1 == first && is_part_heading(line.words()) => Level::Chapter,
            _ => break,
        };
        // Behind a table of contents its last heading stands above the first one of the body.
        if inner.is_some_and(|inner: Level| level >= inner) {
            break;
        }
        (start, inner) = (index, Some(level));
    }
    start
}

impl Head {
    /// Reads the lines before the body.
    ///
    /// Where no article follows, all lines are words of the text.
    pub fn read(lines: &[Line], title: Option<&str>, named: &Named, articles_follow: bool) -> Self {
        let words: Vec<&str> = lines.iter().map(Line::words).collect();
        let contents = words.iter().position(|line| kind(line) == Kind::Contents);
        let before = contents.and_then(|at| words.get(..at)).unwrap_or(&words);
        let (at, found) = match title {
            Some(title) => (place_of(before, title), Some(title.trim().to_owned())),
            None => find_title(before, named, articles_follow),
        };
        let mut head = Self {
            title: found,
            ..Self::default()
        };
        let first = at.map_or(0, |at| at + 1);
        let mut open = false;
        let above = words
            .iter()
            .take(at.unwrap_or(0))
            .filter(|line| is_order(line) || is_promulgation(line));
        head.history.extend(above.map(|line| (*line).to_owned()));
        for line in words.iter().skip(first) {
            match kind(line) {
                Kind::Division(_) | Kind::Supplement | Kind::Contents | Kind::Annex => continue,
                _ if open || is_history(line) => {
                    open = dates::open_brackets(line, open);
                    head.history.extend(dates::entries(line));
                }
                _ if !articles_follow => head.preamble.push((*line).to_owned()),
                _ if is_prose(line) && line.ends_with(['。', '：', '；']) => {
                    head.preamble.push((*line).to_owned())
                }
                _ => {}
            }
        }
        head
    }
}

/// The line that the title ends on: one line, or the last of several.
fn place_of(lines: &[&str], title: &str) -> Option<usize> {
    let bare = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let title = bare(title);
    let mut joined = String::new();
    for (index, line) in lines.iter().enumerate() {
        let line = bare(line);
        joined = if title.starts_with(&(joined.clone() + &line)) {
            joined + &line
        } else if title.starts_with(&line) {
            line
        } else {
            String::new()
        };
        if joined == title {
            return Some(index);
        }
    }
    None
}

/// Finds the title: what the name of the file says, where the text says it too; else the last line before the history that
/// reads as a title (the first, where no article follows), with the line before where the title goes over two.
fn find_title(
    lines: &[&str],
    named: &Named,
    articles_follow: bool,
) -> (Option<usize>, Option<String>) {
    if let Some(title) = &named.title {
        let full = format!("中华人民共和国{title}");
        for title in [&full, title] {
            if let Some(at) = place_of(lines, title) {
                return (Some(at), Some(title.clone()));
            }
        }
    }
    let end = lines
        .iter()
        .position(|line| is_history(line))
        .unwrap_or(lines.len());
    let before = lines.get(..end).unwrap_or(lines);
    let found = if articles_follow || end < lines.len() {
        before.iter().rposition(|line| is_title(line))
    } else {
        before.iter().position(|line| is_title(line))
    };
    let Some(at) = found else {
        return (None, named.title.clone().filter(|title| is_title(title)));
    };
    let line = before.get(at).copied().unwrap_or_default();
    let above = at
        .checked_sub(1)
        .and_then(|above| before.get(above))
        .copied()
        .unwrap_or_default();
    let joins = [
        "中华人民共和国",
        "全国人民代表大会",
        "全国人民代表大会常务委员会",
    ]
    .contains(&above)
        || above.ends_with('和')
        || above.starts_with("关于") && !is_title(above);
    let title = if joins {
        format!("{above}{line}")
    } else {
        line.to_owned()
    };
    (Some(at), Some(title.trim_matches(['《', '》']).to_owned()))
}

/// A line on when and by whom the statute was adopted or amended.
fn is_history(line: &str) -> bool {
    const WORDS: [&str; 9] = [
        "通过", "公布", "发布", "修正", "修订", "修改", "批准", "施行", "颁布",
    ];
    let opens = line.starts_with(['（', '(', '〔'])
        || line.starts_with(|c: char| c.is_ascii_digit())
        || line.contains('令');
    opens && dates::first(line).is_some() && WORDS.iter().any(|word| line.contains(word))
        || is_order(line)
}

/// 《……》已经……通过，现予公布，自……起施行。
fn is_promulgation(line: &str) -> bool {
    line.contains('现')
        && (line.contains("公布") || line.contains("发布"))
        && line.contains("施行")
        && dates::first(line).is_some()
}

/// 国务院令第……号 alone on its line.
fn is_order(line: &str) -> bool {
    let short = line.chars().count() <= 40;
    short
        && line.contains('令')
        && line.contains('第')
        && line.trim_end_matches(['）', ')']).ends_with('号')
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    fn head(text: &str) -> Head {
        Head::read(&lines(text), None, &Named::default(), true)
    }

    #[test]
    fn titles_end_in_known_words() {
        assert!(is_title("临江市街巷整洁条例"));
        assert!(is_title("临江市街巷整洁办法（试行）"));
        assert!(is_title("中华人民共和国临江法（2019年修正）"));
        assert!(!is_title("第一条 为了街巷整洁，制定本办法"));
        assert!(!is_title("首页 | 临江市法"));
        assert!(!is_title("说明"));
    }

    #[test]
    fn a_title_over_two_lines_and_a_wrapped_history() {
        let head = head(
            "临江市人民政府令\n第12号\n中华人民共和国\n临江法\n（2019年1月2日临江市第一届人民代表大会通过\n根据2020年3月4日《关于修改〈临江法〉的决定》修正）\n目　录\n第一章　总则\n",
        );
        assert_eq!(head.title.as_deref(), Some("中华人民共和国临江法"));
        assert_eq!(
            head.history,
            [
                "2019年1月2日临江市第一届人民代表大会通过",
                "根据2020年3月4日《关于修改〈临江法〉的决定》修正"
            ]
        );
    }

    #[test]
    fn the_name_of_the_file_counts_where_the_text_says_the_same() {
        let named = Named {
            title: Some("临江法".to_owned()),
            date: None,
        };
        let title = |text: &str| Head::read(&lines(text), None, &named, true).title;
        assert_eq!(
            title("网站首页\n中华人民共和国临江法\n街巷条例\n").as_deref(),
            Some("中华人民共和国临江法")
        );
        assert_eq!(title("街巷条例\n").as_deref(), Some("街巷条例"));
    }

    #[test]
    fn the_table_of_contents_is_no_body() {
        let text =
            "甲法\n目录\n第一编 总则\n第一章 甲\n第二章 附则\n第一编 总则\n第一章 甲\n第一条 乙\n";
        assert_eq!(body_start(&lines(text)), 5);
        assert_eq!(body_start(&lines("甲法\n第一条 乙\n")), 1);
        assert_eq!(body_start(&lines("甲法\n")), 1);
    }
}
