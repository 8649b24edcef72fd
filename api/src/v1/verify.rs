//! The rules held against official texts: `yiju verify`.

use axum::extract::State as Shared;
use axum::routing::get;
use schemars::JsonSchema;
use serde::Deserialize;
use yiju_corpus::verify::VerifyDocument;

use super::operation::{Answer, Operation, Sent};
use crate::State;
use crate::server::{Document, Query, Refused, document};

/// Which powers.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VerifyParameters {
    /// 只核对这一项权力，如 DQ-0021。
    power: Option<String>,
}

pub(super) fn operation() -> Operation {
    Operation {
        path: "/api/v1/verify",
        id: "verify",
        summary: "拿服务所用的规则与官方文本逐款核对，列出不一致之处",
        detail: "与 yiju verify --json 的回答相同。",
        sent: Sent::query::<VerifyParameters>(),
        answer: Answer::json::<VerifyDocument>(),
        handler: get(answer),
    }
}

async fn answer(
    Shared(state): Shared<State>,
    Query(asked): Query<VerifyParameters>,
) -> Result<Document, Refused> {
    let content = state.content();
    content.knowledge().verifiable(asked.power.as_deref())?;
    let found = state
        .at_length(move || {
            let corpus = content.corpus()?;
            content.knowledge().verify(&corpus, asked.power.as_deref())
        })
        .await?;
    Ok(document(&found)?.kept())
}
