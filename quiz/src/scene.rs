//! Circumstances in which the engine comes to one answer: facts that fulfil the conditions of a power, a person, days, a place;
//! each fact is said in words.

use std::collections::BTreeMap;
use std::rc::Rc;

use yiju_engine::decide::answer::{Candidate, Chosen, Outcome, Status};
use yiju_engine::law::date::Date;
use yiju_engine::model::{
    Addressee, Atom, Certainty, Comparison, Condition, Decimal, FactId, FactKind, FactValue, Money,
};

use crate::desk::{Desk, Subject};
use crate::draw::Draw;
use crate::item::{StatedFact, Stem};
use crate::make::draft::plain;
use crate::words;

/// A case that the engine answers in one way only.
#[derive(Debug, Clone)]
pub(crate) struct Scene {
    /// The story, with facts, days and place; ends with a full stop.
    pub stem: Stem,
    /// `单位` or `个人`.
    pub party: &'static str,
    /// The answer.
    pub answer: Rc<Candidate>,
}

/// How often the engine is asked for what it still has to know.
const ROUNDS: usize = 8;

/// How many places are tried for a power.
const PLACES: usize = 3;

/// How many days the act lies before the decision.
const BETWEEN: i32 = 24;

/// The scenes of a subject on the days before the desk's day: one for each person that the law divides.
pub(crate) fn scenes(desk: &Desk<'_>, subject: &Subject<'_>) -> Rc<Vec<Scene>> {
    desk.scenes_of(&subject.power.id, || made(desk, subject))
}

fn made(desk: &Desk<'_>, subject: &Subject<'_>) -> Vec<Scene> {
    let Ok(act) = desk.day.add_days(-BETWEEN) else {
        return Vec::new();
    };
    // A version that is younger than that has no case yet.
    let act = subject.version.from.max(act);
    let mut found = Vec::new();
    for party in parties(desk, subject) {
        for harder in [false, true] {
            let scene = scene(desk, subject, (act, desk.day), party, harder);
            let news = |scene: &Scene| {
                let mut known = found.iter();
                known.all(|other: &Scene| other.stem.facts != scene.stem.facts)
            };
            found.extend(scene.filter(news));
        }
    }
    found
}

/// A stem with nothing but a place in which it is known who decides; the place is drawn for each power.
pub(crate) fn known_place(desk: &Desk<'_>, subject: &Subject<'_>) -> Option<Stem> {
    let districts = desk.base().districts.iter();
    let districts: Vec<&str> = districts.map(|one| one.id.as_str()).collect();
    let mut draw = Draw::new(desk.seed, &format!("place {}", subject.power.id));
    draw.some(districts, PLACES).into_iter().find_map(|place| {
        let mut stem = plain(String::new());
        stem.place = Some(place.to_owned());
        is_decided(desk, subject, &stem).then_some(stem)
    })
}

/// Whether it is known who decides in the circumstances of a stem.
pub(crate) fn is_decided(desk: &Desk<'_>, subject: &Subject<'_>, stem: &Stem) -> bool {
    desk.ask(&subject.power.id, stem).is_some_and(|answer| {
        let decides = &answer.authority.decides;
        decides.id.is_some() && decides.known.status != Certainty::Open
    })
}

/// The persons that a case of this power can be about: those that the cases of the rules have, or that the provision divides;
/// without either a unit.
pub(crate) fn parties(desk: &Desk<'_>, subject: &Subject<'_>) -> Vec<&'static str> {
    let divides = |party: &str| {
        subject.version.clauses.iter().any(|clause| {
            matches!(&clause.addressee, Addressee::When(words) if words.iter().any(|word| word == party))
        })
    };
    let mut found = Vec::new();
    for party in ["单位", "个人"] {
        if desk.has_party(&subject.power.id, party) || divides(party) {
            found.push(party);
        }
    }
    if found.is_empty() {
        found.push("单位");
    }
    found
}

