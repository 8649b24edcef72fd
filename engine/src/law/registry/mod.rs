//! The registry of statutes: what exists, since when, and how many 款 and 项 each article has. Never the wording.
//!
//! Loaded from YAML ([`Registry::from_yaml`]) or from a snapshot (any serde format; the indexes are rebuilt).

mod error;
mod load;
mod lookup;
mod outline;
mod raw;
mod resolve;
mod statute;
mod structure;
mod validity;
mod yaml_message;

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use error::{CiteError, RegistryError};
pub use lookup::Lookup;
pub use outline::{Division, DivisionKind};
pub use resolve::When;
pub use statute::{Basis, InForce, NoVersion, Repeal, Statute, Validity, Version};
pub use structure::{Article, ArticleKey, Articles, Structure};

/// All statutes, with their names indexed. Immutable once loaded.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Statute>", into = "Vec<Statute>")]
pub struct Registry {
    statutes: Vec<Statute>,
    by_id: HashMap<Arc<str>, usize>,
    /// Folded titles, short titles and aliases.
    by_name: HashMap<Box<str>, usize>,
}

impl Registry {
    /// All statutes, ordered by identifier.
    pub fn statutes(&self) -> &[Statute] {
        &self.statutes
    }

    /// The statute with this identifier.
    pub fn get(&self, id: &str) -> Option<&Statute> {
        self.statutes.get(*self.by_id.get(id)?)
    }

    /// The versions of a statute, oldest first. Empty if there is no such statute.
    pub fn versions(&self, id: &str) -> &[Version] {
        self.get(id).map_or(&[], |s| s.versions.as_slice())
    }

    /// The version of a statute that applies on a day. `None` if none does or none is known, see [`Statute::on`].
    pub fn version_on(&self, id: &str, date: super::Date) -> Option<&Version> {
        self.get(id)?.on(date).ok()
    }

    /// The version that a citation names.
    pub fn version_of(&self, citation: &super::Citation) -> Option<&Version> {
        self.versions(&citation.statute)
            .iter()
            .find(|v| v.adopted == citation.version)
    }

    /// What is known of the article that a citation names. `None` where the structure is not held.
    pub fn article_of(&self, citation: &super::Citation) -> Option<Article<'_>> {
        let key = ArticleKey::new(citation.article, citation.sub);
        self.version_of(citation)?.structure.article(key)
    }

    /// Whether the 款 and 项 of a citation were held against the text. False where its structure is 待补.
    pub fn is_checked(&self, citation: &super::Citation) -> bool {
        self.version_of(citation)
            .is_some_and(|v| v.structure.is_known())
    }
}

impl From<Vec<Statute>> for Registry {
    fn from(mut statutes: Vec<Statute>) -> Self {
        statutes.sort_by(|a, b| a.id.cmp(&b.id));
        let mut by_id = HashMap::with_capacity(statutes.len());
        let mut by_name = HashMap::with_capacity(statutes.len() * 4);
        for (i, statute) in statutes.iter().enumerate() {
            by_id.insert(Arc::clone(&statute.id), i);
            for name in statute.names() {
                by_name
                    .entry(super::citation::fold_name(name).into_boxed_str())
                    .or_insert(i);
            }
        }
        Self {
            statutes,
            by_id,
            by_name,
        }
    }
}

impl From<Registry> for Vec<Statute> {
    fn from(registry: Registry) -> Self {
        registry.statutes
    }
}

#[cfg(test)]
mod tests;
