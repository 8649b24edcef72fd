//! Whether a claim holds in the circumstances of a stem, by asking the engine. What the engine leaves open is open, and so is
//! what stands beside something doubtful: such a claim is never an option.

mod law;
mod procedure;

pub(crate) use law::{VAGUE, kind_text, worded};
pub(crate) use procedure::{deadline_on, parameter_on, track_on};

use yiju_engine::decide::answer::{Candidate, Chosen, Status};
use yiju_engine::law::date::Date;
use yiju_engine::model::{Certainty, Money, PowerVersion, Role};

use yiju_kb::Knowledge;

use crate::desk::{Desk, is_settled};
use crate::item::{Answer, Claim, Item, Proof, Stem, Verdict};

/// Proves the answers of an item again from the item alone: on the day on which it was made, or on another. Says for each claim
/// that does not come out as the item has it what it is; nothing where the item still holds.
pub fn recheck(knowledge: &Knowledge, item: &Item, day: Date) -> Vec<String> {
    let desk = Desk::new(knowledge, day, 0);
    recheck_at(&desk, item)
}

/// As [`recheck`], for many items on one day.
pub fn recheck_all<'i>(
    knowledge: &Knowledge,
    items: impl IntoIterator<Item = &'i Item>,
    day: Date,
) -> Vec<(&'i str, Vec<String>)> {
    let desk = Desk::new(knowledge, day, 0);
    let checked = items.into_iter().map(|item| {
        let faults = recheck_at(&desk, item);
        desk.forget();
        (item.id.as_str(), faults)
    });
    checked.filter(|(_, faults)| !faults.is_empty()).collect()
}

fn recheck_at(desk: &Desk<'_>, item: &Item) -> Vec<String> {
    let mut faults = Vec::new();
    let mut answers: Vec<&Answer> = vec![&item.answer];
    answers.extend(item.answer.parts().iter().map(|part| part.answer.as_ref()));
    for answer in answers {
        let mut expect = |claim: &Claim, wanted: Verdict, what: &str| {
            let proof = prove(desk, claim, &item.stem);
            if proof.verdict != wanted {
                faults.push(format!("{what}：{}", proof.by));
            }
        };
        let of = |right: bool| {
            if right {
                Verdict::Proved
            } else {
                Verdict::Refuted
            }
        };
        match answer {
            Answer::Single { options } | Answer::Multiple { options } => {
                for option in options {
                    expect(&option.claim, of(option.correct), &option.text);
                }
            }
            Answer::TrueFalse { holds, claim, .. } => expect(claim, of(*holds), &item.stem.text),
            Answer::Numeric { blanks } => {
                for blank in blanks {
                    expect(&blank.claim, Verdict::Proved, &blank.value);
                }
            }
            Answer::Matching { claims, left, .. } => {
                for (claim, left) in claims.iter().zip(left) {
                    expect(claim, Verdict::Proved, left);
                }
            }
            Answer::Ordering { claim, .. } => expect(claim, Verdict::Proved, &item.stem.text),
            Answer::Case { .. } => {}
        }
    }
    faults
}

/// What the engine says of a claim.
pub(crate) fn prove(desk: &Desk<'_>, claim: &Claim, stem: &Stem) -> Proof {
    let (verdict, by) = verdict(desk, claim, stem);
    Proof { verdict, by }
}

/// A verdict and what it rests on.
type Found = (Verdict, String);

fn open(why: &str) -> Found {
    (Verdict::Open, why.to_owned())
}

fn settled(holds: bool, by: impl Into<String>) -> Found {
    let verdict = if holds {
        Verdict::Proved
    } else {
        Verdict::Refuted
    };
    (verdict, by.into())
}

