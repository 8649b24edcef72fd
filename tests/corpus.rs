//! `yiju corpus`: what is taken, what is refused, and what stays as it was.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod support;

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use support::{Said, scratch, yiju_at, yiju_inside};

const CITY: &str = "临江市码头整洁条例\n（2019年12月3日临江市人大常委会通过）\n\n第一章　总则\n\n第一条　为了码头整 洁，制定本条例。\n\n第二条　码头上不得堆放货物。违反的，处一百元以上五百元以下罚款。\n\n第三条　本条例自2020年3月1日起施行。《临江市码头规定》同时废止。\n";

struct Home(PathBuf);

impl Home {
    fn new(name: &str) -> Self {
        Self(scratch(&format!("corpus-{name}")))
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }

    fn call(&self, call: &[&str]) -> Said {
        yiju_at(&self.0.join("home"), call)
    }

    fn add(&self, path: &str) -> Value {
        let said = self.call(&["corpus", "add", path, "--json"]);
        assert_eq!(said.status, 0, "{said:?}");
        said.json()
    }

    fn list(&self) -> Value {
        let said = self.call(&["corpus", "list", "--json", "--date", "2026-01-01"]);
        assert_eq!(said.status, 0, "{said:?}");
        said.json()
    }

    fn index(&self) -> Vec<u8> {
        fs::read(self.store("index.json")).unwrap()
    }

    fn store(&self, name: &str) -> PathBuf {
        self.0.join("home/corpus").join(name)
    }
}

fn outcomes(document: &Value) -> Vec<&str> {
    let files = document["files"].as_array().unwrap();
    let statutes = files
        .iter()
        .flat_map(|file| file["statutes"].as_array().unwrap());
    statutes
        .map(|one| one["outcome"].as_str().unwrap())
        .collect()
}

/// The same statute with a higher fine since 2023.
fn amended() -> String {
    CITY.replace(
        "通过）",
        "通过　根据2023年5月6日《关于修改〈临江市码头整洁条例〉的决定》修正）",
    )
    .replace("一百元", "二百元")
}

#[test]
fn a_text_is_taken_once_and_listed_with_its_origin() {
    let home = Home::new("once");
    let file = home.file("码头条例.txt", CITY);
    let document = home.add(&file);
    assert_eq!(outcomes(&document), ["new"]);
    let notes = &document["files"][0]["statutes"][0]["notes"];
    assert_eq!(notes[0]["kind"], "spaces", "{document:#}");
    let index = home.index();
    assert_eq!(outcomes(&home.add(&file)), ["unchanged"]);
    assert_eq!(home.index(), index, "adding again changes nothing");

    let list = home.list();
    let text = &list["texts"][0];
    assert_eq!(text["title"], "临江市码头整洁条例");
    assert_eq!(text["adopted"], "2019-12-03");
    assert_eq!(text["in_force_from"]["date"], "2020-03-01");
    assert_eq!(text["standing"]["state"], "in_force");
    assert_eq!(text["articles"], 3);
    assert_eq!(text["origin"]["file"], "码头条例.txt");
    assert_eq!(text["origin"]["sha256"], document["files"][0]["sha256"]);
    let early = home
        .call(&["corpus", "list", "--json", "--date", "2020-02-29"])
        .json();
    assert_eq!(early["texts"][0]["standing"]["state"], "not_yet");
}

