//! What every part of a rule file is: a keyword, a fact, a citation, a power … For editors: colours, and where a name is used. It
//! says what a part is by where it stands in the grammar, not whether what it names exists.

use pest::Parser;
use pest::iterators::Pair;

use super::parse::{Context, Grammar, Rule, is_keyword_rule, legible};
use super::scan::scan;
use crate::source::TextSpan;

/// What a part of a rule file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A word of the language.
    Keyword,
    /// A fact, or a word that the engine itself knows in the place of one (领域, 罚款).
    Fact,
    /// A type of facts.
    Type,
    /// A value of a fact.
    Value,
    /// A word that a person assesses (情节严重), or a stage (逾期不改正).
    State,
    /// A kind of measure, or what is ordered.
    Measure,
    /// An addressee.
    Party,
    /// A field of matters.
    Field,
    /// An authority of the statutes (燃气管理部门).
    Organ,
    /// A declared authority.
    Authority,
    /// A district.
    District,
    /// A deadline.
    Deadline,
    /// A track of procedure.
    Track,
    /// A gate.
    Gate,
    /// A parameter.
    Parameter,
    /// Another name: of a synonym, a neighbour, a discretion standard, a tier, a step.
    Name,
    /// A citation, in its canonical spelling.
    Citation,
    /// A place within a provision (第二项).
    Locator,
    /// The identity of a power.
    Power,
    /// The short name of a power.
    PowerName,
    /// Quoted words by which observations are read (现象, 识别, 同义, 别名).
    Phrase,
    /// Other quoted words.
    Quoted,
    /// A number, amount, date or time.
    Number,
    /// A sign that compares.
    Operator,
}

/// A part of a rule file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// What it is.
    pub role: Role,
    /// Where it stands. Of quoted words, without the quotes.
    pub span: TextSpan,
    /// Its text; of quoted words without escapes, of citations canonical.
    pub text: String,
    /// Whether it is declared here.
    pub declares: bool,
}

/// The parts of a file, in order. What cannot be read has none.
pub fn marks(text: &str) -> Vec<Mark> {
    let mut out = Vec::new();
    for block in scan(0, text).blocks {
        let legible = legible(&block);
        let cx = Context::new(&block, &legible);
        if let Ok(pairs) = Grammar::parse(Rule::declaration, &legible) {
            for pair in pairs {
                walk(&cx, &pair, Above::default(), &mut out);
            }
        }
    }
    out.sort_by_key(|mark| mark.span);
    out
}

/// What stands above a pair.
#[derive(Clone, Copy, Default)]
struct Above {
    rule: Option<Rule>,
    over: Option<Rule>,
    /// Its number among the words of its parent.
    nth: usize,
}

fn walk(cx: &Context, pair: &Pair<'_, Rule>, above: Above, out: &mut Vec<Mark>) {
    if let Some((role, declares)) = role(pair.as_rule(), above) {
        let content = match pair.as_rule() {
            Rule::string => pair.clone().into_inner().next(),
            _ => None,
        };
        let span = cx.span(content.as_ref().unwrap_or(pair));
        // What the program put in for a missing bracket stands nowhere.
        if span.start < span.end || role == Role::Phrase {
            out.push(Mark {
                role,
                span,
                text: cx.text(pair).value,
                declares,
            });
        }
        if leaf(pair.as_rule()) {
            return;
        }
    }
    let mut words = 0;
    for child in pair.clone().into_inner() {
        let below = Above {
            rule: Some(pair.as_rule()),
            over: above.rule,
            nth: words,
        };
        if matches!(child.as_rule(), Rule::word | Rule::words) {
            words += 1;
        }
        walk(cx, &child, below, out);
    }
}

/// Whether nothing below it has a role of its own.
fn leaf(rule: Rule) -> bool {
    !matches!(rule, Rule::per | Rule::near)
}

fn role(rule: Rule, above: Above) -> Option<(Role, bool)> {
    let used = |role: Role| Some((role, false));
    match rule {
        rule if is_keyword_rule(rule) => match rule {
            Rule::colon | Rule::equals => used(Role::Operator),
            _ => used(Role::Keyword),
        },
        Rule::certainty | Rule::role_word | Rule::none_word => used(Role::Keyword),
        Rule::gate_stand
        | Rule::fine_stand
        | Rule::track_stand
        | Rule::deadline_stand
        | Rule::each_one => used(Role::Keyword),
        Rule::comparator => used(Role::Operator),
        Rule::citation | Rule::title => used(Role::Citation),
        Rule::locator => used(Role::Locator),
        Rule::power_id => Some((
            Role::Power,
            matches!(above.rule, Some(Rule::power | Rule::item)),
        )),
        Rule::name => Some((Role::PowerName, true)),
        Rule::money
        | Rule::percent
        | Rule::multiple
        | Rule::span
        | Rule::quantity
        | Rule::number
        | Rule::integer
        | Rule::date
        | Rule::clock => used(Role::Number),
        Rule::stage_word | Rule::assessed_word => used(Role::State),
        Rule::string => used(quoted(above)),
        Rule::word => word(above),
        _ => None,
    }
}

