//! What a text states, and what it must not be taken to state.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use proptest::prelude::*;
use yiju_engine::decide::observation::{Observation, ObservedFact};
use yiju_engine::law::Date;
use yiju_engine::model::{Decimal, Fact, FactValue, KnowledgeBase, Money, Span, TimeUnit};
use yiju_search::{Index, NoteKind, Reading};

struct Bench {
    knowledge: KnowledgeBase,
    index: Index,
}

impl Bench {
    fn new() -> Self {
        let knowledge = common::knowledge();
        let index = Index::build(&knowledge);
        Self { knowledge, index }
    }

    fn read(&self, text: &str) -> Reading {
        self.index.read(text).expect("a short text")
    }

    /// The value and the text under its span.
    fn fact(&self, text: &str, name: &str) -> Option<(FactValue, String)> {
        let id = self.knowledge.fact_id(name).expect("a fact of the test");
        let reading = self.read(text);
        reading
            .facts
            .iter()
            .find(|fact| fact.fact == id)
            .map(|fact| (fact.value.clone(), fact.span.text_of(text)))
    }

    fn value(&self, text: &str, name: &str) -> Option<FactValue> {
        self.fact(text, name).map(|(value, _)| value)
    }

    fn notes(&self, text: &str, name: &str) -> Vec<(NoteKind, Vec<String>)> {
        let id = self.knowledge.fact_id(name).expect("a fact of the test");
        let of_fact = |reading: Reading| {
            reading
                .notes
                .into_iter()
                .filter(move |note| note.fact == Some(id))
        };
        of_fact(self.read(text))
            .map(|note| {
                (
                    note.kind,
                    note.spans.iter().map(|span| span.text_of(text)).collect(),
                )
            })
            .collect()
    }
}

fn yuan(yuan: i64) -> Option<FactValue> {
    Money::from_yuan(yuan).map(FactValue::Money)
}

fn number(text: &str) -> Option<FactValue> {
    text.parse::<Decimal>().ok().map(FactValue::Number)
}

#[test]
fn phrases_state_values_with_their_spans() {
    let bench = Bench::new();
    assert_eq!(
        bench.fact("　摊主 没有施工許可證，開工了", "施工许可"),
        Some((FactValue::Option(0), "没有施工許可證".to_owned()))
    );
    assert_eq!(
        bench.fact("夜市攤主在烤串", "当事人"),
        Some((FactValue::Option(0), "攤主".to_owned()))
    );
    assert_eq!(
        bench.value("某公司在城市规划区内", "在城市规划区"),
        Some(FactValue::YesNo(true))
    );
}

#[test]
fn the_longest_phrase_wins() {
    let bench = Bench::new();
    assert_eq!(
        bench.fact("业主委员会砸墙", "当事人"),
        Some((FactValue::Option(2), "业主委员会".to_owned()))
    );
    assert_eq!(
        bench.value("工地不在城市规划区", "在城市规划区"),
        Some(FactValue::YesNo(false))
    );
    assert_eq!(
        bench.value("未取得施工许可就开工", "施工许可"),
        Some(FactValue::Option(0))
    );
    assert_eq!(
        bench.value("没有堵塞道路", "堵塞道路"),
        Some(FactValue::YesNo(false))
    );
}

#[test]
fn a_denied_phrase_states_nothing() {
    let bench = Bench::new();
    for text in [
        "并未取得了施工许可证",
        "没有办理任何相关的有施工许可证",
        "有施工许可证是假的",
        "不是没有施工许可证",
        "并非没有施工许可证",
        "取得施工许可证过期了",
        "有施工许可证早就失效",
        "取得施工许可还在办",
    ] {
        let value = bench.value(text, "施工许可");
        assert_ne!(value, Some(FactValue::Option(1)), "{text}");
    }
    assert_eq!(bench.value("不是没有施工许可证", "施工许可"), None);
    assert_eq!(bench.value("没有造成车过不去", "堵塞道路"), None);
    assert_eq!(
        bench.notes("没有造成车过不去", "堵塞道路"),
        [(NoteKind::Denied, vec!["车过不去".to_owned()])]
    );
    assert_eq!(bench.value("不会堵塞道路", "堵塞道路"), None);
}

