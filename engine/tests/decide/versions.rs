//! 从旧兼从轻 over invented statutes: 灯法 until 2026-08-14, 灯典 from the next day.

use yiju_engine::decide::Observation;
use yiju_engine::decide::answer::{Candidate, Chosen, Status, Verdict};
use yiju_engine::model::{KnowledgeBase, Slot};

use super::print::hold;
use super::{cautions, on, rules};

/// A power under both laws, with the lines of each penalty.
fn both(old: &str, new: &str) -> KnowledgeBase {
    rules(&format!(
        "权力 QT-9001 乱点灯 {{
             领域 其他
             版本 自 2018-10-26 推定 至 2026-08-14 {{ 违反 《灯法》第八条  依据 《灯法》第十八条 }}
             版本 自 2026-08-15 {{ 违反 《灯典》第九条  依据 《灯典》第八十条 }}
         }}
         罚则 《灯法》第十八条 {{ {old} }}
         罚则 《灯典》第八十条 {{ {new} }}"
    ))
}

/// An act before the change, decided after it.
fn across(knowledge: &KnowledgeBase, facts: &[&str]) -> Candidate {
    let observation = Observation {
        date: "2026-08-01".parse().unwrap(),
        decided: "2026-09-15".parse().unwrap(),
        ..super::observed(knowledge, facts)
    };
    on(knowledge, &observation)
}

fn chosen(candidate: &Candidate) -> Vec<Chosen> {
    candidate
        .outcomes
        .iter()
        .map(|one| one.version.chosen)
        .collect()
}

#[track_caller]
fn choice(old: &str, new: &str, expected: Chosen) -> Candidate {
    let candidate = across(&both(old, new), &[]);
    assert!(
        chosen(&candidate).iter().all(|one| *one == expected),
        "{:?}",
        chosen(&candidate)
    );
    candidate
}

#[test]
fn one_version_on_both_days() {
    let knowledge = both("罚款 100元", "罚款 200元");
    for (date, decided, label) in [
        ("2026-08-01", "2026-08-14", "《灯法》第十八条"),
        ("2026-08-15", "2026-09-15", "《灯典》第八十条"),
    ] {
        let observation = Observation {
            date: date.parse().unwrap(),
            decided: decided.parse().unwrap(),
            ..super::observed(&knowledge, &[])
        };
        let candidate = on(&knowledge, &observation);
        assert_eq!(chosen(&candidate), [Chosen::Only]);
        assert_eq!(&*candidate.outcomes[0].basis[0].label, label);
    }
}

#[test]
fn the_lighter_law_is_chosen_and_never_mixed() {
    let lighter = choice("罚款 500元 至 2万元", "罚款 500元 至 5000元", Chosen::New);
    let outcome = &lighter.outcomes[0];
    assert_eq!(&*outcome.violates[0].label, "《灯典》第九条");
    assert!(
        outcome
            .measures
            .iter()
            .all(|one| one.basis == outcome.basis[0])
    );
    let compared = &outcome.version.compared[0];
    assert_eq!(
        (compared.slot, compared.verdict),
        (Slot::Fine, Verdict::Lighter)
    );
    let heavier = choice("罚款 100元 至 500元", "罚款 100元 至 1000元", Chosen::Old);
    assert_eq!(&*heavier.outcomes[0].violates[0].label, "《灯法》第八条");
    assert!(heavier.outcomes[0].version.reason.contains("更重"));
    let equal = choice("罚款 100元 至 500元", "罚款 100元 至 500元", Chosen::Old);
    assert!(equal.outcomes[0].version.reason.contains("相同"));
}

#[test]
fn what_ranks_as_lighter() {
    // A lower bound that is not stated ranks lowest.
    choice("罚款 100元 至 500元", "罚款 500元 以下", Chosen::New);
    choice("罚款 500元 以下", "罚款 100元 至 500元", Chosen::Old);
    // What may be imposed is lighter than what must.
    choice("罚款 100元", "可以 罚款 100元", Chosen::New);
    choice("警告 或者 罚款 100元", "罚款 100元 ; 警告", Chosen::Old);
    // A penalty more, a penalty less.
    choice("罚款 100元", "罚款 100元 ; 没收 \"灯\"", Chosen::Old);
    choice("罚款 100元 ; 没收 \"灯\"", "罚款 100元", Chosen::New);
    // Ladders and lengths.
    choice("吊销 \"证\"", "暂扣 \"证\"", Chosen::New);
    choice("停产停业", "关闭", Chosen::Old);
    choice("停止执业 1年", "停止执业 3个月 至 1年", Chosen::New);
    choice(
        "限制从业 5年 \"灯业\"",
        "限制从业 终身 \"灯业\"",
        Chosen::Old,
    );
    // By figures on the same base, whatever it comes to.
    choice("罚款 造价 1% 至 2%", "罚款 造价 2% 至 4%", Chosen::Old);
}

