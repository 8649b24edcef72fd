//! Who is competent, and how sure that is.

use yiju_engine::decide::Observation;
use yiju_engine::decide::answer::{Candidate, Disposition, MatchAnswer, RoleAnswer, StepResult};
use yiju_engine::model::{Certainty, KnowledgeBase};

use super::{cautions, rules};

const PLACES: &str = r#"
辖区 云州 { 来源 "测试" }
辖区 东区 { 属 云州  来源 "测试" }
辖区 东街 { 属 东区  来源 "测试" }
辖区 西区 { 属 云州  来源 "测试" }
机关 本局 { 名称 "云州灯水局"  层级 市级  来源 "测试" }
机关 东分局 { 名称 "云州灯水局东区分局"  派出 本局  辖区 东区  来源 "测试" }
机关 西分局 { 名称 "云州灯水局西区分局"  派出 本局  辖区 西区  来源 "测试" }
机关 州府 { 名称 "云州人民政府"  层级 市级  来源 "测试" }
"#;

/// One power in the field 其他, punished by 水主管部门, with these rules of competence.
fn with(competence: &str) -> KnowledgeBase {
    rules(&format!(
        "{PLACES}
         权力 QT-9001 乱放水 {{ 依据 《水法》第三十条 }}
         罚则 《水法》第三十条 {{ 领域 其他 ; 由 水主管部门 ; 核验 正文 至 2026-10-01 ; 罚款 100元 }}
         {competence}"
    ))
}

fn at(knowledge: &KnowledgeBase, place: Option<&str>, facts: &[&str]) -> MatchAnswer {
    let observation = Observation {
        place: place.map(str::to_owned),
        ..super::observed(knowledge, facts)
    };
    super::answer(knowledge, "QT-9001", &observation)
}

fn decides(answer: &MatchAnswer) -> &RoleAnswer {
    &answer.candidates[0].authority.decides
}

fn ids(role: &RoleAnswer) -> Vec<&str> {
    let only = role.id.iter();
    only.chain(role.alternatives.iter().map(|one| &one.id))
        .map(String::as_str)
        .collect()
}

fn first(answer: &MatchAnswer) -> &Candidate {
    &answer.candidates[0]
}

#[test]
fn five_roles_each_with_its_source_and_certainty() {
    let knowledge = with(
        "管辖 { 自 2019-01-01 推定  当 领域 = 其他
            决定 本局 原文 ; 署名 本局 推定 ; 承办 所在分局 推定 ; 复议 州府 原文
            来源 \"三定\"  核验 摘录 至 2030-01-01 }",
    );
    let answer = at(&knowledge, Some("东区"), &[]);
    let authority = &first(&answer).authority;
    assert_eq!(answer.disposition, Disposition::Ours);
    assert_eq!(ids(&authority.decides), ["本局"]);
    assert_eq!(authority.decides.known.status, Certainty::Stated);
    assert_eq!(authority.decides.known.source, "三定");
    assert_eq!(authority.seals.known.status, Certainty::Inferred);
    assert_eq!(ids(&authority.handles), ["东分局"]);
    assert_eq!(ids(&authority.reviews), ["州府"]);
    // 应诉 is settled by no rule.
    assert_eq!(
        (
            ids(&authority.defends).len(),
            authority.defends.known.status
        ),
        (0, Certainty::Open)
    );
}

#[test]
fn a_statement_is_at_most_inferred_after_its_date() {
    let knowledge = with(
        "管辖 { 自 2019-01-01  当 领域 = 其他  决定 本局 原文  来源 \"三定\"  核验 摘录 至 2026-09-01 }",
    );
    assert_eq!(
        decides(&at(&knowledge, None, &[])).known.status,
        Certainty::Inferred
    );
    let before = Observation {
        date: "2026-09-01".parse().unwrap(),
        decided: "2026-09-01".parse().unwrap(),
        ..super::observed(&knowledge, &[])
    };
    let answer = super::answer(&knowledge, "QT-9001", &before);
    assert_eq!(decides(&answer).known.status, Certainty::Stated);
}

