//! The power list, by field, and the card of one power with its versions.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State as Shared};
use schemars::JsonSchema;
use serde::Deserialize;
use yiju_card::{Sheet, power as card};
use yiju_engine::model::Grade;
use yiju_kb::document::{PowerCard, ShowDocument};

use super::card::{Section, linked, sections};
use super::shell::{Failed, Page, Shell, page};
use crate::State;
use crate::server::Query;

/// What of the list is wanted.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// Only this field.
    field: Option<String>,
    /// Only this kind.
    kind: Option<String>,
    /// Only with these words in its id, name, 现象 or provisions.
    words: Option<String>,
    /// Only as verified: `official`, `excerpt` or `none`.
    verified: Option<String>,
}

impl Wanted {
    fn field(&self) -> &str {
        self.field.as_deref().unwrap_or_default()
    }

    fn kind(&self) -> &str {
        self.kind.as_deref().unwrap_or_default()
    }

    fn words(&self) -> &str {
        self.words.as_deref().unwrap_or_default().trim()
    }

    fn verified(&self) -> &str {
        self.verified.as_deref().unwrap_or_default()
    }

    /// Whether a power is wanted.
    fn takes(&self, power: &PowerCard) -> bool {
        let version = power.versions.last();
        let grade = version.map_or(Grade::None, |version| version.verified.grade);
        let is = |asked: &str, known: &str| asked.is_empty() || asked == known;
        is(self.field(), &power.field)
            && is(self.kind(), &power.kind)
            && match self.verified() {
                "official" => grade == Grade::Official,
                "excerpt" => grade == Grade::Excerpt,
                "none" => grade == Grade::None,
                _ => true,
            }
            && self.words().split_whitespace().all(|word| has(power, word))
    }
}

/// Whether a word stands in what the list shows of a power, or in its 现象.
fn has(power: &PowerCard, word: &str) -> bool {
    let citations = power
        .versions
        .last()
        .into_iter()
        .flat_map(|version| version.basis.iter().chain(&version.violates));
    let mut labels = citations.map(|citation| &*citation.label);
    power.id.eq_ignore_ascii_case(word)
        || power.name.contains(word)
        || power.phenomena.iter().any(|seen| seen.contains(word))
        || labels.any(|label| label.contains(word))
}

struct Line {
    id: String,
    name: String,
    kind: String,
    basis: String,
    verified: String,
}

#[derive(Template)]
#[template(path = "powers.html")]
struct ListPage {
    shell: Shell,
    total: usize,
    wanted: Wanted,
    fields: Vec<(String, usize)>,
    kinds: Vec<(String, usize)>,
    lines: Vec<Line>,
    today: String,
}

/// The powers in force today, of one field or all.
pub async fn list(shell: Shell, Shared(state): Shared<State>, wanted: Query<Wanted>) -> Page {
    let content = state.content();
    let today = state.today();
    let list = content.knowledge().export(Some(today));
    let Query(wanted) = wanted;
    let counted = |of: fn(&PowerCard) -> &str| -> Vec<(String, usize)> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for power in &list.powers {
            *counts.entry(of(power)).or_default() += 1;
        }
        let counts = counts.into_iter();
        counts
            .map(|(name, count)| (name.to_owned(), count))
            .collect()
    };
    let powers = list.powers.iter();
    let lines = powers.filter(|power| wanted.takes(power)).map(line);
    page(&ListPage {
        shell,
        total: list.powers.len(),
        fields: counted(|power| &power.field),
        kinds: counted(|power| &power.kind),
        lines: lines.collect(),
        wanted,
        today: today.to_string(),
    })
}

fn line(power: &PowerCard) -> Line {
    let version = power.versions.last();
    let labels: Vec<&str> = version
        .into_iter()
        .flat_map(|version| &version.basis)
        .map(|citation| &*citation.label)
        .collect();
    let until = version.and_then(|version| version.verified.until);
    Line {
        id: power.id.clone(),
        name: power.name.clone(),
        kind: power.kind.clone(),
        basis: linked(&labels.join("、")),
        verified: until.map_or_else(|| "没有核验".to_owned(), |until| format!("核到 {until}")),
    }
}

/// A version on the timeline.
struct Span {
    from: String,
    to: String,
    basis: String,
    now: bool,
}

#[derive(Template)]
#[template(path = "power.html")]
struct PowerPage {
    shell: Shell,
    power: PowerCard,
    card: Vec<Section>,
    spans: Vec<Span>,
    today: String,
}

/// One power.
pub async fn one(shell: Shell, Shared(state): Shared<State>, Path(id): Path<String>) -> Page {
    let (content, today) = (state.content(), state.today());
    let shown = state
        .at_length(move || {
            let texts = |_: &_| content.corpus();
            content
                .knowledge()
                .show_with_texts(&id, None, today, &texts)
        })
        .await;
    let ShowDocument {
        power, provisions, ..
    } = shown.map_err(|why| Failed::new(why, shell))?;
    let Some(power) = power else {
        let problem =
            yiju_kb::problem::Problem::new(yiju_kb::problem::UNKNOWN_POWER, "没有这个编号的权力");
        return Err(Failed::new(problem.help("在权力清单里找编号"), shell));
    };
    let mut sheet = Sheet::new();
    card(&mut sheet, &power, &provisions);
    let spans = power
        .versions
        .iter()
        .map(|version| {
            let labels: Vec<&str> = version.basis.iter().map(|one| &*one.label).collect();
            let begun = version.from.is_none_or(|from| from <= today);
            let ended = version.to.is_some_and(|to| to < today);
            Span {
                from: version
                    .from
                    .map_or_else(|| "不明".to_owned(), |day| day.to_string()),
                to: version
                    .to
                    .map_or_else(|| "至今".to_owned(), |day| format!("至 {day}")),
                basis: linked(&labels.join("、")),
                now: begun && !ended,
            }
        })
        .collect();
    page(&PowerPage {
        shell,
        card: sections(&sheet),
        spans,
        power,
        today: today.to_string(),
    })
}
