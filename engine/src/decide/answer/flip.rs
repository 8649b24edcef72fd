//! The single fact that would change an answer.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One fact changed, and what that would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Flip {
    /// The fact.
    pub fact: String,
    /// What is known of it now; null where nothing is.
    pub was: Option<String>,
    /// The value tried; several that come to the same are joined by 、.
    pub value: String,
    /// What the answer would be instead.
    pub effect: String,
}
