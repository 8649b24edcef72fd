//! What to ask of gates that are open: the facts that alone can settle one of them.

use std::sync::Arc;

use crate::decide::answer::GateAnswer;
use crate::decide::sway::{Sway, sway};
use crate::decide::wants::{Decides, Want, push};
use crate::model::{Atom, GateEffect};

use super::Bench;

impl Bench<'_, '_> {
    /// Adds the facts that can settle an open gate. `stopped`: it is already known that there is no penalty, so that only
    /// who may act still matters.
    pub(crate) fn wants(&self, gates: &[GateAnswer], stopped: bool, wants: &mut Vec<Want>) {
        let beyond = |atom: &Atom| self.beyond(atom);
        // A day tells nothing where the limit that it is held against is not known.
        let telling = |atom: &Atom| self.late(atom).1.is_some();
        for open in gates.iter().filter(|gate| gate.holds.is_none()) {
            let known = self.world.kb.gates.iter().enumerate();
            let mut same = known.filter(|(_, gate)| Arc::ptr_eq(&gate.name, &open.gate));
            let Some((at, gate)) = same.next() else {
                continue;
            };
            if stopped && gate.effect != GateEffect::Halt {
                continue;
            }
            let Sway::Open {
                mut to_true,
                to_false,
            } = sway(self.world, &beyond, &telling, &gate.condition)
            else {
                continue;
            };
            if gate.doubt.is_some() {
                // Never sure, whatever is known.
                to_true.clear();
            }
            let at = u16::try_from(at).unwrap_or(u16::MAX);
            let decides = match gate.effect {
                GateEffect::Halt | GateEffect::NoPenalty | GateEffect::MayNoPenalty => {
                    Decides::Stops(at)
                }
                _ => Decides::Weighs(at),
            };
            for fact in to_false.into_iter().chain(to_true) {
                push(wants, fact, decides, 2);
            }
        }
    }
}
