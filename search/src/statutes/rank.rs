//! The second step of a search: factors of versions and documents, and a closer look at the best.

use std::collections::HashMap;

use yiju_engine::law::Date;

use super::catalog::{Catalog, Entry, Piece, Subject};
use super::library::Filter;
use super::passage::Probe;
use super::present::Scored;
use super::question::Question;
use super::retrieve::Found;
use super::status::Standing;
use super::weights::Weights;

/// What is asked of every document, small enough to stay in the cache of the processor.
#[derive(Debug)]
pub struct Asked {
    documents: Vec<Document>,
    /// The articles that each power rests on.
    bases: Vec<Vec<u32>>,
    /// For each power its own document.
    powers: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
struct Document {
    /// Number of the version, or `u32::MAX` for a power.
    version: u32,
    /// Number of the power, where it is one.
    power: u32,
    penal: bool,
    passage: bool,
    /// Logarithm of the number of powers that rest on it.
    resting: f32,
}

impl Asked {
    /// Takes it out of the catalog.
    #[allow(clippy::cast_precision_loss, reason = "counts of powers")]
    pub fn new(catalog: &Catalog) -> Self {
        let documents = catalog
            .entries
            .iter()
            .map(|entry| Document {
                version: entry.subject.version().unwrap_or(u32::MAX),
                power: match entry.subject {
                    Subject::Power(power) => power,
                    _ => u32::MAX,
                },
                penal: entry.penal,
                passage: matches!(entry.subject, Subject::Passage { .. }),
                resting: (entry.powers.len() as f32).ln_1p(),
            })
            .collect();
        let mut bases = vec![Vec::new(); catalog.powers.len()];
        let mut powers = vec![u32::MAX; catalog.powers.len()];
        for (number, entry) in (0_u32..).zip(&catalog.entries) {
            for power in &entry.powers {
                if let Some(list) = bases.get_mut(*power as usize) {
                    list.push(number);
                }
            }
            if let Subject::Power(power) = entry.subject
                && let Some(slot) = powers.get_mut(power as usize)
            {
                *slot = number;
            }
        }
        Self {
            documents,
            bases,
            powers,
        }
    }

    /// The articles that a power rests on.
    pub fn bases(&self, power: u32) -> &[u32] {
        self.bases.get(power as usize).map_or(&[], Vec::as_slice)
    }

    /// The document of a power.
    pub fn power(&self, power: u32) -> Option<u32> {
        self.powers
            .get(power as usize)
            .copied()
            .filter(|entry| *entry != u32::MAX)
    }

    /// The factor of the version of an article.
    pub fn of_version(&self, entry: u32, factors: &Factors) -> f32 {
        let version = self
            .documents
            .get(entry as usize)
            .map_or(u32::MAX, |document| document.version);
        factors
            .versions
            .get(version as usize)
            .copied()
            .unwrap_or(0.0)
    }

    /// The factor of a document; zero leaves it out.
    pub fn factor(&self, entry: u32, factors: &Factors, kinds: &Kinds) -> f32 {
        let Some(document) = self.documents.get(entry as usize) else {
            return 0.0;
        };
        if document.version == u32::MAX {
            return kinds.power
                * factors
                    .powers
                    .get(document.power as usize)
                    .copied()
                    .unwrap_or(0.0);
        }
        let version = factors
            .versions
            .get(document.version as usize)
            .copied()
            .unwrap_or(0.0);
        let kind = match (document.penal, document.passage) {
            (true, _) => kinds.penal,
            (_, true) => kinds.passage,
            _ => 1.0,
        };
        version * (1.0 + kinds.rests * document.resting) * kind
    }
}

/// The factors of all versions and powers for one query.
#[derive(Debug)]
pub struct Factors {
    versions: Vec<f32>,
    powers: Vec<f32>,
}

/// What a search goes by.
#[derive(Debug)]
pub struct Context<'c> {
    /// All documents.
    pub catalog: &'c Catalog,
    /// The query.
    pub question: &'c Question,
    /// What limits the search.
    pub filter: &'c Filter,
    /// The day asked.
    pub date: Date,
    /// How much each sign counts.
    pub weights: &'c Weights,
    /// The statutes that the filter leaves.
    pub statutes: Option<Vec<u32>>,
}

