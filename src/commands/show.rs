//! `yiju show`: the card of a power, or an article with the powers that rest on it.

use yiju_kb::given;
use yiju_kb::problem::UNKNOWN_CITATION;

use super::{Outcome, knowledge, official};
use crate::args::{Global, ShowArgs};
use crate::card;
use crate::clock;
use crate::output::{self, Verdict};
use crate::screen::{Paint, Sheet};

/// Shows what was asked for.
pub fn run(global: &Global, arguments: &ShowArgs) -> Outcome {
    let date = arguments.date.as_deref().map(given::date).transpose()?;
    let mut document = match knowledge(global)?.show(&arguments.what, date) {
        Ok(document) => document,
        // The register holds the statutes that rules cite; the texts hold others too.
        Err(problem) if problem.code == UNKNOWN_CITATION.code => {
            let day = date.unwrap_or_else(clock::today);
            official::article(global, &arguments.what, day)?.ok_or(problem)?
        }
        Err(problem) => return Err(problem),
    };
    official::fill(global, &mut document)?;
    if global.json {
        output::document(&document);
        return Ok(Verdict::Yes);
    }
    let mut sheet = Sheet::new(Paint::for_stdout());
    match &document.power {
        Some(power) => card::power(&mut sheet, power, &document.provisions),
        None => card::article(&mut sheet, &document),
    }
    output::page(&sheet.finish());
    Ok(Verdict::Yes)
}
