//! How specific a condition of competence is: a rule about a power goes before one about a provision, that before one about
//! fields; of two alike the one with more conditions.

use crate::model::{Atom, Condition};

/// Ordered from general to specific.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Specificity {
    power: u8,
    basis: u8,
    conditions: u8,
}

/// How specific a condition is.
pub(crate) fn specificity(condition: &Condition) -> Specificity {
    match condition {
        Condition::Always => Specificity::default(),
        Condition::Not(inner) => specificity(inner),
        Condition::All(parts) => {
            let parts = parts.iter().map(specificity);
            parts.fold(Specificity::default(), |a, b| Specificity {
                power: a.power.max(b.power),
                basis: a.basis.max(b.basis),
                conditions: a.conditions.saturating_add(b.conditions),
            })
        }
        // An alternative is no more specific than its most general part.
        Condition::Any(parts) => parts.iter().map(specificity).min().unwrap_or_default(),
        Condition::Atom(atom) => match atom {
            Atom::Power(_) => Specificity {
                power: 1,
                ..Specificity::default()
            },
            Atom::Basis(_) => Specificity {
                basis: 1,
                ..Specificity::default()
            },
            _ => Specificity {
                conditions: 1,
                ..Specificity::default()
            },
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field() -> Condition {
        Condition::Atom(Atom::Field(vec!["噪声".to_owned()]))
    }

    fn district() -> Condition {
        Condition::Atom(Atom::District(vec!["东区".to_owned()]))
    }

    fn power() -> Condition {
        Condition::Atom(Atom::Power(vec!["ZS-0001".to_owned()]))
    }

    #[test]
    fn a_named_power_beats_any_number_of_conditions() {
        assert!(specificity(&power()) > specificity(&field().and(district())));
        assert!(specificity(&field().and(district())) > specificity(&field()));
        assert!(specificity(&Condition::Any(vec![power(), field()])) == specificity(&field()));
    }
}
