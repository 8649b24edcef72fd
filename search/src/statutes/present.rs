//! From scored documents to what is shown.

use std::collections::BTreeMap;

use yiju_engine::law::Date;
use yiju_engine::law::registry::InForce;

use super::answer::{Count, Facets, Hit, HitKind, HitText, Replacement, SearchDocument};
use super::catalog::{Catalog, Entry, Piece, Subject};
use super::cite::Place;
use super::passage::Probe;
use super::question::Question;
use super::snippet::{self, Snippet};
use super::status::{self, Standing};
use crate::rank::synonyms::Synonyms;

/// A document counts among those that match where its score is at least this share of the best.
const MATCHES: f64 = 0.4;
/// A power is shown where its score is at least this share of the best power's.
const GOOD_POWER: f64 = 0.5;
/// How many articles that cite a hit are listed.
const MOST_CITING: usize = 30;

/// A document with its score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// Its number.
    pub entry: u32,
    /// The score.
    pub score: f64,
    /// The part of it that the query names.
    pub place: Option<Place>,
}

/// What is needed to show documents.
pub struct Presenter<'p> {
    /// All documents.
    pub catalog: &'p Catalog,
    /// The text of a piece.
    pub texts: &'p dyn Fn(Piece) -> &'p str,
    /// The query.
    pub question: &'p Question,
    /// Its pairs.
    pub probe: &'p Probe,
    /// 同义.
    pub synonyms: &'p Synonyms,
    /// The day asked.
    pub date: Date,
}

