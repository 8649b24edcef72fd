//! 加处罚款 day by day.

use super::{day, of};
use yiju_engine::model::Money;

fn yuan(text: &str) -> Option<Money> {
    Some(text.parse().unwrap())
}

#[test]
fn it_grows_by_three_per_cent_a_day_and_stops_at_the_fine() {
    let timeline = of(
        "DQ-0021",
        "2026-10-10",
        "",
        "",
        "决定送达日=2026-09-20;罚款数额=3333.33元",
    );
    let surcharge = timeline.surcharge.unwrap();
    assert_eq!(surcharge.pay_by, day("2026-10-05"));
    assert_eq!(surcharge.days.len(), 34);
    for (number, row) in (1_i64..).zip(&surcharge.days) {
        // 333333 分, three hundredths a day, whole 分 only.
        let fen = (333_333 * 3 * number / 100).min(333_333);
        assert_eq!(row.amount, Some(Money::from_fen(fen)), "{row:?}");
        assert_eq!(
            row.date,
            day("2026-10-05").add_days(row.day as i32).unwrap()
        );
    }
    assert_eq!(surcharge.cap_day, Some(day("2026-11-08")));
    assert_eq!(surcharge.days[32].percent.to_string(), "99");
    assert_eq!(surcharge.days[33].percent.to_string(), "100");
    assert_eq!(
        (surcharge.now.day, surcharge.now.amount),
        (5, yuan("499.99"))
    );
}

#[test]
fn it_begins_on_the_day_after_the_last_day_to_pay() {
    let on = |as_of: &str| {
        of(
            "DQ-0021",
            as_of,
            "",
            "",
            "决定送达日=2026-09-20;罚款数额=2000元",
        )
        .surcharge
        .unwrap()
        .now
    };
    assert_eq!(
        (on("2026-10-05").day, on("2026-10-05").amount),
        (0, yuan("0"))
    );
    assert_eq!(
        (on("2026-10-06").day, on("2026-10-06").amount),
        (1, yuan("60"))
    );
    assert_eq!(
        (on("2027-10-06").day, on("2027-10-06").amount),
        (34, yuan("2000"))
    );
}

#[test]
fn payment_ends_it_and_payment_in_time_leaves_none() {
    let paid = |on: &str| {
        let written = format!("决定送达日=2026-09-20;罚款数额=2000元;缴款日={on}");
        of("DQ-0021", "2026-12-01", "", "", &written).surcharge
    };
    assert_eq!(paid("2026-10-05"), None);
    let late = paid("2026-10-08").unwrap();
    assert_eq!((late.now.day, late.now.amount), (3, yuan("180")));
}

#[test]
fn review_and_suit_do_not_count() {
    let written =
        "决定送达日=2026-09-20;罚款数额=2000元;复议诉讼开始日=2026-10-08;复议诉讼结束日=2026-10-31";
    let surcharge = of("DQ-0021", "2026-11-01", "", "", written)
        .surcharge
        .unwrap();
    assert_eq!(surcharge.now.day, 3);
    assert_eq!(surcharge.cap_day, day("2026-11-08").add_days(24).ok());
    let written = "决定送达日=2026-09-20;罚款数额=2000元;复议诉讼开始日=2026-10-08";
    let open = of("DQ-0021", "2026-11-01", "", "", written)
        .surcharge
        .unwrap();
    assert_eq!((open.now.day, open.days.len(), open.cap_day), (2, 2, None));
}

#[test]
fn without_the_amount_it_is_told_in_per_cent_and_before_2021_07_15_not_at_all() {
    let open = of("DQ-0021", "2026-10-10", "", "", "决定送达日=2026-09-20")
        .surcharge
        .unwrap();
    assert_eq!((open.fine, open.now.amount), (None, None));
    assert_eq!(open.now.percent.to_string(), "15");
    let before = of(
        "DQ-0021",
        "2026-10-10",
        "",
        "",
        "缴款期满日=2021-07-14;罚款数额=2000元",
    );
    assert_eq!(before.surcharge, None);
}
