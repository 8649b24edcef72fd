//! Every operation answers with the document that the knowledge base makes.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

mod support;

use axum::http::StatusCode;
use support::{get, post, routes, service};
use yiju_api::v1::{Sent, operations};

#[tokio::test]
async fn an_observation_is_answered() {
    let routes = routes("observation");
    let body =
        r#"{"text": "店主把货架搬到巷子里", "date": "2026-05-01", "facts": {"当事人": "个人"}}"#;
    let answer = post(&routes, "/api/v1/match", body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let document = answer.json();
    assert_eq!(document["candidates"][0]["power"], "SR-9001");
    assert_eq!(
        document["candidates"][0].get("flips"),
        Some(&serde_json::Value::Null)
    );
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("etag"), "");
    let body =
        r#"{"text": "店主把货架搬到巷子里", "date": "2026-05-01", "explain": true, "top": 1}"#;
    let document = post(&routes, "/api/v1/match", body).await.json();
    assert!(
        document["candidates"][0]["flips"].is_array(),
        "{document:#}"
    );
}

#[tokio::test]
async fn a_power_is_decided_and_its_days_are_counted() {
    let routes = routes("decide");
    let body = r#"{"power": "SR-9002", "facts": {"当事人": "单位"}}"#;
    let document = post(&routes, "/api/v1/decide", body).await.json();
    assert_eq!(document["candidates"][0]["power"], "SR-9002");
    // Days that are not given are today, as the settings tell it.
    assert_eq!(document["observation"]["date"], "2026-11-25");
    let body = r#"{"power": "SR-9002", "on": "2026-11-24", "facts": {"立案日": "2026-09-01"}}"#;
    let document = post(&routes, "/api/v1/timeline", body).await;
    // The invented city knows no such fact; the real one does.
    document.assert_refused(422, "YJ0609");
    let body = r#"{"power": "SR-9002", "on": "2026-11-24"}"#;
    let document = post(&routes, "/api/v1/timeline", body).await.json();
    assert_eq!(document["as_of"], "2026-11-24", "{document:#}");
}

#[tokio::test]
async fn official_texts_are_shown_searched_and_held_against_the_rules() {
    let service = service("texts");
    let routes = service.router();
    let shown = get(&routes, "/api/v1/show?what=SR-9001").await.json();
    assert_eq!(shown["power"]["id"], "SR-9001");
    assert_eq!(shown["provisions"][0]["text"], "official");
    let found = post(&routes, "/api/v1/search", r#"{"query": "灯箱", "top": 3}"#).await;
    assert_eq!(
        found.json()["hits"][0]["kind"],
        "article",
        "{}",
        found.text()
    );
    let verified = get(&routes, "/api/v1/verify").await.json();
    assert_eq!(verified["mismatch"], 0);
    assert!(verified["verified"].as_u64().unwrap() > 0);
    let coverage = get(&routes, "/api/v1/coverage?date=2026-11-01")
        .await
        .json();
    assert_eq!(coverage["date"], "2026-11-01");
    let doctor = get(&routes, "/api/v1/doctor").await.json();
    assert_eq!(doctor["corpora"][0]["statutes"], 1);
}

#[tokio::test]
async fn the_list_comes_in_three_forms() {
    let routes = routes("list");
    let list = get(&routes, "/api/v1/export").await;
    assert_eq!(list.json()["schema"], 1);
    let csv = get(&routes, "/api/v1/export?format=csv&date=2026-01-01").await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(
        csv.header("content-disposition"),
        "attachment; filename=\"yiju-powers.csv\""
    );
    assert!(csv.text().starts_with('\u{feff}') && csv.text().contains("SR-9001"));
    let book = get(&routes, "/api/v1/export?format=xlsx").await;
    assert!(book.body.starts_with(b"PK"));
    get(&routes, "/api/v1/export?format=pdf")
        .await
        .assert_refused(422, "YJ0603");
    let table = get(&routes, "/api/v1/competence?date=2026-01-01").await;
    assert_eq!(table.status, StatusCode::OK, "{}", table.text());
}

#[tokio::test]
async fn every_operation_is_reached_at_its_address() {
    let routes = routes("addresses");
    for operation in operations() {
        let answer = match operation.sent {
            Sent::Body(_, example) => {
                // The example is JSON that the operation can read; powers of the real city do not exist here.
                let answer = post(&routes, operation.path, example).await;
                assert_ne!(answer.status, 400, "{}", operation.path);
                if !answer.status.is_success() {
                    assert_ne!(answer.json()["code"], "YJ0619", "{}", operation.path);
                }
                post(&routes, operation.path, "{").await
            }
            Sent::Receipt => post(&routes, operation.path, "{").await,
            Sent::Query(_) | Sent::Nothing => {
                get(&routes, &format!("{}?nothing=1", operation.path)).await
            }
        };
        assert_ne!(answer.status, 404, "{}", operation.path);
        assert_ne!(answer.status, 405, "{}", operation.path);
    }
}
