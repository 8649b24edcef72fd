//! `yiju match`: from what was seen to the powers that apply.

use yiju_engine::decide::answer::{Disposition, MatchAnswer, Status};
use yiju_kb::ask::{Answered, Question};
use yiju_kb::given::Given;
use yiju_kb::problem::Problem;

use super::{Outcome, interview, knowledge, replay, stream};
use crate::args::{Circumstances, Global, MatchArgs};
use crate::clock;
use crate::output::{self, Verdict};
use crate::screen::{Paint, printed};
use yiju_card::{Sheet, Tone};

/// Answers one observation, with questions before where asked, or one a line of standard input.
pub fn run(global: &Global, arguments: &MatchArgs) -> Outcome {
    let mut given = given(&arguments.circumstances)?;
    let top = usize::from(arguments.top);
    if arguments.stdin {
        return stream::run(&*knowledge(global)?, &given, top, arguments.extent.explain);
    }
    given.text = Some(arguments.text.clone().unwrap_or_default());
    let knowledge = knowledge(global)?;
    if arguments.interactive {
        let mut input = std::io::stdin().lock();
        (_, given) = interview::run(
            &knowledge,
            given,
            top,
            clock::today(),
            &mut input,
            &mut output::message,
        )?;
    }
    let Answered { answer, asked } = knowledge.answer(
        &Question::Match { top },
        &given,
        arguments.extent.explain,
        clock::today(),
    )?;
    if let Some(path) = &arguments.extent.receipt {
        replay::write(global, &knowledge, path, asked, &answer)?;
    }
    show(global, &answer);
    Ok(verdict(&answer))
}

/// The circumstances that the options give.
pub fn given(circumstances: &Circumstances) -> Result<Given, Problem> {
    let mut given = Given {
        text: None,
        date: circumstances.date.clone(),
        decided: circumstances.decided.clone(),
        place: circumstances.place.clone(),
        facts: Default::default(),
    };
    for fact in &circumstances.facts {
        given.add_fact(fact)?;
    }
    Ok(given)
}

/// Shows an answer.
pub fn show(global: &Global, answer: &MatchAnswer) {
    if global.json {
        output::document(answer);
        return;
    }
    let mut sheet = Sheet::new();
    yiju_card::answer(&mut sheet, answer);
    if answer.candidates.is_empty() {
        sheet.gap();
        sheet.toned(
            0,
            Tone::Care,
            "没有找到相符的权力。换一种说法，写明谁、在哪里、做了什么。",
        );
    }
    output::page(&printed(&sheet, Paint::for_stdout()));
}

/// No where nothing applies or it is another authority's matter.
pub fn verdict(answer: &MatchAnswer) -> Verdict {
    let possible = answer
        .candidates
        .iter()
        .any(|candidate| candidate.status != Status::Excluded);
    if possible && answer.disposition != Disposition::NotOurs {
        Verdict::Yes
    } else {
        Verdict::No
    }
}