/// A scene on two days. `harder`: what is not known goes the other way, towards the heavier tier.
pub(crate) fn scene(
    desk: &Desk<'_>,
    subject: &Subject<'_>,
    (act, decided): (Date, Date),
    party: &'static str,
    harder: bool,
) -> Option<Scene> {
    let base = desk.base();
    let mut values: BTreeMap<FactId, FactValue> = BTreeMap::new();
    if !assume(&subject.version.elements, true, &mut values) {
        return None;
    }
    let mut facts: Vec<StatedFact> = Vec::new();
    for (id, value) in &values {
        let fact = base.fact(*id)?;
        facts.push(StatedFact {
            name: fact.name.clone(),
            value: words::typed(fact, value)?,
        });
    }
    facts.retain(|fact| fact.name != "当事人");
    facts.push(stated("当事人", party));
    let mut stem = plain(String::new());
    (stem.date, stem.decided) = (Some(act), Some(decided));
    stem.facts = facts;
    let mut answer = desk.ask(&subject.power.id, &stem)?;
    for _ in 0..ROUNDS {
        if answer.status != Status::Applies || answer.outcomes.len() == 1 {
            break;
        }
        // The plain case assumes as little as there is, the harder one as much.
        let said = |way: &&Outcome| way.assuming.values().filter(|value| *value == "是").count();
        let mut ways = answer.outcomes.iter();
        let way = if harder {
            ways.max_by_key(said)
        } else {
            ways.by_ref().rev().min_by_key(said)
        }?;
        let known = |name: &str| stem.facts.iter().any(|fact| fact.name == name);
        let (name, value) = way.assuming.iter().find(|(name, _)| !known(name))?;
        stem.facts.push(stated(name, value));
        answer = desk.ask(&subject.power.id, &stem)?;
    }
    add_bases(desk, subject, &mut stem, &mut answer)?;
    let one = match answer.outcomes.as_slice() {
        [one] if answer.status == Status::Applies => one,
        _ => return None,
    };
    let punished = one.measures.iter().any(|measure| measure.slot.is_penalty());
    if one.version.chosen == Chosen::Incomparable || !punished || one.no_penalty.is_some() {
        return None;
    }
    stem.facts.sort();
    let mut draw = Draw::new(
        desk.seed,
        &format!("scene {} {party} {harder} {act}", subject.power.id),
    );
    stem.text = told(desk, subject, &stem, party, &mut draw)?;
    Some(Scene {
        answer: desk.ask(&subject.power.id, &stem)?,
        stem,
        party,
    })
}

/// Gives a figure to what percentages and multiples are taken of.
fn add_bases(
    desk: &Desk<'_>,
    subject: &Subject<'_>,
    stem: &mut Stem,
    answer: &mut Rc<Candidate>,
) -> Option<()> {
    let mut wanted: Vec<String> = Vec::new();
    for measure in answer.outcomes.iter().flat_map(|one| &one.measures) {
        let base = measure
            .amount
            .as_ref()
            .and_then(|amount| amount.base.clone());
        if let Some(base) = base.filter(|base| stem.facts.iter().all(|fact| fact.name != *base))
            && !wanted.contains(&base)
        {
            wanted.push(base);
        }
    }
    for base in wanted {
        let Some(fact) = desk
            .base()
            .fact_id(&base)
            .and_then(|id| desk.base().fact(id))
        else {
            continue;
        };
        let mut draw = Draw::new(desk.seed, &format!("base {} {base}", subject.power.id));
        let figures: &[&str] = match fact.kind {
            FactKind::Money => &["20万元", "50万元", "80万元", "200万元", "500万元"],
            FactKind::Area => &["12平方米", "30平方米", "150平方米"],
            FactKind::Length => &["6米", "20米"],
            FactKind::Volume => &["8立方米", "40立方米"],
            _ => continue,
        };
        stem.facts.push(stated(&base, draw.pick(figures)?));
    }
    *answer = desk.ask(&subject.power.id, stem)?;
    Some(())
}

pub(crate) fn stated(name: &str, value: &str) -> StatedFact {
    StatedFact {
        name: name.to_owned(),
        value: value.to_owned(),
    }
}

