//! One act that several powers fine.

use yiju_engine::decide::Observation;
use yiju_engine::decide::answer::{Concurrence, MatchAnswer, StepResult};
use yiju_engine::model::KnowledgeBase;

use super::{all, cautions, observed, rules};

/// Two powers of 水法 with these measures, and the rule on concurrence since 2021-07-15.
fn two(first: &str, second: &str) -> KnowledgeBase {
    rules(&format!(
        "事实 同一违法行为 : 是否 {{ 问 \"是同一个行为吗？\" }}
         机关 本局 {{ 名称 \"云州灯水局\"  来源 \"测试\" }}
         管辖 {{ 自 2019-01-01  当 领域 = 其他  决定 本局 原文  来源 \"三定\" }}
         权力 QT-9001 乱放水 {{ 依据 《水法》第三十条 }}
         权力 QT-9002 乱排水 {{ 依据 《水法》第七十三条 }}
         罚则 《水法》第三十条 {{ 领域 其他 ; 核验 正文 至 2026-10-01 ; {first} }}
         罚则 《水法》第七十三条 {{ 领域 其他 ; 核验 正文 至 2026-10-01 ; {second} }}
         竞合 同一行为的罚款 {{ 自 2021-07-15  依据 《水法》第三十二条第一款  当 同一违法行为
             罚款 取高 }}
         竞合 修订前 {{ 自 2012-01-01 至 2021-07-14  来源 \"旧本没有见到\"  当 同一违法行为
             罚款 待定 }}"
    ))
}

fn ask(knowledge: &KnowledgeBase, facts: &[&str]) -> MatchAnswer {
    all(knowledge, &observed(knowledge, facts), &[0.9, 0.8])
}

/// The finding where it is one act.
fn one_act(knowledge: &KnowledgeBase, facts: &[&str]) -> Concurrence {
    let facts: Vec<&str> = facts.iter().copied().chain(["同一违法行为=是"]).collect();
    let mut answer = ask(knowledge, &facts);
    assert_eq!(answer.concurrence.len(), 1, "{:#?}", answer.candidates);
    answer.concurrence.remove(0)
}

fn codes(found: &Concurrence) -> Vec<&str> {
    found.cautions.iter().map(|one| &*one.code).collect()
}

#[test]
fn the_higher_statutory_fine_prevails_and_other_kinds_are_kept() {
    let knowledge = two(
        "罚款 2000元 至 5万元",
        "罚款 5000元 至 2万元 ; 没收 \"水泵\"",
    );
    let found = one_act(&knowledge, &[]);
    assert_eq!(found.powers, ["QT-9001", "QT-9002"]);
    assert_eq!(found.prevails.as_deref(), Some("QT-9001"));
    assert_eq!(&*found.basis[0].label, "《水法》第三十二条第一款");
    assert_eq!(found.doubt, None);
    assert_eq!(
        found.reason,
        "QT-9001 罚款2000元至5万元，QT-9002 罚款5000元至2万元；罚款按数额高的 QT-9001，别的不另罚款"
    );
    assert_eq!(codes(&found), ["fine_floor", "other_kinds_kept"]);
    assert_eq!(
        found.cautions[0].text,
        "QT-9001 下限只有2000元，QT-9002 的下限是5000元；罚款低于它是否合适，送法制审核"
    );
    assert_eq!(&*found.cautions[0].basis[0].label, "《水法》第七十三条");
    assert_eq!(
        found.cautions[1].text,
        "只限罚款：QT-9002 的没收水泵不受影响"
    );
}

#[test]
fn of_like_upper_bounds_the_lower_one_decides_and_alike_is_said() {
    let knowledge = two("罚款 1000元 至 5万元", "罚款 5万元 以下");
    assert_eq!(
        one_act(&knowledge, &[]).prevails.as_deref(),
        Some("QT-9001")
    );
    let knowledge = two("罚款 5万元 以下", "罚款 1000元 至 5万元");
    assert_eq!(
        one_act(&knowledge, &[]).prevails.as_deref(),
        Some("QT-9002")
    );
    let alike = one_act(&two("罚款 5万元 以下", "罚款 5万元 以下"), &[]);
    assert_eq!(alike.prevails, None);
    assert!(alike.reason.contains("高低相同"), "{}", alike.reason);
}

#[test]
fn whether_it_is_one_act_is_not_decided_without_being_told() {
    let knowledge = two("罚款 2000元 至 5万元", "罚款 5000元 至 2万元");
    let open = ask(&knowledge, &[]);
    let found = &open.concurrence[0];
    assert_eq!(found.prevails, None);
    assert_eq!(
        found.doubt.as_deref(),
        Some("“同一违法行为”还没有认定；不是的，分别处罚")
    );
    assert!(found.reason.contains("属于同一个违法行为而且从高的"));
    // It is asked, since it matters, and stands in the trace of both.
    let question = &open.questions[0];
    assert_eq!(&*question.fact, "同一违法行为");
    assert_eq!(question.decides, ["QT-9001".into(), "QT-9002".into()]);
    for candidate in &open.candidates {
        let step = candidate.trace.last().unwrap();
        assert_eq!((&*step.step, step.result), ("竞合", StepResult::Needs));
        assert_eq!(step.facts, ["同一违法行为".into()]);
        assert!(cautions(candidate).contains(&"concurrence"));
    }
    // Known to be unknown: said, and not asked again.
    let unknown = ask(&knowledge, &["同一违法行为=?"]);
    assert_eq!(unknown.concurrence[0].prevails, None);
    assert!(unknown.questions.is_empty());
    // Two acts: each is fined for itself.
    let two_acts = ask(&knowledge, &["同一违法行为=否"]);
    assert!(two_acts.concurrence.is_empty());
    assert!(
        two_acts
            .candidates
            .iter()
            .all(|one| !cautions(one).contains(&"concurrence"))
    );
}

#[test]
fn unstated_against_stated_is_said() {
    let found = one_act(&two("罚款 未定额", "罚款 5000元 至 2万元"), &[]);
    assert_eq!((found.prevails, found.doubt), (None, None));
    assert!(found.reason.contains("QT-9001 的罚款没有写数额"));
}

#[test]
fn a_percentage_is_compared_when_its_base_is_known() {
    let knowledge = two("罚款 造价 5% 至 10%", "罚款 5000元 至 2万元");
    let open = one_act(&knowledge, &[]);
    assert_eq!(open.prevails, None);
    assert!(
        open.reason.contains("QT-9001 的罚款按造价计算，造价不明"),
        "{}",
        open.reason
    );
    let small = one_act(&knowledge, &["造价=10万元"]);
    assert_eq!(small.prevails.as_deref(), Some("QT-9002"));
    let large = one_act(&knowledge, &["造价=100万元"]);
    assert_eq!(large.prevails.as_deref(), Some("QT-9001"));
    // Of one base the higher share is the higher fine, whatever the base.
    let shares = two("罚款 造价 1% 至 2%", "罚款 造价 5% 至 10%");
    assert_eq!(one_act(&shares, &[]).prevails.as_deref(), Some("QT-9002"));
    let capped = two("罚款 造价 1% 至 2%", "罚款 造价 5% 至 10% ， 最高 3万元");
    assert_eq!(one_act(&capped, &[]).prevails, None);
}

#[test]
fn a_fact_on_which_it_depends_is_named() {
    let knowledge = two(
        "对 个人 罚款 500元 以下 ; 对 单位 罚款 5万元 以下",
        "罚款 1000元 以下",
    );
    let open = one_act(&knowledge, &[]);
    assert_eq!(open.prevails, None);
    assert!(
        open.reason
            .contains("QT-9001 和 QT-9002 哪个罚款高，要看当事人"),
        "{}",
        open.reason
    );
    assert_eq!(
        one_act(&knowledge, &["当事人=个人"]).prevails.as_deref(),
        Some("QT-9002")
    );
    assert_eq!(
        one_act(&knowledge, &["当事人=单位"]).prevails.as_deref(),
        Some("QT-9001")
    );
    // Where both are parted alike, persons are compared with persons and units with units.
    let both = two(
        "对 个人 罚款 2000元 以下 ; 对 单位 罚款 5万元 以下",
        "对 个人 罚款 1000元 以下 ; 对 单位 罚款 1万元 以下",
    );
    assert_eq!(one_act(&both, &[]).prevails.as_deref(), Some("QT-9001"));
}

#[test]
fn persons_besides_the_party_are_not_compared() {
    let found = one_act(
        &two(
            "罚款 1万元 以下",
            "罚款 5000元 以下 ; 并对 直接责任人员 罚款 5万元 以下",
        ),
        &[],
    );
    assert_eq!(found.prevails.as_deref(), Some("QT-9001"));
    assert_eq!(codes(&found), ["other_persons"]);
    assert!(found.cautions[0].text.contains("直接责任人员"));
}

#[test]
fn a_fine_that_may_be_left_out_is_said() {
    let found = one_act(&two("罚款 1万元 以下", "可以 罚款 5万元 以下"), &[]);
    assert_eq!(found.prevails.as_deref(), Some("QT-9002"));
    assert!(codes(&found).contains(&"fine_optional"));
}

#[test]
fn other_readings_and_powers_without_a_fine_are_no_concurrence() {
    let knowledge = two("罚款 2000元 至 5万元", "罚款 5000元 至 2万元");
    let observation = observed(&knowledge, &["同一违法行为=是"]);
    // The second is less likely than not what was seen.
    assert!(
        all(&knowledge, &observation, &[0.9, 0.4])
            .concurrence
            .is_empty()
    );
    let warned = two("罚款 2000元 至 5万元", "警告");
    assert!(ask(&warned, &["同一违法行为=是"]).concurrence.is_empty());
    // Only after an order: not yet.
    let later = two(
        "罚款 2000元 至 5万元",
        "责令 改正 ; 逾期不改正 { 罚款 10万元 以下 }",
    );
    assert!(ask(&later, &["同一违法行为=是"]).concurrence.is_empty());
    let due = one_act(&later, &["责令改正=未履行"]);
    assert_eq!(due.prevails.as_deref(), Some("QT-9002"));
}

#[test]
fn a_power_that_may_apply_is_not_counted_until_it_does() {
    let knowledge = two(
        "罚款 2000元 至 5万元",
        "要件 { 在城里 } ; 罚款 5000元 至 20万元",
    );
    assert!(ask(&knowledge, &["同一违法行为=是"]).concurrence.is_empty());
    let met = one_act(&knowledge, &["在城里=是"]);
    assert_eq!(met.prevails.as_deref(), Some("QT-9002"));
}

#[test]
fn before_the_rule_was_law_nothing_is_settled() {
    let knowledge = two("罚款 2000元 至 5万元", "罚款 5000元 至 2万元");
    let on = |date: &str, decided: &str| {
        let observation = Observation {
            date: date.parse().unwrap(),
            decided: decided.parse().unwrap(),
            ..observed(&knowledge, &["同一违法行为=是"])
        };
        let mut answer = all(&knowledge, &observation, &[0.9, 0.8]);
        answer.concurrence.remove(0)
    };
    // Both days before: open, with the source of what is known.
    let before = on("2021-01-01", "2021-07-14");
    assert_eq!((before.prevails, before.basis.len()), (None, 0));
    assert_eq!(
        before.doubt.as_deref(),
        Some("罚款怎样处理待定：旧本没有见到")
    );
    // An act before, decided after: whether the rule may be used is for the legal review.
    let across = on("2021-07-14", "2021-07-15");
    assert_eq!(across.prevails, None);
    assert!(
        across
            .doubt
            .unwrap()
            .contains("早于这一规定施行的 2021-07-15")
    );
    let after = on("2021-07-15", "2021-07-15");
    assert_eq!(after.prevails.as_deref(), Some("QT-9001"));
}

#[test]
fn another_authoritys_power_is_not_compared() {
    let text = "事实 同一违法行为 : 是否 { 问 \"是同一个行为吗？\" }
         机关 本局 { 名称 \"云州灯水局\"  来源 \"测试\" }
         管辖 { 自 2019-01-01  当 主管 = 灯主管部门  决定 本局 原文  来源 \"三定\" }
         管辖 { 自 2019-01-01  当 主管 = 水主管部门  不归本局 { 移送 水务局 }  来源 \"三定\" }
         权力 QT-9001 乱放水 { 依据 《水法》第三十条 }
         权力 QT-9002 乱排水 { 依据 《水法》第七十三条 }
         罚则 《水法》第三十条 { 领域 其他 ; 由 灯主管部门 ; 罚款 100元 }
         罚则 《水法》第七十三条 { 领域 其他 ; 由 水主管部门 ; 罚款 200元 }
         竞合 同一行为的罚款 { 自 2021-07-15  依据 《水法》第三十二条第一款  当 同一违法行为
             罚款 取高 }";
    let knowledge = rules(text);
    assert!(ask(&knowledge, &["同一违法行为=是"]).concurrence.is_empty());
}
