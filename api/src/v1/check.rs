//! The faults of the rules in force: `yiju check`.

use axum::extract::State as Shared;
use axum::routing::get;
use yiju_kb::check::check_sources;
use yiju_kb::document::CheckDocument;

use super::operation::{Answer, Operation, Sent};
use crate::State;
use crate::server::{Document, Refused, document};

pub(super) fn operation() -> Operation {
    Operation {
        path: "/api/v1/check",
        id: "check",
        summary: "检查服务所用的规则，逐处指出错误和警告",
        detail: "与 yiju check --json 的回答相同。",
        sent: Sent::Nothing,
        answer: Answer::json::<CheckDocument>(),
        handler: get(answer),
    }
}

async fn answer(Shared(state): Shared<State>) -> Result<Document, Refused> {
    let content = state.content();
    let checked = state
        .at_length(move || check_sources(content.sources()))
        .await?;
    Ok(document(&checked.document())?.kept())
}
