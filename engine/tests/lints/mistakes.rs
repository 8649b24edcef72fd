//! Mistakes that an adviser makes while writing rules, and what is told. Each is a whole small file with one mistake.

use yiju_engine::diagnostic::Diagnostic;
use yiju_engine::source::SourceFile;

use crate::common::report;
use crate::samples::told;

/// A power, for mistakes in its 罚则.
const POWER: &str = "权力 SR-9001 乱摆摊 {
    违反 《云国市容法》第九条
    依据 《云国市容法》第四十条
    现象 \"路边摆摊\" \"占道卖菜\" \"推车堵路\"
}
";
/// A sound 罚则, for mistakes in the power.
const PROVISION: &str = "罚则 《云国市容法》第四十条 {
    领域 市容环卫
    由 市容主管部门
    核验 正文 至 2026-10-04
    责令 改正
    罚款 500元 以下
}
";

/// A file whose 罚则 holds these lines.
fn provision(lines: &str) -> String {
    let lines: String = lines.lines().map(|line| format!("    {line}\n")).collect();
    format!(
        "{POWER}\n罚则 《云国市容法》第四十条 {{\n    领域 市容环卫\n    核验 正文 至 2026-10-04\n{lines}}}\n"
    )
}

/// A file whose power holds these lines besides what it needs.
fn power(lines: &str) -> String {
    let lines: String = lines.lines().map(|line| format!("    {line}\n")).collect();
    format!(
        "权力 SR-9001 乱摆摊 {{\n    依据 《云国市容法》第四十条\n    现象 \"路边摆摊\" \"占道卖菜\" \"推车堵路\"\n{lines}}}\n\n{PROVISION}"
    )
}

/// A file with a case that holds these lines.
fn case(lines: &str) -> String {
    let lines: String = lines.lines().map(|line| format!("    {line}\n")).collect();
    format!("{POWER}\n{PROVISION}\n案例 \"占道\" {{\n    描述 \"路边有人卖菜\"\n{lines}}}\n")
}

/// What is told, without the warnings that a short file must expect.
fn told_of(text: &str) -> (Vec<SourceFile>, Vec<Diagnostic>) {
    let (sources, diagnostics) = told(text);
    let short = ["YJ0511", "YJ0514", "YJ0515"];
    let of_interest = diagnostics
        .into_iter()
        .filter(|found| !short.contains(&found.code))
        .collect();
    (sources, of_interest)
}

fn answer(text: &str) -> String {
    let (sources, diagnostics) = told_of(text);
    report(&sources, &diagnostics)
}

