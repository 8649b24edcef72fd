//! `check`, `fmt`, `show`, `export` on a knowledge base of an invented city.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod support;

use std::fs;
use std::path::Path;

use support::{Said, scratch, yiju, yiju_bytes};
use unicode_width::UnicodeWidthStr;

const RULES: &str = "tests/fixtures/linjiang/rules";
const REGULATIONS: &str = "tests/fixtures/linjiang/regulations";
const FIVE: &str = "tests/fixtures/five-mistakes.yj";

fn linjiang(call: &[&str]) -> Said {
    yiju(
        call.iter()
            .copied()
            .chain(["--rules", RULES, "--regulations", REGULATIONS]),
    )
}

#[test]
fn a_sound_knowledge_base_passes() {
    let answer = linjiang(&["check"]);
    assert_eq!(
        (answer.status, answer.out.as_str()),
        (0, "检查了 3 个文件，2 项权力：没有问题\n")
    );
    let document = linjiang(&["check", "--json"]).json();
    assert_eq!(
        document,
        serde_json::json!({"files": 3, "powers": 2, "diagnostics": []})
    );
}

#[test]
fn five_mistakes_give_five_diagnostics_at_their_lines() {
    let answer = linjiang(&["check", FIVE, "--json"]);
    assert_eq!(answer.status, 1);
    let document = answer.json();
    let text: Vec<char> = fs::read_to_string(FIVE).unwrap().chars().collect();
    let errors: Vec<(String, u64, String)> = document["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|found| found["severity"] == "error")
        .map(|found| {
            assert_eq!(found["file"], FIVE);
            assert!(found["help"].is_string(), "{found}");
            let at =
                |index: usize| usize::try_from(found["span"][index].as_u64().unwrap()).unwrap();
            let underlined: String = text[at(0)..at(1)].iter().collect();
            // Line and column say the same as the span.
            let before: String = text[..at(0)].iter().collect();
            let line = before.matches('\n').count() as u64 + 1;
            let column = before.rsplit('\n').next().unwrap().chars().count() as u64 + 1;
            assert_eq!(
                (found["line"].as_u64(), found["column"].as_u64()),
                (Some(line), Some(column)),
                "{found}"
            );
            (found["code"].as_str().unwrap().to_owned(), line, underlined)
        })
        .collect();
    let expected = [
        ("YJ0301", 5, "《街巷整洁条例》第九条"),
        ("YJ0302", 10, "摊架高度"),
        ("YJ0305", 17, "对单位可以罚款"),
        ("YJ0303", 22, "SR-9001"),
        ("YJ0201", 26, "元"),
    ];
    let expected: Vec<(String, u64, String)> = expected
        .iter()
        .map(|(code, line, text)| ((*code).to_owned(), *line, (*text).to_owned()))
        .collect();
    assert_eq!(errors, expected);
}

#[test]
fn diagnostics_are_drawn_under_the_text() {
    let answer = linjiang(&["check", FIVE]);
    assert_eq!(answer.status, 1);
    assert!(
        answer.widest() <= 110,
        "boxes count double only in some terminals: {}",
        answer.widest()
    );
    assert!(
        answer.out.lines().all(|line| line.width() <= 100),
        "{}",
        answer.out
    );
    insta::assert_snapshot!(answer.out);
}

#[test]
fn a_strict_check_fails_on_warnings() {
    let folder = scratch("strict");
    let file = folder.join("new.yj");
    fs::write(
        &file,
        "权力 SR-9020 门前堆雪 {\n    领域 市容环卫\n    依据 《街巷整洁条例》第四条第一项\n    现象 \"雪堆在门口\"\n}\n",
    )
    .unwrap();
    let path = file.to_str().unwrap();
    let lenient = linjiang(&["check", path]);
    let strict = linjiang(&["check", path, "--strict"]);
    assert_eq!(lenient.out, strict.out);
    assert!(lenient.out.contains("警告"), "{}", lenient.out);
    // One 项 with two powers is an error in any case; what matters here is that --strict never passes.
    assert_eq!(strict.status, 1);
}

#[test]
fn broken_rules_answer_nothing() {
    let folder = scratch("broken");
    fs::write(folder.join("a.yj"), fs::read_to_string(FIVE).unwrap()).unwrap();
    let rules = folder.to_str().unwrap();
    let answer = yiju(["test", "--rules", rules, "--regulations", REGULATIONS]);
    assert_eq!((answer.status, answer.out.as_str()), (2, ""));
    assert!(
        answer.err.contains("YJ0618") && answer.err.contains("yiju check --rules"),
        "{}",
        answer.err
    );
    let empty = scratch("empty");
    let answer = yiju(["test", "--rules", empty.to_str().unwrap()]);
    assert!(
        answer.status == 2 && answer.err.contains("YJ0620"),
        "{answer:?}"
    );
    fs::write(empty.join("x.yaml"), "id: x\n").unwrap();
    let answer = yiju([
        "doctor",
        "--rules",
        RULES,
        "--regulations",
        empty.to_str().unwrap(),
    ]);
    assert!(
        answer.status == 2 && answer.err.contains("YJ0621"),
        "{answer:?}"
    );
}

#[test]
fn a_file_that_is_no_text_is_refused_with_its_line() {
    let file = scratch("latin").join("x.yj");
    fs::write(&file, b"# one\n# caf\xe9\n").unwrap();
    for command in ["check", "fmt"] {
        let answer = yiju([command, file.to_str().unwrap()]);
        assert_eq!(answer.status, 2, "{answer:?}");
        assert!(answer.err.contains("第 2 行"), "{}", answer.err);
    }
}

#[test]
fn formatting_is_checked_written_and_stable() {
    let folder = scratch("fmt");
    let file = folder.join("a.yj");
    let untidy = "事实 甲:是否{问 \"甲吗？\"}   # 留下\r\n";
    fs::write(&file, untidy).unwrap();
    let path = folder.to_str().unwrap();
    let check = yiju(["fmt", "--check", path]);
    assert_eq!(check.status, 1);
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        untidy,
        "--check writes nothing"
    );
    let document = yiju(["fmt", "--check", path, "--json"]).json();
    assert_eq!(
        (document["files"].as_u64(), document["written"].as_bool()),
        (Some(1), Some(false))
    );
    assert_eq!(document["changed"].as_array().unwrap().len(), 1);
    assert_eq!(yiju(["fmt", path]).status, 0);
    let tidy = fs::read_to_string(&file).unwrap();
    assert!(tidy.contains("# 留下") && !tidy.contains('\r'), "{tidy}");
    assert_eq!(yiju(["fmt", "--check", path]).status, 0);
    assert_eq!(
        fs::read_dir(&folder).unwrap().count(),
        1,
        "nothing is left behind"
    );
    let broken = yiju(["fmt", "--check", FIVE]);
    assert_eq!(broken.status, 1);
    assert!(broken.out.contains("YJ0201"), "{}", broken.out);
}