/// The story of a stem. `None` where a fact cannot be said.
fn told(
    desk: &Desk<'_>,
    subject: &Subject<'_>,
    stem: &Stem,
    party: &str,
    draw: &mut Draw,
) -> Option<String> {
    let who = match party {
        "个人" => draw.pick(&["张某", "李某", "王某", "陈某", "刘某", "赵某"]),
        _ => draw.pick(&["甲单位", "乙单位", "丙单位", "丁单位"]),
    }?;
    let mut said: Vec<String> = Vec::new();
    for fact in &stem.facts {
        if fact.name == "当事人" {
            continue;
        }
        let id = desk.base().fact_id(&fact.name)?;
        // A tier that has no name of its own cannot be told from another of the same name.
        if desk.base().facts_named(&fact.name).count() != 1 {
            return None;
        }
        said.push(words::said(desk.base().fact(id)?, &fact.value));
    }
    let found = if said.is_empty() {
        String::new()
    } else {
        format!("另查明：{}。", said.join("；"))
    };
    let (act, decided) = (words::day(stem.date?), words::day(stem.decided?));
    let name = &subject.power.short_name;
    let verb = subject.verb();
    Some(format!(
        "{act}，{who}（当事人为{party}）有“{name}”的行为。{found}执法机关拟于{decided}作出{verb}决定。"
    ))
}

/// Chooses values under which a condition holds (or does not). False where that is not possible with plain values.
pub(crate) fn assume(
    condition: &Condition,
    holds: bool,
    values: &mut BTreeMap<FactId, FactValue>,
) -> bool {
    match condition {
        Condition::Always => holds,
        Condition::Not(inner) => assume(inner, !holds, values),
        Condition::All(parts) if holds => parts.iter().all(|part| assume(part, true, values)),
        Condition::Any(parts) if !holds => parts.iter().all(|part| assume(part, false, values)),
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(|part| {
            let mut tried = values.clone();
            let fits = assume(part, holds, &mut tried);
            if fits {
                *values = tried;
            }
            fits
        }),
        Condition::Atom(atom) => assume_atom(atom, holds, values),
    }
}

fn assume_atom(atom: &Atom, holds: bool, values: &mut BTreeMap<FactId, FactValue>) -> bool {
    let (fact, value) = match (atom, holds) {
        // What the power itself brings along; the engine says whether it does.
        (Atom::Basis(_) | Atom::Field(_) | Atom::StatuteOrgan(_) | Atom::Power(_), _) => {
            return true;
        }
        (Atom::OneOf { fact, options }, true) => match options.first() {
            Some(option) => (*fact, FactValue::Option(*option)),
            None => return false,
        },
        (Atom::OneOf { fact, options }, false) => {
            let other = (0..u16::MAX).find(|option| !options.contains(option));
            (*fact, FactValue::Option(other.unwrap_or_default()))
        }
        (Atom::Holds { fact }, holds) => (*fact, FactValue::YesNo(holds)),
        (
            Atom::Compare {
                fact,
                comparison,
                value,
            },
            holds,
        ) => match beyond(*comparison, holds, value) {
            Some(value) => (*fact, value),
            None => return false,
        },
        (Atom::Absent { fact }, true) => (*fact, FactValue::Absent),
        (Atom::Incalculable { fact }, true) => (*fact, FactValue::Incalculable),
        _ => return false,
    };
    match values.get(&fact) {
        Some(known) => *known == value,
        None => {
            values.insert(fact, value);
            true
        }
    }
}

/// A value on the right side of a bound.
fn beyond(comparison: Comparison, holds: bool, bound: &FactValue) -> Option<FactValue> {
    let above = match (comparison, holds) {
        (Comparison::Equal, true)
        | (Comparison::NotEqual, false)
        | (Comparison::AtLeast | Comparison::AtMost, true) => return Some(bound.clone()),
        (Comparison::Less | Comparison::AtMost, holds) => !holds,
        (Comparison::Greater | Comparison::AtLeast, holds) => holds,
        (Comparison::Equal, false) | (Comparison::NotEqual, true) => true,
    };
    Some(match bound {
        FactValue::Money(money) => {
            let fen = money.fen();
            FactValue::Money(Money::from_fen(if above {
                fen.checked_mul(2)?
            } else {
                fen / 2
            }))
        }
        FactValue::Number(number) => {
            let step = Decimal::SCALE;
            let raw = number.raw();
            FactValue::Number(Decimal::from_raw(if above {
                raw.checked_add(step)?
            } else {
                raw.checked_sub(step)?
            }))
        }
        _ => return None,
    })
}
