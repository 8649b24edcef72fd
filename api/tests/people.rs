//! The pages that people read.

#![allow(clippy::expect_used, reason = "helpers of tests fail loudly")]

mod support;

use axum::body::Body;
use axum::http::Request;

use support::{Answer, get, routes, send};

const EMBEDDED: &str = "people";

/// Sends a form as a browser does.
async fn submit(routes: &axum::Router, address: &str, fields: &[(&str, &str)]) -> Answer {
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    let request = Request::post(address)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("accept", "text/html")
        .body(Body::from(body));
    send(routes, request.expect("a request")).await
}

#[tokio::test]
async fn the_first_page_asks_what_was_seen_and_is_small() {
    let routes = routes(EMBEDDED);
    let page = get(&routes, "/").await;
    assert_eq!(page.status, 200);
    assert!(page.header("content-type").starts_with("text/html"));
    assert!(page.text().contains("看到了什么"));
    let style = page.text().split("href=\"").find_map(|rest| {
        let address = rest.split('"').next()?;
        address.ends_with(".css").then_some(address)
    });
    let style = get(&routes, style.expect("a style sheet")).await;
    assert_eq!(style.status, 200);
    assert!(style.header("cache-control").contains("immutable"));
    assert!(page.body.len() + style.body.len() < 150 * 1024);
}

#[tokio::test]
async fn every_page_of_the_navigation_is_there_and_holds_no_script_of_its_own() {
    let routes = routes(EMBEDDED);
    for address in ["/", "/search", "/powers", "/verification"] {
        let page = get(&routes, address).await;
        assert_eq!(page.status, 200, "{address}");
        let mut scripts = page.text().split("<script").skip(1);
        let ours = |rest: &str| rest.starts_with(" src=\"/assets/");
        assert!(scripts.all(ours), "{address}");
        assert!(!page.text().contains("style=\""), "{address}");
        assert!(page.text().contains("<html lang=\"zh-CN\""), "{address}");
    }
}

#[tokio::test]
async fn every_power_of_the_list_has_a_page_and_every_link_leads_somewhere() {
    let routes = routes(EMBEDDED);
    let list = get(&routes, "/powers").await;
    let links = |page: &Answer| -> Vec<String> {
        let text = page.text().to_owned();
        text.split("href=\"/")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .filter(|link| link.starts_with("powers/") || link.starts_with("articles"))
            .map(|link| format!("/{}", link.replace("&amp;", "&")))
            .collect()
    };
    let found = links(&list);
    assert!(
        found.iter().any(|link| link.starts_with("/powers/")),
        "{found:?}"
    );
    for link in found {
        let page = get(&routes, &link).await;
        assert_eq!(page.status, 200, "{link}");
        for link in links(&page) {
            let status = get(&routes, &link).await.status;
            assert_eq!(status, 200, "{link}");
        }
    }
}

#[tokio::test]
async fn what_was_typed_comes_back_escaped_and_in_no_address() {
    let routes = routes(EMBEDDED);
    let typed = "摆摊<b>占道</b>\"'";
    let page = submit(
        &routes,
        "/match",
        &[("text", typed), ("date", "2026-09-02")],
    )
    .await;
    assert_eq!(page.status, 200);
    assert!(
        page.text().contains("摆摊&#60;b&#62;占道") || page.text().contains("摆摊&lt;b&gt;占道"),
        "{}",
        page.text()
    );
    assert!(!page.text().contains("<b>占道"));
    assert!(page.header("location").is_empty());
    let encoded: String = form_urlencoded::byte_serialize("摆摊".as_bytes()).collect();
    assert!(!page.text().contains(&encoded));
    assert_eq!(page.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_wrong_day_is_told_on_a_page() {
    let routes = routes(EMBEDDED);
    let page = submit(
        &routes,
        "/match",
        &[("text", "占道"), ("date", "2026-02-30")],
    )
    .await;
    assert_eq!(page.status, 422);
    assert!(page.header("content-type").starts_with("text/html"));
    assert!(page.text().contains("2026-02-30"), "{}", page.text());
    let missing = get(&routes, "/powers/XX-9999").await;
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains("没有办成"));
}

#[tokio::test]
async fn large_type_is_a_choice_that_stays() {
    let routes = routes(EMBEDDED);
    let chosen = submit(&routes, "/elder", &[("elder", "1")]).await;
    assert_eq!(chosen.status, 303);
    assert!(chosen.header("set-cookie").starts_with("yiju_elder=1"));
    let request = Request::get("/").header("cookie", "yiju_elder=1");
    let page = send(&routes, request.body(Body::empty()).expect("a request")).await;
    assert!(page.text().contains("class=\"elder\""));
}
