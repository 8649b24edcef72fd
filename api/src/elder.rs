//! Large type and targets, for who asks for them.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use axum::http::request::Parts;

/// The cookie that asks for it. It holds nothing else.
pub const COOKIE_NAME: &str = "yiju_elder";

/// Whether a reader has asked for large type.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Elder(pub bool);

impl Elder {
    /// Of the reader who sends these headers.
    pub fn of(headers: &HeaderMap) -> Self {
        let cookies = headers.get_all(COOKIE).iter();
        let mut pairs = cookies
            .filter_map(|cookies| cookies.to_str().ok())
            .flat_map(|cookies| cookies.split(';'));
        Self(pairs.any(|pair| pair.trim().split_once('=') == Some((COOKIE_NAME, "1"))))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Elder {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}
