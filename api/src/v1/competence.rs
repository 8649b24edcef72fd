//! Who is competent for what: `yiju doctor --competence`.

use axum::extract::State as Shared;
use axum::routing::get;
use schemars::JsonSchema;
use serde::Deserialize;
use yiju_kb::document::CompetenceDocument;

use super::operation::{Answer, Operation, Sent};
use crate::State;
use crate::server::{Document, Query, Refused, document};

/// Which part of the table.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CompetenceParameters {
    /// 按这一天作出决定；默认今天（东八区）。
    date: Option<String>,
    /// 只列这个领域，如 城乡规划。
    field: Option<String>,
    /// 只列这个辖区，如 船山区。
    place: Option<String>,
}

pub(super) fn operation() -> Operation {
    Operation {
        path: "/api/v1/competence",
        id: "competence",
        summary: "管辖表：每个领域、辖区由谁决定、署名、承办、复议、应诉",
        detail: "与 yiju doctor --competence --json 的回答相同。",
        sent: Sent::query::<CompetenceParameters>(),
        answer: Answer::json::<CompetenceDocument>(),
        handler: get(answer),
    }
}

async fn answer(
    Shared(state): Shared<State>,
    Query(asked): Query<CompetenceParameters>,
) -> Result<Document, Refused> {
    let (content, today) = (state.content(), state.today());
    let table = state
        .at_length(move || {
            content.knowledge().competence_asked(
                asked.date.as_deref(),
                asked.field.as_deref(),
                asked.place.as_deref(),
                today,
                env!("CARGO_PKG_VERSION"),
            )
        })
        .await?;
    Ok(document(&table)?.kept())
}
