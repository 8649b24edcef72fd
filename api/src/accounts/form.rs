//! What a form sends, and what shows that it came from a page of ours.

use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use http_body_util::{BodyExt, Limited};
use serde::de::DeserializeOwned;
use tokio::time::timeout;
use yiju_kb::problem::{self, Problem};

use super::pages::Failed;
use super::secret;
use super::who::{Who, cookie};
use crate::State;

/// The longest form of these pages, in bytes.
const MOST: usize = 16 * 1024;
/// The cookie of those who have no session yet.
pub(super) const VISITOR: &str = "yiju_form";
/// The field that brings the mark back.
const MARK: &str = "form";

/// A form, read, whose mark is right: that of the session, or for visitors the hash of their cookie.
#[derive(Debug)]
pub struct Form<T>(pub T);

impl<T: DeserializeOwned> FromRequest<State> for Form<T> {
    type Rejection = Failed;

    async fn from_request(request: Request, state: &State) -> Result<Self, Failed> {
        let (parts, body) = request.into_parts();
        let kind = parts.headers.get(CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok()?.split(';').next());
        if kind.map(str::trim) != Some("application/x-www-form-urlencoded") {
            return Err(Failed::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, stale()));
        }
        let limited = Limited::new(body, MOST).collect();
        let bytes = match timeout(state.settings().limits.body_time, limited).await {
            Ok(Ok(read)) => read.to_bytes(),
            Ok(Err(_)) => return Err(Failed::new(StatusCode::PAYLOAD_TOO_LARGE, stale())),
            Err(_) => return Err(Failed::new(StatusCode::REQUEST_TIMEOUT, stale())),
        };
        let fields: Vec<(String, String)> =
            serde_urlencoded::from_bytes(&bytes).map_err(|_| Failed::from(stale()))?;
        let sent = fields.iter().find(|(name, _)| name == MARK);
        let who = parts.extensions.get::<Who>();
        let expected = who.and_then(|who| mark(who, &parts.headers));
        match (sent, expected) {
            (Some((_, sent)), Some(expected)) if secret::same(sent, &expected) => {}
            _ => return Err(Failed::from(stale())),
        }
        serde_urlencoded::from_bytes(&bytes)
            .map(Self)
            .map_err(|_| Failed::from(stale()))
    }
}

/// The mark that forms of this reader must bring back.
pub(super) fn mark(who: &Who, headers: &HeaderMap) -> Option<String> {
    match &who.0 {
        Some(session) => Some(session.form.clone()),
        None => cookie(headers, VISITOR).map(of_visitor),
    }
}

/// The mark of a visitor's cookie.
pub(super) fn of_visitor(cookie: &str) -> String {
    secret::hash(&format!("form {cookie}"))
}

fn stale() -> Problem {
    Problem::new(problem::BAD_FORM, "表单已经失效").help("返回页面，刷新，再填一次")
}
