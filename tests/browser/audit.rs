//! Accessibility of every page, on both screens, in standard and in large type: the rules of axe-core, and what is measured here.

use std::path::PathBuf;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::both;
use crate::chrome::skipped;
use crate::page::{Page, SIZES};
use crate::pages::{accounts, every};

/// The hash of `axe.min.js` of the npm package axe-core 4.14.1, which `.ci/axe` fetches.
const AXE: &str = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c";

/// The script of axe-core, where it has been fetched.
fn axe() -> Option<String> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/axe/axe.min.js");
    let Ok(script) = std::fs::read_to_string(file) else {
        skipped("axe-core is not there; .ci/axe fetches it");
        return None;
    };
    let hash: String = Sha256::digest(&script)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(hash, AXE, "this is another axe-core");
    Some(script)
}

/// What is wrong with a page by the rules of axe-core: WCAG 2.2 A and AA, and its best practices.
fn violations(page: &Page, axe: &str) -> Vec<String> {
    page.evaluate(&format!("{axe};0"));
    let found = page.evaluate(
        "axe.run({ resultTypes: ['violations'] }).then((found) => found.violations.map((one) =>
            one.id + ': ' + one.nodes.slice(0, 3).map((node) => node.html + ' — ' + node.failureSummary).join(' | ')))",
    );
    strings(&found)
}

/// What is too small, by `measures.js`.
fn too_small(page: &Page, target: u32, type_size: u32) -> Vec<String> {
    let limits = json!({ "target": target, "type": type_size });
    strings(&page.evaluate(&format!("({})({limits})", include_str!("measures.js"))))
}

fn strings(list: &Value) -> Vec<String> {
    let strings = list.as_array().unwrap().iter();
    strings
        .map(|one| one.as_str().unwrap().to_owned())
        .collect()
}

/// Looks at every page on both screens, in both sizes of type.
fn audited(name: &str, look: impl Fn(&Page, bool) -> Vec<String>) {
    let Some((chrome, served)) = both(name) else {
        return;
    };
    accounts(&served);
    let mut wrong = Vec::new();
    for size in SIZES {
        for large in [false, true] {
            let page = chrome.page(size);
            if large {
                page.goto(&served.at("/"));
                page.follow("header button", "大字号");
            }
            every(&page, &served, |name, page| {
                let kind = if large { "large" } else { "standard" };
                page.shot(&format!("{name}-{kind}"));
                let found = look(page, large);
                let told = found
                    .iter()
                    .map(|one| format!("{name}, {}, {kind}: {one}", size.name));
                for one in told {
                    eprintln!("{one}");
                    wrong.push(one);
                }
            });
        }
    }
    assert!(wrong.is_empty(), "{} faults, see above", wrong.len());
}

#[test]
fn no_page_breaks_a_rule_of_axe() {
    let Some(axe) = axe() else {
        return;
    };
    audited("axe", |page, _| violations(page, &axe));
}

#[test]
fn targets_and_type_are_large_enough_and_nothing_runs_over() {
    audited("measures", |page, large| {
        if large {
            too_small(page, 60, 26)
        } else {
            too_small(page, 44, 18)
        }
    });
}