#[test]
fn a_specific_rule_goes_before_a_general_one() {
    let knowledge = with(
        "管辖 { 自 2019-01-01  当 领域 = 其他  决定 本局 原文 ; 复议 州府 原文  来源 \"甲\" }
         管辖 { 自 2019-01-01  当 权力 属于 { QT-9001 }  决定 东分局 推定  来源 \"乙\" }",
    );
    let answer = at(&knowledge, None, &[]);
    assert_eq!(ids(decides(&answer)), ["东分局"]);
    assert_eq!(decides(&answer).known.status, Certainty::Inferred);
    // What the specific rule does not settle the general one does.
    assert_eq!(ids(&first(&answer).authority.reviews), ["州府"]);
}

#[test]
fn rules_that_differ_leave_it_open_and_both_are_named() {
    let knowledge = with(
        "管辖 { 自 2019-01-01  当 领域 = 其他  决定 本局 原文  来源 \"甲\" }
         管辖 { 自 2019-01-01  当 主管 = 水主管部门  决定 东分局 原文  来源 \"乙\" }",
    );
    let answer = at(&knowledge, None, &[]);
    let role = decides(&answer);
    assert_eq!(
        (role.id.as_deref(), role.known.status),
        (None, Certainty::Open)
    );
    assert_eq!(ids(role), ["本局", "东分局"]);
    assert_eq!(role.known.source, "甲；乙");
    assert!(cautions(first(&answer)).contains(&"competence_open"));
}

#[test]
fn a_fact_that_decides_it_is_asked_for() {
    let knowledge = with(
        "管辖 { 自 2019-01-01  当 领域 = 其他 且 在城里  决定 本局 原文  来源 \"甲\"  核验 摘录 至 2030-01-01 }
         管辖 { 自 2019-01-01  当 领域 = 其他 且 非 在城里  决定 所在分局 推定  来源 \"甲\" }",
    );
    let open = at(&knowledge, Some("东区"), &[]);
    assert_eq!(ids(decides(&open)), ["本局", "东分局"]);
    assert_eq!(decides(&open).known.status, Certainty::Open);
    assert_eq!(open.disposition, Disposition::Ours, "whoever of us it is");
    assert_eq!(&*open.questions[0].fact, "在城里");
    assert_eq!(first(&open).trace[0].result, StepResult::Needs);
    let known = at(&knowledge, Some("东区"), &["在城里=是"]);
    assert_eq!(
        (ids(decides(&known)), decides(&known).known.status),
        (vec!["本局"], Certainty::Stated)
    );
    // Known to be unknown: open, and not asked again.
    let unknown = at(&knowledge, Some("东区"), &["在城里=?"]);
    assert_eq!(ids(decides(&unknown)), ["本局", "东分局"]);
    assert!(unknown.questions.is_empty());
}

#[test]
fn the_branch_is_that_of_the_place() {
    let knowledge = with("管辖 { 自 2019-01-01  当 领域 = 其他  决定 所在分局 推定  来源 \"甲\" }");
    assert_eq!(ids(decides(&at(&knowledge, Some("东街"), &[]))), ["东分局"]);
    let nowhere = at(&knowledge, None, &[]);
    assert_eq!(ids(decides(&nowhere)), ["东分局", "西分局"]);
    assert!(cautions(first(&nowhere)).contains(&"place_needed"));
    // The whole town takes in both districts.
    assert_eq!(
        ids(decides(&at(&knowledge, Some("云州"), &[]))),
        ["东分局", "西分局"]
    );
}

#[test]
fn a_district_holds_for_what_lies_in_it() {
    let knowledge = with(
        "管辖 { 自 2019-01-01  当 辖区 = 东区  决定 东分局 推定  来源 \"甲\" }
         管辖 { 自 2019-01-01  当 辖区 = 西区  决定 西分局 推定  来源 \"甲\" }",
    );
    assert_eq!(ids(decides(&at(&knowledge, Some("东街"), &[]))), ["东分局"]);
    assert_eq!(
        ids(decides(&at(&knowledge, Some("云州"), &[]))),
        ["东分局", "西分局"]
    );
}

#[test]
fn a_matter_that_no_rule_settles_is_open() {
    let knowledge = with("");
    let answer = at(&knowledge, Some("东区"), &[]);
    assert_eq!(answer.disposition, Disposition::Unclear);
    assert_eq!(
        (ids(decides(&answer)).len(), decides(&answer).known.status),
        (0, Certainty::Open)
    );
    let open = with(
        "管辖 { 自 2019-01-01  当 领域 = 其他  决定 本局 或者 所在分局 待定 { 应由 \"划分文件\" 确定 }  来源 \"甲\" }",
    );
    let answer = at(&open, Some("西区"), &[]);
    // Open between our own authorities: ours, with both named.
    assert_eq!(answer.disposition, Disposition::Ours);
    assert_eq!(ids(decides(&answer)), ["本局", "西分局"]);
    assert_eq!(decides(&answer).settled_by.as_deref(), Some("划分文件"));
}

#[test]
fn a_rule_holds_within_its_dates() {
    let knowledge =
        with("管辖 { 自 2019-01-01 至 2026-09-01  当 领域 = 其他  决定 本局 原文  来源 \"甲\" }");
    assert_eq!(ids(decides(&at(&knowledge, None, &[]))).len(), 0);
}

#[test]
fn another_authoritys_matter_is_handed_over_with_its_basis() {
    let knowledge = with(
        "管辖 \"水\" { 自 2019-01-01  当 主管 = 水主管部门  不归本局 { 移送 水务局 }  来源 \"甲\" }",
    );
    let answer = at(&knowledge, Some("东区"), &[]);
    assert_eq!(answer.disposition, Disposition::NotOurs);
    assert_eq!(answer.elsewhere[0].authority, "水务局");
    assert_eq!(&*answer.elsewhere[0].basis[0].label, "《水法》第三十条");
    let candidate = first(&answer);
    assert!(
        candidate.outcomes[0]
            .measures
            .iter()
            .all(|one| one.organ.as_deref() == Some("水务局"))
    );
    assert!(candidate.procedure.is_empty());
    assert_eq!(candidate.authority.decides.name.as_deref(), Some("水务局"));
    assert!(cautions(candidate).contains(&"hand_over"));
    // Ours and theirs at once is neither.
    let both = with(
        "管辖 { 自 2019-01-01  当 主管 = 水主管部门  不归本局 { 移送 水务局 }  来源 \"甲\" }
         管辖 { 自 2019-01-01  当 领域 = 其他  决定 本局 原文  来源 \"乙\" }",
    );
    let answer = at(&both, None, &[]);
    assert_eq!(
        (answer.disposition, answer.elsewhere.len()),
        (Disposition::Unclear, 0)
    );
}