#[test]
fn a_power_and_an_article_are_shown() {
    let power = linjiang(&["show", "sr-9001"]);
    let article = linjiang(&["show", "街巷整洁条例3条"]);
    assert_eq!((power.status, article.status), (0, 0));
    insta::assert_snapshot!(format!("{}\n{}", power.out, article.out));
    let before = linjiang(&["show", "SR-9001", "--date", "2020-06-30", "--json"]).json();
    assert_eq!(before["power"]["versions"], serde_json::json!([]));
    let document = linjiang(&["show", "《街巷整洁条例》第三条第二款", "--json"]).json();
    assert_eq!(document["power"], serde_json::Value::Null);
    assert_eq!(document["powers"][0]["id"], "SR-9002");
    assert_eq!(document["powers"].as_array().unwrap().len(), 1);
    for (what, code) in [
        ("SR-9999", "YJ0614"),
        ("街巷整洁条例30条", "YJ0615"),
        ("没有这部法第一条", "YJ0615"),
        ("？", "YJ0615"),
    ] {
        let answer = linjiang(&["show", what]);
        assert!(
            answer.status == 2 && answer.err.contains(code),
            "{what}: {answer:?}"
        );
    }
}

#[test]
fn the_power_list_comes_in_three_formats() {
    let document = linjiang(&["export"]).json();
    assert_eq!(document["schema"], 1);
    assert_eq!(document["powers"][1]["id"], "SR-9002");
    assert_eq!(
        document["powers"][0]["versions"][0]["measures"][1]["amount"]["max"],
        "500"
    );
    assert_eq!(
        document["statutes"][0]["versions"][0]["in_force_from"]["basis"],
        "stated"
    );
    let early = linjiang(&["export", "--date", "2020-06-30"]).json();
    assert_eq!(
        (&early["powers"], &early["statutes"]),
        (&serde_json::json!([]), &serde_json::json!([]))
    );

    let table = linjiang(&["export", "--format", "csv"]).out;
    assert!(
        table.starts_with("\u{feff}序号,事项编码,事项名称,"),
        "{table}"
    );
    assert_eq!(table.matches("SR-900").count(), 2);

    let book = scratch("xlsx").join("list.xlsx");
    let path = book.to_str().unwrap();
    assert_eq!(
        linjiang(&["export", "--format", "xlsx", "--output", path]).status,
        0
    );
    let written = fs::read(&book).unwrap();
    let all = [
        "export",
        "--format",
        "xlsx",
        "--rules",
        RULES,
        "--regulations",
        REGULATIONS,
    ];
    let (status, piped) = yiju_bytes(&all);
    assert!(status == 0 && written == piped && piped.starts_with(b"PK"));
    let nowhere = linjiang(&["export", "--output", "没有/这个/文件夹/x.json"]);
    assert!(
        nowhere.status == 2 && nowhere.err.contains("YJ0617"),
        "{nowhere:?}"
    );
}

#[test]
fn the_hash_follows_the_rules() {
    let hash = |rules: &Path| {
        let call = [
            "doctor",
            "--json",
            "--rules",
            rules.to_str().unwrap(),
            "--regulations",
            REGULATIONS,
        ];
        yiju(call).json()["rules"].as_str().unwrap().to_owned()
    };
    let folder = scratch("hash");
    fs::create_dir_all(folder.join("shirong")).unwrap();
    for name in ["vocabulary.yj", "shirong/jiexiang.yj", "shirong/cases.yj"] {
        fs::copy(Path::new(RULES).join(name), folder.join(name)).unwrap();
    }
    assert_eq!(
        hash(&folder),
        hash(Path::new(RULES)),
        "the hash does not depend on where the folder is"
    );
    fs::write(folder.join("extra.yj"), "# nothing\n").unwrap();
    assert_ne!(hash(&folder), hash(Path::new(RULES)));
}
