//! What is doubtful about the choice of the version itself: a commencement that no text states, a time whose rule on the
//! choice is not held, a warning that was outweighed.

use crate::decide::cautions::Cautions;
use crate::decide::choice::{Drawn, Why};
use crate::decide::index::{lighter_law, no_retroactivity};
use crate::decide::versions::{Later, Law, Text};
use crate::law::registry::Basis;
use crate::law::{Date, Registry};

/// How long after its adoption a version may not yet have been in force. No text says so: of the versions registered with a
/// stated commencement all but one commenced sooner (docs/decisions/0035).
const DOUBTFUL_DAYS: i32 = 365;

/// What to warn of.
pub(crate) fn of_choice(
    cautions: &mut Cautions,
    registry: &Registry,
    law: &Law<'_>,
    (act, decided): (Date, Date),
    drawn: &[Drawn<'_>],
) {
    let day_of_act = ("行为日", act);
    let day_of_decision = ("决定日", decided);
    match law {
        Law::Only(text) => presumed(cautions, *text, &[day_of_act, day_of_decision]),
        Law::Changed { old, new } => {
            presumed(cautions, *old, &[day_of_act]);
            if let Later::Text(new) = new {
                presumed(cautions, *new, &[day_of_decision]);
            }
        }
        Law::NotHeld { .. } | Law::Outside { .. } => return,
    }
    let Law::Changed { old, .. } = law else {
        return;
    };
    let lighter = lighter_law(registry, decided);
    if old.power.is_penal() && lighter.is_none() {
        let text = "决定日的《行政处罚法》文本没有登记，当时有没有从旧兼从轻的规定待定；按法不溯及既往用行为时的法律，改用较轻的新法要另查依据，送法制审核";
        let basis = no_retroactivity(registry, decided);
        cautions.add("choice_basis_open", text, basis.as_slice());
    }
    if drawn.iter().any(|one| one.why == Why::Outweighed) {
        let text = "行为时的法律多一项警告；这里认为明显更重的罚款或者拘留使新法总体不轻，条文没有写明，送法制审核";
        cautions.add("warning_outweighed", text, lighter.as_slice());
    }
}

/// A day so soon after a presumed commencement that the version may not have been in force on it.
fn presumed(cautions: &mut Cautions, text: Text<'_>, days: &[(&str, Date)]) {
    let version = text.version;
    if version.from_basis != Basis::Presumed {
        return;
    }
    let doubtful: Vec<String> = days
        .iter()
        .filter(|(_, day)| (0..DOUBTFUL_DAYS).contains(&version.from.days_until(*day)))
        .map(|(name, day)| format!("{name} {day}"))
        .collect();
    if doubtful.is_empty() {
        return;
    }
    let text = format!(
        "这个版本自 {} 起适用是推定的（通过日），施行日没有查到；{}可能还不适用它，先查施行日期",
        version.from,
        doubtful.join("、")
    );
    cautions.add("commencement_presumed", text, &version.basis);
}