impl Context<'_> {
    /// Whether a filter leaves a version.
    pub fn admits(&self, version: u32) -> bool {
        let Some(found) = self.catalog.version(version) else {
            return false;
        };
        let Some(statute) = self.catalog.statute(found.statute) else {
            return false;
        };
        let field = self.filter.field.as_deref();
        self.statutes
            .as_ref()
            .is_none_or(|only| only.contains(&found.statute))
            && self
                .filter
                .level
                .is_none_or(|level| statute.rank == Some(level))
            && field.is_none_or(|field| {
                statute
                    .field
                    .as_deref()
                    .is_some_and(|fields| fields.split('/').any(|one| one == field))
            })
            && (self.filter.date.is_none()
                || matches!(
                    Standing::on(found, self.date),
                    Standing::InForce | Standing::Unknown
                ))
    }

    /// Confidence that the query names a statute, 0 where it does not.
    fn named(&self, statute: u32) -> f32 {
        let named = self.question.named.iter().map(|named| &named.statutes);
        let cited = self.question.cited.iter().map(|cited| &cited.statutes);
        let found = named
            .chain(cited)
            .flatten()
            .filter(|(known, _)| *known == statute);
        #[allow(clippy::cast_possible_truncation, reason = "a weight of a ranking")]
        found.map(|(_, sure)| *sure as f32).fold(0.0, f32::max)
    }

    /// The factors of all versions and powers.
    pub fn factors(&self) -> Factors {
        let weights = self.weights;
        let text: String = self.question.text.iter().collect();
        let home: Vec<&str> = self
            .catalog
            .statutes
            .iter()
            .filter(|statute| statute.weight > 0)
            .filter_map(|statute| statute.region.as_deref())
            .collect();
        let statutes: Vec<f32> = (0_u32..)
            .zip(&self.catalog.statutes)
            .map(|(number, statute)| {
                let place = match statute.region.as_deref() {
                    None => 1.0,
                    Some(region) if text.contains(core(region)) => weights.place,
                    Some(region) if home.contains(&region) => 1.0,
                    Some(_) => weights.elsewhere,
                };
                place * (1.0 + weights.named * self.named(number))
            })
            .collect();
        let versions = (0_u32..)
            .zip(&self.catalog.versions)
            .map(|(number, version)| {
                if !self.admits(number) {
                    return 0.0;
                }
                let standing = match Standing::on(version, self.date) {
                    Standing::InForce => 1.0,
                    Standing::NotYet => weights.not_yet,
                    Standing::Repealed => weights.repealed,
                    Standing::Unknown => weights.unknown,
                };
                standing
                    * statutes
                        .get(version.statute as usize)
                        .copied()
                        .unwrap_or(0.0)
            })
            .collect();
        let limited = self.statutes.is_some() || self.filter.level.is_some();
        let powers = self
            .catalog
            .powers
            .iter()
            .map(|power| {
                let other = self
                    .filter
                    .field
                    .as_ref()
                    .is_some_and(|field| *field != power.field);
                let applies =
                    self.filter.date.is_none() || super::present::applies(&power.days, self.date);
                if limited || other || !applies {
                    0.0
                } else {
                    1.0
                }
            })
            .collect();
        Factors { versions, powers }
    }

    /// The factors of kinds of documents.
    pub fn kinds(&self) -> Kinds {
        let weights = self.weights;
        Kinds {
            penal: if self.question.penal {
                weights.penal
            } else {
                weights.penal_unasked
            },
            passage: weights.passage,
            rests: weights.rests,
            power: weights.power,
        }
    }
}

/// The factors of kinds of documents for one query.
#[derive(Debug, Clone, Copy)]
pub struct Kinds {
    penal: f32,
    passage: f32,
    rests: f32,
    power: f32,
}

/// What people call a place: without 省, 市, 自治区.
fn core(region: &str) -> &str {
    let short = [
        "壮族自治区",
        "回族自治区",
        "维吾尔自治区",
        "自治区",
        "省",
        "市",
        "区",
        "县",
    ]
    .iter()
    .find_map(|ending| region.strip_suffix(ending));
    short
        .filter(|short| short.chars().nth(1).is_some())
        .unwrap_or(region)
}

