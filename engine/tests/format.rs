//! The formatter: where it puts things, that it keeps comments wherever they stand, that it never changes what is said.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of a test fail by panicking"
)]

mod common;

use proptest::prelude::*;
use yiju_engine::syntax::scan::scan;
use yiju_engine::syntax::{format, parse};

/// The canonical form, which must say the same and be its own canonical form.
fn formatted(text: &str) -> String {
    let printed = match format(0, text) {
        Ok(printed) => printed,
        Err(found) => panic!("{text}\n{found:#?}"),
    };
    assert_eq!(
        parse(0, text).declarations,
        parse(0, &printed).declarations,
        "{text}"
    );
    assert_eq!(format(0, &printed).as_ref(), Ok(&printed), "{text}");
    printed
}

/// Holds texts against their canonical forms.
fn hold(table: &[(&str, &str)]) {
    for (text, expected) in table {
        assert_eq!(&formatted(text), expected, "\nthe form of\n{text}");
    }
}

#[test]
fn indentation_and_blanks() {
    hold(&[
        (
            "罚则   《云国法》第一条{\n领域   其他;由  某机关\n  责令  改正\n逾期不改正{\n对  单位 罚款 5万元以下\n}\n}",
            "罚则 《云国法》第一条 {\n    领域 其他 ; 由 某机关\n    责令 改正\n    逾期不改正 {\n        对 单位 罚款 5万元 以下\n    }\n}\n",
        ),
        (
            "罚则 《云国法》第一条 { 警告 ; 罚款 500元至2万元,最高3万元 }",
            "罚则 《云国法》第一条 { 警告 ; 罚款 500元 至 2万元， 最高3万元 }\n",
        ),
        (
            "事实 甲:之一{乙,丙 ,丁}{问“谁？”}",
            "事实 甲 : 之一 { 乙, 丙, 丁 } { 问 \"谁？\" }\n",
        ),
    ]);
}

#[test]
fn a_block_stands_on_one_line_or_on_lines_of_its_own() {
    hold(&[
        (
            "罚则 《云国法》第一条\n{ 领域 其他\n警告 }",
            "罚则 《云国法》第一条 {\n    领域 其他\n    警告\n}\n",
        ),
        (
            "罚则 《云国法》第一条 {\n若 甲 {\n警告 } }",
            "罚则 《云国法》第一条 {\n    若 甲 {\n        警告\n    }\n}\n",
        ),
        (
            "罚则 《云国法》第一条 {\n若 甲 { 警告 }\n否则 {\n通报批评 } ; 公告\n}",
            "罚则 《云国法》第一条 {\n    若 甲 { 警告 } 否则 {\n        通报批评\n    }\n    公告\n}\n",
        ),
        (
            "罚则 《云国法》第一条 {\n取重 { 若 甲 { 罚款 1元 } 若 乙 { 罚款 2元\n} }\n}",
            "罚则 《云国法》第一条 {\n    取重 {\n        若 甲 { 罚款 1元 } 若 乙 {\n            罚款 2元\n        }\n    }\n}\n",
        ),
    ]);
}

#[test]
fn blank_lines() {
    hold(&[
        (
            "\n\n同义 甲 { \"乙\" }\n同义 丙 { \"丁\" }\n\n\n\n罚则 《云国法》第一条 {\n\n警告\n\n\n公告\n\n}\n罚则 《云国法》第二条 {\n警告\n}\n\n",
            "同义 甲 { \"乙\" }\n同义 丙 { \"丁\" }\n\n罚则 《云国法》第一条 {\n    警告\n\n    公告\n}\n\n罚则 《云国法》第二条 {\n    警告\n}\n",
        ),
        ("", ""),
        ("\n \n", ""),
        ("# 只有注释", "# 只有注释\n"),
    ]);
}

