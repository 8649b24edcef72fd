//! Timelines over the rules of the repository, against an independent calculation (`oracle`) and a list of cases whose days
//! were worked out beforehand with another program (`cases.tsv`).
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of a test fail by panicking"
)]

#[path = "../common/mod.rs"]
mod common;
mod constructs;
mod oracle;
mod surcharge;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use oracle::{Found, Rule, Table};
use yiju_engine::compile::{compile, read_value};
use yiju_engine::decide::{Index, ObservedFact};
use yiju_engine::law::Date;
use yiju_engine::model::{Fact, KnowledgeBase};
use yiju_engine::timeline::answer::{DeadlineAnswer, EventSource};
use yiju_engine::timeline::{Timeline, TimelineCase, timeline};

static RULES: LazyLock<(KnowledgeBase, Index)> = LazyLock::new(|| {
    let rules = compile(&common::files("rules", "yj"), common::registry())
        .knowledge
        .unwrap();
    let index = Index::new(&rules);
    (rules, index)
});

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn facts(knowledge: &KnowledgeBase, written: &str) -> Vec<ObservedFact> {
    written
        .split(';')
        .filter(|fact| !fact.is_empty())
        .map(|fact| {
            let (name, value) = fact.split_once('=').unwrap();
            let id = knowledge.fact_id(name).unwrap_or_else(|| panic!("{name}"));
            let value =
                read_value(knowledge.fact(id).unwrap(), value).unwrap_or_else(|| panic!("{fact}"));
            ObservedFact::given(id, Fact::Known(value))
        })
        .collect()
}

/// The timeline of a power of the repository.
fn of(power: &str, as_of: &str, date: &str, decided: &str, written: &str) -> Timeline {
    let (knowledge, index) = &*RULES;
    let case = TimelineCase {
        power: power.to_owned(),
        date: (!date.is_empty()).then(|| day(date)),
        decided: (!decided.is_empty()).then(|| day(decided)),
        as_of: day(as_of),
        place: None,
        facts: facts(knowledge, written),
    };
    timeline(knowledge, index, &case, Default::default()).unwrap()
}

fn deadline<'t>(timeline: &'t Timeline, name: &str) -> &'t DeadlineAnswer {
    timeline
        .deadlines
        .iter()
        .find(|deadline| deadline.name == name)
        .unwrap_or_else(|| panic!("no {name} in {timeline:#?}"))
}

/// `2026-05-02/met`, `-/awaiting`.
fn brief(deadline: &DeadlineAnswer) -> String {
    let status = serde_json::to_value(deadline.status).unwrap();
    let last = deadline
        .last
        .map_or("-".to_owned(), |last| last.to_string());
    format!("{last}/{}", status.as_str().unwrap())
}

fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

