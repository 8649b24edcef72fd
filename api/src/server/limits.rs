//! How many requests are worked on at once, and for how long.

use std::sync::Arc;

use axum::extract::{Request, State as Shared};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::time::timeout;

use super::refused::Refused;
use crate::State;

/// Refuses what is too much at once, and what takes too long.
pub async fn within(Shared(state): Shared<State>, request: Request, next: Next) -> Response {
    let Ok(_permit) = Arc::clone(state.requests()).try_acquire_owned() else {
        metrics::counter!("yiju_http_refused_total", "why" => "busy").increment(1);
        return Refused::busy("同时处理的请求太多").into_response();
    };
    match timeout(state.settings().limits.answer_time, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            metrics::counter!("yiju_http_refused_total", "why" => "time").increment(1);
            Refused::busy("没有在时限内答出来").into_response()
        }
    }
}
