//! Across a change of the law: referrals, powers that are no penalty, persons, amounts and days that are not known.
//! Invented statutes; the shapes are those of real articles.

use yiju_engine::decide::Observation;
use yiju_engine::decide::answer::{Candidate, Chosen, Status, StepResult, Verdict};
use yiju_engine::law::Registry;
use yiju_engine::law::registry::Basis;
use yiju_engine::model::{KnowledgeBase, Slot};

use super::print::hold;
use super::{STATUTES, cautions, on, rules, rules_in};

/// A power of this kind under 灯法 until 2026-08-14 and under 灯典 from the next day.
fn both(kind: &str, old: &str, new: &str) -> KnowledgeBase {
    rules(&format!(
        "权力 QT-9001 乱点灯 {{
             领域 其他
             类型 {kind}
             版本 自 2018-10-26 推定 至 2026-08-14 {{ 违反 《灯法》第八条  依据 《灯法》第十八条 }}
             版本 自 2026-08-15 {{ 违反 《灯典》第九条  依据 《灯典》第八十条 }}
         }}
         罚则 《灯法》第十八条 {{ {old} }}
         罚则 《灯典》第八十条 {{ {new} }}"
    ))
}

fn days(knowledge: &KnowledgeBase, date: &str, decided: &str, facts: &[&str]) -> Candidate {
    let observation = Observation {
        date: date.parse().unwrap(),
        decided: decided.parse().unwrap(),
        ..super::observed(knowledge, facts)
    };
    on(knowledge, &observation)
}

fn across(knowledge: &KnowledgeBase, facts: &[&str]) -> Candidate {
    days(knowledge, "2026-08-01", "2026-09-15", facts)
}

#[track_caller]
fn penalty(old: &str, new: &str, expected: Chosen) -> Candidate {
    let candidate = across(&both("行政处罚", old, new), &[]);
    let chosen: Vec<Chosen> = candidate
        .outcomes
        .iter()
        .map(|one| one.version.chosen)
        .collect();
    assert!(chosen.iter().all(|one| *one == expected), "{chosen:?}");
    candidate
}

fn labels(candidate: &Candidate) -> Vec<&str> {
    let outcomes = candidate.outcomes.iter();
    outcomes
        .flat_map(|one| &one.basis)
        .map(|one| &*one.label)
        .collect()
}

#[test]
fn what_another_law_punishes_is_not_nothing() {
    let (fire, other) = ("转致 \"消防的法律\" 待定", "转致 \"治安的法律\" 待定");
    // What the old law left to another one may have been anything.
    let gone = penalty(fire, "罚款 100元", Chosen::Incomparable);
    assert!(gone.outcomes[0].version.reason.contains("转致"));
    assert!(cautions(&gone).contains(&"legal_review"));
    penalty(fire, "责令 改正", Chosen::Incomparable);
    // Without it, and lower besides: lighter whatever it was.
    penalty(&format!("罚款 200元 ; {fire}"), "罚款 100元", Chosen::New);
    penalty(fire, other, Chosen::Incomparable);
    // To the same place on both days.
    let same = penalty(fire, fire, Chosen::Old);
    assert!(same.outcomes[0].version.reason.contains("相同"));
    assert_eq!(same.outcomes[0].version.compared[0].slot, Slot::Referral);
    penalty(
        &format!("罚款 200元 ; {fire}"),
        &format!("罚款 100元 ; {fire}"),
        Chosen::New,
    );
    // More than before, whatever it is: not lighter, and not said to be heavier.
    let more = penalty("罚款 100元", &format!("罚款 100元 ; {fire}"), Chosen::Old);
    assert!(more.outcomes[0].version.reason.contains("不会更轻"));
    penalty(
        "罚款 200元",
        &format!("罚款 100元 ; {fire}"),
        Chosen::Incomparable,
    );
}

#[test]
fn what_another_organ_punishes_beside_a_penalty_is_its_own_decision() {
    let police = "由 公安机关 转致 \"治安的法律\" 待定";
    penalty("罚款 200元", &format!("罚款 100元 ; {police}"), Chosen::New);
    penalty(&format!("罚款 100元 ; {police}"), "罚款 200元", Chosen::Old);
    // Alone it is the whole penalty.
    penalty(police, "罚款 200元", Chosen::Incomparable);
    penalty("罚款 200元", police, Chosen::Incomparable);
}

