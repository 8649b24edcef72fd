//! Claims about procedure: tracks, gates, deadlines, figures, steps.

use yiju_engine::decide::answer::Status;
use yiju_engine::law::citation::Citation;
use yiju_engine::model::{Deadline, Parameter, Span, Track};

use super::{Found, open, settled};
use crate::desk::Desk;
use crate::item::Stem;
use crate::words;

pub(super) fn track(desk: &Desk<'_>, power: &str, track: &str, is: bool, stem: &Stem) -> Found {
    let Some(answer) = desk.ask(power, stem) else {
        return open("情形不能交系统判断");
    };
    if answer.status != Status::Applies {
        return open("要件是否成立未知");
    }
    let mut notes = answer.procedure.iter().filter(|note| note.step == track);
    match (notes.next(), notes.next()) {
        (Some(note), None) => match note.available {
            Some(available) => settled(available == is, note.why.clone()),
            None => open("是否适用该程序未知"),
        },
        _ => open("没有这一程序"),
    }
}

pub(super) fn gate(
    desk: &Desk<'_>,
    power: &str,
    gate: &str,
    effect: Option<&str>,
    stem: &Stem,
) -> Found {
    let Some(answer) = desk.ask(power, stem) else {
        return open("情形不能交系统判断");
    };
    let Some(found) = answer.gate.iter().find(|one| one.gate.as_ref() == gate) else {
        return open("没有这一关口");
    };
    match found.holds {
        Some(true) => {
            let comes_to = found.effect.map(|effect| effect.as_str());
            settled(comes_to == effect, found.why.clone())
        }
        Some(false) => settled(effect.is_none(), found.why.clone()),
        None => open("关口是否成立未知"),
    }
}

/// The deadline of this name that is law on the day, where there is exactly one.
pub(crate) fn deadline_on<'k>(desk: &Desk<'k>, name: &str) -> Option<&'k Deadline> {
    let day = desk.day;
    let mut found = desk.base().deadlines.iter().filter(|one| {
        one.name == name
            && one.from.is_none_or(|from| from <= day)
            && one.to.is_none_or(|to| day <= to)
    });
    let one = found.next()?;
    found.next().is_none().then_some(one)
}

pub(super) fn deadline(desk: &Desk<'_>, name: &str, span: Span) -> Found {
    match deadline_on(desk, name) {
        Some(one) => settled(one.span == span, format!("期限 {name}")),
        None => open("没有这一期限，或者有几个"),
    }
}

/// The figure of this name that is law on the day.
pub(crate) fn parameter_on<'k>(desk: &Desk<'k>, name: &str) -> Option<&'k Parameter> {
    let day = desk.day;
    desk.base().parameters.iter().find(|one| {
        one.name == name
            && one.from.is_none_or(|from| from <= day)
            && one.to.is_none_or(|to| day <= to)
    })
}

pub(super) fn parameter(desk: &Desk<'_>, name: &str, value: &str) -> Found {
    let known = parameter_on(desk, name).and_then(|one| one.value.as_ref());
    match known.and_then(words::figure) {
        Some(figure) => settled(figure == value, format!("参数 {name}")),
        None => open("该数额待定"),
    }
}

/// The track of this name that is law on the day.
pub(crate) fn track_on<'k>(desk: &Desk<'k>, name: &str) -> Option<&'k Track> {
    let day = desk.day;
    let mut found = desk
        .base()
        .tracks
        .iter()
        .filter(|one| one.name == name && one.from <= day && one.to.is_none_or(|to| day <= to));
    let one = found.next()?;
    found.next().is_none().then_some(one)
}

pub(super) fn rule_basis(desk: &Desk<'_>, rule: &str, citation: &Citation) -> Found {
    let basis: Option<&[Citation]> = match rule.split_once(' ') {
        Some(("期限", name)) => deadline_on(desk, name).map(|one| one.basis.as_slice()),
        Some(("参数", name)) => parameter_on(desk, name).map(|one| one.basis.as_slice()),
        Some(("程序", name)) => track_on(desk, name).map(|one| one.basis.as_slice()),
        Some(("关口", name)) => desk
            .base()
            .gates
            .iter()
            .find(|one| one.name.as_ref() == name && one.is_on(desk.day))
            .map(|one| one.basis.as_slice()),
        _ => None,
    };
    let Some(basis) = basis.filter(|basis| !basis.is_empty()) else {
        return open("没有这一规则或者没有写依据");
    };
    if basis.contains(citation) {
        return settled(true, rule);
    }
    let touches = |one: &Citation| {
        one.covers(citation) || citation.covers(one) || one.label == citation.label
    };
    if basis.iter().any(touches) {
        return open("该条是依据的一部分");
    }
    settled(false, rule)
}

pub(super) fn step_of(desk: &Desk<'_>, track: &str, step: &str) -> Found {
    let Some(known) = track_on(desk, track) else {
        return open("没有这一程序");
    };
    let by = format!("程序 {track}");
    if known.steps.iter().any(|one| one.name == step) {
        return settled(true, by);
    }
    // A step that is worded much like one of the track's own may be the same.
    let mut own = known.steps.iter();
    if own.any(|one| crate::distract::is_near(&one.name, step)) {
        return open("与该程序的一步相近");
    }
    settled(false, by)
}

pub(super) fn step_before(desk: &Desk<'_>, track: &str, first: &str, second: &str) -> Found {
    let Some(known) = track_on(desk, track) else {
        return open("没有这一程序");
    };
    let place = |step: &str| words::in_time(track).iter().position(|one| *one == step);
    let is_step = |step: &str| known.steps.iter().any(|one| one.name == step);
    match (place(first), place(second)) {
        (Some(one), Some(other)) if one != other && is_step(first) && is_step(second) => {
            settled(one < other, format!("程序 {track}"))
        }
        _ => open("先后没有定"),
    }
}