fn quoted(above: Above) -> Role {
    match (above.rule, above.over) {
        (Some(Rule::synonym), _)
        | (Some(Rule::strings), Some(Rule::phenomena | Rule::recognise | Rule::aliases)) => {
            Role::Phrase
        }
        _ => Role::Quoted,
    }
}

/// What a word is by what it stands in.
fn word(above: Above) -> Option<(Role, bool)> {
    let first = above.nth == 0;
    let declares = |role: Role| Some((role, true));
    let used = |role: Role| Some((role, false));
    match above.rule? {
        Rule::fact if first => declares(Role::Fact),
        Rule::fact_type | Rule::parameter if !first || above.rule == Some(Rule::fact_type) => {
            used(Role::Type)
        }
        Rule::parameter => declares(Role::Parameter),
        Rule::set_item if above.over == Some(Rule::set) => used(Role::Value),
        Rule::recognise | Rule::branch | Rule::value | Rule::read_as => used(Role::Value),
        Rule::rate | Rule::proportion | Rule::scale | Rule::assignment | Rule::asks => {
            used(Role::Fact)
        }
        Rule::subject | Rule::contains | Rule::comparison | Rule::limit | Rule::below => {
            used(Role::Fact)
        }
        Rule::late if above.nth > 0 => used(Role::Deadline),
        Rule::late | Rule::state | Rule::plain | Rule::repeat | Rule::history => used(Role::Fact),
        Rule::runs | Rule::completes | Rule::leaves_out => used(Role::Fact),
        Rule::words => match above.over? {
            Rule::party | Rule::also => used(Role::Party),
            Rule::late | Rule::ends_in => used(Role::Fact),
            Rule::serves => used(Role::District),
            _ => used(Role::Name),
        },
        Rule::field => used(Role::Field),
        Rule::organ
        | Rule::by
        | Rule::petition
        | Rule::approved
        | Rule::belongs
        | Rule::hand_over => used(Role::Organ),
        Rule::measure_word => Some((Role::Measure, first)),
        Rule::order | Rule::sanction | Rule::discipline | Rule::every | Rule::kind => {
            used(Role::Measure)
        }
        Rule::deeming => used(Role::State),
        Rule::authority => declares(Role::Authority),
        Rule::branch_of | Rule::role => used(Role::Authority),
        Rule::district => declares(Role::District),
        Rule::within | Rule::place => used(Role::District),
        Rule::deadline => declares(Role::Deadline),
        Rule::expect_deadline => used(Role::Deadline),
        Rule::track => declares(Role::Track),
        Rule::expect_track => used(Role::Track),
        Rule::gate if above.nth == 1 => declares(Role::Gate),
        Rule::expect_gate => used(Role::Gate),
        _ => used(Role::Name),
    }
}

/// Every keyword of the language: what an editor colours and offers.
pub fn keywords() -> Vec<&'static str> {
    super::parse::all_keywords()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(Role, String, bool)> {
        let found = marks(text);
        for mark in &found {
            // A span always shows the text as written.
            let written = mark.span.text_of(text);
            assert!(!written.is_empty(), "{mark:?}");
            if !matches!(mark.role, Role::Citation | Role::Locator) {
                assert_eq!(written, mark.text);
            }
        }
        found
            .into_iter()
            .filter(|mark| !matches!(mark.role, Role::Keyword | Role::Operator))
            .map(|mark| (mark.role, mark.text, mark.declares))
            .collect()
    }

    #[test]
    fn a_word_is_what_its_place_makes_it() {
        let found = of(
            "罚则 《街巷条例》4条 {\n 第一项 SR-0001 占道 经营 {\n 要件 { 面积 >= 5平方米 且 性质 属于 { 甲, 乙 } 或 夜间 }\n }\n 对 单位 罚款 工程造价 5% 至 10%\n 情节严重 { 吊销 \"证\" }\n}",
        );
        let expected: Vec<(Role, String, bool)> = [
            (Role::Citation, "《街巷条例》第四条", false),
            (Role::Locator, "第一项", false),
            (Role::Power, "SR-0001", true),
            (Role::PowerName, "占道 经营", true),
            (Role::Fact, "面积", false),
            (Role::Number, "5平方米", false),
            (Role::Fact, "性质", false),
            (Role::Value, "甲", false),
            (Role::Value, "乙", false),
            (Role::Fact, "夜间", false),
            (Role::Party, "单位", false),
            (Role::Fact, "工程造价", false),
            (Role::Number, "5%", false),
            (Role::Number, "10%", false),
            (Role::State, "情节严重", false),
            (Role::Measure, "吊销", false),
            (Role::Quoted, "证", false),
        ]
        .map(|(role, text, declares)| (role, text.to_owned(), declares))
        .into();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_cannot_be_read_hides_only_itself() {
        let found = of("事实 甲 : 是否 {\n 问问 乙\n 识别 是 \"丙\"\n}\n同义 丁 { \"戊\" }");
        let texts: Vec<&str> = found.iter().map(|(_, text, _)| text.as_str()).collect();
        assert_eq!(texts, ["甲", "是否", "是", "丙", "丁", "戊"]);
    }

    #[test]
    fn keywords_are_words_of_the_grammar() {
        let all = keywords();
        for word in ["罚则", "权力", "事实", "责令", "罚款", "未定额", "或者"] {
            assert!(all.contains(&word), "{word}");
        }
    }
}
