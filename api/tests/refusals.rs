//! Whatever cannot be answered is refused in Chinese, with a code and the right status.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

mod support;

use std::convert::Infallible;
use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use axum::routing::get as route;
use bytes::Bytes;
use http_body_util::StreamBody;
use hyper::body::Frame;
use support::{get, post, routes, send, service, settings};
use yiju_api::{Limits, Service};

#[tokio::test]
async fn addresses_that_there_are_not() {
    let routes = routes("no-route");
    for address in [
        "/api/v2/match",
        "/api/v1/match/",
        "/API/v1/doctor",
        "/../../etc/passwd",
        "/api/v1/../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/api/v1/..%2f..%2fetc%2fpasswd",
        "/api/v1/show/..%5c..%5cwindows",
        "/%00",
        "/%ff%fe",
    ] {
        let answer = get(&routes, address).await;
        answer.assert_refused(404, "YJ0630");
        assert!(!answer.text().contains("passwd"), "{address}");
    }
}

#[tokio::test]
async fn methods_that_an_address_does_not_take() {
    let routes = routes("methods");
    for (method, address, allowed) in [
        ("GET", "/api/v1/match", "POST"),
        ("PUT", "/api/v1/match", "POST"),
        ("POST", "/api/v1/show", "GET,HEAD"),
        ("DELETE", "/api/v1/export", "GET,HEAD"),
        ("TRACE", "/healthz", "GET,HEAD"),
        ("OPTIONS", "/api/v1/match", "POST"),
        ("BREW", "/metrics", "GET,HEAD"),
    ] {
        let request = Request::builder().method(method).uri(address);
        let answer = send(&routes, request.body(Body::empty()).unwrap()).await;
        answer.assert_refused(405, "YJ0631");
        assert_eq!(answer.header("allow"), allowed, "{method} {address}");
        // No other site is told that it may ask.
        assert_eq!(answer.header("access-control-allow-origin"), "");
    }
}

#[tokio::test]
async fn bodies_that_cannot_be_read() {
    let routes = routes("bodies");
    for (body, status, detail) in [
        ("", 400, "请求体第 1 行第 0 个字节处不是 JSON"),
        ("{", 400, "请求体第 1 行第 1 个字节处不是 JSON"),
        (
            "{\"text\": \"甲\"} x",
            400,
            "请求体第 1 行第 17 个字节处不是 JSON",
        ),
        ("[\"甲\"]", 422, "请求体是列表，不是一个对象"),
        ("[", 400, "请求体第 1 行第 1 个字节处不是 JSON"),
        ("{}", 422, "缺少“text”"),
        (
            "{\"text\": 1}",
            422,
            "请求体第 1 行第 10 个字节处的值不是这里所能有的",
        ),
        ("{\"text\": \"甲\", \"txet\": 1}", 422, "没有“txet”这一项"),
        (
            "{\"text\": \"甲\", \"text\": \"乙\"}",
            422,
            "“text”写了两次",
        ),
        ("{\"text\": \"甲\", \"top\": 0}", 422, "“0”不能作 top 的值"),
    ] {
        let answer = post(&routes, "/api/v1/match", body).await;
        let code = if detail.contains("top") {
            "YJ0603"
        } else {
            "YJ0619"
        };
        answer.assert_refused(status, code);
        assert_eq!(answer.json()["detail"], detail, "{body}");
    }
    let deep = "[".repeat(60_000);
    post(&routes, "/api/v1/match", deep)
        .await
        .assert_refused(400, "YJ0619");
    let bytes: &[u8] = b"{\"text\": \"\xff\xfe\"}";
    post(&routes, "/api/v1/match", bytes)
        .await
        .assert_refused(400, "YJ0619");
    // What was typed is not sent back, but for what the message needs.
    let answer = post(&routes, "/api/v1/match", "{\"text\": \"张三\u{202e}\"}").await;
    answer.assert_refused(422, "YJ0613");
    assert!(!answer.text().contains("张三"), "{}", answer.text());
    assert_eq!(answer.json()["span"], serde_json::json!([2, 3]));
}

