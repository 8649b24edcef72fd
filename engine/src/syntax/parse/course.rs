//! What 应为 says of the course of a case: 竞合, 程序, 期限, 加处.

use pest::iterators::Pair;

use super::value::figure;
use super::{Context, Rule, find};
use crate::syntax::tree::CourseTree;

/// The statement; `None` for any other rule.
pub(super) fn course(cx: &Context, pair: &Pair<'_, Rule>) -> Option<CourseTree> {
    Some(match pair.as_rule() {
        Rule::expect_fine => CourseTree::Fines {
            by: cx.maybe(pair, Rule::power_id),
            stand: cx.maybe(pair, Rule::fine_stand),
        },
        Rule::expect_track => CourseTree::Track {
            name: cx.child(pair, Rule::word),
            stand: cx.child(pair, Rule::track_stand),
        },
        Rule::expect_deadline => CourseTree::Deadline {
            name: cx.child(pair, Rule::word),
            last: cx.maybe(pair, Rule::date),
            stand: cx.maybe(pair, Rule::deadline_stand),
        },
        Rule::expect_surcharge => CourseTree::Surcharge {
            on: cx.child(pair, Rule::date),
            amount: find(pair, Rule::money).map(|money| figure(cx, &money)),
        },
        _ => return None,
    })
}
