//! What is said of a power and its versions besides measures.

use yiju_engine::law::registry::Basis;
use yiju_engine::model::{Grade, KnowledgeBase, PowerVersion};

use super::{clauses, knowledge, print};

/// The versions of a power: dates, citations, organ, elements, 核验.
fn versions(knowledge: &KnowledgeBase, id: &str) -> String {
    let one = |version: &PowerVersion| {
        let basis = match version.from_basis {
            Basis::Stated => "",
            Basis::Presumed => "（推定）",
            Basis::Unknown => "（不明）",
        };
        let to = version
            .to
            .map_or_else(|| "…".to_owned(), |to| to.to_string());
        let labels = |list: &[yiju_engine::law::Citation]| {
            let labels: Vec<&str> = list.iter().map(|citation| &*citation.label).collect();
            labels.join("、")
        };
        let grade = match version.verified.grade {
            Grade::None => "未核验".to_owned(),
            Grade::Excerpt => "摘录".to_owned(),
            Grade::Official => "正文".to_owned(),
        };
        let until = version
            .verified
            .until
            .map_or_else(String::new, |until| format!("至{until}"));
        format!(
            "{}{basis}—{to} | 违反 {} | 依据 {} | 由 {} | 要件 {} | {grade}{until}",
            version.from,
            labels(&version.violates),
            labels(&version.basis),
            version.organ.as_deref().unwrap_or("-"),
            print::condition(knowledge, &version.elements, false),
        )
    };
    let power = knowledge.power(id).unwrap();
    power
        .versions
        .iter()
        .map(one)
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn names_and_kinds() {
    let knowledge = knowledge(
        "权力 QT-9001 乱挂灯 { 领域 其他 ; 依据 《云国工程法》第三十条 ; 现象 \"灯太亮\" \"灯晃眼\" ; 现象 \"灯挂歪了\" }
         权力 QT-9002 拆灯 { 领域 其他 ; 类型 行政强制 ; 依据 《云国工程法》第三十条 ; 承接 QT-9001 部分 }
         权力 QT-9003 查灯 { 领域 其他 ; 名称 \"对灯的检查\" ; 类型 行政检查 ; 依据 《云国工程法》第三十条 ; 要件 { 兜底 } }
         权力 QT-9004 兜灯 { 领域 其他 ; 依据 《云国工程法》第三十条 ; 兜底 }
         罚则 《云国工程法》第三十条 { 警告 }",
    );
    let names: Vec<(&str, &str, bool)> = knowledge
        .powers
        .iter()
        .map(|power| (power.name.as_str(), power.kind.as_str(), power.residual))
        .collect();
    assert_eq!(
        names,
        [
            ("对乱挂灯的处罚", "行政处罚", false),
            ("拆灯（行政强制）", "行政强制", false),
            ("对灯的检查", "行政检查", true),
            ("对兜灯的处罚", "行政处罚", true),
        ]
    );
    let power = knowledge.power("QT-9001").unwrap();
    assert_eq!(power.phenomena, ["灯太亮", "灯晃眼", "灯挂歪了"]);
    let succession = &knowledge.power("QT-9002").unwrap().succeeds[0];
    assert_eq!(
        (succession.power.as_str(), succession.partly),
        ("QT-9001", true)
    );
}

#[test]
fn what_is_said_of_a_version() {
    let knowledge = knowledge(
        "权力 QT-9001 甲 {
            违反 《云国工程法》第二十一条
            依据 《云国工程法》第三十条、《云国工程条例》第五十七条
            要件 {
                有许可 = 否
                面积 >= 30平方米
            }
        }
        罚则 《云国工程法》第三十条 { 领域 其他 ; 由 建设主管部门 ; 核验 正文 至 2026-10-04 ; 警告 ; 要件 { 有隐患 } }
        罚则 《云国工程条例》第五十七条 { 领域 其他 ; 由 发证机关 ; 核验 摘录 \"汇编\" 至 2025-08-14 ; 通报批评 }",
    );
    // The dates are those on which both texts apply; of the two 核验 the weaker counts; the first organ is that of the power.
    assert_eq!(
        versions(&knowledge, "QT-9001"),
        "2019-07-01—… | 违反 《云国工程法》第二十一条 | 依据 《云国工程法》第三十条、《云国工程条例》第五十七条 | 由 建设主管部门 | 要件 非 有许可 且 面积≥30 且 有隐患 | 摘录至2025-08-14"
    );
}

#[test]
fn versions_move_from_one_statute_to_another() {
    let knowledge = knowledge(
        "权力 QT-9001 乱挂灯 {
            领域 其他
            要件 { 有许可 = 否 }
            版本 自 2026-08-15 {
                违反 《云国灯典》第八十条
                依据 《云国灯典》第一百八十条第一款
                要件 { 面积 >= 30平方米 }
                由 新机关
                核验 正文 至 2026-10-04
            }
            版本 自 2018-10-26 推定 至 2026-08-14 {
                违反 《云国旧灯法》第八条
                依据 《云国旧灯法》第十八条
            }
        }
        罚则 《云国旧灯法》第十八条 { 由 旧机关 ; 核验 正文 至 2026-08-14 ; 罚款 500元 至 2万元 }
        罚则 《云国灯典》第一百八十条第一款 { 由 灯典机关 ; 核验 摘录 至 2026-09-01 ; 罚款 500元 至 5000元 }",
    );
    // In order of their dates; what a version says itself goes before the power and the 罚则.
    assert_eq!(
        versions(&knowledge, "QT-9001"),
        "2018-10-26（推定）—2026-08-14 | 违反 《云国旧灯法》第八条 | 依据 《云国旧灯法》第十八条 | 由 旧机关 | 要件 非 有许可 | 正文至2026-08-14
2026-08-15—… | 违反 《云国灯典》第八十条 | 依据 《云国灯典》第一百八十条第一款 | 由 新机关 | 要件 面积≥30 | 正文至2026-10-04"
    );
    let power = knowledge.power("QT-9001").unwrap();
    let fines: Vec<String> = power
        .versions
        .iter()
        .map(|version| print::version(&knowledge, version))
        .collect();
    assert_eq!(fines, ["罚款 500元至2万元", "罚款 500元至5000元"]);
}

#[test]
fn a_repealed_statute_ends_its_powers() {
    let knowledge = knowledge(
        "权力 QT-9001 乱挂灯 { 依据 《云国旧灯法》第十八条 }
         罚则 《云国旧灯法》第十八条 { 领域 其他 ; 警告 }",
    );
    assert_eq!(
        versions(&knowledge, "QT-9001"),
        "2018-10-26（推定）—2026-08-14 | 违反  | 依据 《云国旧灯法》第十八条 | 由 - | 要件 总是 | 未核验"
    );
}

#[test]
fn a_version_may_have_measures_of_its_own() {
    let knowledge = knowledge(
        "权力 QT-9001 乱挂灯 {
            领域 其他
            版本 自 2018-10-26 推定 至 2026-08-14 { 依据 《云国旧灯法》第十八条 ; 警告 }
            版本 自 2026-08-15 { 依据 《云国灯典》第一百八十条第一款 }
            罚款 200元
        }",
    );
    let power = knowledge.power("QT-9001").unwrap();
    let measures: Vec<String> = power
        .versions
        .iter()
        .map(|version| print::version(&knowledge, version))
        .collect();
    assert_eq!(measures, ["警告", "罚款 200元"]);
}