impl Presenter<'_> {
    /// The whole answer.
    pub fn document(&self, query: &str, scored: &[Scored], top: usize) -> SearchDocument {
        let best = scored.first().map_or(0.0, |first| first.score);
        let matching: Vec<&Scored> = scored
            .iter()
            .filter(|scored| scored.score >= best * MATCHES)
            .collect();
        SearchDocument {
            query: query.to_owned(),
            date: self.date,
            mended: self
                .question
                .mended
                .as_deref()
                .map(str::trim)
                .map(str::to_owned),
            citations: self.citations(scored),
            texts: self.catalog.official,
            matches: matching.len(),
            facets: self.facets(&matching),
            hits: self
                .shown(scored, top)
                .iter()
                .filter_map(|scored| self.hit(scored))
                .collect(),
        }
    }

    /// The articles, and behind them the powers that fit best, in a fifth of the room at most. A power that the query names
    /// outright stands where its score puts it.
    fn shown(&self, scored: &[Scored], top: usize) -> Vec<Scored> {
        let is_power = |scored: &&Scored| {
            let entry = self.catalog.entry(scored.entry);
            entry.is_some_and(|entry| matches!(entry.subject, Subject::Power(_)))
        };
        let outright = scored.first().filter(is_power).copied();
        let mut powers: Vec<Scored> = scored
            .iter()
            .skip(usize::from(outright.is_some()))
            .filter(is_power)
            .copied()
            .collect();
        let least = powers.first().map_or(0.0, |best| best.score * GOOD_POWER);
        powers.retain(|power| power.score >= least);
        powers.truncate(top / 5);
        let room = top.saturating_sub(powers.len());
        let articles = scored.iter().filter(|scored| !is_power(scored)).copied();
        let mut out: Vec<Scored> = outright.into_iter().chain(articles).take(room).collect();
        let last = out.last().map_or(f64::MAX, |last| last.score);
        for power in powers {
            out.push(Scored {
                score: power.score.min(last),
                ..power
            });
        }
        out
    }

    fn citations(&self, scored: &[Scored]) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for scored in scored.iter().filter(|scored| scored.place.is_some()) {
            let label = self
                .catalog
                .entry(scored.entry)
                .map(|entry| self.label(entry, scored.place))
                .unwrap_or_default();
            if !label.is_empty() && !out.contains(&label) {
                out.push(label);
            }
        }
        out
    }

    fn facets(&self, matching: &[&Scored]) -> Facets {
        let mut counts: [BTreeMap<String, usize>; 3] = Default::default();
        for entry in matching
            .iter()
            .filter_map(|scored| self.catalog.entry(scored.entry))
        {
            let (level, field) = self.nature(entry);
            let status = word(self.standing(entry)).to_owned();
            let values = [level.map(|level| level.to_string()), field, Some(status)];
            for (counts, value) in counts.iter_mut().zip(values) {
                if let Some(value) = value {
                    *counts.entry(value).or_default() += 1;
                }
            }
        }
        let [level, field, status] = counts.map(|counts| {
            let mut list: Vec<Count> = counts
                .into_iter()
                .map(|(value, count)| Count { value, count })
                .collect();
            list.sort_by_key(|one| std::cmp::Reverse(one.count));
            list
        });
        Facets {
            level,
            field,
            status,
        }
    }

    fn nature(&self, entry: &Entry) -> (Option<yiju_engine::law::Rank>, Option<String>) {
        match entry.subject {
            Subject::Power(power) => (
                None,
                self.catalog
                    .powers
                    .get(power as usize)
                    .map(|power| power.field.clone()),
            ),
            Subject::Article { version, .. } | Subject::Passage { version } => {
                let statute = self.catalog.statute_of(version);
                (
                    statute.and_then(|statute| statute.rank),
                    // A text on all fields is of none.
                    statute
                        .and_then(|statute| statute.field.clone())
                        .filter(|field| field != "*"),
                )
            }
        }
    }

    fn standing(&self, entry: &Entry) -> Standing {
        match entry.subject {
            Subject::Power(power) => match self.catalog.powers.get(power as usize) {
                Some(power) if applies(&power.days, self.date) => Standing::InForce,
                Some(power) => match power.days.first() {
                    Some((Some(from), _)) if *from > self.date => Standing::NotYet,
                    _ => Standing::Repealed,
                },
                None => Standing::Unknown,
            },
            Subject::Article { version, .. } | Subject::Passage { version } => self
                .catalog
                .version(version)
                .map_or(Standing::Unknown, |version| {
                    Standing::on(version, self.date)
                }),
        }
    }

    fn label(&self, entry: &Entry, place: Option<Place>) -> String {
        let name = |version: u32| {
            self.catalog
                .statute_of(version)
                .map_or("", |statute| statute.short.as_str())
        };
        match entry.subject {
            Subject::Article { version, key } => {
                let part = |number: Option<u16>, unit: &str| {
                    number.map_or_else(String::new, |number| {
                        let number = yiju_engine::law::numerals::to_han(u32::from(number));
                        format!("第{number}{unit}")
                    })
                };
                let paragraph = part(place.and_then(|place| place.paragraph), "款");
                let item = part(place.and_then(|place| place.item), "项");
                format!("《{}》{key}{paragraph}{item}", name(version))
            }
            Subject::Passage { version } => format!("《{}》", name(version)),
            Subject::Power(power) => self
                .catalog
                .powers
                .get(power as usize)
                .map(|power| format!("{} {}", power.id, power.name))
                .unwrap_or_default(),
        }
    }

    fn hit(&self, scored: &Scored) -> Option<Hit> {
        let entry = self.catalog.entry(scored.entry)?;
        let wording = (self.texts)(entry.wording);
        let snippet = match scored.place {
            Some(place) => named_part(wording, place),
            None => snippet::cut(wording, self.probe, self.question, self.synonyms),
        };
        let heading =
            Some((self.texts)(entry.heading).to_owned()).filter(|heading| !heading.is_empty());
        let (level, field) = self.nature(entry);
        let score = (scored.score * 1000.0).round() / 1000.0;
        let version = entry
            .subject
            .version()
            .and_then(|number| self.catalog.version(number));
        let statute = version.and_then(|version| self.catalog.statute(version.statute));
        let (key, power) = match entry.subject {
            Subject::Article { key, .. } => (Some(key), None),
            Subject::Passage { .. } => (None, None),
            Subject::Power(power) => (None, self.catalog.powers.get(power as usize)),
        };
        let standing = self.standing(entry);
        let official = version.is_some_and(|version| version.official);
        Some(Hit {
            kind: if power.is_some() {
                HitKind::Power
            } else {
                HitKind::Article
            },
            statute: statute.map(|statute| statute.id.clone()),
            title: statute
                .map(|statute| statute.title.clone())
                .or_else(|| power.map(|power| power.name.clone()))
                .unwrap_or_default(),
            version: version.and_then(|version| version.adopted),
            article: key.map(|key| key.number),
            sub: key.and_then(|key| key.sub()),
            paragraph: scored.place.and_then(|place| place.paragraph),
            item: scored.place.and_then(|place| place.item),
            power: power.map(|power| power.id.clone()),
            label: self.label(entry, scored.place),
            heading,
            level,
            field,
            status: standing,
            in_force_from: version.map(|version| InForce {
                date: version.from,
                basis: version.basis,
            }),
            replaced_by: self.replacement(entry, standing),
            score,
            text: if official {
                HitText::Official
            } else {
                HitText::Digest
            },
            snippet: snippet.text,
            highlights: snippet.highlights,
            powers: entry
                .powers
                .iter()
                .filter_map(|power| self.catalog.powers.get(*power as usize))
                .map(|power| power.id.clone())
                .collect(),
            cited_by: self
                .catalog
                .citing(scored.entry)
                .take(MOST_CITING)
                .filter_map(|number| self.catalog.entry(number))
                .map(|entry| self.label(entry, None))
                .collect(),
        })
    }

    fn replacement(&self, entry: &Entry, standing: Standing) -> Option<Replacement> {
        if standing != Standing::Repealed {
            return None;
        }
        let version = status::successor(self.catalog, entry.subject.version()?)?;
        let version = self.catalog.version(version)?;
        let statute = self.catalog.statute(version.statute)?;
        Some(Replacement {
            statute: statute.id.clone(),
            title: statute.title.clone(),
            version: version.adopted,
            from: version.from,
        })
    }
}

/// Whether one of these periods holds a day.
pub fn applies(days: &[(Option<Date>, Option<Date>)], date: Date) -> bool {
    days.iter()
        .any(|(from, to)| from.is_none_or(|from| from <= date) && to.is_none_or(|to| date <= to))
}

/// The part of an article that is named, from the beginning of its 款.
fn named_part(wording: &str, place: Place) -> Snippet {
    let paragraph = place.paragraph.filter(|number| *number > 1);
    // The first line of each 款 stands apart from 项, which begin with a bracket or a number.
    let starts = wording
        .lines()
        .filter(|line| !line.starts_with(['（', '(']))
        .count();
    let wanted = paragraph
        .map(usize::from)
        .filter(|number| *number <= starts);
    let part = match wanted {
        Some(number) => {
            let mut count = 0;
            let from = wording.lines().position(|line| {
                count += usize::from(!line.starts_with(['（', '(']));
                count == number
            });
            let lines: Vec<&str> = wording.lines().skip(from.unwrap_or(0)).collect();
            lines.join("\n")
        }
        None => wording.to_owned(),
    };
    snippet::beginning(&part)
}

/// The status as it stands in JSON.
fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::InForce => "in_force",
        Standing::NotYet => "not_yet",
        Standing::Repealed => "repealed",
        Standing::Unknown => "unknown",
    }
}
