//! One power on given facts: `yiju decide`.

use axum::extract::State as Shared;
use axum::routing::post;
use schemars::JsonSchema;
use serde::Deserialize;
use yiju_engine::decide::MatchAnswer;
use yiju_kb::ask::Question;

use super::given::{Facts, given};
use super::operation::{Answer, Operation, Sent};
use crate::State;
use crate::server::{Body, Document, Refused, document};

/// A power, and what is known of the case.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecideRequest {
    /// 权力编号，如 DQ-0021。
    power: String,
    /// 行为终了之日，如 2026-08-15；默认今天（东八区）。
    date: Option<String>,
    /// 作出决定之日；默认今天（东八区）。
    decided: Option<String>,
    /// 行为发生的辖区，如 船山区。
    place: Option<String>,
    /// 已知的事实：名和值；不清楚的写 不明。
    #[serde(default)]
    facts: Facts,
    /// 是否列出会改变结论的事实。
    #[serde(default)]
    explain: bool,
}

pub(super) fn operation() -> Operation {
    Operation {
        path: "/api/v1/decide",
        id: "decide",
        summary: "就一项权力和已知事实作出判断",
        detail: "与 yiju decide --json 的回答相同。",
        sent: Sent::body::<DecideRequest>(
            r#"{"power": "DQ-0021", "date": "2026-08-01", "decided": "2026-09-15", "facts": {"当事人": "个人"}}"#,
        ),
        answer: Answer::json::<MatchAnswer>(),
        handler: post(answer),
    }
}

async fn answer(
    Shared(state): Shared<State>,
    Body(asked): Body<DecideRequest>,
) -> Result<Document, Refused> {
    let question = Question::Decide { power: asked.power };
    let days = (asked.date, asked.decided);
    let given = given(None, days, asked.place, asked.facts);
    let content = state.content();
    let answered = content
        .knowledge()
        .answer(&question, &given, asked.explain, state.today())?;
    document(&answered.answer)
}
