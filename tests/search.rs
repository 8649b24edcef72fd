//! `yiju search` on the invented city: articles, powers, citations, filters, and what is said where nothing is found.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod support;

use std::fs;

use serde_json::Value;
use support::{Said, scratch, yiju_at};

const CORPUS: [&str; 2] = ["--corpus", "tests/fixtures/linjiang/corpus"];
const CITY: [&str; 4] = [
    "--rules",
    "tests/fixtures/linjiang/rules",
    "--regulations",
    "tests/fixtures/linjiang/regulations",
];

fn search(home: &str, arguments: &[&str]) -> Said {
    let home = scratch(&format!("search-{home}"));
    yiju_at(&home, ["search"].iter().chain(arguments).chain(&CITY))
}

fn found(home: &str, arguments: &[&str]) -> Value {
    let said = search(home, &[arguments, &["--json"], &CORPUS].concat());
    assert!(said.status <= 1, "{}", said.err);
    said.json()
}

#[test]
fn words_of_an_article_find_it_with_its_place() {
    let answer = found("words", &["灯箱收进屋里"]);
    let hit = &answer["hits"][0];
    assert_eq!(hit["kind"], "article");
    assert_eq!(
        (&hit["article"], &hit["text"]),
        (&Value::from(3), &Value::from("official"))
    );
    assert_eq!(hit["status"], "in_force");
    assert_eq!(hit["in_force_from"]["date"], "2020-07-01");
    let snippet: Vec<char> = hit["snippet"].as_str().unwrap().chars().collect();
    let marked: Vec<String> = hit["highlights"]
        .as_array()
        .unwrap()
        .iter()
        .map(|mark| {
            let at = |place: usize| usize::try_from(mark[place].as_u64().unwrap()).unwrap();
            snippet[at(0)..at(1)].iter().collect()
        })
        .collect();
    assert!(
        marked.iter().any(|word| word.contains("灯箱")),
        "{marked:?}"
    );
    assert!(
        marked.iter().any(|word| word.contains("收进屋里")),
        "{marked:?}"
    );
}

#[test]
fn a_citation_goes_straight_to_its_article() {
    for query in [
        "街巷整洁条例第四条",
        "《临江市街巷整洁条例》4条",
        "整洁条例 四",
        "街巷整结条例第四条",
        "jxzjtl 4",
        "街巷整潔條例第 ４ 條",
    ] {
        let answer = found("citation", &[query]);
        let hit = &answer["hits"][0];
        assert_eq!(hit["article"], 4, "{query}");
        assert_eq!(answer["citations"][0], hit["label"], "{query}");
        assert!(
            !hit["powers"].as_array().unwrap().is_empty(),
            "powers rest on it"
        );
    }
    let answer = found("citation", &["街巷整洁条例第三条"]);
    let citing: Vec<&str> = answer["hits"][0]["cited_by"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one.as_str().unwrap())
        .collect();
    assert_eq!(citing, ["《街巷整洁条例》第四条"]);
    let answer = found("citation", &["街巷整洁条例第二条至第四条"]);
    let articles: Vec<&Value> = answer["hits"]
        .as_array()
        .unwrap()
        .iter()
        .take(3)
        .map(|hit| &hit["article"])
        .collect();
    assert_eq!(
        articles,
        [&Value::from(2), &Value::from(3), &Value::from(4)]
    );
}

#[test]
fn a_phrase_must_stand_as_it_is() {
    let answer = found("phrase", &["“摊架摆出门槛”"]);
    let articles: Vec<u64> = answer["hits"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|hit| hit["article"].as_u64())
        .collect();
    assert_eq!(articles, [4]);
}

#[test]
fn filters_leave_out_what_they_do_not_name() {
    let before = found("filter", &["灯箱", "--date", "2019-01-01"]);
    assert_eq!(before["hits"].as_array().unwrap().len(), 0);
    let now = found("filter", &["灯箱", "--date", "2021-01-01"]);
    assert_eq!(now["hits"][0]["article"], 3);
    let level = found("filter", &["灯箱", "--level", "法律"]);
    assert_eq!(level["hits"].as_array().unwrap().len(), 0);
    let statute = found("filter", &["灯箱", "--statute", "整洁条例"]);
    assert_eq!(statute["hits"][0]["article"], 3);
    for (option, value) in [
        ("--level", "宪章"),
        ("--statute", "没有的法规"),
        ("--field", "天文"),
    ] {
        let said = search("filter", &[&["灯箱", option, value][..], &CORPUS].concat());
        assert_eq!(said.status, 2, "{option}");
        assert!(said.err.contains(value), "{}", said.err);
    }
}

#[test]
fn without_texts_headings_and_powers_are_searched_and_it_is_said() {
    let said = search("bare", &["摊架"]);
    assert_eq!(said.status, 0, "{}", said.err);
    assert!(said.out.contains("没有接入官方文本"), "{}", said.out);
    let said = search("bare", &["摊架", "--json"]);
    let answer = said.json();
    assert_eq!(answer["texts"], 0);
    let kinds: Vec<&str> = answer["hits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| hit["text"].as_str().unwrap())
        .collect();
    assert!(
        !kinds.is_empty() && kinds.iter().all(|kind| *kind == "digest"),
        "{kinds:?}"
    );
}

#[test]
fn nothing_found_is_a_no_and_an_empty_query_a_wrong_call() {
    let said = search("none", &[&["龘龘龘"][..], &CORPUS].concat());
    assert_eq!(said.status, 1);
    assert!(said.out.contains("没有找到"), "{}", said.out);
    assert_eq!(search("none", &["  "]).status, 2);
}

#[test]
fn changed_texts_are_indexed_anew_and_an_index_is_used_again() {
    let home = scratch("search-anew");
    let texts = home.join("texts");
    fs::create_dir_all(&texts).unwrap();
    let write = |body: &str| {
        let front = "---\ntitle: \"临江市灯笼条例\"\nadopted: \"2020-05-01\"\neffective: \"2020-07-01\"\n---\n\n";
        fs::write(
            texts.join("denglong-tiaoli@2020-05-01.md"),
            format!("{front}{body}"),
        )
        .unwrap();
    };
    let ask = |word: &str| {
        let folder = texts.display().to_string();
        let call = ["search", word, "--json", "--corpus", folder.as_str()];
        yiju_at(&home, call.iter().chain(&CITY)).json()["hits"][0]["snippet"].clone()
    };
    write("第一条 灯笼挂在檐下。\n");
    assert_eq!(ask("灯笼"), "灯笼挂在檐下。");
    let indexes = || fs::read_dir(home.join("index")).unwrap().count();
    assert_eq!(ask("灯笼"), "灯笼挂在檐下。");
    assert_eq!(indexes(), 1);
    write("第一条 灯笼挂在桥头。\n");
    assert_eq!(ask("灯笼"), "灯笼挂在桥头。");
    assert_eq!(indexes(), 2);
    // A torn index is built anew.
    for folder in fs::read_dir(home.join("index")).unwrap() {
        fs::write(folder.unwrap().path().join("catalog.postcard"), "破").unwrap();
    }
    assert_eq!(ask("灯笼"), "灯笼挂在桥头。");
}

#[test]
fn the_card_is_for_people() {
    let said = search(
        "card",
        &[&["灯箱不收 罚款", "--date", "2026-11-24"][..], &CORPUS].concat(),
    );
    insta::assert_snapshot!(said.out);
}
