//! Gates and the days of a case, over invented statutes: 灯法 until 2026-08-14, 灯典 from the next day.

use yiju_engine::decide::Observation;
use yiju_engine::decide::answer::{Candidate, StepResult};
use yiju_engine::model::KnowledgeBase;

use super::{cautions, on, rules};

const DAYS: &str = r#"
事实 行为开始 : 日期 { 问 "哪天开始？" }
事实 发现日 : 日期 { 问 "哪天发现？" }
事实 立案日 : 日期 { 问 "哪天立案？" }
事实 责令改正日 : 日期 { 问 "哪天责令？" }
事实 责令改正期限 : 日期 { 问 "限到哪天？" }
事实 拒不改正日 : 日期 { 问 "哪天拒绝？" }
事实 听证日 : 日期 { 问 "哪天听证？" }
事实 决定送达日 : 日期 { 问 "哪天送达？" }
事实 罚款数额 : 金额 { 问 "罚多少？" }
"#;

/// A power under both laws; the new one has a stage. Two gates of the new law, one of each.
fn lamps() -> KnowledgeBase {
    rules(&format!(
        r#"{DAYS}
        权力 QT-9001 乱点灯 {{
            领域 其他
            版本 自 2018-10-26 推定 至 2026-08-14 {{ 违反 《灯法》第八条  依据 《灯法》第十八条 }}
            版本 自 2026-08-15 {{ 违反 《灯典》第九条  依据 《灯典》第八十条 }}
        }}
        罚则 《灯法》第十八条 {{ 责令 改正 ; 罚款 500元 至 2000元 }}
        罚则 《灯典》第八十条 {{ 责令 改正 ; 罚款 500元 至 1000元 ; 拒不改正 {{ 罚款 1000元 至 5000元 }} }}
        期限 灯时效 {{ 自 行为日 起 6个月 依据 《水法》第三十条 }}
        关口 时效 灯时效已过 {{
            自 2020-09-01
            依据 《水法》第三十条
            当 依据 属于 {{ 《灯典》 }} 且 发现日 至迟 立案日 晚于 灯时效
            则 不予处罚
        }}
        关口 不予处罚 亮灯不罚 {{
            自 2020-09-01
            依据 《水法》第三十条
            当 亮灯
            则 不予处罚
            步骤 {{ 教育 }}
        }}"#
    ))
}

fn decided(act: &str, decided: &str, facts: &[&str]) -> Candidate {
    let knowledge = lamps();
    let observation = Observation {
        date: act.parse().unwrap(),
        decided: decided.parse().unwrap(),
        ..super::observed(&knowledge, facts)
    };
    on(&knowledge, &observation)
}

fn holds(candidate: &Candidate, name: &str) -> Option<Option<bool>> {
    let gate = candidate.gate.iter().find(|gate| &*gate.gate == name)?;
    Some(gate.holds)
}

#[test]
fn a_special_limit_is_of_the_powers_that_rest_on_its_law() {
    let name = "灯时效已过";
    // Under the old law alone the gate is not told of.
    let old = decided("2025-08-01", "2026-08-01", &["发现日=2026-07-01"]);
    assert_eq!(holds(&old, name), None);
    let new = decided("2026-08-20", "2027-08-01", &["发现日=2027-07-01"]);
    assert_eq!(holds(&new, name), Some(Some(true)));
    assert!(
        new.outcomes
            .iter()
            .all(|one| one.fines.is_empty() && one.no_penalty.is_some())
    );
    // Across the change it is open which limitation counts, unless both say the same.
    let across = decided("2026-08-01", "2027-08-01", &["发现日=2027-07-01"]);
    assert_eq!(holds(&across, name), Some(None));
    let soon = decided("2026-08-01", "2026-09-01", &[]);
    assert_eq!(holds(&soon, name), Some(Some(false)));
}

#[test]
fn what_the_gate_orders_is_told() {
    let stopped = decided("2026-08-20", "2026-09-01", &["亮灯=是"]);
    let gate = stopped
        .gate
        .iter()
        .find(|gate| &*gate.gate == "亮灯不罚")
        .unwrap();
    assert_eq!(
        (gate.result, gate.then.as_slice()),
        (StepResult::Stop, &["教育".to_owned()][..])
    );
    assert_eq!(gate.basis[0].label.as_ref(), "《水法》第三十条");
    let step = stopped
        .trace
        .iter()
        .find(|step| step.step == "不予处罚")
        .unwrap();
    assert_eq!(step.result, StepResult::Stop);
    let measures = stopped
        .trace
        .iter()
        .find(|step| step.step == "措施")
        .unwrap();
    assert!(measures.text.contains("不予处罚"), "{}", measures.text);
}

