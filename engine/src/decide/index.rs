//! What the engine looks up in a knowledge base again and again, found once.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use crate::decide::gate::Gates;
use crate::decide::gate::dates::CASE_DAYS;
use crate::law::citation::Reference;
use crate::law::date::Date;
use crate::law::registry::When;
use crate::law::{Citation, Registry};
use crate::model::procedure::Threshold;
use crate::model::{Atom, Condition, FactId, FactKind, FactType, KnowledgeBase, Power, Track};

/// The fact whose words `对 个人`, `对 单位` are tested on.
pub(crate) const PARTY: &str = "当事人";
/// The fact whose words `对 施工单位` are tested on.
pub(crate) const CAPACITY: &str = "当事人身份";
/// The fact that says how far an order of correction has come.
pub(crate) const CORRECTION: &str = "责令改正";
/// The fact without which there is nothing to confiscate as 违法所得.
pub(crate) const GAINS: &str = "违法所得";
/// The fact that says what fine is decided on.
pub(crate) const FINE: &str = "罚款数额";
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
    /// 违法所得
    pub(crate) gains: Option<FactId>,
    /// 罚款数额
    pub(crate) fine: Option<FactId>,
    /// The days of a case, as far as they are declared.
    pub(crate) days: Vec<(&'static str, FactId)>,
    /// What does not hang on the case of the gates.
    pub(crate) gates: Gates,
    /// For each fact the one that it is told apart as: scales with the same words in the provisions of an old and a new
    /// law are one assessment.
    same_as: Vec<FactId>,
    /// All facts by name.
    by_name: Vec<FactId>,
    /// For each fact how it is spoken of.
    spoken: Vec<Spoken>,
    /// For each power the rules of 管辖 that do not leave it out, found when it is first asked about.
    rules: Vec<OnceLock<Vec<usize>>>,
    /// For each 程序 the parameters that it hangs on and that a document must settle, each with the sentence that says so.
    settled: Vec<Vec<(usize, String)>>,
    /// For each name of a 期限 those of the name, with the fact that each runs from.
    limits: Vec<(String, Vec<Limit>)>,
    /// For each rule of 管辖 its sources.
    sources: Vec<Vec<String>>,
    /// For each district, by its id, itself and all that it lies in.
    within: Vec<(String, Vec<String>)>,
}

/// A 期限 by its place, and the fact that it runs from.
type Limit = (usize, Option<FactId>);

/// How a fact is spoken of.
#[derive(Debug, Clone)]
pub(crate) struct Spoken {
    pub(crate) name: Arc<str>,
    /// The first declared fact of that name.
    pub(crate) first: FactId,
    /// Its question with the words to choose from, where it has one.
    pub(crate) asked: Option<(Arc<str>, Arc<[String]>)>,
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
        index.gains = index.named(kb, GAINS);
        index.fine = index.named(kb, FINE);
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
        index.spoken = (0_u32..)
            .zip(&kb.facts)
            .map(|(number, fact)| spoken(kb, &index, FactId(number), fact))
            .collect();
        index.rules.resize_with(kb.powers.len(), OnceLock::new);
        index.settled = kb.tracks.iter().map(|track| settled(kb, track)).collect();
        index.limits = limits(kb, &index);
        let origins = kb.competence.iter().map(|rule| rule.origin.split('；'));
        let owned = origins.map(|sources| sources.map(str::to_owned).collect());
        index.sources = owned.collect();
        index.within = within(kb);
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

    /// How a fact is spoken of.
    pub(crate) fn spoken(&self, id: FactId) -> Option<&Spoken> {
        self.spoken.get(id.0 as usize)
    }

    /// The name of a fact, to be kept.
    pub(crate) fn name(&self, id: FactId) -> Arc<str> {
        self.spoken(id)
            .map_or_else(|| Arc::from(""), |known| Arc::clone(&known.name))
    }

    /// The rules of 管辖, by their places, that may hold for a power; `None` where the knowledge base has no such power.
    pub(crate) fn rules_of(&self, kb: &KnowledgeBase, power: &Power) -> Option<&[usize]> {
        let known = &kb.powers;
        let at = known.binary_search_by(|known| known.id.as_str().cmp(&power.id));
        let rules = self.rules.get(at.ok()?)?.get_or_init(|| {
            let rules = kb.competence.iter().enumerate();
            let may = rules.filter(|(_, rule)| !leaves_out(&rule.condition, power));
            may.map(|(at, _)| at).collect()
        });
        Some(rules)
    }

    /// The parameters of a 程序, by its place, that a document must settle, each with the sentence that says so.
    pub(crate) fn settled(&self, track: usize) -> &[(usize, String)] {
        self.settled.get(track).map_or(&[], Vec::as_slice)
    }