#[test]
fn duties_of_the_same_number() {
    let knowledge = knowledge(
        "罚则 《云国工程法》第四十条 {
            领域 其他
            同项 《云国工程法》第二十条
            第一项 QT-9001 甲
            第八项 QT-9008 乙 { 违反 《云国工程法》第二十一条 }
            警告
        }",
    );
    let violated = |id: &str| {
        knowledge.power(id).unwrap().versions[0].violates[0]
            .label
            .to_string()
    };
    assert_eq!(violated("QT-9001"), "《云国工程法》第二十条第一项");
    // Said otherwise where the numbers do not agree.
    assert_eq!(violated("QT-9008"), "《云国工程法》第二十一条");
}

#[test]
fn relative_citations_of_a_list() {
    let knowledge = knowledge(
        "权力 QT-9001 甲 { 违反 《云国工程法》第三十一条第一款、第二款、《云国工程条例》57条 ; 依据 《云国工程法》第三十条 }
         罚则 《云国工程法》第三十条 { 领域 其他 ; 警告 }",
    );
    let labels: Vec<&str> = knowledge.power("QT-9001").unwrap().versions[0]
        .violates
        .iter()
        .map(|citation| &*citation.label)
        .collect();
    assert_eq!(
        labels,
        [
            "《云国工程法》第三十一条第一款",
            "《云国工程法》第三十一条第二款",
            "《云国工程条例》第五十七条"
        ]
    );
}

#[test]
fn two_powers_of_one_provision_share_its_scale() {
    let knowledge = knowledge(
        "权力 QT-9001 甲 { 依据 《云国工程法》第三十条 }
         权力 QT-9002 乙 { 依据 《云国工程法》第三十条 }
         罚则 《云国工程法》第三十条 { 领域 其他 ; 分档 { 轻 警告 ; 重 { 通报批评 } } }
         权力 QT-9003 丙 { 依据 《云国工程法》第三十二条 }
         罚则 《云国工程法》第三十二条 { 领域 其他 ; 分档 { 轻 警告 ; 重 { 通报批评 } } }",
    );
    assert_eq!(
        clauses(&knowledge, "QT-9001"),
        clauses(&knowledge, "QT-9002")
    );
    let first = |id: &str| {
        knowledge.power(id).unwrap().versions[0].clauses[0]
            .condition
            .clone()
    };
    assert_eq!(first("QT-9001"), first("QT-9002"));
    assert_ne!(
        first("QT-9001"),
        first("QT-9003"),
        "each 分档 without a fact is its own"
    );
}
