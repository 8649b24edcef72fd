//! The cards of all powers on a terminal.

use yiju_card::Sheet;
use yiju_kb::Knowledge;
use yiju_kb::given::Given;

use super::{COLUMNS, Paint, printed, width};

/// Every power of the knowledge base, shown and decided with nothing known but the dates on both sides of a change
/// of the law, so that many outcomes are open.
#[test]
fn cards_of_every_power_fit_the_screen() {
    let knowledge = Knowledge::embedded().unwrap();
    let given = Given {
        date: Some("2026-08-01".to_owned()),
        decided: Some("2026-09-15".to_owned()),
        ..Given::default()
    };
    let today = "2026-11-24".parse().unwrap();
    let circumstances = given.check(knowledge.base(), today).unwrap();
    for power in &knowledge.base().powers {
        let mut sheet = Sheet::new();
        let shown = knowledge.show(&power.id, None).unwrap();
        yiju_card::power(&mut sheet, shown.power.as_ref().unwrap(), &shown.provisions);
        let mut answer = knowledge.decide(&power.id, &circumstances).unwrap();
        knowledge.explain(&circumstances, &mut answer).unwrap();
        yiju_card::answer(&mut sheet, &answer);
        let page = printed(&sheet, Paint::OFF);
        assert!(page.contains(&power.name), "{page}");
        let wide: Vec<&str> = page.lines().filter(|line| width(line) > COLUMNS).collect();
        assert_eq!(wide, Vec::<&str>::new());
    }
}

/// Where the old and the new law are compared, the reasoning goes over to the general law and comes back.
#[test]
fn a_double_line_stands_where_the_reasoning_goes_over_to_another_law() {
    let knowledge = Knowledge::embedded().unwrap();
    let given = Given {
        date: Some("2026-08-01".to_owned()),
        decided: Some("2026-09-15".to_owned()),
        ..Given::default()
    };
    let today = "2026-11-24".parse().unwrap();
    let circumstances = given.check(knowledge.base(), today).unwrap();
    let mut answer = knowledge.decide("DQ-0021", &circumstances).unwrap();
    knowledge.explain(&circumstances, &mut answer).unwrap();
    let mut sheet = Sheet::new();
    yiju_card::answer(&mut sheet, &answer);
    let page = printed(&sheet, Paint::OFF);
    let crossings: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("╞══ "))
        .collect();
    assert_eq!(
        crossings,
        [
            "依《行政处罚法》",
            "转到《生态环境法典》",
            "回到《行政处罚法》",
            "转到《大气污染防治法》",
            "回到《行政处罚法》",
            "回到《生态环境法典》",
            "回到《行政处罚法》"
        ],
        "{page}"
    );
}