    /// The 期限 of a name, by their places, each with the fact that it runs from.
    pub(crate) fn limits(&self, name: &str) -> &[Limit] {
        let at = self
            .limits
            .binary_search_by(|(known, _)| known.as_str().cmp(name));
        let found = at.ok().and_then(|at| self.limits.get(at));
        found.map_or(&[], |(_, all)| all.as_slice())
    }

    /// The sources of a rule of 管辖, by its place.
    pub(crate) fn sources(&self, rule: usize) -> &[String] {
        self.sources.get(rule).map_or(&[], Vec::as_slice)
    }

    /// Whether a district is another one or a part of it.
    pub(crate) fn lies_in(&self, inner: &str, outer: &str) -> bool {
        let at = self
            .within
            .binary_search_by(|(id, _)| id.as_str().cmp(inner));
        let around = at.ok().and_then(|at| self.within.get(at));
        inner == outer || around.is_some_and(|(_, around)| around.iter().any(|one| one == outer))
    }

    /// The fact that this one is told apart as.
    pub(crate) fn same_as(&self, id: FactId) -> FactId {
        self.same_as.get(id.0 as usize).copied().unwrap_or(id)
    }
}

fn spoken(kb: &KnowledgeBase, index: &Index, id: FactId, fact: &FactType) -> Spoken {
    let options = match &fact.kind {
        FactKind::OneOf(words) => words.clone(),
        FactKind::YesNo => vec!["是".to_owned(), "否".to_owned()],
        _ => Vec::new(),
    };
    let question = fact.question.as_deref();
    Spoken {
        name: fact.name.as_str().into(),
        first: index.named(kb, &fact.name).unwrap_or(id),
        asked: question.map(|ask| (ask.into(), options.into())),
    }
}

/// Whether a condition cannot hold for a power, whatever else is known.
fn leaves_out(condition: &Condition, power: &Power) -> bool {
    match condition {
        Condition::Atom(Atom::Field(words)) => !words.contains(&power.field),
        Condition::Atom(Atom::Power(ids)) => !ids.contains(&power.id),
        Condition::Atom(Atom::Basis(labels)) => {
            let mut basis = power.versions.iter().flat_map(|version| &version.basis);
            !basis.any(|one| labels.iter().any(|label| one.label.starts_with(label)))
        }
        Condition::All(parts) => parts.iter().any(|part| leaves_out(part, power)),
        Condition::Any(parts) => parts.iter().all(|part| leaves_out(part, power)),
        _ => false,
    }
}

/// The parameters that a 程序 names, in its order, of which no value is known but who must settle it.
fn settled(kb: &KnowledgeBase, track: &Track) -> Vec<(usize, String)> {
    let mut names = Vec::new();
    parameters(&track.condition, &mut names);
    let of_name = |name: &str| {
        let known = kb.parameters.iter().enumerate();
        let open = known.filter(|(_, one)| one.name == name && one.value.is_none());
        let said = open.filter_map(|(at, one)| {
            let by = one.settled_by.as_ref()?;
            Some((at, format!("{}应由《{by}》确定", spoken_parameter(name))))
        });
        said.collect::<Vec<_>>()
    };
    names.into_iter().flat_map(of_name).collect()
}

fn parameters<'a>(condition: &'a Condition, names: &mut Vec<&'a str>) {
    match condition {
        Condition::Always => {}
        Condition::Not(inner) => parameters(inner, names),
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| parameters(part, names));
        }
        Condition::Atom(Atom::Fine {
            value: Threshold::Parameter(name),
            ..
        }) if !names.contains(&name.as_str()) => names.push(name),
        Condition::Atom(_) => {}
    }
}

/// `听证_较大数额罚款` as one says it.
pub(crate) fn spoken_parameter(name: &str) -> String {
    name.replace('_', "的")
}

fn within(kb: &KnowledgeBase) -> Vec<(String, Vec<String>)> {
    let around = |id: &String| {
        let mut around = vec![id.clone()];
        let mut at = id;
        // A chain longer than all districts would be a circle.
        for _ in 0..kb.districts.len() {
            let known = kb.districts.iter().find(|district| district.id == *at);
            let Some(above) = known.and_then(|district| district.within.as_ref()) else {
                break;
            };
            around.push(above.clone());
            at = above;
        }
        around
    };
    let districts = kb.districts.iter();
    let mut all: Vec<(String, Vec<String>)> = districts
        .map(|district| (district.id.clone(), around(&district.id)))
        .collect();
    all.sort();
    all
}

fn limits(kb: &KnowledgeBase, index: &Index) -> Vec<(String, Vec<Limit>)> {
    let mut all: BTreeMap<&str, Vec<Limit>> = BTreeMap::new();
    for (at, one) in kb.deadlines.iter().enumerate() {
        let start = index.named(kb, &one.start);
        all.entry(&one.name).or_default().push((at, start));
    }
    let all = all.into_iter();
    all.map(|(name, limits)| (name.to_owned(), limits))
        .collect()
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
