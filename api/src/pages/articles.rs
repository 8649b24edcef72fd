//! One article: its text where it is installed, else our heading and a notice; the same number in other versions of the statute
//! and what changed; what took the statute's place; the powers that rest on it; how to cite it.

use askama::Template;
use axum::extract::State as Shared;
use schemars::JsonSchema;
use serde::Deserialize;
use yiju_engine::law::date::Date;
use yiju_engine::law::registry::Basis;
use yiju_kb::document::{PowerCard, Provision, ProvisionText, ShowDocument};
use yiju_kb::given::date;
use yiju_kb::history::{ArticleVersion, History, Repealed};
use yiju_kb::problem::Problem;

use super::card::linked;
use super::redline::redline;
use super::shell::{Failed, Page, Shell, page};
use crate::State;
use crate::content::Content;
use crate::server::Query;

/// Which article.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// The citation.
    what: String,
    /// Only the version of this day.
    date: Option<String>,
}

#[derive(Template)]
#[template(path = "article.html")]
struct ArticlePage {
    shell: Shell,
    what: String,
    provisions: Vec<Provision>,
    powers: Vec<PowerCard>,
    /// The article by its number in all versions; empty where there is only one.
    versions: Vec<Shown>,
    repeal: Option<Repealed>,
    /// The provision that repeals the statute, with its link.
    repealed_by: String,
}

/// A version beside the others.
struct Shown {
    title: String,
    days: String,
    now: bool,
    provision: Option<Provision>,
    /// What changed since the version before.
    changes: Option<String>,
    /// It is too different from the version before to be compared.
    other: bool,
}

/// One article.
pub async fn one(shell: Shell, Shared(state): Shared<State>, wanted: Query<Wanted>) -> Page {
    let Query(Wanted { what, date: day }) = wanted;
    let day = day.as_deref().map(date).transpose();
    let day = day.map_err(|why| Failed::new(why, shell))?;
    let (content, today) = (state.content(), state.today());
    let asked = what.clone();
    let read = state.at_length(move || read(&content, &asked, day, today));
    let (shown, history) = read.await.map_err(|why| Failed::new(why, shell))?;
    let History { versions, repeal } = history.unwrap_or(History {
        versions: Vec::new(),
        repeal: None,
    });
    let several = versions.len() > 1;
    let by = repeal.as_ref().and_then(|repeal| repeal.by.as_deref());
    page(&ArticlePage {
        shell,
        what,
        provisions: shown.provisions,
        powers: shown.powers,
        versions: if several {
            beside(versions, today)
        } else {
            Vec::new()
        },
        repealed_by: by.map(linked).unwrap_or_default(),
        repeal,
    })
}

fn read(
    content: &Content,
    what: &str,
    day: Option<Date>,
    today: Date,
) -> Result<(ShowDocument, Option<History>), Problem> {
    let texts = |_: &_| content.corpus();
    let knowledge = content.knowledge();
    let shown = knowledge.show_with_texts(what, day, today, &texts)?;
    let cited = shown.provisions.first().map(|one| one.citation.clone());
    let history = match cited.filter(|_| shown.power.is_none()) {
        Some(citation) => knowledge.history(&citation, &texts)?,
        None => None,
    };
    Ok((shown, history))
}

fn beside(versions: Vec<ArticleVersion>, today: Date) -> Vec<Shown> {
    let mut before: Option<String> = None;
    let mut all = Vec::with_capacity(versions.len());
    for version in versions {
        let official = version.provision.as_ref();
        let official = official.filter(|one| one.text == ProvisionText::Official);
        let text = official.map(|one| one.content.clone());
        let pair = before.as_deref().zip(text.as_deref());
        let changes = pair.and_then(|(old, new)| redline(old, new));
        let other = pair.is_some_and(|(old, new)| old != new) && changes.is_none();
        let validity = version.validity;
        let from = validity.from.map_or_else(
            || "起始日不明".to_owned(),
            |from| match validity.from_basis {
                Basis::Presumed => format!("{from}（推定）起"),
                _ => format!("{from} 起"),
            },
        );
        let to = validity
            .to
            .map_or_else(String::new, |to| format!("，至 {to}"));
        all.push(Shown {
            title: version
                .adopted
                .map_or_else(|| "文本".to_owned(), |day| format!("{day} 文本")),
            days: format!("{from}{to}"),
            now: validity.contains(today),
            provision: version.provision,
            changes,
            other,
        });
        before = text;
    }
    all
}
