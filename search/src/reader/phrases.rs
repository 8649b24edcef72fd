//! The phrases of all facts in one automaton, and where they occur in a text.

use std::collections::HashMap;

use daachorse::CharwiseDoubleArrayAhoCorasick;
use yiju_engine::model::{FactId, FactKind, FactValue, KnowledgeBase, PatternPart, Phrase};

use crate::fold::fold_phrase;

use super::derived;
use super::moment::{Moment, MomentSaid};
use super::quantity::{Quantity, Said};
use super::text::Prepared;
use super::unit::{begins, ends};

/// Words that may stand between a phrase and its value and leave the value as it is.
const FILLERS: &[&str] = &[
    "合计", "总计", "共计", "一共", "总共", "达到", "是", "为", "有", "共", "达", "在", ":", ",",
];

/// How many such words.
const MOST_FILLERS: usize = 2;

/// One phrase.
#[derive(Debug, Clone)]
struct Entry {
    fact: FactId,
    /// The value that it states, where no slot carries it.
    value: Option<FactValue>,
    head: String,
    tail: String,
    /// Characters of `head` and `tail`.
    literal: usize,
    slot: bool,
    /// 造价约{金额}: the rules take a guess for the value.
    guess_is_meant: bool,
}

/// A phrase found in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The fact.
    pub fact: FactId,
    /// The value; `None` where something is said but no value can be taken.
    pub value: Option<FactValue>,
    /// Where it begins, in folded characters.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The quantity or moment that it uses, by where its number begins.
    pub uses: Option<usize>,
    /// How many characters of the phrase itself were found.
    pub literal: usize,
}

/// All phrases of a knowledge base.
#[derive(Default)]
pub struct Phrases {
    /// Anchors: of a phrase with a slot the longer literal, else the phrase.
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    entries: Vec<Vec<Entry>>,
    /// Phrases that are a slot alone.
    bare: Vec<FactId>,
    kinds: Vec<FactKind>,
}

impl Phrases {
    /// Prepares the phrases of a knowledge base.
    pub fn new(knowledge: &KnowledgeBase, parties: &[FactId]) -> Self {
        let parties: Vec<usize> = parties.iter().map(|fact| fact.0 as usize).collect();
        let derived = derived::phrases(knowledge, &parties);
        let mut anchors: HashMap<String, Vec<Entry>> = HashMap::new();
        let mut bare = Vec::new();
        for (id, fact) in (0_u32..).map(FactId).zip(&knowledge.facts) {
            if fact.is_assessed() {
                continue;
            }
            let own = derived.get(id.0 as usize).into_iter().flatten();
            for phrase in fact.phrases.iter().chain(own) {
                let Some(entry) = Entry::new(id, phrase, &fact.kind) else {
                    continue;
                };
                if entry.literal == 0 {
                    bare.push(id);
                    continue;
                }
                anchors
                    .entry(entry.anchor().to_owned())
                    .or_default()
                    .push(entry);
            }
        }
        bare.dedup();
        let mut anchors: Vec<(String, Vec<Entry>)> = anchors.into_iter().collect();
        anchors.sort_by(|one, other| one.0.cmp(&other.0));
        let (words, entries): (Vec<String>, Vec<Vec<Entry>>) = anchors.into_iter().unzip();
        let kinds = knowledge
            .facts
            .iter()
            .map(|fact| fact.kind.clone())
            .collect();
        Self {
            automaton: CharwiseDoubleArrayAhoCorasick::new(&words).ok(),
            entries,
            bare,
            kinds,
        }
    }

    /// Everything that the phrases say of a text, unresolved.
    pub fn find(&self, text: &Prepared<'_>) -> Vec<Hit> {
        let mut hits = Vec::new();
        if let Some(automaton) = &self.automaton {
            for found in automaton.find_overlapping_iter(text.folded.text()) {
                let (start, end) = (text.index_of(found.start()), text.index_of(found.end()));
                for entry in self
                    .entries
                    .get(found.value() as usize)
                    .into_iter()
                    .flatten()
                {
                    self.occurrences(entry, text, start, end, &mut hits);
                }
            }
        }
        for fact in &self.bare {
            self.bare_slots(*fact, text, &mut hits);
        }
        hits
    }