#[test]
fn each_mistake_is_told_once_and_well() {
    let mistakes: Vec<(&str, String)> = vec![
        ("没有空格", provision("对单位可以罚款 500元 以下")),
        ("责令和改正连写", provision("责令改正")),
        ("金额没有单位", provision("罚款 500 至 5000元")),
        ("金额与单位之间有空格", provision("罚款 500 元 以下")),
        ("万写成大写数字", provision("罚款 五万元 以下")),
        ("千分位逗号", provision("罚款 5,000元 以下")),
        ("写成波浪线的范围", provision("罚款 500元~5000元")),
        ("写成连字符的范围", provision("罚款 500元-5000元")),
        ("到 写成 至", provision("罚款 500元 到 5000元")),
        ("以下写成不超过", provision("罚款 不超过 5000元")),
        ("罚款没有数额", provision("责令 改正\n罚款")),
        ("处以罚款", provision("处 500元 以下 罚款")),
        ("百分比没有基数", provision("罚款 5% 至 10%")),
        ("基数的名称写错", provision("罚款 工程选价 5% 至 10%")),
        ("倍数写成数字", provision("罚款 违法所得 1 至 3倍")),
        ("花括号写成方括号", provision("逾期不改正 [\n    罚款 500元 以下\n]")),
        ("花括号写成圆括号", provision("逾期不改正 (\n    罚款 500元 以下\n)")),
        ("少了右括号", format!("{POWER}\n罚则 《云国市容法》第四十条 {{\n    领域 市容环卫\n    核验 正文 至 2026-10-04\n    逾期不改正 {{\n        罚款 500元 以下\n    情节严重 {{\n        警告\n    }}\n}}\n")),
        ("多了右括号", format!("{POWER}\n罚则 《云国市容法》第四十条 {{\n    领域 市容环卫\n    核验 正文 至 2026-10-04\n}}\n    责令 改正\n}}\n")),
        ("条件前少了若", provision("责令 改正\n面积 >= 30平方米 { 罚款 500元 以下 }")),
        ("否则写成其他", provision("若 有许可 { 警告 } 其他 { 罚款 500元 以下 }")),
        ("如果写成若", provision("如果 有许可 { 警告 }")),
        ("并且写成且", provision("若 有许可 并且 面积 >= 30平方米 { 警告 }")),
        ("大于写成文字", provision("若 面积 大于 30平方米 { 警告 }")),
        ("等号写成两个", provision("若 灯级 == 一级 { 警告 }")),
        ("事实名写错", provision("若 灯极 = 一级 { 警告 }")),
        ("选项写错", provision("若 当事人 = 企业 { 警告 }")),
        ("类型不对", provision("若 面积 >= 5万元 { 警告 }")),
        ("措施写错", provision("通报批平")),
        ("没收没有写什么", provision("没收")),
        ("转致没有书名号", provision("转致 治安管理处罚法")),
        ("款写错", power("违反 《云国市容法》第四十二条第三款")),
        ("款没有写", power("违反 《云国市容法》第四十二条")),
        ("书名号没有写", power("违反 云国市容法第九条")),
        ("书名号写成尖括号", power("违反 <云国市容法>第九条")),
        ("法规名写错", power("违反 《云国市荣法》第九条")),
        ("条号不存在", power("违反 《云国市容法》第九十条")),
        ("现象没有引号", power("现象 路边摆摊")),
        ("现象用逗号隔开", power("现象 \"路边放桌子\"，\"路边放椅子\"")),
        ("引号是单引号", power("现象 '路边摆摊'")),
        ("引号两头都是右引号", power("现象 ”路边摆摊”")),
        ("现象写成现像", power("现像 \"路边摆摊\"")),
        ("编号没有写", "权力 乱摆摊 {\n    领域 市容环卫\n    依据 《云国市容法》第四十条\n    警告\n}\n".to_owned()),
        ("编号用了小写", "权力 sr-9001 乱摆摊 {\n    领域 市容环卫\n    依据 《云国市容法》第四十条\n    警告\n}\n".to_owned()),
        ("短名没有写", "权力 SR-9001 {\n    领域 市容环卫\n    依据 《云国市容法》第四十条\n    警告\n}\n".to_owned()),
        ("罚则没有写引用", format!("{POWER}\n罚则 {{\n    领域 市容环卫\n    警告\n}}\n")),
        ("罚则写成处罚", format!("{POWER}\n处罚 《云国市容法》第四十条 {{\n    领域 市容环卫\n    警告\n}}\n")),
        ("项里没有权力", provision("第一项 { 警告 }")),
        ("版本的日期写成中文", power("版本 自 2026年8月15日 { 违反 《云国市容法》第九条 }")),
        ("版本没有写自", power("版本 2026-08-15 { 违反 《云国市容法》第九条 }")),
        ("日期不存在", power("自 2026-02-30")),
        ("核验没有写怎样看到", provision("核验 2026-10-04")),
        ("对写成对于", provision("对于 单位 罚款 500元 以下")),
        ("直接责任人写成对", provision("对 直接责任人员 罚款 500元 以下")),
        ("案例没有行为日", case("决定日 2026-09-15\n应为 { 权力 SR-9001 }")),
        ("案例的事实用冒号", case("行为日 2026-09-02\n决定日 2026-09-15\n事实 { 当事人：个人 }\n应为 { 权力 SR-9001 }")),
        ("案例的权力编号写错", case("行为日 2026-09-02\n决定日 2026-09-15\n应为 { 权力 SR-9010 }")),
        ("案例的地点写错", case("行为日 2026-09-02\n决定日 2026-09-15\n地点 东波区\n应为 { 权力 SR-9001 }")),
        ("案例的应为写了档次", case("行为日 2026-09-02\n决定日 2026-09-15\n应为 { 权力 SR-9001 ; 情节严重 { 罚款 500元 以下 } }")),
        ("机关没有声明", "管辖 \"摆摊\" {\n    自 2019-03-25\n    当 领域 = 市容环卫\n    决定 城管局 原文\n    来源 \"报告\"\n}\n".to_owned()),
        ("管辖的决定没有写把握", "管辖 \"摆摊\" {\n    自 2019-03-25\n    当 领域 = 市容环卫\n    决定 市局\n    来源 \"报告\"\n}\n".to_owned()),
        ("事实的类型漏了冒号", "事实 摊位 是否 {\n    问 \"有摊位吗？\"\n}\n".to_owned()),
        ("事实的问没有引号", "事实 摊位 : 是否 {\n    问 有摊位吗\n}\n".to_owned()),
        ("注释用了双斜线", provision("// 责令改正\n责令 改正")),
    ];
    let told: String = mistakes
        .iter()
        .map(|(title, text)| format!("── {title}\n{}", answer(text)))
        .collect();
    insta::assert_snapshot!(told);
    for (title, text) in &mistakes {
        let (_, diagnostics) = told_of(text);
        assert_eq!(diagnostics.len(), 1, "{title} is told once");
    }
}
