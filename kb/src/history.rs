//! An article in every version of its statute that the register holds, and what took the statute's place.

use std::collections::HashSet;

use yiju_corpus::store::Wording;
use yiju_engine::law::citation::{Citation, Pin, Reference};
use yiju_engine::law::date::Date;
use yiju_engine::law::registry::{Validity, When};

use crate::Knowledge;
use crate::document::{Provision, ProvisionText};
use crate::official::{Named, wording};
use crate::problem::Problem;
use crate::show::provision;

/// An article through the versions of its statute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// The versions, the oldest first. An article is followed by its number; a revision may have given the number to another one.
    pub versions: Vec<ArticleVersion>,
    /// The repeal of the statute, if it was repealed.
    pub repeal: Option<Repealed>,
}

/// An article as one version has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleVersion {
    /// The day of adoption that names the version; `None` where it is not known.
    pub adopted: Option<Date>,
    /// The days on which it applies.
    pub validity: Validity,
    /// The whole article; `None` where the version has no article of that number.
    pub provision: Option<Provision>,
}

/// How a statute ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repealed {
    /// The first day on which it is no longer in force.
    pub date: Date,
    /// The provision that repeals it.
    pub by: Option<String>,
    /// The title of the statute that took its place.
    pub successor: Option<String>,
}

impl Knowledge {
    /// The article of a citation in all versions; `None` where the register does not know its statute. `texts` as for
    /// [`Knowledge::show_with_texts`].
    ///
    /// # Errors
    /// The texts cannot be read.
    pub fn history(
        &self,
        citation: &Citation,
        texts: &Named<'_>,
    ) -> Result<Option<History>, Problem> {
        let base = self.base();
        let registry = &base.registry;
        let Some(statute) = registry.get(&citation.statute) else {
            return Ok(None);
        };
        let corpus = texts(&HashSet::from([Wording::of(&statute.title, None)]))?;
        let of_version = |adopted: Option<Date>| {
            let reference = Reference {
                statute: Some(statute.title.to_string()),
                pin: adopted.map(Pin::Date),
                article: Some(citation.article),
                sub: citation.sub,
                ..Reference::default()
            };
            let located = registry.locate(&reference, When::Latest).ok()?;
            let mut shown = provision(base, located);
            if let Some(text) = wording(&corpus, &shown.citation) {
                shown.text = ProvisionText::Official;
                shown.content = text;
            }
            Some(shown)
        };
        let versions = statute.versions.iter().map(|version| ArticleVersion {
            adopted: version.adopted,
            validity: version.validity(),
            provision: of_version(version.adopted),
        });
        Ok(Some(History {
            versions: versions.collect(),
            repeal: statute.repeal.as_ref().map(|repeal| Repealed {
                date: repeal.date,
                by: repeal.by.as_deref().map(str::to_owned),
                successor: registry
                    .successor(statute)
                    .map(|statute| statute.title.to_string()),
            }),
        }))
    }
}
