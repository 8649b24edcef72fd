use proptest::prelude::*;

use super::*;

const FRONT: &str =
    "---\ntitle: \"临江市街巷整洁条例\"\nadopted: \"2020-01-02\"\neffective: \"\"\n---\n";

fn text(body: &str) -> Text {
    read("a/jiexiang@2020-01-02.md", &format!("{FRONT}{body}")).unwrap()
}

fn shape(text: &Text) -> Vec<(String, Vec<usize>)> {
    text.articles
        .iter()
        .map(|article| {
            let counts = article.paragraphs.iter().map(|p| p.items.len()).collect();
            (article.key.to_string(), counts)
        })
        .collect()
}

#[test]
fn articles_paragraphs_and_items() {
    let text = text(
        "\n> 2020年1月2日公布\n\n# 编\n\n## 第一章 总则\n\n第一条 甲：\n（一）甲；\n（二）乙。\n\n段。\n\n## 第二章 罚则\n\n第一条之一 乙\n1.目；\n\n（2）目。\n\n附件一\n\n表，行\n",
    );
    assert_eq!(text.id, "jiexiang");
    assert_eq!(text.adopted.unwrap().to_string(), "2020-01-02");
    assert_eq!(text.effective, None);
    assert_eq!(text.history.len(), 1);
    assert_eq!(
        shape(&text),
        [
            ("第一条".to_owned(), vec![2, 0]),
            ("第一条之一".to_owned(), vec![0, 0])
        ]
    );
    let first = &text.articles[0];
    assert_eq!(first.paragraphs[0].item(2).unwrap().text, "乙。");
    assert_eq!(text.headings(first), ["编", "第一章 总则"]);
    assert_eq!(text.headings(&text.articles[1]), ["编", "第二章 罚则"]);
    assert_eq!(text.articles[1].paragraphs[0].text, "乙\n1.目；");
    assert_eq!(text.passages.last().unwrap().text, "表，行");
}

#[test]
fn positions_are_lines_of_the_file() {
    let text = text("\n第一条 甲：\n（一）甲；\n\n段。\n");
    // Five lines of front matter, one blank.
    let article = &text.articles[0];
    assert_eq!(article.line, 7);
    assert_eq!(article.paragraphs[0].items[0].line, 8);
    assert_eq!(article.paragraphs[1].line, 10);
}

#[test]
fn numbering_that_goes_on_takes_back_what_stands_between() {
    let text = text("第一条 甲：\n（一）甲；\n\n段。\n（二）乙。\n");
    assert_eq!(shape(&text)[0].1, [2]);
    assert_eq!(text.articles[0].paragraphs[0].items[0].text, "甲；\n段。");
}

#[test]
fn a_paragraph_is_named_exactly_where_there_are_several() {
    let text = text("第一条 甲。\n\n乙。\n\n第二条 丙。\n");
    assert!(text.articles[0].paragraph(None).is_none());
    assert_eq!(text.articles[0].paragraph(Some(2)).unwrap().text, "乙。");
    assert!(text.articles[0].paragraph(Some(0)).is_none());
    assert!(text.articles[0].paragraph(Some(3)).is_none());
    assert_eq!(text.articles[1].paragraph(None).unwrap().text, "丙。");
}

#[test]
fn what_is_no_text_is_refused() {
    let fault = |file: &str| read("a.md", file).unwrap_err();
    assert_eq!(fault("第一条 甲。\n"), TextError::NoFrontMatter);
    assert_eq!(fault("---\nshort: 甲\n---\n"), TextError::NoTitle);
    assert!(matches!(
        fault("---\ntitle: [\n---\n"),
        TextError::BadFrontMatter(_)
    ));
    assert!(matches!(
        fault("---\ntitle: 甲\nadopted: 2020-02-30\n---\n"),
        TextError::BadDate { key: "adopted", .. }
    ));
    let twice = fault(&format!("{FRONT}第一条 甲。\n第一条 乙。\n"));
    assert_eq!(twice.to_string(), "第 7 行：第一条出现了两次");
}

proptest! {
    #[test]
    fn never_panics(body in "[第一二十条之款项（）：；。#> \n附件①甲乙1]{0,200}") {
        let _ = read("x.md", &format!("{FRONT}{body}"));
        let _ = read("x.md", &body);
    }
}
