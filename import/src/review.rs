//! A whole list held against the rules: each row with the powers it means, and the powers that no row means.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};
use yiju_engine::law::citation::Citation;
use yiju_engine::law::date::Date;
use yiju_engine::model::KnowledgeBase;

use crate::book::Book;
use crate::candidates::{Cites, Finder, Match, applies};
use crate::cited::{Cited, Titles, cited};
use crate::document::{
    Candidate, CitedPlace, Counts, ListedPower, ReadColumn, ReadSheet, ReviewDocument, ReviewedRow,
    RowVerdict, SourceFile,
};
use crate::error::ListError;
use crate::headings::Column;
use crate::table::{List, ListRow, list};

/// From here on names are taken to mean the same where the provision agrees and is one power's alone.
const NAME_FITS: f64 = 0.2;

/// From here on a name chooses between powers of one provision, if it leads by [`NAME_LEADS`].
const NAME_CHOOSES: f64 = 0.35;

/// How much the best name must be ahead of the next.
const NAME_LEADS: f64 = 0.12;

/// From here on the next name is in the row as well: the row may mean both.
const NAME_ALSO: f64 = 0.5;

/// Below this a power that only its article speaks for is no candidate where others are.
const NAME_FAINT: f64 = 0.1;

/// The kind that a list without kinds is taken to be of, and that rules hold unless they say otherwise.
const PENALTY: &str = "行政处罚";

/// Holds a list against the powers, versions chosen by a day. `name` is the name of the file, `rules` the hash of the rules.
///
/// # Errors
/// No sheet has a head.
pub fn review(
    knowledge: &KnowledgeBase,
    rules: &str,
    book: &Book,
    name: &str,
    bytes: &[u8],
    date: Date,
) -> Result<ReviewDocument, ListError> {
    let titles = Titles::new(&knowledge.registry);
    let finder = Finder::new(knowledge, date);
    let kinds: BTreeSet<&str> = knowledge
        .powers
        .iter()
        .map(|power| power.kind.as_str())
        .collect();
    let mut sheets = Vec::new();
    let mut rows = Vec::new();
    for sheet in &book.sheets {
        let list = list(sheet);
        sheets.push(read_sheet(&sheet.name, sheet.hidden, list.as_ref()));
        for row in list.into_iter().flat_map(|list| list.rows) {
            rows.push(reviewed(&sheet.name, row, &titles, &finder, &kinds));
        }
    }
    if sheets.iter().all(|sheet| sheet.head.is_none()) {
        return Err(ListError::NoHeader);
    }
    mark_shared(&mut rows);
    let (missing_in_list, mut counts) = missing(knowledge, &rows, date);
    let count = |verdict: RowVerdict| rows.iter().filter(|row| row.verdict == verdict).count();
    counts.rows = rows.len();
    counts.matched = count(RowVerdict::Matched);
    counts.doubtful = count(RowVerdict::Doubtful);
    counts.missing_in_rules = count(RowVerdict::MissingInRules);
    counts.other_kind = count(RowVerdict::OtherKind);
    let hash: String = Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Ok(ReviewDocument {
        schema: 1,
        file: SourceFile {
            name: name.to_owned(),
            hash: format!("sha256:{hash}"),
        },
        date,
        rules: rules.to_owned(),
        sheets,
        notes: book.notes.clone(),
        counts,
        rows,
        missing_in_list,
    })
}

fn read_sheet(name: &str, hidden: bool, list: Option<&List>) -> ReadSheet {
    let column = |(at, (heading, meaning)): (&u32, &(String, Option<Column>))| ReadColumn {
        column: letters(*at),
        heading: heading.clone(),
        meaning: *meaning,
    };
    ReadSheet {
        name: name.to_owned(),
        hidden,
        head: list.map(|list| list.head),
        columns: list
            .map(|list| list.columns.iter().map(column).collect())
            .unwrap_or_default(),
        rows: list.map_or(0, |list| list.rows.len()),
    }
}