#[test]
fn orders_to_correct_and_illegal_gains_do_not_count() {
    choice(
        "责令 改正 ; 罚款 100元",
        "责令 改正 ; 责令 停止点灯 ; 没收 违法所得 ; 罚款 100元",
        Chosen::Old,
    );
    choice("没收 违法所得 ; 罚款 200元", "罚款 100元", Chosen::New);
}

#[test]
fn lighter_here_and_heavier_there_is_for_a_legal_review() {
    for (old, new) in [
        ("罚款 100元 至 900元", "罚款 200元 至 500元"),
        ("罚款 100元", "没收 \"灯\""),
        ("罚款 100元 ; 没收 \"灯\"", "罚款 200元"),
        ("罚款 未定额", "罚款 100元"),
        ("罚款 造价 1% 至 2%", "罚款 1万元 至 2万元"),
        ("吊销 \"甲证\"", "暂扣 \"乙证\""),
    ] {
        let candidate = choice(old, new, Chosen::Incomparable);
        assert_eq!(candidate.outcomes.len(), 2, "{old} / {new}");
        let assumed: Vec<&str> = candidate
            .outcomes
            .iter()
            .map(|one| one.assuming["选用"].as_str())
            .collect();
        assert_eq!(assumed, ["旧法", "新法"]);
        assert!(
            cautions(&candidate).contains(&"legal_review"),
            "{old} / {new}"
        );
    }
}

#[test]
fn each_addressee_is_compared_by_itself() {
    let knowledge = both(
        "对 个人 罚款 100元 至 500元 ; 对 单位 罚款 5万元 至 50万元",
        "对 个人 罚款 100元 至 200元 ; 对 单位 罚款 10万元 至 100万元",
    );
    let candidate = across(&knowledge, &[]);
    hold(
        &candidate,
        "若 当事人=个人 | 对个人 罚款100元至200元
         若 当事人=单位 | 对单位 罚款5万元至50万元",
    );
    assert_eq!(chosen(&candidate), [Chosen::New, Chosen::Old]);
}

#[test]
fn persons_besides_the_party_count_as_well() {
    choice(
        "罚款 100元 ; 并对 负责人 罚款 100元",
        "罚款 50元 ; 并对 负责人 罚款 200元",
        Chosen::Incomparable,
    );
}

#[test]
fn each_tier_is_compared_by_itself() {
    let knowledge = both(
        "罚款 100元 ; 情节严重 { 罚款 900元 }",
        "罚款 200元 ; 情节严重 { 罚款 500元 }",
    );
    let candidate = across(&knowledge, &[]);
    hold(
        &candidate,
        "若 情节严重=是 | 罚款500元
         若 情节严重=否 | 罚款100元",
    );
    assert_eq!(chosen(&candidate), [Chosen::New, Chosen::Old]);
    // A scale with the same words in both laws is one assessment.
    let knowledge = both(
        "分档 { 能改 { 罚款 100元 } ; 不能改 { 罚款 900元 } }",
        "分档 { 能改 { 罚款 200元 } ; 不能改 { 罚款 500元 } }",
    );
    assert_eq!(chosen(&across(&knowledge, &[])), [Chosen::Old, Chosen::New]);
}

#[test]
fn a_refusal_that_only_one_law_knows_is_for_a_legal_review() {
    let knowledge = both(
        "罚款 500元 至 2万元",
        "罚款 500元 至 5000元 ; 拒不改正 { 罚款 5000元 至 2万元 }",
    );
    assert_eq!(chosen(&across(&knowledge, &[])), [Chosen::New]);
    let refused = across(&knowledge, &["责令改正=未履行"]);
    assert_eq!(
        chosen(&refused),
        [Chosen::Incomparable, Chosen::Incomparable]
    );
    assert!(cautions(&refused).contains(&"legal_review"));
    // Both know it: their stages are compared.
    let knowledge = both(
        "责令 改正 ; 拒不改正 { 罚款 100元 至 500元 }",
        "责令 改正 ; 拒不改正 { 罚款 200元 至 500元 }",
    );
    assert_eq!(
        chosen(&across(&knowledge, &["责令改正=未履行"])),
        [Chosen::Old]
    );
}

