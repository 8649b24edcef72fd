//! Every page that the program has, as each is reached.

use crate::journeys::{sees_a_barbecue, signs_in};
use crate::page::Page;
use crate::served::Served;

/// The password of the accounts of these tests.
const PASSWORD: &str = "a password for tests";

/// Brings every page before somebody, one after the other, everything that is folded away opened.
pub fn every(page: &Page, served: &Served, mut look: impl FnMut(&str, &Page)) {
    let mut look = |name: &str| {
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
        look(name, page);
    };
    for (name, path) in [
        ("home", "/"),
        ("search", "/search"),
        ("powers", "/powers"),
        (
            "field",
            "/powers?field=%E5%A4%A7%E6%B0%94%E6%89%AC%E5%B0%98%E6%B2%B9%E7%83%9F",
        ),
        ("power", "/powers/DQ-0021"),
        (
            "article",
            "/articles?what=%E3%80%8A%E7%94%9F%E6%80%81%E7%8E%AF%E5%A2%83%E6%B3%95%E5%85%B8%E3%80%8B%E7%AC%AC%E4%B8%80%E5%8D%83%E4%B8%80%E7%99%BE%E4%B8%89%E5%8D%81%E4%BA%8C%E6%9D%A1",
        ),
        ("verification", "/verification"),
        ("api", "/api/"),
        ("missing", "/powers/XX-0000"),
        ("nowhere", "/nowhere"),
        ("refused", "/feedback"),
        ("login", "/account/login"),
    ] {
        page.goto(&served.at(path));
        look(name);
    }
    page.goto(&served.at("/offline"));
    page.until("document.querySelectorAll('#found details').length > 0");
    page.enter("#query", "露天烧烤");
    page.until("document.getElementById('count').textContent !== ''");
    look("offline");

    page.goto(&served.at("/search"));
    page.enter("#query", "随地吐痰");
    page.follow("main button", "检索");
    look("found");

    sees_a_barbecue(page, served);
    look("question");
    page.follow(".ask button", "是");
    look("answer");
    page.follow("details button", "留个链接");
    look("kept");
    page.enter("#remark", "要看区里的公告");
    page.follow("details button", "交给法制人员");
    look("said");

    signs_in(page, served, "管理", PASSWORD);
    look("account");
    page.follow("main a", "管理账户");
    look("users");
    page.goto(&served.at("/account"));
    page.follow("main button", "退出登录");
    signs_in(page, served, "顾问", PASSWORD);
    page.goto(&served.at("/feedback"));
    look("feedback");
    page.goto(&served.at("/account"));
    page.follow("main button", "退出登录");
}

/// The accounts that `every` signs in with.
pub fn accounts(served: &Served) {
    served.account("管理", "administrator", PASSWORD);
    served.account("顾问", "adviser", PASSWORD);
}
