//! Steps of a track: which belong to it, which comes first, and all of them in order.

use yiju_engine::law::citation::Citation;
use yiju_engine::model::{Step, Track};

use super::draft::{Draft, plain};
use crate::desk::Desk;
use crate::distract::{Proposal, steps};
use crate::item::{Answer, Aspect, Claim, Difficulty, Item, Kind, Level, Source, Verdict};
use crate::prove::{prove, track_on};
use crate::words;

/// How many orders of one track are asked for at most.
const ORDERS: usize = 12;

pub(crate) fn make(desk: &Desk<'_>, items: &mut Vec<Item>) {
    for track in &desk.base().tracks {
        if track_on(desk, &track.name).is_some_and(|one| std::ptr::eq(one, track)) {
            belongs(desk, track, items);
            earlier(desk, track, items);
            orders(desk, track, items);
        }
    }
}

fn draft(track: &Track, kind: Kind, subject: &str, text: String) -> Draft {
    let rule = format!("程序 {}", track.name);
    let mut draft = Draft::of_rule(
        &rule,
        (Some(track.from), track.to),
        kind,
        Aspect::Steps,
        plain(text),
    );
    subject.clone_into(&mut draft.subject);
    draft.level = Level::Understanding;
    draft.objective = format!("能够说出“{}”的步骤", track.name);
    draft.citations.clone_from(&track.basis);
    draft
}

/// Steps of the track among steps of others: only what is done at a time of its own is called a step, and what a step asks
/// of a person is not put into a statement.
fn belongs(desk: &Desk<'_>, track: &Track, items: &mut Vec<Item>) {
    let option = |step: &Step| {
        let labels: Vec<&str> = step.basis.iter().map(|one| one.label.as_ref()).collect();
        let claim = Claim::StepOf {
            track: track.name.clone(),
            step: step.name.clone(),
        };
        let reason = format!("见{}", labels.join("、"));
        Proposal::new(step.name.clone(), Source::Key, reason, claim)
    };
    let names = in_time(track);
    let steps: Vec<&Step> = names
        .iter()
        .filter_map(|name| track.steps.iter().find(|one| one.name == *name))
        .collect();
    if let Some(step) = steps.first() {
        let text = format!("下列各项中，属于“{}”的步骤的是（　　）。", track.name);
        let mut single = draft(track, Kind::Single, &step.name, text);
        single.citations = of_steps(track, &[&step.name]);
        single.why = format!("“{}”是“{}”的步骤。", step.name, track.name);
        let wrong = steps::of_others(desk, &track.name, &mut single.draw(desk));
        items.extend(single.single(desk, &option(step), wrong));
    }
    let text = format!("下列各项中，属于“{}”的步骤的有（　　）。", track.name);
    let mut several = draft(track, Kind::Multiple, "全部步骤", text);
    several.citations = of_steps(track, &names);
    several.why = format!("“{}”的步骤：{}。", track.name, names.join("、"));
    let wrong = steps::of_others(desk, &track.name, &mut several.draw(desk));
    let right = steps.iter().map(|step| option(step)).collect();
    items.extend(several.multiple(desk, right, wrong));
}

/// The provisions of these steps themselves.
fn of_steps(track: &Track, names: &[&str]) -> Vec<Citation> {
    let mut found: Vec<Citation> = Vec::new();
    for name in names {
        let step = track.steps.iter().find(|one| one.name == *name);
        for citation in step.into_iter().flat_map(|one| &one.basis) {
            if !found.contains(citation) {
                found.push(citation.clone());
            }
        }
    }
    found
}

/// The steps of a track that follow one another in time.
fn in_time(track: &Track) -> Vec<&'static str> {
    let is_step = |step: &&&str| track.steps.iter().any(|one| one.name == **step);
    words::in_time(&track.name)
        .iter()
        .filter(is_step)
        .copied()
        .collect()
}

/// Of two steps, which comes first.
fn earlier(desk: &Desk<'_>, track: &Track, items: &mut Vec<Item>) {
    let steps = in_time(track);
    for (at, first) in steps.iter().enumerate() {
        for second in steps.iter().skip(at + 1) {
            let before = |first: &str, second: &str| Claim::StepBefore {
                track: track.name.clone(),
                first: first.to_owned(),
                second: second.to_owned(),
            };
            let mut draft = draft(
                track,
                Kind::TrueFalse,
                &format!("{first}—{second}"),
                String::new(),
            );
            draft.citations = of_steps(track, &[first, second]);
            draft.why = format!("先“{first}”，后“{second}”。");
            let right = Proposal::new("以前", Source::Key, "这是先后", before(first, second));
            let wrong = Proposal::new("以后", Source::StepOrder, "先后颠倒", before(second, first));
            let say = |word: &str| {
                format!(
                    "按照“{}”，“{first}”应当在“{second}”{word}进行。",
                    track.name
                )
            };
            items.extend(draft.statement(desk, &right, vec![wrong], say));
        }
    }
}

/// Four or five steps to put in order.
fn orders(desk: &Desk<'_>, track: &Track, items: &mut Vec<Item>) {
    let all = in_time(track);
    if all.len() < 3 {
        return;
    }
    let mut draw = crate::draw::Draw::new(desk.seed, &format!("orders {}", track.name));
    let mut asked: Vec<Vec<usize>> = Vec::new();
    for _ in 0..ORDERS * 2 {
        let count = if all.len() > 4 {
            4 + draw.below(2)
        } else {
            all.len().min(4)
        };
        let mut chosen = draw.some((0..all.len()).collect(), count);
        chosen.sort_unstable();
        if asked.len() < ORDERS && !asked.contains(&chosen) {
            asked.push(chosen);
        }
    }
    for chosen in asked {
        items.extend(ordered(desk, track, &all, &chosen, &mut draw));
    }
}

fn ordered(
    desk: &Desk<'_>,
    track: &Track,
    all: &[&str],
    chosen: &[usize],
    draw: &mut crate::draw::Draw,
) -> Option<Item> {
    let steps: Vec<&str> = chosen
        .iter()
        .filter_map(|at| all.get(*at).copied())
        .collect();
    let claims = steps
        .iter()
        .zip(steps.iter().skip(1))
        .map(|(first, second)| Claim::StepBefore {
            track: track.name.clone(),
            first: (*first).to_owned(),
            second: (*second).to_owned(),
        });
    let claim = Claim::All {
        claims: claims.collect(),
    };
    let text = format!("把“{}”的下列步骤按先后排列。", track.name);
    let mut draft = draft(track, Kind::Ordering, &steps.join("—"), text);
    draft.citations = of_steps(track, &steps);
    let proof = prove(desk, &claim, &draft.stem);
    if proof.verdict != Verdict::Proved {
        return None;
    }
    let mut shown: Vec<usize> = (0..steps.len()).collect();
    draw.shuffle(&mut shown);
    if shown.is_sorted() {
        shown.rotate_left(1);
    }
    let place = |step: usize| {
        let at = shown.iter().position(|one| *one == step);
        at.and_then(|at| u16::try_from(at).ok())
    };
    let key: Option<Vec<u16>> = (0..steps.len()).map(place).collect();
    draft.why = format!("先后是：{}。", steps.join("→"));
    let answer = Answer::Ordering {
        steps: shown
            .iter()
            .filter_map(|at| steps.get(*at).map(|step| (*step).to_owned()))
            .collect(),
        key: key?,
        reason: draft.why.clone(),
        claim,
        proof,
    };
    let said = steps.join("→");
    Some(draft.item(desk, said, answer, Difficulty::Middle))
}
