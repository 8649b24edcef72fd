//! What a knowledge base is made of, how far it is verified, what is open in it.

use std::collections::{BTreeMap, BTreeSet};

use yiju_engine::law::date::Date;
use yiju_engine::law::registry::Basis;
use yiju_engine::model::{Certainty, FineRule, Grade, KnowledgeBase, Role};

use crate::document::{DoctorDocument, VerifiedCounts};

/// Names that a line gives before it only counts.
const NAMED: usize = 6;

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
    open.extend(procedure(knowledge));
    open.extend(stale(knowledge));
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

/// 关口, 期限 and 竞合 that are never sure, or that no text at hand bears out.
fn procedure(knowledge: &KnowledgeBase) -> Vec<String> {
    let mut open = Vec::new();
    for gate in &knowledge.gates {
        let reasons: Vec<&str> = [gate.doubt.as_deref(), gate.origin.as_deref()]
            .into_iter()
            .flatten()
            .collect();
        if !reasons.is_empty() {
            let days = days(gate.from, gate.to);
            open.push(format!(
                "关口 {}{days}存疑：{}",
                gate.name,
                reasons.join("；")
            ));
        }
    }
    let mut by_doubt: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for deadline in &knowledge.deadlines {
        if let Some(doubt) = &deadline.first_day {
            let named = by_doubt.entry(doubt).or_default();
            if !named.contains(&deadline.name.as_str()) {
                named.push(&deadline.name);
            }
        }
    }
    open.extend(
        by_doubt
            .into_iter()
            .map(|(doubt, names)| format!("期限的首日算不算待定：{doubt}（{}）", names.join("、"))),
    );
    for rule in &knowledge.concurrence {
        if rule.fines == FineRule::Open {
            let days = days(rule.from, rule.to);
            let origin = rule.origin.as_deref().unwrap_or("没有文本");
            open.push(format!("竞合 {}{days}罚款待定：{origin}", rule.name));
        }
    }
    open
}

/// `（2021-07-15 起）`, `（至 2021-07-14）`
fn days(from: Date, to: Option<Date>) -> String {
    match to {
        Some(to) => format!("（至 {to}）"),
        None => format!("（{from} 起）"),
    }
}

/// What is still in force and was last verified before the rest: by day, the oldest first.
fn stale(knowledge: &KnowledgeBase) -> Vec<String> {
    let mut seen: BTreeMap<Date, BTreeMap<&str, Vec<&str>>> = BTreeMap::new();
    for power in &knowledge.powers {
        if let Some(version) = power.versions.iter().find(|one| one.to.is_none())
            && let Some(until) = version.verified.until
        {
            let named = seen.entry(until).or_default().entry("权力").or_default();
            named.push(&power.id);
        }
    }
    for rule in knowledge.competence.iter().filter(|one| one.to.is_none()) {
        if let Some(until) = rule.verified_until {
            let named = seen.entry(until).or_default().entry("管辖").or_default();
            named.push(&rule.name);
        }
    }
    for gate in knowledge.gates.iter().filter(|one| one.to.is_none()) {
        if let Some(until) = gate.verified.until {
            let named = seen.entry(until).or_default().entry("关口").or_default();
            named.push(&gate.name);
        }
    }
    // The newest day is the state of the whole.
    seen.pop_last();
    let words = |(until, kinds): (Date, BTreeMap<&str, Vec<&str>>)| {
        let kinds = kinds.into_iter();
        kinds
            .map(|(kind, names)| {
                let first: Vec<&str> = names.iter().take(NAMED).copied().collect();
                let more = if names.len() > NAMED { " 等" } else { "" };
                format!(
                    "核验只到 {until}：{kind} {} 项（{}{more}）",
                    names.len(),
                    first.join("、")
                )
            })
            .collect::<Vec<String>>()
    };
    seen.into_iter().flat_map(words).collect()
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
