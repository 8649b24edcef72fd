//! `yiju diff` and `yiju impact` on the rules of a city that does not exist, changed by hand.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use support::{Said, scratch, yiju};

const LINJIANG: &str = "tests/fixtures/linjiang";
const POWERS: &str = "rules/shirong/jiexiang.yj";

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// The rules of the city with one file changed.
fn changed(name: &str, file: &str, change: impl Fn(&str) -> String) -> PathBuf {
    let folder = scratch(name);
    copy(Path::new(LINJIANG), &folder);
    let path = folder.join(file);
    let text = fs::read_to_string(&path).unwrap();
    let new = change(&text);
    assert_ne!(new, text, "nothing was changed");
    fs::write(path, new).unwrap();
    folder
}

fn ask(command: &str, to: &Path, more: &[&str]) -> Said {
    let to = to.to_str().unwrap();
    yiju([&[command, LINJIANG, to], more].concat())
}

fn document(command: &str, to: &Path, more: &[&str]) -> (i32, Value) {
    let said = ask(command, to, &[&["--json"], more].concat());
    let told = said.json();
    let schema = format!("docs/schemas/{command}.schema.json");
    let schema: Value = serde_json::from_str(&fs::read_to_string(schema).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let faults: Vec<String> = validator
        .iter_errors(&told)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{faults:#?}\n{told:#}");
    (said.status, told)
}

/// A way to write a file otherwise.
type Written<'w> = &'w dyn Fn(&str) -> String;

#[test]
fn what_says_the_same_is_the_same() {
    let changes: [(&str, Written<'_>); 4] = [
        ("layout", &|text| {
            text.replace("    ", "\t").replace('\n', "\n\n")
        }),
        ("comments", &|text| {
            let noted = text.replace("限期改正\n", "限期改正  # 见条文\n");
            format!("# 注\n{noted}# 尾注\n")
        }),
        ("width", &|text| {
            let mut open = false;
            let mut wide = |character| match character {
                '{' => '｛',
                '}' => '｝',
                '"' => {
                    open = !open;
                    if open { '“' } else { '”' }
                }
                other => other,
            };
            text.chars().map(&mut wide).collect()
        }),
        ("order", &|text| {
            let one = "\"店主把货架搬到巷子里\" \"摊架挡住了人行的路\"";
            let other = "\"摊架挡住了人行的路\" \"店主把货架搬到巷子里\"";
            assert!(text.contains(one));
            let fines = [
                "对 个人 罚款 100元 至 500元",
                "对 单位 罚款 1000元 至 5000元",
            ];
            text.replace(one, other)
                .replace(fines[0], "甲")
                .replace(fines[1], fines[0])
                .replace("甲", fines[1])
        }),
    ];
    for (name, change) in changes {
        let folder = changed(&format!("diff-{name}"), POWERS, change);
        let (status, told) = document("diff", &folder, &[]);
        assert_eq!(
            (status, &told["same"]),
            (0, &json!(true)),
            "{name}: {told:#}"
        );
    }
    let folder = changed("diff-synonym", "rules/vocabulary.yj", |text| {
        text.replace("\"架子\" \"货架\"", "\n    \"货架\"\n    \"架子\"\n")
    });
    assert_eq!(document("diff", &folder, &[]).0, 0);
}

#[test]
fn each_kind_of_change_is_named_with_both_values() {
    for (what, from, to, old, new) in [
        (
            "措施",
            "个人 罚款 100元 至 500元",
            "个人 罚款 100元 至 800元",
            json!("逾期不改正：对个人罚款100元至500元"),
            json!("逾期不改正：对个人罚款100元至800元"),
        ),
        (
            "措施",
            "    责令 限期改正\n",
            "    责令 限期改正\n    没收 \"摊架\"\n",
            json!(null),
            json!("没收摊架"),
        ),
        (
            "主管机关",
            "由 市容环境卫生主管部门",
            "由 公安机关",
            json!("市容环境卫生主管部门"),
            json!("公安机关"),
        ),
        (
            "简名",
            "占道摆放摊架",
            "门外摆摊架",
            json!("占道摆放摊架"),
            json!("门外摆摊架"),
        ),
        (
            "现象",
            "\"门口的架子越摆越宽\"",
            "\"架子摆上了路\"",
            json!("门口的架子越摆越宽"),
            json!("架子摆上了路"),
        ),
        (
            "核验",
            "核验 正文 至 2026-10-01",
            "核验 正文 至 2026-11-01",
            json!("正文 至 2026-10-01"),
            json!("正文 至 2026-11-01"),
        ),
        (
            "要件",
            "现象 \"店主",
            "要件 { 摊架面积 > 2平方米 }\n        现象 \"店主",
            json!(null),
            json!("摊架面积 > 2平方米"),
        ),
        (
            "违反",
            "违反 《街巷整洁条例》第三条第一款",
            "违反 《街巷整洁条例》第三条第一款、第二条",
            json!(null),
            json!("《街巷整洁条例》第二条〔2020-05-01〕"),
        ),
    ] {
        let folder = changed("diff-one", POWERS, |text| text.replacen(from, to, 1));
        let (status, told) = document("diff", &folder, &[]);
        assert_eq!(status, 1, "{told:#}");
        let powers = told["powers"].as_array().unwrap();
        let found = powers.iter().find(|one| one["power"] == "SR-9001").unwrap();
        let changes = found["changes"].as_array().unwrap();
        let change = changes.iter().find(|one| one["what"] == what);
        let change = change.unwrap_or_else(|| panic!("{what}: {told:#}"));
        assert_eq!((&change["from"], &change["to"]), (&old, &new), "{told:#}");
    }
}

#[test]
fn a_power_that_comes_or_goes_stands_with_its_provision() {
    let folder = changed("diff-gone", POWERS, |text| {
        let start = text.find("    第二项").unwrap();
        let end = start + text[start..].find("    }\n").unwrap() + "    }\n".len();
        format!("{}{}", &text[..start], &text[end..])
    });
    let cases = fs::read_dir(folder.join("rules/shirong")).unwrap();
    for entry in cases {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        if let Some(at) = text.find("案例 \"灯箱") {
            fs::write(&path, &text[..at]).unwrap();
        }
    }
    let (status, told) = document("diff", &folder, &[]);
    assert_eq!(status, 1);
    assert_eq!(told["powers"][0]["power"], "SR-9002");
    assert_eq!(told["powers"][0]["change"], "gone");
    assert_eq!(told["provisions"][0]["change"], "gone");
    assert_eq!(
        told["provisions"][0]["label"],
        "《街巷整洁条例》第四条第二项"
    );
    assert_eq!(told["declarations"][0]["keyword"], "案例");
    assert_eq!(told["declarations"][0]["change"], "gone");
    // Seen from the other side it is new.
    let back = yiju(["diff", folder.to_str().unwrap(), LINJIANG, "--json"]).json();
    assert_eq!(back["powers"][0]["change"], "new");
    assert_eq!(back["provisions"][0]["change"], "new");
}

#[test]
fn the_page_of_a_difference_is_for_people() {
    let folder = changed("diff-page", POWERS, |text| {
        text.replace("至 5000元", "至 8000元")
    });
    let said = ask("diff", &folder, &[]);
    assert_eq!((said.status, said.err.as_str()), (1, ""));
    assert!(said.widest() <= 100, "{}", said.out);
    said.assert_harmless();
    insta::assert_snapshot!("difference", said.out);
    let said = ask("impact", &folder, &[]);
    assert_eq!((said.status, said.err.as_str()), (1, ""));
    assert!(said.widest() <= 100, "{}", said.out);
    said.assert_harmless();
    insta::assert_snapshot!("effect", said.out);
}

#[test]
fn cases_receipts_and_observations_are_asked_of_both() {
    let folder = changed("impact", POWERS, |text| {
        text.replace("至 5000元", "至 8000元")
    });
    let receipts = folder.join("receipts");
    fs::create_dir(&receipts).unwrap();
    for (name, party) in [("a", "单位"), ("b", "个人")] {
        let path = receipts.join(format!("{name}.json"));
        let party = format!("当事人={party}");
        let rules = format!("{LINJIANG}/rules");
        let register = format!("{LINJIANG}/regulations");
        let said = yiju([
            "decide",
            "SR-9001",
            "--fact",
            &party,
            "--fact",
            "责令改正=未履行",
            "--date",
            "2026-09-02",
            "--rules",
            &rules,
            "--regulations",
            &register,
            "--receipt",
            path.to_str().unwrap(),
        ]);
        assert_eq!(said.status, 0, "{said:?}");
    }
    let seen = folder.join("seen.jsonl");
    let lines = [
        json!({"text": "店主把货架搬到巷子里", "date": "2026-09-02", "facts": {"当事人": "单位", "责令改正": "未履行"}}),
        json!({"text": "天气很好", "date": "2026-09-02"}),
        json!({"text": "店主把货架搬到巷子里", "date": "2026-09-02", "facts": {"当事人": "个人", "责令改正": "未履行"}}),
    ];
    fs::write(&seen, lines.map(|line| line.to_string()).join("\n\n")).unwrap();
    let more = [
        "--receipts",
        receipts.to_str().unwrap(),
        "--observations",
        seen.to_str().unwrap(),
    ];
    let (status, told) = document("impact", &folder, &more);
    assert_eq!(status, 1, "{told:#}");
    assert_eq!(
        told["asked"],
        json!({"cases": 2, "receipts": 2, "observations": 3})
    );
    // Only what concerns a unit changes: one case, one receipt, one observation; both powers of the provision.
    assert_eq!(
        told["changed"],
        json!({"cases": 1, "receipts": 1, "observations": 1}),
        "{told:#}"
    );
    assert_eq!(told["powers"].as_array().unwrap().len(), 2);
    let answers = told["answers"].as_array().unwrap();
    assert_eq!(answers[0]["name"], "灯箱整夜不收，单位逾期未改");
    let case = answers[0]["changes"].as_array().unwrap();
    let held = case.iter().find(|one| one["what"] == "案例").unwrap();
    assert_eq!(held["from"], "通过");
    assert!(
        held["to"].as_str().unwrap().starts_with("不通过：应为"),
        "{held}"
    );
    assert!(answers[1]["name"].as_str().unwrap().ends_with("a.json"));
    assert_eq!(answers[2]["line"], 1);
    let measures = answers[2]["changes"].as_array().unwrap();
    let measures = measures.iter().find(|one| one["what"] == "措施").unwrap();
    assert!(
        measures["from"]
            .as_str()
            .unwrap()
            .contains("1000元至5000元")
    );
    assert!(measures["to"].as_str().unwrap().contains("1000元至8000元"));
    // The same rules change nothing.
    let (status, told) = document("impact", Path::new(LINJIANG), &more);
    assert_eq!((status, &told["same"]), (0, &json!(true)), "{told:#}");
    assert_eq!(told["asked"]["observations"], 3);
}

#[test]
fn a_case_that_cannot_be_asked_of_one_side_says_so() {
    let folder = changed("impact-fact", "rules/vocabulary.yj", |text| {
        text.replace("{ 未责令, 已履行, 未履行 }", "{ 未责令, 已履行, 未改 }")
    });
    let powers = folder.join("rules/shirong");
    for entry in fs::read_dir(powers).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace("责令改正 = 未履行", "责令改正 = 未改")).unwrap();
    }
    let said = ask("impact", &folder, &["--json"]);
    assert_eq!(said.status, 1, "{said:?}");
    let told = said.json();
    let changes = told["answers"][0]["changes"].as_array().unwrap();
    let refused = changes
        .iter()
        .find(|one| one["what"] == "不能回答")
        .unwrap();
    assert_eq!(refused["from"], "“未改”不能作“责令改正”的值");
    assert_eq!(refused["to"], json!(null));
}
