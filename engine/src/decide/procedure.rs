//! 程序: the tracks and duties in force on the day of the decision, tested on the measures of each outcome.

use std::ops::Range;

use crate::decide::answer::{Outcome, ProcedureNote};
use crate::decide::explore::Path;
use crate::decide::imposed::{gains, holds};
use crate::decide::reasons::Reasons;
use crate::decide::truth::{Beyond, World};
use crate::law::Date;
use crate::law::registry::NoVersion;
use crate::model::{Atom, Condition, Track, Truth};

/// An outcome with one way that leads to it.
pub(crate) struct Case<'c, 'a> {
    pub(crate) outcome: &'c Outcome,
    pub(crate) path: Option<&'c Path<'a>>,
}

/// The notes on procedure, in the order of the rules.
pub(crate) fn procedure<'a>(
    world: &mut World<'a>,
    decided: Date,
    cases: &[Case<'_, 'a>],
) -> Vec<ProcedureNote> {
    let kb = world.kb;
    let tracks = kb.tracks.iter().enumerate();
    let in_force: Vec<(usize, &Track)> = tracks
        .filter(|(_, track)| track.from <= decided && track.to.is_none_or(|to| decided <= to))
        .collect();
    let tested = tested(world, &in_force, cases);
    let gains = gains(world);
    let mut notes = Vec::with_capacity(in_force.len());
    for (place, (at, track)) in in_force.iter().enumerate() {
        let seen = || tested.of(place, in_force.len());
        let Some((first, _)) = seen().next() else {
            continue;
        };
        let truth = if seen().all(|(truth, _)| truth == first) {
            first
        } else {
            Truth::Unknown
        };
        // Where the outcomes differ, what tells is what keeps it open, else what speaks against it.
        let telling = if seen().any(|(of, _)| of == truth) {
            truth
        } else {
            Truth::False
        };
        let (available, words) = match truth {
            Truth::True if track.condition == Condition::Always => (Some(true), "一律适用"),
            Truth::True => (Some(true), "符合："),
            Truth::False => (Some(false), "不符合："),
            Truth::Unknown if telling == Truth::False => (None, "因情形而异，有的情形不符合："),
            Truth::Unknown => (None, "要看："),
        };
        let mut reasons = Reasons::new(words);
        let telling_cases = seen().zip(cases).filter(|((of, _), _)| *of == telling);
        for ((_, parts), case) in telling_cases {
            for part in parts {
                reasons.add(world, gains, &case.outcome.measures, part, telling);
            }
        }
        if truth == Truth::Unknown {
            reasons.settled_by(world, *at);
        }
        notes.push(ProcedureNote {
            step: track.name.clone(),
            available,
            basis: track.basis.clone(),
            why: reasons.finish(),
        });
    }
    if !cases.is_empty() {
        notes.extend(not_held(world, decided));
    }
    notes
}

/// Whether each track is open in each case, with the statements that make it so.
struct Tested<'a> {
    /// For each case each track: the value, and its statements as a part of the list.
    truths: Vec<(Truth, Range<usize>)>,
    reasons: Vec<&'a Condition>,
}

