//! The first day on which a version is in force, and how surely that is known.

use yiju_engine::law::Date;
use yiju_engine::law::registry::Basis;

use crate::text::Text;

use super::day::days;
use super::history::{acts, adopted, amended};

/// The first day in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Commencement {
    /// The day. `None` where nothing allows even a presumption.
    pub date: Option<Date>,
    /// How it is known: stated by the text, presumed to be the day of the amendment, or unknown.
    pub basis: Basis,
}

/// The first day on which this version is in force.
///
/// The file's own statement counts; else what the last articles or the history state. The last article of an amended statute
/// names the first commencement of the whole; the amendment is then presumed to be in force from the day it was made.
pub fn commencement(text: &Text) -> Commencement {
    let stated = |date| Commencement {
        date: Some(date),
        basis: Basis::Stated,
    };
    let not_before = |date: &Date| text.adopted.is_none_or(|adopted| *date >= adopted);
    if let Some(date) = text.effective.filter(not_before) {
        return stated(date);
    }
    let history = history(text);
    let first_version = is_first_version(text, &history);
    match named(text) {
        Some(Named::Day(date))
            if first_version || text.adopted.is_some_and(|adopted| date >= adopted) =>
        {
            return stated(date);
        }
        Some(Named::OnPublication) if first_version => {
            if let Some(date) = text.adopted.or_else(|| adopted(&history)) {
                return stated(date);
            }
        }
        _ => {}
    }
    let told = days_of_commencement(&history).max().filter(not_before);
    if let Some(date) = told.filter(|_| text.adopted.is_some()) {
        return stated(date);
    }
    match text.adopted {
        Some(date) => Commencement {
            date: Some(date),
            basis: Basis::Presumed,
        },
        None => Commencement {
            date: None,
            basis: Basis::Unknown,
        },
    }
}

/// The first commencement of the statute, where the text of a later version still names it.
pub fn first_commencement(text: &Text) -> Option<Date> {
    if text.first_effective.is_some() {
        return text.first_effective;
    }
    let history = history(text);
    if is_first_version(text, &history) {
        return None;
    }
    let before = |date: &Date| text.adopted.is_none_or(|adopted| *date < adopted);
    let found = match named(text) {
        Some(Named::Day(date)) => Some(date),
        Some(Named::OnPublication) => history.iter().flat_map(|line| acts(line)).min(),
        None => days_of_commencement(&history).min(),
    };
    found.filter(before)
}

/// Whether nothing speaks of an amendment: neither the history, nor a day of this version long after the first act or the
/// commencement that the last article names.
fn is_first_version(text: &Text, history: &[String]) -> bool {
    /// Between adoption and publication of one version.
    const TOGETHER: i32 = 200;
    if amended(history) {
        return false;
    }
    let first = history.iter().flat_map(|line| acts(line)).min();
    let named = match named(text) {
        Some(Named::Day(date)) => Some(date),
        _ => None,
    };
    let long_after = |first: Date| {
        text.adopted
            .is_some_and(|adopted| first.days_until(adopted) > TOGETHER)
    };
    !first.into_iter().chain(named).any(long_after)
}

/// What the last articles say.
enum Named {
    Day(Date),
    OnPublication,
}

fn history(text: &Text) -> Vec<String> {
    text.history.iter().map(|line| line.text.clone()).collect()
}

/// 自……起施行 in one of the last articles. 本法 and the like must be its subject: other sentences speak of other statutes.
fn named(text: &Text) -> Option<Named> {
    const LOOKED_AT: usize = 6;
    for article in text.articles.iter().rev().take(LOOKED_AT) {
        let wording = article.wording();
        let sentences = wording.split(['。', '\n', '；']);
        for sentence in sentences {
            let about_itself = sentence.starts_with('本')
                || sentence.starts_with('自')
                || sentence.contains("本法自")
                || sentence.contains("条例自")
                || sentence.contains("规定自")
                || sentence.contains("办法自");
            if !about_itself
                || !sentence.contains("施行")
                    && !sentence.contains("生效")
                    && !sentence.contains("实施")
                    && !sentence.contains("执行")
            {
                continue;
            }
            if let Some(found) = own_day(sentence) {
                return Some(found);
            }
        }
    }
    None
}

