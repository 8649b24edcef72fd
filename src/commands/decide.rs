//! `yiju decide`: one power on given facts.

use yiju_kb::ask::{Answered, Question};

use super::match_text::{given, show, verdict};
use super::{Outcome, knowledge, replay};
use crate::args::{DecideArgs, Global};
use crate::clock;

/// Decides.
pub fn run(global: &Global, arguments: &DecideArgs) -> Outcome {
    let given = given(&arguments.circumstances)?;
    let knowledge = knowledge(global)?;
    let question = Question::Decide {
        power: arguments.power.clone(),
    };
    let Answered { answer, asked } =
        knowledge.answer(&question, &given, arguments.extent.explain, clock::today())?;
    if let Some(path) = &arguments.extent.receipt {
        replay::write(global, &knowledge, path, asked, &answer)?;
    }
    show(global, &answer);
    Ok(verdict(&answer))
}
