//! What questions are made from: the powers that are law on a day and stand without doubt, and the answers of the engine,
//! each asked for once.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;
use std::rc::Rc;

use yiju_engine::decide::answer::{Candidate, MatchAnswer};
use yiju_engine::law::date::Date;
use yiju_engine::model::{
    Expectation, Fact, FactType, FactValue, Grade, KnowledgeBase, Power, PowerVersion,
};
use yiju_kb::Knowledge;
use yiju_kb::given::Given;

use crate::item::Stem;
use crate::scene::Scene;

/// A power in the version of the day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Subject<'k> {
    /// The power.
    pub power: &'k Power,
    /// Its version of the day: official text read, no doubt on it.
    pub version: &'k PowerVersion,
}

/// The desk at which questions are made.
pub(crate) struct Desk<'k> {
    pub knowledge: &'k Knowledge,
    /// The day on which the questions are asked.
    pub day: Date,
    /// The seed of everything that is left to choice.
    pub seed: u64,
    /// The powers that questions may be about, by id.
    pub subjects: Vec<Subject<'k>>,
    /// For each provision that punishes the powers whose basis it is on the day.
    pub punished: BTreeMap<String, Vec<Subject<'k>>>,
    /// For each provision the powers that violate it on the day.
    pub violated: BTreeMap<String, Vec<Subject<'k>>>,
    /// For each power the kinds of parties that the cases of the rules have for it.
    parties: BTreeMap<String, BTreeSet<String>>,
    answers: RefCell<HashMap<String, Option<Rc<Candidate>>>>,
    scenes: RefCell<HashMap<String, Rc<Vec<Scene>>>>,
}

impl<'k> Desk<'k> {
    pub fn new(knowledge: &'k Knowledge, day: Date, seed: u64) -> Self {
        let base = knowledge.base();
        let subjects: Vec<Subject<'k>> = base
            .powers
            .iter()
            .filter(|power| !power.residual && power.kind == "行政处罚")
            .filter_map(|power| {
                let version = on_day(power, day)?;
                let is_asked = is_settled(version) && is_told(power) && is_in_force(base, version);
                is_asked.then_some(Subject { power, version })
            })
            .collect();
        let mut punished: BTreeMap<String, Vec<Subject<'k>>> = BTreeMap::new();
        let mut violated: BTreeMap<String, Vec<Subject<'k>>> = BTreeMap::new();
        for power in &base.powers {
            let Some(version) = on_day(power, day) else {
                continue;
            };
            for citation in &version.basis {
                let of = punished.entry(citation.label.to_string()).or_default();
                of.push(Subject { power, version });
            }
            for citation in &version.violates {
                let of = violated.entry(citation.label.to_string()).or_default();
                of.push(Subject { power, version });
            }
        }
        Self {
            knowledge,
            day,
            seed,
            subjects,
            punished,
            violated,
            parties: parties(base),
            answers: RefCell::default(),
            scenes: RefCell::default(),
        }
    }

