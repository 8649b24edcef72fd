//! `yiju diff`: what two knowledge bases say otherwise.

use yiju_impact::diff::diff;
use yiju_impact::side::Side;

use super::Outcome;
use crate::args::{DiffArgs, Global};
use crate::output::{self, Verdict};
use crate::screen::{Paint, printed};
use crate::sheets;
use yiju_card::Sheet;

/// Compares. No where something differs.
pub fn run(global: &Global, arguments: &DiffArgs) -> Outcome {
    let register = global.regulations.as_deref();
    let from = Side::read(&arguments.from, register)?;
    let to = Side::read(&arguments.to, register)?;
    let document = diff(&from, &to);
    if global.json {
        output::document(&document);
    } else {
        let mut sheet = Sheet::new();
        sheets::diff(&mut sheet, &document);
        output::page(&printed(&sheet, Paint::for_stdout()));
    }
    Ok(if document.same {
        Verdict::Yes
    } else {
        Verdict::No
    })
}
