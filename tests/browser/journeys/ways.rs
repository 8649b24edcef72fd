//! Large type, paper, and a browser without scripts.

use serde_json::json;

use super::sees_a_barbecue;
use crate::journey;

/// The points of a millimetre on paper.
const MM: f64 = 72.0 / 25.4;

#[test]
fn type_becomes_large_and_stays_large() {
    journey("large", |page, served| {
        let type_size = "parseFloat(getComputedStyle(document.body).fontSize)";
        page.goto(&served.at("/"));
        let before = page.evaluate(type_size).as_f64().unwrap();
        page.follow("header button", "大字号");
        let after = page.evaluate(type_size).as_f64().unwrap();
        assert!(after >= before * 1.3, "{before} became {after}");
        page.follow("nav a", "核验情况");
        assert_eq!(page.evaluate(type_size), after);
        page.follow("header button", "标准字号");
        assert_eq!(page.evaluate(type_size), before);
    });
}

#[test]
fn an_answer_is_printed_in_the_geometry_of_official_documents() {
    journey("print", |page, served| {
        sees_a_barbecue(page, served);
        let pdf = page.pdf();
        if let Some(folder) = std::env::var_os("YIJU_SHOTS") {
            let name = format!("answer-{}.pdf", page.size.name);
            std::fs::write(std::path::Path::new(&folder).join(name), &pdf).unwrap();
        }
        let pdf = String::from_utf8_lossy(&pdf);
        let pages = numbers_after(&pdf, "/MediaBox [");
        assert!(!pages.is_empty());
        for page in pages {
            let near = |is: f64, wanted: f64| (is - wanted * MM).abs() < 1.0;
            assert!(near(page[2], 210.0) && near(page[3], 297.0), "{page:?}");
        }
        // Citations are links, and links have places: the type area lies 28 mm from the left and 37 mm from the top, 156 mm by
        // 225 mm.
        let links = numbers_after(&pdf, "/Rect [");
        assert!(!links.is_empty());
        let inside = |link: &[f64; 4]| {
            link[0] >= 28.0 * MM - 1.0
                && link[2] <= (28.0 + 156.0) * MM + 1.0
                && link[1] >= (297.0 - 37.0 - 225.0) * MM - 1.0
                && link[3] <= (297.0 - 37.0) * MM + 1.0
        };
        for link in &links {
            assert!(inside(link), "outside the type area: {link:?}");
        }
        // What is for the screen alone is not on paper.
        page.call("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
        let text = page.text();
        for left_out in ["大字号", "为什么问", "留个链接"] {
            assert!(!text.contains(left_out), "{left_out} in\n{text}");
        }
        for kept in ["罚款500元至5000元", "其他可能", "DQ-0002"] {
            assert!(text.contains(kept), "{kept} is not in\n{text}");
        }
    });
}

/// The four numbers after each place of a mark.
fn numbers_after(text: &str, mark: &str) -> Vec<[f64; 4]> {
    text.split(mark)
        .skip(1)
        .map(|rest| {
            let inside = rest.split(']').next().unwrap();
            let numbers: Vec<f64> = inside
                .split_whitespace()
                .map(|number| number.parse().unwrap())
                .collect();
            numbers.try_into().unwrap()
        })
        .collect()
}

#[test]
fn everything_is_reached_without_scripts() {
    journey("scripts", |page, served| {
        let off = json!({ "value": true });
        page.call("Emulation.setScriptExecutionDisabled", &off);
        sees_a_barbecue(page, served);
        page.follow(".ask button", "是");
        page.assert_says("已经回答");
        page.click("summary", "还要弄清的");
        page.set(".further select", "不明");
        page.follow(".further button", "一起回答");
        page.assert_says("＝不明");
        page.follow(".answer a", "条文和历次版本");
        page.follow("nav a", "法规检索");
        page.enter("#query", "随地吐痰");
        page.follow("main button", "检索");
        assert!(page.has(".hits li"));
        page.follow("footer a", "离线");
        page.assert_says("离线要用脚本");
    });
}