#[test]
fn wide_lines_are_broken() {
    hold(&[
        (
            "权力 QT-9001 甲 {\n违反 《云国很长的名称法》第一条、《云国很长的名称法》第二条第一款、《云国很长的名称法》第三条第二款第一项、《云国很长的名称法》第四条\n}",
            "权力 QT-9001 甲 {\n    违反 《云国很长的名称法》第一条、《云国很长的名称法》第二条第一款、《云国很长的名称法》第三条第二款第一项、\n        《云国很长的名称法》第四条\n}\n",
        ),
        (
            "管辖 {\n当 领域 属于 { 城乡规划, 建筑市场, 工程质量, 施工安全, 勘察设计 } 且 主管 属于 { 城乡规划主管部门, 建设主管部门 } 或 辖区 属于 { 甲区, 乙区 }\n}",
            "管辖 {\n    当 领域 属于 { 城乡规划, 建筑市场, 工程质量, 施工安全, 勘察设计 } 且 主管 属于 { 城乡规划主管部门, 建设主管部门 } 或\n        辖区 属于 { 甲区, 乙区 }\n}\n",
        ),
        (
            "案例 \"甲\" {\n事实 { 当事人 = 单位 ; 当事人身份 = 施工单位 ; 时段 = 夜间 ; 在噪声敏感区 = 是 ; 夜间施工证明 = 未取得 ; 责令改正 = 未履行 }\n}",
            "案例 \"甲\" {\n    事实 {\n        当事人 = 单位\n        当事人身份 = 施工单位\n        时段 = 夜间\n        在噪声敏感区 = 是\n        夜间施工证明 = 未取得\n        责令改正 = 未履行\n    }\n}\n",
        ),
    ]);
}

#[test]
fn comments_survive_wherever_they_stand() {
    hold(&[
        (
            "＃甲\n同义 甲 { \"乙\" }#丙",
            "# 甲\n同义 甲 { \"乙\" }  # 丙\n",
        ),
        (
            "罚则 《云国法》第一条 { # 甲\n# 乙\n领域 其他 # 丙\n\n# 丁\n} # 戊\n# 己",
            "罚则 《云国法》第一条 {  # 甲\n    # 乙\n    领域 其他  # 丙\n\n    # 丁\n}  # 戊\n\n# 己\n",
        ),
        // Between the parts of one statement.
        (
            "管辖 {\n当 甲 且 # 一\n# 二\n乙 属于 { # 三\n丙, # 四\n丁 # 五\n} # 六\n}",
            "管辖 {\n    当 甲 且  # 一\n        # 二\n        乙 属于 {  # 三\n            丙,  # 四\n            丁  # 五\n        }  # 六\n}\n",
        ),
        (
            "罚则 《云国法》第一条 {\n若 甲 { 警告 } # 一\n# 二\n否则 { 公告 } # 三\n}",
            "罚则 《云国法》第一条 {\n    若 甲 { 警告 }  # 一\n    # 二\n    否则 { 公告 }  # 三\n}\n",
        ),
        (
            "罚则 《云国法》第一条 # 一\n{ # 二\n警告 ; # 三\n公告 }",
            "罚则 《云国法》第一条  # 一\n{  # 二\n    警告  # 三\n    公告\n}\n",
        ),
        (
            "罚则 《云国法》第一条 {\n若 甲 { 警告 # 一\n} ; 公告 # 二\n}",
            "罚则 《云国法》第一条 {\n    若 甲 {\n        警告  # 一\n    }\n    公告  # 二\n}\n",
        ),
        // What looks like a comment in a string is none.
        (
            "同义 甲 { \"# 乙\" “# 丙” } # 丁",
            "同义 甲 { \"# 乙\" \"# 丙\" }  # 丁\n",
        ),
        (
            "罚则 《云国法》第一条 {\n#\n}",
            "罚则 《云国法》第一条 {\n    #\n}\n",
        ),
    ]);
}

#[test]
fn strings_and_citations() {
    hold(&[
        (
            "同义 甲 { “乙“丙\\”丁” \"戊\\\"己\" }",
            "同义 甲 { \"乙“丙”丁\" \"戊\\\"己\" }\n",
        ),
        (
            "权力 QT-9001 甲 { 违反 《云国法》 12条 }",
            "权力 QT-9001 甲 { 违反 《云国法》第十二条 }\n",
        ),
        (
            "权力 QT-9001 甲 { 违反 《云国法》〔2021〕第3条第1款第（二）项、第二款 }",
            "权力 QT-9001 甲 { 违反 《云国法》〔2021〕第三条第一款第二项、第二款 }\n",
        ),
    ]);
}

