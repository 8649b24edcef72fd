//! The network is gone.

use crate::both;
use crate::page::{Page, SIZES};

#[test]
fn without_a_network_the_list_is_still_there() {
    let Some((chrome, served)) = both("offline") else {
        return;
    };
    let pages = SIZES.map(|size| chrome.page(size));
    for page in &pages {
        page.goto(&served.at("/"));
        page.evaluate("navigator.serviceWorker.ready.then(() => 0)");
        page.until("navigator.serviceWorker.controller !== null");
    }
    let origin = served.origin.clone();
    served.stop();
    for page in &pages {
        looks_up(page, &origin);
    }
}

fn looks_up(page: &Page, origin: &str) {
    page.goto(&format!("{origin}/"));
    assert_eq!(page.text_of("h1"), "离线查权力");
    // Its day is shown, and that decisions need the service.
    let is_dated =
        "/清单是 \\d{4}-\\d{2}-\\d{2} 的/.test(document.getElementById('data').textContent)";
    page.until(is_dated);
    page.assert_says("这里没有研判");
    page.enter("#query", "露天烧烤");
    page.until("document.getElementById('count').textContent !== ''");
    page.shot("offline-found");
    page.click("#found summary", "露天烧烤");
    page.until("document.querySelector('#found details').open");
    let card = page.text_of("#found details");
    assert!(
        card.contains("DQ-0021") && card.contains("第一千一百三十二条"),
        "{card}"
    );
    // A page that only the service can give is not made up.
    page.goto(&format!("{origin}/powers"));
    assert_eq!(page.text_of("h1"), "离线查权力");
}
