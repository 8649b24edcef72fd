//! `import-list` on lists of an invented city, and `export` as what it reads back.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod support;

use std::fs;
use std::process::Command;

use serde_json::Value;
use support::{Said, scratch, yiju};

const LINJIANG: [&str; 4] = [
    "--rules",
    "tests/fixtures/linjiang/rules",
    "--regulations",
    "tests/fixtures/linjiang/regulations",
];
const LIST: &str = "tests/fixtures/lists/linjiang.xlsx";
const DAY: [&str; 2] = ["--date", "2026-11-24"];

fn linjiang(call: &[&str]) -> Said {
    yiju(call.iter().chain(&LINJIANG))
}

fn verdicts(document: &Value) -> Vec<(String, String)> {
    let rows = document["rows"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    rows.iter()
        .map(|row| (text(&row["name"]), text(&row["verdict"])))
        .collect()
}

#[test]
fn a_list_as_offices_make_it_is_read() {
    let said = linjiang(&["import-list", LIST, DAY[0], DAY[1], "--json"]);
    assert_eq!((said.status, said.err.as_str()), (1, ""));
    let document = said.json();
    let row = |name: &str, verdict: &str| (name.to_owned(), verdict.to_owned());
    assert_eq!(
        verdicts(&document),
        [
            row("对违反街巷管理规定的处罚：占道摆放摊架", "matched"),
            row("对违反街巷管理规定的处罚：夜间不收灯箱", "matched"),
            row("对损坏路灯的处罚", "missing_in_rules"),
        ],
        "{document:#}"
    );
    assert_eq!(document["rows"][0]["candidates"][0]["power"], "SR-9001");
    assert_eq!(document["rows"][1]["candidates"][0]["power"], "SR-9002");
    assert_eq!(document["rows"][1]["row"], 6);
    assert_eq!(document["rows"][2]["kind"], "行政处罚");
    assert_eq!(document["sheets"][0]["head"], serde_json::json!([2, 3]));
    assert_eq!(document["sheets"][1]["head"], Value::Null);
    assert_eq!(document["counts"]["missing_in_list"], 0);
}

#[test]
fn the_page_says_what_a_person_has_to_look_at() {
    let said = linjiang(&["import-list", LIST, DAY[0], DAY[1]]);
    said.assert_harmless();
    assert!(said.widest() <= 100, "{}", said.out);
    insta::assert_snapshot!(said.out);
}

#[test]
fn the_review_sheet_comes_in_three_formats() {
    let folder = scratch("review");
    for (file, begins) in [
        ("核对表.xlsx", &b"PK"[..]),
        ("核对表.csv", "\u{feff}结论,".as_bytes()),
        ("核对表.json", b"{"),
    ] {
        let path = folder.join(file);
        let said = linjiang(&[
            "import-list",
            LIST,
            DAY[0],
            DAY[1],
            "-o",
            path.to_str().unwrap(),
        ]);
        assert_eq!(said.status, 1, "{said:?}");
        assert!(said.out.contains("核对表"), "{}", said.out);
        assert!(fs::read(&path).unwrap().starts_with(begins), "{file}");
    }
    let table = linjiang(&["import-list", LIST, DAY[0], DAY[1], "--format", "csv"]).out;
    assert!(table.contains("一致,行政处罚,5,1,"), "{table}");
    assert!(table.contains("规则里没有,行政处罚,8,2,"), "{table}");
}

#[test]
fn what_export_writes_is_read_back_without_a_doubt() {
    let folder = scratch("back");
    for format in ["xlsx", "csv"] {
        let path = folder.join(format!("list.{format}"));
        let path = path.to_str().unwrap();
        let written = yiju(["export", "--format", format, DAY[0], DAY[1], "-o", path]);
        assert_eq!(written.status, 0, "{written:?}");
        let said = yiju(["import-list", path, DAY[0], DAY[1], "--json"]);
        let document = said.json();
        let counts = &document["counts"];
        assert_eq!(said.status, 0, "{counts}");
        assert!(counts["rows"].as_u64().unwrap() > 100);
        assert_eq!(counts["matched"], counts["rows"]);
        assert_eq!(counts["powers_matched"], counts["powers"]);
    }
}

/// The same list without the numbers of the rules and in GBK, as an office might send it back.
#[test]
fn without_numbers_no_row_is_taken_for_another_power() {
    let list = yiju(["export", DAY[0], DAY[1], "--json"]).json();
    let mut table = String::from("序号,名称,类别,依据,备注\r\n");
    for (serial, power) in list["powers"].as_array().unwrap().iter().enumerate() {
        let labels = power["versions"][0]["basis"].as_array().unwrap();
        let basis: Vec<&str> = labels
            .iter()
            .map(|one| one["label"].as_str().unwrap())
            .collect();
        let word = |key: &str| power[key].as_str().unwrap();
        table.push_str(&format!(
            "{serial},{},{},{},{}\r\n",
            word("name"),
            word("kind"),
            basis.join("；"),
            word("id")
        ));
    }
    let (bytes, _, _) = encoding_rs::GBK.encode(&table);
    let path = scratch("unnumbered").join("清单.csv");
    fs::write(&path, bytes).unwrap();
    let document = yiju([
        "import-list",
        path.to_str().unwrap(),
        DAY[0],
        DAY[1],
        "--json",
    ])
    .json();
    let rows = document["rows"].as_array().unwrap();
    let matched: Vec<&Value> = rows
        .iter()
        .filter(|row| row["verdict"] == "matched")
        .collect();
    assert!(
        matched.len() * 100 >= rows.len() * 95,
        "{}",
        document["counts"]
    );
    for row in matched {
        let own = row["raw"].as_array().unwrap().last().unwrap()[1].clone();
        assert_eq!(row["candidates"][0]["power"], own, "{row:#}");
    }
}

#[test]
fn files_that_are_no_lists_are_explained() {
    let folder = scratch("no-lists");
    for (name, bytes) in [
        ("空.xlsx", &b""[..]),
        ("坏.xlsx", b"PK\x03\x04 and no more"),
        ("旧.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("公告.pdf", b"%PDF-1.7"),
        ("无表头.csv", "甲,乙\n1,2\n".as_bytes()),
    ] {
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        let said = linjiang(&["import-list", path.to_str().unwrap()]);
        assert_eq!(said.status, 2, "{said:?}");
        assert!(
            said.err.contains("YJ0622") && said.err.contains("帮助"),
            "{}",
            said.err
        );
        said.assert_harmless();
    }
    assert!(
        linjiang(&["import-list", "没有.xlsx"])
            .err
            .contains("YJ0616")
    );
    let formless = linjiang(&["import-list", LIST, "-o", "核对表.doc"]);
    assert!(formless.err.contains("YJ0602"), "{}", formless.err);
}

/// Reads both workbooks with an independent reader.
#[test]
fn another_reader_sees_the_same_tables() {
    let python = |code: &str, path: &str| Command::new("python3").args(["-c", code, path]).output();
    match python("import openpyxl", "") {
        Ok(output) if output.status.success() => {}
        _ => {
            println!("skipped: no python3 with openpyxl");
            return;
        }
    }
    let folder = scratch("openpyxl");
    let (list, review) = (folder.join("list.xlsx"), folder.join("review.xlsx"));
    let (list, review) = (list.to_str().unwrap(), review.to_str().unwrap());
    linjiang(&["export", "--format", "xlsx", DAY[0], DAY[1], "-o", list]);
    linjiang(&["import-list", LIST, DAY[0], DAY[1], "-o", review]);
    let dump = "import sys, json, openpyxl\nbook = openpyxl.load_workbook(sys.argv[1])\nprint(json.dumps({s.title: [[c.value for c in r] for r in s.iter_rows()] for s in book}))";
    let sheets = |path: &str| -> Value {
        let output = python(dump, path).unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let list = sheets(list);
    let table = list["权力清单"].as_array().unwrap();
    assert_eq!(table.len(), 3);
    assert_eq!(table[0][2], "事项名称");
    assert_eq!(table[1][1], "SR-9001");
    assert_eq!(table[1][5], "《街巷整洁条例》第四条第一项");
    assert_eq!(table[1][13], "适用");
    // What the rules do not know stands empty.
    assert_eq!(table[1][7], Value::Null);
    assert!(
        table[1][17].as_str().unwrap().contains("罚款100元至500元"),
        "{}",
        table[1]
    );
    let review = sheets(review);
    let names: Vec<&String> = review.as_object().unwrap().keys().collect();
    assert_eq!(names.len(), 6, "{names:?}");
    assert_eq!(review["一致"].as_array().unwrap().len(), 3);
    assert_eq!(review["规则里没有"][1][5], "对损坏路灯的处罚");
}