#[tokio::test]
async fn what_is_given_and_cannot_be_used() {
    let routes = routes("given");
    for (address, body, status, code) in [
        ("match", r#"{"text": " "}"#, 422, "YJ0611"),
        (
            "match",
            r#"{"text": "甲", "date": "2026-02-30"}"#,
            422,
            "YJ0606",
        ),
        (
            "match",
            r#"{"text": "甲", "date": "2026-02-02", "decided": "2026-02-01"}"#,
            422,
            "YJ0607",
        ),
        ("match", r#"{"text": "甲", "place": "火星"}"#, 422, "YJ0608"),
        (
            "match",
            r#"{"text": "甲", "facts": {"没有这个": "是"}}"#,
            422,
            "YJ0609",
        ),
        (
            "match",
            r#"{"text": "甲", "facts": {"当事人": "火星人"}}"#,
            422,
            "YJ0610",
        ),
        ("decide", r#"{"power": "SR-0000"}"#, 404, "YJ0614"),
        ("search", r#"{"query": ""}"#, 422, "YJ0611"),
        (
            "search",
            r#"{"query": "甲", "level": "圣旨"}"#,
            422,
            "YJ0603",
        ),
    ] {
        let answer = post(&routes, &format!("/api/v1/{address}"), body).await;
        answer.assert_refused(status, code);
    }
    let long = serde_json::json!({ "text": "长".repeat(10_001) }).to_string();
    post(&routes, "/api/v1/match", long)
        .await
        .assert_refused(422, "YJ0612");
    for (address, status, code) in [
        ("show", 422, "YJ0603"),
        ("show?what=SR-0000", 404, "YJ0614"),
        ("show?what=abc", 404, "YJ0615"),
        ("show?what=SR-9001&date=x", 422, "YJ0606"),
        ("show?what=SR-9001&what=SR-9002", 422, "YJ0603"),
        ("show?what=%ff", 404, "YJ0615"),
        ("verify?power=SR-0000", 404, "YJ0614"),
        ("coverage?field=%E7%94%B2", 422, "YJ0603"),
        ("competence?field=%E7%94%B2", 422, "YJ0603"),
    ] {
        let answer = get(&routes, &format!("/api/v1/{address}")).await;
        assert!(!answer.status.is_success(), "{address}: {answer:?}");
        answer.assert_refused(status, code);
    }
}

#[tokio::test]
async fn kinds_and_sizes_of_bodies() {
    let routes = routes("kinds");
    for kind in [
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonp",
    ] {
        let request = Request::post("/api/v1/match").header("content-type", kind);
        let answer = send(&routes, request.body(Body::from("{}")).unwrap()).await;
        answer.assert_refused(415, "YJ0633");
    }
    let large = vec![b' '; Limits::default().body + 1];
    post(&routes, "/api/v1/match", large.clone())
        .await
        .assert_refused(413, "YJ0632");
    // One that does not tell its length.
    let chunks = large
        .chunks(1000)
        .map(|chunk| Ok::<_, Infallible>(Bytes::copy_from_slice(chunk)));
    let chunks: Vec<_> = chunks.collect();
    let stream = Body::new(StreamBody::new(Chunks(chunks.into_iter())));
    post(&routes, "/api/v1/match", stream)
        .await
        .assert_refused(413, "YJ0632");
    let full = format!(
        "{:<width$}",
        r#"{"text": "店主把货架搬到巷子里"}"#,
        width = Limits::default().body - 40
    );
    assert!(
        post(&routes, "/api/v1/match", full)
            .await
            .status
            .is_success()
    );
}

/// Chunks that are there at once.
struct Chunks(std::vec::IntoIter<Result<Bytes, Infallible>>);

impl futures_core::Stream for Chunks {
    type Item = Result<Frame<Bytes>, Infallible>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.next().map(|chunk| chunk.map(Frame::data)))
    }
}

#[tokio::test]
async fn names_by_which_the_service_may_not_be_called() {
    let routes = routes("hosts");
    for (host, ours) in [
        ("evil.example", false),
        ("localhost.evil.example", false),
        ("localhost:8080", true),
        ("10.0.0.7:8080", true),
        ("yiju.example.cn", true),
    ] {
        let request = Request::get("/healthz").header("host", host);
        let answer = send(&routes, request.body(Body::empty()).unwrap()).await;
        if ours {
            assert_eq!(answer.text(), "ok\n", "{host}");
        } else {
            answer.assert_refused(421, "YJ0636");
        }
    }
    let request = Request::get("http://evil.example/healthz").header("host", "localhost");
    let answer = send(&routes, request.body(Body::empty()).unwrap()).await;
    answer.assert_refused(421, "YJ0636");
}

#[tokio::test]
async fn what_takes_too_long_breaks_down_or_is_too_much() {
    let limits = Limits {
        answer_time: Duration::from_millis(200),
        requests: 1,
        ..Limits::default()
    };
    let service = Service::new(yiju_api::Settings {
        limits,
        ..settings("limits")
    })
    .unwrap();
    // Under addresses that have a row in the table of permissions.
    let extra = axum::Router::new()
        .route(
            "/search",
            route(async || tokio::time::sleep(Duration::from_secs(9)).await),
        )
        .route("/powers", route(broken));
    let routes = yiju_api::server::guarded(service.state(), extra);
    let slow = tokio::spawn({
        let routes = routes.clone();
        async move { get(&routes, "/search").await }
    });
    tokio::time::sleep(Duration::from_millis(50)).await;
    let refused = get(&routes, "/healthz").await;
    refused.assert_refused(503, "YJ0635");
    assert_eq!(refused.header("retry-after"), "1");
    slow.await.unwrap().assert_refused(503, "YJ0635");
    get(&routes, "/powers").await.assert_refused(500, "YJ0638");
    assert_eq!(get(&routes, "/healthz").await.text(), "ok\n");
}

#[allow(clippy::panic, reason = "it is to break down")]
async fn broken() {
    panic!("张三 typed this");
}

#[tokio::test]
async fn a_service_that_is_not_ready_says_so() {
    let service = service("ready");
    let routes = service.router();
    get(&routes, "/readyz").await.assert_refused(503, "YJ0637");
    service.state().content().prepare().unwrap();
    assert_eq!(get(&routes, "/readyz").await.json()["ready"], true);
    let mut settings = settings("not-ready");
    settings.texts.folders = vec!["no/such/folder".into()];
    let service = Service::new(settings).unwrap();
    let routes = service.router();
    service.state().content().prepare().unwrap_err();
    get(&routes, "/readyz").await.assert_refused(503, "YJ0637");
    // What needs no texts is answered all the same.
    let body = r#"{"text": "店主把货架搬到巷子里"}"#;
    assert!(
        post(&routes, "/api/v1/match", body)
            .await
            .status
            .is_success()
    );
}
