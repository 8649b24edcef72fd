//! The door to an index: open or build it, and search.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};
use tantivy::{Index, IndexReader, ReloadPolicy, Searcher, Term};
use yiju_corpus::Corpus;
use yiju_engine::law::{Date, Rank};
use yiju_engine::model::KnowledgeBase;

use super::answer::SearchDocument;
use super::build::{self, CATALOG, IndexError, TEXTS};
use super::catalog::{Catalog, Piece};
use super::directory::ReadOnly;
use super::fields::{Fields, SCHEMA_VERSION};
use super::home::Shelf;
use super::names::Names;
use super::passage::Probe;
use super::present::{Presenter, Scored};
use super::question::{Question, Reader};
use super::rank::{self, Asked};
use super::retrieve::{self, Best};
use super::tokens;
use super::vocabulary::Vocabulary;
use super::weights::Weights;
use super::{direct, status};
use crate::fold::TextError;
use crate::rank::synonyms::Synonyms;

/// Is told how many documents are indexed, of how many. `(0, 0)`: the texts are being read.
pub type Progress<'p> = dyn FnMut(usize, usize) + 'p;

/// An index, opened. Any number of threads may search it.
pub struct Library {
    reader: IndexReader,
    fields: Fields,
    catalog: Arc<Catalog>,
    texts: tantivy::directory::OwnedBytes,
    names: Names,
    synonyms: Synonyms,
    vocabulary: OnceLock<Vocabulary>,
    weights: Weights,
    asked: Arc<Asked>,
}

/// What limits a search.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The day that the law of is searched; the status is told for it.
    pub date: Option<Date>,
    /// Only texts of this rank.
    pub level: Option<Rank>,
    /// Only this statute, by identifier or by any name.
    pub statute: Option<String>,
    /// Only this field.
    pub field: Option<String>,
}

impl Library {
    /// The key of the index of these inputs: what the rules, the texts and the program's own schema come to.
    pub fn key(parts: &[&str]) -> String {
        let mut digest = Sha256::new();
        digest.update(SCHEMA_VERSION.to_le_bytes());
        digest.update(tantivy::version_string().as_bytes());
        for part in parts {
            digest.update(part.len().to_le_bytes());
            digest.update(part.as_bytes());
        }
        let hash: String = digest
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        hash.chars().take(32).collect()
    }

    /// Opens the index with this key below a data folder; builds it first where there is none, or where it cannot be read.
    ///
    /// # Errors
    /// It can be neither opened nor built.
    pub fn open(
        data: &Path,
        key: &str,
        knowledge: &KnowledgeBase,
        corpus: impl FnOnce() -> Corpus,
        progress: &mut Progress<'_>,
    ) -> Result<Self, IndexError> {
        let shelf = Shelf::new(data);
        let place = shelf.place(key);
        if place.is_dir() {
            if let Ok(library) = Self::at(&place, knowledge) {
                return Ok(library);
            }
            shelf.discard(key);
        }
        let corpus = corpus();
        let place = shelf.put(key, |folder| {
            build::build(folder, knowledge, &corpus, progress)
        })?;
        Self::at(&place, knowledge)
    }

