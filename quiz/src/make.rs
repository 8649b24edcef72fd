//! Makes questions, one file a kind of matter: `basis` provisions · `qualify` conducts of a provision · `organ` organs ·
//! `matching` matters and authorities · `range` fines · `number` figures to fill in · `modality` 应当 and 可以 · `kinds` what can
//! be imposed · `trigger` what it takes · `scene` circumstances with facts and days · `applied` questions on them · `version`
//! which law · `deadline`, `order`, `gate` procedure · `proofread` documents · `case` linked questions. `draft` puts an item
//! together.

mod applied;
mod basis;
mod case;
mod clause;
mod deadline;
pub(crate) mod draft;
mod gate;
mod kinds;
mod matching;
mod modality;
mod order;
mod organ;
mod proofread;
mod qualify;
mod range;
mod trigger;
mod version;

use crate::bank::Wanted;
use crate::desk::{Desk, Subject};
use crate::item::Item;

/// Makes the questions about one power.
type OfPower = fn(&Desk<'_>, &Subject<'_>, &mut Vec<Item>);

/// Makes the questions that are about no single power.
type OfAll = fn(&Desk<'_>, &mut Vec<Item>);

const OF_POWER: &[OfPower] = &[
    basis::make,
    organ::make,
    range::make,
    modality::make,
    kinds::make,
    trigger::make,
    applied::make,
    version::make,
    proofread::make,
    case::make,
];

const OF_ALL: &[OfAll] = &[
    qualify::make,
    matching::make,
    deadline::make,
    order::make,
    gate::make,
];

/// The questions of a desk that can be wanted, as they are made: not yet linted.
pub(crate) fn make(desk: &Desk<'_>, wanted: &Wanted) -> Vec<Item> {
    let mut items = Vec::new();
    for subject in &desk.subjects {
        let power = &subject.power;
        let of_field = wanted.fields.is_empty() || wanted.fields.contains(&power.field);
        let of_power = wanted.powers.is_empty() || wanted.powers.contains(&power.id);
        if !of_field || !of_power {
            continue;
        }
        for maker in OF_POWER {
            maker(desk, subject, &mut items);
        }
        desk.forget();
    }
    for maker in OF_ALL {
        maker(desk, &mut items);
    }
    desk.forget();
    items
}
