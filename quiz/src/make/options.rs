//! Chooses the options of a question: those that are refuted, from as many sources as there are, the key in a place that is
//! drawn.

use crate::desk::Desk;
use crate::distract::Proposal;
use crate::draw::Draw;
use crate::item::{Choice, Difficulty, Level, Proof, Source, Stem, Verdict};
use crate::prove::prove;

/// How many wrong options a question with one key has.
const WRONG: usize = 3;

/// How many refuted options are enough to choose among.
pub(crate) const ENOUGH: usize = 9;

/// The options of a question with one key, in their places.
pub(crate) fn one_key(
    desk: &Desk<'_>,
    stem: &Stem,
    key: &Proposal,
    wrong: Vec<Proposal>,
    draw: &mut Draw,
) -> Option<Vec<Choice>> {
    let proof = prove(desk, &key.claim, stem);
    if proof.verdict != Verdict::Proved {
        return None;
    }
    let right = choice(key.clone(), true, proof);
    let ranked = key.rank;
    let ranks: Vec<(String, (i64, i64))> = wrong
        .iter()
        .filter_map(|one| Some((one.text.clone(), one.rank?)))
        .collect();
    let enough = if ranked.is_some() {
        wrong.len()
    } else {
        ENOUGH
    };
    let refuted = refuted(desk, stem, wrong, std::slice::from_ref(&right), enough);
    let rank_of = |one: &Choice| {
        let found = ranks.iter().find(|(text, _)| *text == one.text);
        found.map(|(_, rank)| *rank)
    };
    let mut options = match ranked {
        Some(rank) => {
            let place = draw.below(WRONG + 1);
            let (low, high): (Vec<Choice>, Vec<Choice>) = refuted
                .into_iter()
                .partition(|one| rank_of(one).is_some_and(|other| other < rank));
            let below = place.max(WRONG.saturating_sub(high.len()));
            let mut chosen = nearest(low, below);
            let above = nearest(high, WRONG.saturating_sub(chosen.len()));
            chosen.extend(above);
            chosen
        }
        None => {
            let mut close: Vec<Choice> = refuted;
            // The key must not stand out by its length.
            let long = length(&right.text);
            close.sort_by_key(|one| length(&one.text) * 3 < long * 2);
            let alike = close
                .iter()
                .filter(|one| length(&one.text) * 3 >= long * 2)
                .count();
            close.truncate(alike.max(WRONG));
            mixed(close, WRONG, draw)
        }
    };
    if options.len() < 2 {
        return None;
    }
    options.push(right);
    match ranked {
        Some(rank) => options.sort_by_key(|one| rank_of(one).unwrap_or(rank)),
        None => draw.shuffle(&mut options),
    }
    Some(options)
}

/// The first ones, those near to the key before others.
fn nearest(mut options: Vec<Choice>, count: usize) -> Vec<Choice> {
    options.sort_by_key(|one| !is_close(one.source));
    options.truncate(count);
    options
}

/// What is refuted among proposals, without what says the same as an option that is already there.
pub(crate) fn refuted(
    desk: &Desk<'_>,
    stem: &Stem,
    wrong: Vec<Proposal>,
    shown: &[Choice],
    enough: usize,
) -> Vec<Choice> {
    let mut found: Vec<Choice> = Vec::new();
    for proposal in wrong {
        let known = |one: &Choice| one.text == proposal.text;
        if shown.iter().any(known) || found.iter().any(known) || proposal.text.is_empty() {
            continue;
        }
        let proof = prove(desk, &proposal.claim, stem);
        if proof.verdict == Verdict::Refuted {
            found.push(choice(proposal, false, proof));
        }
        if found.len() == enough {
            break;
        }
    }
    found
}

/// Some of these, from as many sources as there are.
pub(crate) fn mixed(options: Vec<Choice>, count: usize, draw: &mut Draw) -> Vec<Choice> {
    let mut groups: Vec<(Source, Vec<Choice>)> = Vec::new();
    for option in options {
        match groups
            .iter_mut()
            .find(|(source, _)| *source == option.source)
        {
            Some((_, group)) => group.push(option),
            None => groups.push((option.source, vec![option])),
        }
    }
    for (_, group) in &mut groups {
        draw.shuffle(group);
    }
    draw.shuffle(&mut groups);
    let mut chosen = Vec::new();
    while chosen.len() < count && groups.iter().any(|(_, group)| !group.is_empty()) {
        for (_, group) in &mut groups {
            if chosen.len() < count {
                chosen.extend(group.pop());
            }
        }
    }
    chosen
}

pub(crate) fn choice(proposal: Proposal, correct: bool, proof: Proof) -> Choice {
    Choice {
        text: proposal.text,
        correct,
        source: proposal.source,
        reason: proposal.reason,
        claim: proposal.claim,
        proof,
    }
}

pub(crate) fn length(text: &str) -> usize {
    text.chars().count()
}

/// The right options in words, sorted.
pub(crate) fn key_of(options: &[Choice]) -> String {
    let right = options.iter().filter(|one| one.correct);
    let mut right: Vec<&str> = right.map(|one| one.text.as_str()).collect();
    right.sort_unstable();
    right.join("；")
}

/// Whether options of this source share most with the key.
fn is_close(source: Source) -> bool {
    matches!(
        source,
        Source::Sibling | Source::OtherVersion | Source::Modality
    )
}

/// The more of the wrong options share a place, a version or a word with the key, the harder.
pub(crate) fn difficulty(options: &[Choice], level: Level) -> Difficulty {
    let close = options
        .iter()
        .filter(|one| !one.correct && is_close(one.source))
        .count();
    match close + usize::from(level == Level::Application) {
        0 => Difficulty::Easy,
        1 => Difficulty::Middle,
        _ => Difficulty::Hard,
    }
}
