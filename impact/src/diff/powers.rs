//! Powers compared, version by version.

use std::collections::BTreeSet;

use yiju_engine::law::citation::Citation;
use yiju_engine::law::date::Date;
use yiju_engine::law::registry::Basis;
use yiju_engine::model::{Condition, Grade, KnowledgeBase, Power, PowerVersion, Verified};

use super::{clauses, condition};
use crate::document::{Change, ChangeKind, PowerChange};

/// The powers that differ, by id.
pub fn compare(old: &KnowledgeBase, new: &KnowledgeBase) -> Vec<PowerChange> {
    let ids: BTreeSet<&str> = [old, new]
        .into_iter()
        .flat_map(|base| &base.powers)
        .map(|power| power.id.as_str())
        .collect();
    ids.into_iter()
        .filter_map(|id| one((old, old.power(id)), (new, new.power(id))))
        .collect()
}

fn one(
    (old_base, old): (&KnowledgeBase, Option<&Power>),
    (new_base, new): (&KnowledgeBase, Option<&Power>),
) -> Option<PowerChange> {
    let (change, changes) = match (old, new) {
        (Some(old), Some(new)) => {
            let changes = between((old_base, old), (new_base, new));
            if changes.is_empty() {
                return None;
            }
            (ChangeKind::Changed, changes)
        }
        (Some(old), None) => (ChangeKind::Gone, whole(old_base, old, false)),
        (None, Some(new)) => (ChangeKind::New, whole(new_base, new, true)),
        (None, None) => return None,
    };
    let shown = new.or(old)?;
    Some(PowerChange {
        power: shown.id.clone(),
        name: shown.short_name.clone(),
        field: shown.field.clone(),
        change,
        changes,
    })
}

/// What a power consists of, as something that was added or taken away.
fn whole(base: &KnowledgeBase, power: &Power, added: bool) -> Vec<Change> {
    let mut changes = Vec::new();
    for version in &power.versions {
        let mut say = |what: &str, text: String| {
            let (from, to) = if added {
                (None, Some(text))
            } else {
                (Some(text), None)
            };
            changes.push(Change {
                what: what.to_owned(),
                version: version.begins(),
                from,
                to,
            });
        };
        say("版本", days(version));
        say("依据", labels(&version.basis));
        for text in clauses::listed(base, version) {
            say("措施", text);
        }
    }
    changes
}

fn between(
    (old_base, old): (&KnowledgeBase, &Power),
    (new_base, new): (&KnowledgeBase, &Power),
) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut note = Notes {
        version: None,
        changes: &mut changes,
    };
    note.text("简名", &old.short_name, &new.short_name);
    note.text("名称", &old.name, &new.name);
    note.text("类型", &old.kind, &new.kind);
    note.text("领域", &old.field, &new.field);
    let yes = |yes: bool| if yes { "是" } else { "否" };
    note.text("兜底", yes(old.residual), yes(new.residual));
    let succeeds = |power: &Power| -> BTreeSet<String> {
        let older = power.succeeds.iter();
        older
            .map(|one| format!("{}{}", one.power, if one.partly { " 部分" } else { "" }))
            .collect()
    };
    note.set("承接", succeeds(old), succeeds(new));
    let phenomena = |power: &Power| power.phenomena.iter().cloned().collect();
    note.set("现象", phenomena(old), phenomena(new));
    for pair in paired(&old.versions, &new.versions) {
        match pair {
            (Some(old), Some(new)) => versions((old_base, old), (new_base, new), &mut changes),
            (old, new) => {
                let version = new.or(old).and_then(PowerVersion::begins);
                let mut note = Notes {
                    version,
                    changes: &mut changes,
                };
                let text = |one: &PowerVersion| format!("{} {}", days(one), labels(&one.basis));
                note.either("版本", old.map(text), new.map(text));
                for (base, one, added) in [(old_base, old, false), (new_base, new, true)] {
                    let texts = one.map(|one| clauses::listed(base, one));
                    for text in texts.into_iter().flatten() {
                        let text = Some(text);
                        let (from, to) = if added { (None, text) } else { (text, None) };
                        note.either("措施", from, to);
                    }
                }
            }
        }
    }
    changes
}

type Pair<'a> = (Option<&'a PowerVersion>, Option<&'a PowerVersion>);

