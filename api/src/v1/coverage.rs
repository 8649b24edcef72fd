//! The penalty provisions that no power rests on: `yiju coverage`.

use axum::extract::State as Shared;
use axum::routing::get;
use schemars::JsonSchema;
use serde::Deserialize;
use yiju_corpus::coverage::CoverageDocument;
use yiju_kb::given::date;

use super::operation::{Answer, Operation, Sent};
use crate::State;
use crate::server::{Document, Query, Refused, document};

/// Which field, on which day.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CoverageParameters {
    /// 只看这个领域，如 城乡规划。
    field: Option<String>,
    /// 按这一天适用的文本和权力；默认今天（东八区）。
    date: Option<String>,
}

pub(super) fn operation() -> Operation {
    Operation {
        path: "/api/v1/coverage",
        id: "coverage",
        summary: "列出还没有权力的罚则，以及有意不立权力的理由",
        detail: "与 yiju coverage --json 的回答相同。",
        sent: Sent::query::<CoverageParameters>(),
        answer: Answer::json::<CoverageDocument>(),
        handler: get(answer),
    }
}

async fn answer(
    Shared(state): Shared<State>,
    Query(asked): Query<CoverageParameters>,
) -> Result<Document, Refused> {
    let day = asked.date.as_deref().map(date).transpose()?;
    let day = day.unwrap_or_else(|| state.today());
    let content = state.content();
    let found = state
        .at_length(move || {
            let field = asked.field.as_deref();
            let knowledge = content.knowledge();
            let tables = &content.sources().coverage;
            knowledge.coverable(tables, field)?;
            knowledge.coverage(&*content.corpus()?, tables, day, field)
        })
        .await?;
    Ok(document(&found)?.kept())
}
