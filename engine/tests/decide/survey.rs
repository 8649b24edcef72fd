//! The table of competence: every field, district and side of the planning area, with nothing left out.

use yiju_engine::decide::{Cell, Counts, Index, Line, Scope, Standing, Survey, survey};
use yiju_engine::model::{Certainty, KnowledgeBase};

use super::rules;

const WORLD: &str = r#"
事实 在城市规划区 : 是否 { 问 "在规划区里吗？" }
辖区 云州 { 来源 "测试" }
辖区 东区 { 属 云州  来源 "测试" }
辖区 西区 { 属 云州  来源 "测试" }
机关 本局 { 名称 "云州灯水局"  层级 市级  来源 "测试" }
机关 东分局 { 名称 "云州灯水局东区分局"  派出 本局  辖区 东区  来源 "测试" }
权力 QT-9001 乱放水 { 依据 《水法》第三十条 }
权力 QT-9002 乱堵水 { 依据 《水法》第七十三条 }
罚则 《水法》第三十条 {
    领域 其他
    由 水主管部门
    核验 正文 至 2026-10-01
    罚款 100元
    情节严重 { 由 发证机关 吊销 "水证" }
}
罚则 《水法》第七十三条 { 领域 其他 ; 由 河长 ; 核验 正文 至 2026-10-01 ; 罚款 200元 }
权力 ZS-9001 夜里点灯 { 依据 《灯典》第八十条 }
罚则 《灯典》第八十条 { 领域 噪声 ; 由 灯主管部门 ; 核验 正文 至 2026-10-01 ; 罚款 300元 }
管辖 "水：规划区内" {
    自 2019-01-01
    当 主管 属于 { 水主管部门 } 且 辖区 属于 { 东区 } 且 在城市规划区
    决定 本局 原文
    来源 "三定"
    核验 摘录 至 2026-09-01
}
管辖 "水：规划区外" {
    自 2019-01-01
    当 主管 属于 { 水主管部门 } 且 辖区 属于 { 东区 } 且 非 在城市规划区
    决定 所在分局 推定
    来源 "三定"
}
管辖 "水：西区" {
    自 2019-01-01
    当 主管 属于 { 水主管部门 } 且 辖区 属于 { 西区 }
    决定 待定 { 应由 "西区划转的文件" 确定 }
    来源 "总结"
}
管辖 "发证" { 自 2019-01-01  当 主管 属于 { 发证机关 }  不归本局 { 移送 发证机关 }  来源 "条文"  核验 摘录 至 2026-09-01 }
"#;

fn on(knowledge: &KnowledgeBase, day: &str) -> Survey {
    survey(knowledge, &Index::new(knowledge), day.parse().unwrap()).unwrap()
}

fn cell<'s>(survey: &'s Survey, field: &str, district: &str, inside: bool) -> &'s Cell {
    let mut found = survey.cells.iter().filter(|cell| {
        cell.field == field
            && cell.district.as_deref() == Some(district)
            && cell.in_planning_area == Some(inside)
    });
    let only = found.next().unwrap();
    assert!(found.next().is_none(), "{field} {district} {inside} twice");
    only
}

fn line<'s>(cell: &'s Cell, organ: &str) -> &'s Line {
    let mut found = cell
        .lines
        .iter()
        .filter(|line| line.organ.as_deref() == Some(organ));
    let only = found.next().unwrap();
    assert!(found.next().is_none(), "{organ} twice");
    only
}

fn decides(line: &Line) -> (Option<&str>, Certainty) {
    let decides = &line.authority.decides;
    (decides.id.as_deref(), decides.known.status)
}

#[test]
fn each_field_district_and_side_is_one_cell_with_or_without_powers() {
    let knowledge = rules(WORLD);
    let survey = on(&knowledge, "2026-09-01");
    // 云州 takes in the two districts and is no cell of its own.
    assert_eq!(survey.districts, ["东区", "西区"]);
    assert_eq!(survey.cells.len(), 25 * 2 * 2);
    assert!(cell(&survey, "城镇燃气", "西区", false).lines.is_empty());
    assert_eq!(
        survey.counts,
        Counts {
            cells: 100,
            empty: 92,
            lines: 16,
            stated: 1,
            inferred: 1,
            not_ours: 4,
            open: 10,
            uncovered: 8,
        }
    );
}

