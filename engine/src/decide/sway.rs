//! Which facts, asked one at a time, can settle a condition that is open: whichever alone can make it hold, and whichever
//! alone can make it fail.

use crate::decide::facts::Held;
use crate::decide::truth::{Beyond, Need, Tri, Unknown, World};
use crate::model::{Atom, Condition, FactId, Truth};

/// How a condition stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sway {
    /// It is settled.
    Settled(Truth),
    /// It is open.
    Open {
        /// The facts that alone can make it hold.
        to_true: Vec<FactId>,
        /// The facts that alone can make it fail.
        to_false: Vec<FactId>,
    },
}

impl Sway {
    fn open() -> Self {
        Self::Open {
            to_true: Vec::new(),
            to_false: Vec::new(),
        }
    }

    fn not(self) -> Self {
        match self {
            Self::Settled(Truth::True) => Self::Settled(Truth::False),
            Self::Settled(Truth::False) => Self::Settled(Truth::True),
            Self::Settled(Truth::Unknown) => Self::open(),
            Self::Open { to_true, to_false } => Self::Open {
                to_true: to_false,
                to_false: to_true,
            },
        }
    }
}

/// How a condition stands. `telling` says of a statement that is open beyond facts whether its fact can settle it.
pub(crate) fn sway<'a>(
    world: &World<'a>,
    beyond: Beyond<'_>,
    telling: &dyn Fn(&Atom) -> bool,
    condition: &'a Condition,
) -> Sway {
    let parts = |parts: &'a [Condition]| -> Vec<Sway> {
        parts
            .iter()
            .map(|part| sway(world, beyond, telling, part))
            .collect()
    };
    match condition {
        Condition::Always => Sway::Settled(Truth::True),
        Condition::Not(inner) => match world.holds_beyond(condition, beyond) {
            Tri::Unknown(_) => sway(world, beyond, telling, inner).not(),
            known => Sway::Settled(known.truth()),
        },
        Condition::All(every) => all(parts(every)),
        Condition::Any(any) => all(parts(any).into_iter().map(Sway::not).collect()).not(),
        Condition::Atom(atom) => match world.holds_beyond(condition, beyond) {
            Tri::Unknown(need) => of_atom(world, atom, need, telling),
            known => Sway::Settled(known.truth()),
        },
    }
}

fn of_atom(
    world: &World<'_>,
    atom: &Atom,
    need: Need<'_>,
    telling: &dyn Fn(&Atom) -> bool,
) -> Sway {
    let fact = match (need.unknown, atom) {
        (Unknown::Fact(id) | Unknown::Past(id, _), _) => Some(id),
        (Unknown::Statement(_), Atom::Late { fact, .. }) if telling(atom) => Some(*fact),
        _ => None,
    };
    let asked = fact.filter(|id| world.facts.held(*id) == Held::NotAsked);
    let facts: Vec<FactId> = asked.into_iter().collect();
    Sway::Open {
        to_true: facts.clone(),
        to_false: facts,
    }
}

/// 且
pub(crate) fn all(parts: Vec<Sway>) -> Sway {
    if parts.contains(&Sway::Settled(Truth::False)) {
        return Sway::Settled(Truth::False);
    }
    let mut whole: Option<(Vec<FactId>, Vec<FactId>)> = None;
    for part in parts {
        let (to_true, to_false) = match part {
            Sway::Settled(Truth::Unknown) => (Vec::new(), Vec::new()),
            Sway::Settled(_) => continue,
            Sway::Open { to_true, to_false } => (to_true, to_false),
        };
        whole = Some(match whole {
            None => (to_true, to_false),
            Some((mut both, mut either)) => {
                // One fact makes all of them hold only where each hangs on it.
                both.retain(|id| to_true.contains(id));
                for id in to_false {
                    if !either.contains(&id) {
                        either.push(id);
                    }
                }
                (both, either)
            }
        });
    }
    match whole {
        None => Sway::Settled(Truth::True),
        Some((to_true, to_false)) => Sway::Open { to_true, to_false },
    }
}
