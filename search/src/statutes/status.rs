//! Which version is the law on a day.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use yiju_engine::law::Date;

use super::catalog::{Catalog, Version};

/// Whether a text is the law on the day asked.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// In force.
    InForce,
    /// Not in force yet.
    NotYet,
    /// In force no more: amended, replaced or repealed.
    Repealed,
    /// Its days are not known.
    Unknown,
}

impl Standing {
    /// How a version stands on a day.
    pub fn on(version: &Version, date: Date) -> Self {
        match (version.from, version.to) {
            (_, Some(to)) if to < date => Self::Repealed,
            (Some(from), _) if date < from => Self::NotYet,
            (Some(_), _) => Self::InForce,
            (None, _) => Self::Unknown,
        }
    }
}

/// The version that took the place of one that is in force no more: the next of the same statute, else the first of the one
/// that follows it.
pub fn successor(catalog: &Catalog, number: u32) -> Option<u32> {
    let version = catalog.version(number)?;
    version.to?;
    let statute = catalog.statute(version.statute)?;
    let at = statute.versions.iter().position(|known| *known == number)?;
    if let Some(next) = statute.versions.get(at + 1) {
        return Some(*next);
    }
    catalog
        .statute(statute.successor?)?
        .versions
        .last()
        .copied()
}