fn verdict(desk: &Desk<'_>, claim: &Claim, stem: &Stem) -> Found {
    match claim {
        Claim::Applies { power } => match desk.ask(power, stem).map(|answer| answer.status) {
            Some(Status::Applies) => settled(true, "要件成立"),
            Some(Status::Excluded) => settled(false, "要件不成立"),
            _ => open("要件是否成立未知"),
        },
        Claim::Basis { power, citation } => law::basis(desk, power, citation, stem),
        Claim::Violates { power, citation } => law::violates(desk, power, citation, stem),
        Claim::Punishes { citation, power } => law::basis(desk, power, citation, stem),
        Claim::Organ { power, organ } => law::organ(desk, power, organ, stem),
        Claim::Gives { power, measure } => law::gives(desk, power, measure, stem),
        Claim::GivesKind {
            power,
            kind,
            party,
            when,
        } => law::gives_kind(desk, power, kind, (party.as_deref(), when.as_deref()), stem),
        Claim::Holds {
            power,
            role,
            authority,
        } => holds(desk, power, *role, authority, stem),
        Claim::Fine {
            power,
            party,
            min,
            max,
        } => fine(
            desk,
            power,
            party.as_deref(),
            (min.as_deref(), max.as_deref()),
            stem,
        ),
        Claim::Allows { power, party, yuan } => allows(desk, power, party.as_deref(), yuan, stem),
        Claim::Lacks {
            track,
            step,
            heading,
        } => {
            if stem
                .material
                .iter()
                .any(|line| line.contains(heading.as_str()))
            {
                return settled(false, format!("文书里有“{heading}”"));
            }
            procedure::step_of(desk, track, step)
        }
        Claim::Version { power, from } => version(desk, power, *from, stem),
        Claim::Track {
            power,
            track,
            open: is,
        } => procedure::track(desk, power, track, *is, stem),
        Claim::Gate {
            power,
            gate,
            effect,
        } => procedure::gate(desk, power, gate, effect.as_deref(), stem),
        Claim::Deadline { name, span } => procedure::deadline(desk, name, *span),
        Claim::Parameter { name, value } => procedure::parameter(desk, name, value),
        Claim::RuleBasis { rule, citation } => procedure::rule_basis(desk, rule, citation),
        Claim::StepOf { track, step } => procedure::step_of(desk, track, step),
        Claim::StepBefore {
            track,
            first,
            second,
        } => procedure::step_before(desk, track, first, second),
        Claim::Not { claim } => match verdict(desk, claim, stem) {
            (Verdict::Proved, by) => (Verdict::Refuted, by),
            (Verdict::Refuted, by) => (Verdict::Proved, by),
            left => left,
        },
        Claim::All { claims } => {
            let mut found: Vec<Found> = Vec::new();
            for one in claims {
                let one = verdict(desk, one, stem);
                if one.0 == Verdict::Refuted {
                    return one;
                }
                found.push(one);
            }
            match found.iter().find(|one| one.0 == Verdict::Open) {
                Some(one) => one.clone(),
                None => found.pop().unwrap_or_else(|| open("没有断言")),
            }
        }
    }
}

/// The one version that the engine rests on in the circumstances of a stem, where it is settled.
fn chosen<'k>(
    desk: &Desk<'k>,
    power: &str,
    stem: &Stem,
) -> Result<(&'k PowerVersion, String), Found> {
    let answer = desk
        .ask(power, stem)
        .ok_or_else(|| open("情形不能交系统判断"))?;
    let from = one_version(&answer)?;
    let known = desk.base().power(power);
    let version = known
        .and_then(|known| known.versions.iter().find(|one| one.begins() == from))
        .ok_or_else(|| open("版本不明"))?;
    if !is_settled(version) {
        return Err(open("该版本存疑或者没有核对正文"));
    }
    let by = match from {
        Some(from) => format!("{power} 自 {from} 的版本"),
        None => format!("{power} 的版本"),
    };
    Ok((version, by))
}