#[test]
fn coercion_rests_on_the_law_of_the_day_on_which_it_is_taken() {
    for kind in ["行政强制", "其他行政权力"] {
        let seizure = across(&both(kind, "扣押 \"灯\"", "扣押 \"灯、线\""), &[]);
        assert_eq!(labels(&seizure), ["《灯典》第八十条"]);
        assert_eq!(seizure.outcomes.len(), 1);
        let version = &seizure.outcomes[0].version;
        assert_eq!(version.chosen, Chosen::New);
        assert!(
            version.reason.contains("不是行政处罚"),
            "{}",
            version.reason
        );
        assert!(version.compared.is_empty());
    }
    // Before the change it is the older law.
    let before = days(
        &both("行政强制", "扣押 \"灯\"", "扣押 \"灯、线\""),
        "2026-08-01",
        "2026-08-14",
        &[],
    );
    assert_eq!(labels(&before), ["《灯法》第十八条"]);
}

#[test]
fn coercion_that_the_later_law_does_not_know_is_not_taken() {
    let knowledge = rules(
        "权力 QT-9001 扣灯 {
             领域 其他
             类型 行政强制
             版本 自 2018-10-26 推定 至 2026-08-14 { 依据 《灯法》第十八条 }
         }
         罚则 《灯法》第十八条 { 扣押 \"灯\" }",
    );
    let candidate = across(&knowledge, &[]);
    assert_eq!(candidate.status, Status::Excluded);
    assert!(candidate.outcomes[0].measures.is_empty() && labels(&candidate).is_empty());
    assert!(candidate.outcomes[0].version.reason.contains("不能再采取"));
}

#[test]
fn coercion_beside_a_penalty_of_the_older_law_rests_on_the_later_one() {
    let staged = |measures: &str| format!("责令 改正 ; 罚款 100元 ; 拒不改正 {{ {measures} }}");
    let old = staged("代为 清理");
    let candidate = across(&both("行政处罚", &old, &staged("代为 清理")), &[]);
    let outcome = &candidate.outcomes[0];
    assert_eq!(outcome.version.chosen, Chosen::Old);
    assert_eq!(&*outcome.measures[1].basis.label, "《灯法》第十八条");
    assert_eq!(outcome.next.len(), 1);
    assert_eq!(
        &*outcome.next[0].measures[0].basis.label,
        "《灯典》第八十条"
    );
    // The later law has none.
    let none = across(&both("行政处罚", &old, "责令 改正 ; 罚款 100元"), &[]);
    assert!(none.outcomes[0].next.is_empty());
    assert_eq!(none.outcomes[0].version.chosen, Chosen::Old);
}

#[test]
fn an_order_stated_to_be_unknown_opens_all_ways() {
    let lines = "罚款 100元 ; 拒不改正 { 罚款 900元 }";
    let knowledge = super::provision(lines);
    let open = super::candidate(&knowledge, &["责令改正=?"]);
    hold(
        &open,
        "若 责令改正=未履行 | 罚款900元
         若 责令改正=已履行 | 罚款100元
         若 责令改正=未责令 | 罚款100元 | 下一步 拒不改正：罚款900元",
    );
    let step = open
        .trace
        .iter()
        .find(|one| one.step == "责令改正")
        .unwrap();
    assert_eq!(step.result, StepResult::Needs);
    // Nobody has asked: the stage is the next step.
    hold(
        &super::candidate(&knowledge, &[]),
        "罚款100元 | 下一步 拒不改正：罚款900元",
    );
    // The choice of law hangs on it as well.
    let change = both(
        "行政处罚",
        "罚款 500元 至 2万元",
        "罚款 500元 至 5000元 ; 拒不改正 { 罚款 5000元 至 2万元 }",
    );
    let chosen: Vec<Chosen> = across(&change, &["责令改正=?"])
        .outcomes
        .iter()
        .map(|one| one.version.chosen)
        .collect();
    assert!(chosen.contains(&Chosen::New) && chosen.contains(&Chosen::Incomparable));
}

