//! 通则: what a statute adds to every penalty of a kind.

use crate::law::citation::Citation;
use crate::model::{Addressee, Clause, Condition};
use crate::syntax::tree::{At, Statement, Text};

use super::super::place::ClausePlace;
use super::Flattener;
use super::scope::{Scope, Walk};

/// One 凡 of a 通则.
pub(crate) struct Every<'e> {
    pub(crate) file: usize,
    /// The provision that states it.
    pub(crate) citation: &'e Citation,
    pub(crate) party: Option<&'e [Text]>,
    pub(crate) kind: &'e str,
    pub(crate) object: Option<&'e str>,
    pub(crate) body: &'e [At<Statement>],
}

impl Flattener<'_, '_, '_> {
    /// Adds what a 通则 says of these clauses.
    pub(crate) fn general(
        &mut self,
        clauses: &mut Vec<Clause>,
        places: &mut Vec<ClausePlace>,
        every: &Every<'_>,
    ) {
        let mut walk = Walk::beside(every.citation.clone(), clauses);
        for clause in clauses.iter() {
            let measure = &clause.measure;
            let object = every
                .object
                .is_none_or(|object| measure.object.as_deref() == Some(object));
            if measure.kind.as_str() != every.kind
                || !object
                || measure.basis.statute != every.citation.statute
            {
                continue;
            }
            let Some(condition) = self.concerned(&clause.addressee, every.party) else {
                continue;
            };
            let scope = Scope {
                condition: clause.condition.clone().and(condition),
                stages: clause.stages.clone(),
                labels: measure.when.iter().cloned().collect(),
                path: clause.path.clone(),
                ..Scope::outermost(every.file, every.citation.clone())
            };
            self.walk(&mut walk, every.body, &scope);
        }
        clauses.append(&mut walk.clauses);
        places.append(&mut walk.places);
    }

    /// On what condition a rule over penalties of `parties` is about a penalty of this addressee; `None`: never.
    fn concerned(&self, addressee: &Addressee, parties: Option<&[Text]>) -> Option<Condition> {
        let words = |parties: &[Text]| -> Vec<String> {
            parties.iter().map(|word| word.value.clone()).collect()
        };
        Some(match (addressee, parties) {
            (Addressee::Also(_), _) => return None,
            (Addressee::Party, None) => Condition::Always,
            (Addressee::Party, Some(parties)) => self.party_condition(&words(parties)),
            (Addressee::When(own), None) => self.party_condition(own),
            (Addressee::When(own), Some(parties)) => {
                let units = words(parties);
                let named = own.iter().any(|word| units.contains(word));
                let is_unit = units.iter().any(|word| word == "单位")
                    && own
                        .iter()
                        .all(|word| word != "个人" && word != "个体工商户");
                if !named && !is_unit {
                    return None;
                }
                if own.iter().all(|word| units.contains(word)) {
                    return Some(self.party_condition(own));
                }
                // A natural person may act in the role of a unit: the general rule is about units.
                self.party_condition(own).and(self.party_condition(&units))
            }
        })
    }
}
