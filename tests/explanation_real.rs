//! `--explain` on powers of the repository, page by page: read line by line by a person before a snapshot is accepted.
#![allow(clippy::unwrap_used, reason = "tests fail loudly")]

mod support;

use support::yiju;

/// The whole page, without the line of versions and hashes.
fn page(call: &[&str]) -> String {
    let said = yiju(call.iter().chain(&["--explain"]));
    assert!(matches!(said.status, 0 | 1), "{said:?}");
    assert_eq!(said.err, "", "{call:?}");
    assert!(said.widest() <= 100, "{}", said.out);
    said.assert_harmless();
    let lines = said.out.lines().filter(|line| !line.starts_with("yiju "));
    format!(
        "$ yiju {}\n\n{}",
        call.join(" "),
        lines.collect::<Vec<_>>().join("\n")
    )
}

macro_rules! pages {
    ($($name:ident: $call:expr;)*) => {
        $(
            #[test]
            fn $name() {
                insta::assert_snapshot!(page(&$call));
            }
        )*
    };
}

pages! {
    an_act_under_the_old_law_decided_under_a_lighter_new_one: [
        "decide", "DQ-0021", "--date", "2026-08-01", "--decided", "2026-09-15", "--place", "船山区",
        "--fact", "当事人=个人", "--fact", "在禁烤时段和区域=是",
    ];
    a_slight_act_put_right_at_once: [
        "decide", "SZ-0007", "--date", "2026-03-01", "--decided", "2026-04-20", "--place", "船山区",
        "--fact", "当事人=单位", "--fact", "市政审批=未取得", "--fact", "违法行为轻微=是",
        "--fact", "及时改正=是", "--fact", "危害后果=没有",
    ];
    one_act_that_two_powers_fine: [
        "match", "施工单位把建筑垃圾交给个人拉走，倒在河边", "--date", "2026-05-06",
        "--decided", "2026-06-08", "--place", "船山区", "--fact", "当事人=单位",
        "--fact", "当事人身份=施工单位", "--fact", "同一违法行为=是", "--top", "3",
    ];
    a_matter_of_the_police: [
        "decide", "ZS-0019", "--date", "2026-03-01", "--decided", "2026-04-20", "--place", "船山区",
        "--fact", "当事人=个人", "--fact", "年龄=15",
    ];
    possible_and_why_not_the_others: [
        "match", "没有办规划手续，在楼顶上加盖了一层", "--date", "2026-03-01",
        "--decided", "2026-04-20", "--place", "船山区", "--top", "3",
    ];
    a_tier_of_a_standard_of_another_place: [
        "decide", "GH-0001", "--date", "2026-03-01", "--decided", "2026-04-20", "--place", "船山区",
        "--fact", "规划许可=无", "--fact", "在城市规划区=是", "--fact", "工程造价=100万元",
        "--fact", "不能拆除=否", "--fact", "责令改正=未履行",
    ];
    a_single_fact_changes_the_procedure: [
        "decide", "WY-0012", "--date", "2026-03-01", "--decided", "2026-04-20", "--place", "船山区",
        "--fact", "当事人=个人",
    ];
    what_no_other_power_punishes: [
        "decide", "SZ-0014", "--date", "2026-03-01", "--decided", "2026-04-20", "--place", "船山区",
        "--fact", "当事人=单位",
    ];
    an_act_before_the_general_part_was_revised: [
        "decide", "SZ-0007", "--date", "2021-07-01", "--decided", "2023-07-01", "--place", "船山区",
        "--fact", "当事人=单位", "--fact", "市政审批=未取得",
    ];
    a_heavier_new_law_is_left_aside: [
        "decide", "GF-0001", "--date", "2026-08-14", "--decided", "2026-08-20", "--place", "船山区",
        "--fact", "当事人=单位", "--fact", "责令改正=未责令",
    ];
}
