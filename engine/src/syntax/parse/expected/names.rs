//! What the constructs of the grammar are called in messages.

use super::super::{Rule, keywords};

/// What may always follow a statement or a value, and therefore says nothing of a mistake.
const NOISE: &[Rule] = &[
    Rule::k_above,
    Rule::k_below,
    Rule::up_to,
    Rule::at_least,
    Rule::k_doubt,
    Rule::doubt,
    Rule::locator,
    Rule::k_awaits,
    Rule::list_sep,
    Rule::k_or,
    Rule::k_or_else,
    Rule::or_word_shown,
    Rule::k_and,
    Rule::argument,
    Rule::EOI,
];

/// The expected constructs, in Chinese, at most six; `None` where they would not help.
pub(super) fn expected(rules: &[Rule]) -> Option<String> {
    let mut names: Vec<&str> = rules
        .iter()
        .filter(|rule| !NOISE.contains(rule))
        .filter_map(|rule| name(*rule))
        .collect();
    names.sort_unstable();
    names.dedup();
    (!names.is_empty() && names.len() <= 6).then(|| names.join("、"))
}

/// What a construct is called.
fn name(rule: Rule) -> Option<&'static str> {
    Some(match rule {
        Rule::word | Rule::subject | Rule::plain | Rule::words => "名称",
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
        Rule::gate_stand => "成立、不成立或者待查",
        Rule::fine_stand => "待定或者没有",
        Rule::track_stand => "可、应、不可、不必、待定或者未收录",
        Rule::deadline_stand => "不适用、待定或者算不出",
        other => return keywords::keyword(other),
    })
}