fn own_day(sentence: &str) -> Option<Named> {
    let from = sentence.find('自')?;
    let rest = sentence.get(from + '自'.len_utf8()..)?;
    if ["公布", "发布", "颁布", "通过"]
        .iter()
        .any(|word| rest.starts_with(word))
    {
        return Some(Named::OnPublication);
    }
    let found = days(rest).next()?;
    let behind = rest.get(found.end..)?.trim_start();
    (found.start == 0
        && ["起", "施行", "实施", "生效", "执行"]
            .iter()
            .any(|word| behind.starts_with(word)))
    .then_some(Named::Day(found.day))
}

/// The days of commencement that the history names.
fn days_of_commencement(history: &[String]) -> impl Iterator<Item = Date> {
    history.iter().flat_map(|line| {
        let named = days(line).filter(|found| {
            let behind = line.get(found.end..).unwrap_or_default().trim_start();
            ["起施行", "起实施", "起生效", "施行", "起正式施行"]
                .iter()
                .any(|word| behind.starts_with(word))
        });
        let on_publication = ["自公布之日起", "自发布之日起"]
            .iter()
            .any(|word| line.contains(word));
        let published = acts(line).last().copied().filter(|_| on_publication);
        named
            .map(|found| found.day)
            .chain(published)
            .collect::<Vec<Date>>()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown;

    fn of(adopted: &str, history: &str, last: &str) -> (String, &'static str, String) {
        let file = format!(
            "---\ntitle: 甲\nadopted: \"{adopted}\"\n---\n\n> {history}\n\n第一条 甲。\n\n第二条 {last}\n"
        );
        let text = markdown::read("a.md", &file).unwrap();
        let found = commencement(&text);
        let basis = match found.basis {
            Basis::Stated => "stated",
            Basis::Presumed => "presumed",
            Basis::Unknown => "unknown",
        };
        let show = |date: Option<Date>| date.map_or_else(String::new, |date| date.to_string());
        (show(found.date), basis, show(first_commencement(&text)))
    }

    fn is(date: &str, basis: &'static str, first: &str) -> (String, &'static str, String) {
        (date.to_owned(), basis, first.to_owned())
    }

    #[test]
    fn the_last_article_of_a_first_version_counts() {
        let history = "2020年1月2日通过";
        assert_eq!(
            of("2020-01-02", history, "本法自2020年3月1日起施行。"),
            is("2020-03-01", "stated", "")
        );
        assert_eq!(
            of("2020-01-02", history, "本办法自公布之日起施行。"),
            is("2020-01-02", "stated", "")
        );
    }

    #[test]
    fn an_amended_text_names_its_first_commencement() {
        let history = "2010年1月2日通过 2020年3月4日修正";
        assert_eq!(
            of("2020-03-04", history, "本法自2010年5月1日起施行。"),
            is("2020-03-04", "presumed", "2010-05-01")
        );
        assert_eq!(
            of("2020-03-04", history, "本法自公布之日起施行。"),
            is("2020-03-04", "presumed", "2010-01-02")
        );
        let stated = "2010年1月2日通过 2020年3月4日修订，自2020年6月1日起施行";
        assert_eq!(
            of("2020-03-04", stated, "本法自2010年5月1日起施行。"),
            is("2020-06-01", "stated", "2010-05-01")
        );
    }

    #[test]
    fn other_statutes_do_not_count() {
        let history = "2020年1月2日通过";
        let other = "依照自2021年1月1日起施行的规定办理。";
        assert_eq!(
            of("2020-01-02", history, other),
            is("2020-01-02", "presumed", "")
        );
        assert_eq!(of("", "说明", "甲。"), is("", "unknown", ""));
    }
}
