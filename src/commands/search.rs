//! `yiju search`: statutes and powers by what is typed.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};
use yiju_kb::statutes::{self, Asked};

use super::{Outcome, knowledge, texts};
use crate::args::{Global, SearchArgs};
use crate::clock;
use crate::output::{self, Verdict};
use crate::screen::{Paint, printed};
use yiju_card::Sheet;

/// Searches, building the index first where there is none of these texts and rules.
pub fn run(global: &Global, arguments: &SearchArgs) -> Outcome {
    let asked = Asked {
        query: arguments.query.clone(),
        date: arguments.date.clone(),
        level: arguments.level.clone(),
        statute: arguments.statute.clone(),
        field: arguments.field.clone(),
        top: usize::from(arguments.top),
    };
    statutes::sayable(&asked)?;
    let knowledge = knowledge(global)?;
    let bar = Bar::new();
    let opened = statutes::open(
        &knowledge,
        &texts::of(global),
        &|| texts::all(global),
        &mut |done, all| bar.show(done, all),
    );
    bar.finish();
    let answer = statutes::search(&opened?, &asked, clock::today())?;
    if global.json {
        output::document(&answer);
    } else {
        let mut sheet = Sheet::new();
        yiju_card::found(&mut sheet, &answer);
        output::page(&printed(&sheet, Paint::for_stdout()));
    }
    Ok(if answer.hits.is_empty() {
        Verdict::No
    } else {
        Verdict::Yes
    })
}

/// The progress of a build, on a terminal only.
struct Bar(Option<ProgressBar>);

impl Bar {
    fn new() -> Self {
        Self(std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::no_length();
            let style = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar
        }))
    }

    fn show(&self, done: usize, all: usize) {
        let Some(bar) = &self.0 else {
            return;
        };
        if all == 0 {
            bar.set_message("正在读取法规");
        } else {
            bar.set_message("正在建立索引");
            bar.set_length(all as u64);
        }
        bar.set_position(done as u64);
    }

    fn finish(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
