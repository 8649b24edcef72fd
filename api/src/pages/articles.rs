//! One article: its text where it is installed, else our heading and a notice; the powers that rest on it; how to cite it.

use askama::Template;
use axum::extract::State as Shared;
use schemars::JsonSchema;
use serde::Deserialize;
use yiju_kb::document::{PowerCard, Provision, ProvisionText};
use yiju_kb::given::date;

use super::shell::{Failed, Page, Shell, page};
use crate::State;
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
}

/// One article.
pub async fn one(shell: Shell, Shared(state): Shared<State>, wanted: Query<Wanted>) -> Page {
    let Query(Wanted { what, date: day }) = wanted;
    let day = day.as_deref().map(date).transpose();
    let day = day.map_err(|why| Failed::new(why, shell))?;
    let (content, today) = (state.content(), state.today());
    let asked = what.clone();
    let shown = state
        .at_length(move || {
            let texts = |_: &_| content.corpus();
            content
                .knowledge()
                .show_with_texts(&asked, day, today, &texts)
        })
        .await;
    let shown = shown.map_err(|why| Failed::new(why, shell))?;
    page(&ArticlePage {
        shell,
        what,
        provisions: shown.provisions,
        powers: shown.powers,
    })
}
