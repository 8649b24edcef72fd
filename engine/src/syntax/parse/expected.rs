//! Syntax errors in words of the language: what was found, what was expected, where.

use super::{Context, Rule};
use crate::diagnostic::Diagnostic;
use crate::syntax::words::run_together;

/// The user's text for a message: short, and without characters that a terminal would act on.
pub(super) fn shown(text: &str) -> String {
    let clean: String = text.chars().filter(|c| !c.is_control()).take(24).collect();
    if text.chars().count() > 24 {
        format!("{clean}…")
    } else {
        clean
    }
}

/// The diagnostic for a grammar error at `byte` of the block.
pub(super) fn diagnostic(
    file: usize,
    cx: &Context,
    text: &str,
    byte: usize,
    error: &pest::error::Error<Rule>,
) -> Diagnostic {
    let rest = text.get(byte..).unwrap_or_default();
    let before = text.get(..byte).unwrap_or_default();
    let token = token_at(rest).trim();
    let last = last_word(before);
    if let Some((from, word)) = last.filter(|(_, word)| is_bare_number(word)) {
        return bare_number(file, cx, from, word);
    }
    if is_bare_number(token) {
        return bare_number(file, cx, byte, token);
    }
    if let Some((from, word, apart)) = together(text, byte) {
        let message = format!("“{}”连在一起写了", shown(word));
        return Diagnostic::new("YJ0201", file, cx.range(from, from + word.len()), message).help(
            format!("词与词之间要有空格：“{}”写作“{apart}”", shown(word)),
        );
    }
    // At the end of a line: point at the last word before it.
    let (from, to) = match last {
        Some((from, word)) if token.is_empty() => (from, from + word.len()),
        _ => (byte, byte + token.len().max(1).min(rest.len())),
    };
    let found = match token {
        "" => "这一行到此为止".to_owned(),
        word => format!("这里写了“{}”", shown(word)),
    };
    let expected = expected_words(error);
    let message = if expected.is_empty() {
        format!("{found}，这样写读不懂")
    } else {
        format!("{found}，应为{expected}")
    };
    Diagnostic::new("YJ0201", file, cx.range(from, to), message).help(hint(token))
}

fn bare_number(file: usize, cx: &Context, from: usize, word: &str) -> Diagnostic {
    let message = format!("数字“{}”没有单位", shown(word));
    Diagnostic::new("YJ0201", file, cx.range(from, from + word.len()), message)
        .help("写上单位，如 5万元、3个月、10%、2倍、7个工作日、3次；数字与单位之间没有空格")
}

fn is_bare_number(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// The last word before a place, on the same line.
fn last_word(before: &str) -> Option<(usize, &str)> {
    let trimmed = before.trim_end_matches([' ', '\t']);
    let start = trimmed
        .rfind(|c: char| c.is_whitespace() || "{};()".contains(c))
        .map_or(0, |at| {
            at + trimmed
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .map_or(1, char::len_utf8)
        });
    let word = trimmed.get(start..)?;
    (!word.is_empty()).then_some((start, word))
}

/// A word of the line of `byte` that is several words written together.
fn together(text: &str, byte: usize) -> Option<(usize, &str, String)> {
    let start = text.get(..byte)?.rfind('\n').map_or(0, |at| at + 1);
    let line = text.get(start..)?.split('\n').next()?;
    let mut from = 0;
    for word in line.split(|c: char| c.is_whitespace() || "{};(),\"“”《》".contains(c)) {
        if let Some(apart) = run_together(word) {
            return Some((start + from, word, apart));
        }
        let next = line
            .get(from + word.len()..)?
            .chars()
            .next()
            .map_or(0, char::len_utf8);
        from += word.len() + next;
    }
    None
}

fn token_at(rest: &str) -> &str {
    let mut characters = rest.char_indices();
    let Some((_, first)) = characters.next() else {
        return "";
    };
    let is_word =
        |c: char| c.is_alphanumeric() || matches!(c, '_' | '〇' | '·' | '-' | '.' | '%' | '‰');
    let end = if is_word(first) {
        rest.char_indices()
            .find(|(_, c)| !is_word(*c))
            .map_or(rest.len(), |(at, _)| at)
    } else if first == '《' {
        rest.find('》')
            .map_or(first.len_utf8(), |at| at + '》'.len_utf8())
    } else {
        first.len_utf8()
    };
    rest.get(..end).unwrap_or_default()
}

fn hint(token: &str) -> String {
    if token.chars().next().is_some_and(|c| c.is_ascii_digit()) {
        return "数字要带单位（5万元、3个月、10%、2倍、7个工作日），一个范围写“A 至 B”或者“A 以下”"
            .to_owned();
    }
    if token.starts_with('《') || token.contains('条') {
        return "引用写作“《法规名称》第几条第几款第几项”".to_owned();
    }
    if token == "{" {
        return "块前面要有条件、阶段或者前缀：若 … { }，逾期不改正 { }，情节严重 { }，可以 { }"
            .to_owned();
    }
    "对照手册“规则语言”一章的写法；一条语句写一行，或者用“；”隔开".to_owned()
}

/// The expected constructs, in Chinese, at most six.
fn expected_words(error: &pest::error::Error<Rule>) -> String {
    let pest::error::ErrorVariant::ParsingError { positives, .. } = &error.variant else {
        return String::new();
    };
    let mut names: Vec<&str> = positives.iter().filter_map(|rule| name(*rule)).collect();
    names.sort_unstable();
    names.dedup();
    if names.is_empty() || names.len() > 6 {
        return String::new();
    }
    names.join("、")
}

/// What a construct is called.
fn name(rule: Rule) -> Option<&'static str> {
    Some(match rule {
        Rule::word | Rule::subject | Rule::plain => "名称",
        Rule::string | Rule::strings => "引号里的文字",
        Rule::power_id => "权力编号（如 GH-0001）",
        Rule::name => "权力的短名",
        Rule::money | Rule::money_range => "金额（如 5万元）",
        Rule::amount => "罚款数额（金额、比例、倍数或者 未定额）",
        Rule::percent | Rule::percent_range => "百分比（如 10%）",
        Rule::multiple | Rule::multiple_range => "倍数（如 2倍）",
        Rule::span | Rule::duration => "期间（如 3个月）",
        Rule::quantity => "带单位的数量（如 3次）",
        Rule::date => "日期（如 2026-08-15）",
        Rule::value => "值",
        Rule::citation | Rule::citations | Rule::title => "引用（《…》第…条）",
        Rule::locator | Rule::locators => "款项（第…款、第…项）",
        Rule::condition | Rule::conjunction | Rule::literal | Rule::atom => "条件",
        Rule::body => "“{ … }”",
        Rule::set => "“{ 甲, 乙 }”",
        Rule::comparator => "比较号（= != < <= > >=）",
        Rule::statement => "语句",
        Rule::measures | Rule::measure | Rule::measure_statement => "措施",
        Rule::fact_type => "事实的类型",
        Rule::validity => "自 日期",
        Rule::official | Rule::excerpt => "正文或者摘录",
        Rule::role => "决定、署名、承办、复议或者应诉",
        Rule::assignment => "事实 = 值",
        Rule::expectation => "应有的结果",
        Rule::EOI => "这一块的结束",
        other => return super::keywords::keyword(other),
    })
}
