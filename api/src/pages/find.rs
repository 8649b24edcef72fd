//! Search over statutes and powers.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::State as Shared;
use yiju_engine::law::rank::Rank;
use yiju_engine::model::KnowledgeBase;
use yiju_kb::statutes::{self, Asked};
use yiju_search::statutes::{Hit, HitText, SearchDocument, Standing};

use super::card::{escaped, linked};
use super::form::Form;
use super::shell::{Failed, Page, Shell, page};
use crate::State;

/// How many documents a page shows.
const TOP: usize = 20;

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    shell: Shell,
    query: String,
    date: String,
    level: String,
    field: String,
    levels: Vec<String>,
    fields: Vec<String>,
    found: Option<Found>,
}

/// What can be chosen from: the ranks of the register and the fields of the powers.
fn choices(base: &KnowledgeBase) -> (Vec<String>, Vec<String>) {
    let known = |rank: &&Rank| {
        base.registry
            .statutes()
            .iter()
            .any(|one| one.rank == **rank)
    };
    let ranks = Rank::ALL.iter().filter(known);
    let fields: BTreeSet<&str> = base.powers.iter().map(|one| one.field.as_str()).collect();
    (
        ranks.map(Rank::to_string).collect(),
        fields.into_iter().map(str::to_owned).collect(),
    )
}

struct Found {
    mended: Option<String>,
    no_texts: bool,
    matches: usize,
    date: String,
    levels: Vec<(String, usize)>,
    fields: Vec<(String, usize)>,
    hits: Vec<Shown>,
}

struct Shown {
    label: String,
    link: String,
    about: String,
    status: &'static str,
    tone: &'static str,
    from: String,
    replaced: String,
    snippet: String,
    digest: bool,
    powers: String,
}

/// The empty form.
pub async fn home(shell: Shell, Shared(state): Shared<State>) -> Page {
    let (levels, fields) = choices(state.content().knowledge().base());
    page(&SearchPage {
        shell,
        query: String::new(),
        date: String::new(),
        level: String::new(),
        field: String::new(),
        levels,
        fields,
        found: None,
    })
}

/// What was found.
pub async fn found(shell: Shell, Shared(state): Shared<State>, form: Form) -> Page {
    let one = |name| form.one(name).map(str::to_owned);
    let asked = Asked {
        query: one("query").unwrap_or_default(),
        date: one("date"),
        level: one("level"),
        statute: None,
        field: one("field"),
        top: TOP,
    };
    statutes::sayable(&asked).map_err(|why| Failed::new(why, shell))?;
    let (content, today) = (state.content(), state.today());
    let (levels, fields) = choices(content.knowledge().base());
    let kept = asked.clone();
    let found = state
        .at_length(move || statutes::search(content.library()?, &asked, today))
        .await
        .map_err(|why| Failed::new(why, shell))?;
    page(&SearchPage {
        shell,
        query: kept.query,
        date: kept.date.unwrap_or_default(),
        level: kept.level.unwrap_or_default(),
        field: kept.field.unwrap_or_default(),
        levels,
        fields,
        found: Some(told(&found)),
    })
}

fn told(found: &SearchDocument) -> Found {
    let counts = |counts: &[yiju_search::statutes::Count]| {
        counts
            .iter()
            .map(|one| (one.value.clone(), one.count))
            .collect()
    };
    Found {
        mended: found.mended.clone(),
        no_texts: found.texts == 0,
        matches: found.matches,
        date: found.date.to_string(),
        levels: counts(&found.facets.level),
        fields: counts(&found.facets.field),
        hits: found.hits.iter().map(shown).collect(),
    }
}

fn shown(hit: &Hit) -> Shown {
    let (status, tone) = match hit.status {
        Standing::InForce => ("现行有效", "good"),
        Standing::NotYet => ("尚未施行", "care"),
        Standing::Repealed => ("已经失效", "bad"),
        Standing::Unknown => ("效力不明", "care"),
    };
    let encode =
        |text: &str| -> String { form_urlencoded::byte_serialize(text.as_bytes()).collect() };
    let link = match &hit.power {
        Some(power) => format!("/powers/{}", encode(power)),
        None => format!("/articles?what={}", encode(&hit.label)),
    };
    let mut about: Vec<String> = Vec::new();
    about.extend(hit.level.map(|level| level.to_string()));
    about.extend(hit.field.clone());
    about.extend(hit.heading.clone());
    let from = hit.in_force_from.as_ref().and_then(|from| from.date);
    Shown {
        label: hit.label.clone(),
        link,
        about: about.join(" · "),
        status,
        tone,
        from: from.map_or_else(String::new, |day| format!("自 {day} 起施行")),
        replaced: hit
            .replaced_by
            .as_ref()
            .map_or_else(String::new, |by| format!("被《{}》代替", by.title)),
        snippet: marked(&hit.snippet, &hit.highlights),
        digest: hit.text == HitText::Digest,
        powers: linked(&hit.powers.join("、")),
    }
}

/// The snippet with what answers in it marked.
fn marked(snippet: &str, highlights: &[[u32; 2]]) -> String {
    let mut html = String::new();
    for (at, character) in (0_u32..).zip(snippet.chars()) {
        if highlights.iter().any(|[start, _]| *start == at) {
            html.push_str("<mark>");
        }
        html.push_str(&escaped(&character.to_string()));
        if highlights.iter().any(|[_, end]| *end == at + 1) {
            html.push_str("</mark>");
        }
    }
    html
}
