//! The trace and the warnings of verification: golden texts that a lawyer can read.

use std::fmt::Write as _;

use yiju_engine::decide::Observation;
use yiju_engine::decide::answer::Candidate;
use yiju_engine::law::{Registry, When};

use super::{candidate, cautions, common, observed, on, provision, rules};

fn told(candidate: &Candidate) -> String {
    let mut text = format!(
        "{} {}：{:?}\n",
        candidate.power, candidate.name, candidate.status
    );
    for step in &candidate.trace {
        let basis: Vec<&str> = step.basis.iter().map(|one| &*one.label).collect();
        let _ = writeln!(text, "{} {:?} {}", step.step, step.result, step.text);
        if !step.facts.is_empty() {
            let _ = writeln!(text, "    事实 {}", step.facts.join("、"));
        }
        if !basis.is_empty() {
            let _ = writeln!(text, "    依据 {}", basis.join("、"));
        }
    }
    for caution in &candidate.cautions {
        let _ = writeln!(text, "注意 {} {}", caution.code, caution.text);
    }
    text
}

#[test]
fn a_decision_across_a_change_of_law() {
    let knowledge = rules(
        "权力 QT-9001 乱点灯 {
             领域 其他
             要件 { 在城里 }
             版本 自 2018-10-26 推定 至 2026-08-14 { 违反 《灯法》第八条  依据 《灯法》第十八条 }
             版本 自 2026-08-15 { 违反 《灯典》第九条  依据 《灯典》第八十条 }
         }
         罚则 《灯法》第十八条 { 核验 正文 至 2026-08-14 ; 责令 改正 ; 没收 \"灯\" ; 罚款 500元 至 2万元 }
         罚则 《灯典》第八十条 { 核验 正文 至 2026-10-01 ; 责令 改正 ; 没收 \"灯\" ; 罚款 500元 至 5000元
             拒不改正 { 罚款 5000元 至 2万元 } }
         机关 本局 { 名称 \"云州灯水局\"  来源 \"测试\" }
         管辖 \"灯\" { 自 2019-01-01 推定  当 领域 = 其他  决定 本局 原文  来源 \"三定\"  核验 摘录 至 2019-07-10 }",
    );
    let observation = Observation {
        date: "2026-08-01".parse().unwrap(),
        decided: "2026-09-15".parse().unwrap(),
        ..observed(&knowledge, &["在城里=是"])
    };
    insta::assert_snapshot!(told(&on(&knowledge, &observation)));
}

#[test]
fn an_open_decision() {
    let knowledge = rules(
        "权力 QT-9001 乱放水 { 依据 《水法》第三十条  要件 { 许可 = 无 } }
         罚则 《水法》第三十条 { 领域 其他 ; 核验 摘录 至 2026-08-01
             责令 改正
             对 个人 罚款 100元 至 500元
             对 单位 罚款 造价 1% 至 2%   存疑 \"造价算到哪天\" 待 法制审核
             由 发证机关 吊销 \"水证\" }",
    );
    insta::assert_snapshot!(told(&candidate(&knowledge, &[])));
}

#[test]
fn a_power_that_does_not_apply() {
    let knowledge = rules(
        "权力 QT-9001 乱放水 { 依据 《水法》第三十条  要件 { 许可 = 无 且 非 在城里 } }
         罚则 《水法》第三十条 { 领域 其他 ; 罚款 100元 }",
    );
    insta::assert_snapshot!(told(&candidate(&knowledge, &["许可=有"])));
}

#[test]
fn a_verification_before_the_decision_is_warned_of() {
    let knowledge = provision("罚款 100元");
    let decided = |day: &str| {
        let observation = Observation {
            decided: day.parse().unwrap(),
            ..observed(&knowledge, &[])
        };
        on(&knowledge, &observation)
    };
    let before = decided("2026-10-01");
    assert!(!cautions(&before).contains(&"verified_before_decision"));
    let after = decided("2026-10-02");
    assert!(cautions(&after).contains(&"verified_before_decision"));
    assert_eq!(after.verified.until, Some("2026-10-01".parse().unwrap()));
}

#[test]
fn the_choice_of_version_cites_the_rule_that_it_follows() {
    let registry = common::registry();
    let text = "权力 QT-9001 乱点灯 {
             领域 其他
             版本 自 2018-10-26 推定 至 2026-08-14 { 依据 《大气污染防治法》第一百一十八条第三款 }
             版本 自 2026-08-15 { 依据 《生态环境法典》第一千一百三十二条第三款 }
         }
         罚则 《大气污染防治法》第一百一十八条第三款 { 罚款 100元 }
         罚则 《生态环境法典》第一千一百三十二条第三款 { 罚款 200元 }";
    let knowledge = super::rules_in(text, registry);
    let observation = Observation {
        date: "2026-08-01".parse().unwrap(),
        decided: "2026-09-15".parse().unwrap(),
        ..observed(&knowledge, &[])
    };
    let candidate = on(&knowledge, &observation);
    let step = candidate
        .trace
        .iter()
        .find(|one| one.step == "适用版本")
        .unwrap();
    let labels: Vec<&str> = step.basis.iter().map(|one| &*one.label).collect();
    assert_eq!(labels, ["《行政处罚法》第三十七条"]);
    // The rule is that of the version in force on the day of the decision.
    let (registry, day): (&Registry, _) = (&knowledge.registry, "2026-09-15".parse().unwrap());
    let reference = "《行政处罚法》第三十七条".parse().unwrap();
    assert_eq!(
        registry.locate(&reference, When::On(day)).unwrap(),
        step.basis[0]
    );
}

#[test]
fn a_state_that_is_deemed_names_the_provision_that_deems_it() {
    let knowledge = rules(
        "权力 QT-9001 乱放水 { 依据 《水法》第三十条 }
         罚则 《水法》第三十条 { 领域 其他 ; 核验 正文 至 2026-10-01 ; 罚款 100元 ; 情节严重 { 罚款 500元 } }
         认定 情节严重 于 《水法》第三十条 { 依据 《水法》第三十一条第二项、《水法》第七十三条  当 近3年 受罚 2次 以上 }",
    );
    let steps = |facts: &[&str]| -> Vec<String> {
        let found = candidate(&knowledge, facts);
        let of = found.trace.iter().filter(|one| one.step == "认定");
        of.map(|one| {
            let basis: Vec<&str> = one.basis.iter().map(|one| &*one.label).collect();
            format!(
                "{:?} {} {} {}",
                one.result,
                one.text,
                one.facts.join("、"),
                basis.join("、")
            )
        })
        .collect()
    };
    let basis = "《水法》第三十一条第二项、《水法》第七十三条";
    assert_eq!(
        steps(&["受罚=2024-01-01、2025-01-01"]),
        [format!(
            "Pass 近3年受罚 >= 2次，依规定认定为情节严重 受罚 {basis}"
        )]
    );
    assert_eq!(
        steps(&[]),
        [format!(
            "Needs 近3年受罚 >= 2次的，依规定认定为情节严重；还不能确定 近3年受罚 {basis}"
        )]
    );
    // It is not deemed; a person may still find it.
    assert_eq!(steps(&["受罚=2024-01-01"]), Vec::<String>::new());
    assert_eq!(steps(&["情节严重=是"]), Vec::<String>::new());
    let deemed = candidate(&knowledge, &["受罚=2024-01-01、2025-01-01"]);
    let caution = deemed
        .cautions
        .iter()
        .find(|one| one.code == "deemed")
        .unwrap();
    assert_eq!(caution.text, "情节严重依规定认定：近3年受罚 >= 2次");
    assert_eq!(caution.basis.len(), 2);
    let assessed = candidate(&knowledge, &["受罚=2024-01-01", "情节严重=是"]);
    assert!(!cautions(&assessed).contains(&"deemed"));
}
