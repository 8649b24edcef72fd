//! Tiers, stages, replacement, alternatives.

use super::print::hold;
use super::{candidate, cautions, provision};

#[test]
fn an_unknown_tier_opens_one_outcome_for_each_way() {
    let knowledge = provision("责令 改正 ; 若 亮灯 { 罚款 100元 } 否则 { 罚款 50元 }");
    hold(
        &candidate(&knowledge, &[]),
        "若 亮灯=是 | 责令改正；罚款100元
         若 亮灯=否 | 责令改正；罚款50元",
    );
    hold(&candidate(&knowledge, &["亮灯=是"]), "责令改正；罚款100元");
    // Known to be unknown is open as well.
    hold(
        &candidate(&knowledge, &["亮灯=?"]),
        "若 亮灯=是 | 责令改正；罚款100元
         若 亮灯=否 | 责令改正；罚款50元",
    );
}

#[test]
fn an_unknown_that_changes_nothing_is_not_assumed() {
    let knowledge = provision("若 亮灯 { 罚款 100元 } 否则 { 罚款 100元 }");
    let candidate = candidate(&knowledge, &[]);
    assert_eq!(candidate.outcomes.len(), 2, "the tiers differ in name");
    let knowledge = provision("罚款 100元 ; 若 亮灯 { 警告 } ; 若 非 亮灯 { 警告 }");
    assert_eq!(super::candidate(&knowledge, &["亮灯=是"]).outcomes.len(), 1);
}

#[test]
fn equal_outcomes_of_several_unknowns_are_one() {
    let knowledge = provision("若 亮灯 或 在城里 { 罚款 100元 } 否则 { 警告 }");
    hold(
        &candidate(&knowledge, &[]),
        "若 亮灯、在城里=亮灯 = 是；或者 亮灯 = 否，在城里 = 是 | 罚款100元
         若 亮灯=否，在城里=否 | 警告",
    );
}

#[test]
fn a_fact_that_does_not_apply_makes_neither_tier_hold_and_is_named() {
    let knowledge = provision("责令 改正 ; 若 亮灯 { 罚款 100元 } 否则 { 罚款 50元 }");
    let candidate = candidate(&knowledge, &["亮灯=-"]);
    hold(&candidate, "责令改正");
    assert!(cautions(&candidate).contains(&"not_applicable"));
}

#[test]
fn amounts_are_parted_at_the_limits_that_the_rules_name() {
    let knowledge = provision(
        "若 违法所得 >= 10万元 { 罚款 违法所得 2倍 至 5倍 }
         若 没有违法所得 或 违法所得 不足10万元 { 罚款 10万元 至 20万元 }",
    );
    hold(
        &candidate(&knowledge, &[]),
        "若 违法所得=>= 10万元 | 罚款违法所得2倍至5倍
         若 违法所得=< 10万元 | 罚款10万元至20万元
         若 违法所得=无法计算 | 没有措施",
    );
    let knowledge_of_one = provision("若 造价 >= 10万元 { 罚款 100元 } 否则 { 罚款 50元 }");
    hold(
        &candidate(&knowledge_of_one, &[]),
        "若 造价=>= 10万元 | 罚款100元
         若 造价=< 10万元或者无法计算 | 罚款50元",
    );
    hold(
        &candidate(&knowledge, &["违法所得=没有"]),
        "罚款10万元至20万元",
    );
    hold(
        &candidate(&knowledge, &["违法所得=10万元"]),
        "罚款违法所得2倍至5倍＝200000～500000",
    );
    // What cannot be computed reaches no tier that names an amount.
    hold(&candidate(&knowledge, &["违法所得=无法计算"]), "没有措施");
}

