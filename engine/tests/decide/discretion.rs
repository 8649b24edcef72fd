//! Discretion standards: the tier inside the statutory range.

use yiju_engine::decide::answer::{Candidate, DiscretionAnswer, DiscretionResult};
use yiju_engine::model::KnowledgeBase;

use super::{candidate, observed, on, rules};

fn standard(fines: &str, tiers: &str) -> KnowledgeBase {
    rules(&format!(
        "权力 QT-9001 乱放水 {{ 依据 《水法》第三十条 }}
罚则 《水法》第三十条 {{
    领域 其他
    核验 正文 至 2026-10-01
    {fines}
}}
裁量 甲市 于 《水法》第三十条 {{
    {tiers}
    来源 \"甲市基准\"
    自 2026-01-01 至 2026-12-31
}}
"
    ))
}

/// `较轻 Applies 500..1850`
fn told(candidate: &Candidate) -> Vec<String> {
    let one = |answer: &DiscretionAnswer| {
        let range = match answer.amount.as_ref().map(|amount| amount.yuan) {
            None => "无".to_owned(),
            Some(None) => "不能计算".to_owned(),
            Some(Some(yuan)) => format!(
                "{}..{}",
                yuan.min
                    .map_or_else(|| "…".to_owned(), |min| min.to_string()),
                yuan.max
                    .map_or_else(|| "…".to_owned(), |max| max.to_string()),
            ),
        };
        format!("{} {:?} {range}", answer.tier, answer.result)
    };
    candidate
        .outcomes
        .iter()
        .flat_map(|outcome| &outcome.discretion)
        .map(one)
        .collect()
}

const BY_AREA: &str = "阶次 较轻 当 面积 < 10平方米 { 罚款 法定 0% 至 30% }
    阶次 较重 当 面积 >= 10平方米 { 罚款 法定 30% 至 100% }";

#[test]
fn the_facts_choose_the_tier() {
    let knowledge = standard("罚款 500元 至 5000元", BY_AREA);
    assert_eq!(
        told(&candidate(&knowledge, &["面积=5平方米"])),
        ["较轻 Applies 500..1850"]
    );
    assert_eq!(
        told(&candidate(&knowledge, &["面积=10平方米"])),
        ["较重 Applies 1850..5000"]
    );
}

#[test]
fn what_is_not_known_leaves_all_tiers_open_and_the_range_whole() {
    let knowledge = standard("罚款 500元 至 5000元", BY_AREA);
    let open = candidate(&knowledge, &[]);
    assert_eq!(
        told(&open),
        ["较轻 Possible 500..1850", "较重 Possible 1850..5000"]
    );
    assert_eq!(
        open.outcomes.len(),
        1,
        "a standard never parts the outcomes"
    );
    let fine = &open.outcomes[0].fines[0];
    assert_eq!(fine.min_yuan.unwrap().to_string(), "500");
    assert_eq!(fine.max_yuan.unwrap().to_string(), "5000");
}

#[test]
fn tiers_without_facts_are_judged_by_a_person() {
    let tiers = "阶次 较轻 { 罚款 法定 0% 至 40% }\n阶次 较重 { 罚款 法定 40% 至 100% }";
    let knowledge = standard("罚款 2万元 以下", tiers);
    assert_eq!(
        told(&candidate(&knowledge, &[])),
        ["较轻 Judged …..8000", "较重 Judged 8000..20000"],
        "an unstated minimum stays unstated"
    );
}

#[test]
fn a_share_of_a_base_is_divided_exactly() {
    let tiers = "阶次 按期 当 责令改正 = 已履行 { 罚款 法定 0% }
    阶次 逾期 当 责令改正 = 未履行 { 罚款 法定 100% }
    阶次 未到期 当 责令改正 = 未责令 { 罚款 待定 }";
    let knowledge = standard("罚款 造价 5% 至 10%", tiers);
    assert_eq!(
        told(&candidate(&knowledge, &["责令改正=已履行", "造价=100万元"])),
        ["按期 Applies 50000..50000"]
    );
    assert_eq!(
        told(&candidate(&knowledge, &["责令改正=未履行"])),
        ["逾期 Applies 不能计算"]
    );
    assert_eq!(
        told(&candidate(&knowledge, &["责令改正=未责令"])),
        ["未到期 Applies 无"]
    );
}

#[test]
fn a_standard_counts_on_the_day_of_the_decision() {
    let knowledge = standard("罚款 500元 至 5000元", BY_AREA);
    let mut observation = observed(&knowledge, &["面积=5平方米"]);
    observation.decided = "2027-01-01".parse().unwrap();
    assert_eq!(told(&on(&knowledge, &observation)), Vec::<String>::new());
}

#[test]
fn a_standard_of_another_place_says_so() {
    let knowledge = standard("罚款 500元 至 5000元", &format!("{BY_AREA}\n参考"));
    let found = candidate(&knowledge, &["面积=5平方米"]);
    let tier = &found.outcomes[0].discretion[0];
    assert!(tier.reference);
    assert_eq!(tier.result, DiscretionResult::Applies);
    assert_eq!(tier.source, "甲市基准");
}
