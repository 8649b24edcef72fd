//! What to ask of gates that are open: the facts that alone can settle one of them.

use crate::decide::sway::{Sway, sway};
use crate::decide::wants::{Decides, Want, push};
use crate::model::{Atom, FactId, GateEffect};

use super::{Bench, Stood};

/// What of a case says which gates still matter.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asking {
    /// It is already known that there is no penalty, so that only who may act still matters.
    pub(crate) stopped: bool,
    /// Some outcome has detention, now or later.
    pub(crate) detains: bool,
}

impl Bench<'_, '_> {
    /// Adds the facts that can settle an open gate and matter to the case.
    pub(crate) fn wants(&self, gates: &[Stood<'_>], case: Asking, wants: &mut Vec<Want>) {
        for open in gates.iter().filter(|stood| stood.answer.holds.is_none()) {
            let effect = open.gate.effect;
            if case.stopped && effect != GateEffect::Halt {
                continue;
            }
            // Whether detention is carried out matters only where there is any.
            if effect == GateEffect::NoDetention && !case.detains {
                continue;
            }
            let at = u16::try_from(open.at).unwrap_or(u16::MAX);
            let decides = match effect {
                GateEffect::Halt | GateEffect::NoPenalty | GateEffect::MayNoPenalty => {
                    Decides::Stops(at)
                }
                _ => Decides::Weighs(at),
            };
            // One that is in doubt is never sure, whatever is known.
            let doubtful = open.gate.doubt.is_some();
            let mut add = |to_true: &[FactId], to_false: &[FactId]| {
                let to_true = to_true.iter().filter(|_| !doubtful);
                for fact in to_false.iter().chain(to_true) {
                    push(wants, *fact, decides, 2);
                }
            };
            if let Some(asks) = open.asks {
                add(&asks.to_true, &asks.to_false);
                continue;
            }
            let beyond = |atom: &Atom| self.beyond(atom);
            // A day tells nothing where the limit that it is held against is not known.
            let telling = |atom: &Atom| self.late(atom).1.is_some();
            let whole = sway(self.world, &beyond, &telling, &open.gate.condition);
            if let Sway::Open { to_true, to_false } = whole {
                add(&to_true, &to_false);
            }
        }
    }
}