#[test]
fn a_new_version_leaves_the_old_one_and_dates_decide_between_them() {
    let home = Home::new("versions");
    home.add(&home.file("a.txt", CITY));
    let document = home.add(&home.file("b.txt", amended()));
    assert_eq!(outcomes(&document), ["version"]);
    let list = home.list();
    let states: Vec<&str> = list["texts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|text| text["standing"]["state"].as_str().unwrap())
        .collect();
    assert_eq!(states, ["superseded", "in_force"]);
    assert_eq!(list["texts"][1]["in_force_from"]["basis"], "presumed");
    for text in list["texts"].as_array().unwrap() {
        assert!(
            home.store("texts")
                .join(text["file"].as_str().unwrap())
                .is_file()
        );
    }
}

#[test]
fn another_wording_of_a_version_counts_and_the_first_one_stays() {
    let home = Home::new("wordings");
    home.add(&home.file("a.txt", CITY));
    let document = home.add(&home.file("b.txt", CITY.replace("货物", "杂物")));
    assert_eq!(outcomes(&document), ["wording"]);
    let list = home.list();
    let counts: Vec<bool> = list["texts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|text| text["counts"].as_bool().unwrap())
        .collect();
    assert_eq!(counts, [false, true]);
    assert_eq!(list["counts"]["statutes"], 1);
    // The first wording is known, whatever counts.
    assert_eq!(
        outcomes(&home.add(&home.file("c.txt", CITY))),
        ["unchanged"]
    );
}

#[test]
fn a_repeal_clause_ends_what_it_names() {
    let home = Home::new("repeal");
    let old = "临江市码头规定\n（2001年2月3日公布）\n第一条　码头归码头管理处管。\n第二条　本规定自2001年3月1日起施行。\n";
    home.add(&home.file("old.txt", old));
    let alone = home.list();
    assert_eq!(alone["texts"][0]["standing"]["state"], "in_force");
    home.add(&home.file("new.txt", CITY));
    let list = home.list();
    let ended = list["texts"]
        .as_array()
        .unwrap()
        .iter()
        .find(|text| text["title"] == "临江市码头规定")
        .unwrap();
    assert_eq!(
        ended["standing"],
        serde_json::json!({"state": "repealed", "by": "临江市码头整洁条例", "from": "2020-03-01"})
    );
}

#[test]
fn what_is_refused_is_named_and_leaves_nothing() {
    let home = Home::new("refused");
    for (name, bytes, code) in [
        (
            "garbage.txt",
            &b"\x7fELF\x02\x01\x01\0\0\0\0\0"[..],
            "YJ0705",
        ),
        ("scan.pdf", b"%PDF-1.7\n", "YJ0702"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "YJ0702"),
        (
            "readme.md",
            "# 说明\n\n这里放码头的照片。\n".as_bytes(),
            "YJ0706",
        ),
        ("empty.txt", b"", "YJ0706"),
        ("broken.docx", b"PK\x03\x04rubbish", "YJ0704"),
    ] {
        let file = home.file(name, bytes);
        let said = home.call(&["corpus", "add", &file, "--json"]);
        assert_eq!(said.status, 2, "{name}: {said:?}");
        let document = said.json();
        assert_eq!(
            document["files"][0]["refused"]["code"], code,
            "{name}: {document:#}"
        );
        assert_eq!(document["counts"]["refused"], 1);
    }
    assert!(!home.store("index.json").exists());
    assert_eq!(fs::read_dir(home.store("texts")).unwrap().count(), 0);
    // One bad file does not keep the good one out.
    home.file("both/good.txt", CITY);
    home.file("both/bad.txt", b"\0\0\0");
    home.file("both/picture.jpg", b"\xff\xd8");
    let said = home.call(&[
        "corpus",
        "add",
        &home.0.join("both").display().to_string(),
        "--json",
    ]);
    assert_eq!(said.status, 2);
    assert_eq!(
        (
            &said.json()["counts"]["new"],
            &said.json()["counts"]["files"]
        ),
        (&1.into(), &2.into())
    );
}

#[test]
fn nothing_in_a_file_or_its_name_acts_on_the_terminal() {
    let home = Home::new("terminal");
    let text = CITY
        .replace("货物", "货\u{1b}[2J\u{202e}物")
        .replace("临江市码头整洁", "临江市码\u{1b}头整洁");
    let file = home.file("a\u{1b}[31m.txt", text);
    for call in [&["corpus", "add", &file][..], &["corpus", "list"]] {
        let said = home.call(call);
        said.assert_harmless();
        assert_eq!(said.status, 0, "{said:?}");
    }
    let list = home.list();
    let stored = fs::read_to_string(
        home.store("texts")
            .join(list["texts"][0]["file"].as_str().unwrap()),
    )
    .unwrap();
    assert!(!stored.contains(['\u{1b}', '\u{202e}']), "{stored:?}");
}

#[test]
fn one_writes_at_a_time_and_what_was_left_half_done_is_swept() {
    let home = Home::new("lock");
    let file = home.file("a.txt", CITY);
    home.add(&file);
    let lock = fs::File::options()
        .write(true)
        .open(home.store("lock"))
        .unwrap();
    lock.lock().unwrap();
    let said = home.call(&["corpus", "add", &file, "--json"]);
    assert_eq!(
        (said.status, &said.json()["error"]["code"]),
        (2, &"YJ0708".into())
    );
    // Reading needs no lock.
    assert_eq!(home.list()["counts"]["texts"], 1);
    drop(lock);
    let half = home.store("texts/.unfinished-x.md");
    fs::write(&half, "half").unwrap();
    home.add(&file);
    assert!(!half.exists());
}

#[test]
fn a_store_that_was_tampered_with_is_not_believed() {
    let home = Home::new("tampered");
    home.add(&home.file("a.txt", CITY));
    let list = home.list();
    let text = home
        .store("texts")
        .join(list["texts"][0]["file"].as_str().unwrap());
    let sound = home.call(&["verify", "--json"]);
    assert_eq!((sound.status, sound.err.as_str()), (0, ""));
    fs::write(
        &text,
        fs::read_to_string(&text).unwrap().replace("一百元", "一元"),
    )
    .unwrap();
    let said = home.call(&["verify", "--json"]);
    assert!(said.err.contains("哈希不符"), "{said:?}");

    let index = String::from_utf8(home.index()).unwrap();
    for (from, to) in [
        ("\"file\": \"", "\"file\": \"../../"),
        ("\"schema\": 1", "\"schema\": 2"),
        ("{", ""),
    ] {
        assert!(index.contains(from));
        fs::write(home.store("index.json"), index.replacen(from, to, 1)).unwrap();
        let said = home.call(&["corpus", "list", "--json"]);
        assert_eq!(
            (said.status, &said.json()["error"]["code"]),
            (2, &"YJ0709".into()),
            "{said:?}"
        );
    }
}

#[test]
fn installed_texts_are_read_by_default_and_named_folders_come_first() {
    let home = Home::new("verify");
    let city = [
        "--rules",
        "tests/fixtures/linjiang/rules",
        "--regulations",
        "tests/fixtures/linjiang/regulations",
    ];
    let verify = |more: &[&str]| {
        let call: Vec<&str> = ["verify", "--json"]
            .iter()
            .chain(&city)
            .chain(more)
            .copied()
            .collect();
        home.call(&call).json()
    };
    assert_eq!(verify(&[])["verified"], 0);
    let fixture =
        fs::read_to_string("tests/fixtures/linjiang/corpus/jiexiang-zhengjie-tiaoli@2020-05-01.md")
            .unwrap();
    home.add(&home.file(
        "jiexiang-zhengjie-tiaoli@2020-05-01.md",
        fixture.replace("一百元以上", "三百元以上"),
    ));
    assert!(verify(&[])["mismatch"].as_u64().unwrap() > 0);
    assert_eq!(
        verify(&["--corpus", "tests/fixtures/linjiang/corpus"])["mismatch"],
        0
    );
}

#[test]
fn the_report_and_the_list_for_people() {
    let home = Home::new("people");
    home.file("码头条例.txt", CITY);
    home.file("扫描件.pdf", "%PDF-1.7");
    let call = |call: &[&str]| yiju_inside(&home.0, call);
    let empty = call(&["corpus", "list", "--date", "2026-01-01"]);
    let add = call(&["corpus", "add", "码头条例.txt", "扫描件.pdf"]);
    let list = call(&["corpus", "list", "--date", "2026-01-01"]);
    assert_eq!((empty.status, add.status, list.status), (0, 2, 0));
    assert!(add.widest() <= 100 && list.widest() <= 100);
    // The day of the import is today.
    let day = home.list()["texts"][0]["origin"]["imported"]
        .as_str()
        .unwrap()
        .to_owned();
    let list = list.out.replace(&day, "〔今天〕");
    insta::assert_snapshot!(format!("{}\n----\n{}\n----\n{list}", empty.out, add.out));
}

#[test]
fn an_article_is_shown_in_its_official_wording_where_it_is_held() {
    let home = Home::new("show");
    let city = [
        "--rules",
        "tests/fixtures/linjiang/rules",
        "--regulations",
        "tests/fixtures/linjiang/regulations",
    ];
    let show = |what: &str, more: &[&str]| {
        let call: Vec<&str> = ["show", what]
            .iter()
            .chain(&city)
            .chain(more)
            .copied()
            .collect();
        home.call(&call)
    };
    let json = |what: &str| show(what, &["--json"]).json()["provisions"][0].clone();
    let article = "《街巷整洁条例》第四条第一项";
    assert_ne!(json(article)["text"], "official");
    assert!(show(article, &[]).out.contains("yiju corpus add"));
    let text = "tests/fixtures/linjiang/corpus/jiexiang-zhengjie-tiaoli@2020-05-01.md";
    home.add(text);
    let shown = json(article);
    assert_eq!(shown["text"], "official");
    let content = shown["content"].as_str().unwrap();
    assert!(
        content.ends_with("（一）把摊架摆出门槛，占了巷道的；") && content.contains("第三条规定"),
        "{content}"
    );
    let page = show(article, &[]);
    assert!(
        page.out.contains("把摊架摆出门槛") && !page.out.contains("yiju corpus add"),
        "{}",
        page.out
    );
    let power = show("SR-9001", &[]);
    assert!(
        power.out.contains("条文原文") && power.out.contains("把摊架摆出门槛"),
        "{}",
        power.out
    );

    // The texts hold statutes that no rule cites.
    home.add(&home.file("a.txt", CITY));
    let shown = json("码头整洁条例第二条");
    assert_eq!(
        shown["text"],
        Value::Null,
        "a title is not cut short: {shown}"
    );
    let shown = json("临江市码头整洁条例2条");
    assert_eq!(
        (&shown["text"], &shown["citation"]["label"]),
        (&"official".into(), &"《临江市码头整洁条例》第二条".into())
    );
    let missing = show("临江市码头整洁条例99条", &["--json"]);
    assert_eq!(
        (missing.status, &missing.json()["error"]["code"]),
        (2, &"YJ0615".into())
    );
}

#[test]
fn the_version_in_force_on_the_day_is_shown() {
    let home = Home::new("show-version");
    home.add(&home.file("a.txt", CITY));
    home.add(&home.file("b.txt", amended()));
    for (date, words) in [("2021-01-01", "一百元"), ("2024-01-01", "二百元")] {
        let shown = home
            .call(&["show", "临江市码头整洁条例第二条", "--date", date, "--json"])
            .json();
        let content = shown["provisions"][0]["content"].as_str().unwrap();
        assert!(content.contains(words), "{date}: {content}");
    }
    let pinned = home
        .call(&["show", "《临江市码头整洁条例》〔2019〕第二条", "--json"])
        .json();
    assert!(
        pinned["provisions"][0]["content"]
            .as_str()
            .unwrap()
            .contains("一百元")
    );
}

#[test]
fn doctor_counts_what_is_installed() {
    let home = Home::new("doctor");
    let corpora = |call: &[&str]| home.call(call).json()["corpora"].clone();
    assert_eq!(corpora(&["doctor", "--json"]), serde_json::json!([]));
    home.add(&home.file("a.txt", CITY));
    assert_eq!(corpora(&["doctor", "--json"])[0]["statutes"], 1);
    let both = corpora(&[
        "doctor",
        "--json",
        "--corpus",
        "tests/fixtures/linjiang/corpus",
    ]);
    assert_eq!(both.as_array().unwrap().len(), 2);
}

#[test]
fn a_status_that_the_dates_contradict_is_told() {
    let home = Home::new("status");
    let text = "---\ntitle: 临江市渔网条例\nadopted: \"2020-01-02\"\neffective: \"2199-01-01\"\nstatus: 现行有效\n---\n\n第一条 甲。\n";
    let document = home.add(&home.file("a.md", text));
    let notes = document["files"][0]["statutes"][0]["notes"]
        .as_array()
        .unwrap();
    assert!(
        notes
            .iter()
            .any(|note| note["kind"] == "status"
                && note["text"].as_str().unwrap().contains("尚未施行")),
        "{document:#}"
    );
    assert_eq!(home.list()["texts"][0]["standing"]["state"], "not_yet");
}

#[cfg(unix)]
#[test]
fn install_without_python_says_what_to_do() {
    let home = Home::new("install");
    let said = support::yiju_without_path(&home.0.join("home"), ["corpus", "install", "--json"]);
    assert_eq!(
        (said.status, &said.json()["error"]["code"]),
        (2, &"YJ0710".into()),
        "{said:?}"
    );
    assert!(
        said.json()["error"]["help"]
            .as_str()
            .unwrap()
            .contains("yiju corpus add")
    );
    assert!(!home.store("index.json").exists());
}
