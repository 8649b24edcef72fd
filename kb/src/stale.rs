//! What is in force, by the day until which its text was verified.

use std::collections::BTreeMap;

use yiju_engine::law::citation::Citation;
use yiju_engine::law::date::Date;
use yiju_engine::model::KnowledgeBase;

use crate::document::{StaleDocument, StaleProvision, StaleRow};

/// A provision with its version, in the order of places.
type Place = (String, Option<Date>, u16, u16, u16, u16);

#[derive(Default)]
struct Row {
    provisions: BTreeMap<Place, StaleProvision>,
    competence: Vec<String>,
    gates: Vec<String>,
}

/// The board for a day: what was never verified, then the longest ago first.
pub fn stale(base: &KnowledgeBase, hash: &str, date: Date) -> StaleDocument {
    let mut rows: BTreeMap<Option<Date>, Row> = BTreeMap::new();
    let runs = |from: Date, to: Option<Date>| from <= date && to.is_none_or(|to| date <= to);
    for power in &base.powers {
        for version in power.versions.iter().filter(|one| runs(one.from, one.to)) {
            let row = rows.entry(version.verified.until).or_default();
            for citation in &version.basis {
                let provision =
                    row.provisions
                        .entry(place(citation))
                        .or_insert_with(|| StaleProvision {
                            statute: citation.statute.to_string(),
                            version: citation.version,
                            label: citation.label.to_string(),
                            grade: version.verified.grade,
                            powers: Vec::new(),
                        });
                if provision.powers.last() != Some(&power.id) {
                    provision.powers.push(power.id.clone());
                }
                // Seen once as an excerpt is not seen as a text.
                provision.grade = provision.grade.min(version.verified.grade);
            }
        }
    }
    for rule in base.competence.iter().filter(|one| runs(one.from, one.to)) {
        let row = rows.entry(rule.verified_until).or_default();
        row.competence.push(rule.name.clone());
    }
    for gate in base.gates.iter().filter(|one| runs(one.from, one.to)) {
        let row = rows.entry(gate.verified.until).or_default();
        row.gates.push(gate.name.to_string());
    }
    StaleDocument {
        rules: hash.to_owned(),
        date,
        rows: rows
            .into_iter()
            .map(|(until, row)| StaleRow {
                until,
                days: until.map(|until| until.days_until(date)),
                provisions: row.provisions.into_values().collect(),
                competence: row.competence,
                gates: row.gates,
            })
            .collect(),
    }
}

fn place(citation: &Citation) -> Place {
    (
        citation.statute.to_string(),
        citation.version,
        citation.article,
        citation.sub.unwrap_or(0),
        citation.paragraph.unwrap_or(0),
        citation.item.unwrap_or(0),
    )
}
