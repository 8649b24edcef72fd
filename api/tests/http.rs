//! What HTTP asks for beside the documents themselves.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests fail loudly")]

mod support;

use axum::body::Body;
use axum::http::Request;
use support::{get, post, routes, send};

#[tokio::test]
async fn an_unchanged_document_is_not_sent_again() {
    let routes = routes("etag");
    let first = get(&routes, "/api/v1/show?what=SR-9001").await;
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with("W/\"") && tag.len() > 20, "{tag}");
    assert_eq!(first.header("cache-control"), "no-cache");
    for (method, known, same) in [
        ("GET", tag.clone(), true),
        ("HEAD", tag.clone(), true),
        (
            "GET",
            format!("\"x\", {}", tag.trim_start_matches("W/")),
            true,
        ),
        ("GET", "*".to_owned(), true),
        ("GET", "\"x\"".to_owned(), false),
    ] {
        let request = Request::builder()
            .method(method)
            .uri("/api/v1/show?what=SR-9001")
            .header("if-none-match", &known);
        let answer = send(&routes, request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status == 304, same, "{method} {known}");
        assert_eq!(answer.body.is_empty(), same);
        assert_eq!(answer.header("etag"), tag);
    }
    let other = get(&routes, "/api/v1/show?what=SR-9002").await;
    assert_ne!(other.header("etag"), tag);
}

#[tokio::test]
async fn documents_are_compressed_for_those_who_can_read_it() {
    let routes = routes("compression");
    let plain = get(&routes, "/api/v1/export").await;
    assert_eq!(plain.header("content-encoding"), "");
    for (accepted, encoding) in [
        ("br", "br"),
        ("gzip", "gzip"),
        ("gzip;q=0", ""),
        ("zstd", ""),
    ] {
        let request = Request::get("/api/v1/export").header("accept-encoding", accepted);
        let answer = send(&routes, request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.header("content-encoding"), encoding, "{accepted}");
        assert!(answer.header("vary").contains("accept-encoding"));
        assert_eq!(encoding.is_empty(), answer.body == plain.body);
        assert!(encoding.is_empty() || answer.body.len() < plain.body.len() / 2);
    }
    let request = Request::get("/healthz").header("accept-encoding", "gzip");
    let small = send(&routes, request.body(Body::empty()).unwrap()).await;
    assert_eq!(small.header("content-encoding"), "");
}

#[tokio::test]
async fn every_answer_tells_the_browser_to_be_careful() {
    let routes = routes("headers");
    for address in ["/healthz", "/metrics", "/api/v1/doctor", "/nothing"] {
        let answer = get(&routes, address).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'"), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "same-origin");
        let id = answer.header("x-request-id");
        assert_eq!(id.len(), 16, "{id}");
    }
}

#[tokio::test]
async fn an_id_is_the_services_own() {
    let routes = routes("ids");
    let request = Request::get("/healthz").header("x-request-id", "typed by a client");
    let one = send(&routes, request.body(Body::empty()).unwrap()).await;
    let other = get(&routes, "/healthz").await;
    assert!(!one.header("x-request-id").contains("typed"));
    assert_ne!(one.header("x-request-id"), other.header("x-request-id"));
}

#[tokio::test]
async fn figures_are_counted_by_route_and_hold_nothing_that_was_typed() {
    let routes = routes("figures");
    post(
        &routes,
        "/api/v1/match",
        r#"{"text": "zhangsan-in-the-body"}"#,
    )
    .await;
    get(&routes, "/api/v1/show?what=zhangsan-in-the-query").await;
    get(&routes, "/zhangsan-in-the-path").await;
    let request = Request::builder().method("ZHANGSAN").uri("/api/v1/match");
    send(&routes, request.body(Body::empty()).unwrap()).await;
    let page = get(&routes, "/metrics").await;
    assert_eq!(
        page.header("content-type"),
        "text/plain; version=0.0.4; charset=utf-8"
    );
    let text = page.text();
    assert!(!text.to_lowercase().contains("zhangsan"), "{text}");
    for told in [
        "# TYPE yiju_http_requests_total counter",
        "yiju_http_seconds_bucket{route=\"/api/v1/match\"",
        "route=\"-\",status=\"404\"",
        "method=\"-\",route=\"/api/v1/match\",status=\"405\"",
    ] {
        assert!(text.contains(told), "{told} is not in {text}");
    }
}
