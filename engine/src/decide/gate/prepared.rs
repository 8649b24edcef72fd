//! Gates as far as they do not hang on the case, found once for a knowledge base: which statements about the power a gate
//! begins with, and what it comes to where nothing is known of its facts, which is how most gates stand in most cases.

use std::sync::Arc;

use crate::decide::answer::GateAnswer;
use crate::decide::facts::{Facts, Held};
use crate::decide::index::Index;
use crate::decide::observation::{Observation, ObservedFact};
use crate::decide::sway::{Sway, sway};
use crate::decide::truth::{World, facts_only};
use crate::law::Date;
use crate::model::{Atom, Condition, Fact, FactId, FactValue, Gate, KnowledgeBase, Truth};

use super::{Bench, of_condition, of_power};

/// What is known of a gate before any case.
#[derive(Debug, Clone)]
pub(crate) struct Prepared {
    /// Which of the statements about the power it begins with; gates that begin alike have the same number.
    pub(super) opening: Option<usize>,
    /// The facts that it is about, but for 当事人.
    facts: Vec<FactId>,
    /// Whether it is about 当事人 too.
    of_party: bool,
    /// What it comes to where nothing is known of its facts: with nothing known of 当事人, then with each word of it. `None`
    /// where that hangs on more than the facts.
    silent: Vec<Option<Silent>>,
}

/// What a gate comes to where nothing is known of its facts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Silent {
    pub(super) answer: Arc<GateAnswer>,
    pub(super) asks: Asks,
}

/// The facts that alone can settle a gate.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Asks {
    pub(super) to_true: Vec<FactId>,
    pub(super) to_false: Vec<FactId>,
}

/// What is known of all gates, and how many different openings they have.
#[derive(Debug, Clone, Default)]
pub(crate) struct Gates {
    pub(super) each: Vec<Prepared>,
    pub(super) openings: usize,
}

impl Gates {
    /// The gates of a knowledge base. The index is complete but for them.
    pub(crate) fn new(kb: &KnowledgeBase, index: &Index) -> Self {
        let mut known: Vec<&[Condition]> = Vec::new();
        let mut each = Vec::with_capacity(kb.gates.len());
        for gate in &kb.gates {
            let opening = opening(&gate.condition);
            let number = (!opening.is_empty()).then(|| {
                let place = known.iter().position(|other| *other == opening);
                place.unwrap_or_else(|| {
                    known.push(opening);
                    known.len().saturating_sub(1)
                })
            });
            each.push(prepare(kb, index, gate, number));
        }
        Self {
            each,
            openings: known.len(),
        }
    }
}

/// The statements about the power only that a condition begins with.
pub(super) fn opening(condition: &Condition) -> &[Condition] {
    let Condition::All(parts) = condition else {
        return &[];
    };
    let first = parts.iter().position(|part| !of_power(part));
    first.map_or(&[] as &[Condition], |end| {
        parts.get(..end).unwrap_or_default()
    })
}

/// What follows the opening.
fn rest(condition: &Condition) -> &[Condition] {
    match condition {
        Condition::All(parts) => parts.get(opening(condition).len()..).unwrap_or_default(),
        other => std::slice::from_ref(other),
    }
}

fn prepare(kb: &KnowledgeBase, index: &Index, gate: &Gate, opening: Option<usize>) -> Prepared {
    let mut facts = Vec::new();
    of_condition(&gate.condition, &mut |id| {
        for one in [id, index.same_as(id)] {
            if !facts.contains(&one) {
                facts.push(one);
            }
        }
    });
    let party = index.party.map(|party| party.fact);
    let of_party = party.is_some_and(|party| facts.contains(&party));
    facts.retain(|id| Some(*id) != party);
    let known = std::iter::once(None);
    let words = index.party.map_or(0, |party| party.words);
    let known = known.chain((0..words).filter(|_| of_party).map(Some));
    let silent = if rest(&gate.condition).iter().all(on_facts) {
        known.map(|word| silent(kb, index, gate, word)).collect()
    } else {
        Vec::new()
    };
    Prepared {
        opening,
        facts,
        of_party,
        silent,
    }
}