#[test]
fn a_stronger_negation_states_what_the_phrase_states() {
    let bench = Bench::new();
    for text in [
        "尚未取得施工许可",
        "至今并没有施工许可证",
        "从来没有施工许可证",
        "还没有施工许可证",
        "应当先领证而未取得施工许可",
    ] {
        assert_eq!(
            bench.value(text, "施工许可"),
            Some(FactValue::Option(0)),
            "{text}"
        );
    }
    for text in ["不可能没有施工许可证", "积水淹没有施工许可证的工地"] {
        assert_eq!(bench.value(text, "施工许可"), None, "{text}");
    }
}

#[test]
fn what_is_said_behind_a_permit_says_whether_it_is_there() {
    let bench = Bench::new();
    let value = |text: &str| bench.value(text, "施工许可");
    for text in [
        "施工许可证一直没办下来",
        "施工许可证根本没取得",
        "问起施工许可证，施工许可还没批",
        "施工许可证尚未核发",
    ] {
        assert_eq!(value(text), Some(FactValue::Option(0)), "{text}");
    }
    for text in [
        "施工许可证已经取得",
        "施工许可证就贴在大门上",
        "施工许可证早就办好了",
    ] {
        assert_eq!(value(text), Some(FactValue::Option(1)), "{text}");
    }
    for text in [
        "项目部说施工许可证早办好了",
        "施工许可证有没有",
        "施工许可证拿到了没有",
        "施工许可证有效期过了",
        "施工许可证办好了又被吊销",
        "施工许可证无需办理",
        "施工许可证的事以后再说",
    ] {
        assert_eq!(value(text), None, "{text}");
    }
}

#[test]
fn a_fact_is_known_by_its_own_name() {
    let bench = Bench::new();
    let date = Date::new(2026, 8, 15).map(FactValue::Date).ok();
    assert_eq!(bench.value("立案日是2026年8月15日", "立案日"), date);
    assert_eq!(bench.value("工程造价为80万元", "工程造价"), yuan(800_000));
    assert_eq!(
        bench.value("车过不去，堵塞道路", "堵塞道路"),
        Some(FactValue::YesNo(true))
    );
    assert_eq!(
        bench.value("责任人系个体工商户", "当事人"),
        Some(FactValue::Option(1))
    );
    assert_eq!(bench.value("附近的单位来投诉", "当事人"), None);
}

#[test]
fn a_doubted_phrase_states_nothing() {
    let bench = Bench::new();
    for text in [
        "是否有施工许可证",
        "不知道有没有施工许可证",
        "有施工许可证吗",
        "可能没有施工许可证",
        "疑似无证施工",
        "准备取得施工许可",
    ] {
        assert_eq!(bench.value(text, "施工许可"), None, "{text}");
    }
    assert_eq!(
        bench.notes("疑似无证施工", "施工许可"),
        [(NoteKind::Open, vec!["无证施工".to_owned()])]
    );
}

#[test]
fn words_that_only_look_like_negations_deny_nothing() {
    let bench = Bench::new();
    assert_eq!(
        bench.value("不得不堵塞道路", "堵塞道路"),
        Some(FactValue::YesNo(true))
    );
    assert_eq!(
        bench.value("用不锈钢管堵塞道路", "堵塞道路"),
        Some(FactValue::YesNo(true))
    );
    assert_eq!(
        bench.value("非法堵塞道路", "堵塞道路"),
        Some(FactValue::YesNo(true))
    );
    assert_eq!(
        bench.value("没有证的个体户在摆摊", "当事人"),
        Some(FactValue::Option(1))
    );
}

