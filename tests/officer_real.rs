//! What an officer reads of powers of the repository: procedure on what can really be imposed, choices kept together, tiers
//! named, questions in groups.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

mod support;

use serde_json::Value;
use support::yiju;

const DAYS: [&str; 6] = [
    "--date",
    "2026-09-02",
    "--decided",
    "2026-09-15",
    "--place",
    "船山区",
];

fn call<'a>(power: &'a str, facts: &[&'a str]) -> Vec<&'a str> {
    let mut call = vec!["decide", power];
    call.extend(DAYS);
    for fact in facts {
        call.extend(["--fact", fact]);
    }
    call
}

fn document(power: &str, facts: &[&str]) -> Value {
    let mut call = call(power, facts);
    call.push("--json");
    serde_json::from_str(&yiju(&call).out).unwrap()
}

/// The card with its lines joined, as a wide screen would show it.
fn card(power: &str, facts: &[&str]) -> String {
    let out = yiju(call(power, facts)).out;
    let joined: Vec<&str> = out.lines().map(str::trim).collect();
    joined.concat()
}

fn step(power: &str, facts: &[&str], name: &str) -> Value {
    let document = document(power, facts);
    let steps = document["candidates"][0]["procedure"].as_array().unwrap();
    steps
        .iter()
        .find(|one| one["step"] == name)
        .unwrap()
        .clone()
}

#[test]
fn confiscation_of_what_is_not_there_does_not_shut_the_summary_procedure() {
    let of = |gains: &str| step("GF-0008", &["当事人=个人", gains], "简易程序");
    assert_eq!(of("违法所得=1000元")["available"], false);
    let none = of("违法所得=没有");
    assert!(none["available"].is_null(), "{none}");
    assert!(!none["why"].as_str().unwrap().contains("没收"), "{none}");
    let unknown = of("违法所得=不明");
    assert!(unknown["available"].is_null(), "{unknown}");
    assert!(
        unknown["why"]
            .as_str()
            .unwrap()
            .contains("看有没有违法所得"),
        "{unknown}"
    );
}

#[test]
fn a_fine_that_may_be_imposed_is_held_against_the_limit_like_one_that_must() {
    // 5000元 and more, the only penalty.
    assert_eq!(step("SR-0019", &[], "简易程序")["available"], false);
    // 500元至2000元: below the limit of a unit, above that of a person.
    let of = |party: &str| step("DQ-0003", &[party], "简易程序")["available"].clone();
    assert_eq!(of("当事人=单位"), true);
    assert_eq!(of("当事人=个人"), false);
}

#[test]
fn detention_that_is_not_carried_out_is_still_imposed() {
    let of = |pregnant: &str| document("ZS-0019", &["年龄=30周岁", pregnant]);
    let code = "detention_not_carried_out";
    let is_told = |document: &Value| {
        let cautions = document["candidates"][0]["cautions"].as_array().unwrap();
        cautions.iter().any(|one| one["code"] == code)
    };
    let (yes, no) = (of("怀孕或者哺乳=是"), of("怀孕或者哺乳=否"));
    assert!(is_told(&yes) && !is_told(&no));
    let outcomes = yes["candidates"][0]["outcomes"].as_array().unwrap();
    let detains = |outcome: &Value| {
        let measures = outcome["measures"].as_array().unwrap();
        measures.iter().any(|one| one["kind"] == "拘留")
    };
    assert!(!outcomes.is_empty() && outcomes.iter().all(detains));
}

#[test]
fn a_choice_between_an_order_and_a_penalty_is_told_as_one() {
    assert!(card("FC-0015", &[]).contains("警告，或者责令停止预售，或者责令补办手续"));
}

#[test]
fn no_organ_stands_before_what_no_organ_imposes() {
    let card = card("CZ-0008", &[]);
    assert!(card.contains("由乡镇人民政府责令停止侵害"), "{card}");
    assert!(card.contains("；民事：造成损失的，赔偿"), "{card}");
}

#[test]
fn each_fine_of_a_next_step_says_its_tier() {
    let card = card("YL-0018", &["造成严重后果=否", "构成违反治安管理行为=否"]);
    let of = |tier: &str, fine: &str| card.contains(&format!("{tier}的罚款每株{fine}"));
    assert!(
        of("一级", "20万元至50万元") && of("二级", "10万元至20万元"),
        "{card}"
    );
    assert!(of("三级", "5万元至10万元"), "{card}");
}

#[test]
fn what_does_not_part_the_outcomes_is_one_line_of_the_card() {
    let document = document("DQ-0021", &[]);
    let questions = document["questions"].as_array().unwrap();
    let others: Vec<&str> = questions
        .iter()
        .filter(|one| one["group"] != "处罚要素")
        .map(|one| one["fact"].as_str().unwrap())
        .collect();
    assert!(others.len() > 5 && others.len() < questions.len());
    let card = card("DQ-0021", &[]);
    let line = format!("另有{}项（", others.len());
    assert!(card.replace(' ', "").contains(&line), "{card}");
    let told = card.split("另有").last().unwrap();
    assert!(others.iter().all(|fact| told.contains(fact)), "{told}");
    // Nothing of the group is asked one by one.
    assert!(
        others
            .iter()
            .all(|fact| !card.contains(&format!("--fact {fact}=")))
    );
}
