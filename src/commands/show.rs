//! `yiju show`: the card of a power, or an article with the powers that rest on it.

use std::sync::Arc;

use yiju_corpus::store::{Entry, Wording};
use yiju_kb::given;

use super::{Outcome, knowledge, texts};
use crate::args::{Global, ShowArgs};
use crate::clock;
use crate::output::{self, Verdict};
use crate::screen::{Paint, printed};
use yiju_card::Sheet;

/// Shows what was asked for.
pub fn run(global: &Global, arguments: &ShowArgs) -> Outcome {
    let date = arguments.date.as_deref().map(given::date).transpose()?;
    let document =
        knowledge(global)?.show_with_texts(&arguments.what, date, clock::today(), &|named| {
            let wanted = |entry: &Entry| named.contains(&Wording::of(&entry.title, None));
            texts::some(global, wanted).map(Arc::new)
        })?;
    if global.json {
        output::document(&document);
        return Ok(Verdict::Yes);
    }
    let mut sheet = Sheet::new();
    match &document.power {
        Some(power) => yiju_card::power(&mut sheet, power, &document.provisions),
        None => yiju_card::article(&mut sheet, &document),
    }
    output::page(&printed(&sheet, Paint::for_stdout()));
    Ok(Verdict::Yes)
}
