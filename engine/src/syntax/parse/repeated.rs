//! Statements that say one thing and are written twice in one block: the second would silently be left out.

use std::collections::HashMap;

use pest::iterators::Pair;

use super::{Context, Rule};
use crate::diagnostic::Diagnostic;
use crate::source::TextSpan;

/// Reports the repetitions within a declaration.
pub(super) fn check(
    file: usize,
    cx: &Context,
    pair: &Pair<'_, Rule>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut seen: HashMap<(Rule, String), TextSpan> = HashMap::new();
    for child in pair.clone().into_inner() {
        let statement = unwrapped(child);
        if let Some(word) = said_once(&statement) {
            let span = cx.span(&statement);
            let key = (statement.as_rule(), word.clone());
            match seen.get(&key) {
                Some(first) => diagnostics.push(
                    Diagnostic::new("YJ0208", file, span, format!("这一块里“{word}”写了两次"))
                        .help("只留一处")
                        .related(file, *first, "第一次写在这里"),
                ),
                None => {
                    seen.insert(key, span);
                }
            }
        }
        check(file, cx, &statement, diagnostics);
    }
}

/// What a statement of a block is.
fn unwrapped(pair: Pair<'_, Rule>) -> Pair<'_, Rule> {
    let wrapper = matches!(
        pair.as_rule(),
        Rule::statement
            | Rule::fact_statement
            | Rule::authority_statement
            | Rule::district_statement
            | Rule::competence_statement
            | Rule::track_statement
            | Rule::deadline_statement
            | Rule::parameter_statement
            | Rule::calendar_statement
            | Rule::discretion_statement
            | Rule::concurrence_statement
            | Rule::gate_statement
            | Rule::case_statement
            | Rule::expectation
    );
    match pair.clone().into_inner().next() {
        Some(inner) if wrapper => inner,
        _ => pair,
    }
}

/// The word of a statement that a block may hold only once.
fn said_once(pair: &Pair<'_, Rule>) -> Option<String> {
    let once = matches!(
        pair.as_rule(),
        Rule::validity
            | Rule::field
            | Rule::organ
            | Rule::full_name
            | Rule::kind
            | Rule::verified
            | Rule::same_item
            | Rule::read_as
            | Rule::ask
            | Rule::level
            | Rule::branch_of
            | Rule::within
            | Rule::origin
            | Rule::role
            | Rule::elsewhere
            | Rule::steps
            | Rule::runs
            | Rule::completes
            | Rule::ends_in
            | Rule::rolls
            | Rule::leaves_out
            | Rule::first_day
            | Rule::settled_by
            | Rule::description
            | Rule::act_day
            | Rule::decision_day
            | Rule::place
            | Rule::chooses
            | Rule::fine_rule
            | Rule::then
            | Rule::remark
    );
    let named = match pair.as_rule() {
        Rule::assignment => pair.as_str().split('=').next(),
        _ if once => pair.as_str().split_whitespace().next(),
        _ => None,
    };
    named.map(|word| word.trim().to_owned())
}
