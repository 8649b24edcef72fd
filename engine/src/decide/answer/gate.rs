//! What comes before a penalty, in an answer.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::decide::answer::StepResult;
use crate::law::citation::Citation;
use crate::model::{GateEffect, GateStep};

/// One gate, as it stands on the facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GateAnswer {
    /// The step that it belongs to; gates stand in the order of their steps.
    pub step: GateStep,
    /// Its name (`不满十四周岁`).
    pub gate: Arc<str>,
    /// `stop`: it surely ends the case without a penalty, or for these officers; `needs`: it may, or a person must choose;
    /// `pass`: it does not stand in the way.
    pub result: StepResult,
    /// Whether its condition holds; null where that is open.
    pub holds: Option<bool>,
    /// What it comes to where its condition holds; null where it does not.
    pub effect: Option<GateEffect>,
    /// The provisions.
    pub basis: Vec<Citation>,
    /// The facts that it rests on, or needs.
    pub facts: Vec<Arc<str>>,
    /// Why.
    pub why: String,
    /// What is done where it holds.
    pub then: Vec<String>,
}

/// The gate by which an outcome is without penalties.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NoPenalty {
    /// The name of the gate.
    pub gate: Arc<str>,
    /// What it comes to.
    pub effect: GateEffect,
    /// The provisions.
    pub basis: Vec<Citation>,
}