    /// Builds an index in a folder of its own, for tests and measurements.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn build_in(
        folder: &Path,
        knowledge: &KnowledgeBase,
        corpus: &Corpus,
        progress: &mut Progress<'_>,
    ) -> Result<(), IndexError> {
        build::build(folder, knowledge, corpus, progress)
    }

    /// Opens the index in a folder. The knowledge base must be the one that it was built of.
    ///
    /// # Errors
    /// There is none, or it is torn.
    pub fn at(folder: &Path, knowledge: &KnowledgeBase) -> Result<Self, IndexError> {
        let directory = ReadOnly::open(folder)?;
        let texts = tantivy::Directory::open_read(&directory, Path::new(TEXTS))
            .map_err(tantivy::TantivyError::from)?
            .read_bytes()?;
        let catalog = tantivy::Directory::open_read(&directory, Path::new(CATALOG))
            .map_err(tantivy::TantivyError::from)?
            .read_bytes()?;
        let catalog: Catalog = postcard::from_bytes(&catalog)?;
        let index = Index::open(directory)?;
        let (_, fields) = Fields::schema();
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(1)
            .try_into()?;
        if reader.searcher().num_docs() != catalog.entries.len() as u64 {
            return Err(IndexError::Torn);
        }
        Ok(Self {
            reader,
            fields,
            texts,
            names: Names::new(&catalog),
            synonyms: Synonyms::for_search(knowledge),
            vocabulary: OnceLock::new(),
            weights: Weights::default(),
            asked: Arc::new(Asked::new(&catalog)),
            catalog: Arc::new(catalog),
        })
    }

    /// The same index with other weights: for tuning.
    #[must_use]
    pub fn with_weights(mut self, weights: Weights) -> Self {
        self.weights = weights;
        self
    }

    /// Changes the weights: for tuning.
    pub fn set_weights(&mut self, weights: Weights) {
        self.weights = weights;
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.catalog.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.catalog.entries.is_empty()
    }

    /// How many versions of statutes have an official text.
    pub fn texts(&self) -> u32 {
        self.catalog.official
    }

    /// Searches. `today` is the day that the status is told for where the filter names none.
    ///
    /// # Errors
    /// The query is too long.
    pub fn search(
        &self,
        query: &str,
        filter: &Filter,
        today: Date,
        top: usize,
    ) -> Result<SearchDocument, TextError> {
        let searcher = self.reader.searcher();
        let all = searcher.num_docs();
        let count = |first: char, second: char| self.count(&searcher, first, second);
        let reader = Reader {
            names: &self.names,
            synonyms: &self.synonyms,
            vocabulary: &|| self.vocabulary(&searcher),
            count: &count,
        };
        let question = reader.read(query)?;
        let date = filter.date.unwrap_or(today);
        let units = retrieve::units(&question, all, &count);
        let probe = Probe::new(&units);
        let context = rank::Context {
            catalog: &self.catalog,
            question: &question,
            filter,
            date,
            weights: &self.weights,
            statutes: self.filtered(filter),
        };
        let mut scored: Vec<Scored> = direct::hits(&context);
        scored.extend(direct::power(&context, query));
        let named_alone = scored.is_empty() && units.is_empty() && !question.named.is_empty();
        if named_alone {
            scored = direct::articles(&context, top);
        } else if scored.is_empty() || !units.is_empty() {
            let rest = self.ranked(&searcher, &context, &question, &units, &probe);
            for found in rest {
                if scored.iter().all(|known| known.entry != found.entry) {
                    scored.push(found);
                }
            }
        }
        let presenter = Presenter {
            catalog: &self.catalog,
            texts: &|piece| self.text(piece),
            question: &question,
            probe: &probe,
            synonyms: &self.synonyms,
            date,
        };
        Ok(presenter.document(query, &scored, top))
    }

    /// Both steps of the ranking, best first.
    fn ranked(
        &self,
        searcher: &Searcher,
        context: &rank::Context<'_>,
        question: &Question,
        units: &[retrieve::Unit],
        probe: &Probe,
    ) -> Vec<Scored> {
        let Some(query) = retrieve::query(searcher, self.fields, question, units, &self.weights)
        else {
            return Vec::new();
        };
        let factors = Arc::new(context.factors());
        let kinds = context.kinds();
        let asked = Arc::clone(&self.asked);
        let of_versions = Arc::clone(&factors);
        let factor = move |entry: u32| asked.factor(entry, &of_versions, &kinds);
        let found = searcher
            .search(&query, &Best { factor })
            .unwrap_or_default();
        rank::rerank(context, &self.asked, &factors, &found, probe, &|piece| {
            self.text(piece)
        })
    }

    fn filtered(&self, filter: &Filter) -> Option<Vec<u32>> {
        let name = filter.statute.as_deref()?;
        let by_id = self
            .catalog
            .statutes
            .iter()
            .position(|statute| statute.id == name);
        if let Some(number) = by_id.and_then(|at| u32::try_from(at).ok()) {
            return Some(vec![number]);
        }
        let folded: Vec<char> = crate::fold::fold_phrase(name)
            .chars()
            .filter(|c| !matches!(c, '《' | '》'))
            .collect();
        // A name that stands alone is meant to name a statute, as one before an article is.
        let found = self.names.find(&folded, |at| at == folded.len());
        let whole = found.last().filter(|named| named.end == folded.len());
        let mut statutes: Vec<u32> = whole
            .map(|named| named.statutes.iter().map(|(statute, _)| *statute).collect())
            .unwrap_or_default();
        if statutes.is_empty() {
            let letters: String = folded.iter().collect();
            statutes = self
                .names
                .by_initials(&letters)
                .into_iter()
                .map(|(statute, _)| statute)
                .collect();
        }
        Some(statutes)
    }

    /// The statutes that a filter names, as titles; `None` where it names none. For saying what was understood.
    pub fn statutes_named(&self, filter: &Filter) -> Option<Vec<&str>> {
        let found = self.filtered(filter)?;
        Some(
            found
                .into_iter()
                .filter_map(|number| self.catalog.statute(number))
                .map(|statute| statute.title.as_str())
                .collect(),
        )
    }

    /// The fields that documents have, each once, sorted.
    pub fn matters(&self) -> Vec<&str> {
        let statutes = self
            .catalog
            .statutes
            .iter()
            .filter_map(|statute| statute.field.as_deref());
        let powers = self.catalog.powers.iter().map(|power| power.field.as_str());
        let mut fields: Vec<&str> = statutes.chain(powers).collect();
        fields.sort_unstable();
        fields.dedup();
        fields
    }

    fn text(&self, (from, to): Piece) -> &str {
        self.texts
            .get(from as usize..to as usize)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or_default()
    }

    fn count(&self, searcher: &Searcher, first: char, second: char) -> u64 {
        let word = tokens::pair(first, second);
        [self.fields.text, self.fields.heading, self.fields.spoken]
            .into_iter()
            .map(|field| {
                searcher
                    .doc_freq(&Term::from_field_text(field, &word))
                    .unwrap_or(0)
            })
            .max()
            .unwrap_or(0)
    }

    fn vocabulary(&self, searcher: &Searcher) -> &Vocabulary {
        self.vocabulary.get_or_init(|| {
            Vocabulary::read(
                searcher,
                &[
                    self.fields.text,
                    self.fields.heading,
                    self.fields.spoken,
                    self.fields.name,
                ],
            )
        })
    }

    /// Whether a version is the law on a day, by the number of the document: for tests.
    pub fn standing(&self, entry: u32, date: Date) -> Option<status::Standing> {
        let version = self.catalog.entry(entry)?.subject.version()?;
        Some(status::Standing::on(self.catalog.version(version)?, date))
    }
}
