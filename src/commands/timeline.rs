//! `yiju timeline`: the deadlines of a case.

use yiju_kb::given::{self, Given};

use super::{Outcome, knowledge};
use crate::args::{Global, TimelineArgs};
use crate::clock;
use crate::output::{self, Verdict};
use crate::screen::{Paint, printed};
use yiju_card::Sheet;

/// Shows the calendar of a case.
pub fn run(global: &Global, arguments: &TimelineArgs) -> Outcome {
    let mut given = Given {
        text: None,
        date: arguments.date.clone(),
        decided: arguments.decided.clone(),
        place: arguments.place.clone(),
        facts: Default::default(),
    };
    for fact in &arguments.facts {
        given.add_fact(fact)?;
    }
    let as_of = arguments.as_of.as_deref().map(given::date).transpose()?;
    let timeline = knowledge(global)?.timeline(&arguments.power, &given, as_of, clock::today())?;
    if global.json {
        output::document(&timeline);
        return Ok(Verdict::Yes);
    }
    let mut sheet = Sheet::new();
    yiju_card::timeline(&mut sheet, &timeline);
    output::page(&printed(&sheet, Paint::for_stdout()));
    Ok(Verdict::Yes)
}
