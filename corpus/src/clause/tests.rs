use super::*;
use crate::text::{Item, Paragraph};

/// The tuples of invented words, one line each.
fn read_words(text: &str, items: &[&str], item: Option<u16>) -> Vec<String> {
    let items: Vec<Item> = (1..)
        .zip(items)
        .map(|(number, text)| Item {
            number,
            text: (*text).to_owned(),
            line: 1,
        })
        .collect();
    let paragraph = Paragraph {
        text: text.to_owned(),
        items,
        line: 1,
    };
    let item = item.and_then(|number| paragraph.item(number));
    read(&paragraph, item).iter().map(line).collect()
}

fn line(tuple: &Tuple) -> String {
    let mut out = tuple.word.clone();
    if let Some(amount) = &tuple.amount {
        let side = |value: Option<yiju_engine::model::Decimal>| {
            value.map_or("-".to_owned(), |value| value.to_string())
        };
        out.push_str(&format!(" {}..{}", side(amount.min), side(amount.max)));
    } else if !tuple.object.is_empty() {
        out.push_str(&format!(" {}", tuple.object));
    }
    match tuple.ordered {
        Ordered::Must => {}
        Ordered::May => out.push_str(" 可以"),
        Ordered::Either => out.push_str(" 可以？"),
    }
    if let Some(addressee) = &tuple.addressee {
        let open = if tuple.addressee_open { "？" } else { "" };
        out.push_str(&format!(" 对{addressee}{open}"));
    }
    if let Some(words) = tuple.trigger.words.last().filter(|_| !tuple.trigger.open) {
        out.push_str(&format!(" 〔{words}〕"));
    }
    out
}

#[test]
fn an_order_then_stages_by_addressee() {
    assert_eq!(
        read_words(
            "违反本条例规定，把货架搬进巷子的，由街巷管理部门责令限期搬离；逾期不搬的，对单位可以处2万元以下罚款，对个人可以处二百元以下罚款。",
            &[],
            None
        ),
        [
            "责令 限期搬离",
            "罚款 -..20000 可以 对单位 〔逾期不搬的〕",
            "罚款 -..200 可以 对个人 〔逾期不搬的〕",
        ]
    );
}

#[test]
fn persons_beside_the_party() {
    assert_eq!(
        read_words(
            "占道单位不清扫的，责令改正，处一万元以上三万元以下的罚款；情节严重的，责令停业整顿，并对其直接负责的主管人员和其他直接责任人员处单位罚款数额百分之五以上百分之十以下的罚款。",
            &[],
            None
        ),
        [
            "责令 改正",
            "罚款 10000..30000",
            "停业整顿 〔情节严重的〕",
            "罚款 5..10 对其直接负责的主管人员和其他直接责任人员 〔情节严重的〕",
        ]
    );
}

#[test]
fn how_far_may_reaches_is_left_open() {
    assert_eq!(
        read_words(
            "乱贴纸条的，责令清除，可以责令停业整顿，降低资质等级；情节严重的，吊销巷务证。",
            &[],
            None
        ),
        [
            "责令 清除",
            "停业整顿 可以",
            "降低资质等级 可以？",
            "吊销 巷务证 〔情节严重的〕",
        ]
    );
}

#[test]
fn the_items_that_a_condition_names() {
    let text = "有下列行为之一的，处一百元罚款；有第二项行为的，没收扫帚：";
    let items = ["甲的；", "乙的。"];
    assert_eq!(read_words(text, &items, Some(1)), ["罚款 100..100"]);
    assert_eq!(
        read_words(text, &items, Some(2)),
        ["罚款 100..100", "没收 扫帚 〔有第二项行为的〕"]
    );
}

#[test]
fn amounts_in_the_items() {
    let text = "拆坏石阶的，依照下列规定处以罚款：";
    let items = [
        "一级石阶的，处每级一百元以上五百元以下的罚款；",
        "二级石阶的，处每级五十元的罚款。",
    ];
    assert_eq!(
        read_words(text, &items, Some(2)),
        ["罚款 50..50 〔二级石阶的〕"]
    );
}

#[test]
fn a_cap_behind_a_multiple() {
    let paragraph = Paragraph {
        text: "卖假巷牌的，并处违法所得三倍以下的罚款，但最高不超过三万元。".to_owned(),
        items: Vec::new(),
        line: 1,
    };
    let read = read(&paragraph, None);
    let amount = read[0].amount.as_ref().unwrap();
    assert_eq!(amount.cap.unwrap().to_string(), "30000");
    assert_eq!(amount.base.as_deref(), Some("违法所得"));
}

#[test]
fn conduct_that_names_measures_gives_none() {
    assert_eq!(
        read_words(
            "未经批准擅自关闭、停业，被责令改正并受到罚款处罚，拒不改正的，可以按日连续处罚。",
            &[],
            None
        ),
        ["按日连续处罚 可以"]
    );
}
