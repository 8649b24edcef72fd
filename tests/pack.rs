//! `yiju pack`: built, signed, verified, installed, taken back; and everything that must be refused.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod support;

use std::fs;
use std::path::Path;

use support::{Said, scratch, yiju_inside};

const RULES: &str = "tests/fixtures/linjiang/rules";
const REGISTER: &str = "tests/fixtures/linjiang/regulations";

fn run(folder: &Path, call: &[&str]) -> Said {
    yiju_inside(folder, call)
}

fn good(folder: &Path, call: &[&str]) -> Said {
    let said = run(folder, call);
    assert_eq!(
        (said.status, said.err.as_str()),
        (0, ""),
        "{call:?}: {said:?}"
    );
    said
}

fn refused(folder: &Path, call: &[&str], code: &str) {
    let said = run(folder, &[call, &["--json"]].concat());
    assert_eq!(said.status, 2, "{call:?}: {said:?}");
    assert_eq!(said.json()["error"]["code"], code, "{said:?}");
    let help = said.json()["error"]["help"].clone();
    assert!(help.is_string(), "{said:?}");
}

/// Builds and signs a pack of the city's rules, the upper fine of units as given.
fn publish(folder: &Path, name: &str, number: &str, fine: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let rules = folder.join(format!("{name}-rules"));
    fs::create_dir_all(&rules).unwrap();
    for file in ["vocabulary.yj", "shirong/jiexiang.yj"] {
        let text = fs::read_to_string(root.join(RULES).join(file)).unwrap();
        let target = rules.join(file.replace('/', "-"));
        fs::write(target, text.replace("至 5000元", &format!("至 {fine}"))).unwrap();
    }
    let (rules, register) = (rules.to_str().unwrap(), root.join(REGISTER));
    let register = register.to_str().unwrap();
    let built = [
        "pack",
        "build",
        name,
        "--rules",
        rules,
        "--regulations",
        register,
    ];
    good(folder, &built);
    good(
        folder,
        &[
            "pack",
            "sign",
            name,
            "--key",
            "bureau.key",
            "--number",
            number,
        ],
    );
}

fn fine(folder: &Path) -> String {
    let call = [
        "decide",
        "SR-9001",
        "--fact",
        "当事人=单位",
        "--fact",
        "责令改正=未履行",
        "--json",
    ];
    let told = good(folder, &call).json();
    let fine = &told["candidates"][0]["outcomes"][0]["fines"][0]["max_yuan"];
    fine.as_str().unwrap().to_owned()
}

