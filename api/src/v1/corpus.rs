//! The official texts that are installed: `yiju corpus list`.

use axum::extract::State as Shared;
use axum::routing::get;
use schemars::JsonSchema;
use serde::Deserialize;
use yiju_corpus::document::ListDocument;
use yiju_kb::given::date;

use super::operation::{Answer, Operation, Sent};
use crate::State;
use crate::server::{Document, Query, Refused, document};

/// On which day.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CorpusParameters {
    /// 状态按这一天；默认今天（东八区）。
    date: Option<String>,
}

pub(super) fn operation() -> Operation {
    Operation {
        path: "/api/v1/corpus",
        id: "corpus",
        summary: "列出本地文本库里的官方文本：来源、日期、哈希、是否施行",
        detail: "与 yiju corpus list --json 的回答相同。",
        sent: Sent::query::<CorpusParameters>(),
        answer: Answer::json::<ListDocument>(),
        handler: get(answer),
    }
}

async fn answer(
    Shared(state): Shared<State>,
    Query(asked): Query<CorpusParameters>,
) -> Result<Document, Refused> {
    let day = asked.date.as_deref().map(date).transpose()?;
    let day = day.unwrap_or_else(|| state.today());
    let content = state.content();
    let list = state.at_length(move || content.texts().list(day)).await?;
    Ok(document(&list)?.kept())
}