#[test]
fn a_refusal_after_the_change_goes_to_review() {
    let refused = |facts: &[&str]| {
        let mut all = vec!["责令改正=未履行"];
        all.extend_from_slice(facts);
        decided("2026-08-01", "2026-09-15", &all)
    };
    let code = "refused_after_change";
    let after = refused(&["责令改正日=2026-08-20", "拒不改正日=2026-08-30"]);
    assert!(cautions(&after).contains(&code));
    let step = after
        .trace
        .iter()
        .find(|step| step.step == "案件日期")
        .unwrap();
    assert_eq!(step.result, StepResult::Needs);
    assert!(step.text.contains("2026-08-30"), "{}", step.text);
    // Before the change it is a matter of the old law.
    assert!(
        !cautions(&refused(&[
            "责令改正日=2026-08-02",
            "拒不改正日=2026-08-10"
        ]))
        .contains(&code)
    );
    // A term that ends after the change cannot have been let pass before it; nor can an order that came after it.
    assert!(cautions(&refused(&["责令改正期限=2026-08-14"])).contains(&code));
    assert!(!cautions(&refused(&["责令改正期限=2026-08-13"])).contains(&code));
    assert!(cautions(&refused(&["责令改正日=2026-08-15"])).contains(&code));
    // Nothing known of the days: it says what it needs.
    let open = refused(&["责令改正日=2026-08-02"]);
    assert!(cautions(&open).contains(&"refusal_day_needed"));
    // Within one law there is nothing to review.
    let one = decided(
        "2026-08-20",
        "2026-09-15",
        &["责令改正=未履行", "拒不改正日=2026-08-30"],
    );
    assert!(!cautions(&one).contains(&code));
    let complied = decided(
        "2026-08-01",
        "2026-09-15",
        &["责令改正=已履行", "责令改正日=2026-08-20"],
    );
    assert!(!cautions(&complied).contains(&code));
}

#[test]
fn days_that_stand_the_wrong_way_round_are_told() {
    let code = "dates_out_of_order";
    let told = |facts: &[&str]| {
        let candidate = decided("2026-08-20", "2026-09-15", facts);
        cautions(&candidate).contains(&code)
    };
    assert!(told(&["发现日=2026-08-25", "立案日=2026-08-24"]));
    assert!(!told(&["发现日=2026-08-25", "立案日=2026-08-25"]));
    assert!(told(&["立案日=2026-09-16"]), "after the decision");
    assert!(told(&["听证日=2026-09-16"]), "heard after the decision");
    assert!(
        told(&["决定送达日=2026-09-14"]),
        "served before it was made"
    );
    assert!(!told(&["听证日=2026-09-10", "决定送达日=2026-09-20"]));
    assert!(told(&["责令改正日=2026-08-25", "拒不改正日=2026-08-24"]));
    assert!(told(&["责令改正日=2026-08-25", "责令改正期限=2026-08-24"]));
    assert!(told(&["行为开始=2026-08-21"]), "it began after it ended");
    assert!(!told(&[]));
}

#[test]
fn nobody_fails_to_comply_before_the_term_is_over() {
    let code = "term_not_over";
    let told = |term: &str, more: &[&str]| {
        let mut facts = vec!["责令改正=未履行", "责令改正日=2026-09-01", term];
        facts.extend(more);
        let candidate = decided("2026-08-20", "2026-09-15", &facts);
        cautions(&candidate).contains(&code)
    };
    assert!(told("责令改正期限=2026-09-20", &[]));
    assert!(
        told("责令改正期限=2026-09-15", &[]),
        "its last day is not over"
    );
    assert!(!told("责令改正期限=2026-09-14", &[]));
    assert!(!told("责令改正期限=2026-09-20", &["拒不改正日=2026-09-10"]));
}

#[test]
fn a_fine_outside_of_every_range_is_told() {
    let told = |fine: &str| {
        let candidate = decided("2026-08-20", "2026-09-15", &[fine]);
        cautions(&candidate).contains(&"fine_outside_range")
    };
    assert!(!told("罚款数额=500元") && !told("罚款数额=1000元"));
    assert!(!told("罚款数额=5000元"), "where correction is refused");
    assert!(told("罚款数额=499元") && told("罚款数额=5001元"));
}

#[test]
fn an_act_that_runs_across_the_change_goes_to_review() {
    let code = "act_across_versions";
    let across = decided("2026-08-20", "2026-09-15", &["行为开始=2026-08-01"]);
    assert!(cautions(&across).contains(&code));
    let within = decided("2026-08-20", "2026-09-15", &["行为开始=2026-08-15"]);
    assert!(!cautions(&within).contains(&code));
    assert_eq!(
        within.trace.last().map(|step| step.step.as_str()),
        Some("案件日期")
    );
}
