//! Several powers over one act.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::decide::answer::Caution;
use crate::law::citation::Citation;

/// Powers that the observation meets at once, each with a fine: if it is one act, it may be fined once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Concurrence {
    /// Their ids, in the order of the candidates.
    pub powers: Vec<String>,
    /// The power by which the fine is imposed; null where that is not settled.
    pub prevails: Option<String>,
    /// The fines in question and what they come to.
    pub reason: String,
    /// The provisions on concurrence.
    pub basis: Vec<Citation>,
    /// What a careful adviser would warn of.
    pub cautions: Vec<Caution>,
    /// Why nothing is settled, apart from the amounts; null where that is not so.
    pub doubt: Option<String>,
}
