//! 认定 as they stand in the knowledge base: with the powers that they bear on.

use crate::model::{Deeming, Power};

use super::provision::Deeming as Declared;
use super::{Sink, Vocabulary};

/// All 认定, in the order of the files.
pub(crate) fn collect(
    sink: &Sink<'_>,
    vocabulary: &mut Vocabulary,
    declared: &[Declared<'_>],
    powers: &[Power],
) -> Vec<Deeming> {
    let with_powers = |one: &Declared<'_>| {
        let source = sink.source(one.file, one.span);
        let mut deeming = Deeming {
            state: vocabulary.assessed(&one.word, source),
            provision: one.provision.clone(),
            basis: one.bases.clone(),
            condition: one.condition.clone(),
            powers: Vec::new(),
            source,
        };
        let bears_on = |power: &&Power| {
            let mut clauses = power.versions.iter().flat_map(|version| &version.clauses);
            clauses.any(|clause| deeming.within(&clause.condition).is_some())
        };
        deeming.powers = powers
            .iter()
            .filter(bears_on)
            .map(|power| power.id.clone())
            .collect();
        deeming.powers.sort_unstable();
        deeming
    };
    declared.iter().map(with_powers).collect()
}