/// A, B, … Z, AA, …
fn letters(column: u32) -> String {
    let mut left = column + 1;
    let mut out = String::new();
    while left > 0 {
        let letter = u8::try_from((left - 1) % 26).unwrap_or(0);
        out.insert(0, char::from(b'A' + letter));
        left = (left - 1) / 26;
    }
    out
}

fn reviewed(
    sheet: &str,
    row: ListRow,
    titles: &Titles,
    finder: &Finder<'_>,
    kinds: &BTreeSet<&str>,
) -> ReviewedRow {
    let name = row.full_name();
    let basis = cited(titles, row.get(Column::Basis));
    let kind = row.get(Column::Kind).to_owned();
    let code = row.get(Column::Code).to_owned();
    // A column for the violated provision may hold all there is.
    let provisions = if basis.iter().any(|one| one.place.is_some()) {
        basis
    } else {
        cited(titles, row.get(Column::Violates))
    };
    let other_kind = !kind.is_empty() && !kinds.iter().any(|known| same_kind(&kind, known));
    let (verdict, reasons, found) = if other_kind {
        let reason = format!("规则里没有“{kind}”这一类权力，不核对");
        (RowVerdict::OtherKind, vec![reason], Vec::new())
    } else {
        judge(finder.find(&name, &code, &provisions), &provisions, &kind)
    };
    ReviewedRow {
        sheet: sheet.to_owned(),
        row: row.row,
        serial: row.get(Column::Serial).to_owned(),
        code,
        name,
        kind,
        basis: row.get(Column::Basis).to_owned(),
        organ: row.get(Column::Organ).to_owned(),
        state: row.get(Column::State).to_owned(),
        section: row.section.clone(),
        verdict,
        reasons,
        candidates: found.iter().map(candidate).collect(),
        cites: provisions.iter().map(place).collect(),
        raw: row.raw,
    }
}

fn same_kind(listed: &str, ruled: &str) -> bool {
    let short = |kind: &str| {
        kind.trim_start_matches("行政")
            .trim_end_matches('类')
            .to_owned()
    };
    short(listed) == short(ruled)
}

