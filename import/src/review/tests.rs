//! Lists of an invented city against its rules.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

use yiju_engine::compile::compile;
use yiju_engine::law::Registry;
use yiju_engine::source::SourceFile as RuleFile;

use super::*;
use crate::book::read;

const REGISTER: &str = "id: jie\ntitle: 临江市街巷整洁条例\nshort: 街巷整洁条例\nrank: 地方性法规\nversions:\n  - adopted: 2020-05-01\n    in_force_from: {date: 2020-07-01, basis: stated}\n    verified_until: 2026-10-01\n    articles: {1: 1, 2: 1, 3: 2, 4: [2], 5: 2, 6: 1}\n";

const FACTS: &str = "事实 当事人 : 之一 { 个人, 单位 } {\n    问 \"当事人是个人还是单位？\"\n}\n事实 责令改正 : 之一 { 未责令, 已履行, 未履行 } {\n    问 \"改正了没有？\"\n}\n";

const RULES: &str = r#"
罚则 《街巷整洁条例》第四条 {
    领域 市容环卫
    由 市容环境卫生主管部门
    核验 正文 至 2026-10-01
    第一项 SR-9001 占道摆放摊架 {
        违反 《街巷整洁条例》第三条第一款
        现象 "店主把货架搬到巷子里"
    }
    第二项 SR-9002 夜间不收灯箱 {
        违反 《街巷整洁条例》第三条第二款
        现象 "灯箱半夜还立在巷口"
    }
    罚款 100元 至 500元
}
权力 SR-9003 沿街晾晒衣物 {
    依据 《街巷整洁条例》第五条第一款
    领域 市容环卫
    由 市容环境卫生主管部门
    核验 正文 至 2026-10-01
    违反 《街巷整洁条例》第三条第一款
    现象 "衣服晾到街上"
    罚款 50元 至 200元
}
权力 SR-9004 向巷内泼洒污水 {
    依据 《街巷整洁条例》第五条第二款
    领域 市容环卫
    由 市容环境卫生主管部门
    核验 正文 至 2026-10-01
    违反 《街巷整洁条例》第三条第二款
    现象 "脏水泼到巷子里"
    罚款 50元 至 200元
}
"#;