/// Versions that belong together: of one first day, else of one basis; in the order of their days.
fn paired<'a>(old: &'a [PowerVersion], new: &'a [PowerVersion]) -> Vec<Pair<'a>> {
    let mut left: Vec<&PowerVersion> = old.iter().collect();
    let mut take = |same: &dyn Fn(&PowerVersion) -> bool| {
        let at = left.iter().position(|one| same(one))?;
        Some(left.remove(at))
    };
    let by_day: Vec<Option<&PowerVersion>> = new
        .iter()
        .map(|one| take(&|other| other.from == one.from))
        .collect();
    let mut pairs: Vec<Pair<'a>> = new
        .iter()
        .zip(by_day)
        .map(|(one, found)| {
            let found = found.or_else(|| take(&|other| set(&other.basis) == set(&one.basis)));
            (found, Some(one))
        })
        .collect();
    pairs.extend(left.into_iter().map(|one| (Some(one), None)));
    pairs.sort_by_key(|(old, new)| new.or(*old).map(|one| one.from));
    pairs
}

fn versions(
    (old_base, old): (&KnowledgeBase, &PowerVersion),
    (new_base, new): (&KnowledgeBase, &PowerVersion),
    changes: &mut Vec<Change>,
) {
    let mut note = Notes {
        version: new.begins(),
        changes,
    };
    note.text("施行日期", &days(old), &days(new));
    note.set("违反", set(&old.violates), set(&new.violates));
    note.set("依据", set(&old.basis), set(&new.basis));
    note.either("主管机关", old.organ.clone(), new.organ.clone());
    let elements = |base: &KnowledgeBase, version: &PowerVersion| {
        let given = version.elements != Condition::Always;
        given.then(|| condition::words(base, &version.elements))
    };
    note.either("要件", elements(old_base, old), elements(new_base, new));
    let doubts = |version: &PowerVersion| version.doubts.iter().cloned().collect();
    note.set("存疑", doubts(old), doubts(new));
    note.either("视同", read_as(old), read_as(new));
    note.text("核验", &verified(old.verified), &verified(new.verified));
    changes.extend(clauses::compare((old_base, old), (new_base, new)));
}

/// Collects what differs.
struct Notes<'c> {
    version: Option<Date>,
    changes: &'c mut Vec<Change>,
}

impl Notes<'_> {
    fn text(&mut self, what: &str, from: &str, to: &str) {
        self.either(what, Some(from.to_owned()), Some(to.to_owned()));
    }

    fn either(&mut self, what: &str, from: Option<String>, to: Option<String>) {
        if from != to {
            self.changes.push(Change {
                what: what.to_owned(),
                version: self.version,
                from,
                to,
            });
        }
    }

    /// What only one of them has, together.
    fn set(&mut self, what: &str, from: BTreeSet<String>, to: BTreeSet<String>) {
        let only = |these: &BTreeSet<String>, others: &BTreeSet<String>| {
            let own: Vec<&str> = these.difference(others).map(String::as_str).collect();
            (!own.is_empty()).then(|| own.join("、"))
        };
        self.either(what, only(&from, &to), only(&to, &from));
    }
}

fn set(citations: &[Citation]) -> BTreeSet<String> {
    citations.iter().map(pinned).collect()
}

/// `《城乡规划法》第六十四条〔2019-04-23〕`
fn pinned(citation: &Citation) -> String {
    match citation.version {
        Some(version) => format!("{}〔{version}〕", citation.label),
        None => citation.label.to_string(),
    }
}

fn labels(citations: &[Citation]) -> String {
    let labels: Vec<String> = citations.iter().map(pinned).collect();
    labels.join("、")
}

/// `自 2018-10-26 推定 至 2026-08-14`
fn days(version: &PowerVersion) -> String {
    let from = version
        .begins()
        .map_or_else(|| "自 不明".to_owned(), |day| format!("自 {day}"));
    let basis = match version.from_basis {
        Basis::Presumed => " 推定",
        Basis::Stated | Basis::Unknown => "",
    };
    let to = version
        .to
        .map_or_else(String::new, |day| format!(" 至 {day}"));
    format!("{from}{basis}{to}")
}

fn verified(verified: Verified) -> String {
    let grade = match verified.grade {
        Grade::Official => "正文",
        Grade::Excerpt => "摘录",
        Grade::None => "未核验",
    };
    match verified.until {
        Some(until) => format!("{grade} 至 {until}"),
        None => grade.to_owned(),
    }
}

fn read_as(version: &PowerVersion) -> Option<String> {
    let read = version.read_as.as_ref()?;
    let party = read.party.as_deref().unwrap_or("待定");
    let source = read.source.as_deref().unwrap_or_default();
    let basis = labels(&read.basis);
    let presumed = if read.presumed { " 推定" } else { "" };
    Some(
        format!("{party} {source}{basis}{presumed}")
            .trim()
            .to_owned(),
    )
}
