//! Syntax errors in words of the language: what was found, what was expected, where, and what to write instead.
//!
//! `habits` what people write from habit · `names` what the constructs of the grammar are called.

mod habits;
mod names;

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

/// Where reading stopped.
struct Stop<'t> {
    /// The line.
    line: &'t str,
    /// Where the line begins in the block, in bytes.
    start: usize,
    /// Where reading stopped in the line, in bytes.
    at: usize,
    /// What stands there; empty at the end of the line.
    token: &'t str,
    /// The last word before it on the line, and where it begins in the line.
    last: Option<(usize, &'t str)>,
    /// The constructs that could have followed.
    expected: Vec<Rule>,
}

/// What is wrong with a part of the line.
struct Finding {
    /// In bytes of the line.
    from: usize,
    to: usize,
    message: String,
    help: String,
}

/// The diagnostic for a grammar error at `byte` of the block.
pub(super) fn diagnostic(
    file: usize,
    cx: &Context,
    text: &str,
    byte: usize,
    error: &pest::error::Error<Rule>,
) -> Diagnostic {
    let stop = stop(text, byte, error);
    let found = habits::find(&stop)
        .or_else(|| together(&stop))
        .unwrap_or_else(|| general(&stop));
    let span = cx.range(stop.start + found.from, stop.start + found.to);
    Diagnostic::new("YJ0201", file, span, found.message).help(found.help)
}

fn stop<'t>(text: &'t str, byte: usize, error: &pest::error::Error<Rule>) -> Stop<'t> {
    let before = text.get(..byte).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = text
        .get(start..)
        .unwrap_or_default()
        .split('\n')
        .next()
        .unwrap_or_default();
    let at = (byte - start).min(line.len());
    let expected = match &error.variant {
        pest::error::ErrorVariant::ParsingError { positives, .. } => positives.clone(),
        pest::error::ErrorVariant::CustomError { .. } => Vec::new(),
    };
    Stop {
        line,
        start,
        at,
        token: token_at(line.get(at..).unwrap_or_default()).trim(),
        last: last_word(line.get(..at).unwrap_or_default()),
        expected,
    }
}

fn general(stop: &Stop<'_>) -> Finding {
    // At the end of a line: point at the last word before it.
    let (from, to) = match stop.last {
        Some((from, word)) if stop.token.is_empty() => (from, from + word.len()),
        _ => (
            stop.at,
            (stop.at + stop.token.len().max(1)).min(stop.line.len().max(stop.at)),
        ),
    };
    let found = match (stop.token, stop.last) {
        ("", Some((_, last))) => format!("“{}”后面没有写完", shown(last)),
        ("", None) => "这一行没有写完".to_owned(),
        (token, _) => format!("这里写了“{}”", shown(token)),
    };
    let message = match names::expected(&stop.expected) {
        Some(expected) => format!("{found}，应为{expected}"),
        None if stop.token.is_empty() => found,
        None => format!("{found}，读不懂"),
    };
    Finding {
        from,
        to,
        message,
        help: hint(stop),
    }
}

/// A word of the line that is several words written together.
fn together(stop: &Stop<'_>) -> Option<Finding> {
    let (from, word, apart) = words(stop.line)
        .find_map(|(from, word)| run_together(word).map(|apart| (from, word, apart)))?;
    Some(Finding {
        from,
        to: from + word.len(),
        message: format!("“{}”连在一起写了", shown(word)),
        help: format!("词与词之间要有空格：“{}”写作“{apart}”", shown(word)),
    })
}

/// The words of a line outside strings and citations, with where they begin.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut found = Vec::new();
    let mut quoted: Option<char> = None;
    let mut from: Option<usize> = None;
    for (at, c) in line.char_indices() {
        if let Some(closer) = quoted {
            if c == closer {
                quoted = None;
            }
            continue;
        }
        let ends = c.is_whitespace() || "{};(),、\"“”《》".contains(c);
        match (ends, from) {
            (true, Some(begin)) => {
                found.extend(line.get(begin..at).map(|word| (begin, word)));
                from = None;
            }
            (false, None) => from = Some(at),
            _ => {}
        }
        quoted = match c {
            '"' => Some('"'),
            '“' => Some('”'),
            '《' => Some('》'),
            _ => None,
        };
    }
    if let Some(begin) = from {
        found.extend(line.get(begin..).map(|word| (begin, word)));
    }
    found.into_iter()
}

/// The last word before a place, on the same line.
fn last_word(before: &str) -> Option<(usize, &str)> {
    let trimmed = before.trim_end_matches([' ', '\t']);
    let start = trimmed
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_whitespace() || "{};()".contains(*c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let word = trimmed.get(start..)?;
    (!word.is_empty()).then_some((start, word))
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

fn hint(stop: &Stop<'_>) -> String {
    let expects = |rule: Rule| stop.expected.contains(&rule);
    if expects(Rule::power_id) {
        return "编号是领域的代码加四位数，如 SR-0001；后面写短名".to_owned();
    }
    if expects(Rule::name) {
        return "编号后面写短名，如：权力 SR-0001 乱摆摊 { … }".to_owned();
    }
    if expects(Rule::k_official) || expects(Rule::official) {
        return "写作：核验 正文 至 2026-10-04，或者 核验 摘录 \"来源\" 至 2026-10-04".to_owned();
    }
    if expects(Rule::k_since) && expects_only(stop, &[Rule::k_since, Rule::validity]) {
        return "写作：版本 自 2026-08-15 { … }".to_owned();
    }
    if expects(Rule::citation) || expects(Rule::citations) || expects(Rule::title) {
        return "引用写作“《法规名称》第几条第几款第几项”".to_owned();
    }
    if expects(Rule::amount) {
        return "写作：罚款 500元 至 5000元、罚款 2万元 以下、罚款 工程造价 5% 至 10%；法律没有写数额的，写 罚款 未定额".to_owned();
    }
    if expects(Rule::colon) {
        return "名称后面先写“:”，再写类型，如：事实 面积 : 面积".to_owned();
    }
    if stop
        .token
        .chars()
        .next()
        .is_some_and(|c| c.is_ascii_digit())
    {
        return "数字要带单位（5万元、3个月、10%、2倍、7个工作日），一个范围写“A 至 B”或者“A 以下”"
            .to_owned();
    }
    if stop.token == "{" {
        return "块前面要有条件、阶段或者前缀：若 … { }，逾期不改正 { }，情节严重 { }，可以 { }"
            .to_owned();
    }
    "一条语句写一行，或者用“；”隔开；各种语句的写法见手册“规则语言”一章".to_owned()
}

fn expects_only(stop: &Stop<'_>, rules: &[Rule]) -> bool {
    stop.expected.iter().all(|rule| rules.contains(rule))
}
