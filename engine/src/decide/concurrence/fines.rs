//! The fines of a candidate for the party itself. What is imposed on other persons besides it (并对) is not its fine.

use crate::decide::answer::{Candidate, Outcome};
use crate::decide::words;
use crate::model::{Addressee, KnowledgeBase, Measure, PowerVersion, Slot};

/// A candidate and its fines for the party.
#[derive(Debug)]
pub(crate) struct Fined<'c> {
    pub(crate) power: &'c str,
    /// One entry an outcome.
    pub(crate) outcomes: Vec<Own<'c>>,
}

/// What one outcome imposes.
#[derive(Debug)]
pub(crate) struct Own<'c> {
    pub(crate) outcome: &'c Outcome,
    /// The fines of the party.
    pub(crate) fines: Vec<&'c Measure>,
    /// The fines of persons besides it.
    pub(crate) others: Vec<&'c Measure>,
}

impl Fined<'_> {
    /// Whether the party can be fined now.
    pub(crate) fn has_fine(&self) -> bool {
        self.outcomes.iter().any(|own| !own.fines.is_empty())
    }

    /// Whether every outcome rests on this statute alone.
    pub(crate) fn rests_on(&self, statute: &str) -> bool {
        let mut basis = self.outcomes.iter().flat_map(|own| &own.outcome.basis);
        basis.all(|citation| &*citation.statute == statute)
    }

    /// The amounts of all outcomes, in a few words.
    pub(crate) fn words(&self) -> String {
        let mut amounts: Vec<String> = Vec::new();
        for measure in self.outcomes.iter().flat_map(|own| &own.fines) {
            let words = measure
                .amount
                .as_ref()
                .map_or_else(|| "未定额".to_owned(), words::amount);
            if !amounts.contains(&words) {
                amounts.push(words);
            }
        }
        amounts.join("或者")
    }
}

/// The fines of a candidate, by outcome.
pub(crate) fn fined<'c>(kb: &KnowledgeBase, candidate: &'c Candidate) -> Fined<'c> {
    let outcomes = candidate.outcomes.iter().map(|outcome| {
        let ours = |one: &&Measure| one.slot == Slot::Fine && one.organ.is_none();
        let (others, fines) = outcome
            .measures
            .iter()
            .filter(ours)
            .partition(|one| is_besides(kb, &candidate.power, one));
        Own {
            outcome,
            fines,
            others,
        }
    });
    Fined {
        power: &candidate.power,
        outcomes: outcomes.collect(),
    }
}

/// Whether a measure is for persons besides the party. Where the new law gives the power another id, its provision is looked
/// for among all powers.
fn is_besides(kb: &KnowledgeBase, power: &str, measure: &Measure) -> bool {
    let Some(party) = &measure.party else {
        return false;
    };
    let persons: Vec<&str> = party.split('、').collect();
    let own = kb
        .power(power)
        .into_iter()
        .flat_map(|power| &power.versions);
    let all = kb.powers.iter().flat_map(|power| &power.versions);
    let holds = |version: &&PowerVersion| {
        let mut clauses = version.clauses.iter();
        clauses.any(|clause| clause.measure.basis == measure.basis)
    };
    let found = own
        .into_iter()
        .find(holds)
        .or_else(|| all.into_iter().find(holds));
    let Some(version) = found else { return false };
    version
        .clauses
        .iter()
        .filter(|clause| clause.measure.basis == measure.basis)
        .any(|clause| match &clause.addressee {
            Addressee::Also(words) => persons
                .iter()
                .all(|person| words.iter().any(|word| word == person)),
            _ => false,
        })
}
