//! A receipt asked again: `yiju replay`.

use axum::extract::State as Shared;
use axum::routing::post;
use yiju_kb::receipt::{ReplayDocument, replay};

use super::operation::{Answer, Operation, Sent};
use crate::State;
use crate::server::{Document, Receipt, Refused, document};

pub(super) fn operation() -> Operation {
    Operation {
        path: "/api/v1/replay",
        id: "replay",
        summary: "按收据重问一次，说明答案有没有变",
        detail: "与 yiju replay --json 的回答相同。请求体就是收据，逐字节照原样，最多 2 MiB。",
        sent: Sent::Receipt,
        answer: Answer::json::<ReplayDocument>(),
        handler: post(answer),
    }
}

async fn answer(Shared(state): Shared<State>, Receipt(text): Receipt) -> Result<Document, Refused> {
    let content = state.content();
    let again = state
        .at_length(move || replay(content.knowledge(), content.sources(), &text))
        .await?;
    document(&again)
}
