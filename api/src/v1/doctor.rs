//! What the service is made of: `yiju doctor`.

use axum::extract::State as Shared;
use axum::routing::get;
use yiju_kb::document::DoctorDocument;

use super::operation::{Answer, Operation, Sent};
use crate::State;
use crate::server::{Document, Refused, document};

pub(super) fn operation() -> Operation {
    Operation {
        path: "/api/v1/doctor",
        id: "doctor",
        summary: "报告版本、哈希、核验情况和未决事项",
        detail: "与 yiju doctor --json 的回答相同。",
        sent: Sent::Nothing,
        answer: Answer::json::<DoctorDocument>(),
        handler: get(answer),
    }
}

async fn answer(Shared(state): Shared<State>) -> Result<Document, Refused> {
    let content = state.content();
    let report = state
        .at_length(move || {
            let mut report = content.knowledge().doctor(env!("CARGO_PKG_VERSION"));
            report.corpora = content.texts().counts()?;
            Ok::<_, Refused>(report)
        })
        .await?;
    Ok(document(&report)?.kept())
}