/// The first day of the version of all outcomes.
fn one_version(answer: &Candidate) -> Result<Option<Date>, Found> {
    let mut outcomes = answer.outcomes.iter();
    let first = outcomes
        .next()
        .ok_or_else(|| open("该权力在这些情形下不适用"))?;
    let same = |version: &yiju_engine::decide::answer::VersionChoice| {
        version.from == first.version.from && version.chosen != Chosen::Incomparable
    };
    if same(&first.version) && outcomes.all(|one| same(&one.version)) {
        Ok(first.version.from)
    } else {
        Err(open("适用哪个版本要法制审核"))
    }
}

fn version(desk: &Desk<'_>, power: &str, from: Option<Date>, stem: &Stem) -> Found {
    match chosen(desk, power, stem) {
        Ok((version, by)) => settled(version.begins() == from, by),
        Err(found) => found,
    }
}

fn holds(desk: &Desk<'_>, power: &str, role: Role, authority: &str, stem: &Stem) -> Found {
    let Some(answer) = desk.ask(power, stem) else {
        return open("情形不能交系统判断");
    };
    let roles = &answer.authority;
    let found = match role {
        Role::Decides => &roles.decides,
        Role::Seals => &roles.seals,
        Role::Handles => &roles.handles,
        Role::Reviews => &roles.reviews,
        Role::Defends => &roles.defends,
    };
    match &found.id {
        Some(id) if found.known.status != Certainty::Open && found.alternatives.is_empty() => {
            settled(id == authority, found.known.source.clone())
        }
        _ => open("由哪个机关行使待定"),
    }
}

/// The range of a fine: every outcome must agree.
fn fine(
    desk: &Desk<'_>,
    power: &str,
    party: Option<&str>,
    bounds: (Option<&str>, Option<&str>),
    stem: &Stem,
) -> Found {
    let text = |money: Option<Money>| money.map(|money| money.to_string());
    of_fine(desk, power, party, stem, |min, max| {
        Some(text(min).as_deref() == bounds.0 && text(max).as_deref() == bounds.1)
    })
}

/// A fine of so much: within the range of every outcome, or outside of every one's.
fn allows(desk: &Desk<'_>, power: &str, party: Option<&str>, yuan: &str, stem: &Stem) -> Found {
    let Ok(asked) = yuan.parse::<Money>() else {
        return open("数额不是数");
    };
    of_fine(desk, power, party, stem, |min, max| {
        let above = min.is_some_and(|min| asked < min);
        let below = max.is_some_and(|max| asked > max);
        match (above || below, min, max) {
            (true, _, _) => Some(false),
            // Without an upper bound nothing is too much, and without a lower one what is too little is for a person to say.
            (false, _, Some(_)) => Some(true),
            (false, _, None) => None,
        }
    })
}

/// Asks every outcome for the one fine of a person.
fn of_fine(
    desk: &Desk<'_>,
    power: &str,
    party: Option<&str>,
    stem: &Stem,
    holds: impl Fn(Option<Money>, Option<Money>) -> Option<bool>,
) -> Found {
    let by = match chosen(desk, power, stem) {
        Ok((_, by)) => by,
        Err(found) => return found,
    };
    let Some(answer) = desk.ask(power, stem) else {
        return open("情形不能交系统判断");
    };
    if answer.status != Status::Applies {
        return open("要件是否成立未知");
    }
    let mut verdicts = answer.outcomes.iter().map(|outcome| {
        let of_party = outcome
            .fines
            .iter()
            .filter(|fine| fine.party.as_deref() == party);
        let fines: Vec<_> = of_party.collect();
        let doubted = outcome
            .measures
            .iter()
            .any(|one| one.doubt.is_some() && one.amount.is_some());
        match fines.as_slice() {
            [one] if !doubted && (one.min_yuan.is_some() || one.max_yuan.is_some()) => {
                holds(one.min_yuan, one.max_yuan)
            }
            _ => None,
        }
    });
    let Some(Some(first)) = verdicts.next() else {
        return open("罚款没有定额或者算不出来");
    };
    if verdicts.all(|one| one == Some(first)) {
        settled(first, by)
    } else {
        open("罚款随未知的事实而变")
    }
}
