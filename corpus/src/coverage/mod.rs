//! Which penalty provisions of the counted statutes no power rests on, and why.
//!
//! `provision` the provisions of a text · `cited` those that powers rest on · `reasons` the files with reasons · `weigh` a reason
//! held against text and powers · `count` numbers by field · `document` the answer.

mod cited;
mod count;
mod document;
mod provision;
mod reasons;
mod weigh;

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use yiju_engine::law::Date;
use yiju_engine::law::citation::Citation;
use yiju_engine::law::registry::{Lookup, Statute};
use yiju_engine::model::KnowledgeBase;

use crate::clause::nature::Nature;
use crate::corpus::Corpus;
use cited::{Citations, Cover};
pub use document::{
    Count, CoverageDocument, Fault, FaultKind, FieldCount, LeftOut, OpenProvision, Punishes, Unseen,
};
pub(crate) use provision::half;
pub use provision::{Provision, provisions};
pub use reasons::{Line, Reasons, SORTS, Sort};
use weigh::Weighed;

/// What one statute holds on the day.
struct Held<'a> {
    statute: &'a Statute,
    /// Adoption date of the version of the day.
    version: Option<Date>,
    field: String,
    /// The provisions that punish, each with what of it is open.
    penal: Vec<(Citation, Punishes, Open)>,
    officials: usize,
}

/// What of a provision no power rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Open {
    /// All of it, or the half that the citation names.
    Yes(Citation),
    /// Nothing: powers rest on it.
    No,
}

/// Compares statutes, powers and reasons on a day; of one field where one is named.
pub fn coverage(
    base: &KnowledgeBase,
    corpus: &Corpus,
    reasons: &Reasons,
    day: Date,
    field: Option<&str>,
) -> CoverageDocument {
    let citations = Citations::on(base, day);
    let mut faults = weigh::unread(reasons);
    let mut held: Vec<Held<'_>> = Vec::new();
    let mut no_text = Vec::new();
    for statute in counted(base, reasons, &mut faults) {
        let Ok(version) = statute.on(day) else {
            continue;
        };
        let mut texts = corpus.versions(&statute.id);
        match texts.find(|text| text.adopted == version.adopted) {
            Some(text) => held.push(hold(base, statute, text, &citations)),
            None => no_text.push(Unseen {
                statute: statute.id.to_string(),
                short: statute.short.to_string(),
                version: version.adopted,
                powers: citations.powers(&statute.id),
            }),
        }
    }
    let weighed = Weighed::new(base, reasons, &held, &mut faults);
    let mut open = Vec::new();
    let mut left_out = Vec::new();
    let mut counts: BTreeMap<String, Count> = count::powers(base, day);
    for one in &held {
        let count = counts.entry(one.field.clone()).or_default();
        count.officials += one.officials;
        for (_, nature, state) in &one.penal {
            count.provisions += 1;
            let Open::Yes(citation) = state else {
                count.covered += 1;
                continue;
            };
            match weighed.reason(citation) {
                Some(reason) => {
                    count.left_out += 1;
                    left_out.push((one.field.clone(), reason.left_out(citation)));
                }
                None => {
                    count.open += 1;
                    open.push(OpenProvision {
                        citation: citation.clone(),
                        nature: *nature,
                        field: one.field.clone(),
                    });
                }
            }
        }
    }
    let wanted = |name: &str| field.is_none_or(|field| field == name);
    counts.retain(|name, _| wanted(name));
    open.retain(|one| wanted(&one.field));
    left_out.retain(|(name, _)| wanted(name));
    if field.is_some() {
        no_text.retain(|one: &Unseen| {
            let statute = base.registry.get(&one.statute);
            statute.is_some_and(|statute| wanted(&field_name(statute)))
        });
    }
    faults.sort_by(|a, b| (&a.at.file, a.at.line).cmp(&(&b.at.file, b.at.line)));
    CoverageDocument {
        date: day,
        total: count::sum(counts.values()),
        fields: counts
            .into_iter()
            .map(|(field, count)| FieldCount { field, count })
            .collect(),
        open,
        left_out: left_out.into_iter().map(|(_, one)| one).collect(),
        faults,
        no_text,
    }
}

/// The fields that powers and counted statutes have, by name.
pub fn fields(base: &KnowledgeBase, reasons: &Reasons) -> Vec<String> {
    let mut names: Vec<String> = base
        .powers
        .iter()
        .map(|power| power.field.clone())
        .collect();
    names.extend(
        counted(base, reasons, &mut Vec::new())
            .into_iter()
            .map(field_name),
    );
    names.sort();
    names.dedup();
    names
}

/// The statutes that any power rests on, and those of the list, by identifier.
fn counted<'a>(
    base: &'a KnowledgeBase,
    reasons: &Reasons,
    faults: &mut Vec<Fault>,
) -> Vec<&'a Statute> {
    let versions = base.powers.iter().flat_map(|power| &power.versions);
    let mut ids: HashSet<Arc<str>> = versions
        .flat_map(|version| &version.basis)
        .map(|citation| Arc::clone(&citation.statute))
        .collect();
    for one in &reasons.counted {
        match base.registry.lookup(&one.statute) {
            Lookup::Found(statute) => {
                ids.insert(Arc::clone(&statute.id));
            }
            _ => faults.push(Fault {
                at: one.at.clone(),
                kind: FaultKind::UnknownStatute,
                message: format!("法规登记里没有《{}》", one.statute),
            }),
        }
    }
    let all = base.registry.statutes().iter();
    all.filter(|statute| ids.contains(&statute.id)).collect()
}

fn hold<'a>(
    base: &KnowledgeBase,
    statute: &'a Statute,
    text: &crate::text::Text,
    citations: &Citations<'_>,
) -> Held<'a> {
    let mut held = Held {
        statute,
        version: text.adopted,
        field: field_name(statute),
        penal: Vec::new(),
        officials: 0,
    };
    for provision in provisions(&base.registry, text) {
        let cover = citations.cover(&provision.citation);
        let punishes = match provision.nature {
            Nature::Penalty => Punishes::Penalty,
            Nature::Referral => Punishes::Referral,
            Nature::Officials => {
                held.officials += 1;
                continue;
            }
            Nature::Other => continue,
        };
        let open = match cover {
            Cover::Whole => Open::No,
            Cover::None => Open::Yes(provision.citation.clone()),
            Cover::Half(limb) => Open::Yes(provision::half(&provision.citation, limb)),
        };
        held.penal.push((provision.citation, punishes, open));
    }
    held
}

/// The field of a statute, written as powers write it.
pub(crate) fn field_name(statute: &Statute) -> String {
    match statute.field.as_deref() {
        None | Some("*") => "其他".to_owned(),
        Some(field) => field.replace('/', ""),
    }
}