#[test]
fn a_pack_is_installed_replaced_and_taken_back() {
    let folder = &scratch("pack");
    good(folder, &["pack", "key", "bureau"]);
    publish(folder, "one", "1", "5000元");
    publish(folder, "two", "2", "8000元");
    // Before anything is installed the program answers from what is built in.
    assert_eq!(run(folder, &["show", "SR-9001"]).status, 2);
    let verified = good(folder, &["pack", "verify", "one", "--key", "bureau.pub"]);
    assert!(
        verified.out.starts_with("签名成立，规则可用：第 1 号\n"),
        "{}",
        verified.out
    );
    assert_eq!(
        run(folder, &["show", "SR-9001"]).status,
        2,
        "verifying installs nothing"
    );
    good(folder, &["pack", "install", "one", "--key", "bureau.pub"]);
    assert_eq!(fine(folder), "5000");
    good(folder, &["pack", "install", "two", "--key", "bureau.pub"]);
    assert_eq!(fine(folder), "8000");
    let list = good(folder, &["pack", "list", "--json"]).json();
    let packs = list["packs"].as_array().unwrap();
    assert_eq!(packs.len(), 2);
    assert_eq!(
        (&packs[0]["number"], &packs[0]["current"]),
        (&2.into(), &true.into())
    );
    // The hash that answers name is that of the pack.
    let rules = good(folder, &["doctor", "--json"]).json()["rules"].clone();
    assert_eq!(rules, packs[0]["rules"]);
    let old = packs[1]["pack"]
        .as_str()
        .unwrap()
        .trim_start_matches("sha256:");
    good(folder, &["pack", "use", &old[..12]]);
    assert_eq!(fine(folder), "5000");
    // Rules that are named win over what is installed.
    let named = ["show", "SR-9001", "--rules", "没有"];
    assert_eq!(run(folder, &named).status, 2);
    good(folder, &["pack", "use", "内置"]);
    assert_eq!(run(folder, &["show", "SR-9001"]).status, 2);
    assert_eq!(
        good(folder, &["pack", "list", "--json"]).json()["packs"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    refused(folder, &["pack", "use", "0000"], "YJ0629");
    refused(folder, &["pack", "use", ""], "YJ0629");
}

#[test]
fn what_was_changed_or_signed_by_another_is_not_installed() {
    let folder = &scratch("pack-refused");
    good(folder, &["pack", "key", "bureau"]);
    good(folder, &["pack", "key", "stranger"]);
    publish(folder, "one", "1", "5000元");
    publish(folder, "two", "2", "8000元");
    publish(folder, "other", "2", "9000元");
    let install = |name: &'static str, key: &'static str| ["pack", "install", name, "--key", key];
    refused(folder, &install("one", "stranger.pub"), "YJ0627");
    refused(folder, &install("one", "bureau.key"), "YJ0625");
    refused(folder, &install("one", "one"), "YJ0605");
    refused(folder, &install("none", "bureau.pub"), "YJ0616");
    // Any byte of the pack, changed.
    let bytes = fs::read(folder.join("one")).unwrap();
    for at in [12, bytes.len() / 2, bytes.len() - 1] {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        fs::write(folder.join("one"), changed).unwrap();
        refused(folder, &install("one", "bureau.pub"), "YJ0626");
    }
    fs::write(folder.join("one"), &bytes).unwrap();
    // Any statement of the signature, changed.
    let text = fs::read_to_string(folder.join("one.sig")).unwrap();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    for (name, other) in [
        ("number", serde_json::json!(3)),
        (
            "pack",
            serde_json::json!(format!("sha256:{}", "0".repeat(64))),
        ),
        (
            "rules",
            serde_json::json!(format!("sha256:{}", "0".repeat(64))),
        ),
        ("value", serde_json::json!("0".repeat(128))),
        ("signature", serde_json::json!(2)),
    ] {
        let mut changed = value.clone();
        changed[name] = other;
        fs::write(folder.join("one.sig"), changed.to_string()).unwrap();
        refused(folder, &install("one", "bureau.pub"), "YJ0626");
    }
    fs::write(folder.join("one.sig"), &text).unwrap();
    assert!(!folder.join("home").exists(), "nothing was installed");
    // A number is given once, and what is in use is not replaced by what is older.
    good(folder, &install("two", "bureau.pub"));
    refused(folder, &install("other", "bureau.pub"), "YJ0628");
    refused(folder, &install("one", "bureau.pub"), "YJ0628");
    good(folder, &install("two", "bureau.pub"));
    // What was damaged on the disk is not answered from.
    let packs = fs::read_dir(folder.join("home/packs")).unwrap();
    let pack = packs.map(|entry| entry.unwrap().path());
    let mut pack = pack.filter(|path| path.extension().is_some_and(|one| one == "yjpack"));
    let pack = pack.next().unwrap();
    let mut bytes = fs::read(&pack).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&pack, bytes).unwrap();
    refused(folder, &["show", "SR-9001"], "YJ0626");
    good(folder, &["pack", "use", "内置"]);
    good(folder, &["show", "DQ-0021"]);
}

#[test]
fn keys_and_signatures_are_not_written_over() {
    let folder = &scratch("pack-keys");
    good(folder, &["pack", "key", "bureau"]);
    let key = fs::read_to_string(folder.join("bureau.key")).unwrap();
    refused(folder, &["pack", "key", "bureau"], "YJ0617");
    assert_eq!(fs::read_to_string(folder.join("bureau.key")).unwrap(), key);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(folder.join("bureau.key"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o077, 0, "only the owner reads the secret key");
    }
    publish(folder, "one", "1", "5000元");
    refused(
        folder,
        &[
            "pack",
            "sign",
            "one",
            "--key",
            "bureau.key",
            "--number",
            "2",
        ],
        "YJ0617",
    );
    refused(
        folder,
        &[
            "pack",
            "sign",
            "one",
            "--key",
            "bureau.pub",
            "--number",
            "2",
        ],
        "YJ0625",
    );
    // Rules with errors make no pack.
    let rules = folder.join("broken");
    fs::create_dir(&rules).unwrap();
    fs::write(rules.join("a.yj"), "权力 SR-9001 甲 {\n}\n").unwrap();
    refused(
        folder,
        &["pack", "build", "none", "--rules", rules.to_str().unwrap()],
        "YJ0618",
    );
    assert!(!folder.join("none").exists());
}
