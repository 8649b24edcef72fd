//! Whether the service runs, and whether it can answer everything.

use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::response::IntoResponse;
use serde::Serialize;
use yiju_kb::problem::{self, Problem};

use super::document::{Document, document};
use super::refused::Refused;
use crate::State;

/// It runs.
pub async fn alive() -> impl IntoResponse {
    ([(CACHE_CONTROL, "no-store")], "ok\n")
}

#[derive(Debug, Serialize)]
struct Ready<'r> {
    ready: bool,
    rules: &'r str,
}

/// Rules, texts and index are read.
pub async fn ready(Shared(state): Shared<State>) -> Result<Document, Refused> {
    let content = state.content();
    match content.prepared() {
        Some(Ok(())) => document(&Ready {
            ready: true,
            rules: content.knowledge().rules_hash(),
        }),
        Some(Err(why)) => {
            let mut not_ready = Problem::new(problem::NOT_READY, why.message);
            not_ready.help = why.help;
            Err(Refused::new(StatusCode::SERVICE_UNAVAILABLE, not_ready))
        }
        None => Err(Refused::new(
            StatusCode::SERVICE_UNAVAILABLE,
            Problem::new(problem::NOT_READY, "还在读法规文本、建检索的索引").help("稍等再试"),
        )),
    }
}
