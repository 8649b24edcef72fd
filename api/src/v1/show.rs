//! A power or an article: `yiju show`.

use axum::extract::State as Shared;
use axum::routing::get;
use schemars::JsonSchema;
use serde::Deserialize;
use yiju_kb::document::ShowDocument;
use yiju_kb::given::date;

use super::operation::{Answer, Operation, Sent};
use crate::State;
use crate::server::{Document, Query, Refused, document};

/// What is to be shown.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShowParameters {
    /// 权力编号（DQ-0021）或者引用（《城乡规划法》第六十四条）。
    what: String,
    /// 只看这一天适用的版本。
    date: Option<String>,
}

pub(super) fn operation() -> Operation {
    Operation {
        path: "/api/v1/show",
        id: "show",
        summary: "查看一项权力或者一个条文",
        detail: "与 yiju show --json 的回答相同。",
        sent: Sent::query::<ShowParameters>(),
        answer: Answer::json::<ShowDocument>(),
        handler: get(answer),
    }
}

async fn answer(
    Shared(state): Shared<State>,
    Query(asked): Query<ShowParameters>,
) -> Result<Document, Refused> {
    let day = asked.date.as_deref().map(date).transpose()?;
    let (content, today) = (state.content(), state.today());
    // The texts may have to be read first.
    let shown = state
        .at_length(move || {
            let texts = |_: &_| content.corpus();
            content
                .knowledge()
                .show_with_texts(&asked.what, day, today, &texts)
        })
        .await?;
    Ok(document(&shown)?.kept())
}