/// Whether a condition hangs on facts alone: not on the power, and not on days that a 期限 counts from.
fn on_facts(condition: &Condition) -> bool {
    match condition {
        Condition::Always => true,
        Condition::Not(inner) => on_facts(inner),
        Condition::All(parts) | Condition::Any(parts) => parts.iter().all(on_facts),
        Condition::Atom(atom) => matches!(
            atom,
            Atom::OneOf { .. }
                | Atom::Holds { .. }
                | Atom::Compare { .. }
                | Atom::Absent { .. }
                | Atom::Incalculable { .. }
                | Atom::History { .. }
        ),
    }
}

/// What a gate comes to where no more is known than 当事人, however a provision reads it.
fn silent(kb: &KnowledgeBase, index: &Index, gate: &Gate, word: Option<u16>) -> Option<Silent> {
    let day = gate.from;
    let mut observation = Observation::on(day);
    if let (Some(word), Some(party)) = (word, index.party) {
        let value = Fact::Known(FactValue::Option(word));
        observation.facts = vec![ObservedFact::given(party.fact, value)];
    }
    let facts = Facts::new(kb, index, &observation).ok()?;
    let readings = [None, Some("个人"), Some("单位")];
    let mut all = readings
        .into_iter()
        .flat_map(|reading| [(reading, false), (reading, true)]);
    let mut under = || {
        let (reading, names_sole_trader) = all.next()?;
        let mut world = World::new(kb, index, &facts, day);
        world.read_as = reading;
        world.names_sole_trader = names_sole_trader;
        Some(alone(&world, gate, day))
    };
    let first = under()??;
    while let Some(other) = under() {
        if other.as_ref() != Some(&first) {
            return None;
        }
    }
    Some(first)
}

/// A gate whose opening holds. `None` where it holds, which never comes from silence.
fn alone<'a>(world: &World<'a>, gate: &'a Gate, day: Date) -> Option<Silent> {
    let bench = Bench {
        world,
        texts: [None, None],
        act: day,
        decided: day,
    };
    let mut reasons = Vec::new();
    let told = bench.told_all(rest(&gate.condition), &mut reasons);
    if told == Truth::True {
        return None;
    }
    let answer = bench.written(gate, told, &reasons);
    let parts = rest(&gate.condition).iter();
    let sways = parts.map(|part| sway(world, &facts_only, &|_| false, part));
    let asks = match crate::decide::sway::all(sways.collect()) {
        Sway::Settled(_) => Asks {
            to_true: Vec::new(),
            to_false: Vec::new(),
        },
        Sway::Open { to_true, to_false } => Asks { to_true, to_false },
    };
    Some(Silent {
        answer: Arc::new(answer),
        asks,
    })
}

impl Prepared {
    /// What the gate comes to in a case that says nothing of its facts; `None` where it says something, or where more than
    /// the facts counts. Its opening holds.
    pub(super) fn silent(&self, world: &World<'_>, gate: &Gate, act: Date) -> Option<&Silent> {
        // One that came after the act says so; see `Bench::why`.
        if gate.effect.favours() && !gate.is_on(act) {
            return None;
        }
        let unheard = |id: &FactId| world.facts.held(*id) == Held::NotAsked;
        if !self.facts.iter().all(unheard) {
            return None;
        }
        let party = world.index.party.filter(|_| self.of_party);
        let place = match party.map(|party| world.facts.held(party.fact)) {
            None | Some(Held::NotAsked) => 0,
            Some(Held::Known(FactValue::Option(word))) => usize::from(*word) + 1,
            Some(_) => return None,
        };
        self.silent.get(place)?.as_ref()
    }
}
