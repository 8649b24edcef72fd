//! What `doctor` says is open in the rules of the repository.
#![allow(clippy::unwrap_used, reason = "tests fail loudly")]

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
    assert_eq!(count("关口 "), 3, "{open:#?}");
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