#[test]
fn contradictions_stay_unknown_and_are_noted() {
    let bench = Bench::new();
    let text = "一会说没有施工许可证，一会说有施工许可证";
    assert_eq!(bench.value(text, "施工许可"), None);
    assert_eq!(
        bench.notes(text, "施工许可"),
        [(
            NoteKind::Conflict,
            vec!["没有施工许可证".to_owned(), "有施工许可证".to_owned()]
        )]
    );
    let text = "有施工许可证，其实没有取得施工许可";
    assert_eq!(bench.value(text, "施工许可"), None);
    assert_eq!(
        bench.notes(text, "施工许可").last().map(|note| note.0),
        Some(NoteKind::Denied)
    );
    let text = "造价100万元，后来查明造价120万元";
    assert_eq!(bench.value(text, "工程造价"), None);
    assert_eq!(
        bench.notes(text, "工程造价"),
        [(
            NoteKind::Conflict,
            vec!["造价100万元".to_owned(), "造价120万元".to_owned()]
        )]
    );
    assert_eq!(
        bench.value("造价100万元，合同写明造价一百万元", "工程造价"),
        yuan(1_000_000)
    );
}

#[test]
fn people_who_complain_or_suffer_are_not_the_party() {
    let bench = Bench::new();
    for text in [
        "老大爷投诉楼下太吵",
        "业主多次举报",
        "吵得业主睡不着",
        "接到业主电话",
    ] {
        assert_eq!(bench.value(text, "当事人"), None, "{text}");
    }
    assert_eq!(
        bench.value("业主投诉开发商占绿地", "当事人"),
        Some(FactValue::Option(2))
    );
}

#[test]
fn amounts_in_both_scripts() {
    let bench = Bench::new();
    for (text, value) in [
        ("造价5万元", 50_000),
        ("造价是三十万", 300_000),
        ("造价共计1,200万元", 12_000_000),
        ("造价：八十五万元整", 850_000),
        ("造价５０００元", 5_000),
        ("造价¥5000", 5_000),
        ("造价约80万元", 800_000),
        ("造价人民币三千五百元", 3_500),
        ("造价1.5亿", 150_000_000),
    ] {
        assert_eq!(bench.value(text, "工程造价"), yuan(value), "{text}");
    }
    assert_eq!(
        bench.fact("厂房造价為５０萬元左岸", "工程造价"),
        Some((yuan(500_000).unwrap(), "造价為５０萬元".to_owned()))
    );
    assert_eq!(bench.value("未付造价80万元", "工程造价"), yuan(800_000));
    assert_eq!(bench.value("不是造价80万元", "工程造价"), None);
    assert_eq!(
        bench.value("造价算不出来", "工程造价"),
        Some(FactValue::Incalculable)
    );
}

#[test]
fn inexact_amounts_stay_unknown_and_are_noted() {
    let bench = Bench::new();
    for text in [
        "造价大概80万元",
        "造价80多万元",
        "造价80万元左右",
        "造价八九十万",
        "造价5到10万元",
        "造价不到80万元",
        "造价80",
        "造价几十万",
        "造价100万以上",
        "造价1000元每平米",
        "造价80万元至90万元",
    ] {
        assert_eq!(bench.value(text, "工程造价"), None, "{text}");
        assert_eq!(
            bench.notes(text, "工程造价").first().map(|note| note.0),
            Some(NoteKind::Inexact),
            "{text}"
        );
    }
    assert_eq!(bench.value("造价80万美元", "工程造价"), None);
    assert_eq!(bench.value("造价80平米", "工程造价"), None);
}