#[test]
fn past_decisions_count_within_the_window_that_ends_with_the_act() {
    let knowledge = provision("罚款 100元 ; 若 近2年 受罚 2次 以上 { 罚款 500元 }");
    hold(
        &candidate(&knowledge, &["受罚=2025-01-05、2024-10-01"]),
        "罚款500元",
    );
    // 2024-09-02 is two years before the act: the window begins the day after.
    hold(
        &candidate(&knowledge, &["受罚=2025-01-05、2024-09-02"]),
        "罚款100元",
    );
    hold(
        &candidate(&knowledge, &[]),
        "若 近2年受罚=>= 2次 | 罚款500元
         若 近2年受罚=>= 0次，< 2次 | 罚款100元",
    );
}

#[test]
fn a_stage_is_the_next_step_until_an_order_is_not_obeyed() {
    let knowledge = provision(
        "责令 改正 ; 罚款 500元 至 5000元
         拒不改正 { 罚款 5000元 至 2万元 ; 仍不停止 { 吊销 \"水证\" } }",
    );
    let open = "责令改正；罚款500元至5000元 | 下一步 拒不改正：罚款5000元至2万元 | 下一步 仍不停止：吊销水证";
    hold(&candidate(&knowledge, &[]), open);
    hold(&candidate(&knowledge, &["责令改正=未责令"]), open);
    hold(
        &candidate(&knowledge, &["责令改正=未履行"]),
        "责令改正；罚款5000元至2万元 | 下一步 仍不停止：吊销水证",
    );
    hold(
        &candidate(&knowledge, &["责令改正=已履行"]),
        "责令改正；罚款500元至5000元",
    );
}

#[test]
fn nothing_is_asked_for_a_stage_that_is_not_yet_possible() {
    let knowledge = provision("责令 改正 ; 逾期不改正 { 对 个人 罚款 100元 ; 对 单位 罚款 900元 }");
    let observation = super::observed(&knowledge, &[]);
    let answer = super::answer(&knowledge, "QT-9001", &observation);
    assert!(answer.questions.is_empty());
    hold(
        &answer.candidates[0],
        "责令改正 | 下一步 逾期不改正：对个人 罚款100元；对单位 罚款900元",
    );
    hold(
        &candidate(&knowledge, &["当事人=个人"]),
        "责令改正 | 下一步 逾期不改正：对个人 罚款100元",
    );
}

#[test]
fn a_deeper_tier_takes_the_place_of_the_same_slot_only() {
    let knowledge = provision(
        "警告 ; 没收 违法所得 ; 罚款 100元 至 500元 ; 暂扣 \"水证\"
         情节严重 { 罚款 500元 至 900元 ; 吊销 \"水证\" ; 没收 \"水泵\" }",
    );
    hold(
        &candidate(&knowledge, &["情节严重=是"]),
        "警告；没收违法所得；罚款500元至900元；吊销水证；没收水泵",
    );
}

#[test]
fn other_permits_are_not_on_one_ladder() {
    let knowledge = provision("暂扣 \"水证\" ; 情节严重 { 吊销 \"灯证\" }");
    hold(
        &candidate(&knowledge, &["情节严重=是"]),
        "暂扣水证；吊销灯证",
    );
}

#[test]
fn instead_and_besides() {
    let knowledge = provision(
        "警告 ; 罚款 100元 ; 没收 \"水泵\"
         情节严重 { 改处 吊销 \"水证\" ; 并处 罚款 900元 }",
    );
    hold(
        &candidate(&knowledge, &["情节严重=是"]),
        "吊销水证；罚款900元",
    );
    let knowledge = provision("罚款 100元 ; 情节严重 { 并处 罚款 900元 }");
    hold(
        &candidate(&knowledge, &["情节严重=是"]),
        "罚款100元；罚款900元",
    );
}

#[test]
fn what_may_be_imposed_does_not_lift_what_must_be() {
    let knowledge = provision("罚款 100元 至 500元 ; 情节严重 { 可以 罚款 500元 至 900元 }");
    let candidate = candidate(&knowledge, &["情节严重=是"]);
    hold(
        &candidate,
        "罚款100元至500元（择一1）；可以罚款500元至900元（择一1）",
    );
    let fines = &candidate.outcomes[0].fines;
    assert_eq!(fines.len(), 1);
    let bounds = (
        fines[0].min_yuan.unwrap().to_string(),
        fines[0].max_yuan.unwrap().to_string(),
    );
    assert_eq!(bounds, ("100".to_owned(), "900".to_owned()));
}

#[test]
fn a_deeper_tier_replaces_a_choice_as_a_whole() {
    let knowledge = provision("警告 或者 罚款 50元 以下 ; 情节严重 { 罚款 50元 至 200元 }");
    hold(
        &candidate(&knowledge, &[]),
        "若 情节严重=是 | 罚款50元至200元
         若 情节严重=否 | 警告（择一1）；罚款50元以下（择一1）",
    );
}

#[test]
fn of_two_tiers_that_hold_together_the_heavier_stays() {
    let knowledge =
        provision("取重 { 若 亮灯 { 罚款 100元 至 500元 } 若 在城里 { 罚款 200元 至 900元 } }");
    hold(
        &candidate(&knowledge, &["亮灯=是", "在城里=是"]),
        "罚款200元至900元",
    );
    hold(
        &candidate(&knowledge, &["亮灯=是", "在城里=否"]),
        "罚款100元至500元",
    );
    // Neither is heavier in both bounds: both are shown.
    let knowledge =
        provision("取重 { 若 亮灯 { 罚款 100元 至 900元 } 若 在城里 { 罚款 200元 至 500元 } }");
    hold(
        &candidate(&knowledge, &["亮灯=是", "在城里=是"]),
        "罚款100元至900元；罚款200元至500元",
    );
}

#[test]
fn a_scale_without_a_fact_is_assessed_and_never_asked() {
    let knowledge =
        provision("责令 停止放水 ; 分档 { 能改 { 罚款 100元 } ; 不能改 { 没收 \"水泵\" } }");
    let observation = super::observed(&knowledge, &[]);
    let answer = super::answer(&knowledge, "QT-9001", &observation);
    hold(
        &answer.candidates[0],
        "若 分档=能改 | 责令停止放水；罚款100元
         若 分档=不能改 | 责令停止放水；没收水泵",
    );
    assert!(answer.questions.is_empty());
    hold(
        &candidate(&knowledge, &["分档=不能改"]),
        "责令停止放水；没收水泵",
    );
}

#[test]
fn the_measure_of_another_organ_stays_and_is_warned_of() {
    let knowledge = provision("罚款 100元 ; 由 发证机关 吊销 \"水证\"");
    let candidate = candidate(&knowledge, &[]);
    hold(&candidate, "罚款100元；吊销水证（由发证机关）");
    assert!(cautions(&candidate).contains(&"other_organ"));
}

#[test]
fn a_state_is_deemed_to_hold_by_facts_or_by_assessment() {
    let knowledge = super::rules(
        "权力 QT-9001 乱放水 { 依据 《水法》第三十条 }
         罚则 《水法》第三十条 { 领域 其他
            罚款 100元
            情节严重 { 罚款 900元 } }
         认定 情节严重 于 《水法》第三十条 { 依据 《水法》第七十三条  当 近3年 受罚 2次 以上 或 其他情形 }",
    );
    hold(
        &candidate(&knowledge, &["受罚=2026-01-05、2025-01-05"]),
        "罚款900元",
    );
    hold(&candidate(&knowledge, &["情节严重=是"]), "罚款900元");
    // 其他情形 is what the assessment is about.
    hold(
        &candidate(&knowledge, &["情节严重=否", "受罚=2026-01-05"]),
        "罚款100元",
    );
    // Whether it is deemed to hold stays open: the assessment does not settle the facts.
    assert_eq!(candidate(&knowledge, &["情节严重=否"]).outcomes.len(), 2);
    assert_eq!(candidate(&knowledge, &[]).outcomes.len(), 2);
}
