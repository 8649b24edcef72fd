//! 他管: matters of other authorities.

use yiju_engine::compile::compile;
use yiju_engine::source::SourceFile;
use yiju_engine::syntax::{format, parse};

use super::{knowledge, registry};

const BLACK_CABS: &str = "他管 黑车 {
    归 交通部门
    依据 《云国工程法》第三十条、《云国工程条例》第五十六条第二项
    现象 \"黑车拉客\" \"面包车站口拉人\"
    现象 \"没证跑车\"
    核验 正文 至 2026-10-04
}
";

/// Code, underlined text and message of every diagnostic.
fn told(text: &str) -> Vec<(String, String, String)> {
    let sources = [SourceFile {
        path: "probe.yj".to_owned(),
        text: text.to_owned(),
    }];
    compile(&sources, registry())
        .diagnostics
        .into_iter()
        .map(|found| {
            (
                found.code.to_string(),
                found.span.text_of(text),
                found.message,
            )
        })
        .collect()
}

#[test]
fn a_neighbour_has_its_authority_its_provisions_and_its_words() {
    let knowledge = knowledge(BLACK_CABS);
    let [neighbour] = knowledge.neighbours.as_slice() else {
        panic!("{:?}", knowledge.neighbours)
    };
    assert_eq!(
        (neighbour.name.as_str(), neighbour.authority.as_str()),
        ("黑车", "交通部门")
    );
    let basis: Vec<&str> = neighbour.basis.iter().map(|one| &*one.label).collect();
    assert_eq!(
        basis,
        ["《云国工程法》第三十条", "《云国工程条例》第五十六条第二项"]
    );
    assert_eq!(
        neighbour.phenomena,
        ["黑车拉客", "面包车站口拉人", "没证跑车"]
    );
    assert!(neighbour.verified.is_some());
    assert_eq!(told(BLACK_CABS), []);
}

#[test]
fn what_is_missing_is_said_each_once() {
    let codes = |text: &str| -> Vec<(String, String)> {
        told(text)
            .into_iter()
            .map(|(code, underlined, _)| (code, underlined))
            .collect()
    };
    let at_name = |code: &str| (code.to_owned(), "黑车".to_owned());
    assert_eq!(
        codes("他管 黑车 { }\n"),
        [
            at_name("YJ0207"),
            at_name("YJ0207"),
            at_name("YJ0207"),
            at_name("YJ0515")
        ]
    );
    let no_article = BLACK_CABS.replace("第三十条", "第三百条");
    let found = codes(&no_article);
    assert_eq!(found[0].0, "YJ0301");
    assert!(found[0].1.contains("第三百条"), "{found:?}");
    let twice = format!("{BLACK_CABS}\n{BLACK_CABS}");
    assert_eq!(codes(&twice), [at_name("YJ0304")]);
}

#[test]
fn the_formatter_keeps_a_neighbour() {
    let loose = "他管  黑车｛归 交通部门；依据 《云国工程法》30条\n现象 “黑车拉客”；核验 正文 至 2026-10-04｝\n";
    let once = format(0, loose).unwrap();
    assert_eq!(format(0, &once).unwrap(), once);
    let tree = |text: &str| parse(0, text).declarations;
    assert_eq!(
        tree(&once)[0].value,
        tree("他管 黑车 { 归 交通部门 ; 依据 《云国工程法》第三十条 ; 现象 \"黑车拉客\" ; 核验 正文 至 2026-10-04 }")[0].value
    );
}