#[test]
fn areas_lengths_counts() {
    let bench = Bench::new();
    assert_eq!(
        bench.fact("搭了200平的棚子", "面积"),
        Some((number("200").unwrap(), "200平".to_owned()))
    );
    assert_eq!(bench.value("面积12.5㎡", "面积"), number("12.5"));
    assert_eq!(bench.value("占了两公顷", "面积"), number("20000"));
    assert_eq!(bench.value("20多平米的棚子", "面积"), None);
    assert_eq!(bench.value("四五百平", "面积"), None);
    assert_eq!(bench.value("占了三亩地", "面积"), None);
    assert_eq!(bench.value("盖了3平房", "面积"), None);
    assert_eq!(bench.value("挖沟长50米", "长度"), number("50"));
    assert_eq!(bench.value("三百厘米长", "长度"), number("3"));
    assert_eq!(bench.value("砍了两棵树", "株数"), number("2"));
    assert_eq!(bench.value("砍伐30株", "株数"), number("30"));
    assert_eq!(bench.value("挖走一株百年黄葛树", "株数"), number("1"));
    assert_eq!(bench.value("挖沟长两米三", "长度"), None);
    assert_eq!(bench.value("面积三百方", "面积"), number("300"));
    assert_eq!(bench.value("拉了三百方渣土", "面积"), None);
    assert_eq!(bench.value("砍了30多棵", "株数"), None);
    assert_eq!(bench.value("砍了三十平米", "株数"), None);
    assert_eq!(bench.value("第3棵树", "株数"), None);
}

#[test]
fn the_more_specific_phrase_takes_the_figure() {
    let bench = Bench::new();
    let text = "临时建设造价5万元";
    assert_eq!(bench.value(text, "临建造价"), yuan(50_000));
    assert_eq!(bench.value(text, "工程造价"), None);
}

#[test]
fn dates_times_and_spans() {
    let bench = Bench::new();
    let date = Date::new(2026, 8, 15).map(FactValue::Date).ok();
    assert_eq!(bench.value("2026年8月15日立案", "立案日"), date);
    assert_eq!(bench.value("立案日期：2026-08-15", "立案日"), date);
    assert_eq!(bench.value("8月15日立案", "立案日"), None);
    assert_eq!(bench.value("2026年2月30日立案", "立案日"), None);
    assert_eq!(
        bench.value("停业三个月", "停业时间"),
        Some(FactValue::Span(Span {
            count: 3,
            unit: TimeUnit::Month
        }))
    );
    assert_eq!(
        bench.value("停业半年", "停业时间"),
        Some(FactValue::Span(Span {
            count: 6,
            unit: TimeUnit::Month
        }))
    );
    assert_eq!(
        bench.value("停业15天", "停业时间"),
        Some(FactValue::Span(Span {
            count: 15,
            unit: TimeUnit::Day
        }))
    );
    assert_eq!(
        bench.value("晚上十一点半还在施工", "施工时刻"),
        Some(FactValue::TimeOfDay(23 * 60 + 30))
    );
    assert_eq!(bench.value("十点还在施工", "施工时刻"), None);
}

#[test]
fn assessed_states_are_never_read() {
    let bench = Bench::new();
    assert_eq!(bench.value("情节严重", "情节严重"), None);
}

#[test]
fn places_become_districts() {
    let bench = Bench::new();
    let place = |text: &str| {
        bench
            .read(text)
            .place
            .map(|place| (place.district, place.span.text_of(text)))
    };
    assert_eq!(
        place("東山區一工地"),
        Some(("东山区".to_owned(), "東山區".to_owned()))
    );
    assert_eq!(
        place("云中市东山区某工地"),
        Some(("东山区".to_owned(), "东山区".to_owned()))
    );
    assert_eq!(
        place("老城有人烧烤"),
        Some(("西水区".to_owned(), "老城".to_owned()))
    );
    assert_eq!(
        place("云中市有人烧烤"),
        Some(("云中市".to_owned(), "云中市".to_owned()))
    );
    assert_eq!(place("不在东山区"), None);
    let both = bench.read("东山和西水都有人烧烤");
    assert_eq!(both.place, None);
    assert_eq!(
        both.notes.iter().map(|note| note.kind).collect::<Vec<_>>(),
        [NoteKind::Places]
    );
}