/// What a row comes to: the verdict, why, and the powers that are worth a look.
fn judge<'k>(
    found: Vec<Match<'k>>,
    provisions: &[Cited],
    kind: &str,
) -> (RowVerdict, Vec<String>, Vec<Match<'k>>) {
    let mut reasons = Vec::new();
    let unknown: Vec<&str> = provisions
        .iter()
        .filter(|one| one.statute.is_none())
        .map(|one| one.title.as_str())
        .collect();
    if let Some(title) = unknown.first() {
        let more = if unknown.len() > 1 { "等" } else { "" };
        reasons.push(format!("法规登记里没有《{title}》{more}"));
    }
    let cites_nothing = !provisions.iter().any(|one| one.place.is_some());
    if cites_nothing {
        reasons.push("清单里没有写到条文".to_owned());
    }
    let of_kind = |one: &Match<'_>| kind.is_empty() || same_kind(kind, &one.power.kind);
    // The number of the power itself, with a name or provision that fits, leaves no doubt.
    if let Some(one) = found
        .iter()
        .find(|one| one.numbered && (one.name == 1.0 || one.cites >= Cites::Within))
    {
        reasons.push("编号相同，名称或者依据也一致".to_owned());
        return (
            RowVerdict::Matched,
            with_version(reasons, one),
            vec![one.clone()],
        );
    }
    let strong: Vec<&Match<'k>> = found
        .iter()
        .filter(|one| one.cites >= Cites::Within && of_kind(one))
        .collect();
    let same_name = found.iter().find(|one| one.name == 1.0 && of_kind(one));
    // Who rests on the very place goes before who rests on a part of it or on the whole around it.
    let (same, within): (Vec<&Match<'k>>, Vec<&Match<'k>>) = strong
        .iter()
        .copied()
        .partition(|one| one.cites == Cites::Same);
    let (close, wide) = if same.is_empty() {
        (within, same)
    } else {
        (same, within)
    };
    let wider = wide.iter().map(|one| one.name).fold(0.0, f64::max);
    match (best_name(&close), close.len()) {
        (Some((first, _)), 1) if first.name >= NAME_FITS && wider <= first.name + NAME_LEADS => {
            if let Some(other) = same_name.filter(|other| other.power.id != first.power.id) {
                reasons.push(format!(
                    "依据合于 {}，名称却与 {} 相同",
                    first.power.id, other.power.id
                ));
                return (RowVerdict::Doubtful, reasons, vec![first, other.clone()]);
            }
            reasons.push("依据一致，只有这一项权力以此为据，名称相近".to_owned());
            (
                RowVerdict::Matched,
                with_version(reasons, &first),
                vec![first],
            )
        }
        (Some((first, _)), 1) => {
            reasons.push("依据一致，名称却不像".to_owned());
            let mut worth = vec![first.clone()];
            worth.extend(wide.into_iter().cloned());
            if let Some(other) =
                same_name.filter(|other| worth.iter().all(|one| one.power.id != other.power.id))
            {
                reasons.push(format!("名称与 {} 相同", other.power.id));
                worth.push(other.clone());
            }
            (RowVerdict::Doubtful, with_version(reasons, &first), worth)
        }
        (Some((first, next)), many) => {
            let next = next.max(wider);
            if first.name >= NAME_CHOOSES
                && first.name - next >= NAME_LEADS
                && (next < NAME_ALSO || first.name == 1.0)
            {
                reasons.push(format!("依据一致的有 {many} 项，名称最近的是这一项"));
                return (
                    RowVerdict::Matched,
                    with_version(reasons, &first),
                    vec![first],
                );
            }
            reasons.push(format!(
                "依据一致的有 {many} 项，名称分不出是哪一项，也可能是其中几项"
            ));
            (
                RowVerdict::Doubtful,
                reasons,
                strong.into_iter().cloned().collect(),
            )
        }
        (None, _) => without_provision(
            found.clone(),
            same_name.cloned(),
            cites_nothing,
            kind,
            reasons,
        ),
    }
}

/// The power with the nearest name, and how near the next is.
fn best_name<'k>(list: &[&Match<'k>]) -> Option<(Match<'k>, f64)> {
    let mut names: Vec<&&Match<'k>> = list.iter().collect();
    names.sort_by(|a, b| b.name.total_cmp(&a.name).then(b.applies.cmp(&a.applies)));
    let first = names.first()?;
    // An older power of the same name gives way to the one of the day.
    let next = names
        .iter()
        .skip(1)
        .find(|one| one.applies == first.applies || one.name < first.name);
    Some(((**first).clone(), next.map_or(0.0, |one| one.name)))
}

/// Rows whose provisions no power rests on.
fn without_provision<'k>(
    found: Vec<Match<'k>>,
    same_name: Option<Match<'k>>,
    cites_nothing: bool,
    kind: &str,
    mut reasons: Vec<String>,
) -> (RowVerdict, Vec<String>, Vec<Match<'k>>) {
    if let Some(one) = same_name {
        if cites_nothing {
            reasons.push("名称相同".to_owned());
            return (RowVerdict::Matched, with_version(reasons, &one), vec![one]);
        }
        reasons.push("名称相同，依据不同".to_owned());
        return (RowVerdict::Doubtful, with_version(reasons, &one), vec![one]);
    }
    let near: Vec<Match<'k>> = found
        .into_iter()
        .filter(|one| {
            one.cites > Cites::Nothing && one.name >= NAME_FAINT || one.cites == Cites::Nothing
        })
        .collect();
    let Some(first) = near.first() else {
        reasons.push("没有权力以所写的条文为据，也没有名称相近的".to_owned());
        return (RowVerdict::MissingInRules, reasons, Vec::new());
    };
    reasons.push(match first.cites {
        Cites::Within | Cites::Same => format!("依据一致，类型不同（清单为“{kind}”）"),
        Cites::SameArticle => "同一条文，款、项不同".to_owned(),
        Cites::Violated => "所写的条文是违反的规定，不是处罚的依据".to_owned(),
        Cites::Nothing => "只有名称相近".to_owned(),
    });
    (RowVerdict::Doubtful, reasons, near)
}