    fn occurrences(
        &self,
        entry: &Entry,
        text: &Prepared<'_>,
        start: usize,
        end: usize,
        hits: &mut Vec<Hit>,
    ) {
        let hit = |value, start, end, uses| Hit {
            fact: entry.fact,
            value,
            start,
            end,
            uses,
            literal: entry.literal,
        };
        if !entry.slot {
            hits.push(hit(entry.value.clone(), start, end, None));
            return;
        }
        let Some(kind) = self.kinds.get(entry.fact.0 as usize) else {
            return;
        };
        if entry.anchor_is_head() {
            for at in after_fillers(&text.characters, end) {
                let Some(value) = value_at(text, at, kind, entry) else {
                    continue;
                };
                if let Some(stop) = value.tail_end(&text.characters, &entry.tail) {
                    hits.push(hit(value.value, start, stop, Some(value.number_start)));
                    return;
                }
            }
        } else if let Some(value) = value_before(text, start, kind, entry) {
            let head_end = value.start;
            let head = text.characters.get(..head_end).unwrap_or_default();
            if ends(head, &entry.head) {
                hits.push(hit(
                    value.value,
                    head_end - entry.head.chars().count(),
                    end,
                    Some(value.number_start),
                ));
            }
        }
    }

    fn bare_slots(&self, fact: FactId, text: &Prepared<'_>, hits: &mut Vec<Hit>) {
        let Some(kind) = self.kinds.get(fact.0 as usize) else {
            return;
        };
        let hit = |value, start, end, uses| Hit {
            fact,
            value,
            start,
            end,
            uses: Some(uses),
            literal: 0,
        };
        for quantity in &text.quantities {
            if let FactKind::Count(unit) = kind
                && (unit.is_empty() || !quantity.counts(&text.characters, unit))
            {
                continue;
            }
            match quantity.said(kind, true, false) {
                Some(Said::Exactly(value)) => {
                    hits.push(hit(
                        Some(value),
                        quantity.start,
                        quantity.end,
                        quantity.number_start,
                    ));
                }
                Some(Said::Loosely) => hits.push(hit(
                    None,
                    quantity.start,
                    quantity.end,
                    quantity.number_start,
                )),
                None => {}
            }
        }
        for moment in &text.moments {
            if let Some(value) = moment_value(moment, kind) {
                hits.push(hit(value, moment.start, moment.end, moment.start));
            }
        }
    }
}

impl Entry {
    fn new(fact: FactId, phrase: &Phrase, kind: &FactKind) -> Option<Self> {
        let slots = phrase
            .pattern
            .iter()
            .filter(|part| matches!(part, PatternPart::Slot))
            .count();
        if slots > 1 || (slots == 0 && phrase.value.is_none()) || matches!(kind, FactKind::History)
        {
            return None;
        }
        let (mut head, mut tail) = (String::new(), String::new());
        let mut slot = false;
        for part in &phrase.pattern {
            match part {
                PatternPart::Slot => slot = true,
                PatternPart::Literal(text) if slot => tail.push_str(text),
                PatternPart::Literal(text) => head.push_str(text),
            }
        }
        let (head, tail) = (
            fold_phrase(&head).into_owned(),
            fold_phrase(&tail).into_owned(),
        );
        let literal = head.chars().count() + tail.chars().count();
        if literal == 0 && !slot {
            return None;
        }
        let guess_is_meant = ["约", "大约", "大概", "左右"]
            .iter()
            .any(|word| head.ends_with(word) || tail.starts_with(word));
        Some(Self {
            fact,
            value: phrase.value.clone(),
            head,
            tail,
            literal,
            slot,
            guess_is_meant,
        })
    }

    fn anchor_is_head(&self) -> bool {
        self.head.len() >= self.tail.len()
    }

    fn anchor(&self) -> &str {
        if self.anchor_is_head() {
            &self.head
        } else {
            &self.tail
        }
    }
}

/// A value beside a literal.
struct SlotValue {
    value: Option<FactValue>,
    start: usize,
    number_start: usize,
    /// Where the rest of the pattern may begin.
    stops: [usize; 3],
}

