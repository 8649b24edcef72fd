//! The law in a text: cited provisions and sentences worded as statutes are.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use yiju_engine::compile::compile;
use yiju_engine::law::Registry;
use yiju_engine::model::KnowledgeBase;
use yiju_engine::source::SourceFile;
use yiju_search::Index;

const STATUTE: &str = "id: shirong-fa
title: 云国市容法
aliases: [市容法]
rank: 法律
versions:
  - adopted: 2019-04-23
    in_force_from: {date: 2019-07-01, basis: stated}
    articles: {1: 1, 20: 2, 30: [3], 40: 1}
";

const RULES: &str = r#"
罚则 《云国市容法》第三十条 {
    领域 市容环卫
    由 市容部门
    第一项 SR-9001 乱扔果皮 { 违反 《云国市容法》第二十条第一款  现象 "吃完把果皮丢街上" "随手扔烟头" "往地上丢纸屑" }
    第二项 SR-9002 乱贴广告 { 违反 《云国市容法》第二十条第二款  现象 "电杆上贴小广告" "墙上喷电话" "楼道贴条子" }
    第三项 SR-9003 窗外挂东西 { 违反 《云国市容法》第二十条第二款  现象 "窗外晾被子" "阳台外挂拖把" "护栏上晒腊肉" }
    罚款 200元 以下
    核验 正文 至 2026-10-04
}
权力 SR-9004 遛狗不牵绳 {
    领域 市容环卫
    依据 《云国市容法》第四十条
    现象 "遛狗不拴绳" "狗没牵着到处跑" "大狗没有绳子"
    警告
    核验 正文 至 2026-10-04
}
"#;

fn knowledge() -> KnowledgeBase {
    let registry = Registry::from_yaml([("shirong-fa.yaml", STATUTE)]).unwrap();
    let sources = [SourceFile {
        path: "probe.yj".to_owned(),
        text: RULES.to_owned(),
    }];
    let compiled = compile(&sources, registry);
    compiled
        .knowledge
        .unwrap_or_else(|| panic!("{:?}", compiled.diagnostics))
}

/// The quoted parts of a text, with what they cite, and the ids of its candidates.
fn read(text: &str) -> (Vec<(String, Option<String>)>, Vec<String>) {
    let knowledge = knowledge();
    let index = Index::build(&knowledge);
    let reading = index.read(text).unwrap();
    let quotes = reading
        .quotes
        .iter()
        .map(|quote| {
            let cites = quote.cites.as_ref().map(|cites| cites.label.to_string());
            (quote.span.text_of(text), cites)
        })
        .collect();
    let ids = index
        .rank(&reading, 5)
        .candidates
        .iter()
        .map(|candidate| knowledge.powers[candidate.power].id.clone())
        .collect();
    (quotes, ids)
}

#[test]
fn a_citation_is_read_in_its_usual_spellings() {
    for (text, quoted, label) in [
        (
            "依据《云国市容法》第四十条处理",
            "《云国市容法》第四十条",
            "《云国市容法》第四十条",
        ),
        ("违反市容法40条", "市容法40条", "《云国市容法》第四十条"),
        (
            "《市容法》第二十条第二款",
            "《市容法》第二十条第二款",
            "《云国市容法》第二十条第二款",
        ),
    ] {
        let (quotes, _) = read(text);
        assert_eq!(
            quotes,
            [(quoted.to_owned(), Some(label.to_owned()))],
            "{text}"
        );
    }
    for text in ["云国市容法颁布了", "市容法第九十条", "第四十条"] {
        assert_eq!(read(text).0, [], "{text}");
    }
}

#[test]
fn the_powers_that_rest_on_a_cited_provision_come_first() {
    assert_eq!(read("《云国市容法》第四十条").1[0], "SR-9004");
    let (_, ids) = read("他在窗外挂拖把，违反《云国市容法》第二十条第二款");
    assert_eq!(ids[0], "SR-9003");
    let (_, ids) = read("《云国市容法》第三十条第二项");
    assert_eq!(ids[0], "SR-9002");
}

#[test]
fn a_sentence_of_a_statute_is_no_observation() {
    let law = "违反本法规定，有下列行为之一的，由县级以上人民政府市容部门责令改正，可以并处罚款";
    let (quotes, _) = read(&format!("{law}。楼下有人乱扔果皮"));
    assert_eq!(quotes, [(law.to_owned(), None)]);
    for text in [
        "巡查发现工人未按规定责令改正后仍乱扔",
        "老板把果皮丢街上，叫他改正不改",
        "昨天下了责令改正通知书，今天还在贴",
    ] {
        assert_eq!(read(text).0, [], "{text}");
    }
}