/// Adds what is to be said of the version.
fn with_version(mut reasons: Vec<String>, one: &Match<'_>) -> Vec<String> {
    if !one.applies {
        reasons.push(match one.version.to {
            Some(to) => format!("清单所写的是 {to} 以前的依据"),
            None => format!("清单所写的依据自 {} 起适用", one.version.from),
        });
    }
    reasons
}

fn candidate(found: &Match<'_>) -> Candidate {
    Candidate {
        power: found.power.id.clone(),
        name: found.power.name.clone(),
        basis: labels(&found.version.basis),
        version_from: found.version.from,
        applies: found.applies,
        cites: found.cites,
        // Two places are enough for a reader, and the same on every machine.
        name_score: (found.name * 100.0).round() / 100.0,
    }
}

fn labels(citations: &[Citation]) -> Vec<String> {
    citations
        .iter()
        .map(|citation| citation.label.to_string())
        .collect()
}

fn place(one: &Cited) -> CitedPlace {
    let place = one.place;
    CitedPlace {
        title: one.title.clone(),
        statute: one.statute.as_ref().map(ToString::to_string),
        article: place.map(|place| place.article),
        sub: place.and_then(|place| place.sub),
        paragraph: place.and_then(|place| place.paragraph),
        item: place.and_then(|place| place.item),
    }
}

/// Says of rows that mean one power that they do.
fn mark_shared(rows: &mut [ReviewedRow]) {
    let mut at: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        if row.verdict == RowVerdict::Matched {
            for one in &row.candidates {
                at.entry(one.power.clone()).or_default().push(index);
            }
        }
    }
    for (power, indices) in at.into_iter().filter(|(_, indices)| indices.len() > 1) {
        for index in indices.iter().copied() {
            if let Some(row) = rows.get_mut(index) {
                row.reasons
                    .push(format!("清单里共有 {} 行对应 {power}", indices.len()));
            }
        }
    }
}

/// The powers of the day that no row means, of the kinds that the list is about.
fn missing(
    knowledge: &KnowledgeBase,
    rows: &[ReviewedRow],
    date: Date,
) -> (Vec<ListedPower>, Counts) {
    let mut listed: BTreeSet<&str> = rows
        .iter()
        .map(|row| row.kind.as_str())
        .filter(|kind| !kind.is_empty())
        .collect();
    if listed.is_empty() {
        listed.insert(PENALTY);
    }
    let named = |verdict: RowVerdict| -> BTreeSet<&str> {
        let rows = rows.iter().filter(|row| row.verdict == verdict);
        rows.flat_map(|row| &row.candidates)
            .map(|one| one.power.as_str())
            .collect()
    };
    let (matched, doubtful) = (named(RowVerdict::Matched), named(RowVerdict::Doubtful));
    let mut counts = Counts::default();
    let mut out = Vec::new();
    for power in &knowledge.powers {
        let Some(version) = power.versions.iter().find(|version| applies(version, date)) else {
            continue;
        };
        if !listed.iter().any(|kind| same_kind(kind, &power.kind)) {
            continue;
        }
        counts.powers += 1;
        if matched.contains(power.id.as_str()) {
            counts.powers_matched += 1;
        } else if doubtful.contains(power.id.as_str()) {
            counts.powers_doubtful += 1;
        } else {
            counts.missing_in_list += 1;
            out.push(ListedPower {
                power: power.id.clone(),
                name: power.name.clone(),
                kind: power.kind.clone(),
                field: power.field.clone(),
                basis: labels(&version.basis),
                organ: version.organ.clone(),
            });
        }
    }
    (out, counts)
}

#[cfg(test)]
mod tests;