impl<'a> Tested<'a> {
    /// One track, by its place among so many, in all cases.
    fn of(&self, place: usize, tracks: usize) -> impl Iterator<Item = (Truth, &[&'a Condition])> {
        let all = self.truths.iter().skip(place).step_by(tracks.max(1));
        all.map(|(truth, part)| {
            let reasons = self.reasons.get(part.clone());
            (*truth, reasons.unwrap_or_default())
        })
    }
}

fn tested<'a>(
    world: &mut World<'a>,
    tracks: &[(usize, &'a Track)],
    cases: &[Case<'_, 'a>],
) -> Tested<'a> {
    let mut truths = Vec::with_capacity(tracks.len() * cases.len());
    let mut reasons = Vec::with_capacity(2 * tracks.len() * cases.len());
    for case in cases {
        if let Some(path) = case.path {
            world.path.clone_from(path);
        }
        let told_of = &*world;
        let gains = gains(told_of);
        let beyond = |atom: &Atom| holds(told_of, gains, case.outcome, atom);
        for (_, track) in tracks {
            let start = reasons.len();
            let truth = told(told_of, &beyond, &track.condition, &mut reasons);
            truths.push((truth, start..reasons.len()));
        }
        world.path.clear();
    }
    Tested { truths, reasons }
}

/// For each statute whose tracks begin only later, and whose text of the day of the decision is not held: that the procedure
/// of that day is not known.
fn not_held(world: &World<'_>, decided: Date) -> Vec<ProcedureNote> {
    let registry = &world.kb.registry;
    let is_then = |track: &Track| track.from <= decided && track.to.is_none_or(|to| decided <= to);
    let mut later: Vec<(&str, Date, Vec<&str>)> = Vec::new();
    for track in world.kb.tracks.iter().filter(|track| decided < track.from) {
        let known = world.kb.tracks.iter();
        let mut of_name = known.filter(|other| other.name == track.name);
        let Some(citation) = track.basis.first().filter(|_| !of_name.any(is_then)) else {
            continue;
        };
        let Some(statute) = registry.get(&citation.statute) else {
            continue;
        };
        let held = match statute.on(decided) {
            Ok(version) => version.structure.is_known(),
            Err(NoVersion::NotHeld(_) | NoVersion::Before(_)) => false,
            Err(NoVersion::NotYet(_) | NoVersion::Repealed(_)) => true,
        };
        if held {
            continue;
        }
        match later
            .iter_mut()
            .find(|(short, from, _)| *short == &*statute.short && *from == track.from)
        {
            Some((_, _, names)) => names.push(&track.name),
            None => later.push((&statute.short, track.from, vec![&track.name])),
        }
    }
    let note = |(short, from, names): (&str, Date, Vec<&str>)| ProcedureNote {
        step: "当时的程序".to_owned(),
        available: None,
        basis: Vec::new(),
        why: format!(
            "决定日 {decided} 的《{short}》文本没有登记，{}自 {from} 起才有；当时的规定待定，另查",
            names.join("、")
        ),
    };
    later.into_iter().map(note).collect()
}

/// Whether a condition holds, with the statements that make it so: those that hold for one that holds, and so on.
pub(crate) fn told<'a>(
    world: &World<'a>,
    beyond: Beyond<'_>,
    condition: &'a Condition,
    reasons: &mut Vec<&'a Condition>,
) -> Truth {
    match condition {
        Condition::Always => Truth::True,
        Condition::All(parts) => told_all(world, beyond, parts, reasons),
        Condition::Any(parts) => {
            let ends = (Truth::True, Truth::False);
            told_of(world, beyond, parts, ends, reasons)
        }
        Condition::Atom(_) | Condition::Not(_) => {
            reasons.push(condition);
            world.holds_beyond(condition, beyond).truth()
        }
    }
}

/// As [`told`], of 且.
pub(crate) fn told_all<'a>(
    world: &World<'a>,
    beyond: Beyond<'_>,
    parts: &'a [Condition],
    reasons: &mut Vec<&'a Condition>,
) -> Truth {
    let ends = (Truth::False, Truth::True);
    told_of(world, beyond, parts, ends, reasons)
}

/// Parts of which one that is `ends` settles the whole, which is `idle` where all of them are.
fn told_of<'a>(
    world: &World<'a>,
    beyond: Beyond<'_>,
    parts: &'a [Condition],
    (ends, idle): (Truth, Truth),
    reasons: &mut Vec<&'a Condition>,
) -> Truth {
    let start = reasons.len();
    let mut whole = idle;
    for part in parts {
        let mark = reasons.len();
        let truth = told(world, beyond, part, reasons);
        if truth == ends {
            // One part settles the whole: only its reasons count.
            reasons.drain(start..mark);
            return ends;
        }
        match (whole, truth) {
            (Truth::Unknown, Truth::Unknown) => {}
            (Truth::Unknown, _) => reasons.truncate(mark),
            (_, Truth::Unknown) => {
                reasons.drain(start..mark);
                whole = Truth::Unknown;
            }
            _ => {}
        }
    }
    whole
}
