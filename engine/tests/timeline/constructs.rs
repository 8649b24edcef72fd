//! 满, 前, 完成, 期满, 顺延, 扣除 as the language reads them, over an invented statute.

use super::common;
use yiju_engine::compile::compile;
use yiju_engine::diagnostic::Severity;
use yiju_engine::law::Registry;
use yiju_engine::model::{Deadline, Run, TimeUnit};
use yiju_engine::source::SourceFile;
use yiju_engine::syntax::format;

const STATUTES: [(&str, &str); 1] = [(
    "shi-fa.yaml",
    "id: shi-fa
title: 云国时法
short: 时法
rank: 法律
first_commenced: 2020-01-01
versions:
  - adopted: 2019-10-01
    in_force_from: {date: 2020-01-01, basis: stated}
    articles: {1: 1, 2: 2}
",
)];

const EVENTS: &str = "事实 甲日 : 日期 { 问 \"？\" }
事实 乙日 : 日期 { 问 \"？\" }
事实 丙日 : 日期 { 问 \"？\" }
事实 面积 : 面积 { 问 \"？\" }
";

fn compiled(deadline: &str) -> Result<Deadline, String> {
    let sources = [SourceFile {
        path: "rules.yj".to_owned(),
        text: format!("{EVENTS}\n{deadline}"),
    }];
    let compiled = compile(&sources, Registry::from_yaml(STATUTES).unwrap());
    let errors: Vec<_> = compiled
        .diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Error)
        .cloned()
        .collect();
    match compiled.knowledge {
        Some(mut knowledge) => Ok(knowledge.deadlines.remove(0)),
        None => Err(common::report(&sources, &errors)),
    }
}

#[test]
fn each_statement_is_read_also_on_one_line() {
    let read = compiled(
        "期限 试 { 自 甲日 满 10个工作日 完成 乙日 期满 丙日、乙日 顺延 《时法》第二条第一款 扣除 乙日 至 丙日 依 《时法》第二条第二款 自 2020-01-01 依据 《时法》第一条 }",
    )
    .unwrap();
    assert_eq!(
        (read.run, read.span.count, read.span.unit),
        (Run::After, 10, TimeUnit::Workday)
    );
    assert_eq!(read.done.as_deref(), Some("乙日"));
    assert_eq!(read.ends, ["丙日", "乙日"]);
    assert_eq!(&*read.rolls[0].label, "《时法》第二条第一款");
    let left_out = read.left_out.unwrap();
    assert_eq!(
        (left_out.from.as_str(), left_out.to.as_str()),
        ("乙日", "丙日")
    );
    assert_eq!(&*left_out.basis[0].label, "《时法》第二条第二款");
    let back = compiled(
        "期限 试 {\n    在 甲日 前 7个工作日\n    自 2020-01-01\n    依据 《时法》第一条\n}",
    )
    .unwrap();
    assert_eq!((back.run, back.start.as_str()), (Run::Before, "甲日"));
    let plain =
        compiled("期限 试 { 自 甲日 起 3日 ; 自 2020-01-01 ; 依据 《时法》第一条 }").unwrap();
    assert_eq!(
        (plain.run, plain.done, plain.left_out),
        (Run::Within, None, None)
    );
}

#[test]
fn what_is_no_day_is_refused_where_it_stands() {
    for statement in [
        "完成 面积",
        "期满 面积",
        "扣除 面积 至 乙日 依 《时法》第一条",
    ] {
        let report = compiled(&format!(
            "期限 试 {{ 自 甲日 起 3日\n{statement}\n自 2020-01-01\n依据 《时法》第一条 }}"
        ))
        .unwrap_err();
        assert!(
            report.contains("YJ0401") && report.contains("〔面积〕"),
            "{report}"
        );
    }
    let report =
        compiled("期限 试 { 自 甲日 起 3日\n完成 丁日\n自 2020-01-01\n依据 《时法》第一条 }")
            .unwrap_err();
    assert!(report.contains("YJ0302"), "{report}");
}

#[test]
fn the_formatter_knows_them() {
    let text = "期限 试 {\n    在 甲日 前 7个工作日\n    完成 乙日\n    期满 丙日、乙日\n    顺延 《时法》第二条第一款\n    扣除 乙日 至 丙日 依 《时法》第二条第二款\n    自 2020-01-01\n    依据 《时法》第一条\n}\n";
    assert_eq!(format(0, text).unwrap(), text);
}
