//! Whether a version is in force on a day. Dates decide: commencement, later versions, repeal clauses of other statutes. What a
//! source says of the status only raises a doubt.

use std::collections::HashMap;
use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;
use yiju_engine::law::Date;

use crate::dates;
use crate::store::{Entry, Wording};
use crate::text::Text;

/// What the dates say of a version on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Standing {
    /// In force.
    InForce,
    /// Not in force yet.
    NotYet,
    /// Replaced by a later version of the same statute.
    Superseded {
        /// The day of adoption of that version.
        by: Option<Date>,
    },
    /// Repealed by another statute.
    Repealed {
        /// Title of that statute.
        by: String,
        /// The first day on which it no longer applied.
        from: Option<Date>,
    },
    /// The dates at hand do not say.
    Unknown,
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InForce => f.write_str("施行中"),
            Self::NotYet => f.write_str("尚未施行"),
            Self::Superseded { by: Some(day) } => write!(f, "已由 {day} 的版本代替"),
            Self::Superseded { by: None } => f.write_str("已由后来的版本代替"),
            Self::Repealed {
                by,
                from: Some(day),
            } => write!(f, "{day} 由《{by}》废止"),
            Self::Repealed { by, from: None } => write!(f, "由《{by}》废止"),
            Self::Unknown => f.write_str("由日期看不出"),
        }
    }
}

/// Words of sources that say of a text that it is past.
const NO_LONGER: [&str; 5] = ["废止", "失效", "历史", "已被修改", "已修改"];

/// Whether what a source says of the status agrees with the dates. A source that says nothing agrees.
pub fn agrees(status: &str, standing: &Standing) -> bool {
    let past = NO_LONGER.iter().any(|word| status.contains(word));
    match standing {
        Standing::InForce => !past,
        Standing::Superseded { .. } | Standing::Repealed { .. } => past || !status.contains("有效"),
        Standing::NotYet => !past && !status.contains("有效"),
        Standing::Unknown => !past,
    }
}

/// What decides about one version.
#[derive(Debug, Clone)]
struct Version {
    wording: Wording,
    title: String,
    adopted: Option<Date>,
    starts: Option<Date>,
    /// When its repeal clause took effect: with the first version that had it.
    repeals_from: Option<Date>,
    /// The source says that it is no longer in force.
    doubted: bool,
}

/// The versions at hand, to be asked about any of them.
#[derive(Debug, Default)]
pub struct Standings {
    versions: Vec<Version>,
    /// From each statute to its versions, and to the versions of others that repeal it.
    statutes: HashMap<Wording, Vec<usize>>,
    repealed_by: HashMap<Wording, Vec<usize>>,
}

