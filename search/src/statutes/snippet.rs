//! The place of a document that answers a query best, with what answers in it.

use yiju_engine::source::TextSpan;

use super::passage::{Probe, WIDTH};
use super::question::Question;
use crate::fold::Folded;
use crate::rank::synonyms::Synonyms;

/// How many characters a snippet has at most, the signs of omission not counted.
const LONGEST: usize = 120;
/// How many characters before the first hit are shown.
const BEFORE: usize = 20;
/// Stands for what is left out.
const OMITTED: char = '…';

/// A piece of a text as shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The piece. Breaks of lines are blanks.
    pub text: String,
    /// What answers in it, half-open, in Unicode scalar values.
    pub highlights: Vec<[u32; 2]>,
}

/// Cuts the best place out of a text.
pub fn cut(wording: &str, probe: &Probe, question: &Question, synonyms: &Synonyms) -> Snippet {
    let Ok(folded) = Folded::new(wording) else {
        return Snippet::default();
    };
    let marks = marks(&folded, probe, question, synonyms);
    let first = if probe.is_empty() {
        marks.first().map_or(0, |(start, _)| *start)
    } else {
        let answer = probe.look(folded.text());
        if answer.close > 0.0 {
            answer.at
        } else {
            marks.first().map_or(0, |(start, _)| *start)
        }
    };
    let spans: Vec<TextSpan> = marks
        .iter()
        .map(|(start, end)| folded.span(*start, *end))
        .collect();
    let at = folded.span(first, first + 1).start as usize;
    place(wording, at, &spans)
}

/// The beginning of a text, nothing marked.
pub fn beginning(wording: &str) -> Snippet {
    place(wording, 0, &[])
}

/// What answers, in folded characters: neighbouring pairs as one, words of 同义, phrases.
fn marks(
    folded: &Folded,
    probe: &Probe,
    question: &Question,
    synonyms: &Synonyms,
) -> Vec<(usize, usize)> {
    let mut marks: Vec<(usize, usize)> = probe
        .hits(folded.text())
        .iter()
        .map(|(at, _)| (*at, at + 2))
        .collect();
    let text = folded.text();
    if !question.groups.is_empty() {
        let starts: Vec<usize> = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        let scalar = |byte: usize| starts.binary_search(&byte).unwrap_or(0);
        for (group, start, end) in synonyms.occurrences(text) {
            if question.groups.iter().any(|(asked, ..)| *asked == group) {
                marks.push((scalar(start), scalar(end)));
            }
        }
    }
    marks.sort_unstable();
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (start, end) in marks {
        match out.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => out.push((start, end)),
        }
    }
    out
}

fn place(wording: &str, at: usize, marks: &[TextSpan]) -> Snippet {
    let characters: Vec<char> = wording.chars().collect();
    let mut from = at.saturating_sub(BEFORE);
    // A snippet rather begins with a sentence.
    let stop = |c: &char| matches!(c, '\n' | '。' | '；' | '：');
    if let Some(begin) = characters
        .get(from..at)
        .and_then(|before| before.iter().rposition(stop))
    {
        from += begin + 1;
    } else if at <= BEFORE + WIDTH / 3 {
        from = 0;
    }
    let to = (from + LONGEST).min(characters.len());
    let mut text = String::new();
    if from > 0 {
        text.push(OMITTED);
    }
    let lead = u32::from(from > 0);
    for character in characters.get(from..to).unwrap_or_default() {
        text.push(if *character == '\n' { ' ' } else { *character });
    }
    if to < characters.len() {
        text.push(OMITTED);
    }
    let (begin, end) = (
        u32::try_from(from).unwrap_or(0),
        u32::try_from(to).unwrap_or(0),
    );
    let highlights = marks
        .iter()
        .filter(|mark| mark.start >= begin && mark.end <= end)
        .map(|mark| [mark.start - begin + lead, mark.end - begin + lead])
        .collect();
    Snippet { text, highlights }
}
