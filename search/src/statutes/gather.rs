//! From texts and rules to the documents of an index.

use std::collections::HashMap;

use yiju_corpus::{Corpus, Text};
use yiju_engine::law::citation::fold_name;
use yiju_engine::law::registry::{
    ArticleKey, Basis, Registry, Statute as Registered, Version as Held,
};
use yiju_engine::law::{Date, Rank};
use yiju_engine::model::KnowledgeBase;

use super::catalog::{Catalog, Entry, Piece, Power, Statute, Subject, Version};
use super::cross;
use crate::fold::fold_phrase;

/// The documents, and the words that belong to each beside its own.
#[derive(Debug, Default)]
pub struct Gathered {
    /// What is kept in memory.
    pub catalog: Catalog,
    /// All texts that [`Piece`]s point into.
    pub texts: String,
}

/// An article of a version, as citations name it.
type Place = (String, Option<Date>, ArticleKey);

/// Gathers everything: articles with their official text, where a text is at hand; articles of the registry with their
/// headings, where it is not; powers.
pub fn gather(knowledge: &KnowledgeBase, corpus: &Corpus) -> Gathered {
    let mut gathering = Gathering::new(knowledge);
    let mut texts: Vec<&Text> = corpus.texts().iter().collect();
    texts.sort_by(|one, other| (&one.id, one.adopted).cmp(&(&other.id, other.adopted)));
    for text in texts {
        gathering.text(text);
    }
    for statute in knowledge.registry.statutes() {
        for version in &statute.versions {
            gathering.registered(statute, version);
        }
    }
    for (number, power) in (0_u32..).zip(&knowledge.powers) {
        let mut words = power.name.clone();
        for phenomenon in &power.phenomena {
            words.push('；');
            words.push_str(phenomenon);
        }
        gathering.push(Subject::Power(number), &power.field, &words, false);
    }
    gathering.finish()
}

struct Gathering<'k> {
    knowledge: &'k KnowledgeBase,
    out: Gathered,
    /// Statutes by folded name and by identifier.
    statutes: HashMap<String, u32>,
    /// The powers that rest on a place.
    resting: HashMap<Place, Vec<u32>>,
}

impl<'k> Gathering<'k> {
    fn new(knowledge: &'k KnowledgeBase) -> Self {
        let mut resting: HashMap<Place, Vec<u32>> = HashMap::new();
        for (number, power) in (0_u32..).zip(&knowledge.powers) {
            for citation in power.versions.iter().flat_map(|version| {
                let measures = version.clauses.iter().map(|clause| &clause.measure.basis);
                version
                    .violates
                    .iter()
                    .chain(&version.basis)
                    .chain(measures)
            }) {
                let key = ArticleKey::new(citation.article, citation.sub);
                let place = (citation.statute.to_string(), citation.version, key);
                let powers = resting.entry(place).or_default();
                if powers.last() != Some(&number) {
                    powers.push(number);
                }
            }
        }
        let powers = knowledge.powers.iter().map(|power| Power {
            id: power.id.clone(),
            name: power.short_name.clone(),
            field: power.field.clone(),
            days: power
                .versions
                .iter()
                .map(|version| (Some(version.from), version.to))
                .collect(),
        });
        let catalog = Catalog {
            powers: powers.collect(),
            ..Catalog::default()
        };
        Self {
            knowledge,
            out: Gathered {
                catalog,
                ..Gathered::default()
            },
            statutes: HashMap::new(),
            resting,
        }
    }

    /// The number of a statute of the registry.
    fn statute(&mut self, registered: &Registered) -> u32 {
        if let Some(number) = self.statutes.get(&*registered.id) {
            return *number;
        }
        let names = registered.names().map(|name| fold_name(name)).collect();
        self.new_statute(Statute {
            id: registered.id.to_string(),
            title: registered.title.to_string(),
            short: registered.short.to_string(),
            names,
            rank: Some(registered.rank),
            field: registered.field.as_deref().map(str::to_owned),
            region: registered.region.as_deref().map(str::to_owned),
            successor: None,
            versions: Vec::new(),
            weight: 0,
        })
    }

    fn new_statute(&mut self, mut statute: Statute) -> u32 {
        let number = u32::try_from(self.out.catalog.statutes.len()).unwrap_or(u32::MAX);
        statute.names.sort();
        statute.names.dedup();
        for name in &statute.names {
            self.statutes.entry(name.clone()).or_insert(number);
        }
        self.statutes.insert(statute.id.clone(), number);
        self.out.catalog.statutes.push(statute);
        number
    }

