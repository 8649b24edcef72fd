//! `yiju store` and `yiju account` as they are called.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod support;

use support::{Said, scratch, yiju, yiju_fed};

/// Calls for one store.
struct At(String);

impl At {
    fn new(name: &str) -> Self {
        Self(scratch(name).join("a.db").display().to_string())
    }

    fn call(&self, arguments: &[&str]) -> Said {
        yiju(arguments.iter().copied().chain(["--store", &self.0]))
    }

    fn fed(&self, arguments: &[&str], input: &str) -> Said {
        let arguments = arguments.iter().copied().chain(["--store", &self.0]);
        yiju_fed(arguments, input.as_bytes())
    }
}

#[test]
fn accounts_are_added_listed_disabled_and_reset() {
    let at = At::new("accounts");
    let added = at.fed(
        &[
            "account",
            "add",
            "李华",
            "--role",
            "administrator",
            "--json",
        ],
        "三月的雨落在屋檐上滴答\n",
    );
    assert_eq!(added.status, 0, "{added:?}");
    assert_eq!(
        added.json(),
        serde_json::json!({"name": "李华", "role": "administrator", "disabled": false})
    );
    let password = "correct horse battery staple\r\n";
    let add = ["account", "add", "WangWu", "--role", "auxiliary"];
    assert_eq!(at.fed(&add, password).status, 0);
    let again = at.fed(&add, password);
    assert_eq!(again.status, 2);
    assert!(again.err.contains("YJ0821"), "{}", again.err);

    let listed = at.call(&["account", "list"]);
    assert_eq!(listed.status, 0);
    assert!(listed.out.contains("wangwu"), "{}", listed.out);
    assert!(listed.out.contains("协管（辅助）人员"), "{}", listed.out);
    let last = at.call(&["account", "disable", "李华"]);
    assert!(last.err.contains("YJ0830"), "{}", last.err);
    let disabled = at.call(&["account", "disable", "wangwu", "--json"]);
    assert_eq!(disabled.json()["disabled"], true);
    let enabled = at.call(&["account", "enable", "wangwu", "--json"]);
    assert_eq!(enabled.json()["disabled"], false);
    let role = at.call(&["account", "role", "wangwu", "--role", "officer", "--json"]);
    assert_eq!(role.json()["role"], "officer");
    assert_eq!(at.fed(&["account", "reset", "wangwu"], password).status, 0);
    let nobody = at.fed(&["account", "reset", "赵六"], password);
    assert!(nobody.err.contains("YJ0820"), "{}", nobody.err);

    let log = at.call(&["store", "verify-log", "--json"]);
    assert_eq!((log.status, &log.json()["entries"]), (0, &6.into()));
    assert!(log.json()["broken"].is_null());
}

#[test]
fn passwords_are_refused_with_a_reason_and_never_shown() {
    let at = At::new("passwords");
    for (input, code) in [
        ("", "YJ0824"),
        ("\n", "YJ0824"),
        ("short\n", "YJ0823"),
        ("李华李华李华李\n", "YJ0823"),
        ("aaaaaaaaaaaaaaaa\n", "YJ0823"),
    ] {
        let refused = at.fed(&["account", "add", "李华", "--role", "officer"], input);
        assert_eq!((refused.status, refused.out.as_str()), (2, ""), "{input}");
        assert!(refused.err.contains(code), "{input}: {}", refused.err);
        assert!(input.trim().is_empty() || !refused.err.contains(input.trim()));
    }
    let refused = at.fed(
        &["account", "add", "李 华", "--role", "officer"],
        "三月的雨落在屋檐上滴答\n",
    );
    assert!(refused.err.contains("YJ0822"), "{}", refused.err);
    assert!(!std::path::Path::new(&at.0).exists(), "nothing was made");
}

#[test]
fn a_store_is_made_backed_up_and_restored() {
    let at = At::new("backup");
    assert_eq!(at.call(&["store", "backup", "nowhere"]).status, 2);
    let made = at.call(&["store", "migrate", "--json"]).json();
    assert_eq!((&made["from"], &made["to"]), (&0.into(), &1.into()));
    let backup = format!("{}.backup", at.0);
    assert_eq!(at.call(&["store", "backup", &backup]).status, 0);
    let set = at.call(&["store", "retention", "answers", "7", "--json"]);
    assert_eq!(
        set.json(),
        serde_json::json!({"kinds": [{"kind": "answers", "days": 7}, {"kind": "feedback", "days": 365}]})
    );
    for (days, code) in [("0", "YJ0810"), ("七", "YJ0603")] {
        let refused = at.call(&["store", "retention", "answers", days]);
        assert_eq!(refused.status, 2);
        assert!(refused.err.contains(code), "{}", refused.err);
    }
    let restored = at.call(&["store", "restore", &backup, "--json"]).json();
    assert_eq!(restored["former"], format!("{}.replaced", at.0));
    let now = at.call(&["store", "retention"]);
    assert!(now.out.contains("30 天"), "{}", now.out);
    let purged = at.call(&["store", "purge", "--json"]).json();
    assert_eq!(purged["answers"], 0);
    for word in ["backup", "restore"] {
        let other = at.call(&["store", word, "Cargo.toml"]);
        assert_eq!(other.status, 2, "{word}: {other:?}");
    }
}

#[test]
fn postgresql_needs_a_program_that_has_it() {
    if cfg!(feature = "postgres") {
        return;
    }
    let secret = "postgres://yiju:geheim@db.example.cn/yiju";
    let refused = yiju(["store", "migrate", "--store", secret]);
    assert_eq!(refused.status, 2);
    assert!(refused.err.contains("YJ0809"), "{}", refused.err);
    assert!(!refused.err.contains("geheim"));
}