    pub fn base(&self) -> &'k KnowledgeBase {
        self.knowledge.base()
    }

    /// Whether a case of the rules has such a party (`个人`) for a power.
    pub fn has_party(&self, power: &str, party: &str) -> bool {
        let known = self.parties.get(power);
        known.is_some_and(|known| known.contains(party))
    }

    /// What the engine says of a power in the circumstances of a stem; `None` where the circumstances cannot be used.
    pub fn ask(&self, power: &str, stem: &Stem) -> Option<Rc<Candidate>> {
        let key = self.key(power, stem);
        if let Some(known) = self.answers.borrow().get(&key) {
            return known.clone();
        }
        let answer = self.asked(power, stem).and_then(|answer| {
            let mut candidates = answer.candidates.into_iter();
            candidates.find(|candidate| candidate.power == power)
        });
        let answer = answer.map(Rc::new);
        self.answers.borrow_mut().insert(key, answer.clone());
        answer
    }

    fn asked(&self, power: &str, stem: &Stem) -> Option<MatchAnswer> {
        let act = stem.date.or(stem.decided).unwrap_or(self.day);
        let decided = stem.decided.unwrap_or_else(|| self.day.max(act));
        let given = Given {
            text: None,
            date: Some(act.to_string()),
            decided: Some(decided.to_string()),
            place: stem.place.clone(),
            facts: stem
                .facts
                .iter()
                .map(|fact| (fact.name.clone(), fact.value.clone()))
                .collect(),
        };
        let circumstances = given.check(self.base(), self.day).ok()?;
        self.knowledge.decide(power, &circumstances).ok()
    }

    fn key(&self, power: &str, stem: &Stem) -> String {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let place = stem.place.as_deref().unwrap_or_default();
        let mut key = format!("{power}|{}|{}|{place}", day(stem.date), day(stem.decided));
        for fact in &stem.facts {
            // Writing to a string cannot fail.
            let _ = write!(key, "|{}={}", fact.name, fact.value);
        }
        key
    }

    /// The scenes of a power, made once.
    pub fn scenes_of(&self, power: &str, make: impl FnOnce() -> Vec<Scene>) -> Rc<Vec<Scene>> {
        if let Some(known) = self.scenes.borrow().get(power) {
            return Rc::clone(known);
        }
        let made = Rc::new(make());
        let mut scenes = self.scenes.borrow_mut();
        scenes.insert(power.to_owned(), Rc::clone(&made));
        made
    }

    /// Forgets the answers of one power, whose questions are all made.
    pub fn forget(&self) {
        self.scenes.borrow_mut().clear();
        self.answers.borrow_mut().clear();
    }
}

/// The parties of the cases that expect each power: who can be the party to a conduct is known to those who wrote the cases.
fn parties(base: &KnowledgeBase) -> BTreeMap<String, BTreeSet<String>> {
    let mut parties: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let party = base.well_known.party;
    for case in &base.cases {
        let of_party = case.facts.iter().filter(|(id, _)| Some(*id) == party);
        for (id, value) in of_party {
            let Fact::Known(FactValue::Option(index)) = value else {
                continue;
            };
            let options = base.fact(*id).map(FactType::options).unwrap_or_default();
            let Some(word) = options.get(usize::from(*index)) else {
                continue;
            };
            for expected in &case.expected {
                if let Expectation::Power(power) = expected {
                    parties
                        .entry(power.clone())
                        .or_default()
                        .insert(word.clone());
                }
            }
        }
    }
    parties
}

/// The version of a power that is law on a day.
pub(crate) fn on_day(power: &Power, day: Date) -> Option<&PowerVersion> {
    let mut versions = power.versions.iter();
    versions.find(|version| version.from <= day && version.to.is_none_or(|to| day <= to))
}

/// Whether nothing about a version is in doubt: what is 存疑 is never a key, and nothing is false for sure beside it.
pub(crate) fn is_settled(version: &PowerVersion) -> bool {
    version.doubts.is_empty() && version.verified.grade == Grade::Official
}

/// Whether the name of a power says its conduct by itself: 其他 leans on a neighbour that no stem shows.
fn is_told(power: &Power) -> bool {
    !power.short_name.starts_with("其他")
}

/// Whether nothing that a version rests on may have been repealed: where the register says that nobody has looked, a provision
/// is no key.
fn is_in_force(base: &KnowledgeBase, version: &PowerVersion) -> bool {
    let mut cited = version.basis.iter().chain(&version.violates);
    cited.all(|citation| {
        let known = base.registry.version_of(citation);
        let note = known.and_then(|known| known.note.as_deref());
        note.is_none_or(|note| !note.contains("是否废止未核"))
    })
}

impl Subject<'_> {
    /// `处罚` for penalties, else `处理`.
    pub fn verb(&self) -> &'static str {
        if self.power.is_penal() {
            "处罚"
        } else {
            "处理"
        }
    }
}
