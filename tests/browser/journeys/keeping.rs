//! Links to answers, and remarks on them.

use super::{opens, sees_a_barbecue, signs_in};
use crate::journey;

#[test]
fn a_link_gives_the_same_answer_in_another_browser() {
    journey("link", |page, served| {
        sees_a_barbecue(page, served);
        page.follow(".ask button", "是");
        let (verdict, card) = (page.text_of("h1"), page.text_of(".answer"));
        opens(page, "留个链接");
        page.follow("details button", "留个链接");
        let address = page.address();
        assert!(address.starts_with(&served.at("/answers/")), "{address}");
        assert!(!address.contains('%'), "nothing typed in it: {address}");

        let other = page.fresh();
        other.goto(&address);
        other.assert_says("这个链接留到");
        assert_eq!(other.text_of("h1"), verdict);
        assert_eq!(other.text_of(".answer"), card);
        other.assert_says("禁烤时段和区域＝是");
    });
}

#[test]
fn an_adviser_sees_what_is_said_to_be_wrong() {
    journey("wrong", |page, served| {
        let name = format!("顾问{}", page.size.name);
        served.account(&name, "adviser", "a password for tests");
        let remark = format!("禁烤区的范围要看区里的公告（{}）", page.size.name);
        sees_a_barbecue(page, served);
        opens(page, "说它不对");
        page.enter("#remark", &remark);
        page.follow("details button", "交给法制人员");
        page.assert_says("已经记下");

        let adviser = page.fresh();
        signs_in(&adviser, served, &name, "a password for tests");
        adviser.follow("nav a", "办案");
        adviser.follow("nav a", "反馈");
        adviser.assert_says(&remark);
        adviser.assert_says("夜市摊主在禁烧区露天烧烤");
        adviser.assert_says("还没有处理");
        opens(&adviser, "案例草稿");
        adviser.assert_says("案例");
        adviser.follow("main button", "答案没有错");
        let said = adviser.text_of("main section");
        assert!(
            said.contains("答案没有错") && !said.contains("还没有处理"),
            "{said}"
        );
    });
}
