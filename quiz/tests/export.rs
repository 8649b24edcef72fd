//! Files for other programs, read back by programs of others.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use serde_json::{Value, json};
use support::{every, node, python, scratch};
use yiju_quiz::blueprint::{Blueprint, Section};
use yiju_quiz::document::Made;
use yiju_quiz::export::{anki, gift, moodle, paper, sheet, word};
use yiju_quiz::item::{Answer, Item, Kind};
use yiju_quiz::paper::{Paper, PaperDocument, PaperSection};

/// Unix seconds; any.
const MOMENT: i64 = 1_790_000_000;

fn found<'a>(list: &'a Value, key: &str, value: &str) -> &'a Value {
    list.as_array()
        .unwrap()
        .iter()
        .find(|one| one[key] == value)
        .unwrap_or_else(|| panic!("no {value} in {list}"))
}

fn bank() -> Vec<Item> {
    let knowledge = yiju_kb::Knowledge::embedded().unwrap();
    let wanted = yiju_quiz::bank::Wanted {
        fields: vec!["市容环卫".to_owned(), "行政程序".to_owned()],
        ..Default::default()
    };
    let day = "2026-09-01".parse().unwrap();
    let bank = yiju_quiz::bank::Bank::of(&knowledge, day, 1, &wanted);
    assert!(bank.items.len() > 50, "{}", bank.items.len());
    bank.items
}

#[test]
fn the_same_questions_give_the_same_bytes() {
    let items = every();
    assert_eq!(gift(&items), gift(&items));
    assert_eq!(moodle(&items), moodle(&items));
    assert_eq!(anki(&items, MOMENT).unwrap(), anki(&items, MOMENT).unwrap());
    assert_eq!(sheet(&items).unwrap(), sheet(&items).unwrap());
    assert_eq!(
        word(&items, "甲", "乙").unwrap(),
        word(&items, "甲", "乙").unwrap()
    );
}

