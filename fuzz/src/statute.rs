//! Files with statutes: refused in one plain line, or laid out in a form that reads as the same.

use yiju_corpus::arrange::{Arranged, arrange};
use yiju_corpus::import::draft::{Draft, Line};
use yiju_corpus::import::named::Named;
use yiju_corpus::import::refusal::Refusal;
use yiju_corpus::import::sqlite::{ArticleRow, LawRow};
use yiju_corpus::import::{docx, html, limits, plain, sqlite, take};
use yiju_corpus::standing::Standings;
use yiju_corpus::{dates, markdown};
use yiju_engine::law::Date;

use crate::text;

/// Panics where a promise about Word documents is broken. `given` is the main part.
pub fn docx(given: &str) {
    drafted(docx::document(given.as_bytes()));
}

/// Panics where a promise about web pages is broken.
pub fn html(given: &str) {
    drafted(html::read(given));
}

/// Panics where a promise about Markdown and plain text is broken.
pub fn markdown(given: &str) {
    drafted(plain::read(given));
    match take("街巷条例(2020-01-02).md", given.as_bytes()) {
        Ok(taken) => taken.statutes.iter().for_each(is_sound),
        Err(refusal) => is_told(&refusal),
    }
}

/// Panics where a promise about rows is broken. The first line has the columns of a law, each further one those of an article,
/// set apart by `|`; `/` stands for a new line in a text.
pub fn rows(given: &str) {
    let mut lines = given.lines();
    let mut columns = lines
        .next()
        .unwrap_or_default()
        .split('|')
        .map(str::to_owned);
    let law = LawRow {
        id: "a".to_owned(),
        title: columns.next().unwrap_or_default(),
        status: columns.next(),
        adopted: columns.next().and_then(|day| day.parse().ok()),
        effective: columns.next().and_then(|day| day.parse().ok()),
        ..LawRow::default()
    };
    let article = |line: &str| {
        let mut columns = line.split('|').map(str::to_owned);
        ArticleRow {
            law: "a".to_owned(),
            number: columns.next(),
            chapter: columns.next(),
            section: None,
            text: columns.next().unwrap_or_default().replace('/', "\n"),
        }
    };
    match sqlite::statutes(vec![law], lines.map(article).collect()) {
        Ok(found) => found
            .drafts
            .into_iter()
            .for_each(|draft| drafted(Ok(draft))),
        Err(refusal) => is_told(&refusal),
    }
}

fn drafted(draft: Result<Draft, Refusal>) {
    let draft = match draft {
        Ok(draft) => draft,
        Err(refusal) => return is_told(&refusal),
    };
    assert!(draft.lines.len() <= limits::LINES);
    assert!(
        draft
            .lines
            .iter()
            .map(Line::words)
            .all(|line| !line.trim().is_empty())
    );
    match arrange(draft.clone(), &Named::default()) {
        Ok(statute) => {
            is_sound(&statute);
            let again = arrange(draft, &Named::default()).expect("the same draft is taken again");
            assert_eq!(again, statute);
        }
        Err(refusal) => is_told(&refusal),
    }
}

fn is_told(refusal: &Refusal) {
    text::is_plain(&refusal.to_string());
    assert!(refusal.code().starts_with("YJ07"));
}

/// What is stored reads as what was found, and every question about it has an answer.
fn is_sound(statute: &Arranged) {
    let read =
        markdown::read(&statute.text.path, &statute.markdown).expect("the stored form is read");
    assert_eq!(read, statute.text);
    assert!(!read.title.is_empty());
    assert!(!statute.markdown.contains(['\u{1b}', '\u{202e}', '\0']) || statute.notes.is_empty());
    let keys: Vec<_> = read.articles.iter().map(|article| article.key).collect();
    assert!(keys.windows(2).all(|pair| pair[0] != pair[1]), "{keys:?}");
    for note in &statute.notes {
        text::is_plain(&note.text);
    }
    let _ = dates::repeals(&read);
    let first = dates::first_commencement(&read);
    let starts = dates::commencement(&read);
    if let (Some(first), Some(starts)) = (
        first.filter(|_| read.first_effective.is_none()),
        starts.date,
    ) {
        assert!(first <= starts, "{first} {starts}");
    }
    let day = Date::new(2026, 1, 1).expect("a day");
    let _ = Standings::of_texts([&read]).on(&read.title, read.adopted, day);
}
