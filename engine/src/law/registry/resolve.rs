//! Holds a reference against the registry and makes the citation.

use std::sync::Arc;

use super::error::CiteError;
use super::statute::NoVersion;
use super::structure::{Article, ArticleKey, Structure};
use super::{Registry, Statute, Version};
use crate::law::Date;
use crate::law::citation::{Citation, Reference, place};

/// Which version a reference without a pin means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The version that applies on this day.
    On(Date),
    /// The newest version, in force or not.
    Latest,
}

/// How exactly the 款 must be named.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// Exactly when the article has more than one.
    Strict,
    /// A whole article may be named, and the only 款 of an article may be called the first.
    Lenient,
}

impl Registry {
    /// The citation that a reference means. 款 must be named exactly when the article has more than one.
    ///
    /// A version pinned in the reference goes before `when`. Where the structure of the version is not held (待补), the
    /// parts are taken as typed; [`Registry::is_checked`] tells.
    pub fn resolve(&self, reference: &Reference, when: When) -> Result<Citation, CiteError> {
        self.resolve_in(reference, when, Manner::Strict)
    }

    /// As [`Registry::resolve`], for what a reader types: a whole article may be meant, and the first 款 of an article with a
    /// single 款 is that article.
    pub fn locate(&self, reference: &Reference, when: When) -> Result<Citation, CiteError> {
        self.resolve_in(reference, when, Manner::Lenient)
    }

    fn resolve_in(
        &self,
        reference: &Reference,
        when: When,
        manner: Manner,
    ) -> Result<Citation, CiteError> {
        let name = reference.statute.as_deref().ok_or(CiteError::NoStatute)?;
        let statute = self.find(name)?;
        let number = reference.article.ok_or_else(|| CiteError::NoArticle {
            statute: statute.short.to_string(),
        })?;
        let version = self.pick(statute, reference, when)?;
        let mut parts = reference.clone();
        let key = ArticleKey::new(number, reference.sub);
        match &version.structure {
            Structure::Unknown => {}
            Structure::Undivided => {
                return Err(CiteError::Undivided {
                    statute: statute.short.to_string(),
                });
            }
            Structure::Known(articles) => {
                let Some(article) = articles.get(key) else {
                    return Err(CiteError::NoSuchArticle {
                        statute: statute.short.to_string(),
                        article: key,
                        last: articles.last(),
                    });
                };
                check(statute, article, &mut parts, manner)?;
            }
        }
        Ok(cite(statute, version, &parts, number))
    }

    fn pick<'r>(
        &self,
        statute: &'r Statute,
        reference: &Reference,
        when: When,
    ) -> Result<&'r Version, CiteError> {
        let short = || statute.short.to_string();
        if let Some(pin) = reference.pin {
            let hits: Vec<&Version> = statute.versions.iter().filter(|v| v.matches(pin)).collect();
            let dates =
                |list: &mut dyn Iterator<Item = &Version>| list.filter_map(|v| v.adopted).collect();
            return match hits.as_slice() {
                [version] => Ok(version),
                [] => Err(CiteError::UnknownVersion {
                    statute: short(),
                    pin,
                    held: dates(&mut statute.versions.iter()),
                }),
                _ => Err(CiteError::AmbiguousVersion {
                    statute: short(),
                    pin,
                    held: dates(&mut hits.into_iter()),
                }),
            };
        }
        if statute.versions.is_empty() {
            return Err(CiteError::NoVersions { statute: short() });
        }
        match when {
            When::Latest => statute
                .latest()
                .ok_or_else(|| CiteError::NoVersions { statute: short() }),
            When::On(date) => statute.on(date).map_err(|why| match why {
                NoVersion::NotYet(from) => CiteError::NotYet {
                    statute: short(),
                    date,
                    from,
                },
                NoVersion::NotHeld(oldest) => CiteError::NotHeld {
                    statute: short(),
                    date,
                    oldest,
                },
                NoVersion::Before(oldest) => CiteError::Before {
                    statute: short(),
                    date,
                    oldest,
                },
                NoVersion::Repealed(since) => CiteError::Repealed {
                    statute: short(),
                    since,
                    successor: self.successor(statute).map(|s| s.short.to_string()),
                },
            }),
        }
    }

    /// The statute that took the place of a repealed one.
    pub fn successor(&self, statute: &Statute) -> Option<&Statute> {
        self.get(statute.repeal.as_ref()?.successor.as_deref()?)
    }
}

/// Checks 款 and 项 against the article.
fn check(
    statute: &Statute,
    article: Article<'_>,
    parts: &mut Reference,
    manner: Manner,
) -> Result<(), CiteError> {
    let short = || statute.short.to_string();
    let key = article.key;
    let count = article.paragraph_count();
    if article.is_deleted() {
        return Err(CiteError::Deleted {
            statute: short(),
            article: key,
        });
    }
    let whole = parts.item.is_none() && parts.limb.is_none();
    let paragraph = match parts.paragraph {
        Some(1) if count == 1 && manner == Manner::Lenient => {
            parts.paragraph = None;
            1
        }
        Some(1) if count == 1 => {
            let right = Reference {
                statute: Some(short()),
                paragraph: None,
                ..parts.clone()
            };
            return Err(CiteError::ParagraphNotNamed {
                statute: short(),
                article: key,
                instead: right.to_string(),
            });
        }
        Some(n) if n == 0 || n > count => {
            return Err(CiteError::NoSuchParagraph {
                statute: short(),
                article: key,
                paragraph: n,
                count,
            });
        }
        Some(n) => n,
        None if count == 1 => 1,
        None if whole && manner == Manner::Lenient => return Ok(()),
        None => {
            let mut with_items =
                (1..=count).filter(|n| article.item_count(*n).is_some_and(|c| c > 0));
            let likely = match (parts.item, with_items.next(), with_items.next()) {
                (Some(_), only, None) => only,
                _ => None,
            };
            return Err(CiteError::ParagraphNeeded {
                statute: short(),
                article: key,
                count,
                likely,
            });
        }
    };
    if let Some(item) = parts.item {
        let items = article.item_count(paragraph).unwrap_or(0);
        if item == 0 || item > items {
            return Err(CiteError::NoSuchItem {
                statute: short(),
                article: key,
                paragraph: parts.paragraph,
                item,
                count: items,
            });
        }
    }
    Ok(())
}

fn cite(statute: &Statute, version: &Version, parts: &Reference, article: u16) -> Citation {
    let place = place(
        Some(article),
        parts.sub,
        parts.paragraph,
        parts.item,
        parts.limb,
    );
    Citation {
        statute: Arc::clone(&statute.id),
        title: Arc::clone(&statute.title),
        short: Arc::clone(&statute.short),
        version: version.adopted,
        article,
        sub: parts.sub,
        paragraph: parts.paragraph,
        item: parts.item,
        limb: parts.limb,
        label: format!("《{}》{place}", statute.short).into(),
    }
}
