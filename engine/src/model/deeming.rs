//! 认定: when a state that a person assesses is deemed to be there by a provision.

use serde::{Deserialize, Serialize};

use crate::law::citation::Citation;
use crate::model::condition::Condition;
use crate::model::fact::FactId;
use crate::model::knowledge::SourceRef;

/// A state that is deemed to be there. Its condition stands in the clauses of the powers as well; this says where it comes
/// from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deeming {
    /// The assessed state (情节严重).
    pub state: FactId,
    /// 于: the provision whose tier it speaks of.
    pub provision: Citation,
    /// 依据: the provisions that deem it; empty where none is written.
    pub basis: Vec<Citation>,
    /// 当
    pub condition: Condition,
    /// The powers with a clause that it bears on, by id, sorted.
    pub powers: Vec<String>,
    /// Where it is declared.
    pub source: SourceRef,
}

impl Deeming {
    /// The part of a condition that counts the state as there when this one holds, or when a person finds it.
    pub fn within<'c>(&self, condition: &'c Condition) -> Option<&'c Condition> {
        match condition {
            Condition::Always | Condition::Atom(_) => None,
            Condition::Not(inner) => self.within(inner),
            Condition::Any(parts)
                if parts.contains(&self.condition)
                    && parts.iter().any(|part| self.is_state(part)) =>
            {
                Some(condition)
            }
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().find_map(|part| self.within(part))
            }
        }
    }

    fn is_state(&self, condition: &Condition) -> bool {
        use crate::model::condition::Atom;
        match condition {
            Condition::Atom(Atom::Holds { fact }) => *fact == self.state,
            Condition::Any(parts) => parts.iter().any(|part| self.is_state(part)),
            _ => false,
        }
    }
}