#[test]
fn semicolons_stand_between_statements_only() {
    hold(&[
        (
            "案例 \"甲\" {\n事实 { 当事人 = 单位\n; 情节严重 = 否 }\n}",
            "案例 \"甲\" {\n    事实 {\n        当事人 = 单位\n        情节严重 = 否\n    }\n}\n",
        ),
        (
            "罚则 《云国法》第一条 { ; 警告 ;; 公告 ; }",
            "罚则 《云国法》第一条 { 警告 ; 公告 }\n",
        ),
        (
            "罚则 《云国法》第一条 { ;\n; 若 甲 { 警告 } ; 公告 ; # 乙\n;\n;公告;}",
            "罚则 《云国法》第一条 {\n    若 甲 { 警告 } ; 公告  # 乙\n    公告\n}\n",
        ),
    ]);
}

#[test]
fn names_stay_as_they_are_written() {
    hold(&[
        (
            "权力 GH-0001  甲，乙：丙>5万元以下、《丁》12条  戊{\n领域 其他\n}",
            "权力 GH-0001 甲,乙:丙>5万元以下、《丁》12条  戊 {\n    领域 其他\n}\n",
        ),
        (
            "罚则 《云国法》第一条 {\n第一项 GH-0001 甲=“乙，丙” { 现象 \"丁\" } ; 第二项 GH-0002 第(一)戊！ # 己\n}",
            "罚则 《云国法》第一条 {\n    第一项 GH-0001 甲=“乙，丙” { 现象 \"丁\" } ; 第二项 GH-0002 第(一)戊!  # 己\n}\n",
        ),
        (
            "案例 \"甲\" {\n应为 {\n权力 GH-0001 依据 《云国法》12条、《云国法》13条\n}\n}",
            "案例 \"甲\" {\n    应为 {\n        权力 GH-0001 依据 《云国法》第十二条、《云国法》第十三条\n    }\n}\n",
        ),
    ]);
}

/// The blocks of all rule files.
fn blocks() -> Vec<String> {
    common::files("rules", "yj")
        .iter()
        .flat_map(|file| scan(0, &file.text).blocks)
        .map(|block| block.text)
        .collect()
}

/// A block written otherwise: other blanks, full-width marks, line ends, comments.
fn rewritten(block: &str, seed: &[u8]) -> (String, usize) {
    let mut out = String::new();
    let mut comments = 0;
    let mut quoted = false;
    let mut dice = seed.iter().cycle();
    for c in block.chars() {
        let roll = dice.next().copied().unwrap_or(0);
        if c == '"' {
            quoted = !quoted;
        }
        match (c, roll % 8) {
            _ if quoted => out.push(c),
            ('\n', 0) => {
                comments += 1;
                out.push_str(&format!(" # 注{comments}\n"));
            }
            ('\n', 1) => out.push_str("\n\n\t"),
            (' ', 0) => out.push('\u{3000}'),
            (' ', 1) => out.push_str("   "),
            ('{', 0 | 1) => out.push('｛'),
            ('}', 0 | 1) => out.push('｝'),
            (';', 0 | 1) => out.push('；'),
            (';', 2) => out.push('\n'),
            _ => out.push(c),
        }
    }
    (out, comments)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// However a block of the rules is written, its canonical form says the same and keeps its comments.
    #[test]
    fn the_form_of_a_block_does_not_hang_on_how_it_is_written(
        pick in any::<prop::sample::Index>(),
        seed in prop::collection::vec(any::<u8>(), 16..64),
    ) {
        thread_local! {
            static BLOCKS: Vec<String> = blocks();
        }
        let block = BLOCKS.with(|blocks| pick.get(blocks).clone());
        let (text, comments) = rewritten(&block, &seed);
        let printed = format(0, &text).map_err(|found| TestCaseError::fail(format!("{text}\n{found:#?}")))?;
        prop_assert_eq!(parse(0, &block).declarations, parse(0, &printed).declarations);
        prop_assert_eq!(printed.matches("# 注").count(), comments);
        prop_assert_eq!(format(0, &printed), Ok(printed));
    }
}
