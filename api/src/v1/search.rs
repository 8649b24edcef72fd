//! Statutes and powers by what is typed: `yiju search`.

use axum::extract::State as Shared;
use axum::routing::post;
use schemars::JsonSchema;
use serde::Deserialize;
use yiju_kb::statutes::{self, Asked};
use yiju_search::statutes::SearchDocument;

use super::given::at_most;
use super::operation::{Answer, Operation, Sent};
use crate::State;
use crate::server::{Body, Document, Refused, document};

/// What is searched for.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SearchRequest {
    /// 平常的话、法律用语或者引用；引号里的字须原样出现。
    query: String,
    /// 只检索这一天有效的条文和权力。
    date: Option<String>,
    /// 只检索这一效力层级，如 法律。
    level: Option<String>,
    /// 只检索这部法规，写名称、简称或者拼音首字母。
    statute: Option<String>,
    /// 只检索这个领域，如 城乡规划。
    field: Option<String>,
    /// 最多列出几条，1 到 160；默认 10。
    top: Option<u16>,
}

pub(super) fn operation() -> Operation {
    Operation {
        path: "/api/v1/search",
        id: "search",
        summary: "检索法规条文和权力",
        detail: "与 yiju search --json 的回答相同。检索词只写在请求体里，不进日志。",
        sent: Sent::body::<SearchRequest>(r#"{"query": "楼下火锅店油烟", "top": 5}"#),
        answer: Answer::json::<SearchDocument>(),
        handler: post(answer),
    }
}

async fn answer(
    Shared(state): Shared<State>,
    Body(asked): Body<SearchRequest>,
) -> Result<Document, Refused> {
    let asked = Asked {
        query: asked.query,
        date: asked.date,
        level: asked.level,
        statute: asked.statute,
        field: asked.field,
        top: at_most(asked.top, 10, 160)?,
    };
    statutes::sayable(&asked)?;
    let (content, today) = (state.content(), state.today());
    if content.prepared().is_some() {
        return document(&statutes::search(content.library()?, &asked, today)?);
    }
    let found = state
        .at_length(move || statutes::search(content.library()?, &asked, today))
        .await?;
    document(&found)
}
