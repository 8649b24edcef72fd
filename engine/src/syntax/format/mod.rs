//! The formatter: one canonical form. It works on tokens, keeps every comment, and returns nothing unless the tree of
//! what it prints equals the tree of what it read: it cannot change the law.
//!
//! `tokens` reads lines · `name` the names of powers · `canonical` spells citations, places and strings · `layout` decides where lines end · `lines`
//! prints them.

mod canonical;
mod layout;
mod lines;
mod name;
mod tokens;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::Diagnostic;
use crate::source::TextSpan;
use crate::syntax::parse::parse;

pub(crate) use canonical::{canonical_citation, canonical_locator};

/// How many columns a line may take, where it can be broken at all.
pub const COLUMNS: usize = 120;

/// The canonical form of a rule file, or why it has none. `file` is its index, for diagnostics.
pub fn format(file: usize, text: &str) -> Result<String, Vec<Diagnostic>> {
    let clean: String = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .nfc()
        .collect();
    let before = parse(file, &clean);
    if !before.diagnostics.is_empty() {
        return Err(before.diagnostics);
    }
    let printed = lines::print(&layout::lay_out(tokens::read(&clean)));
    let after = parse(file, &printed);
    if !after.diagnostics.is_empty() || after.declarations != before.declarations {
        let span = TextSpan::new(0, 0);
        let message = "整理后的文字与原文意思不同，没有改动文件";
        let help = "这是程序的缺陷，请把文件交给维护者；文件本身可以照常使用";
        return Err(vec![
            Diagnostic::new("YJ0201", file, span, message).help(help),
        ]);
    }
    Ok(printed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_canonical_form() {
        let source = "同义   摊子｛“摊位”  “地摊”｝  ＃ 注\n\n\n权力 GH-0001 占道 {\n领域 市容环卫;类型 行政处罚\n  违反 《城乡规划法》64条\n 罚款 2万元以下，最高 3万元\n要件 { 甲 属于{乙,丙} 且\n(丁)} }\n";
        let expected = "同义 摊子 { \"摊位\" \"地摊\" }  # 注\n\n权力 GH-0001 占道 {\n    领域 市容环卫 ; 类型 行政处罚\n    违反 《城乡规划法》第六十四条\n    罚款 2万元 以下， 最高 3万元\n    要件 {\n        甲 属于 { 乙, 丙 } 且\n            (丁)\n    }\n}\n";
        let printed = format(0, source).unwrap();
        assert_eq!(printed, expected);
        assert_eq!(format(0, &printed).unwrap(), printed);
    }

    #[test]
    fn a_broken_file_is_not_touched() {
        assert!(format(0, "权力 GH-0001 占道 {\n罚款 5\n}").is_err());
    }
}
