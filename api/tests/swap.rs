//! Rules are swapped while questions are asked, and no question fails.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use support::{get, post, settings};
use yiju_api::reload::reload;
use yiju_api::{Service, Settings};

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A service whose rules lie in a folder of the test's own, and the file with its powers.
fn with_own_rules(name: &str) -> (Service, PathBuf) {
    let settings = settings(name);
    let rules = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-rules"));
    let _ = fs::remove_dir_all(&rules);
    copy(settings.folders.rules.as_deref().unwrap(), &rules);
    let powers = rules.join("shirong/jiexiang.yj");
    let mut folders = settings.folders.clone();
    folders.rules = Some(rules);
    (
        Service::new(Settings {
            folders,
            ..settings
        })
        .unwrap(),
        powers,
    )
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rules_are_swapped_under_load_without_a_failed_request() {
    let (service, powers) = with_own_rules("swap");
    let first = fs::read_to_string(&powers).unwrap();
    assert!(first.contains("占道摆放摊架"), "{first}");
    let second = first.replace("占道摆放摊架", "占道摆放货架");
    let routes = service.router();
    let name = async |routes: &axum::Router| {
        let shown = get(routes, "/api/v1/show?what=SR-9001").await;
        shown.json()["power"]["name"].as_str().unwrap().to_owned()
    };
    let old_name = name(&routes).await;
    let done = Arc::new(AtomicBool::new(false));
    let asked = Arc::new(AtomicUsize::new(0));
    let clients: Vec<_> = (0..4)
        .map(|_| {
            let (routes, done, asked) = (routes.clone(), Arc::clone(&done), Arc::clone(&asked));
            let old_name = old_name.clone();
            tokio::spawn(async move {
                let mut seen = std::collections::BTreeSet::new();
                while !done.load(Ordering::Relaxed) {
                    let body = r#"{"text": "店主把货架搬到巷子里"}"#;
                    let answer = post(&routes, "/api/v1/match", body).await;
                    assert_eq!(answer.status, 200, "{}", answer.text());
                    let answer = answer.json();
                    // An answer is of one set of rules: its name goes with its hash.
                    let rules = answer["engine"]["rules"].as_str().unwrap().to_owned();
                    let is_old = answer["candidates"][0]["name"] == old_name.as_str();
                    seen.insert((rules, is_old));
                    asked.fetch_add(1, Ordering::Relaxed);
                    tokio::task::yield_now().await;
                }
                seen
            })
        })
        .collect();
    let mut hashes = Vec::new();
    for turn in 0..12 {
        let text = if turn % 2 == 0 { &second } else { &first };
        fs::write(&powers, text).unwrap();
        reload(service.state()).await.unwrap();
        let content = service.state().content();
        hashes.push(content.knowledge().rules_hash().to_owned());
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
    done.store(true, Ordering::Relaxed);
    let mut seen = std::collections::BTreeSet::new();
    for client in clients {
        seen.extend(client.await.unwrap());
    }
    assert!(asked.load(Ordering::Relaxed) > 50);
    hashes.sort();
    hashes.dedup();
    assert_eq!(hashes.len(), 2);
    assert_eq!(seen.len(), 2, "{seen:#?}");
    assert_eq!(name(&routes).await, old_name);
}

#[tokio::test]
async fn rules_with_errors_are_not_put_in_force() {
    let (service, powers) = with_own_rules("swap-errors");
    let routes = service.router();
    let before = service
        .state()
        .content()
        .knowledge()
        .rules_hash()
        .to_owned();
    let good = fs::read_to_string(&powers).unwrap();
    fs::write(&powers, good.replacen('{', "", 1)).unwrap();
    let why = reload(service.state()).await.unwrap_err();
    assert_eq!(why.code, "YJ0618", "{}", why.message);
    assert_eq!(service.state().content().knowledge().rules_hash(), before);
    assert_eq!(get(&routes, "/api/v1/show?what=SR-9001").await.status, 200);
    // A receipt and a check speak of the rules in force, not of the files as they lie there now.
    let check = get(&routes, "/api/v1/check").await.json();
    assert_eq!(check["diagnostics"], serde_json::json!([]));
    let receipt = post(&routes, "/api/v1/receipt", r#"{"power": "SR-9001"}"#).await;
    assert_eq!(receipt.json()["rules"], before.as_str());
    let again = post(&routes, "/api/v1/replay", receipt.body).await.json();
    assert_eq!(again["same"], true, "{again:#}");
    fs::write(&powers, good + "\n").unwrap();
    reload(service.state()).await.unwrap();
    assert_ne!(service.state().content().knowledge().rules_hash(), before);
}
