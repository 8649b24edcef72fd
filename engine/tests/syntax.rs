//! The language as text: what broken files are told, and what the formatter keeps.

use yiju_engine::diagnostic::Diagnostic;
use yiju_engine::source::LineIndex;
use yiju_engine::syntax::{format, parse};

/// Line, code, underlined text, message and help of every diagnostic, one a paragraph.
fn report(source: &str) -> String {
    let lines = LineIndex::new(source);
    let show = |diagnostic: &Diagnostic| {
        let (line, column) = lines.position(diagnostic.span.start);
        let underlined = diagnostic.span.text_of(source);
        let help = diagnostic.help.as_deref().unwrap_or("-");
        format!(
            "{line}:{column} {} 〔{underlined}〕 {}\n    {help}",
            diagnostic.code, diagnostic.message
        )
    };
    parse(0, source)
        .diagnostics
        .iter()
        .map(show)
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn five_mistakes_are_five_diagnostics() {
    let source = r#"罚则 《城镇燃气管理条例》第四十九条第一款 {
    领域 城镇燃气
    第一项 RQ-0014 擅自操作公用阀门 {
        违反 城镇燃气管理条例第二十八条第一项
        现象 "自己关了总阀
    }
    责令 限期改正
    逾期不改正 {
        对单位可以罚款 10万元 以下
        对 个人 可以 罚款 1000 以下
    }
}

权利 RQ-0099 写错的声明 {
    领域 城镇燃气
}

权力 RQ-0100 别的权力 {
    领域 城镇燃气
}
"#;
    insta::assert_snapshot!(report(source));
    assert_eq!(
        parse(0, source).declarations.len(),
        2,
        "what is sound is still read"
    );
}

#[test]
fn brackets_and_quotes() {
    insta::assert_snapshot!(report(
        "权力 GH-0001 甲 {\n    要件 { ( 乙 且 丙 }\n}\n权力 GH-0002 丁 {\n    领域 城乡规划\n权力 GH-0003 戊 {\n    名称 \"没有结束\n}\n}\n"
    ));
}

#[test]
fn hidden_characters_are_named() {
    insta::assert_snapshot!(report(
        "权力 GH-0001 甲\u{202e}乙 {\r\n    领域 城乡规划\r\n}\r\n"
    ));
}

#[test]
fn huge_and_deep_input_is_refused_calmly() {
    let deep = format!(
        "权力 GH-0001 甲 {{ 要件 {{ {}乙{} }} }}",
        "(".repeat(10_000),
        ")".repeat(10_000)
    );
    assert_eq!(parse(0, &deep).diagnostics.len(), 1);
    let huge = "权力 ".repeat(10_000_000);
    let diagnostics = parse(0, &huge).diagnostics;
    assert_eq!(
        diagnostics
            .iter()
            .map(|diagnostic| diagnostic.code)
            .collect::<Vec<_>>(),
        ["YJ0103"]
    );
}

#[test]
fn full_width_and_half_width_are_one_language() {
    let half = "权力 GH-0001 甲 {\n    领域 城乡规划 ; 依据 《城乡规划法》第六十四条\n    罚款 工程造价 5% 至 10%, 最高 3万元\n    要件 { 规划许可 属于 { 无, 不符 } 且 ( 面积 >= 20平方米 ) }\n}\n";
    let full = "权力　GH-0001　甲　｛\n　　领域　城乡规划；依据《城乡规划法》６４条\n　　罚款　工程造价　５％至１０％，最高　３万元\n　　要件｛规划许可　属于｛无，不符｝且（面积≥２０平方米）｝\n｝\n";
    let (left, right) = (parse(0, half), parse(0, full));
    assert!(left.diagnostics.is_empty(), "{:?}", left.diagnostics);
    assert!(right.diagnostics.is_empty(), "{:?}", right.diagnostics);
    assert_eq!(left.declarations, right.declarations);
    assert_eq!(format(0, half), format(0, full));
}

proptest::proptest! {
    /// Whatever is typed, the parser answers; and what the formatter prints it prints again unchanged.
    #[test]
    fn no_text_panics(text in "(权力|罚则|案例|事实|GH-0001|《法》第一条|[{}();，、\"“”#\n 0-9]|罚款|5万元|若|或|且|[\u{0}-\u{ff}]){0,40}") {
        let _ = parse(0, &text);
        if let Ok(printed) = format(0, &text) {
            proptest::prop_assert_eq!(format(0, &printed), Ok(printed));
        }
    }
}

/// A file that ends anywhere is told about what it holds, not about the brackets that were put in for missing ones.
#[test]
fn wherever_a_file_is_cut_off_its_faults_lie_in_it() {
    let whole = "期限 甲 {\n    自 立案日 起 90日\n    依据 《云国法》第十条\n    # 注\n}\n权力 GH-0001 乙 {\n    要件 { ( 丙 = 是 且 丁 属于 { 戊, 己 } ) 或 庚 > 5万元 }\n    # 注\n    情节严重 { 罚款 2万元 以下 }\n}\n";
    for (length, (at, _)) in whole.char_indices().enumerate() {
        let source = &whole[..at];
        for found in parse(0, source).diagnostics {
            assert!(found.span.end as usize <= length, "{source}\n{found:?}");
            let quoted = found.message.strip_prefix("这里写了“");
            let quoted = quoted.and_then(|rest| rest.split_once('”'));
            if let Some((quoted, _)) = quoted {
                assert_eq!(found.span.text_of(source), quoted, "{source}\n{found:?}");
            }
        }
    }
    let cut_off = report("期限 甲 {\n    自 立案日");
    assert!(
        cut_off.contains("2:7 YJ0201 〔立案日〕 “立案日”后面没有写完"),
        "{cut_off}"
    );
}