#[test]
fn an_act_that_the_new_law_does_not_treat_as_unlawful() {
    let text = |new: &str| {
        rules(&format!(
            "权力 QT-9001 乱点灯 {{
                 领域 其他
                 版本 自 2018-10-26 推定 至 2026-08-14 {{ 依据 《灯法》第十八条 }}
                 {new}
             }}
             罚则 《灯法》第十八条 {{ 罚款 100元 }}
             罚则 《灯典》第八十条 {{ 罚款 100元 }}"
        ))
    };
    // No version at all, and nothing that continues the power.
    let lapsed = across(&text(""), &[]);
    assert_eq!(
        (lapsed.status, chosen(&lapsed)),
        (Status::Excluded, vec![Chosen::New])
    );
    assert!(lapsed.outcomes[0].measures.is_empty() && lapsed.outcomes[0].basis.is_empty());
    // Narrower elements.
    let narrower = text("版本 自 2026-08-15 { 依据 《灯典》第八十条  要件 { 在城里 } }");
    assert_eq!(across(&narrower, &["在城里=否"]).status, Status::Excluded);
    let inside = across(&narrower, &["在城里=是"]);
    assert_eq!(
        (inside.status, chosen(&inside)),
        (Status::Applies, vec![Chosen::Old])
    );
    let open = across(&narrower, &[]);
    assert_eq!(open.status, Status::Possible);
    assert_eq!(open.missing, ["在城里"]);
    hold(
        &open,
        "若 在城里=是 | 罚款100元
         若 在城里=否 | 没有措施",
    );
}

#[test]
fn an_act_that_was_lawful_when_it_was_done_stays_so() {
    let knowledge = rules(
        "权力 QT-9001 乱点灯 {
             领域 其他
             版本 自 2018-10-26 推定 至 2026-08-14 { 依据 《灯法》第十八条  要件 { 在城里 } }
             版本 自 2026-08-15 { 依据 《灯典》第八十条 }
         }
         罚则 《灯法》第十八条 { 罚款 100元 }
         罚则 《灯典》第八十条 { 罚款 100元 }",
    );
    assert_eq!(across(&knowledge, &["在城里=否"]).status, Status::Excluded);
}

#[test]
fn a_power_may_go_on_under_another_id() {
    let text = |link: &str| {
        rules(&format!(
            "权力 QT-9001 乱点灯 {{
                 领域 其他
                 版本 自 2018-10-26 推定 至 2026-08-14 {{ 依据 《灯法》第十八条 }}
             }}
             权力 QT-9002 乱点新灯 {{
                 领域 其他
                 承接 QT-9001 {link}
                 版本 自 2026-08-15 {{ 依据 《灯典》第八十条 }}
             }}
             罚则 《灯法》第十八条 {{ 罚款 100元 至 900元 }}
             罚则 《灯典》第八十条 {{ 罚款 100元 至 500元 }}"
        ))
    };
    let whole = text("");
    let candidate = across(&whole, &[]);
    assert_eq!(chosen(&candidate), [Chosen::New]);
    assert_eq!(&*candidate.outcomes[0].basis[0].label, "《灯典》第八十条");
    let in_part = across(&text("部分"), &[]);
    assert_eq!(chosen(&in_part), [Chosen::Incomparable]);
    assert!(cautions(&in_part).contains(&"legal_review"));
    // The new power did not exist on the day of the act.
    let observation = Observation {
        date: "2026-08-01".parse().unwrap(),
        decided: "2026-08-10".parse().unwrap(),
        ..super::observed(&whole, &[])
    };
    let answer = super::answer(&whole, "QT-9002", &observation);
    assert_eq!(answer.candidates[0].status, Status::Excluded);
}

#[test]
fn a_text_that_is_not_held_gives_no_penalty() {
    let knowledge = super::provision("罚款 100元");
    let act = |date: &str| {
        let observation = Observation {
            date: date.parse().unwrap(),
            ..super::observed(&knowledge, &[])
        };
        on(&knowledge, &observation)
    };
    // 水法 has been in force since 2012; its text of that time is not held.
    let held = act("2019-05-01");
    assert_eq!((held.status, held.outcomes.len()), (Status::Possible, 0));
    assert!(cautions(&held).contains(&"text_not_held"));
    // 灯典 was not in force at all.
    let code = rules(
        "权力 QT-9001 乱点灯 { 依据 《灯典》第八十条 }
         罚则 《灯典》第八十条 { 领域 其他 ; 罚款 100元 }",
    );
    let early = Observation {
        date: "2026-08-01".parse().unwrap(),
        ..super::observed(&code, &[])
    };
    assert_eq!(on(&code, &early).status, Status::Excluded);
    // 灯法 no longer is.
    let old = rules(
        "权力 QT-9001 乱点灯 { 依据 《灯法》第十八条 }
         罚则 《灯法》第十八条 { 领域 其他 ; 罚款 100元 }",
    );
    let late = on(&old, &super::observed(&old, &[]));
    assert_eq!((late.status, late.outcomes.len()), (Status::Excluded, 0));
}
