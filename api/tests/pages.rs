//! Pages hold nothing from elsewhere and load what is there.
#![allow(clippy::unwrap_used, reason = "tests fail loudly")]

mod support;

use support::{get, routes};
use yiju_api::v1::operations;
use yiju_kb::problem::PROBLEM_CODES;

/// The values of an attribute in a page.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    page.split(&format!(" {attribute}=\""))
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

#[tokio::test]
async fn the_interface_can_be_tried_on_a_page() {
    let routes = routes("page");
    let answer = get(&routes, "/api/").await;
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    let page = answer.text();
    for operation in operations() {
        assert!(page.contains(&format!("{} {}", operation.method(), operation.path)));
        assert!(page.contains(operation.summary), "{}", operation.id);
    }
    // The address of a problem's type is explained here.
    for code in PROBLEM_CODES {
        assert!(page.contains(&format!("<tr id=\"{}\">", code.code)));
    }
    let moved = get(&routes, "/api").await;
    assert_eq!(
        (moved.status.as_u16(), moved.header("location")),
        (308, "/api/")
    );
}

#[tokio::test]
async fn what_a_page_loads_is_there_and_is_its_own() {
    let routes = routes("assets");
    let page = get(&routes, "/api/").await;
    let page = page.text();
    assert!(!page.contains("://"), "something from elsewhere");
    assert!(!page.contains("<style") && !page.contains(" style=") && !page.contains(" onclick="));
    let loaded = values(page, "src");
    let linked = values(page, "href");
    assert_eq!(loaded.len(), 1);
    let mut size = page.len();
    let addresses = loaded.iter().chain(&linked);
    for address in addresses.filter(|address| address.starts_with('/')) {
        let answer = get(&routes, address).await;
        assert_eq!(answer.status, 200, "{address}");
        if address.starts_with("/assets/") {
            assert!(answer.header("cache-control").contains("immutable"));
            size += answer.body.len();
        }
    }
    assert!(size < 150 * 1024, "{size}");
    let other = get(&routes, "/assets/000000000000-api.js").await;
    assert_eq!(other.status, 404);
}

#[tokio::test]
async fn a_form_that_leaves_fields_empty_is_understood() {
    let routes = routes("forms");
    let answer = get(&routes, "/api/v1/show?date=&what=SR-9001").await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(get(&routes, "/api/v1/verify?power=").await.status, 200);
    get(&routes, "/api/v1/show?what=&date=")
        .await
        .assert_refused(422, "YJ0603");
    get(&routes, "/api/v1/show?date")
        .await
        .assert_refused(422, "YJ0603");
}

#[tokio::test]
async fn what_works_without_a_network_is_one_whole() {
    let routes = routes("offline");
    let page = get(&routes, "/offline").await;
    assert_eq!(page.status, 200);
    let list_at = values(page.text(), "data-list")[0].to_owned();
    let list = get(&routes, &list_at).await;
    let document = list.json();
    assert_eq!(document["day"], "2026-11-25");
    let export = get(&routes, "/api/v1/export?date=2026-11-25").await.json();
    let ids = |document: &serde_json::Value| -> Vec<String> {
        let powers = document["powers"].as_array().unwrap();
        powers
            .iter()
            .map(|one| one["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(ids(&document), ids(&export));
    for power in document["powers"].as_array().unwrap() {
        assert!(power["lines"].as_array().unwrap().len() > 3, "{power}");
        assert!(!power["seen"].as_array().unwrap().is_empty(), "{power}");
    }
    // The worker keeps all that the page loads, and nothing besides.
    let worker = get(&routes, "/worker.js").await;
    assert!(worker.header("content-type").starts_with("text/javascript"));
    let (_, files) = worker.text().split_once("const FILES = ").unwrap();
    let files = files.split_once(';').unwrap().0;
    let mut files: Vec<String> = serde_json::from_str(files).unwrap();
    for file in &files {
        assert_eq!(get(&routes, file).await.status, 200, "{file}");
    }
    let loaded = values(page.text(), "src")
        .into_iter()
        .chain(values(page.text(), "href"));
    let loaded = loaded.filter(|address| address.starts_with("/assets/"));
    let mut wanted: Vec<String> = loaded.map(str::to_owned).collect();
    wanted.extend(["/offline".to_owned(), list_at]);
    wanted.sort();
    files.sort();
    assert_eq!(files, wanted);
    let gone = get(&routes, "/offline/0000000000000000.json").await;
    assert_eq!(gone.status, 404);
    let manifest = get(&routes, "/manifest.webmanifest").await.json();
    assert_eq!(manifest["display"], "standalone");
    let icon = manifest["icons"][0]["src"].as_str().unwrap();
    assert_eq!(get(&routes, icon).await.status, 200);
}

#[tokio::test]
async fn the_power_list_is_filtered() {
    let routes = routes("filters");
    let all = get(&routes, "/powers").await;
    let counted = |page: &str| -> usize { page.matches("<tr><td><a href=\"/powers/").count() };
    let total = counted(all.text());
    assert!(total > 1);
    for (query, some) in [
        ("words=%E5%8D%A0%E9%81%93", true),
        ("words=sr-9001", true),
        (
            "words=%E6%B2%A1%E6%9C%89%E8%BF%99%E6%A0%B7%E7%9A%84%E8%AF%8D",
            false,
        ),
        (
            "kind=%E8%A1%8C%E6%94%BF%E5%A4%84%E7%BD%9A&field=&verified=",
            true,
        ),
        ("field=%E6%B2%A1%E6%9C%89", false),
    ] {
        let page = get(&routes, &format!("/powers?{query}")).await;
        assert_eq!(page.status, 200, "{query}");
        assert_eq!(counted(page.text()) > 0, some, "{query}");
        assert!(counted(page.text()) <= total);
    }
    let grades = ["official", "excerpt", "none"];
    let mut parts = 0;
    for grade in grades {
        parts += counted(
            get(&routes, &format!("/powers?verified={grade}"))
                .await
                .text(),
        );
    }
    assert_eq!(parts, total);
    assert_eq!(get(&routes, "/powers?other=1").await.status, 422);
}
