//! What people write from habit, and what the language writes instead.

use super::super::Rule;
use super::{Finding, Stop, shown, words};

/// Words of everyday texts, and the word or sign of the language. Found anywhere on the line as whole words.
const WORDS: &[(&str, &str)] = &[
    ("如果", "若"),
    ("假如", "若"),
    ("若是", "若"),
    ("并且", "且"),
    ("而且", "且"),
    ("以及", "且"),
    ("或是", "或"),
    ("不等于", "!="),
    ("大于等于", ">="),
    ("小于等于", "<="),
    ("不小于", ">="),
    ("不少于", ">="),
    ("不低于", ">="),
    ("不大于", "<="),
    ("不多于", "<="),
    ("不高于", "<="),
    ("大于", ">"),
    ("小于", "<"),
    ("等于", "="),
    ("高于", ">"),
    ("低于", "<"),
    ("超过", ">"),
    ("对于", "对"),
    ("针对", "对"),
    ("另对", "并对"),
];
/// Marks of a range.
const RANGE: &[&str] = &["~", "-", "–", "—", "－", "到"];
/// Units that must touch their number.
const UNITS: &[&str] = &[
    "亿元",
    "万元",
    "元",
    "倍",
    "%",
    "‰",
    "年",
    "个月",
    "月",
    "日",
    "天",
    "个工作日",
    "工作日",
    "小时",
    "平方米",
    "立方米",
    "米",
    "次",
    "人",
    "株",
    "吨",
];

/// The first habit that explains the stop.
pub(super) fn find(stop: &Stop<'_>) -> Option<Finding> {
    [
        slashes,
        brackets,
        quotes,
        angles,
        title,
        date,
        thousands,
        apart,
        range,
        at_most,
        base,
        penal,
        otherwise,
        equals,
        everyday,
        colon,
        joined,
        unquoted,
        bare_number,
    ]
    .iter()
    .find_map(|habit| habit(stop))
}

/// What stands from the stop to the end of the line.
fn rest<'t>(stop: &Stop<'t>) -> &'t str {
    stop.line.get(stop.at..).unwrap_or_default()
}

/// A finding about the token at the stop.
fn here(stop: &Stop<'_>, message: impl Into<String>, help: impl Into<String>) -> Finding {
    Finding {
        from: stop.at,
        to: stop.at + stop.token.len().max(1).min(rest(stop).len()),
        message: message.into(),
        help: help.into(),
    }
}

fn expects(stop: &Stop<'_>, rules: &[Rule]) -> bool {
    rules.iter().any(|rule| stop.expected.contains(rule))
}

fn slashes(stop: &Stop<'_>) -> Option<Finding> {
    let from = stop.line.len() - stop.line.trim_start().len();
    let mark = ["//", "--", "/*"].into_iter().find(|mark| {
        stop.line
            .get(from..)
            .is_some_and(|line| line.starts_with(mark))
    })?;
    Some(Finding {
        from,
        to: from + mark.len(),
        message: format!("“{mark}”不是注释的写法"),
        help: "注释用 # 开头，到行尾为止".to_owned(),
    })
}

fn brackets(stop: &Stop<'_>) -> Option<Finding> {
    let square = matches!(stop.token, "[" | "]" | "【" | "】" | "〔" | "〕");
    let round = stop.token == "(" && expects(stop, &[Rule::body]);
    // After a stage the grammar may have gone on to look for measures.
    let stage = stop.token == "("
        && stop.last.is_some_and(|(_, last)| {
            [
                "逾期", "拒不", "拒绝", "仍", "情节", "造成", "影响", "导致", "构成",
            ]
            .iter()
            .any(|start| last.starts_with(start))
        });
    (square || round || stage).then(|| {
        here(
            stop,
            format!("块的括号写成了“{}”", stop.token),
            "块用 { } 括起来；( ) 只用在条件里",
        )
    })
}

fn quotes(stop: &Stop<'_>) -> Option<Finding> {
    let mark = ["'", "‘", "’", "”", "「", "」", "『", "』", "`"]
        .into_iter()
        .find(|mark| rest(stop).starts_with(mark))?;
    let mut found = here(
        stop,
        format!("引号写成了“{mark}”"),
        "引号用 \" \" 或者 “ ”，前后成对",
    );
    found.to = stop.at + mark.len();
    Some(found)
}

