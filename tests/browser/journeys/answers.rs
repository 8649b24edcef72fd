//! From what was seen to an answer, and further from there.

use super::sees_a_barbecue;
use crate::journey;

#[test]
fn what_was_seen_becomes_a_card() {
    journey("card", |page, served| {
        sees_a_barbecue(page, served);
        page.shot("answer");
        assert_eq!(page.text_of("h1"), "归本局");
        assert_eq!(page.address(), served.at("/match"));
        let card = page.text_of(".answer");
        // In this order, as domain and law have it.
        let mut from = 0;
        for part in [
            "决定机关",
            "先做什么",
            "违反",
            "处罚依据",
            "法律版本",
            "幅度",
            "程序",
            "处罚前",
            "核验",
        ] {
            let at = card[from..].find(part);
            let at = at.unwrap_or_else(|| panic!("{part} is missing or too early in\n{card}"));
            from += at;
        }
        assert!(card.contains("罚款500元至5000元"), "{card}");
    });
}
