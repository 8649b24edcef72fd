//! `yiju decide`: one power on given facts.

use super::match_text::{given, show, verdict};
use yiju_kb::receipt::{Asked, asked};

use super::{Outcome, knowledge, replay};
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
    if let Some(path) = &arguments.extent.receipt {
        let asked = Asked {
            power: Some(arguments.power.clone()),
            ..asked(&given, &circumstances, arguments.extent.explain)
        };
        replay::write(global, &knowledge, path, asked, &answer)?;
    }
    show(global, &answer);
    Ok(verdict(&answer))
}