#[test]
fn powers_of_one_field_stand_apart_by_the_organ_of_the_statute() {
    let knowledge = rules(WORLD);
    let survey = on(&knowledge, "2026-09-01");
    let inside = cell(&survey, "其他", "东区", true);
    let water = line(inside, "水主管部门");
    assert_eq!(water.powers, ["QT-9001"]);
    assert_eq!(decides(water), (Some("本局"), Certainty::Stated));
    assert_eq!(water.rules, ["水：规划区内"]);
    assert_eq!((water.stand, &water.settled_by), (Standing::Ours, &None));
    let outside = cell(&survey, "其他", "东区", false);
    assert_eq!(
        decides(line(outside, "水主管部门")),
        (Some("东分局"), Certainty::Inferred)
    );
    let river = line(inside, "河长");
    assert_eq!(river.powers, ["QT-9002"]);
    assert_eq!(decides(river), (None, Certainty::Open));
}

#[test]
fn measures_of_another_organ_have_a_line_of_their_own() {
    let knowledge = rules(WORLD);
    let survey = on(&knowledge, "2026-09-01");
    let licence = line(cell(&survey, "其他", "西区", true), "发证机关");
    assert_eq!(licence.scope, Scope::Measure);
    assert_eq!(licence.powers, ["QT-9001"]);
    assert_eq!(licence.stand, Standing::NotOurs);
    let decides = &licence.authority.decides;
    assert_eq!(decides.name.as_deref(), Some("发证机关"));
    assert_eq!(decides.known.status, Certainty::Stated);
}

#[test]
fn an_open_line_names_who_must_settle_it() {
    let knowledge = rules(WORLD);
    let survey = on(&knowledge, "2026-09-01");
    let west = cell(&survey, "其他", "西区", true);
    let settled_by = |organ| line(west, organ).settled_by.as_deref();
    assert_eq!(settled_by("水主管部门"), Some("西区划转的文件"));
    assert_eq!(settled_by("河长"), Some("编办文件"));
    let lines = survey.cells.iter().flat_map(|cell| &cell.lines);
    for line in lines {
        let open = line.stand != Standing::NotOurs && decides(line).1 == Certainty::Open;
        assert_eq!(open, line.settled_by.is_some(), "{line:?}");
    }
}

#[test]
fn the_day_decides_on_versions_rules_and_certainty() {
    let knowledge = rules(WORLD);
    let later = on(&knowledge, "2026-09-02");
    let water = line(cell(&later, "其他", "东区", true), "水主管部门");
    assert_eq!(decides(water), (Some("本局"), Certainty::Inferred));
    assert!(later.not_in_force.is_empty());
    // 灯典 is not in force yet: its power is in no cell, and is named.
    let before = on(&knowledge, "2026-08-14");
    assert_eq!(before.not_in_force, ["ZS-9001"]);
    assert!(cell(&before, "噪声", "东区", true).lines.is_empty());
}

#[test]
fn rules_that_do_not_yield_to_each_other_are_open_and_said() {
    let twice = r#"管辖 "又一条" { 自 2019-01-01  当 主管 属于 { 水主管部门 } 且 辖区 属于 { 东区 } 且 在城市规划区  决定 东分局 原文  来源 "另一份" }"#;
    let knowledge = rules(&format!("{WORLD}{twice}"));
    let survey = on(&knowledge, "2026-09-01");
    let water = line(cell(&survey, "其他", "东区", true), "水主管部门");
    assert_eq!(decides(water), (None, Certainty::Open));
    assert_eq!(
        water.settled_by.as_deref(),
        Some("规则的编写者：水：规划区内、又一条 互不相让")
    );
}

#[test]
fn a_part_of_the_table_is_counted_as_that_part() {
    let knowledge = rules(WORLD);
    let mut survey = on(&knowledge, "2026-09-01");
    survey.keep(|cell| cell.field == "其他" && cell.district.as_deref() == Some("东区"));
    assert_eq!(survey.districts, ["东区"]);
    assert_eq!(survey.counts.cells, 2);
    assert_eq!(survey.counts.lines, 6);
}

#[test]
fn without_districts_and_planning_area_there_is_one_cell_a_field() {
    let knowledge = super::provision("    罚款 100元");
    let survey = on(&knowledge, "2026-09-01");
    assert_eq!(survey.cells.len(), 25);
    let own = survey
        .cells
        .iter()
        .find(|cell| cell.field == "其他")
        .unwrap();
    assert_eq!((&own.district, own.in_planning_area), (&None, None));
    assert_eq!(own.lines[0].organ, None);
    assert_eq!(own.lines[0].settled_by.as_deref(), Some("编办文件"));
}