#[test]
fn gift_is_read_by_another_parser() {
    let path = scratch("gift").join("list.gift");
    fs::write(&path, gift(&every())).unwrap();
    let Some(read) = node("gift-pegjs", "gift.js", &[&path]) else {
        return;
    };
    let read: Value = serde_json::from_str(&read).unwrap();
    assert_eq!(read[0]["type"], "Category");
    assert_eq!(read[0]["title"], "依据题库/街巷整洁");
    let one = |id: &str| found(&read, "title", id);

    let single = one("XX-0001-single-v1");
    assert_eq!(single["type"], "MC");
    assert_eq!(single["id"], "XX-0001-single-v1");
    // That parser makes every white space one blank; Moodle leaves them.
    let stem = single["stem"]["text"].as_str().unwrap();
    assert_eq!(stem, "一{二}~三=四#五:六\\七<八>&\"九\"，处（ ）。");
    let options: Vec<(&str, bool)> = single["choices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["text"]["text"].as_str().unwrap(),
                one["isCorrect"] == true,
            )
        })
        .collect();
    assert_eq!(
        options,
        [
            ("[甲]", false),
            ("%50%乙", true),
            ("丙=~#", false),
            ("丁", false)
        ]
    );
    assert_eq!(single["choices"][3]["feedback"]["text"], "“丁”的理由");
    let why = single["globalFeedback"]["text"].as_str().unwrap();
    assert!(
        why.starts_with("XX-0001-single的解析\nA：“[甲]”的理由"),
        "{why}"
    );
    let tags = single["tags"].as_array().unwrap();
    assert!(
        tags.contains(&json!("XX-0001")) && tags.contains(&json!("单选")),
        "{tags:?}"
    );

    let weights: Vec<f64> = one("XX-0001-multiple-v1")["choices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["weight"].as_f64().unwrap())
        .collect();
    assert_eq!(weights, [33.33333, 33.33333, -100.0, 33.33333]);
    assert_eq!(one("XX-0001-true-v1")["isTrue"], false);
    assert_eq!(
        one("XX-0001-number-v1")["choices"][0]["text"]["number"],
        5000
    );
    let unit = one("XX-0001-numbers-v1-b1");
    assert_eq!(unit["type"], "Short");
    assert_eq!(unit["choices"][0]["text"]["text"], "5工作日");
    assert_eq!(
        one("XX-0001-numbers-v1-b2")["choices"][0]["text"]["number"],
        0.5
    );
    let pairs: Vec<(&str, &str)> = one("XX-0001-match-v1")["matchPairs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["subquestion"]["text"].as_str().unwrap(),
                one["subanswer"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        pairs,
        [("[事项]甲→乙", "住建"), ("事项二", "公安"), ("", "城管")]
    );
    assert_eq!(
        one("XX-0001-order-v1")["matchPairs"][0]["subanswer"],
        "第3步"
    );
    let part = one("XX-0001-case-v1-2");
    assert_eq!(part["choices"][0]["text"]["number"], 200);
    let stem = part["stem"]["text"].as_str().unwrap();
    assert!(
        stem.starts_with("某日，某店占道经营。\n询问笔录一份\n（2）上限是多少？"),
        "{stem}"
    );
}

#[test]
fn the_bank_as_gift_is_read_by_another_parser() {
    let items = bank();
    let path = scratch("gift-bank").join("list.gift");
    fs::write(&path, gift(&items)).unwrap();
    let Some(read) = node("gift-pegjs", "gift.js", &[&path]) else {
        return;
    };
    let read: Value = serde_json::from_str(&read).unwrap();
    for item in &items {
        if let Answer::Single { options } = &item.answer {
            let one = found(&read, "title", &item.id);
            let right: Vec<bool> = options.iter().map(|one| one.correct).collect();
            let seen: Vec<bool> = one["choices"]
                .as_array()
                .unwrap()
                .iter()
                .map(|one| one["isCorrect"] == true)
                .collect();
            assert_eq!(seen, right, "{}", item.id);
        }
    }
}

#[test]
fn moodle_xml_holds_to_the_rules_of_the_importer() {
    let folder = scratch("moodle");
    let path = folder.join("list.xml");
    fs::write(&path, moodle(&every())).unwrap();
    let Some(read) = python("xml.etree", "moodle_xml.py", &[&path]) else {
        return;
    };
    let read: Value = serde_json::from_str(&read).unwrap();
    assert_eq!(read.as_array().unwrap().len(), 9);
    let one = |id: &str| found(&read, "idnumber", id);
    let single = one("XX-0001-single-v1");
    assert_eq!(single["category"], "$course$/top/依据题库/街巷整洁");
    assert_eq!(single["single"], true);
    assert_eq!(
        single["text"],
        "一{二}~三=四#五:六\\七<八>&\"九\"，处（　　）。"
    );
    assert_eq!(single["answers"][1], json!(["%50%乙", 100.0]));
    assert_eq!(one("XX-0001-multiple-v1")["answers"][2][1], -100.0);
    assert_eq!(
        one("XX-0001-true-v1")["answers"],
        json!([["true", 0.0], ["false", 100.0]])
    );
    assert_eq!(
        one("XX-0001-number-v1")["answers"],
        json!([["5000", 100.0]])
    );
    assert_eq!(
        one("XX-0001-numbers-v1")["gaps"],
        json!([
            ["NUMERICAL", "=5:0"],
            ["MULTICHOICE", "=工作日~自然日"],
            ["NUMERICAL", "=0.5:0"]
        ])
    );
    assert_eq!(
        one("XX-0001-match-v1")["pairs"],
        json!([["[事项]甲->乙", "住建"], ["事项二", "公安"], ["", "城管"]])
    );
    assert_eq!(
        one("XX-0001-order-v1")["pairs"],
        json!([["决定", "第3步"], ["立案", "第1步"], ["告知", "第2步"]])
    );
    assert_eq!(one("XX-0001-case-v1-2")["answers"][0][0], "200");

    let items = bank();
    fs::write(&path, moodle(&items)).unwrap();
    let read: Value =
        serde_json::from_str(&python("xml.etree", "moodle_xml.py", &[&path]).unwrap()).unwrap();
    assert!(read.as_array().unwrap().len() >= items.len());
}

#[test]
fn anki_imports_and_importing_again_updates() {
    let folder = scratch("anki");
    let (first, again, changed) = (
        folder.join("first.apkg"),
        folder.join("again.apkg"),
        folder.join("changed.apkg"),
    );
    let mut items = every();
    fs::write(&first, anki(&items, MOMENT).unwrap()).unwrap();
    fs::write(&again, anki(&items, MOMENT).unwrap()).unwrap();
    // The law changed: the same line, another item, another key.
    items[3].id = "XX-0001-number-v2".to_owned();
    let Answer::Numeric { blanks } = &mut items[3].answer else {
        panic!("a number");
    };
    blanks[0].value = "8000".to_owned();
    fs::write(&changed, anki(&items, MOMENT + 60).unwrap()).unwrap();
    let Some(read) = python(
        "anki.collection",
        "anki_import.py",
        &[&first, &again, &changed],
    ) else {
        return;
    };
    let states: Value = serde_json::from_str(&read).unwrap();
    assert_eq!(states[0]["new"], 9);
    assert_eq!(states[0]["cards"], 9);
    assert_eq!(states[0]["types"], json!(["依据题"]));
    // Anki's own checks of the database find nothing, and it has reckoned its checksums.
    assert_eq!(states[0]["checksums"], 0);
    for state in 1..3 {
        assert_eq!(states[state]["new"], 0, "{}", states[state]);
        assert_eq!(states[state]["cards"], 9);
        assert_eq!(states[state]["types"], json!(["依据题"]));
    }
    let number = |state: usize| {
        found(
            &states[state]["notes"],
            "guid",
            "yiju:XX-0001-number:numeric",
        )
    };
    assert_eq!(number(1)["fields"]["答案"], "5000元");
    assert_eq!(number(2)["fields"]["答案"], "8000元");
    assert_eq!(number(2)["fields"]["编号"], "XX-0001-number-v2");
    assert_eq!(number(2)["deck"], "依据题库::街巷整洁");
    let card = number(2)["answer"].as_str().unwrap();
    assert!(
        card.contains("8000元") && card.contains("罚款上限是多少？"),
        "{card}"
    );
    let single = found(&states[0]["notes"], "guid", "yiju:XX-0001-single:single");
    assert_eq!(
        single["fields"]["题目"],
        "一{二}~三=四#五:六\\七&lt;八&gt;&amp;&quot;九&quot;，处（　　）。"
    );
    assert!(
        single["tags"]
            .as_array()
            .unwrap()
            .contains(&json!("XX-0001"))
    );
    println!("{}", states[0]["problems"]);
}

#[test]
fn what_anki_knows_a_note_by_is_its_own() {
    let items = bank();
    let mut seen = BTreeSet::new();
    for item in &items {
        let name = yiju_quiz::lasting(item);
        assert!(seen.insert(name.clone()), "{name}: {}", item.stem.text);
    }
}

#[test]
fn the_list_is_read_by_openpyxl() {
    let path = scratch("xlsx").join("list.xlsx");
    fs::write(&path, sheet(&every()).unwrap()).unwrap();
    let Some(read) = python("openpyxl", "workbook.py", &[&path]) else {
        return;
    };
    let read: Value = serde_json::from_str(&read).unwrap();
    let rows = read["题库"].as_array().unwrap();
    assert_eq!(rows.len(), 10);
    let column = |name: &str| {
        rows[0]
            .as_array()
            .unwrap()
            .iter()
            .position(|one| one == name)
            .unwrap()
    };
    assert_eq!(rows[1][column("选项B")], "%50%乙");
    assert_eq!(rows[1][column("正确答案")], "B");
    assert_eq!(rows[2][column("正确答案")], "ABD");
    assert_eq!(rows[3][column("答案文字")], "错误");
    assert_eq!(rows[6][column("正确答案")], "1-C 2-A");
    assert_eq!(rows[7][column("正确答案")], "②③①");
    assert_eq!(rows[8][column("题型")], "案例·单选");
    assert_eq!(rows[9][column("编号")], "XX-0001-case-v1-2");
    assert_eq!(rows[1][column("规定适用期间")], "2020-01-01 起");
}

#[test]
fn the_paper_is_read_by_python_docx() {
    let path = scratch("docx").join("paper.docx");
    fs::write(&path, word(&every(), "测验", "规则 abc").unwrap()).unwrap();
    let Some(read) = python("docx", "document.py", &[&path]) else {
        return;
    };
    let read: Value = serde_json::from_str(&read).unwrap();
    assert_eq!(read["page"], json!([210, 297, 37]));
    let paragraphs = read["paragraphs"].as_array().unwrap();
    let at = |text: &str| {
        paragraphs
            .iter()
            .position(|one| one[1].as_str().unwrap().starts_with(text))
            .unwrap_or_else(|| panic!("no {text}"))
    };
    assert_eq!(paragraphs[0], json!(["Title", "测验"]));
    assert_eq!(paragraphs[at("一、单项选择题（共1题）")][0], "Heading 1");
    assert!(at("B. %50%乙") < at("规则 abc"));
    assert!(at("规则 abc") < at("测验答题卡"));
    assert!(at("测验答题卡") < at("测验参考答案与解析"));
    // The key stands after the answer sheet alone.
    assert!(at("1. 答案：B") > at("测验参考答案与解析"));
    assert!(at("8. 答案：A；200元") > at("测验参考答案与解析"));
    let tables = read["tables"].as_array().unwrap();
    assert_eq!(tables.len(), 7);
    assert_eq!(tables[0][0][0], "1");
    assert_eq!(tables[6][1][0], "8（2）");
}

#[test]
fn a_form_of_a_paper_says_marks_and_terms() {
    let mut plan = Blueprint::named("小测").unwrap();
    plan.sections = vec![
        Section::read("单选:1:5").unwrap(),
        Section::read("案例:1:15").unwrap(),
    ];
    let section = |kind: Kind, points: u16, item: Item| PaperSection {
        kind,
        points,
        items: vec![item],
    };
    let form = Paper {
        form: "B".to_owned(),
        sections: vec![
            section(Kind::Single, 5, support::single()),
            section(Kind::Case, 15, support::case()),
        ],
    };
    let document = PaperDocument {
        made: Made {
            generator: "1".to_owned(),
            rules: "sha256:abc".to_owned(),
            seed: 7,
            day: "2026-09-01".parse().unwrap(),
        },
        total: plan.total(),
        blueprint: plan,
        sitting: 2,
        papers: vec![form.clone()],
        missing: Vec::new(),
    };
    let path = scratch("form").join("paper.docx");
    fs::write(&path, paper(&document, &form).unwrap()).unwrap();
    let Some(read) = python("docx", "document.py", &[&path]) else {
        return;
    };
    let read: Value = serde_json::from_str(&read).unwrap();
    let lines: Vec<&str> = read["paragraphs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one[1].as_str().unwrap())
        .collect();
    for line in [
        "小测（第1次补考）B卷",
        "时间20分钟，满分20分，12分及格",
        "二、案例分析题（共1题，每题15分）",
        "2. 某日，某店占道经营。",
        "小测（第1次补考）B卷答题卡",
        "规则 sha256:abc　出题器 1　种子 7　日期 2026-09-01　B卷",
    ] {
        assert!(lines.contains(&line), "no {line} in {lines:?}");
    }
}

#[test]
fn the_paper_is_read_by_libreoffice() {
    let folder = scratch("office");
    let path = folder.join("paper.docx");
    fs::write(&path, word(&every(), "测验", "规则 abc").unwrap()).unwrap();
    let profile = format!(
        "-env:UserInstallation=file://{}",
        folder.join("profile").display()
    );
    let made = Command::new("soffice")
        .arg(profile)
        .args([
            "--headless",
            "--convert-to",
            "txt:Text (encoded):UTF8",
            "--outdir",
        ])
        .arg(&folder)
        .arg(&path)
        .output();
    if !made.is_ok_and(|made| made.status.success()) {
        println!("skipped: no LibreOffice");
        return;
    }
    let text = fs::read_to_string(folder.join("paper.txt")).unwrap();
    for line in [
        "1. 一{二}~三=四#五:六\\七<八>&\"九\"，处（　　）。",
        "测验答题卡",
        "8（2）",
        "8. 答案：A；200元",
    ] {
        assert!(text.contains(line), "no {line} in {text}");
    }
}
