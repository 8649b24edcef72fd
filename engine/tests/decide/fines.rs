//! Amounts on bases, their limits, and what is not computed.

use super::print::hold;
use super::{candidate, cautions, provision};

#[test]
fn a_base_below_the_least_one_counts_as_it() {
    let knowledge = provision("罚款 造价 1倍 至 3倍 ， 不足10万元 按 10万元");
    hold(
        &candidate(&knowledge, &["造价=2万元"]),
        "罚款造价1倍至3倍＝100000～300000",
    );
    hold(
        &candidate(&knowledge, &["造价=20万元"]),
        "罚款造价1倍至3倍＝200000～600000",
    );
}

#[test]
fn the_range_for_no_base_is_used_only_where_there_is_none() {
    let knowledge = provision("罚款 违法所得 1倍 至 3倍 ， 没有 或者 无法计算 1万元 至 5万元");
    hold(
        &candidate(&knowledge, &["违法所得=没有"]),
        "罚款违法所得1倍至3倍＝10000～50000",
    );
    hold(
        &candidate(&knowledge, &["违法所得=无法计算"]),
        "罚款违法所得1倍至3倍＝10000～50000",
    );
    // Not known is not none.
    let open = candidate(&knowledge, &[]);
    hold(&open, "罚款违法所得1倍至3倍");
    assert!(cautions(&open).contains(&"amount_not_computed"));
    let fine = &open.outcomes[0].fines[0];
    assert_eq!((fine.min_yuan, fine.max_yuan), (None, None));
}

#[test]
fn a_cap_holds_for_both_bounds() {
    let knowledge = provision("罚款 造价 10% 至 20% ， 最高 3万元");
    hold(
        &candidate(&knowledge, &["造价=20万元"]),
        "罚款造价10%至20%＝20000～30000",
    );
    hold(
        &candidate(&knowledge, &["造价=100万元"]),
        "罚款造价10%至20%＝30000～30000",
    );
}

#[test]
fn a_bound_that_is_not_stated_stays_open() {
    let knowledge = provision("罚款 造价 10% 以下");
    hold(
        &candidate(&knowledge, &["造价=1元"]),
        "罚款造价10%以下＝…～0.1",
    );
    let knowledge = provision("罚款 2万元 以下");
    let fine = &candidate(&knowledge, &[]).outcomes[0].fines[0];
    assert_eq!(fine.min_yuan, None, "以下 is no zero");
}

#[test]
fn a_rate_counts_the_unit_it_is_taken_by() {
    let knowledge = provision("罚款 每平方米 100元 至 500元 按 面积");
    hold(
        &candidate(&knowledge, &["面积=12.5平方米"]),
        "罚款每平方米100元至500元＝1250～6250",
    );
}

#[test]
fn an_amount_that_the_law_does_not_state_is_never_a_number() {
    let candidate = candidate(&provision("罚款 未定额"), &[]);
    let fine = &candidate.outcomes[0].fines[0];
    assert_eq!((fine.min_yuan, fine.max_yuan), (None, None));
    assert!(cautions(&candidate).contains(&"amount_unstated"));
}

#[test]
fn a_multiple_of_the_tiers_own_fine() {
    let knowledge = provision(
        "罚款 30万元 至 100万元
         情节特别严重 { 可以 改处 罚款 本档罚款 2倍 至 5倍 }",
    );
    hold(
        &candidate(&knowledge, &["情节特别严重=是"]),
        "罚款30万元至100万元（择一1）；可以罚款本档罚款2倍至5倍＝600000～5000000（择一1）",
    );
}