impl Standings {
    /// Of texts.
    pub fn of_texts<'t>(texts: impl IntoIterator<Item = &'t Text>) -> Self {
        let mut all = Self::default();
        for text in texts {
            let starts = dates::commencement(text).date;
            let first = dates::first_commencement(text).or(starts);
            let repeals = dates::repeals(text).into_iter().map(|one| one.title);
            all.enter(
                &text.title,
                text.adopted,
                starts,
                first,
                text.status.as_deref(),
                repeals,
            );
        }
        all
    }

    /// Of the index of the store.
    pub fn of_entries<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> Self {
        let mut all = Self::default();
        for entry in entries.into_iter().filter(|entry| entry.counts) {
            let first = entry.first_in_force.or(entry.in_force_from);
            let status = entry.origin.status.as_deref();
            all.enter(
                &entry.title,
                entry.adopted,
                entry.in_force_from,
                first,
                status,
                entry.repeals.iter().cloned(),
            );
        }
        all
    }

    fn enter(
        &mut self,
        title: &str,
        adopted: Option<Date>,
        starts: Option<Date>,
        repeals_from: Option<Date>,
        status: Option<&str>,
        repeals: impl Iterator<Item = String>,
    ) {
        let index = self.versions.len();
        self.versions.push(Version {
            wording: Wording::of(title, adopted),
            title: title.to_owned(),
            adopted,
            starts,
            repeals_from,
            doubted: status
                .is_some_and(|status| NO_LONGER.iter().any(|word| status.contains(word))),
        });
        self.statutes
            .entry(Wording::of(title, None))
            .or_default()
            .push(index);
        for title in repeals {
            self.repealed_by
                .entry(Wording::of(&title, None))
                .or_default()
                .push(index);
        }
    }

    fn of(&self, map: &HashMap<Wording, Vec<usize>>, statute: &Wording) -> Vec<&Version> {
        let found = map.get(statute).into_iter().flatten();
        found
            .filter_map(|index| self.versions.get(*index))
            .collect()
    }

    /// What the dates say of the version of this title and day of adoption. [`Standing::Unknown`] where it is not at hand.
    pub fn on(&self, title: &str, adopted: Option<Date>, day: Date) -> Standing {
        let statute = Wording::of(title, None);
        let wording = Wording::of(title, adopted);
        let versions = self.of(&self.statutes, &statute);
        let Some(asked) = versions.iter().find(|version| version.wording == wording) else {
            return Standing::Unknown;
        };
        let ends = self
            .of(&self.repealed_by, &statute)
            .into_iter()
            .filter(|other| !other.wording.same_statute(&statute))
            .filter(|other| {
                other.repeals_from.is_some_and(|from| {
                    from <= day && asked.adopted.is_none_or(|adopted| adopted < from)
                })
            })
            .min_by_key(|other| other.repeals_from);
        if let Some(other) = ends {
            return Standing::Repealed {
                by: other.title.clone(),
                from: other.repeals_from,
            };
        }
        let Some(starts) = asked.starts else {
            return Standing::Unknown;
        };
        if starts > day {
            return Standing::NotYet;
        }
        let later = versions
            .iter()
            .filter(|version| version.adopted > asked.adopted);
        let (in_force, coming): (Vec<&&Version>, Vec<&&Version>) =
            later.partition(|version| version.starts.is_some_and(|starts| starts <= day));
        if let Some(by) = in_force.into_iter().min_by_key(|version| version.adopted) {
            return Standing::Superseded { by: by.adopted };
        }
        // A source that calls a version past while its successor is still to come is only early.
        if asked.doubted && coming.is_empty() {
            return Standing::Unknown;
        }
        Standing::InForce
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown;

    fn text(title: &str, adopted: &str, effective: &str, status: &str, last: &str) -> Text {
        let file = format!(
            "---\ntitle: {title}\nadopted: \"{adopted}\"\neffective: \"{effective}\"\nstatus: \"{status}\"\n---\n\n第一条 甲。\n\n第二条 {last}\n"
        );
        markdown::read("a.md", &file).unwrap()
    }

    fn day(day: &str) -> Date {
        day.parse().unwrap()
    }

    #[test]
    fn versions_follow_one_another_by_their_days() {
        let texts = [
            text("甲法", "2010-01-02", "2010-03-01", "历史版本", "乙。"),
            text(
                "中华人民共和国甲法",
                "2020-01-02",
                "2027-01-01",
                "现行有效",
                "乙。",
            ),
        ];
        let all = Standings::of_texts(&texts);
        let old = |on: &str| all.on("甲法", texts[0].adopted, day(on));
        let new = |on: &str| all.on("甲法", texts[1].adopted, day(on));
        assert_eq!(
            (old("2010-02-28"), old("2026-12-31")),
            (Standing::NotYet, Standing::InForce)
        );
        assert_eq!(
            old("2027-01-01"),
            Standing::Superseded {
                by: texts[1].adopted
            }
        );
        assert_eq!(
            (new("2026-12-31"), new("2027-01-01")),
            (Standing::NotYet, Standing::InForce)
        );
        assert_eq!(all.on("乙法", None, day("2020-01-01")), Standing::Unknown);
    }

    #[test]
    fn a_repeal_clause_ends_another_statute_and_not_its_successor() {
        let texts = [
            text("甲办法", "2000-01-02", "2000-03-01", "现行有效", "乙。"),
            text(
                "丙条例",
                "2015-01-02",
                "2015-03-01",
                "",
                "本条例自2015年3月1日起施行。《甲办法》同时废止。",
            ),
            text("甲办法", "2018-01-02", "2018-03-01", "", "丁。"),
        ];
        let all = Standings::of_texts(&texts);
        assert_eq!(
            all.on("甲办法", texts[0].adopted, day("2015-02-28")),
            Standing::InForce
        );
        let ended = Standing::Repealed {
            by: "丙条例".to_owned(),
            from: Some(day("2015-03-01")),
        };
        assert_eq!(all.on("甲办法", texts[0].adopted, day("2015-03-01")), ended);
        assert_eq!(
            all.on("甲办法", texts[2].adopted, day("2019-01-01")),
            Standing::InForce
        );
    }

    #[test]
    fn words_of_sources_are_held_against_the_dates() {
        let past = Standing::Superseded { by: None };
        assert!(
            agrees("现行有效", &Standing::InForce)
                && agrees("历史版本", &past)
                && agrees("", &past)
        );
        assert!(!agrees("现行有效", &Standing::NotYet) && !agrees("现行有效", &past));
        assert!(!agrees("已废止", &Standing::InForce) && !agrees("已废止", &Standing::Unknown));
        assert!(agrees("尚未施行", &Standing::NotYet) && agrees("未知", &Standing::Unknown));
    }

    #[test]
    fn a_word_of_the_source_only_raises_a_doubt() {
        let texts = [
            text("甲法", "2010-01-02", "2010-03-01", "已废止", "乙。"),
            text("丁法", "", "", "现行有效", "乙。"),
        ];
        let all = Standings::of_texts(&texts);
        assert_eq!(
            all.on("甲法", texts[0].adopted, day("2020-01-01")),
            Standing::Unknown
        );
        assert_eq!(all.on("丁法", None, day("2020-01-01")), Standing::Unknown);
    }
}
