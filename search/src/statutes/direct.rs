//! Articles that a query names go straight to the top.

use std::cmp::Reverse;

use yiju_engine::law::citation::Pin;
use yiju_engine::law::registry::ArticleKey;

use super::catalog::Subject;
use super::cite::Cited;
use super::present::Scored;
use super::rank::Context;
use super::status::Standing;

/// The score of an article that is named outright. Others stay far below.
const NAMED: f64 = 1000.0;
/// What one step down the list costs.
const STEP: f64 = 1.0;
/// What a version costs that is not the one asked for.
const OTHER_VERSION: f64 = 400.0;
/// What a statute costs that is named less surely.
const UNSURE: f64 = 300.0;

/// The power that the query is the id or the name of.
pub fn power(context: &Context<'_>, query: &str) -> Option<Scored> {
    let id = query.trim().to_uppercase();
    let number = context
        .catalog
        .powers
        .iter()
        .position(|power| power.id == id || power.name == query.trim())?;
    let number = u32::try_from(number).ok()?;
    let entry = context
        .catalog
        .entries
        .iter()
        .rposition(|entry| matches!(entry.subject, Subject::Power(power) if power == number))?;
    Some(Scored {
        entry: u32::try_from(entry).ok()?,
        score: NAMED,
        place: None,
    })
}

/// The articles that the query cites, best first.
pub fn hits(context: &Context<'_>) -> Vec<Scored> {
    let mut out: Vec<Scored> = Vec::new();
    let mut step = 0.0;
    for cited in &context.question.cited {
        let statutes = candidates(context, cited);
        for place in &cited.articles {
            for (rank, statute) in statutes.iter().enumerate() {
                let unsure = if rank == 0 { 0.0 } else { UNSURE };
                for (order, version) in versions(context, *statute, cited.pin)
                    .into_iter()
                    .enumerate()
                {
                    let Some(entry) = context.catalog.article(version, place.key) else {
                        continue;
                    };
                    let other = if order == 0 { 0.0 } else { OTHER_VERSION };
                    if out.iter().all(|known| known.entry != entry) {
                        out.push(Scored {
                            entry,
                            score: NAMED - unsure - other - step,
                            place: Some(*place),
                        });
                    }
                    step += STEP;
                }
            }
        }
    }
    out.sort_by(|one, other| {
        other
            .score
            .total_cmp(&one.score)
            .then(one.entry.cmp(&other.entry))
    });
    out
}

/// The statutes that a citation may mean, those first that have all its articles and whose title shares most with the rest
/// of the query.
fn candidates(context: &Context<'_>, cited: &Cited) -> Vec<u32> {
    let catalog = context.catalog;
    let mut statutes: Vec<(u32, f64)> = match &context.statutes {
        Some(only) => only.iter().map(|statute| (*statute, 1.0)).collect(),
        None => cited.statutes.clone(),
    };
    for (statute, sure) in &mut statutes {
        let Some(found) = catalog.statute(*statute) else {
            continue;
        };
        let title: Vec<char> = found.title.chars().collect();
        let rest = &context.question;
        let shared = rest
            .text
            .iter()
            .zip(&rest.content)
            .filter(|(character, content)| **content && title.contains(character))
            .count();
        let shared = u32::try_from(shared.min(6)).map_or(0.0, f64::from);
        let has_all = cited.articles.iter().all(|place| {
            found
                .versions
                .iter()
                .any(|version| catalog.article(*version, place.key).is_some())
        });
        let in_force = found.versions.iter().any(|version| {
            catalog
                .version(*version)
                .is_some_and(|version| Standing::on(version, context.date) == Standing::InForce)
        });
        *sure += shared * 0.1;
        *sure -= if has_all { 0.0 } else { 1.0 };
        *sure -= if in_force { 0.0 } else { 0.05 };
    }
    statutes.sort_by(|one, other| other.1.total_cmp(&one.1));
    statutes.into_iter().map(|(statute, _)| statute).collect()
}

/// The versions of a statute: the one that is pinned or applies on the day asked first, then the newest.
fn versions(context: &Context<'_>, statute: u32, pin: Option<Pin>) -> Vec<u32> {
    let catalog = context.catalog;
    let mut versions: Vec<u32> = catalog
        .statute(statute)
        .map(|statute| statute.versions.clone())
        .unwrap_or_default();
    versions.retain(|version| pin.is_some() || context.admits(*version));
    let fits = |number: &u32| {
        let Some(version) = catalog.version(*number) else {
            return (false, false, None);
        };
        let pinned = match (pin, version.adopted) {
            (Some(Pin::Year(year)), Some(adopted)) => adopted.year() == year,
            (Some(Pin::Date(date)), Some(adopted)) => adopted == date,
            _ => false,
        };
        let stands = matches!(
            Standing::on(version, context.date),
            Standing::InForce | Standing::Unknown
        );
        (pinned, stands, version.from.or(version.adopted))
    };
    versions.sort_by_key(|number| Reverse(fits(number)));
    versions
}

/// The first articles of the statutes that the query names and says nothing else of.
pub fn articles(context: &Context<'_>, top: usize) -> Vec<Scored> {
    let catalog = context.catalog;
    let mut out: Vec<Scored> = Vec::new();
    let mut score = NAMED;
    for named in &context.question.named {
        for (statute, _) in &named.statutes {
            let Some(version) = versions(context, *statute, None).into_iter().next() else {
                continue;
            };
            let Some((from, to)) = catalog.version(version).map(|version| version.entries) else {
                continue;
            };
            for entry in (from..to).take(top) {
                let article = catalog.entry(entry).map(|entry| entry.subject);
                if matches!(article, Some(Subject::Article { key, .. }) if key >= ArticleKey::new(1, None))
                {
                    out.push(Scored {
                        entry,
                        score,
                        place: None,
                    });
                    score -= STEP;
                }
            }
        }
    }
    out
}
