//! Everything about HTTP that is not about the law.
//!
//! From outside in: `listen` connections, with `socket`, `peers` and `stop` · `request` an id and a line in the log for each ·
//! `headers` security · `host` names · `limits` time and number · `etag` unchanged documents · `refused` why something was
//! not done · `body`, `query` what was sent · `document` what is answered · `health`, `metrics` for those who keep the service ·
//! `log` where the log goes.

mod body;
mod document;
mod etag;
mod headers;
mod health;
mod host;
mod limits;
mod listen;
pub mod log;
mod metrics;
mod names;
mod peers;
mod query;
mod refused;
mod request;
mod socket;
mod stop;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::compression::{CompressionLayer, CompressionLevel};

pub use body::{Body, Receipt, form_body};
pub use document::{Document, document};
pub use listen::{Listener, asked_to_stop};
pub use query::Query;
pub use refused::{ProblemDetails, Refused, no_route, wants_html};
pub use request::RequestId;

use crate::State;
use crate::accounts;

/// Bodies below this are not worth compressing, in bytes.
const WORTH_COMPRESSING: u64 = 1024;

/// Puts routes behind everything that holds for all of them.
pub fn guarded(state: &State, routes: Router<State>) -> Router {
    metrics::describe();
    let compressed = SizeAbove::new(WORTH_COMPRESSING).and(NotForContentType::const_new(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ));
    routes
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(metrics::page))
        .method_not_allowed_fallback(refused::wrong_method)
        // The last one added is the outermost.
        .layer(from_fn_with_state(state.clone(), accounts::held))
        .layer(from_fn(etag::conditional))
        .layer(
            CompressionLayer::new()
                .quality(CompressionLevel::Fastest)
                .compress_when(compressed),
        )
        .layer(CatchPanicLayer::custom(refused::panicked))
        .layer(from_fn_with_state(state.clone(), limits::within))
        .layer(from_fn_with_state(state.clone(), host::check))
        .layer(from_fn(headers::secure))
        .layer(from_fn(request::followed))
        .with_state(state.clone())
}
