//! What a first load brings over the wire, and when the largest thing is painted.

use serde_json::json;

use crate::both;
use crate::journeys::sees_a_barbecue;
use crate::page::{Page, SIZES};
use crate::served::Served;

/// Most bytes of a first load over the wire, heads and all.
const MOST: f64 = 150_000.0;

/// Pages to begin with, and an answer.
const PAGES: [(&str, &str); 7] = [
    ("first page", "/"),
    ("search", "/search"),
    ("power list", "/powers"),
    ("a power", "/powers/DQ-0021"),
    ("what is verified", "/verification"),
    ("offline", "/offline"),
    ("an answer", ""),
];

/// Brings a page before somebody, in a browser that keeps nothing.
fn come_to(page: &Page, served: &Served, path: &str) {
    if path.is_empty() {
        sees_a_barbecue(page, served);
    } else {
        page.goto(&served.at(path));
    }
    page.until("document.readyState === 'complete'");
    if path == "/offline" {
        page.until("document.querySelectorAll('#found details').length > 0");
    }
}

#[test]
fn a_first_load_is_light() {
    let Some((chrome, served)) = both("weight") else {
        return;
    };
    for (name, path) in PAGES {
        let page = chrome.page(SIZES[0]);
        page.call(
            "Network.setCacheDisabled",
            &json!({ "cacheDisabled": true }),
        );
        come_to(&page, &served, path);
        let bytes: f64 = page
            .happened("Network.loadingFinished")
            .iter()
            .map(|one| one["params"]["encodedDataLength"].as_f64().unwrap())
            .sum();
        eprintln!("{name}: {bytes} bytes");
        assert!(bytes > 1000.0, "{name}: nothing was counted");
        assert!(bytes <= MOST, "{name}: {bytes} bytes");
    }
}

/// Prints what docs/performance.md reports; the command stands there.
#[test]
#[ignore = "measures time"]
fn the_largest_paint() {
    const TIMES: usize = 5;
    let Some((chrome, served)) = both("paint") else {
        return;
    };
    for size in SIZES {
        for (name, path) in PAGES {
            let mut times: Vec<f64> = (0..TIMES)
                .map(|_| {
                    let page = chrome.page(size);
                    page.call("Emulation.setCPUThrottlingRate", &json!({ "rate": 4 }));
                    come_to(&page, &served, path);
                    let painted = page.evaluate(
                        "new Promise((said) => new PerformanceObserver((list) => said(list.getEntries().at(-1).startTime))
                            .observe({ type: 'largest-contentful-paint', buffered: true }))",
                    );
                    painted.as_f64().unwrap()
                })
                .collect();
            times.sort_by(f64::total_cmp);
            println!(
                "{name}, {}: {:.0} ms, at most {:.0} ms",
                size.name,
                times[TIMES / 2],
                times[TIMES - 1]
            );
        }
    }
}
