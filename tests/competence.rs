//! `yiju doctor --competence` over the real rules: nothing is left out, nothing is picked silently.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use support::yiju;

fn table(options: &[&str]) -> Value {
    let said = yiju(["doctor", "--competence", "--json"].iter().chain(options));
    assert_eq!((said.status, said.err.as_str()), (0, ""), "{said:?}");
    said.json()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// The power list of that day stands in every cell of its field, each power once, and the rest is named.
#[test]
fn every_power_stands_in_every_cell_of_its_field_once() {
    for day in ["2019-07-10", "2026-11-25"] {
        let table = table(&["--date", day]);
        let exported = yiju(["export", "--date", day, "--json"]).json();
        let mut of_field: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for power in list(&exported["powers"]) {
            let field = of_field.entry(text(&power["field"])).or_default();
            field.insert(text(&power["id"]));
        }
        let districts = list(&table["districts"]).len();
        assert_eq!(districts, 8);
        let mut cells: BTreeMap<&str, usize> = BTreeMap::new();
        for cell in list(&table["cells"]) {
            let field = text(&cell["field"]);
            *cells.entry(field).or_default() += 1;
            let powers: Vec<&str> = list(&cell["lines"])
                .iter()
                .filter(|line| line["scope"] == "power")
                .flat_map(|line| list(&line["powers"]))
                .map(text)
                .collect();
            let once: BTreeSet<&str> = powers.iter().copied().collect();
            assert_eq!(once.len(), powers.len(), "{day} {field}: a power twice");
            let wanted = of_field.get(field).cloned().unwrap_or_default();
            assert_eq!(once, wanted, "{day} {field} {}", cell["district"]);
        }
        assert!(
            cells.values().all(|count| *count == districts * 2),
            "{cells:?}"
        );
        assert!(of_field.keys().all(|field| cells.contains_key(field)));
        let all = list(&yiju(["export", "--json"]).json()["powers"]).len();
        let in_force: usize = of_field.values().map(BTreeSet::len).sum();
        assert_eq!(in_force + list(&table["not_in_force"]).len(), all, "{day}");
    }
}

#[test]
fn every_open_line_names_who_must_settle_it_and_no_other_does() {
    for line in list(&table(&[])["cells"])
        .iter()
        .flat_map(|cell| list(&cell["lines"]))
    {
        let decides = &line["authority"]["decides"];
        let open = line["stand"] != "not_ours" && decides["status"] == "open";
        assert_eq!(open, line["settled_by"].is_string(), "{line:#}");
        assert!(!text(&decides["source"]).is_empty(), "{line:#}");
        let named = decides["name"].is_string();
        assert!(open || named, "neither open nor named: {line:#}");
    }
}

/// The report is known to hold until 2019-07-10: nothing is stated after it.
#[test]
fn nothing_is_stated_after_the_day_of_the_report() {
    let stated = |day| {
        let table = table(&["--date", day]);
        let lines = list(&table["cells"])
            .iter()
            .flat_map(|cell| list(&cell["lines"]));
        lines
            .filter(|line| line["authority"]["decides"]["status"] == "stated")
            .count()
    };
    assert!(stated("2019-07-10") > 0);
    assert_eq!(stated("2019-07-11"), 0);
}

/// Organs of the statutes that are not those of 住建 are either mapped or another authority's, in every district.
#[test]
fn the_organs_of_other_trades_are_mapped_or_elsewhere() {
    let known = [
        ("财政部门", "not_ours"),
        ("风景名胜区管理机构", "not_ours"),
        ("防汛指挥机构", "not_ours"),
        ("注册建筑师管理委员会", "not_ours"),
        ("广告审查机关", "not_ours"),
        ("任免机关", "not_ours"),
        ("评估行政管理部门", "ours"),
    ];
    let table = table(&[]);
    for (organ, stand) in known {
        let lines: Vec<&Value> = list(&table["cells"])
            .iter()
            .flat_map(|cell| list(&cell["lines"]))
            .filter(|line| line["organ"] == organ)
            .collect();
        assert!(!lines.is_empty(), "no power names {organ}");
        for line in lines {
            assert_eq!(line["stand"], stand, "{line:#}");
            assert!(!list(&line["rules"]).is_empty(), "{line:#}");
        }
    }
}

#[test]
fn one_field_or_one_place_can_be_asked_alone() {
    let one = table(&["--field", "城镇燃气", "--place", "船山"]);
    assert_eq!(one["districts"], serde_json::json!(["船山区"]));
    assert_eq!(list(&one["cells"]).len(), 2);
    assert_eq!(one["counts"]["cells"], 2);
    let whole = table(&["--field", "城镇燃气", "--place", "遂宁市"]);
    assert_eq!(list(&whole["cells"]).len(), 16);
    let said = yiju(["doctor", "--competence", "--field", "燃气"]);
    assert_eq!(said.status, 2);
    assert!(
        said.err.contains("没有领域“燃气”") && said.err.contains("城镇燃气"),
        "{said:?}"
    );
    assert_eq!(yiju(["doctor", "--date", "2026-01-01"]).status, 2);
}
