//! Tracks of procedure, tested on the measures.

use yiju_engine::decide::Observation;
use yiju_engine::decide::answer::Candidate;
use yiju_engine::model::KnowledgeBase;

use super::{candidate, rules};

/// One power with these measures and one track under this condition.
fn track(measures: &str, condition: &str) -> KnowledgeBase {
    rules(&format!(
        "权力 QT-9001 乱放水 {{ 依据 《水法》第三十条 }}
         罚则 《水法》第三十条 {{ 领域 其他 ; {measures} }}
         参数 小额 : 金额 200元 {{ 自 2021-01-01  依据 《水法》第七十三条 }}
         参数 大额 : 金额 待定 {{ 应由 \"某规定\" 确定  自 2021-01-01  依据 《水法》第七十三条 }}
         程序 某程序 {{ 自 2021-07-15  依据 《水法》第一条  当 {condition}  步骤 {{ 甲 依据 《水法》第一条 }} }}"
    ))
}

fn available(candidate: &Candidate) -> Option<bool> {
    assert_eq!(candidate.procedure.len(), 1);
    candidate.procedure[0].available
}

#[track_caller]
fn holds(measures: &str, condition: &str, expected: Option<bool>) {
    let candidate = candidate(&track(measures, condition), &[]);
    assert_eq!(
        available(&candidate),
        expected,
        "{measures} / {condition}: {}",
        candidate.procedure[0].why
    );
}

#[test]
fn all_measures_means_all_penalties_that_are_ours() {
    let small = "全部措施 属于 { 警告, 罚款 }";
    holds("责令 改正 ; 罚款 100元", small, Some(true));
    holds("罚款 100元 ; 没收 \"灯\"", small, Some(false));
    holds("罚款 100元 ; 由 发证机关 吊销 \"证\"", small, Some(true));
    // Whether it is confiscated is not decided yet.
    holds("罚款 100元 ; 可以 没收 \"灯\"", small, None);
    // No penalty at all is no small penalty.
    holds("责令 改正 ; 逾期不改正 { 罚款 100元 }", small, Some(false));
}

#[test]
fn a_kind_among_the_measures() {
    let heavy = "措施 含 { 吊销, 查封 }";
    holds("罚款 100元 ; 吊销 \"证\"", heavy, Some(true));
    holds("可以 查封 \"灯\"", heavy, None);
    holds("警告 或者 吊销 \"证\"", heavy, None);
    holds("罚款 100元", heavy, Some(false));
}

#[test]
fn the_fine_to_be_imposed_lies_anywhere_in_its_range() {
    holds("罚款 100元 至 200元", "罚款 <= 小额", Some(true));
    holds("罚款 100元 至 201元", "罚款 <= 小额", None);
    holds("罚款 201元 至 500元", "罚款 <= 小额", Some(false));
    holds("罚款 500元 以下", "罚款 <= 200元", None);
    holds("罚款 200元 至 500元", "罚款 >= 200元", Some(true));
    holds("警告", "罚款 <= 小额", Some(true));
    holds("警告", "罚款 >= 小额", Some(false));
    // Nothing is known of a fine that is not stated or not computed, nor of a limit that is open.
    holds("罚款 未定额", "罚款 <= 小额", None);
    holds("罚款 造价 1%", "罚款 <= 小额", None);
    holds("罚款 100元", "罚款 >= 大额", None);
}

#[test]
fn an_open_limit_names_who_must_settle_it() {
    let candidate = candidate(&track("罚款 100元", "罚款 >= 大额"), &[]);
    assert!(
        candidate.procedure[0].why.contains("《某规定》"),
        "{}",
        candidate.procedure[0].why
    );
}

#[test]
fn outcomes_that_differ_leave_it_open() {
    let knowledge = track(
        "罚款 100元 ; 情节严重 { 没收 \"灯\" }",
        "全部措施 属于 { 罚款 }",
    );
    assert_eq!(available(&candidate(&knowledge, &[])), None);
    assert_eq!(
        available(&candidate(&knowledge, &["情节严重=否"])),
        Some(true)
    );
    assert_eq!(
        available(&candidate(&knowledge, &["情节严重=是"])),
        Some(false)
    );
}

#[test]
fn what_an_outcome_assumes_counts_for_its_procedure() {
    let knowledge = track(
        "对 个人 罚款 100元 ; 对 单位 罚款 2000元",
        "当事人 = 个人 且 罚款 <= 200元 或 当事人 = 单位 且 罚款 <= 3000元",
    );
    assert_eq!(available(&candidate(&knowledge, &[])), Some(true));
}

#[test]
fn a_track_is_of_its_time() {
    let knowledge = track("罚款 100元", "全部措施 属于 { 罚款 }");
    let observation = Observation {
        date: "2021-07-14".parse().unwrap(),
        decided: "2021-07-14".parse().unwrap(),
        ..super::observed(&knowledge, &[])
    };
    assert!(super::on(&knowledge, &observation).procedure.is_empty());
}