impl SlotValue {
    /// Where the pattern ends when `tail` follows the value.
    fn tail_end(&self, text: &[char], tail: &str) -> Option<usize> {
        let [.., end] = self.stops;
        if tail.is_empty() {
            return Some(end);
        }
        let follows = |at: &usize| begins(text.get(*at..).unwrap_or_default(), tail);
        self.stops
            .iter()
            .copied()
            .find(|at| follows(at))
            .map(|at| at + tail.chars().count())
    }
}

/// Where a value may begin behind a literal that ends at `end`.
fn after_fillers(text: &[char], end: usize) -> Vec<usize> {
    let mut places = vec![end];
    let mut at = end;
    for _ in 0..MOST_FILLERS {
        let rest = text.get(at..).unwrap_or_default();
        let Some(filler) = FILLERS.iter().find(|filler| begins(rest, filler)) else {
            break;
        };
        at += filler.chars().count();
        places.push(at);
    }
    places
}

/// The value that begins at `at`, or a little earlier where the literal holds the word before it (约).
fn value_at(text: &Prepared<'_>, at: usize, kind: &FactKind, entry: &Entry) -> Option<SlotValue> {
    let index = text
        .quantities
        .partition_point(|quantity| quantity.number_start < at);
    let quantity = text
        .quantities
        .get(index)
        .filter(|quantity| quantity.start <= at);
    if let Some(found) = quantity.and_then(|quantity| quantity_value(quantity, kind, entry)) {
        return Some(found);
    }
    let index = text.moments.partition_point(|moment| moment.start < at);
    let moment = text
        .moments
        .get(index)
        .filter(|moment| moment.start == at)?;
    let value = moment_value(moment, kind)?;
    Some(SlotValue {
        value,
        start: moment.start,
        number_start: moment.start,
        stops: [moment.end; 3],
    })
}

/// The value that ends where a literal begins at `start`.
fn value_before(
    text: &Prepared<'_>,
    start: usize,
    kind: &FactKind,
    entry: &Entry,
) -> Option<SlotValue> {
    let index = text
        .quantities
        .partition_point(|quantity| quantity.number_start < start);
    let quantity = index
        .checked_sub(1)
        .and_then(|index| text.quantities.get(index));
    if let Some(found) = quantity
        .and_then(|quantity| quantity_value(quantity, kind, entry))
        .filter(|found| found.stops.contains(&start))
    {
        return Some(found);
    }
    let index = text.moments.partition_point(|moment| moment.start < start);
    let moment = index
        .checked_sub(1)
        .and_then(|index| text.moments.get(index))?;
    let comma = text.characters.get(moment.end) == Some(&',') && moment.end + 1 == start;
    if moment.end != start && !comma {
        return None;
    }
    let value = moment_value(moment, kind)?;
    Some(SlotValue {
        value,
        start: moment.start,
        number_start: moment.start,
        stops: [moment.end; 3],
    })
}

fn quantity_value(quantity: &Quantity, kind: &FactKind, entry: &Entry) -> Option<SlotValue> {
    let value = match quantity.said(kind, false, entry.guess_is_meant)? {
        Said::Exactly(value) => Some(value),
        Said::Loosely => None,
    };
    let stops = [quantity.number_end, quantity.unit_start, quantity.end];
    Some(SlotValue {
        value,
        start: quantity.start,
        number_start: quantity.number_start,
        stops,
    })
}

/// What a moment says about a fact of this kind; the inner `None`: no value can be taken.
fn moment_value(moment: &Moment, kind: &FactKind) -> Option<Option<FactValue>> {
    match (kind, moment.said) {
        (FactKind::Date, MomentSaid::Date(date)) => Some(Some(FactValue::Date(date))),
        (FactKind::TimeOfDay, MomentSaid::Time(minutes)) => {
            Some(Some(FactValue::TimeOfDay(minutes)))
        }
        (FactKind::Date, MomentSaid::SomeDate) | (FactKind::TimeOfDay, MomentSaid::SomeTime) => {
            Some(None)
        }
        _ => None,
    }
}
