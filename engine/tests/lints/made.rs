//! Samples that are made here, since a file of the repository could not hold them well.

use yiju_engine::syntax::scan::is_forbidden;

use crate::common::report;
use crate::samples::told;

/// The codes that are shown here.
pub const SHOWN: &[&str] = &["YJ0101", "YJ0102", "YJ0103", "YJ0204"];

/// What a text is told, where characters that a terminal would act on are shown by their number.
fn shown(text: &str) -> String {
    let (sources, diagnostics) = told(text);
    let report = report(&sources, &diagnostics);
    report
        .chars()
        .map(|c| match c {
            '\n' => "\n".to_owned(),
            c if c == '\r' || is_forbidden(c) => {
                format!("<{:04X}>", u32::from(c))
            }
            c => c.to_string(),
        })
        .collect()
}

#[test]
fn yj0101_line_ends_and_composition() {
    insta::assert_snapshot!("line_ends", shown("同义 摊子 {\r\n    \"摊位\"\r\n}\r\n"));
    insta::assert_snapshot!("composition", shown("同义 摊子 { \"cafe\u{301}\" }\n"));
    assert_eq!(shown("同义 摊子 {\n    \"caf\u{e9}\"\n}\n"), "");
}

#[test]
fn yj0102_hidden_characters() {
    insta::assert_snapshot!("direction", shown("同义 摊子 { \"摊\u{202e}位\" }\n"));
    insta::assert_snapshot!("no_width", shown("同义 摊\u{200b}子 { \"摊位\" }\n"));
    insta::assert_snapshot!("byte_order_mark", shown("\u{feff}同义 摊子 { \"摊位\" }\n"));
    insta::assert_snapshot!(
        "escape_sequence",
        shown("同义 摊子 { \"摊\u{1b}[31m位\" }\n")
    );
    assert_eq!(shown("同义 摊子 { \"摊位\" }\n"), "");
}

#[test]
fn yj0103_a_file_that_is_too_large() {
    let line = "# 一行注释\n";
    let largest = yiju_engine::syntax::scan::MAX_FILE_BYTES;
    let fits = line.repeat(largest / line.len());
    assert_eq!(shown(&fits), "");
    insta::assert_snapshot!("too_large", shown(&format!("{fits}{line}")));
}

#[test]
fn yj0204_nesting_that_is_too_deep() {
    let power = |depth: usize| {
        format!(
            "权力 SR-9001 摆摊 {{\n    领域 市容环卫\n    依据 《云国市容法》第四十条\n    要件 {{ {}有许可{} }}\n    警告\n    核验 正文 至 2026-10-04\n}}\n",
            "(".repeat(depth),
            ")".repeat(depth)
        )
    };
    let deepest = yiju_engine::syntax::scan::MAX_DEPTH - 2;
    let (_, diagnostics) = told(&power(deepest));
    assert!(
        diagnostics
            .iter()
            .all(|found| found.code == "YJ0511" || found.code == "YJ0514")
    );
    insta::assert_snapshot!("too_deep", shown(&power(deepest + 1)));
    assert!(shown(&power(10_000)).starts_with("YJ0204"));
}
