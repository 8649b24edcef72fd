//! A knowledge base with the texts and the index that belong to it. Immutable: a change of rules or texts makes a new one.

use std::fmt;
use std::sync::{Arc, OnceLock};

use yiju_corpus::Corpus;
use yiju_kb::Knowledge;
use yiju_kb::problem::Problem;
use yiju_kb::sources::{Folders, Sources};
use yiju_kb::statutes;
use yiju_kb::texts::Texts;
use yiju_search::statutes::Library;

/// What answers are made of.
pub struct Content {
    knowledge: Arc<Knowledge>,
    sources: Sources,
    texts: Texts,
    corpus: OnceLock<Result<Arc<Corpus>, Problem>>,
    library: OnceLock<Result<Library, Problem>>,
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Content")
            .field("knowledge", &self.knowledge)
            .field("texts", &self.texts)
            .finish_non_exhaustive()
    }
}

impl Content {
    /// Reads the rules of these folders. Texts and index are read when first needed, or by [`Content::prepare`].
    ///
    /// # Errors
    /// Files cannot be read, or rules or register have errors.
    pub fn open(folders: &Folders, texts: &Texts) -> Result<Self, Problem> {
        // The pack is read once: it may be changed for another while this runs.
        let packed = folders.packed()?;
        let built_in = folders.rules.is_none() && folders.regulations.is_none();
        let (sources, knowledge) = match packed {
            None if built_in => (Sources::embedded(), Knowledge::embedded()?),
            packed => {
                let sources = packed.map_or_else(|| folders.read(), Ok)?;
                let knowledge = Arc::new(Knowledge::from_sources(&sources)?);
                (sources, knowledge)
            }
        };
        Ok(Self {
            knowledge,
            sources,
            texts: texts.clone(),
            corpus: OnceLock::new(),
            library: OnceLock::new(),
        })
    }

    /// The knowledge base.
    pub fn knowledge(&self) -> &Knowledge {
        &self.knowledge
    }

    /// The files that it was made of.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Where its texts lie.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// All official texts, in memory. May take long when first asked for.
    ///
    /// # Errors
    /// They cannot be read.
    pub fn corpus(&self) -> Result<Arc<Corpus>, Problem> {
        self.corpus
            .get_or_init(|| {
                let corpus = self.texts.all()?;
                for skipped in corpus.skipped() {
                    tracing::warn!(file = skipped.path, why = skipped.why, "略过的文本");
                }
                Ok(Arc::new(corpus))
            })
            .clone()
    }

    /// The index of rules and texts. May take long when first asked for.
    ///
    /// # Errors
    /// It can be neither opened nor built.
    pub fn library(&self) -> Result<&Library, Problem> {
        let opened = self.library.get_or_init(|| {
            // The texts are read for an index once, and not kept for that alone.
            let read = || self.texts.all();
            statutes::open(&self.knowledge, &self.texts, &read, &mut |_, _| {})
        });
        opened.as_ref().map_err(Clone::clone)
    }

    /// Reads everything that would otherwise be read by the first who asks.
    ///
    /// # Errors
    /// Texts or index cannot be read.
    pub fn prepare(&self) -> Result<(), Problem> {
        self.knowledge.prepare();
        self.library()?;
        self.corpus()?;
        Ok(())
    }

    /// Whether everything is read; `None` while that is not known yet.
    pub fn prepared(&self) -> Option<Result<(), Problem>> {
        let library = self.library.get()?;
        let corpus = self.corpus.get()?;
        Some(
            library
                .as_ref()
                .map(|_| ())
                .and(corpus.as_ref().map(|_| ()))
                .map_err(Clone::clone),
        )
    }
}