/// Looks closely at the documents of the first step, lets powers and duties lend their weight to the articles that go with
/// them, and puts powers behind; best first.
pub fn rerank<'t>(
    context: &Context<'_>,
    asked: &Asked,
    factors: &Factors,
    found: &[Found],
    probe: &Probe,
    text: &dyn Fn(Piece) -> &'t str,
) -> Vec<Scored> {
    let mut scores: HashMap<u32, f64> = HashMap::with_capacity(found.len() * 2);
    let mut powers: Vec<(u32, f64)> = Vec::new();
    let phrases = &context.question.phrases;
    for found in found {
        let Some(entry) = context.catalog.entry(found.entry) else {
            continue;
        };
        if !phrases
            .iter()
            .all(|phrase| holds(text(entry.folded), phrase))
        {
            continue;
        }
        let score = f64::from(found.score) * closeness(context, entry, probe, text);
        match entry.subject {
            Subject::Power(power) => powers.push((power, score)),
            _ => {
                scores.insert(found.entry, score);
            }
        }
    }
    powers.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    if phrases.is_empty() {
        lend(context, asked, factors, &powers, &mut scores);
    }
    let mut out: Vec<Scored> = scores
        .into_iter()
        .map(|(entry, score)| Scored {
            entry,
            score,
            place: None,
        })
        .collect();
    out.extend(powers.into_iter().filter_map(|(power, score)| {
        Some(Scored {
            entry: asked.power(power)?,
            score: score * POWERS_SHOWN,
            place: None,
        })
    }));
    out.sort_by(|one, other| {
        other
            .score
            .total_cmp(&one.score)
            .then(one.entry.cmp(&other.entry))
    });
    out
}

/// Powers stand behind the articles that they rest on.
const POWERS_SHOWN: f64 = 0.2;
/// How many powers, and how many articles, lend their weight.
const LENDING: usize = 8;
const CITED: usize = 24;

/// How much more a document is worth for standing close to the query.
fn closeness<'t>(
    context: &Context<'_>,
    entry: &Entry,
    probe: &Probe,
    text: &dyn Fn(Piece) -> &'t str,
) -> f64 {
    if probe.is_empty() {
        return 1.0;
    }
    let weights = context.weights;
    let own = probe.look(text(entry.folded));
    let coverage = if entry.spoken.1 > entry.spoken.0 {
        let spoken = probe.look(text(entry.spoken));
        let either: Vec<bool> = own
            .has
            .iter()
            .zip(&spoken.has)
            .map(|(one, other)| *one || *other)
            .collect();
        f64::midpoint(probe.share(&either), own.coverage)
    } else {
        own.coverage
    };
    1.0 + f64::from(weights.coverage) * coverage
        + f64::from(weights.run) * own.run
        + f64::from(weights.close) * own.close
}

/// A power that fits speaks for the articles that it rests on; a duty that fits, for the article that punishes its breach.
fn lend(
    context: &Context<'_>,
    asked: &Asked,
    factors: &Factors,
    powers: &[(u32, f64)],
    scores: &mut HashMap<u32, f64>,
) {
    let weights = context.weights;
    let penal = |entry: u32| {
        context
            .catalog
            .entry(entry)
            .is_some_and(|entry| entry.penal)
    };
    let mut lent: HashMap<u32, f64> = HashMap::new();
    let mut give = |entry: u32, score: f64| {
        let slot = lent.entry(entry).or_default();
        *slot = slot.max(score);
    };
    let best = powers.first().map_or(0.0, |(_, score)| *score);
    for (power, score) in powers
        .iter()
        .take(LENDING)
        .filter(|(_, score)| *score > best * 0.3)
    {
        for entry in asked.bases(*power) {
            let version = f64::from(asked.of_version(*entry, factors));
            let share = if penal(*entry) {
                weights.lend_penalty
            } else {
                weights.lend_duty
            };
            give(*entry, score * version * f64::from(share));
        }
    }
    let mut articles: Vec<(u32, f64)> = scores
        .iter()
        .map(|(entry, score)| (*entry, *score))
        .collect();
    articles.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    for (entry, score) in articles
        .into_iter()
        .take(CITED)
        .filter(|(entry, _)| !penal(*entry))
    {
        for citing in context
            .catalog
            .citing(entry)
            .filter(|citing| penal(*citing))
        {
            // The score holds the factor of the version already; an article of a version that is left out gets none.
            if asked.of_version(citing, factors) > 0.0 {
                give(citing, score * f64::from(weights.cite));
            }
        }
    }
    for (entry, more) in lent {
        *scores.entry(entry).or_default() += more;
    }
}

fn holds(text: &str, phrase: &[char]) -> bool {
    let phrase: String = phrase.iter().collect();
    text.contains(&phrase)
}
