//! What is asked, 要件, 兜底, and what the answer is over several powers.

use yiju_engine::decide::answer::{Disposition, MatchAnswer, Status};

use super::{all, candidate, observed, provision, rules};

fn asked(answer: &MatchAnswer) -> Vec<&str> {
    answer.questions.iter().map(|one| &*one.fact).collect()
}

#[test]
fn elements_decide_whether_a_power_applies() {
    let knowledge = rules(
        "权力 QT-9001 乱放水 { 依据 《水法》第三十条  要件 { 许可 = 无 或 许可 = 不符 ; 在城里 } }
         罚则 《水法》第三十条 { 领域 其他 ; 罚款 100元 }",
    );
    let open = candidate(&knowledge, &["在城里=是"]);
    assert_eq!(
        (open.status, open.missing),
        (Status::Possible, vec!["许可".to_owned()])
    );
    assert_eq!(open.outcomes.len(), 1, "elements part no outcomes");
    assert_eq!(
        candidate(&knowledge, &["在城里=是", "许可=不符"]).status,
        Status::Applies
    );
    let lawful = candidate(&knowledge, &["许可=有"]);
    assert_eq!(
        (lawful.status, lawful.outcomes.len()),
        (Status::Excluded, 0)
    );
    assert_eq!(
        candidate(&knowledge, &["在城里=-"]).status,
        Status::Excluded
    );
}

#[test]
fn questions_come_in_the_order_of_what_they_decide() {
    let knowledge = rules(
        "权力 QT-9001 乱放水 { 依据 《水法》第三十条  要件 { 许可 = 无 } }
         罚则 《水法》第三十条 { 领域 其他
            对 个人 罚款 100元 ; 对 单位 罚款 造价 1% 至 2%
            情节严重 { 吊销 \"水证\" } }",
    );
    let observation = observed(&knowledge, &[]);
    let answer = super::answer(&knowledge, "QT-9001", &observation);
    // 情节严重 is for a person to assess, not to be asked like a fact.
    assert_eq!(asked(&answer), ["许可", "当事人", "造价"]);
    assert_eq!(*answer.questions[0].options, ["无", "不符", "有"]);
    assert!(
        answer
            .questions
            .iter()
            .all(|one| one.decides == ["QT-9001".into()] && !one.why.is_empty())
    );
    let names: Vec<&str> = answer.facts.iter().map(|one| &*one.name).collect();
    assert_eq!(
        names,
        ["许可", "当事人", "造价"],
        "they are listed as not asked"
    );
}

#[test]
fn what_is_known_not_to_be_known_is_not_asked_again() {
    let knowledge = provision("对 个人 罚款 100元 ; 对 单位 罚款 900元");
    let answer = super::answer(&knowledge, "QT-9001", &observed(&knowledge, &["当事人=?"]));
    assert!(answer.questions.is_empty());
    assert_eq!(answer.candidates[0].outcomes.len(), 2);
}

#[test]
fn the_facts_that_deem_a_state_are_asked_for() {
    let knowledge = rules(
        "权力 QT-9001 乱放水 { 依据 《水法》第三十条 }
         罚则 《水法》第三十条 { 领域 其他 ; 罚款 100元 ; 情节严重 { 罚款 900元 } }
         认定 情节严重 于 《水法》第三十条 { 依据 《水法》第七十三条  当 亮灯 或 近3年 受罚 2次 以上 }",
    );
    let answer = super::answer(&knowledge, "QT-9001", &observed(&knowledge, &[]));
    assert_eq!(asked(&answer), ["亮灯", "受罚"]);
}

#[test]
fn only_the_best_candidates_are_asked_about() {
    let knowledge = rules(
        "权力 QT-9001 乱放水 { 依据 《水法》第三十条  要件 { 亮灯 } }
         权力 QT-9002 乱点灯 { 依据 《灯典》第八十条  要件 { 在城里 } }
         罚则 《水法》第三十条 { 领域 其他 ; 罚款 100元 }
         罚则 《灯典》第八十条 { 领域 其他 ; 罚款 100元 }",
    );
    let observation = observed(&knowledge, &[]);
    let near = all(&knowledge, &observation, &[0.9, 0.8]);
    assert_eq!(asked(&near), ["亮灯", "在城里"]);
    let order: Vec<&str> = near
        .candidates
        .iter()
        .map(|one| one.power.as_str())
        .collect();
    assert_eq!(order, ["QT-9001", "QT-9002"]);
    let far = all(&knowledge, &observation, &[0.9, 0.1]);
    assert_eq!(asked(&far), ["亮灯"]);
    // One fact that decides on two powers is asked once.
    let turned = all(&knowledge, &observation, &[0.1, 0.9]);
    assert_eq!(turned.candidates[0].power, "QT-9002");
}

#[test]
fn a_residual_power_stands_back() {
    let knowledge = rules(
        "权力 QT-9001 乱放水 { 依据 《水法》第三十条  要件 { 亮灯 } }
         权力 QT-9002 其他乱来 { 依据 《灯典》第八十条  兜底 }
         罚则 《水法》第三十条 { 领域 其他 ; 罚款 100元 }
         罚则 《灯典》第八十条 { 领域 其他 ; 罚款 100元 }",
    );
    let status = |fact: &str, scores: &[f64]| {
        let answer = all(&knowledge, &observed(&knowledge, &[fact]), scores);
        answer
            .candidates
            .iter()
            .find(|one| one.power == "QT-9002")
            .unwrap()
            .status
    };
    assert_eq!(status("亮灯=是", &[0.9, 0.8]), Status::Excluded);
    assert_eq!(status("亮灯=否", &[0.9, 0.8]), Status::Applies);
    assert_eq!(status("亮灯=?", &[0.9, 0.8]), Status::Possible);
    // A power that hardly matches does not push it aside.
    assert_eq!(status("亮灯=是", &[0.1, 0.8]), Status::Applies);
}

#[test]
fn nothing_at_all_is_unclear() {
    let knowledge = provision("罚款 100元");
    let answer = all(&knowledge, &observed(&knowledge, &[]), &[]);
    assert_eq!(
        (answer.disposition, answer.candidates.len()),
        (Disposition::Unclear, 0)
    );
}