#[test]
fn long_texts_are_refused_and_empty_ones_say_nothing() {
    let bench = Bench::new();
    assert!(bench.index.read(&"造价5万元。".repeat(20_000)).is_err());
    for text in ["", " \t\n", "\u{202e}\u{200b}\u{7}"] {
        let reading = bench.read(text);
        assert!(
            reading.facts.is_empty()
                && reading.notes.is_empty()
                && bench.index.rank(&reading, 5).candidates.is_empty()
        );
    }
}

#[test]
fn facts_and_place_that_are_given_win() {
    let bench = Bench::new();
    let date = Date::new(2026, 8, 15).unwrap();
    let party = bench.knowledge.fact_id("当事人").unwrap();
    let reading = bench.read("某公司没有施工许可证在东山区开工");
    let mut observation = Observation::on(date);
    observation.facts.push(ObservedFact::given(
        party,
        Fact::Known(FactValue::Option(0)),
    ));
    observation.place = Some("西水区".to_owned());
    reading.complete(&mut observation);
    assert_eq!(observation.place.as_deref(), Some("西水区"));
    let of_party: Vec<_> = observation
        .facts
        .iter()
        .filter(|fact| fact.fact == party)
        .collect();
    assert_eq!(
        of_party,
        [&ObservedFact::given(
            party,
            Fact::Known(FactValue::Option(0))
        )]
    );
    let permit = bench.knowledge.fact_id("施工许可").unwrap();
    let read = observation
        .facts
        .iter()
        .find(|fact| fact.fact == permit)
        .unwrap();
    assert_eq!(
        *read,
        ObservedFact::read(permit, Fact::Known(FactValue::Option(0)), [3, 10])
    );
    let mut empty = Observation::on(date);
    reading.complete(&mut empty);
    assert_eq!(
        (empty.place.as_deref(), empty.facts.len()),
        (Some("东山区"), 2)
    );
}

proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in any::<String>()) {
        check_spans(&text)?;
    }

    #[test]
    fn no_text_of_our_words_breaks_the_reader(
        parts in proptest::collection::vec(
            prop_oneof![
                Just("没有"), Just("施工许可证"), Just("有"), Just("造价"), Just("约"), Just("5"), Just("万"), Just("元"), Just("，"), Just("三"), Just("百"), Just("."),
                Just("平米"), Just("多"), Just("業主"), Just("不"), Just("是"), Just("东山区"), Just("2026-08-1"), Just("日立案"), Just("点"), Just("半"), Just("\u{200b}"), Just(" "),
                Just("到"), Just("亿"), Just("第"), Just("株"), Just("长"), Just("百分之"), Just("¥"), Just("人民币"), Just("9999999999999"), Just("占道烧烤"), Just("还"),
            ],
            0..24,
        )
    ) {
        check_spans(&parts.concat())?;
    }
}

/// Every span lies inside the text and says something.
fn check_spans(text: &str) -> Result<(), TestCaseError> {
    thread_local! {
        static BENCH: Bench = Bench::new();
    }
    BENCH.with(|bench| {
        let reading = bench.read(text);
        let scalars = u32::try_from(text.chars().count()).unwrap();
        let candidates = bench.index.rank(&reading, 10).candidates;
        let facts = reading.facts.iter().map(|fact| fact.span);
        let notes = reading
            .notes
            .iter()
            .flat_map(|note| note.spans.iter().copied());
        let why = candidates
            .iter()
            .flat_map(|candidate| candidate.why.iter().copied());
        for span in facts
            .chain(notes)
            .chain(why)
            .chain(reading.place.iter().map(|place| place.span))
        {
            prop_assert!(
                span.start < span.end && span.end <= scalars,
                "{span:?} of {scalars}"
            );
        }
        for candidate in &candidates {
            prop_assert!((0.0..=1.0).contains(&candidate.score));
            prop_assert!(candidate.power < bench.knowledge.powers.len());
        }
        prop_assert!(
            candidates
                .windows(2)
                .all(|pair| pair[0].score >= pair[1].score)
        );
        // the same text gives the same answer
        prop_assert_eq!(&bench.read(text), &reading);
        Ok(())
    })
}
