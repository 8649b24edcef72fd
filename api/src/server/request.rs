//! Each request has an id, a line in the log and its part in the figures. What was typed is in none of them: no query, no
//! body, of the address only the pattern of the route.

use std::hash::{BuildHasher, RandomState};
use std::net::SocketAddr;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{ConnectInfo, MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;

use super::metrics;

/// The header with the id.
const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// The id of a request, in its extensions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(pub String);

impl RequestId {
    /// A fresh one. It never comes from outside: what a client sends does not get into the log.
    fn next() -> Self {
        static SEED: LazyLock<RandomState> = LazyLock::new(RandomState::new);
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        Self(format!("{:016x}", SEED.hash_one(number)))
    }
}

/// Follows a request from its first word to its answer.
pub async fn followed(mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = RequestId::next();
    let method = known(request.method());
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "-".to_owned(), |path| path.as_str().to_owned());
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map(|ConnectInfo(peer)| peer.ip());
    request.extensions_mut().insert(id.clone());
    let under_way = metrics::UnderWay::begin();
    let mut response = next.run(request).await;
    drop(under_way);
    let took = began.elapsed();
    let status = response.status().as_u16();
    metrics::answered(method, &route, status, took);
    let ms = took.as_secs_f64() * 1e3;
    let peer = peer.map(tracing::field::display);
    tracing::info!(id = id.0, method, route, status, ms, peer, "请求");
    if let Ok(id) = HeaderValue::from_str(&id.0) {
        response.headers_mut().insert(HEADER, id);
    }
    response
}

/// A method by its name; those that nobody knows under one, so that they do not fill log and figures.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::HEAD => "HEAD",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        Method::PATCH => "PATCH",
        _ => "-",
    }
}
