//! What an officer types: reading never fails otherwise than by a clear refusal, says the same each time, and shows
//! only places that the text has.

use std::sync::{Arc, LazyLock};

use yiju_engine::law::Date;
use yiju_kb::Knowledge;
use yiju_kb::given::Given;
use yiju_kb::problem::Problem;
use yiju_search::{Index, Reading};

use crate::text;

static KNOWLEDGE: LazyLock<Arc<Knowledge>> =
    LazyLock::new(|| Knowledge::embedded().expect("the embedded knowledge base loads"));
static INDEX: LazyLock<Index> = LazyLock::new(|| Index::build(KNOWLEDGE.base()));

/// How many candidates are asked for.
const TOP: usize = 5;

/// Panics where a promise about observations is broken. What follows the first blank line are circumstances, one a line:
/// `date D`, `decided D`, `place P`, or a fact `名=值`.
pub fn check(given: &str) {
    let (seen, circumstances) = given.split_once("\n\n").unwrap_or((given, ""));
    // Read without the checks of the door, so that the reader stands alone too.
    if let Ok(reading) = INDEX.read(seen) {
        assert_eq!(
            INDEX.read(seen).as_ref(),
            Ok(&reading),
            "read otherwise the second time"
        );
        spans(&reading, seen);
        candidates(&reading, seen);
    }
    match answer(seen, circumstances) {
        Ok(document) => text::document_is_plain(&document),
        Err(problem) => {
            text::is_plain(&problem.message);
            problem.help.as_deref().into_iter().for_each(text::is_plain);
            if let Some((start, end)) = problem.span {
                assert!(start <= end && end <= seen.chars().count(), "{problem:?}");
            }
        }
    }
}

fn spans(reading: &Reading, seen: &str) {
    let length = seen.chars().count();
    for fact in &reading.facts {
        text::lies_in(fact.span, length, fact);
        assert!(
            fact.span.start < fact.span.end,
            "a fact read from nothing: {fact:?}"
        );
    }
    if let Some(place) = &reading.place {
        text::lies_in(place.span, length, place);
    }
    for note in &reading.notes {
        assert!(!note.spans.is_empty(), "a note on nothing: {note:?}");
        note.spans
            .iter()
            .for_each(|span| text::lies_in(*span, length, note));
    }
}

fn candidates(reading: &Reading, seen: &str) {
    let ranked = INDEX.rank(reading, TOP).candidates;
    assert!(ranked.len() <= TOP);
    let length = seen.chars().count();
    for candidate in &ranked {
        assert!((0.0..=1.0).contains(&candidate.score), "{candidate:?}");
        assert!(
            candidate.power < KNOWLEDGE.base().powers.len(),
            "{candidate:?}"
        );
        candidate
            .why
            .iter()
            .for_each(|span| text::lies_in(*span, length, candidate));
    }
    let sorted = ranked.is_sorted_by(|one, other| {
        one.score > other.score || (one.score == other.score && one.power < other.power)
    });
    assert!(sorted, "candidates out of order: {ranked:?}");
}

fn answer(seen: &str, circumstances: &str) -> Result<yiju_engine::decide::MatchAnswer, Problem> {
    let mut given = Given {
        text: Some(seen.to_owned()),
        ..Given::default()
    };
    for line in circumstances.lines() {
        match line.split_once(' ') {
            Some(("date", day)) => given.date = Some(day.to_owned()),
            Some(("decided", day)) => given.decided = Some(day.to_owned()),
            Some(("place", place)) => given.place = Some(place.to_owned()),
            _ => given.add_fact(line)?,
        }
    }
    let today = Date::new(2026, 9, 2).expect("a day of the calendar");
    let circumstances = given.check(KNOWLEDGE.base(), today)?;
    let answer = KNOWLEDGE.match_text(&circumstances, TOP)?;
    let length = seen.chars().count();
    for fact in &answer.facts {
        if let Some([start, end]) = fact.span {
            assert!(start < end && end as usize <= length, "{fact:?}");
        }
    }
    assert!(answer.candidates.len() <= TOP);
    Ok(answer)
}
