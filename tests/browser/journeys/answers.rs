//! From what was seen to an answer, and further from there.

use super::{opens, sees_a_barbecue};
use crate::journey;

#[test]
fn what_was_seen_becomes_a_card() {
    journey("card", |page, served| {
        sees_a_barbecue(page, served);
        assert_eq!(page.text_of("h1"), "归本局");
        assert_eq!(page.address(), served.at("/match"), "nothing typed in it");
        let card = page.text_of(".answer");
        let mut rest = card.as_str();
        for part in [
            "决定机关",
            "先做什么",
            "违反",
            "处罚依据",
            "幅度",
            "程序",
            "处罚前",
            "核验",
        ] {
            let at = rest.find(part);
            let at = at.unwrap_or_else(|| panic!("{part} is missing or too early in\n{card}"));
            rest = &rest[at..];
        }
        assert!(card.contains("罚款500元至5000元"), "{card}");
    });
}

#[test]
fn a_question_is_answered_and_the_answer_taken_back() {
    journey("question", |page, served| {
        sees_a_barbecue(page, served);
        let open = page.text_of(".answer");
        assert!(open.contains("可能适用"), "{open}");
        let question = page.text_of("#asking");
        page.click(".ask summary", "为什么问");
        page.until("document.querySelector('.ask details p').checkVisibility()");

        page.follow(".ask button", "是");
        let settled = page.text_of(".answer");
        assert!(!settled.contains("可能适用"), "{settled}");
        assert!(!page.text().contains(&question), "it is not asked again");
        page.assert_says("禁烤时段和区域＝是");

        page.follow(".known button", "禁烤时段和区域＝是");
        assert_eq!(page.text_of("#asking"), question);
        assert_eq!(page.text_of(".answer"), open);

        page.follow(".ask button", "否");
        let without = page.text_of("main");
        assert_ne!(page.text_of(".answer"), settled);
        assert!(without.contains("禁烤时段和区域＝否"), "{without}");
    });
}

#[test]
fn a_citation_leads_to_its_article() {
    journey("citation", |page, served| {
        sees_a_barbecue(page, served);
        page.follow(".answer a", "第一千一百三十二条第三款");
        assert!(page.text_of("h1").contains("第一千一百三十二条"));
        page.assert_says("生态环境法典");
        // No text is installed in this store: so it is said.
        page.assert_says("官方文本没有安装");
        page.follow("main a", "DQ-0021");
        assert!(page.text_of("h1").contains("DQ-0021"));
    });
}

#[test]
fn another_candidate_is_opened() {
    journey("candidate", |page, served| {
        sees_a_barbecue(page, served);
        assert!(page.text_of(".answer h2").contains("DQ-0021"));
        let other = page.text_of(".others button");
        page.follow(".others button", &other);
        assert_eq!(page.text_of(".answer h2"), other);
        assert_eq!(page.address(), served.at("/decide"));
        // What was typed is still there to be changed.
        opens(page, "改一改再查");
        let typed = page.evaluate("document.getElementById('text').value");
        assert_eq!(typed, "夜市摊主在禁烧区露天烧烤");
    });
}