fn angles(stop: &Stop<'_>) -> Option<Finding> {
    let closer = match stop.token {
        "<" => '>',
        "〈" => '〉',
        _ => return None,
    };
    if !expects(stop, &[Rule::citation, Rule::citations, Rule::title]) {
        return None;
    }
    let to = rest(stop).find(closer)? + closer.len_utf8();
    Some(Finding {
        from: stop.at,
        to: stop.at + to,
        message: "书名号写成了尖括号".to_owned(),
        help: "法规名称用 《 》".to_owned(),
    })
}

/// 城乡规划法第六十四条, without 《》.
fn title(stop: &Stop<'_>) -> Option<Finding> {
    if !expects(stop, &[Rule::citation, Rule::citations, Rule::title]) {
        return None;
    }
    let (name, place) = stop.token.split_once('第')?;
    let law = ["法", "条例", "规定", "办法", "法典", "细则"]
        .iter()
        .any(|end| name.ends_with(end));
    (law && place.contains('条')).then(|| {
        here(
            stop,
            format!("法规名称“{}”没有书名号", shown(name)),
            format!("写作：《{name}》第{place}"),
        )
    })
}

fn date(stop: &Stop<'_>) -> Option<Finding> {
    let text: String = rest(stop)
        .chars()
        .take_while(|c| c.is_ascii_digit() || "年月日./-".contains(*c))
        .collect();
    let numbers: Vec<u16> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map_while(|part| part.parse().ok())
        .collect();
    let [year, month, day] = numbers.as_slice() else {
        return None;
    };
    let plausible =
        (1900..2200).contains(year) && (1..=12).contains(month) && (1..=31).contains(day);
    let canonical = format!("{year:04}-{month:02}-{day:02}");
    if !plausible || text == canonical {
        return None;
    }
    Some(Finding {
        from: stop.at,
        to: stop.at + text.len(),
        message: format!("日期“{}”的写法不对", shown(&text)),
        help: format!("写作：{canonical}"),
    })
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// A bare number before the stop or at it, with where it begins and what follows it.
fn number<'t>(stop: &Stop<'t>) -> Option<(usize, &'t str, &'t str)> {
    let (from, word) = match stop.last {
        Some((from, last)) if is_number(last) => (from, last),
        _ if is_number(stop.token) => (stop.at, stop.token),
        _ => return None,
    };
    Some((from, word, stop.line.get(from + word.len()..)?))
}

/// 5,000元
fn thousands(stop: &Stop<'_>) -> Option<Finding> {
    let (from, word, after) = number(stop)?;
    let digits = after.strip_prefix([',', '，'])?;
    let tail: String = digits.chars().take_while(char::is_ascii_digit).collect();
    (tail.len() == 3 && tail.len() < digits.len()).then(|| Finding {
        from,
        to: from + word.len() + (after.len() - digits.len()) + tail.len(),
        message: "金额里写了千分位的逗号".to_owned(),
        help: format!("写作：{word}{tail}元 这样连写的数字"),
    })
}

/// 500 元
fn apart(stop: &Stop<'_>) -> Option<Finding> {
    let (from, word, after) = number(stop)?;
    let unit = after.trim_start();
    let found = UNITS
        .iter()
        .filter(|known| unit.starts_with(**known))
        .max_by_key(|known| known.len())?;
    let blanks = after.len() - unit.len();
    (blanks > 0).then(|| Finding {
        from,
        to: from + word.len() + blanks + found.len(),
        message: "数字与单位之间有空格".to_owned(),
        help: format!("写作：{word}{found}"),
    })
}

/// 500元~5000元
fn range(stop: &Stop<'_>) -> Option<Finding> {
    let mark = RANGE.iter().find(|mark| stop.token.starts_with(**mark))?;
    let (_, last) = stop.last?;
    let figure = last.starts_with(|c: char| c.is_ascii_digit());
    figure.then(|| Finding {
        from: stop.at,
        to: stop.at + mark.len(),
        message: format!("范围写成了“{mark}”"),
        help: "范围用“至”，前后空格，如：500元 至 5000元".to_owned(),
    })
}

/// 不超过 5000元, after 罚款
fn at_most(stop: &Stop<'_>) -> Option<Finding> {
    if !stop.line.contains("罚款") {
        return None;
    }
    let (from, word, instead) = words(stop.line).find_map(|(from, word)| {
        let instead = match word {
            "不超过" | "不高于" | "不多于" | "最多" => "以下",
            "不低于" | "不少于" | "至少" => "以上",
            _ => return None,
        };
        Some((from, word, instead))
    })?;
    Some(Finding {
        from,
        to: from + word.len(),
        message: format!("数额的界限写成了“{word}”"),
        help: format!("界限写在数额后面，如：罚款 5000元 {instead}"),
    })
}

