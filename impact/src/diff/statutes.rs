//! The registers compared.

use std::collections::BTreeSet;

use yiju_engine::law::date::Date;
use yiju_engine::law::registry::{ArticleKey, Articles, Registry, Statute, Structure, Version};

use crate::document::{Change, ChangeKind, StatuteChange};

/// The statutes that differ, by identifier.
pub fn compare(old: &Registry, new: &Registry) -> Vec<StatuteChange> {
    let ids: BTreeSet<&str> = [old, new]
        .into_iter()
        .flat_map(Registry::statutes)
        .map(|statute| &*statute.id)
        .collect();
    ids.into_iter()
        .filter_map(|id| one(old.get(id), new.get(id)))
        .collect()
}

fn one(old: Option<&Statute>, new: Option<&Statute>) -> Option<StatuteChange> {
    if old == new {
        return None;
    }
    let shown = new.or(old)?;
    let (change, changes) = match (old, new) {
        (Some(old), Some(new)) => (ChangeKind::Changed, between(old, new)),
        (None, _) => (ChangeKind::New, Vec::new()),
        (_, None) => (ChangeKind::Gone, Vec::new()),
    };
    if change == ChangeKind::Changed && changes.is_empty() {
        return None;
    }
    Some(StatuteChange {
        statute: shown.id.to_string(),
        title: shown.title.to_string(),
        change,
        changes,
    })
}

fn between(old: &Statute, new: &Statute) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut note = |what: &str, version: Option<Date>, from: Option<String>, to: Option<String>| {
        if from != to {
            changes.push(Change {
                what: what.to_owned(),
                version,
                from,
                to,
            });
        }
    };
    let some = |text: &str| Some(text.to_owned());
    note("名称", None, some(&old.title), some(&new.title));
    note("简称", None, some(&old.short), some(&new.short));
    let aliases = |statute: &Statute| {
        let set: BTreeSet<&str> = statute.aliases.iter().map(|one| &**one).collect();
        let list: Vec<&str> = set.into_iter().collect();
        (!list.is_empty()).then(|| list.join("、"))
    };
    note("别名", None, aliases(old), aliases(new));
    note(
        "效力层级",
        None,
        some(old.rank.name()),
        some(new.rank.name()),
    );
    let owned = |text: &Option<Box<str>>| text.as_deref().map(str::to_owned);
    note("制定机关", None, owned(&old.issuer), owned(&new.issuer));
    note("文号", None, owned(&old.number), owned(&new.number));
    note("领域", None, owned(&old.field), owned(&new.field));
    note("地域", None, owned(&old.region), owned(&new.region));
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    note(
        "首次施行",
        None,
        day(old.first_commenced),
        day(new.first_commenced),
    );
    let repeal = |statute: &Statute| {
        let repeal = statute.repeal.as_ref()?;
        let by = repeal.by.as_deref().unwrap_or_default();
        let successor = repeal.successor.as_deref().unwrap_or_default();
        Some(
            format!("{} {by} {successor}", repeal.date)
                .trim()
                .to_owned(),
        )
    };
    note("废止", None, repeal(old), repeal(new));
    note("备注", None, owned(&old.note), owned(&new.note));
    let adopted: BTreeSet<Option<Date>> = old
        .versions
        .iter()
        .chain(&new.versions)
        .map(|version| version.adopted)
        .collect();
    for adopted in adopted {
        let of = |statute: &'_ Statute| -> Option<Version> {
            let mut versions = statute.versions.iter();
            versions.find(|one| one.adopted == adopted).cloned()
        };
        let name = adopted.map_or_else(|| "日期不明的文本".to_owned(), |day| day.to_string());
        match (of(old), of(new)) {
            (Some(old), Some(new)) => {
                let in_force = |version: &Version| day(version.in_force_from.date);
                note("施行日期", adopted, in_force(&old), in_force(&new));
                let until = |version: &Version| day(version.verified_until);
                note("核验至", adopted, until(&old), until(&new));
                if old.structure != new.structure {
                    let (from, to) = structures(&old, &new);
                    note("条款结构", adopted, from, to);
                }
                if old.outline != new.outline {
                    note("编章节", adopted, some("旧"), some("新"));
                }
            }
            (old, new) => note(
                "文本",
                adopted,
                old.map(|_| name.clone()),
                new.map(|_| name.clone()),
            ),
        }
    }
    changes
}

/// How far a structure is held.
fn standing(version: &Version) -> Option<String> {
    Some(match &version.structure {
        Structure::Known(articles) => format!("{} 条", articles.len()),
        Structure::Unknown => "待补".to_owned(),
        Structure::Undivided => "不分条".to_owned(),
    })
}

/// Articles that a line names before it only counts.
const NAMED: usize = 5;

/// Two structures that differ, told by the articles in which they do.
fn structures(old: &Version, new: &Version) -> (Option<String>, Option<String>) {
    let (Some(old), Some(new)) = (old.structure.articles(), new.structure.articles()) else {
        return (standing(old), standing(new));
    };
    let keys: BTreeSet<ArticleKey> = old.iter().chain(new.iter()).map(|one| one.key).collect();
    let told = |articles: &Articles, key: ArticleKey| match articles.get(key) {
        Some(one) => {
            let items: Vec<String> = one.paragraphs.iter().map(u16::to_string).collect();
            let heading = one.heading.unwrap_or_default();
            format!(
                "{key}{heading} {} 款（项数 {}）",
                one.paragraphs.len(),
                items.join("、")
            )
        }
        None => format!("{key}没有"),
    };
    let differing: Vec<(String, String)> = keys
        .into_iter()
        .map(|key| (told(old, key), told(new, key)))
        .filter(|(old, new)| old != new)
        .collect();
    let list = |side: fn(&(String, String)) -> &str| {
        let named: Vec<&str> = differing.iter().take(NAMED).map(side).collect();
        let more = match differing.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!("，另有 {more} 条"),
        };
        Some(format!("{}{more}", named.join("；")))
    };
    (list(|pair| &pair.0), list(|pair| &pair.1))
}
