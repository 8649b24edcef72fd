//! What `doctor` says is open in the rules of the repository.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

mod support;

use support::yiju;

#[test]
fn doubtful_rules_of_procedure_and_old_verification_are_listed() {
    let said = yiju(["doctor", "--json"]);
    assert_eq!((said.status, said.err.as_str()), (0, ""));
    let document = said.json();
    let open: Vec<&str> = document["open"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line.as_str().unwrap())
        .collect();
    let count = |begins: &str| open.iter().filter(|line| line.starts_with(begins)).count();
    // Gates of the law before 2021-07-15, of which no text is at hand, and no other gate.
    let gates = || open.iter().filter(|line| line.starts_with("关口 "));
    assert_eq!(gates().count(), 4, "{open:#?}");
    assert!(
        gates().all(|line| line.contains("至 2021-07-14")),
        "{open:#?}"
    );
    assert_eq!(count("关口 旧法处罚时效（至 2021-07-14）存疑："), 1);
    assert_eq!(
        count("竞合 修订前同一行为的罚款（至 2021-07-14）罚款待定："),
        1
    );
    let limits = open
        .iter()
        .find(|line| line.starts_with("期限的首日算不算待定："));
    let limits = limits.unwrap();
    for name in ["处罚时效", "处罚时效_治安", "处罚时效_生态环境其他"] {
        assert!(limits.contains(name), "{limits}");
    }
    // By day, the oldest first, each with how many rules of what.
    let stale: Vec<&&str> = open
        .iter()
        .filter(|line| line.starts_with("核验只到 "))
        .collect();
    assert!(stale.len() >= 2, "{stale:#?}");
    assert!(stale.is_sorted(), "{stale:#?}");
    assert!(
        stale
            .iter()
            .any(|line| line.starts_with("核验只到 2019-07-10：管辖 ")),
        "{stale:#?}"
    );
}

#[test]
fn the_board_tells_what_was_verified_longest_ago_first() {
    let call = ["doctor", "--stale", "--date", "2026-11-01", "--json"];
    let rules = [
        "--rules",
        "tests/fixtures/linjiang/rules",
        "--regulations",
        "tests/fixtures/linjiang/regulations",
    ];
    let board = yiju(call.iter().chain(&rules)).json();
    let rows = board["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 1, "{board:#}");
    assert_eq!(
        (&rows[0]["until"], &rows[0]["days"]),
        (&"2026-10-01".into(), &31.into())
    );
    assert_eq!(
        rows[0]["provisions"][1]["label"],
        "《街巷整洁条例》第四条第二项"
    );
    assert_eq!(rows[0]["provisions"][1]["powers"][0], "SR-9002");
    // Before the statute was in force there is nothing to verify.
    let before = ["doctor", "--stale", "--date", "2020-06-30", "--json"];
    let before = yiju(before.iter().chain(&rules)).json();
    assert_eq!(before["rows"].as_array().unwrap().len(), 0);
    // The whole rule base: ascending days, unverified first, every power that is in force on exactly one row or more.
    let board = yiju(["doctor", "--stale", "--date", "2026-11-01", "--json"]).json();
    let days: Vec<Option<&str>> = board["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["until"].as_str())
        .collect();
    assert!(
        days.len() > 1 && days.windows(2).all(|pair| pair[0] < pair[1]),
        "{days:?}"
    );
    let page = yiju(["doctor", "--stale", "--date", "2026-11-01"]);
    assert_eq!(page.status, 0);
    assert!(page.widest() <= 100 && page.out.starts_with("核验情况，2026-11-01\n"));
    page.assert_harmless();
}
