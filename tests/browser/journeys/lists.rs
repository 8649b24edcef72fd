//! Statutes by everyday words, and the power list.

use crate::journey;

#[test]
fn a_statute_is_found_by_everyday_words() {
    journey("search", |page, served| {
        page.goto(&served.at("/"));
        page.follow("nav a", "法规检索");
        page.enter("#query", "随地吐痰");
        page.follow("main button", "检索");
        assert_eq!(page.address(), served.at("/search"), "nothing typed in it");
        let first = page.text_of(".hits li");
        // No citation, no term of the law was typed.
        assert!(first.contains("城市市容和环境卫生管理条例"), "{first}");
        page.follow(".hits a", "城市市容和环境卫生管理条例");
        assert!(page.text_of("h1").contains("城市市容和环境卫生管理条例"));
        page.assert_says("SR-0001");
    });
}

#[test]
fn the_power_list_is_filtered_and_a_power_opened() {
    journey("powers", |page, served| {
        page.goto(&served.at("/"));
        page.follow("nav a", "权力清单");
        let rows = "document.querySelectorAll('tbody tr').length";
        let all = page.evaluate(rows).as_u64().unwrap();
        page.set("select[name=field]", "大气扬尘油烟");
        page.follow("main button", "筛选");
        let some = page.evaluate(rows).as_u64().unwrap();
        assert!(0 < some && some < all, "{some} of {all}");
        page.follow("main a", "DQ-0021");
        assert!(page.text_of("h1").contains("DQ-0021"));
        page.assert_says("今天适用");
        page.follow("main button", "按这一项办");
        assert!(page.text_of(".answer").contains("DQ-0021"));
    });
}