fn knowledge() -> KnowledgeBase {
    let file = |path: &str, text: &str| RuleFile {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    let registry = Registry::from_yaml([("jie.yaml", REGISTER)]).unwrap();
    let compiled = compile(&[file("a.yj", FACTS), file("b.yj", RULES)], registry);
    let faults = format!("{:#?}", compiled.diagnostics);
    compiled.knowledge.unwrap_or_else(|| panic!("{faults}"))
}

fn review_of(csv: &str) -> ReviewDocument {
    let book = read(csv.as_bytes()).unwrap();
    let date = "2026-11-24".parse().unwrap();
    review(
        &knowledge(),
        "sha256:0",
        &book,
        "清单.csv",
        csv.as_bytes(),
        date,
    )
    .unwrap()
}

fn verdicts(document: &ReviewDocument) -> Vec<(RowVerdict, Vec<&str>)> {
    document
        .rows
        .iter()
        .map(|row| {
            (
                row.verdict,
                row.candidates
                    .iter()
                    .map(|one| one.power.as_str())
                    .collect(),
            )
        })
        .collect()
}

use RowVerdict::{Doubtful, Matched, MissingInRules, OtherKind};

#[test]
fn rows_are_mapped_by_provision_and_name() {
    let document = review_of(
        "序号,事项名称,职权类型,设定依据,行使主体\n\
         1,对占用街巷摆放摊架行为的处罚,行政处罚,《临江市街巷整洁条例》（2020年）第四条第（一）项,城管局\n\
         2,对夜间不按时收回灯箱的处罚,行政处罚,《街巷整洁条例》第四条：有下列情形之一的……,城管局\n\
         3,对违反街巷管理规定的处罚,行政处罚,《街巷整洁条例》第四条,城管局\n\
         4,对饲养信鸽未登记的处罚,行政处罚,《临江市养鸽办法》第九条,城管局\n\
         5,设置店招审批,行政许可,《街巷整洁条例》第六条,城管局\n\
         6,对沿街晾晒衣物的处罚,行政处罚,《街巷整洁条例》第五条第二款,城管局\n",
    );
    assert_eq!(
        verdicts(&document),
        [
            (Matched, vec!["SR-9001"]),
            (Matched, vec!["SR-9002"]),
            (Doubtful, vec!["SR-9001", "SR-9002"]),
            (MissingInRules, vec![]),
            (OtherKind, vec![]),
            (Doubtful, vec!["SR-9004", "SR-9003"]),
        ],
        "{:#?}",
        document.rows
    );
    assert!(document.rows[3].reasons[0].contains("养鸽办法"));
    let missing: Vec<&str> = document
        .missing_in_list
        .iter()
        .map(|one| one.power.as_str())
        .collect();
    assert_eq!(missing, [] as [&str; 0]);
    let counts = document.counts;
    assert_eq!(
        (
            counts.rows,
            counts.matched,
            counts.doubtful,
            counts.missing_in_rules,
            counts.other_kind
        ),
        (6, 2, 2, 1, 1)
    );
    assert_eq!(
        (
            counts.powers,
            counts.powers_matched,
            counts.powers_doubtful,
            counts.missing_in_list
        ),
        (4, 2, 2, 0)
    );
}

#[test]
fn powers_that_no_row_means_are_listed() {
    let document =
        review_of("事项名称,实施依据\n对占道摆放摊架的处罚,《街巷整洁条例》第四条第一项\n");
    let missing: Vec<&str> = document
        .missing_in_list
        .iter()
        .map(|one| one.power.as_str())
        .collect();
    assert_eq!(missing, ["SR-9002", "SR-9003", "SR-9004"]);
    assert_eq!(
        document.missing_in_list[0].basis,
        ["《街巷整洁条例》第四条第二项"]
    );
}

#[test]
fn a_list_without_provisions_goes_by_equal_names_alone() {
    let document =
        review_of("序号,名称\n1,占道摆放摊架的行政处罚\n2,占道摆放摊架和桌椅\n3,无证养鸽\n");
    assert_eq!(document.rows[0].verdict, Matched);
    assert_eq!(document.rows[1].verdict, Doubtful);
    assert_eq!(document.rows[2].verdict, MissingInRules);
}

#[test]
fn two_rows_for_one_power_are_told() {
    let document = review_of(
        "序号,事项名称,实施依据\n1,对占道摆放摊架的处罚,《街巷整洁条例》第四条第一项\n2,对占道摆放摊架的处罚,《街巷整洁条例》第四条第一项\n",
    );
    for row in &document.rows {
        assert!(
            row.reasons.iter().any(|reason| reason.contains("2 行")),
            "{:?}",
            row.reasons
        );
    }
}

#[test]
fn where_a_row_stands_and_what_it_says_is_kept() {
    let document = review_of(
        "\n序号,事项名称,实施依据,奇怪的列\n1,对占道摆放摊架的处罚,《街巷整洁条例》第四条第一项,某值\n",
    );
    assert_eq!(document.rows[0].row, 3);
    assert!(
        document.rows[0]
            .raw
            .contains(&("奇怪的列".to_owned(), "某值".to_owned()))
    );
    assert_eq!(document.sheets[0].head, Some((2, 2)));
    assert_eq!(document.sheets[0].columns[3].meaning, None);
    assert_eq!(document.sheets[0].columns[3].column, "D");
}

#[test]
fn a_table_without_a_head_is_refused() {
    let book = read("甲,乙\n1,2\n".as_bytes()).unwrap();
    let date = "2026-11-24".parse().unwrap();
    let refused = review(&knowledge(), "", &book, "x.csv", b"", date).unwrap_err();
    assert_eq!(refused, ListError::NoHeader);
}

#[test]
fn columns_are_lettered_as_spreadsheets_do() {
    assert_eq!([0, 25, 26, 255].map(letters), ["A", "Z", "AA", "IV"]);
}
