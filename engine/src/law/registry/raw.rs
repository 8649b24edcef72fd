//! The YAML form of a statute, as an adviser writes it.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;

use super::outline::parse_key;
use super::statute::InForce;
use super::structure::ArticleKey;
use crate::law::{Date, Rank};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStatute {
    pub id: Spanned<String>,
    pub title: Spanned<String>,
    pub short: Option<Spanned<String>>,
    #[serde(default)]
    pub aliases: Vec<Spanned<String>>,
    pub rank: RawRank,
    pub issuer: Option<String>,
    pub number: Option<String>,
    pub field: Option<String>,
    pub region: Option<String>,
    pub first_commenced: Option<Date>,
    pub repealed: Option<Spanned<Date>>,
    pub repealed_by: Option<Spanned<String>>,
    pub successor: Option<Spanned<String>>,
    pub note: Option<String>,
    pub versions: Spanned<Vec<RawVersion>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawVersion {
    pub adopted: Option<Spanned<Date>>,
    pub in_force_from: Spanned<InForce>,
    pub verified_until: Option<Date>,
    pub note: Option<String>,
    #[serde(default)]
    pub outline: Vec<Spanned<String>>,
    pub articles: Spanned<RawArticles>,
    #[serde(default)]
    pub headings: BTreeMap<RawKey, Spanned<String>>,
}

/// The rank by its Chinese name.
pub(super) struct RawRank(pub Rank);

impl<'de> Deserialize<'de> for RawRank {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        name.parse().map(Self).map_err(de::Error::custom)
    }
}

/// The number of an article: `64`, `133之1`.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RawKey(pub ArticleKey);

impl<'de> Deserialize<'de> for RawKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let wrong = || de::Error::custom(format!("“{text}”不是条的序号，写作 64 或者 133之1"));
        parse_key(&text).map(Self).ok_or_else(wrong)
    }
}

/// `待补`, `不分条`, or the articles.
pub(super) enum RawArticles {
    Unknown,
    Undivided,
    Known(Vec<(ArticleKey, Spanned<RawParagraphs>)>),
}

impl<'de> Deserialize<'de> for RawArticles {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = RawArticles;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("条的列表、待补或者不分条")
            }
            fn visit_str<E: de::Error>(self, word: &str) -> Result<RawArticles, E> {
                match word {
                    "待补" => Ok(RawArticles::Unknown),
                    "不分条" => Ok(RawArticles::Undivided),
                    _ => Err(E::custom(format!("“{word}”不是待补或者不分条"))),
                }
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawArticles, A::Error> {
                let mut out = Vec::new();
                while let Some((key, value)) = map.next_entry::<RawKey, _>()? {
                    out.push((key.0, value));
                }
                Ok(RawArticles::Known(out))
            }
        }
        deserializer.deserialize_any(Form)
    }
}

/// The 款 of one article: a count of 款 without 项, or for each 款 the count of its 项.
pub(super) struct RawParagraphs(pub Vec<u16>);

/// More 款 than any article has.
const MAX_PARAGRAPHS: u64 = 200;

impl<'de> Deserialize<'de> for RawParagraphs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = RawParagraphs;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("款数，或者逐款的项数，如 3 或者 [8, 0]")
            }
            fn visit_u64<E: de::Error>(self, count: u64) -> Result<RawParagraphs, E> {
                match usize::try_from(count) {
                    Ok(n) if count <= MAX_PARAGRAPHS => Ok(RawParagraphs(vec![0; n])),
                    _ => Err(E::custom(format!("款数 {count} 过大"))),
                }
            }
            fn visit_i64<E: de::Error>(self, count: i64) -> Result<RawParagraphs, E> {
                match u64::try_from(count) {
                    Ok(n) => self.visit_u64(n),
                    Err(_) => Err(E::custom(format!("款数不能是 {count}"))),
                }
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<RawParagraphs, A::Error> {
                let mut out = Vec::new();
                while let Some(items) = seq.next_element::<u16>()? {
                    out.push(items);
                }
                if out.is_empty() {
                    return Err(de::Error::custom("款的列表为空；已删去的条写作 0"));
                }
                Ok(RawParagraphs(out))
            }
        }
        deserializer.deserialize_any(Form)
    }
}
