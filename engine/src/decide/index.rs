//! What the engine looks up in a knowledge base again and again, found once.

use std::collections::HashMap;

use crate::decide::gate::Gates;
use crate::decide::gate::dates::CASE_DAYS;
use crate::law::citation::Reference;
use crate::law::date::Date;
use crate::law::registry::When;
use crate::law::{Citation, Registry};
use crate::model::{FactId, FactKind, KnowledgeBase};

/// The fact whose words `对 个人`, `对 单位` are tested on.
pub(crate) const PARTY: &str = "当事人";
/// The fact whose words `对 施工单位` are tested on.
pub(crate) const CAPACITY: &str = "当事人身份";
/// The fact that says how far an order of correction has come.
pub(crate) const CORRECTION: &str = "责令改正";
/// A party that the law reads now as a person, now as a unit.
pub(crate) const SOLE_TRADER: &str = "个体工商户";

/// An index of one knowledge base. Cheap to build, but not free: build it once and keep it with the knowledge base.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// 当事人
    pub(crate) party: Option<Party>,
    /// 当事人身份
    pub(crate) capacity: Option<FactId>,
    /// 责令改正
    pub(crate) correction: Option<Correction>,
    /// The days of a case, as far as they are declared.
    pub(crate) days: Vec<(&'static str, FactId)>,
    /// What does not hang on the case of the gates.
    pub(crate) gates: Gates,
    /// For each fact the one that it is told apart as: scales with the same words in the provisions of an old and a new
    /// law are one assessment.
    same_as: Vec<FactId>,
    /// All facts by name.
    by_name: Vec<FactId>,
}

/// The fact 当事人 and its words of note.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Party {
    pub(crate) fact: FactId,
    pub(crate) words: u16,
    pub(crate) person: Option<u16>,
    pub(crate) sole_trader: Option<u16>,
    pub(crate) unit: Option<u16>,
}

/// The fact 责令改正 and its words of note.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Correction {
    pub(crate) fact: FactId,
    pub(crate) complied: Option<u16>,
    pub(crate) not_complied: Option<u16>,
}

impl Index {
    /// The index of a knowledge base.
    pub fn new(kb: &KnowledgeBase) -> Self {
        let mut scales: HashMap<&[String], FactId> = HashMap::new();
        let mut same_as = Vec::with_capacity(kb.facts.len());
        let mut by_name = Vec::with_capacity(kb.facts.len());
        for (number, fact) in (0_u32..).zip(&kb.facts) {
            let id = FactId(number);
            by_name.push(id);
            same_as.push(match &fact.kind {
                FactKind::AssessedTier(words) => *scales.entry(words.as_slice()).or_insert(id),
                _ => id,
            });
        }
        let name_of = |id: &FactId| kb.fact(*id).map_or("", |fact| fact.name.as_str());
        // Stable: of facts with one name the first declared comes first.
        by_name.sort_by(|a, b| name_of(a).cmp(name_of(b)));
        let mut index = Self {
            same_as,
            by_name,
            ..Self::default()
        };
        let words_of = |id: FactId| kb.fact(id).map_or(&[] as &[String], |fact| fact.options());
        let place = |id: FactId, word: &str| {
            let at = words_of(id).iter().position(|known| known == word)?;
            u16::try_from(at).ok()
        };
        index.capacity = index.named(kb, CAPACITY);
        index.party = index.named(kb, PARTY).map(|fact| Party {
            fact,
            words: u16::try_from(words_of(fact).len()).unwrap_or(u16::MAX),
            person: place(fact, "个人"),
            sole_trader: place(fact, SOLE_TRADER),
            unit: place(fact, "单位"),
        });
        let day = |name: &'static str| Some((name, index.named(kb, name)?));
        index.days = CASE_DAYS.into_iter().filter_map(day).collect();
        index.correction = index.named(kb, CORRECTION).map(|fact| Correction {
            fact,
            complied: place(fact, "已履行"),
            not_complied: place(fact, "未履行"),
        });
        index.gates = Gates::new(kb, &index);
        index
    }

    /// The fact of this name; of several the first declared.
    pub(crate) fn named(&self, kb: &KnowledgeBase, name: &str) -> Option<FactId> {
        let name_of = |id: &FactId| kb.fact(*id).map_or("", |fact| fact.name.as_str());
        let at = self.by_name.partition_point(|id| name_of(id) < name);
        let id = self.by_name.get(at)?;
        (name_of(id) == name).then_some(*id)
    }

    /// The fact that this one is told apart as.
    pub(crate) fn same_as(&self, id: FactId) -> FactId {
        self.same_as.get(id.0 as usize).copied().unwrap_or(id)
    }
}

/// The provision by which the law does not reach back (立法法 第九十三条), where the version in force on the day of the decision
/// has it under that number: what the choice of law rests on before the revision of 行政处罚法.
pub(crate) fn no_retroactivity(registry: &Registry, decided: Date) -> Option<Citation> {
    let citation = located(registry, "立法法", 93, decided)?;
    citation
        .version
        .is_some_and(|adopted| adopted.year() == 2015)
        .then_some(citation)
}

/// What the choice of law over a penalty rests on.
pub(crate) fn choice_of_law(registry: &Registry, decided: Date) -> Option<Citation> {
    lighter_law(registry, decided).or_else(|| no_retroactivity(registry, decided))
}

fn located(registry: &Registry, statute: &str, article: u16, day: Date) -> Option<Citation> {
    let reference = Reference {
        statute: Some(statute.to_owned()),
        article: Some(article),
        ..Reference::default()
    };
    registry.locate(&reference, When::On(day)).ok()
}

/// The provision by which the older law yields to a lighter one (行政处罚法 第三十七条), where the version in force on the day
/// of the decision has it. The rule stands there since the revision of 2021.
pub(crate) fn lighter_law(registry: &Registry, decided: Date) -> Option<Citation> {
    let citation = located(registry, "行政处罚法", 37, decided)?;
    citation
        .version
        .is_some_and(|adopted| adopted.year() >= 2021)
        .then_some(citation)
}
