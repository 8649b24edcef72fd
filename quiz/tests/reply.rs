//! What is typed is marked as a trainer would mark it; what cannot be read is neither right nor wrong.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod support;

use support::{matching, multiple, number, numbers, ordering, single, true_false};
use yiju_quiz::item::Item;
use yiju_quiz::practice::mark;

fn says(item: &Item, typed: &str) -> Option<bool> {
    mark(&item.answer, typed).ok().map(|marked| marked.right)
}

#[test]
fn choices() {
    for (typed, right) in [
        ("B", Some(true)),
        ("ｂ", Some(true)),
        (" b. ", Some(true)),
        ("A", Some(false)),
    ] {
        assert_eq!(says(&single(), typed), right, "{typed}");
    }
    for typed in ["", "E", "AB", "不知道", "1"] {
        assert_eq!(says(&single(), typed), None, "{typed}");
    }
    for (typed, right) in [
        ("dba", true),
        ("A、B、D", true),
        ("AB", false),
        ("ABCD", false),
    ] {
        assert_eq!(says(&multiple(), typed), Some(right), "{typed}");
    }
    assert_eq!(mark(&multiple().answer, "d b").unwrap().chosen, "BD");
}

#[test]
fn statements() {
    for (typed, right) in [
        ("错", true),
        ("x", true),
        ("F", true),
        ("对", false),
        ("正确", false),
    ] {
        assert_eq!(says(&true_false(), typed), Some(right), "{typed}");
    }
    assert_eq!(says(&true_false(), "也许"), None);
}

#[test]
fn numbers_with_units() {
    for (typed, right) in [
        ("5000", true),
        ("5000元", true),
        ("5,000 元", true),
        ("５０００．００元", true),
        ("0.5万元", true),
        ("05000", true),
        ("5000%", false),
        ("500", false),
        ("5万元", false),
    ] {
        assert_eq!(says(&number(), typed), Some(right), "{typed}");
    }
    for typed in ["", "五千", "5000；6000"] {
        assert_eq!(says(&number(), typed), None, "{typed}");
    }
    for (typed, right) in [
        ("5个工作日；0.5%", true),
        ("5 工作日 0.50", true),
        ("5天；0.5%", false),
        ("5自然日；0.5%", false),
        ("5工作日；0.05%", false),
    ] {
        assert_eq!(says(&numbers(), typed), Some(right), "{typed}");
    }
    // The unit is part of what is asked.
    assert_eq!(says(&numbers(), "5；0.5%"), None);
}

#[test]
fn pairs_and_orders() {
    for (typed, right) in [
        ("1-C 2-A", true),
        ("2-A 1-C", true),
        ("CA", true),
        ("ca", true),
        ("AC", false),
        ("1C2B", false),
    ] {
        assert_eq!(says(&matching(), typed), Some(right), "{typed}");
    }
    for typed in ["C", "1-C", "1-C 1-A", "1-C 3-A", "DA", "CAB"] {
        assert_eq!(says(&matching(), typed), None, "{typed}");
    }
    for (typed, right) in [
        ("231", true),
        ("2 3 1", true),
        ("②③①", true),
        ("2、3、1", true),
        ("123", false),
    ] {
        assert_eq!(says(&ordering(), typed), Some(right), "{typed}");
    }
    for typed in ["23", "224", "②③", "0 1 2"] {
        assert_eq!(says(&ordering(), typed), None, "{typed}");
    }
}
