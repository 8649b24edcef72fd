//! The journeys of an officer.

mod answers;

use crate::page::Page;
use crate::served::Served;

/// Has seen somebody grill in the open, in the city, on a day of the code.
fn sees_a_barbecue(page: &Page, served: &Served) {
    page.goto(&served.at("/"));
    page.enter("#text", "夜市摊主在禁烧区露天烧烤");
    page.set("#place", "船山区");
    page.set("#date", "2026-09-02");
    page.set("#decided", "2026-09-02");
    page.follow("button.main", "查依据");
}
