//! Which powers a text finds, on a small knowledge base.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use yiju_engine::model::{KnowledgeBase, Neighbour, SourceRef};
use yiju_search::{Candidate, Index};

fn rank(knowledge: &KnowledgeBase, text: &str) -> Vec<(String, Candidate)> {
    let index = Index::build(knowledge);
    let reading = index.read(text).expect("a short text");
    let named = |candidate: Candidate| (knowledge.powers[candidate.power].id.clone(), candidate);
    index
        .rank(&reading, 5)
        .candidates
        .into_iter()
        .map(named)
        .collect()
}

fn ids(text: &str) -> Vec<String> {
    rank(&common::knowledge(), text)
        .into_iter()
        .map(|(id, _)| id)
        .collect()
}

#[test]
fn other_words_for_the_same_conduct_find_it() {
    for (text, id) in [
        ("夜市上有人支炉子烤羊肉串", "DQ-0001"),
        ("業主在樓頂私自加蓋了一間房", "GH-0001"),
        ("餐馆把泔水往窨井里倒", "PS-0001"),
        ("把天然气管当晾衣杆挂衣服", "RQ-0001"),
        ("水果摊占着人行道卖", "SZ-0001"),
        ("门口的行道树被人偷偷砍了", "YL-0001"),
    ] {
        assert_eq!(ids(text).first().map(String::as_str), Some(id), "{text}");
    }
}

#[test]
fn a_synonym_counts_like_the_word_of_the_rules() {
    let mut knowledge = common::knowledge();
    let with = rank(&knowledge, "液化气管上挂衣服");
    knowledge.synonyms.clear();
    let without = rank(&knowledge, "液化气管上挂衣服");
    let score = |found: &[(String, Candidate)]| {
        found
            .iter()
            .find(|(id, _)| id == "RQ-0001")
            .map_or(0.0, |found| found.1.score)
    };
    assert!(
        score(&with) > score(&without),
        "{} > {}",
        score(&with),
        score(&without)
    );
}

#[test]
fn two_acts_in_one_sentence_are_both_found() {
    let found = ids("在人行道上占道摆摊卖水果，还把泔水倒进下水道");
    assert!(
        found.iter().take(2).any(|id| id == "SZ-0001")
            && found.iter().take(2).any(|id| id == "PS-0001"),
        "{found:?}"
    );
}

#[test]
fn what_is_not_ours_finds_nothing() {
    for text in [
        "今天天气不错",
        "how do I renew my passport",
        "こんにちは、元気ですか",
        "",
        "。。。！？",
        "12345 67890",
        "🙂🙂🙂",
        "请假条怎么写",
    ] {
        assert_eq!(ids(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_candidate_says_which_words_speak_for_it() {
    let text = "举报：有人在煤气管上晾衣服。";
    let found = rank(&common::knowledge(), text);
    let (id, candidate) = &found[0];
    assert_eq!(id, "RQ-0001");
    let words: Vec<String> = candidate
        .why
        .iter()
        .map(|span| span.text_of(text))
        .collect();
    assert_eq!(words, ["在煤气管上晾衣服"]);
    assert!(candidate.score > 0.5, "{}", candidate.score);
}

#[test]
fn order_is_by_score_then_by_number_and_top_is_kept() {
    let mut knowledge = common::knowledge();
    let mut twin = knowledge.powers[0].clone();
    twin.id = "DQ-0002".to_owned();
    knowledge.powers.insert(1, twin);
    let found = rank(&knowledge, "夜市摊烧烤冒烟");
    assert_eq!(found[0].0, "DQ-0001");
    assert_eq!(found[1].0, "DQ-0002");
    assert!((found[0].1.score - found[1].1.score).abs() < f64::EPSILON);
    let index = Index::build(&knowledge);
    let reading = index.read("夜市摊烧烤冒烟").unwrap();
    assert_eq!(index.rank(&reading, 1).candidates.len(), 1);
    assert_eq!(index.rank(&reading, 0).candidates.len(), 0);
}

#[test]
fn an_empty_knowledge_base_is_no_trouble() {
    assert_eq!(rank(&KnowledgeBase::default(), "夜市摊烧烤冒烟").len(), 0);
}

#[test]
fn each_act_says_which_part_of_the_text_tells_it() {
    let text = "在人行道上占道摆摊卖水果，还把泔水倒进下水道";
    let found = rank(&common::knowledge(), text);
    let part = |id: &str| {
        found
            .iter()
            .find(|(found, _)| found == id)
            .map(|(_, candidate)| candidate.answers_to.text_of(text))
    };
    assert_eq!(part("SZ-0001").as_deref(), Some("在人行道上占道摆摊卖水果"));
    assert_eq!(part("PS-0001").as_deref(), Some("还把泔水倒进下水道"));
    let alone = "占道摆摊卖水果。";
    let (_, only) = &rank(&common::knowledge(), alone)[0];
    assert_eq!(only.answers_to.text_of(alone), "占道摆摊卖水果");
}

#[test]
fn a_matter_of_another_authority_is_found_beside_the_powers() {
    let mut knowledge = common::knowledge();
    knowledge.neighbours = vec![Neighbour {
        name: "道路运输".to_owned(),
        authority: "交通运输主管部门".to_owned(),
        basis: Vec::new(),
        phenomena: vec!["黑车拉客".to_owned(), "没有营运证跑车".to_owned()],
        verified: None,
        source: SourceRef::default(),
    }];
    let index = Index::build(&knowledge);
    let ranking = |text: &str| index.rank(&index.read(text).unwrap(), 5);
    let theirs = ranking("车站门口黑车拉客，没有营运证");
    assert_eq!(theirs.neighbours.len(), 1);
    let best = theirs.candidates.first().map_or(0.0, |best| best.score);
    assert!(theirs.neighbours[0].score > best, "{theirs:?}");
    let ours = ranking("夜市摊烧烤冒烟");
    assert_eq!(
        (ours.neighbours.len(), ours.candidates.is_empty()),
        (0, false)
    );
}