/// 罚款 5% 至 10%, without what it is taken of
fn base(stop: &Stop<'_>) -> Option<Finding> {
    let (from, figure) = words(stop.line)
        .skip_while(|(_, word)| *word != "罚款")
        .nth(1)?;
    let share =
        figure.ends_with(['%', '‰', '倍']) && figure.starts_with(|c: char| c.is_ascii_digit());
    share.then(|| Finding {
        from,
        to: from + figure.len(),
        message: format!("“{figure}”前面没有写按什么计算"),
        help: "比例和倍数前面写基数，如：罚款 工程造价 5% 至 10%、罚款 违法所得 1倍 至 3倍"
            .to_owned(),
    })
}

/// 处 500元 以下 罚款
fn penal(stop: &Stop<'_>) -> Option<Finding> {
    let (from, word) =
        words(stop.line).find(|(_, word)| matches!(*word, "处" | "处以" | "并处以"))?;
    Some(Finding {
        from,
        to: from + word.len(),
        message: format!("“{word}”不是这里的写法"),
        help: "措施写在前面，数额写在后面：罚款 500元 以下；另加的写：并处 罚款 500元 以下"
            .to_owned(),
    })
}

/// 若 … { } 其他 { }
fn otherwise(stop: &Stop<'_>) -> Option<Finding> {
    let after_block = stop.line.get(..stop.at)?.trim_end().ends_with('}');
    (after_block && matches!(stop.token, "其他" | "其它" | "不然" | "反之" | "否则的话")).then(
        || {
            here(
                stop,
                format!("这里写了“{}”", stop.token),
                "其余的情形用“否则”：若 … { … } 否则 { … }",
            )
        },
    )
}

/// ==
fn equals(stop: &Stop<'_>) -> Option<Finding> {
    let doubled = stop.token == "=" && stop.line.get(..stop.at)?.ends_with('=');
    doubled.then(|| Finding {
        from: stop.at - 1,
        to: stop.at + 1,
        message: "等号写成了两个".to_owned(),
        help: "相等用一个“=”，不等用“!=”".to_owned(),
    })
}

fn everyday(stop: &Stop<'_>) -> Option<Finding> {
    let (from, word, instead) = words(stop.line).find_map(|(from, word)| {
        let (_, instead) = WORDS.iter().find(|(known, _)| *known == word)?;
        Some((from, word, *instead))
    })?;
    Some(Finding {
        from,
        to: from + word.len(),
        message: format!("“{word}”不是规则语言的词"),
        help: format!("换成“{instead}”"),
    })
}

/// 事实 { 当事人：个人 }
fn colon(stop: &Stop<'_>) -> Option<Finding> {
    (stop.token == ":" && expects(stop, &[Rule::equals, Rule::comparator]))
        .then(|| here(stop, "事实与值之间写了“:”", "用“=”，如：当事人 = 个人"))
}

/// "…"，"…"
fn joined(stop: &Stop<'_>) -> Option<Finding> {
    let after_string = stop.line.get(..stop.at)?.trim_end().ends_with(['"', '”']);
    (after_string && matches!(stop.token, "," | "、")).then(|| {
        here(
            stop,
            format!("两段文字之间写了“{}”", stop.token),
            "几段文字之间用空格隔开：\"…\" \"…\"",
        )
    })
}

fn unquoted(stop: &Stop<'_>) -> Option<Finding> {
    let only_strings = !stop.expected.is_empty()
        && stop
            .expected
            .iter()
            .all(|rule| matches!(rule, Rule::string | Rule::strings));
    let is_text = stop.token.starts_with(|c: char| c.is_alphanumeric());
    (only_strings && is_text).then(|| {
        here(
            stop,
            format!("“{}”没有写在引号里", shown(stop.token)),
            format!("写作：\"{}\"", shown(stop.token)),
        )
    })
}

fn bare_number(stop: &Stop<'_>) -> Option<Finding> {
    let (from, word, _) = number(stop)?;
    Some(Finding {
        from,
        to: from + word.len(),
        message: format!("数字“{}”没有单位", shown(word)),
        help: "写上单位，如 5万元、3个月、10%、2倍、7个工作日、3次；数字与单位之间没有空格"
            .to_owned(),
    })
}