#[test]
fn persons_besides_the_party_are_compared_one_by_one() {
    let fine = |persons: &str| format!("罚款 100元 ; 并对 {persons} 罚款 10元");
    let turned = penalty(
        &fine("主管人员、操作人员"),
        &fine("操作人员、主管人员"),
        Chosen::Old,
    );
    assert!(turned.outcomes[0].version.reason.contains("相同"));
    let more = penalty(&fine("主管人员"), &fine("主管人员、操作人员"), Chosen::Old);
    assert!(more.outcomes[0].version.reason.contains("更重"));
    penalty(&fine("主管人员、操作人员"), &fine("主管人员"), Chosen::New);
    // Each law names somebody whom the other one leaves out.
    let unlike = penalty(
        &fine("主管人员、值班人员、操作人员"),
        &fine("主管人员、值班人员、登记人员"),
        Chosen::Incomparable,
    );
    let version = &unlike.outcomes[0].version;
    assert!(version.reason.contains("人员"), "{}", version.reason);
    let told: Vec<(Option<&str>, Verdict)> = version
        .compared
        .iter()
        .map(|one| (one.party.as_deref(), one.verdict))
        .collect();
    assert_eq!(
        told,
        [
            (None, Verdict::Equal),
            (Some("主管人员、值班人员"), Verdict::Equal),
            (Some("操作人员"), Verdict::Lighter),
            (Some("登记人员"), Verdict::Heavier),
        ]
    );
}

#[test]
fn what_one_provision_leaves_open_is_the_same_on_both_days() {
    let text = |second: &str| {
        rules(&format!(
            "权力 QT-9001 乱点灯 {{
                 领域 其他
                 版本 自 2021-01-01 至 2026-08-14 {{ 依据 《水法》第三十条 }}
                 版本 自 2026-08-15 {{ 依据 {second} }}
             }}
             罚则 《水法》第三十条 {{ 可以 罚款 未定额 }}
             罚则 《灯典》第八十条 {{ 可以 罚款 未定额 }}
             罚则 《灯典》第八十一条 {{ 可以 罚款 5万元 以下 }}"
        ))
    };
    let chosen = |knowledge: &KnowledgeBase| across(knowledge, &[]).outcomes[0].version.chosen;
    assert_eq!(
        chosen(&text("《水法》第三十条、《灯典》第八十一条")),
        Chosen::Old
    );
    assert_eq!(
        chosen(&text("《灯典》第八十一条、《水法》第三十条")),
        Chosen::Old
    );
    // Of another provision it may be another amount.
    assert_eq!(chosen(&text("《灯典》第八十条")), Chosen::Incomparable);
}

#[test]
fn a_warning_is_outweighed_only_by_what_is_clearly_more() {
    let outweighed = |old: &str, new: &str| {
        let candidate = penalty(old, new, Chosen::Old);
        assert!(
            cautions(&candidate).contains(&"warning_outweighed"),
            "{old} / {new}"
        );
        assert!(candidate.outcomes[0].version.reason.contains("警告"));
    };
    outweighed("警告 ; 罚款 200元 以下", "罚款 100元 至 1000元");
    outweighed("警告", "拘留 5日 以下 或者 罚款 1000元 以下");
    outweighed("可以 警告 ; 罚款 5000元 至 5万元", "罚款 10万元 至 100万元");
    for (old, new) in [
        // Only the lower bound rose, or the upper one is not stated.
        ("警告 ; 罚款 200元 以下", "罚款 100元 至 200元"),
        ("警告 ; 罚款 200元 以下", "罚款 100元 以上"),
        // The fine may be left out.
        ("警告", "可以 罚款 1000元"),
        ("警告 ; 罚款 200元 以下", "可以 罚款 100元 至 1000元"),
        // Something else is less.
        ("警告 ; 罚款 200元 ; 没收 \"灯\"", "罚款 1000元"),
        // A public criticism, a confiscation.
        ("通报批评 ; 罚款 200元", "罚款 1000元"),
        ("警告", "没收 \"灯\""),
        // The other way round the new law would have to be lighter for sure.
        ("罚款 1000元", "警告 ; 罚款 200元"),
        // Another person's fine outweighs nothing.
        ("警告", "并对 主管人员 罚款 1000元"),
    ] {
        penalty(old, new, Chosen::Incomparable);
    }
}

