//! The words that the rules know: facts that amounts are taken of, parties, organs, and what is ordered or revoked.

use std::collections::BTreeSet;

use yiju_engine::model::{Addressee, FactKind, KnowledgeBase};

/// Words of a knowledge base, longest first.
pub(super) struct Known {
    /// Facts of money.
    pub(super) bases: Vec<String>,
    /// Words that divide the party: 单位, 个人, 施工单位.
    pub(super) parties: Vec<String>,
    /// Persons beside the party.
    pub(super) persons: Vec<String>,
    /// Organs as 由 names them.
    pub(super) organs: Vec<String>,
    /// Kind and object of the measures.
    pub(super) objects: Vec<(String, String)>,
}

impl Known {
    pub(super) fn of(base: &KnowledgeBase) -> Self {
        let mut bases = BTreeSet::new();
        let mut parties = BTreeSet::new();
        for fact in &base.facts {
            match (&fact.kind, fact.name.as_str()) {
                (FactKind::Money, _) => {
                    bases.insert(fact.name.clone());
                }
                (FactKind::OneOf(words), "当事人" | "当事人身份") => {
                    parties.extend(words.iter().cloned());
                }
                _ => {}
            }
        }
        let mut persons = BTreeSet::new();
        let mut organs = BTreeSet::new();
        let mut objects = BTreeSet::new();
        for version in base.powers.iter().flat_map(|power| &power.versions) {
            organs.extend(version.organ.clone());
            for clause in &version.clauses {
                if let Addressee::Also(words) = &clause.addressee {
                    persons.extend(words.iter().cloned());
                }
                organs.extend(clause.measure.organ.clone());
                let kind = clause.measure.kind.as_str();
                if let Some(object) = &clause.measure.object {
                    objects.insert((kind.to_owned(), object.clone()));
                }
            }
        }
        Self {
            bases: by_length(bases),
            parties: by_length(parties),
            persons: by_length(persons),
            organs: by_length(organs),
            objects: {
                let mut list: Vec<(String, String)> = objects.into_iter().collect();
                list.sort_by_key(|(_, object)| std::cmp::Reverse(object.chars().count()));
                list
            },
        }
    }

    /// The longest known object of a kind that some words contain.
    pub(super) fn object(&self, kind: &str, words: &str) -> Option<&str> {
        let of_kind = self.objects.iter().filter(|(known, _)| known == kind);
        of_kind
            .map(|(_, object)| object.as_str())
            .find(|object| object.chars().count() >= 2 && words.contains(object))
    }

    /// The organ that some words name.
    pub(super) fn organ(&self, words: &str) -> Option<String> {
        let issuing = ["颁发", "发证", "核发", "发放"];
        let bodies = ["机关", "部门"];
        let says = |list: &[&str]| list.iter().any(|word| words.contains(word));
        if says(&issuing) && says(&bodies) {
            return Some("发证机关".to_owned());
        }
        longest(&self.organs, words)
    }
}

fn by_length(words: BTreeSet<String>) -> Vec<String> {
    let mut words: Vec<String> = words.into_iter().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words
}

/// The first of some words, longest first, that a phrase contains.
pub(super) fn longest(list: &[String], phrase: &str) -> Option<String> {
    list.iter()
        .find(|word| phrase.contains(word.as_str()))
        .cloned()
}