#[test]
fn the_cases_come_out_as_they_were_worked_out() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in rows(include_str!("cases.tsv")) {
        count += 1;
        let [name, power, as_of, date, decided, written, expected] = row.as_slice() else {
            panic!("{row:?}");
        };
        let timeline = of(power, as_of, date, decided, written);
        for expected in expected.split(';') {
            let (deadline_name, expected) = expected.split_once('=').unwrap();
            let got = brief(deadline(&timeline, deadline_name));
            if got != expected {
                wrong.push(format!("{name}: {deadline_name} {expected}, got {got}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(count >= 60, "{count}");
}

#[test]
fn every_day_is_that_of_the_day_by_day_table() {
    let text =
        std::fs::read_to_string(common::workspace().join("rules/national/procedure/calendars.yj"))
            .unwrap();
    let table = Table::new(&text);
    let rules: Vec<Rule> = include_str!("deadlines.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(Rule::read)
        .collect();
    let mut compared = 0;
    for row in rows(include_str!("cases.tsv")) {
        let timeline = of(row[1], row[2], row[3], row[4], row[5]);
        let events: BTreeMap<String, String> = timeline
            .events
            .iter()
            .map(|event| (event.name.clone(), event.date.to_string()))
            .collect();
        // Days that follow from a deadline are looked at by that deadline; here they are taken as they are.
        for deadline in timeline
            .deadlines
            .iter()
            .filter(|deadline| rules.iter().any(|rule| rule.name == deadline.name))
        {
            let found = table.last(&rules, &deadline.name, &events);
            let got = match (deadline.last, deadline.start.date) {
                (Some(last), _) => Found::Day(last.to_string()),
                (None, Some(_)) => Found::Uncounted,
                (None, None) => Found::Awaiting,
            };
            assert_eq!(got, found, "{}: {deadline:#?}", row[0]);
            compared += 1;
        }
    }
    assert!(compared > 1000, "{compared}");
}

#[test]
fn what_follows_is_the_last_day_of_a_deadline() {
    let (knowledge, _) = &*RULES;
    let mut derived = 0;
    for row in rows(include_str!("cases.tsv")) {
        let timeline = of(row[1], row[2], row[3], row[4], row[5]);
        for event in &timeline.events {
            if event.source == EventSource::Given {
                assert!(event.from.is_empty());
                continue;
            }
            derived += 1;
            let ends: Vec<Date> = timeline
                .deadlines
                .iter()
                .filter(|deadline| event.from.contains(&deadline.name))
                .filter_map(|deadline| deadline.last)
                .collect();
            assert_eq!(ends.iter().min(), Some(&event.date), "{event:?}");
            assert!(knowledge.fact_id(&event.name).is_some());
        }
    }
    assert!(derived > 20, "{derived}");
}

#[test]
fn the_deadlines_stand_in_order_and_the_same_question_has_the_same_answer() {
    for row in rows(include_str!("cases.tsv")) {
        let timeline = of(row[1], row[2], row[3], row[4], row[5]);
        let dated: Vec<Date> = timeline
            .deadlines
            .iter()
            .map_while(|deadline| deadline.last)
            .collect();
        assert!(dated.is_sorted(), "{}", row[0]);
        assert!(
            timeline.deadlines[dated.len()..]
                .iter()
                .all(|deadline| deadline.last.is_none())
        );
        let mut turned: Vec<&str> = row[5].split(';').collect();
        turned.reverse();
        assert_eq!(
            of(row[1], row[2], row[3], row[4], &turned.join(";")),
            timeline
        );
    }
}

#[test]
fn a_year_without_a_calendar_is_said() {
    let timeline = of(
        "DQ-0021",
        "2026-12-30",
        "",
        "",
        "告知日=2026-12-28;决定送达日=2026-09-23",
    );
    assert_eq!(timeline.missing_years, [2027]);
    let hearing = deadline(&timeline, "要求听证");
    assert_eq!(hearing.notes, ["没有 2027 年的日历，工作日算不出来"]);
    let suit = deadline(&timeline, "直接起诉");
    assert!(
        suit.notes
            .contains(&"没有 2027 年的日历，末日是否顺延不清楚".to_owned()),
        "{suit:#?}"
    );
    assert!(timeline.calendars.iter().all(|one| one.transcribed));
    assert_eq!(
        timeline
            .calendars
            .iter()
            .map(|one| one.year)
            .collect::<Vec<_>>(),
        [2026]
    );
}

#[test]
fn a_fact_that_decides_is_asked_for_and_then_settles() {
    let open = of("DQ-0021", "2026-11-24", "", "", "决定送达日=2026-09-23");
    for name in ["申请复议", "申请复议_复议前置"] {
        let one = deadline(&open, name);
        assert_eq!(
            (one.applies, one.needs.as_slice()),
            (None, &["当场处罚决定".to_owned()][..])
        );
    }
    let settled = of(
        "DQ-0021",
        "2026-11-24",
        "",
        "",
        "决定送达日=2026-09-23;当场处罚决定=是",
    );
    assert_eq!(deadline(&settled, "申请复议_复议前置").applies, Some(true));
    for name in ["申请复议", "直接起诉"] {
        assert!(settled.not_applicable.contains(&name.to_owned()), "{name}");
    }
}

#[test]
fn every_calendar_has_its_weekends_and_moved_days_right() {
    let (knowledge, _) = &*RULES;
    let years: Vec<i16> = knowledge.calendars.iter().map(|one| one.year).collect();
    assert_eq!(years, (2019..=2026).collect::<Vec<_>>());
    for calendar in &knowledge.calendars {
        for (from, to) in &calendar.rests {
            assert!(from <= to && from.year() == calendar.year && to.year() == calendar.year);
        }
        for day in &calendar.workdays {
            let weekday = day.civil().weekday().to_monday_one_offset();
            assert!(weekday >= 6, "{day} needs no 班");
            assert!(
                calendar
                    .rests
                    .iter()
                    .all(|(from, to)| day < from || to < day),
                "{day} is 休 and 班"
            );
        }
    }
}

#[test]
fn what_follows_from_an_open_deadline_is_told_as_open() {
    let certain = |written: &str| {
        let timeline = of("DQ-0021", "2026-11-24", "", "", written);
        let event = timeline
            .events
            .iter()
            .find(|event| event.name == "法定期限届满日")
            .unwrap();
        let open = deadline(&timeline, "申请法院强制执行")
            .notes
            .iter()
            .any(|note| note.ends_with("那里是否适用未定"));
        assert_eq!(event.certain, !open);
        (event.certain, event.date.to_string())
    };
    // Both ways are looked at while it is open, and the earlier day is the safe one.
    assert_eq!(
        certain("决定送达日=2026-09-23"),
        (false, "2026-11-23".to_owned())
    );
    assert_eq!(
        certain("决定送达日=2026-09-23;当场处罚决定=否"),
        (true, "2027-03-23".to_owned())
    );
    assert_eq!(
        certain("决定送达日=2026-09-23;当场处罚决定=是"),
        (true, "2026-11-23".to_owned())
    );
}
