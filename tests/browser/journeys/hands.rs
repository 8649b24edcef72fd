//! A keyboard and nothing else.

use serde_json::json;

use crate::journey;
use crate::page::Page;
use crate::served::Served;

#[test]
fn a_keyboard_is_enough() {
    journey("keyboard", |page, served| {
        asks(page, served);
        assert_eq!(page.text_of("h1"), "归本局");
        tab_to(page, ".ask summary", "为什么问");
        page.press("Enter");
        page.until("document.querySelector('.ask details').open");
        // Backwards would do as well; a new page begins at its top.
        page.load(|| {
            page.evaluate("document.activeElement.blur()");
            tab_to(page, ".ask button", "不清楚");
            page.press("Space");
        });
        page.assert_says("＝不明");
        page.load(|| {
            tab_to(page, ".answer a", "第一千一百三十二条第三款");
            page.press("Enter");
        });
        assert!(page.text_of("h1").contains("第一千一百三十二条"));
        // The end of the page is reached, so nothing holds the cursor.
        tab_to(page, "footer a", "接口");
    });
}

fn asks(page: &Page, served: &Served) {
    page.goto(&served.at("/"));
    page.press("Tab");
    let skip = page.evaluate("document.activeElement.textContent");
    assert_eq!(skip, "跳到正文");
    assert_seen(page);
    page.press("Enter");
    tab_to(page, "#text", "");
    page.type_in("夜市摊主在禁烧区露天烧烤");
    tab_to(page, "#place", "");
    while page.evaluate("document.activeElement.value") != "船山区" {
        page.press("ArrowDown");
    }
    page.load(|| {
        tab_to(page, "button.main", "查依据");
        page.press("Enter");
    });
}

/// Presses Tab until an element has the cursor; everything on the way shows that it has it.
#[track_caller]
fn tab_to(page: &Page, css: &str, text: &str) {
    let is_there = format!(
        "document.activeElement.matches({}) && document.activeElement.textContent.includes({})",
        json!(css),
        json!(text)
    );
    for _ in 0..300 {
        page.press("Tab");
        assert_seen(page);
        if page.evaluate(&is_there) == true {
            return;
        }
    }
    panic!("the keyboard does not reach {css} {text}");
}

/// What has the cursor is on the screen, under nothing, and has a line around it.
#[track_caller]
fn assert_seen(page: &Page) {
    let wrong = page.evaluate(
        "(() => {
            const one = document.activeElement;
            if (one === document.body) return null;
            const style = getComputedStyle(one);
            const box = [...one.getClientRects()].find((box) => box.width > 0);
            if (!box) return 'it has no place: ' + one.outerHTML;
            if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) return 'no line: ' + one.outerHTML;
            const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height / 2, innerHeight / 2)];
            const top = document.elementFromPoint(x, y);
            return one.contains(top) || top?.contains(one) ? null : 'not on the screen: ' + one.outerHTML;
        })()",
    );
    assert_eq!(wrong, serde_json::Value::Null, "{}", page.size.name);
}
