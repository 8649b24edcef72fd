//! Which single fact would change an answer.

use yiju_engine::decide::{Index, Observation, explain};
use yiju_engine::model::KnowledgeBase;

use super::{answer, observed, provision, rules};

/// `事实=值（现为…）：effect`, one a line.
fn told_on(knowledge: &KnowledgeBase, observation: &Observation) -> Vec<String> {
    let mut answer = answer(knowledge, "QT-9001", observation);
    assert_eq!(answer.candidates[0].flips, None, "only where asked for");
    explain(knowledge, &Index::new(knowledge), observation, &mut answer).unwrap();
    let flips = answer.candidates.remove(0).flips.unwrap();
    flips
        .iter()
        .map(|flip| {
            let was = flip.was.as_deref().map(|was| format!("（现为{was}）"));
            let was = was.unwrap_or_default();
            format!("{}={}{was}：{}", flip.fact, flip.value, flip.effect)
        })
        .collect()
}

fn told(knowledge: &KnowledgeBase, facts: &[&str]) -> Vec<String> {
    told_on(knowledge, &observed(knowledge, facts))
}

#[test]
fn what_would_make_it_apply_and_what_would_not() {
    let knowledge = rules(
        "权力 QT-9001 乱放水 { 依据 《水法》第三十条  要件 { 许可 = 无 且 在城里 } }
         罚则 《水法》第三十条 { 领域 其他 ; 核验 正文 至 2026-10-01 ; 罚款 100元 }",
    );
    assert_eq!(
        told(&knowledge, &["许可=有", "在城里=是"]),
        ["许可=无（现为有）：适用"]
    );
    // Two facts stand against it: no single one brings it back.
    assert_eq!(
        told(&knowledge, &["许可=有", "在城里=否"]),
        Vec::<String>::new()
    );
    assert_eq!(
        told(&knowledge, &["许可=无"]),
        [
            "许可=不符、有（现为无）：不适用：要件不成立：许可 = 无 且 在城里",
            "在城里=是：适用",
            "在城里=否：不适用：要件不成立：许可 = 无 且 在城里",
        ]
    );
}

#[test]
fn what_would_change_the_measures() {
    let knowledge = provision(
        "责令 改正 ; 对 个人 罚款 100元 ; 对 单位 罚款 900元
         若 面积 >= 20平方米 { 没收 \"水泵\" }",
    );
    assert_eq!(
        told(&knowledge, &["当事人=个人", "面积=5平方米"]),
        [
            "面积=20平方米、40平方米（现为5平方米）：有没收水泵",
            "当事人=个体工商户（现为个人）：有对单位罚款900元",
            "当事人=单位（现为个人）：不再有对个人罚款100元，而有对单位罚款900元",
        ]
    );
}

#[test]
fn a_fact_that_changes_nothing_is_not_named() {
    let knowledge = provision("罚款 100元");
    assert_eq!(
        told(&knowledge, &["当事人=个人", "在城里=是"]),
        Vec::<String>::new()
    );
}

#[test]
fn an_order_that_is_not_obeyed_and_the_choice_of_law() {
    let knowledge = rules(
        "权力 QT-9001 乱点灯 {
             领域 其他
             版本 自 2018-10-26 推定 至 2026-08-14 { 依据 《灯法》第十八条 }
             版本 自 2026-08-15 { 依据 《灯典》第八十条 }
         }
         罚则 《灯法》第十八条 { 核验 正文 至 2026-08-14 ; 罚款 500元 至 2万元 }
         罚则 《灯典》第八十条 { 核验 正文 至 2026-10-01 ; 责令 改正 ; 罚款 500元 至 5000元
             拒不改正 { 罚款 5000元 至 2万元 } }",
    );
    let observation = Observation {
        date: "2026-08-01".parse().unwrap(),
        decided: "2026-09-15".parse().unwrap(),
        ..observed(&knowledge, &["责令改正=未责令"])
    };
    assert_eq!(
        told_on(&knowledge, &observation),
        [
            "责令改正=已履行（现为未责令）：不再有罚款5000元至2万元（拒不改正的）",
            "责令改正=未履行（现为未责令）：逾期、拒不改正的处罚在新旧法律里层次不同，不能自行选用，送法制审核；\
             不再有罚款500元至5000元、罚款5000元至2万元（拒不改正的），而有罚款500元至2万元、罚款5000元至2万元",
        ]
    );
}

#[test]
fn whose_matter_it_is() {
    let knowledge = rules(
        "机关 本局 { 名称 \"云州灯水局\"  来源 \"测试\" }
         管辖 \"城里\" { 自 2019-01-01  当 领域 = 其他 且 在城里  决定 本局 原文  来源 \"甲\"  核验 摘录 至 2030-01-01 }
         管辖 \"城外\" { 自 2019-01-01  当 领域 = 其他 且 非 在城里  不归本局 { 移送 水务局 }  来源 \"甲\" }
         权力 QT-9001 乱放水 { 依据 《水法》第三十条 }
         罚则 《水法》第三十条 { 领域 其他 ; 核验 正文 至 2026-10-01 ; 罚款 100元 }",
    );
    let told = told(&knowledge, &["在城里=是"]);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(
        told[0].starts_with("在城里=否（现为是）：归水务局，不归本局（城外）"),
        "{told:#?}"
    );
}
