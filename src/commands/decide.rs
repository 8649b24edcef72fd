//! `yiju decide`: one power on given facts.

use super::match_text::{given, show, verdict};
use super::{Outcome, knowledge};
use crate::args::{DecideArgs, Global};
use crate::clock;

/// Decides.
pub fn run(global: &Global, arguments: &DecideArgs) -> Outcome {
    let given = given(&arguments.circumstances)?;
    let knowledge = knowledge(global)?;
    let circumstances = given.check(knowledge.base(), clock::today())?;
    let mut answer = knowledge.decide(&arguments.power, &circumstances)?;
    if arguments.extent.explain {
        knowledge.explain(&circumstances, &mut answer)?;
    }
    show(global, &answer);
    Ok(verdict(&answer))
}
