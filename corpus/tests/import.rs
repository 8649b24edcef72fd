//! The official texts, where they are at hand, taken in and counted.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

mod common;

use std::collections::BTreeMap;
use std::fs;

use common::workspace;
use yiju_corpus::{Text, dates, import};
use yiju_engine::law::Date;
use yiju_engine::law::registry::Basis;

/// One line of the list that goes with the texts: columns by name.
type Row = BTreeMap<String, String>;

fn listed() -> Option<Vec<(Row, String)>> {
    let folder = workspace().join("../shared/statutes");
    let Ok(list) = fs::read_to_string(folder.join("index.tsv")) else {
        println!("skipped: no official texts at hand");
        return None;
    };
    let mut lines = list.lines();
    let names: Vec<&str> = lines.next().unwrap().split('\t').collect();
    let row = |line: &str| -> Row {
        names
            .iter()
            .map(|name| (*name).to_owned())
            .zip(line.split('\t').map(str::to_owned))
            .collect()
    };
    let rows = lines.map(row).map(|row| {
        let file = folder.join("text").join(format!("{}.md", row["id"]));
        let text = fs::read_to_string(file).unwrap();
        (row, text)
    });
    Some(rows.collect())
}

fn shape(text: &Text) -> Vec<(String, Vec<usize>)> {
    let counts =
        |article: &yiju_corpus::Article| article.paragraphs.iter().map(|p| p.items.len()).collect();
    text.articles
        .iter()
        .map(|article| (article.key.to_string(), counts(article)))
        .collect()
}

#[test]
fn every_text_has_the_articles_that_the_list_counts() {
    let Some(listed) = listed() else { return };
    for (row, file) in &listed {
        let taken = import::take(&format!("{}.md", row["id"]), file.as_bytes()).unwrap();
        let articles = taken.statutes[0].text.articles.len();
        assert_eq!(articles.to_string(), row["articles"], "{}", row["id"]);
    }
    println!("{} texts", listed.len());
}

/// The same text as a plain file: title, history in brackets, one paragraph a line, no marks.
fn as_plain(text: &Text, file: &str) -> String {
    let body = file.splitn(3, "---\n").nth(2).unwrap();
    let mut out = format!("{}\n", text.title);
    let history: Vec<&str> = text.history.iter().map(|line| line.text.as_str()).collect();
    if !history.is_empty() {
        out.push_str(&format!("（{}）\n", history.join("　")));
    }
    for line in body
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('>'))
    {
        out.push_str(line.trim_start_matches('#').trim());
        out.push('\n');
    }
    out
}

#[test]
fn plain_text_gives_the_same_articles() {
    // A list of recipients stands behind the last article: an annex here, paragraphs of the article there.
    const RECIPIENTS: &str = "ningboshi-shirong-he-huanjing-weisheng-guanli-tiaoli@2019-08-20";
    let Some(listed) = listed() else { return };
    let mut same = 0;
    for (row, file) in &listed {
        let stored = import::take(&format!("{}.md", row["id"]), file.as_bytes()).unwrap();
        let stored = &stored.statutes[0].text;
        let plain = match import::take("a.txt", as_plain(stored, file).as_bytes()) {
            Ok(plain) => plain,
            Err(refusal) => panic!("{}: {refusal}", row["id"]),
        };
        let plain = &plain.statutes[0].text;
        if row["id"] == RECIPIENTS {
            assert_eq!(plain.articles.len(), stored.articles.len());
            continue;
        }
        assert_eq!(shape(plain), shape(stored), "{}", row["id"]);
        if !stored.articles.is_empty() {
            assert_eq!(plain.title, stored.title, "{}", row["id"]);
        }
        same += 1;
    }
    println!("{same} of {} texts", listed.len());
}

#[test]
fn commencement_is_read_as_the_list_has_it() {
    let Some(listed) = listed() else { return };
    let shown = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
    for (row, file) in &listed {
        let stored = import::take(&format!("{}.md", row["id"]), file.as_bytes()).unwrap();
        // Only the wording may tell.
        let mut text = stored.statutes[0].text.clone();
        (text.effective, text.first_effective) = (None, None);
        let found = dates::commencement(&text);
        let stated = found.date.filter(|_| found.basis == Basis::Stated);
        assert_eq!(shown(stated), row["effective"], "{}", row["id"]);
        let first = dates::first_commencement(&text);
        assert_eq!(shown(first), row["first_effective"], "{}", row["id"]);
    }
}