    /// The number of the statute of a text: one of the registry by identifier or title, else one of its own.
    fn statute_of(&mut self, text: &Text) -> (u32, Option<&'k Registered>) {
        let registry = &self.knowledge.registry;
        let registered = registry.get(&text.id).or_else(|| {
            registry
                .statutes()
                .iter()
                .find(|known| *known.title == *text.title)
        });
        if let Some(registered) = registered {
            return (self.statute(registered), Some(registered));
        }
        let title = fold_name(&text.title);
        if let Some(number) = self.statutes.get(&title) {
            return (*number, None);
        }
        let short = text.short.clone().unwrap_or_else(|| {
            let full = text.title.as_str();
            full.strip_prefix("中华人民共和国")
                .unwrap_or(full)
                .to_owned()
        });
        let names = vec![title, fold_name(&short)];
        let number = self.new_statute(Statute {
            id: text.id.clone(),
            title: text.title.clone(),
            short,
            names,
            rank: text
                .level
                .as_deref()
                .and_then(|level| level.parse().ok())
                .or_else(|| guessed_rank(&text.title)),
            field: None,
            region: place_of(&text.title),
            successor: None,
            versions: Vec::new(),
            weight: 0,
        });
        (number, None)
    }

    fn new_version(&mut self, version: Version) -> u32 {
        let number = u32::try_from(self.out.catalog.versions.len()).unwrap_or(u32::MAX);
        if let Some(statute) = self.out.catalog.statutes.get_mut(version.statute as usize) {
            statute.versions.push(number);
        }
        self.out.catalog.versions.push(version);
        number
    }

    fn next_entry(&self) -> u32 {
        u32::try_from(self.out.catalog.entries.len()).unwrap_or(u32::MAX)
    }

    /// A version with its official text.
    fn text(&mut self, text: &Text) {
        let (statute, registered) = self.statute_of(text);
        let adopted_twice =
            |version: &Version| version.statute == statute && version.adopted == text.adopted;
        if self.out.catalog.versions.iter().any(adopted_twice) {
            return;
        }
        let held = registered.and_then(|registered| {
            registered
                .versions
                .iter()
                .find(|version| version.adopted == text.adopted)
        });
        let (from, basis, to) = match held {
            Some(held) => {
                let days = held.validity();
                (days.from, days.from_basis, days.to)
            }
            None => match (text.effective, text.adopted) {
                (Some(effective), _) => (Some(effective), Basis::Stated, None),
                (None, Some(adopted)) => (Some(adopted), Basis::Presumed, None),
                (None, None) => (None, Basis::Unknown, None),
            },
        };
        let first = self.next_entry();
        let version = self.new_version(Version {
            statute,
            adopted: text.adopted,
            from,
            basis,
            to,
            official: true,
            entries: (first, first),
        });
        let id = registered.map_or(text.id.as_str(), |registered| &registered.id);
        for article in &text.articles {
            let mut heading = text.headings(article).join(" ");
            let wording = article.wording();
            let penal =
                heading.contains("法律责任") || heading.contains("罚则") || punishes(&wording);
            let own = held
                .and_then(|held| held.structure.article(article.key))
                .and_then(|article| article.heading);
            join(&mut heading, own);
            let subject = Subject::Article {
                version,
                key: article.key,
            };
            let entry = self.push(subject, &heading, &wording, penal);
            self.rest(entry, (id.to_owned(), text.adopted, article.key));
        }
        for passage in &text.passages {
            if passage.text.chars().count() >= SHORTEST_PASSAGE {
                self.push(Subject::Passage { version }, "", &passage.text, false);
            }
        }
        self.close(version);
    }

    /// A version of the registry whose text is not at hand.
    fn registered(&mut self, registered: &Registered, held: &Held) {
        let statute = self.statute(registered);
        let known =
            |version: &Version| version.statute == statute && version.adopted == held.adopted;
        if self.out.catalog.versions.iter().any(known) {
            return;
        }
        let days = held.validity();
        let first = self.next_entry();
        let version = self.new_version(Version {
            statute,
            adopted: held.adopted,
            from: days.from,
            basis: days.from_basis,
            to: days.to,
            official: false,
            entries: (first, first),
        });
        let articles = held.structure.articles();
        for article in articles.into_iter().flat_map(|articles| articles.iter()) {
            let mut divisions = String::new();
            let mut penal = false;
            for division in &held.outline {
                if (division.first..=division.last).contains(&article.key) {
                    penal |= division.title.contains("法律责任") || division.title.contains("罚则");
                    join(&mut divisions, Some(&division.title));
                }
            }
            let subject = Subject::Article {
                version,
                key: article.key,
            };
            let Some(heading) = article.heading else {
                continue;
            };
            let entry = self.push(subject, &divisions, heading, penal);
            self.rest(
                entry,
                (registered.id.to_string(), held.adopted, article.key),
            );
        }
        self.close(version);
    }

    fn close(&mut self, version: u32) {
        let end = self.next_entry();
        if let Some(version) = self.out.catalog.versions.get_mut(version as usize) {
            version.entries.1 = end;
        }
    }

