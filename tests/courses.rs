//! What cases say of concurrence, procedure, deadlines and surcharge: what is wrong is told with what came out.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

mod support;

use std::fs;
use std::path::Path;

use serde_json::Value;
use support::{scratch, yiju};

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            // The other cases only take time.
            if path.file_name().unwrap() != "cases" {
                copy(&path, &target);
            }
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

const WRONG: &str = r#"
案例 "占道" {
    描述 "公司没经批准占用人行道堆材料"
    行为日 2026-03-02 决定日 2026-04-10 地点 船山区
    事实 { 当事人 = 单位 ; 市政审批 = 未取得 ; 立案日 = 2026-03-05 ; 决定送达日 = 2026-04-15 ; 罚款数额 = 5000元 }
    应为 {
        权力 SZ-0007
        程序 简易程序 可
        程序 听证程序 未收录
        期限 作出处罚决定 至 2026-06-02
        期限 作出处罚决定 不适用
        期限 处罚时效 至 2028-03-02
        期限 缴纳罚款 算不出
        加处 2026-05-02 150元
        加处 封顶 2026-06-04
    }
}

案例 "工地" {
    描述 "工地建筑垃圾堆着不及时清运，也没有遮盖，到处扬尘"
    行为日 2026-05-06 决定日 2026-06-08 地点 船山区
    事实 { 当事人 = 单位 ; 当事人身份 = 施工单位 ; 同一违法行为 = 是 }
    应为 { 权力 DQ-0008、GF-0005 ; 竞合 从 DQ-0008 ; 竞合 待定 ; 竞合 没有 }
}
"#;

#[test]
fn each_statement_that_does_not_hold_is_told_with_what_came_out() {
    let rules = scratch("courses");
    copy(Path::new("rules"), &rules);
    fs::write(rules.join("wrong.yj"), WRONG).unwrap();
    let said = yiju(["test", "--json", "--rules", rules.to_str().unwrap()]);
    assert_eq!(said.status, 1, "{said:?}");
    let document = said.json();
    assert_eq!(document["cases"], 2);
    let told: Vec<(&str, &str)> = document["failed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one: &Value| {
            (
                one["expected"].as_str().unwrap(),
                one["got"].as_str().unwrap(),
            )
        })
        .collect();
    let expected: Vec<&str> = told.iter().map(|(expected, _)| *expected).collect();
    assert_eq!(
        expected,
        [
            "程序 简易程序 可（应）",
            "程序 听证程序 未收录",
            "期限 作出处罚决定 至 2026-06-02",
            "期限 作出处罚决定 不适用",
            "期限 处罚时效 至 2028-03-02",
            "期限 缴纳罚款 算不出",
            "加处 2026-05-02 150元",
            "加处 封顶 2026-06-04",
            "竞合 从 DQ-0008",
            "竞合 待定",
            "竞合 没有",
        ]
    );
    let got = |at: usize| told[at].1;
    assert!(
        got(0).starts_with("待定：") || got(0).starts_with("不可（不必）："),
        "{}",
        got(0)
    );
    assert!(got(1).starts_with("待定："), "{}", got(1));
    assert_eq!(got(2), "至 2026-06-03");
    assert!(
        got(4).contains("是否适用要看涉及生命健康或金融安全"),
        "{}",
        got(4)
    );
    // The sum was told, so there is a fine.
    assert_eq!(got(5), "至 2026-04-30");
    assert_eq!(got(6), "300元");
    assert_eq!(got(7), "封顶 2026-06-03");
    assert!(got(8).starts_with("从 GF-0005："), "{}", got(8));
}
