//! The states of an item's life.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where an item is in its life.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Made, not yet through the lints.
    Draft,
    /// Through all lints.
    Ready,
    /// Taken out by a trainer.
    Hidden,
    /// The law that it asks for is no longer, or not yet, the law of the day.
    Retired,
}