    fn piece(&mut self, text: &str) -> Piece {
        let from = u32::try_from(self.out.texts.len()).unwrap_or(u32::MAX);
        self.out.texts.push_str(text);
        (
            from,
            u32::try_from(self.out.texts.len()).unwrap_or(u32::MAX),
        )
    }

    fn push(&mut self, subject: Subject, heading: &str, wording: &str, penal: bool) -> u32 {
        let number = self.next_entry();
        let folded = format!("{}\n{}", fold_phrase(heading), fold_phrase(wording));
        let entry = Entry {
            subject,
            heading: self.piece(heading),
            wording: self.piece(wording),
            folded: self.piece(&folded),
            spoken: (0, 0),
            penal,
            powers: Vec::new(),
        };
        self.out.catalog.entries.push(entry);
        number
    }

    /// Notes the powers that rest on an article, and lends it their words.
    fn rest(&mut self, entry: u32, place: Place) {
        let Some(powers) = self.resting.get(&place) else {
            return;
        };
        let mut spoken = String::new();
        for power in powers
            .iter()
            .filter_map(|power| self.knowledge.powers.get(*power as usize))
        {
            for words in std::iter::once(&power.short_name).chain(&power.phenomena) {
                spoken.push_str(&fold_phrase(words));
                spoken.push('\n');
            }
        }
        let powers = powers.clone();
        let piece = self.piece(&spoken);
        if let Some(found) = self.out.catalog.entries.get_mut(entry as usize) {
            found.powers = powers;
            found.spoken = piece;
        }
    }

    fn finish(mut self) -> Gathered {
        let registry = &self.knowledge.registry;
        let catalog = &mut self.out.catalog;
        for statute in &mut catalog.statutes {
            let adopted = |number: &u32| {
                catalog
                    .versions
                    .get(*number as usize)
                    .and_then(|version| version.adopted)
            };
            statute.versions.sort_by_key(adopted);
            statute.successor =
                successor(registry, &statute.id).and_then(|id| self.statutes.get(id).copied());
            end_versions(&statute.versions, &mut catalog.versions);
        }
        for entry in &catalog.entries {
            if let Some(version) = entry.subject.version()
                && !entry.powers.is_empty()
                && let Some(version) = catalog.versions.get(version as usize)
                && let Some(statute) = catalog.statutes.get_mut(version.statute as usize)
            {
                statute.weight += 1;
            }
        }
        let official = catalog
            .versions
            .iter()
            .filter(|version| version.official)
            .count();
        catalog.official = u32::try_from(official).unwrap_or(u32::MAX);
        catalog.cited = cross::references(catalog, &self.out.texts, &self.statutes);
        self.out
    }
}

/// The shortest passage outside articles that is a document of its own, in characters.
const SHORTEST_PASSAGE: usize = 12;

fn successor<'r>(registry: &'r Registry, id: &str) -> Option<&'r str> {
    registry.get(id)?.repeal.as_ref()?.successor.as_deref()
}

/// A version that the registry does not know ends the day before the next one begins.
fn end_versions(numbers: &[u32], versions: &mut [Version]) {
    let mut next: Option<Date> = None;
    for number in numbers.iter().rev() {
        let Some(version) = versions.get_mut(*number as usize) else {
            continue;
        };
        if version.to.is_none() {
            version.to = next.and_then(|next| next.yesterday().ok());
        }
        next = version.from.or(next);
    }
}

fn join(heading: &mut String, more: Option<&str>) {
    if let Some(more) = more.filter(|more| !more.is_empty()) {
        if !heading.is_empty() {
            heading.push(' ');
        }
        heading.push_str(more);
    }
}

/// Whether an article says of itself that it punishes.
fn punishes(wording: &str) -> bool {
    wording.contains("罚款") && (wording.contains("处") || wording.contains("并"))
}

/// The place in the title of a local text: 上海市 of 上海市养犬管理条例.
fn place_of(title: &str) -> Option<String> {
    let ends = ["省", "市", "自治区", "自治州"];
    let (at, end) = ends
        .iter()
        .filter_map(|end| title.find(end).map(|at| (at, *end)))
        .min()?;
    let name = title.get(..at)?;
    let count = name.chars().count();
    let general = ["城", "村", "全", "国", "中华", "本"]
        .iter()
        .any(|word| name.contains(word));
    ((2..=5).contains(&count) && !general).then(|| format!("{name}{end}"))
}

/// Laws carry the name of the country; of other titles nothing is guessed.
fn guessed_rank(title: &str) -> Option<Rank> {
    let named = title.starts_with("中华人民共和国");
    match title {
        "中华人民共和国宪法" => Some(Rank::Constitution),
        _ if named && (title.ends_with('法') || title.ends_with("法典")) => Some(Rank::Law),
        _ => None,
    }
}
