//! Makes questions, one file a kind of matter: `basis` provisions · `qualify` conducts of a provision · `organ` organs ·
//! `matching` matters with organs and provisions · `range` fines, as choice, statement and figure · `modality` 应当 and 可以 ·
//! `kinds` what can be imposed · `trigger` what it takes (these with `clause`, one measure in words) · `applied` questions on a
//! scene · `version` which law · `proofread` documents · `case` linked questions · `deadline`, `order`, `gate` procedure.
//! `draft` puts an item together, `options` chooses its options.

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
mod options;
mod order;
mod organ;
mod proofread;
mod qualify;
mod range;
mod trigger;
mod version;

use crate::bank::Wanted;
use crate::desk::{Desk, Subject};
use crate::item::{Item, Kind};

/// Makes the questions about one power.
struct OfPower {
    make: fn(&Desk<'_>, &Subject<'_>, &mut Vec<Item>),
    /// The kinds that it makes.
    kinds: &'static [Kind],
}

/// Makes the questions that are about no single power, or that are drawn from all powers.
struct OfAll {
    make: fn(&Desk<'_>, &mut Vec<Item>),
    /// The kinds that it makes.
    kinds: &'static [Kind],
    /// Whether it is about procedure alone.
    procedure: bool,
}

const OF_POWER: &[OfPower] = &[
    OfPower {
        make: basis::make,
        kinds: &[Kind::Single, Kind::TrueFalse, Kind::Multiple],
    },
    OfPower {
        make: organ::make,
        kinds: &[Kind::Single, Kind::TrueFalse],
    },
    OfPower {
        make: range::make,
        kinds: &[Kind::Single, Kind::TrueFalse, Kind::Numeric],
    },
    OfPower {
        make: modality::make,
        kinds: &[Kind::TrueFalse],
    },
    OfPower {
        make: kinds::make,
        kinds: &[Kind::Multiple],
    },
    OfPower {
        make: trigger::make,
        kinds: &[Kind::Single],
    },
    OfPower {
        make: applied::make,
        kinds: &[Kind::Single, Kind::TrueFalse, Kind::Numeric],
    },
    OfPower {
        make: version::make,
        kinds: &[Kind::Version],
    },
    OfPower {
        make: proofread::make,
        kinds: &[Kind::Proofread],
    },
    OfPower {
        make: case::make,
        kinds: &[Kind::Case],
    },
];

const OF_ALL: &[OfAll] = &[
    OfAll {
        make: qualify::make,
        kinds: &[Kind::Single, Kind::Multiple],
        procedure: false,
    },
    OfAll {
        make: matching::make,
        kinds: &[Kind::Matching],
        procedure: false,
    },
    OfAll {
        make: deadline::make,
        kinds: &[Kind::Single, Kind::TrueFalse, Kind::Numeric],
        procedure: true,
    },
    OfAll {
        make: order::make,
        kinds: &[
            Kind::Single,
            Kind::TrueFalse,
            Kind::Multiple,
            Kind::Ordering,
        ],
        procedure: true,
    },
    OfAll {
        make: gate::make,
        kinds: &[Kind::Single, Kind::TrueFalse],
        procedure: false,
    },
];

/// The questions of a desk that can be wanted, as they are made: not yet linted.
pub(crate) fn make(desk: &Desk<'_>, wanted: &Wanted) -> Vec<Item> {
    let mut items = Vec::new();
    let of_kind = |kinds: &[Kind]| {
        wanted.kinds.is_empty() || wanted.kinds.iter().any(|kind| kinds.contains(kind))
    };
    for subject in &desk.subjects {
        let power = &subject.power;
        let of_field = wanted.fields.is_empty() || wanted.fields.contains(&power.field);
        let of_power = wanted.powers.is_empty() || wanted.powers.contains(&power.id);
        if !of_field || !of_power {
            continue;
        }
        for maker in OF_POWER.iter().filter(|maker| of_kind(maker.kinds)) {
            (maker.make)(desk, subject, &mut items);
        }
        desk.forget();
    }
    // Procedure has a field of its own, and no power.
    let procedure = wanted.powers.is_empty()
        && (wanted.fields.is_empty() || wanted.fields.iter().any(|one| one == crate::PROCEDURE));
    let others =
        wanted.fields.is_empty() || wanted.fields.iter().any(|one| one != crate::PROCEDURE);
    for maker in OF_ALL.iter().filter(|maker| of_kind(maker.kinds)) {
        let can_be = if maker.procedure { procedure } else { others };
        if can_be {
            (maker.make)(desk, &mut items);
            desk.forget();
        }
    }
    items
}
