//! The range of a fine as a small picture: one bar for each way that the case can go, on one axis from nothing to the highest
//! amount. What has no stated bound is said in words and has an open end.

use std::collections::BTreeMap;

use yiju_engine::decide::answer::{Candidate, Outcome};
use yiju_engine::model::{Measure, Money, Slot};
use yiju_engine::wording;

/// The picture; nothing where no fine has an amount in yuan.
#[derive(Debug)]
pub struct Scale {
    /// The bars, in the order of the outcomes; what becomes possible later comes last.
    pub bars: Vec<Bar>,
}

/// One range.
#[derive(Debug)]
pub struct Bar {
    /// Under which circumstances, and whose fine.
    pub label: String,
    /// The range in words.
    pub range: String,
    /// Where it begins and how long it is, of [`WIDTH`].
    pub from: u32,
    /// Its length.
    pub length: u32,
    /// Not possible yet: after an order that was not complied with.
    pub later: bool,
}

/// The length of the axis.
const WIDTH: u32 = 600;

struct Range {
    label: String,
    min: Option<Money>,
    max: Option<Money>,
    later: bool,
}

/// The picture of a power's fines.
pub fn scale(candidate: &Candidate) -> Option<Scale> {
    let several = candidate.outcomes.len() > 1;
    let mut ranges: Vec<Range> = Vec::new();
    for outcome in &candidate.outcomes {
        for fine in outcome.fines.iter().filter(|fine| fine.max_yuan.is_some()) {
            push(
                &mut ranges,
                Range {
                    label: label(
                        several.then_some(&outcome.assuming),
                        fine.party.as_deref(),
                        None,
                    ),
                    min: fine.min_yuan,
                    max: fine.max_yuan,
                    later: false,
                },
            );
        }
    }
    for outcome in &candidate.outcomes {
        later(&mut ranges, outcome);
    }
    let highest = ranges.iter().filter_map(|range| range.max).max()?;
    let place = |amount: Money| -> u32 {
        let share = i128::from(amount.fen()) * i128::from(WIDTH) / i128::from(highest.fen().max(1));
        u32::try_from(share.clamp(0, i128::from(WIDTH))).unwrap_or(WIDTH)
    };
    let bars = ranges
        .iter()
        .map(|range| {
            let from = range.min.map_or(0, place);
            let to = range.max.map_or(WIDTH, place);
            Bar {
                label: range.label.clone(),
                range: words(range.min, range.max),
                from,
                length: to.saturating_sub(from).max(4),
                later: range.later,
            }
        })
        .collect();
    Some(Scale { bars })
}

/// What becomes possible when an order is not complied with.
fn later(ranges: &mut Vec<Range>, outcome: &Outcome) {
    for stage in &outcome.next {
        let fines = stage.measures.iter().filter(|one| one.slot == Slot::Fine);
        for fine in fines {
            let Some(yuan) = fine.amount.as_ref().and_then(|amount| amount.yuan) else {
                continue;
            };
            if yuan.max.is_some() {
                push(
                    ranges,
                    Range {
                        label: label(None, party(fine), Some(&stage.when)),
                        min: yuan.min,
                        max: yuan.max,
                        later: true,
                    },
                );
            }
        }
    }
}

fn party(measure: &Measure) -> Option<&str> {
    measure.party.as_deref()
}

fn push(ranges: &mut Vec<Range>, range: Range) {
    let same = |known: &Range| {
        known.label == range.label && known.min == range.min && known.max == range.max
    };
    if !ranges.iter().any(same) {
        ranges.push(range);
    }
}

fn label(
    assuming: Option<&BTreeMap<String, String>>,
    party: Option<&str>,
    stage: Option<&str>,
) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(stage.map(str::to_owned));
    parts.extend(
        assuming
            .into_iter()
            .flatten()
            .map(|(name, value)| format!("{name}＝{value}")),
    );
    parts.extend(party.map(|party| format!("对{party}")));
    if parts.is_empty() {
        "罚款".to_owned()
    } else {
        parts.join("，")
    }
}

fn words(min: Option<Money>, max: Option<Money>) -> String {
    match (min, max) {
        (Some(min), Some(max)) if min == max => wording::money(max),
        (Some(min), Some(max)) => format!("{}至{}", wording::money(min), wording::money(max)),
        (None, Some(max)) => format!("{}以下，没有写明下限", wording::money(max)),
        (Some(min), None) => format!("{}以上", wording::money(min)),
        (None, None) => String::new(),
    }
}
