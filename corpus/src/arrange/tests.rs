use super::*;
use crate::import::draft::Line;

const PLAIN: &str = "临江市街巷整洁条例\n（2019年12月3日临江市人大常委会通过　2020年1月2日公布　自2020年3月1日起施行）\n目　　录\n第一章　总　　则\n第二章　附　　则\n第一章　总　　则\n第一条　为了街巷整 洁，制定本条例。\n第二条　有下列行为之一的，处罚款：\n(一)堆放物品；\n（二）张贴广告：\n1．大的；\n2．小的。\n前款规定的罚款，由街道办事处作出。\n第二条之一　街巷由街道办事处管理。\n第二章　附　　则\n第三条　本条例自2020年3月1日起施行。《临江市街巷条例》同时废止。\n附：街巷名录\n街 | 巷\n第一条　甲\n";

fn draft(text: &str) -> Draft {
    Draft {
        lines: lines(text),
        ..Draft::default()
    }
}

fn arranged(text: &str) -> Arranged {
    arrange(draft(text), &Named::default()).unwrap()
}

fn shape(text: &Text) -> Vec<(String, Vec<usize>)> {
    let counts =
        |article: &crate::text::Article| article.paragraphs.iter().map(|p| p.items.len()).collect();
    text.articles
        .iter()
        .map(|article| (article.key.to_string(), counts(article)))
        .collect()
}

#[test]
fn a_whole_statute() {
    let read = arranged(PLAIN);
    let text = &read.text;
    assert_eq!(text.title, "临江市街巷整洁条例");
    assert_eq!(text.adopted.unwrap().to_string(), "2020-01-02");
    let expected = [
        ("第一条", vec![0]),
        ("第二条", vec![2, 0]),
        ("第二条之一", vec![0]),
        ("第三条", vec![0]),
    ];
    assert_eq!(
        shape(text),
        expected.map(|(key, counts)| (key.to_owned(), counts))
    );
    assert_eq!(text.articles[0].wording(), "为了街巷整洁，制定本条例。");
    assert_eq!(
        text.articles[1].paragraphs[0].items[1].text,
        "张贴广告：\n1．大的；\n2．小的。"
    );
    assert_eq!(text.headings(&text.articles[3]), ["第二章 附则"]);
    assert_eq!(text.divisions.len(), 2, "{:?}", text.divisions);
    assert_eq!(text.history.len(), 2, "{:?}", text.history);
    assert_eq!(
        dates::commencement(text).date.unwrap().to_string(),
        "2020-03-01"
    );
    assert_eq!(dates::repeals(text)[0].title, "临江市街巷条例");
    let annex: Vec<&str> = text.passages.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(annex, ["附件", "附：街巷名录", "街 | 巷", "第一条 甲"]);
}

#[test]
fn what_is_stored_reads_as_the_same() {
    let read = arranged(PLAIN);
    let again = markdown::read("x.md", &read.markdown).unwrap();
    assert_eq!(shape(&again), shape(&read.text));
    assert_eq!(again.title, read.text.title);
}

#[test]
fn tables_behind_the_last_article_are_an_annex_and_others_stay() {
    let mut given = draft("甲法\n第一条 税率如下。\n第二条 本法自2020年3月1日起施行。\n税目表\n");
    given.lines.insert(2, Line::Row("| 甲 | 1 |".to_owned()));
    given.lines.push(Line::Row("| 乙 | 2 |".to_owned()));
    let read = arrange(given, &Named::default()).unwrap();
    assert_eq!(read.text.articles[0].wording(), "税率如下。\n| 甲 | 1 |");
    assert_eq!(
        read.text.articles[1].wording(),
        "本法自2020年3月1日起施行。"
    );
    assert_eq!(
        read.notes
            .iter()
            .filter(|note| note.kind == NoteKind::Annex)
            .count(),
        2
    );
}

#[test]
fn a_number_that_comes_back_begins_an_annex() {
    let read = arranged("甲法\n第一条 甲。\n第二条 乙。\n第一条 丙。\n第二条 丁。\n");
    assert_eq!(read.text.articles.len(), 2);
    assert!(
        read.notes
            .iter()
            .any(|note| note.kind == NoteKind::Repeated)
    );
    assert!(
        read.text
            .passages
            .iter()
            .any(|one| one.text == "第二条 丁。")
    );
}

#[test]
fn references_at_the_head_of_a_line_are_no_articles() {
    let read = arranged(
        "甲法\n第一条为了甲。\n第二条乙。\n第三条规定的期限，从其规定。\n第一条所称甲。\n第三条 丙。\n",
    );
    let expected = [
        ("第一条", vec![0]),
        ("第二条", vec![0, 0, 0]),
        ("第三条", vec![0]),
    ];
    assert_eq!(
        shape(&read.text),
        expected.map(|(key, counts)| (key.to_owned(), counts))
    );
}

#[test]
fn numbers_alone_on_a_line_and_gaps() {
    let read = arranged("甲法\n第一条\n甲。\n乙。\n第四条 丙。\n");
    let expected = [("第一条", vec![0, 0]), ("第四条", vec![0])];
    assert_eq!(
        shape(&read.text),
        expected.map(|(key, counts)| (key.to_owned(), counts))
    );
    assert!(read.notes.iter().any(|note| note.kind == NoteKind::Gap));
}

#[test]
fn what_is_no_statute_is_refused() {
    for text in ["", "读我\n这是说明。\n", "第一条 甲。\n", "清单\n甲\n乙\n"] {
        assert!(arrange(draft(text), &Named::default()).is_err(), "{text}");
    }
    // A notice has no articles and is one all the same.
    let notice = arranged("临江市人民政府关于街巷的通知\n一、甲\n街巷应当整洁。\n");
    assert_eq!(notice.text.articles.len(), 0);
    assert_eq!(notice.text.passages.len(), 2);
}

#[test]
fn the_source_is_held_against_the_text() {
    let mut given = draft("甲法\n（2019年1月2日通过）\n第一条 甲。\n");
    given.adopted = Some("2020-01-02".parse().unwrap());
    given.effective = Some("2019-03-01".parse().unwrap());
    let read = arrange(given, &Named::default()).unwrap();
    assert_eq!(read.text.adopted.unwrap().to_string(), "2020-01-02");
    assert_eq!(read.text.effective, None);
    assert_eq!(read.text.first_effective.unwrap().to_string(), "2019-03-01");
    assert!(read.notes.iter().any(|note| note.kind == NoteKind::Dates));
}

#[test]
fn what_a_source_writes_cannot_break_the_stored_form() {
    let mut given = draft("甲\"法\n第一条 甲。\n# 乙。\n> 丙。\n---\n附件\n第二条 丁。\n");
    given.title = Some("甲\"\\\n法".to_owned());
    given.issuer = Some("某: 机关\u{1b}[2J".to_owned());
    let read = arrange(given, &Named::default()).unwrap();
    assert_eq!(read.text.title, "甲\"\\ 法");
    assert_eq!(read.text.articles.len(), 2);
    assert_eq!(read.text.history.len(), 0);
    assert_eq!(read.text.divisions.len(), 0);
}
