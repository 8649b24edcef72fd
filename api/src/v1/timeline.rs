//! The deadlines of a case: `yiju timeline`.

use axum::extract::State as Shared;
use axum::routing::post;
use schemars::JsonSchema;
use serde::Deserialize;
use yiju_engine::timeline::Timeline;
use yiju_kb::given::date;

use super::given::{Facts, given};
use super::operation::{Answer, Operation, Sent};
use crate::State;
use crate::server::{Body, Document, Refused, document};

/// A power, and the days that are known of the case.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TimelineRequest {
    /// 权力编号，如 DQ-0021。
    power: String,
    /// 行为终了之日；不写就是还不知道。
    date: Option<String>,
    /// 作出决定之日；不写就是还没有决定。
    decided: Option<String>,
    /// 看哪一天的情况；默认决定日，再默认今天（东八区）。
    on: Option<String>,
    /// 行为发生的辖区，如 船山区。
    place: Option<String>,
    /// 已知的日期和事实，如 立案日。
    #[serde(default)]
    facts: Facts,
}

pub(super) fn operation() -> Operation {
    Operation {
        path: "/api/v1/timeline",
        id: "timeline",
        summary: "由立案、送达等日期算出各个期限",
        detail: "与 yiju timeline --json 的回答相同。",
        sent: Sent::body::<TimelineRequest>(
            r#"{"power": "DQ-0021", "on": "2026-11-24", "facts": {"立案日": "2026-09-01", "告知日": "2026-10-12"}}"#,
        ),
        answer: Answer::json::<Timeline>(),
        handler: post(answer),
    }
}

async fn answer(
    Shared(state): Shared<State>,
    Body(asked): Body<TimelineRequest>,
) -> Result<Document, Refused> {
    let on = asked.on.as_deref().map(date).transpose()?;
    let days = (asked.date, asked.decided);
    let given = given(None, days, asked.place, asked.facts);
    let content = state.content();
    document(
        &content
            .knowledge()
            .timeline(&asked.power, &given, on, state.today())?,
    )
}
