//! The description of the interface is whole, and real requests and answers hold to it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

mod support;

use axum::Router;
use serde_json::{Value, json};
use support::{Answer, get, post, routes};
use yiju_api::v1::{OPENAPI, operations};

async fn description(routes: &Router) -> Value {
    get(routes, OPENAPI).await.json()
}

/// Panics unless the document holds to a schema of the description.
fn assert_holds(description: &Value, schema: &Value, document: &Value) {
    let whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "components": description["components"],
        "allOf": [schema],
    });
    let validator = jsonschema::validator_for(&whole).unwrap();
    let faults: Vec<String> = validator
        .iter_errors(document)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{faults:#?}\n{document:#}");
}

#[tokio::test]
async fn every_operation_is_described() {
    let routes = routes("described");
    let description = description(&routes).await;
    assert_eq!(description["openapi"], "3.1.0");
    let paths = description["paths"].as_object().unwrap();
    assert_eq!(paths.len(), operations().len());
    for operation in operations() {
        let method = operation.method().as_str().to_lowercase();
        let told = &paths[operation.path][&method];
        assert_eq!(told["operationId"], operation.id);
        assert!(!told["summary"].as_str().unwrap().is_empty());
        let content = &told["responses"]["200"]["content"];
        assert!(
            content["application/json"]["schema"].is_object(),
            "{told:#}"
        );
        assert_eq!(
            told["responses"]["default"]["$ref"],
            "#/components/responses/refused"
        );
    }
    let export = &paths["/api/v1/export"]["get"];
    assert_eq!(
        export["responses"]["200"]["content"]
            .as_object()
            .unwrap()
            .len(),
        3
    );
    let names: Vec<&str> = export["parameters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["date", "format"]);
    assert_eq!(
        export["parameters"][1]["schema"]["enum"],
        json!(["json", "csv", "xlsx"])
    );
    let show = &paths["/api/v1/show"]["get"]["parameters"];
    let what = show
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["name"] == "what");
    assert_eq!(what.unwrap()["required"], true);
}

/// All references in a document.
fn references<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(path)) = members.get("$ref") {
                found.push(path);
            }
            members.values().for_each(|inner| references(inner, found));
        }
        Value::Array(list) => list.iter().for_each(|inner| references(inner, found)),
        _ => {}
    }
}

#[tokio::test]
async fn every_reference_leads_somewhere() {
    let routes = routes("references");
    let description = description(&routes).await;
    let mut found = Vec::new();
    references(&description, &mut found);
    assert!(found.len() > 100, "{}", found.len());
    for path in found {
        let pointer = path.strip_prefix('#').unwrap();
        assert!(
            description.pointer(pointer).is_some(),
            "{path} leads nowhere"
        );
    }
}

async fn ask(routes: &Router, method: &str, address: &str, body: &Value) -> Answer {
    if method == "get" {
        get(routes, address).await
    } else {
        post(routes, address, body.to_string()).await
    }
}

#[tokio::test]
async fn requests_and_answers_hold_to_the_description() {
    let routes = routes("holds");
    let description = description(&routes).await;
    let receipt = post(&routes, "/api/v1/receipt", r#"{"power": "SR-9001"}"#)
        .await
        .json();
    for (method, path, rest, body) in [
        (
            "post",
            "match",
            "",
            json!({"text": "店主把货架搬到巷子里", "explain": true}),
        ),
        (
            "post",
            "match",
            "",
            json!({"text": "甲", "facts": {"当事人": "个人"}, "top": 3, "date": null}),
        ),
        (
            "post",
            "decide",
            "",
            json!({"power": "SR-9002", "place": null}),
        ),
        (
            "post",
            "timeline",
            "",
            json!({"power": "SR-9002", "on": "2026-11-24"}),
        ),
        (
            "post",
            "receipt",
            "",
            json!({"text": "店主把货架搬到巷子里"}),
        ),
        ("post", "replay", "", receipt),
        ("post", "search", "", json!({"query": "灯箱"})),
        ("get", "show", "?what=SR-9001", json!(null)),
        ("get", "export", "?date=2026-01-01", json!(null)),
        ("get", "competence", "", json!(null)),
        ("get", "check", "", json!(null)),
        ("get", "verify", "", json!(null)),
        ("get", "coverage", "", json!(null)),
        ("get", "corpus", "", json!(null)),
        ("get", "doctor", "", json!(null)),
    ] {
        let path = format!("/api/v1/{path}");
        let told = &description["paths"][&path][method];
        if method == "post" {
            let schema = &told["requestBody"]["content"]["application/json"]["schema"];
            assert_holds(&description, schema, &body);
        }
        let answer = ask(&routes, method, &format!("{path}{rest}"), &body).await;
        assert!(answer.status.is_success(), "{path}: {}", answer.text());
        let schema = &told["responses"]["200"]["content"]["application/json"]["schema"];
        assert_holds(&description, schema, &answer.json());
    }
    let schema =
        json!({"$ref": "#/components/responses/refused/content/application~1problem+json/schema"});
    for refused in [
        get(&routes, "/nothing").await,
        post(&routes, "/api/v1/match", "{}").await,
    ] {
        assert_holds(&description, &schema, &refused.json());
    }
}

#[tokio::test]
async fn examples_can_be_sent_as_they_stand() {
    let routes = routes("examples");
    let description = description(&routes).await;
    let mut tried = 0;
    for (path, methods) in description["paths"].as_object().unwrap() {
        let media = &methods["post"]["requestBody"]["content"]["application/json"];
        if let Some(example) = media.get("example") {
            assert_holds(&description, &media["schema"], example);
            tried += 1;
            assert!(example.is_object(), "{path}");
        }
    }
    assert_eq!(tried, 5);
}

#[tokio::test]
async fn the_schema_refuses_what_the_service_refuses() {
    let routes = routes("refuses");
    let description = description(&routes).await;
    let schema = &description["paths"]["/api/v1/match"]["post"]["requestBody"]["content"]["application/json"]
        ["schema"];
    let whole = json!({"components": description["components"], "allOf": [schema]});
    let validator = jsonschema::validator_for(&whole).unwrap();
    for body in [
        json!({}),
        json!({"text": 1}),
        json!({"text": "甲", "more": 1}),
        json!({"text": "甲", "facts": {"当事人": []}}),
        json!({"text": "甲", "facts": {"当事人": 1.5}}),
        json!({"text": "甲", "top": -1}),
    ] {
        assert!(!validator.is_valid(&body), "{body}");
        let answer = post(&routes, "/api/v1/match", body.to_string()).await;
        assert_eq!(answer.status, 422, "{body}");
    }
}
