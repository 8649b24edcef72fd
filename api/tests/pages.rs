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
