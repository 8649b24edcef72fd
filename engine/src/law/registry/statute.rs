//! A statute and its versions.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::outline::Division;
use super::structure::Structure;
use crate::law::citation::Pin;
use crate::law::{Date, Rank};

/// One statute with the versions that are known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statute {
    /// Identifier, the name of its file.
    pub id: Arc<str>,
    /// Full title.
    pub title: Arc<str>,
    /// Short title, used in labels.
    pub short: Arc<str>,
    /// Other usual names, each of one statute only.
    pub aliases: Vec<Arc<str>>,
    /// Rank of the text.
    pub rank: Rank,
    /// Who made it, where known.
    pub issuer: Option<Box<str>>,
    /// Number of the order or document, where the text has it.
    pub number: Option<Box<str>>,
    /// Field of the matter.
    pub field: Option<Box<str>>,
    /// Where a local text applies.
    pub region: Option<Box<str>>,
    /// First commencement of the statute. Says nothing about a later version.
    pub first_commenced: Option<Date>,
    /// Repeal, where the statute was repealed.
    pub repeal: Option<Repeal>,
    /// Versions, oldest first.
    pub versions: Vec<Version>,
    /// A remark on what is not known.
    pub note: Option<Box<str>>,
}

/// The repeal of a statute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeal {
    /// The first day on which the statute is no longer in force.
    pub date: Date,
    /// The provision that repeals it.
    pub by: Option<Box<str>>,
    /// Identifier of the statute that takes its place.
    pub successor: Option<Arc<str>>,
}

/// One version of a statute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Day of adoption or amendment. `None` where no source states it; then it is the only version.
    pub adopted: Option<Date>,
    /// Commencement of this version.
    pub in_force_from: InForce,
    /// The day until which this version is known to have been the current one.
    pub verified_until: Option<Date>,
    /// 编, 章, 节 in the order of the text.
    pub outline: Vec<Division>,
    /// Articles with their 款 and 项.
    pub structure: Structure,
    /// A remark on what is not known.
    pub note: Option<Box<str>>,
    /// Computed when the registry is loaded.
    pub(super) validity: Validity,
}

/// How a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The text states it.
    Stated,
    /// The day of adoption stands in, because the text does not state it.
    Presumed,
    /// Not known.
    Unknown,
}

/// Commencement of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InForce {
    /// First day in force. `null` exactly when the basis is unknown.
    pub date: Option<Date>,
    /// How the date is known.
    pub basis: Basis,
}

/// The days on which a version applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Validity {
    /// First day. `None` if not known.
    pub from: Option<Date>,
    /// How the first day is known.
    pub from_basis: Basis,
    /// Last day. `None` if the version has no known end.
    pub to: Option<Date>,
}

impl Validity {
    /// Whether the version applies on a day. A first day that is not known excludes nothing.
    pub fn contains(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }
}

/// Why no version applies on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoVersion {
    /// The statute was not yet in force; with the day from which it is.
    NotYet(Date),
    /// A version applied that is not registered; with the first day of the oldest one that is.
    NotHeld(Date),
    /// The day lies before the oldest version registered, and it is not known since when the statute exists.
    Before(Date),
    /// Repealed since this day.
    Repealed(Date),
}

impl Version {
    /// The days on which this version applies: from its commencement to the day before the next version or the repeal.
    pub fn validity(&self) -> Validity {
        self.validity
    }

    /// Whether `pin` names this version.
    pub fn matches(&self, pin: Pin) -> bool {
        match (pin, self.adopted) {
            (Pin::Year(year), Some(date)) => date.year() == year,
            (Pin::Date(pinned), Some(date)) => pinned == date,
            (_, None) => false,
        }
    }
}

impl Statute {
    /// Title, short title and aliases.
    pub fn names(&self) -> impl Iterator<Item = &Arc<str>> {
        [&self.title, &self.short].into_iter().chain(&self.aliases)
    }

    /// The newest version, in force or not.
    pub fn latest(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// The version that applies on a day, or why there is none.
    ///
    /// A version whose commencement is not known is given for every day before its end: it cannot be excluded.
    pub fn on(&self, date: Date) -> Result<&Version, NoVersion> {
        if let Some(version) = self
            .versions
            .iter()
            .rev()
            .find(|v| v.validity.contains(date))
        {
            return Ok(version);
        }
        if let Some(repeal) = self.repeal.as_ref().filter(|r| r.date <= date) {
            return Err(NoVersion::Repealed(repeal.date));
        }
        let first = self.versions.iter().filter_map(|v| v.validity.from).min();
        let first = first.unwrap_or(date);
        Err(match self.first_commenced {
            Some(commenced) if commenced <= date => NoVersion::NotHeld(first),
            Some(commenced) => NoVersion::NotYet(commenced),
            None => NoVersion::Before(first),
        })
    }
}
