//! What is answered: a document as the command line prints it.

use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::refused::Refused;

const JSON: &str = "application/json";

/// A body with its kind.
#[derive(Debug, Clone)]
pub struct Document {
    kind: &'static str,
    body: Bytes,
    name: Option<&'static str>,
    kept: bool,
}

/// A JSON document, byte for byte as `--json` prints it.
///
/// # Errors
/// It cannot be written as JSON.
pub fn document(document: &impl Serialize) -> Result<Document, Refused> {
    let text = yiju_kb::document::text(document)?;
    Ok(Document::new(JSON, text))
}

impl Document {
    /// A body of some kind.
    pub fn new(kind: &'static str, body: impl Into<Bytes>) -> Self {
        Self {
            kind,
            body: body.into(),
            name: None,
            kept: false,
        }
    }

    /// A JSON document that is written already.
    pub fn json(body: impl Into<Bytes>) -> Self {
        Self::new(JSON, body)
    }

    /// To be saved under this name, which is ASCII.
    #[must_use]
    pub fn named(mut self, name: &'static str) -> Self {
        self.name = Some(name);
        self
    }

    /// With an ETag: a client may keep it and ask whether it has changed.
    #[must_use]
    pub fn kept(mut self) -> Self {
        self.kept = true;
        self
    }

    /// A weak tag, since the same body may be sent compressed in several ways.
    fn tag(&self) -> Option<HeaderValue> {
        let hash: String = Sha256::digest(&self.body)
            .iter()
            .take(16)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        HeaderValue::from_str(&format!("W/\"{hash}\"")).ok()
    }
}

impl IntoResponse for Document {
    fn into_response(self) -> Response {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.kind));
        let tag = self.kept.then(|| self.tag()).flatten();
        let control = if tag.is_some() {
            "no-cache"
        } else {
            "no-store"
        };
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(control));
        if let Some(tag) = tag {
            headers.insert(ETAG, tag);
        }
        let disposition = self.name.and_then(|name| {
            HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).ok()
        });
        if let Some(disposition) = disposition {
            headers.insert(CONTENT_DISPOSITION, disposition);
        }
        (headers, self.body).into_response()
    }
}
