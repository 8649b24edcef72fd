//! A small knowledge base of a fictional city, built in code.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use yiju_engine::model::{
    District, FactKind, FactType, FactValue, KnowledgeBase, PatternPart, Phrase, Power, SourceRef,
    SynonymGroup,
};

/// The parts of a phrase written as in a rule: `造价{金额}`.
fn pattern(text: &str) -> Vec<PatternPart> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (_, behind) = after.split_once('}').expect("a slot ends");
        if !before.is_empty() {
            parts.push(PatternPart::Literal(before.to_owned()));
        }
        parts.push(PatternPart::Slot);
        rest = behind;
    }
    if !rest.is_empty() {
        parts.push(PatternPart::Literal(rest.to_owned()));
    }
    parts
}

/// A fact whose phrases state these values.
fn fact(name: &str, kind: FactKind, phrases: &[(Option<FactValue>, &[&str])]) -> FactType {
    let phrases = phrases
        .iter()
        .flat_map(|(value, texts)| {
            texts.iter().map(|text| Phrase {
                value: value.clone(),
                pattern: pattern(text),
            })
        })
        .collect();
    FactType {
        name: name.to_owned(),
        kind,
        question: None,
        phrases,
        source: SourceRef::default(),
    }
}

fn one_of(name: &str, options: &[(&str, &[&str])]) -> FactType {
    let words = options.iter().map(|(word, _)| (*word).to_owned()).collect();
    let phrases: Vec<(Option<FactValue>, &[&str])> = (0_u16..)
        .zip(options)
        .map(|(number, (_, texts))| (Some(FactValue::Option(number)), *texts))
        .collect();
    fact(name, FactKind::OneOf(words), &phrases)
}

fn yes_no(name: &str, yes: &[&str], no: &[&str]) -> FactType {
    fact(
        name,
        FactKind::YesNo,
        &[
            (Some(FactValue::YesNo(true)), yes),
            (Some(FactValue::YesNo(false)), no),
        ],
    )
}

fn power(id: &str, short_name: &str, phenomena: &[&str]) -> Power {
    Power {
        id: id.to_owned(),
        short_name: short_name.to_owned(),
        name: format!("对{short_name}的处罚"),
        kind: "行政处罚".to_owned(),
        field: String::new(),
        phenomena: phenomena.iter().map(|text| (*text).to_owned()).collect(),
        succeeds: Vec::new(),
        residual: false,
        versions: Vec::new(),
        source: SourceRef::default(),
    }
}

fn district(id: &str, within: Option<&str>, aliases: &[&str]) -> District {
    District {
        id: id.to_owned(),
        within: within.map(str::to_owned),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        source: SourceRef::default(),
    }
}

/// The knowledge base.
pub fn knowledge() -> KnowledgeBase {
    let mut knowledge = KnowledgeBase {
        facts: vec![
            one_of(
                "当事人",
                &[
                    ("个人", &["摊主", "业主", "老大爷", "居民自己"]),
                    ("个体工商户", &["个体户"]),
                    ("单位", &["某公司", "开发商", "业主委员会"]),
                ],
            ),
            one_of(
                "施工许可",
                &[
                    (
                        "未取得",
                        &[
                            "没有施工许可证",
                            "未取得施工许可",
                            "没办施工许可",
                            "无证施工",
                        ],
                    ),
                    (
                        "已取得",
                        &["有施工许可证", "取得了施工许可证", "取得施工许可"],
                    ),
                ],
            ),
            yes_no(
                "在城市规划区",
                &["在城市规划区", "城市规划区内"],
                &["不在城市规划区", "城市规划区外"],
            ),
            yes_no("堵塞道路", &["堵塞道路", "车过不去"], &["没有堵塞道路"]),
            fact(
                "工程造价",
                FactKind::Money,
                &[
                    (None, &["造价{金额}", "造价约{金额}"]),
                    (Some(FactValue::Incalculable), &["造价算不出"]),
                ],
            ),
            fact(
                "临建造价",
                FactKind::Money,
                &[(None, &["临时建设造价{金额}"])],
            ),
            fact("面积", FactKind::Area, &[(None, &["面积{面积}", "{面积}"])]),
            fact(
                "株数",
                FactKind::Count("株".to_owned()),
                &[(None, &["{数量}株", "{数量}棵", "{株数}"])],
            ),
            fact(
                "长度",
                FactKind::Length,
                &[(None, &["长{长度}", "{长度}长"])],
            ),
            fact(
                "立案日",
                FactKind::Date,
                &[(None, &["{日期}立案", "立案日期{日期}"])],
            ),
            fact("停业时间", FactKind::Span, &[(None, &["停业{期间}"])]),
            fact(
                "施工时刻",
                FactKind::TimeOfDay,
                &[(None, &["{时刻}还在施工"])],
            ),
            fact(
                "情节严重",
                FactKind::Assessed,
                &[(Some(FactValue::YesNo(true)), &["情节严重"])],
            ),
        ],
        districts: vec![
            district("云中市", None, &[]),
            district("东山区", Some("云中市"), &["东山"]),
            district("西水区", Some("云中市"), &["西水", "老城"]),
        ],
        synonyms: vec![SynonymGroup {
            search: false,
            term: "燃气".to_owned(),
            words: ["天然气", "煤气", "液化气"].map(str::to_owned).to_vec(),
            source: SourceRef::default(),
        }],
        powers: vec![
            power(
                "DQ-0001",
                "露天烧烤",
                &["在路边烤串", "夜市摊烧烤冒烟", "街上支个炉子卖烤肉"],
            ),
            power(
                "GH-0001",
                "无规划许可建设",
                &["没有规划证就盖房", "楼顶私自加盖一层", "自己搭了个阳光房"],
            ),
            power(
                "PS-0001",
                "向下水道倒油污",
                &["饭店把泔水倒进下水道", "油水直接排到窨井里"],
            ),
            power(
                "RQ-0001",
                "把燃气管道当支架",
                &["在煤气管上晾衣服", "燃气管上挂东西"],
            ),
            power(
                "SZ-0001",
                "擅自占用城市道路",
                &["占道摆摊卖水果", "把货堆到人行道上"],
            ),
            power(
                "YL-0001",
                "擅自砍伐树木",
                &["偷偷把行道树锯了", "砍了小区门口两棵大树"],
            ),
        ],
        ..KnowledgeBase::default()
    };
    knowledge.powers.sort_by(|one, other| one.id.cmp(&other.id));
    knowledge
}
