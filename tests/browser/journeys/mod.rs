//! The journeys of an officer.

mod answers;
mod hands;
mod keeping;
mod lists;
mod offline;
mod ways;

use crate::page::Page;
use crate::served::Served;

/// Has seen somebody grill in the open, in the city, on a day when the code is in force.
pub fn sees_a_barbecue(page: &Page, served: &Served) {
    page.goto(&served.at("/"));
    page.enter("#text", "夜市摊主在禁烧区露天烧烤");
    page.set("#place", "船山区");
    page.set("#date", "2026-09-02");
    page.set("#decided", "2026-09-02");
    page.follow("button.main", "查依据");
}

/// Opens what is folded away.
pub fn opens(page: &Page, title: &str) {
    page.click("summary", title);
    let title = serde_json::json!(title);
    page.until(&format!(
        "[...document.querySelectorAll('details[open] > summary')].some((one) => one.textContent.includes({title}))"
    ));
}

/// Signs in.
pub fn signs_in(page: &Page, served: &Served, name: &str, password: &str) {
    page.goto(&served.at("/account/login"));
    page.enter("[name=name]", name);
    page.enter("[name=password]", password);
    page.follow("main button", "登录");
    page.assert_says(name);
}