/// 行政处罚法 as it was before the revision, of which no text is held, and 立法法 of that time.
fn before_the_revision() -> Registry {
    let more = [
        (
            "xingzheng-chufa-fa.yaml",
            "id: xingzheng-chufa-fa
title: 行政处罚法
short: 行政处罚法
rank: 法律
versions:
  - {adopted: 2017-09-01, in_force_from: {date: null, basis: unknown}, articles: 待补}
  - adopted: 2021-01-22
    in_force_from: {date: 2021-07-15, basis: stated}
    articles: {37: 1, 51: 1}
",
        ),
        (
            "lifa-fa.yaml",
            "id: lifa-fa
title: 立法法
short: 立法法
rank: 法律
versions:
  - adopted: 2015-03-15
    in_force_from: {date: 2015-03-15, basis: presumed}
    articles: {93: 1}
",
        ),
    ];
    Registry::from_yaml(STATUTES.iter().copied().chain(more)).unwrap()
}

#[test]
fn before_the_revision_neither_procedure_nor_the_lighter_law_is_at_hand() {
    let knowledge = rules_in(
        "权力 QT-9001 乱放水 {
             领域 其他
             版本 自 2018-10-26 推定 至 2020-08-31 { 依据 《灯法》第十八条 }
             版本 自 2020-09-01 { 依据 《水法》第三十条 }
         }
         罚则 《灯法》第十八条 { 罚款 100元 }
         罚则 《水法》第三十条 { 罚款 200元 }
         程序 简易程序 { 自 2021-07-15  依据 《行政处罚法》第五十一条  当 全部措施 属于 { 罚款 }  步骤 { 甲 依据 《行政处罚法》第五十一条 } }",
        before_the_revision(),
    );
    let basis = |candidate: &Candidate| -> Vec<String> {
        let step = candidate
            .trace
            .iter()
            .find(|one| one.step == "适用版本")
            .unwrap();
        step.basis.iter().map(|one| one.label.to_string()).collect()
    };
    let early = days(&knowledge, "2020-08-20", "2021-07-14", &[]);
    assert_eq!(basis(&early), ["《立法法》第九十三条"]);
    assert!(cautions(&early).contains(&"choice_basis_open"));
    assert_eq!(early.procedure.len(), 1);
    assert_eq!(early.procedure[0].available, None);
    assert!(
        early.procedure[0].why.contains("2021-07-15") && early.procedure[0].why.contains("待定")
    );
    let late = days(&knowledge, "2020-08-20", "2021-07-15", &[]);
    assert_eq!(basis(&late), ["《行政处罚法》第三十七条"]);
    assert!(!cautions(&late).contains(&"choice_basis_open"));
    assert_eq!(late.procedure[0].available, Some(true));
    // No change of the law: nothing to choose.
    let same = days(&knowledge, "2020-09-20", "2021-07-14", &[]);
    assert!(!cautions(&same).contains(&"choice_basis_open"));
    assert_eq!(same.procedure.len(), 1);
}

#[test]
fn a_presumed_commencement_is_told_and_doubted_for_a_year() {
    let knowledge = both("行政处罚", "罚款 100元", "罚款 200元");
    let doubted = |date: &str, decided: &str| {
        let candidate = days(&knowledge, date, decided, &[]);
        assert_eq!(candidate.outcomes[0].version.from_basis, Basis::Presumed);
        cautions(&candidate).contains(&"commencement_presumed")
    };
    assert!(doubted("2018-10-26", "2018-10-26"));
    assert!(doubted("2019-10-25", "2019-12-01"));
    assert!(!doubted("2019-10-26", "2019-12-01"));
    // Only the day of the act counts for the version of that day.
    assert!(!doubted("2026-08-01", "2026-09-15"));
    let stated = days(&knowledge, "2026-08-15", "2026-08-15", &[]);
    assert_eq!(stated.outcomes[0].version.from_basis, Basis::Stated);
    assert!(!cautions(&stated).contains(&"commencement_presumed"));
}

#[test]
fn a_stage_that_comes_to_the_same_twice_is_told_once() {
    let knowledge = super::provision(
        "责令 改正 ; 逾期不改正 { 罚款 100元 ; 拒不改正 { 警告 } } ; 拒不改正 { 警告 }",
    );
    hold(
        &super::candidate(&knowledge, &[]),
        "责令改正 | 下一步 逾期不改正：罚款100元 | 下一步 拒不改正：警告",
    );
}
