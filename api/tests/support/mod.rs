//! A service without a network: requests go straight to its routes.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests fail loudly"
)]

use std::path::PathBuf;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use serde_json::Value;
use tower::ServiceExt;
use yiju_api::{Keeping, Limits, LogForm, Service, Settings};
use yiju_kb::sources::Folders;
use yiju_kb::texts::Texts;

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().expect("ASCII"))
    }

    /// Panics unless it is a refusal with this status and code, told in full.
    pub fn assert_refused(&self, status: u16, code: &str) {
        assert_eq!(self.status.as_u16(), status, "{self:?}");
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["status"], status);
        assert_eq!(problem["code"], code, "{problem:#}");
        assert_eq!(problem["type"], format!("/api/#{code}"));
        for told in ["title", "detail", "help"] {
            let text = problem[told].as_str().unwrap_or_default();
            assert!(
                text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)),
                "{told} is not Chinese: {problem:#}"
            );
        }
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Settings with the rules of the invented city; `name` is the test's own folder.
pub fn settings(name: &str) -> Settings {
    let fixtures = root().join("tests/fixtures/linjiang");
    Settings {
        address: "127.0.0.1:0".to_owned(),
        hosts: vec!["yiju.example.cn".to_owned()],
        folders: Folders {
            rules: Some(fixtures.join("rules")),
            regulations: Some(fixtures.join("regulations")),
            shelf: None,
        },
        texts: Texts {
            folders: vec![fixtures.join("corpus")],
            home: Some(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name)),
        },
        today: || "2026-11-25".parse().expect("a date"),
        log: LogForm::Text,
        limits: Limits {
            body_time: Duration::from_millis(300),
            ..Limits::default()
        },
        keeping: Keeping::default(),
    }
}

/// A service with the rules of the invented city.
pub fn service(name: &str) -> Service {
    Service::new(settings(name)).expect("the rules are in order")
}

/// The routes of such a service.
pub fn routes(name: &str) -> Router {
    service(name).router()
}

/// Sends a request.
pub async fn send(routes: &Router, request: Request<Body>) -> Answer {
    let response = routes.clone().oneshot(request).await.expect("infallible");
    let (parts, body) = response.into_parts();
    let body = body.collect().await.expect("a body").to_bytes();
    Answer {
        status: parts.status,
        headers: parts.headers,
        body: body.into(),
    }
}

/// A request without a body.
pub async fn get(routes: &Router, address: &str) -> Answer {
    let request = Request::get(address).body(Body::empty());
    send(routes, request.expect("a request")).await
}

/// A request with a body of JSON.
pub async fn post(routes: &Router, address: &str, body: impl Into<Body>) -> Answer {
    let request = Request::post(address)
        .header("content-type", "application/json")
        .body(body.into());
    send(routes, request.expect("a request")).await
}
