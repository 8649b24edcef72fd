//! What a knowledge base is made of, how far it is verified, what is open in it.

use std::collections::{BTreeMap, BTreeSet};

use yiju_engine::law::date::Date;
use yiju_engine::law::registry::Basis;
use yiju_engine::model::{Certainty, Grade, KnowledgeBase, Role};

use crate::document::{DoctorDocument, VerifiedCounts};

/// Reports on a knowledge base.
pub fn doctor(knowledge: &KnowledgeBase, hash: &str, program: &str) -> DoctorDocument {
    let mut verified = VerifiedCounts::default();
    for version in knowledge.powers.iter().flat_map(|power| &power.versions) {
        match version.verified.grade {
            Grade::Official => verified.official += 1,
            Grade::Excerpt => verified.excerpt += 1,
            Grade::None => verified.none += 1,
        }
    }
    DoctorDocument {
        program: program.to_owned(),
        rules: hash.to_owned(),
        files: knowledge.files.len(),
        statutes: knowledge.registry.statutes().len(),
        powers: knowledge.powers.len(),
        corpora: Vec::new(),
        verified,
        open: open(knowledge),
    }
}

/// Everything that rules or register say is open, in a fixed order.
fn open(knowledge: &KnowledgeBase) -> Vec<String> {
    let mut open = Vec::new();
    for parameter in knowledge
        .parameters
        .iter()
        .filter(|parameter| parameter.value.is_none())
    {
        let by = parameter
            .settled_by
            .as_ref()
            .map(|by| format!("，应由{by}确定"))
            .unwrap_or_default();
        open.push(format!("参数 {} 待定{by}", parameter.name));
    }
    for rule in &knowledge.competence {
        for holder in rule
            .roles
            .iter()
            .filter(|holder| holder.certainty == Certainty::Open)
        {
            let by = holder
                .settled_by
                .as_ref()
                .map(|by| format!("，应由{by}确定"))
                .unwrap_or_default();
            open.push(format!(
                "管辖 {}：{}机关待定{by}",
                rule.name,
                role_word(holder.role)
            ));
        }
    }
    open.extend(doubts(knowledge));
    // Texts that no power cites are of no consequence here.
    let cited = cited(knowledge);
    for statute in knowledge.registry.statutes() {
        for version in statute
            .versions
            .iter()
            .filter(|version| cited.contains(&(&*statute.id, version.adopted)))
        {
            let name = match version.adopted {
                Some(adopted) => format!("《{}》〔{adopted}〕", statute.short),
                None => format!("《{}》", statute.short),
            };
            if version.in_force_from.basis == Basis::Unknown {
                open.push(format!("{name}施行日期不明"));
            }
            if !version.structure.is_known() {
                open.push(format!("{name}条款结构待补，引用未逐款核对"));
            }
        }
    }
    open
}

/// The versions of statutes that powers cite: identifier and adoption date.
fn cited(knowledge: &KnowledgeBase) -> BTreeSet<(&str, Option<Date>)> {
    let mut cited = BTreeSet::new();
    for version in knowledge.powers.iter().flat_map(|power| &power.versions) {
        let measures = version.clauses.iter().map(|clause| &clause.measure.basis);
        let citations = version
            .violates
            .iter()
            .chain(&version.basis)
            .chain(measures);
        cited.extend(citations.map(|citation| (&*citation.statute, citation.version)));
    }
    cited
}

/// 存疑 of versions and measures, with the powers that they concern.
fn doubts(knowledge: &KnowledgeBase) -> Vec<String> {
    let mut by_doubt: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for power in &knowledge.powers {
        for version in &power.versions {
            let measures = version
                .clauses
                .iter()
                .filter_map(|clause| clause.measure.doubt.as_deref());
            for doubt in version.doubts.iter().map(String::as_str).chain(measures) {
                let powers = by_doubt.entry(doubt).or_default();
                if powers.last() != Some(&power.id.as_str()) {
                    powers.push(&power.id);
                }
            }
        }
    }
    by_doubt
        .into_iter()
        .map(|(doubt, powers)| format!("存疑 {doubt}（{}）", powers.join("、")))
        .collect()
}

/// 决定, 署名, 承办, 复议, 应诉.
pub fn role_word(role: Role) -> &'static str {
    match role {
        Role::Decides => "决定",
        Role::Seals => "署名",
        Role::Handles => "承办",
        Role::Reviews => "复议",
        Role::Defends => "应诉",
    }
}
