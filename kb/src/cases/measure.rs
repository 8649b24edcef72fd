//! An expected measure against the measures of an outcome.

use yiju_engine::decide::answer::Outcome;
use yiju_engine::model::case::ExpectedMeasure;
use yiju_engine::model::{Amount, AmountUnit, Measure, Modality};

use yiju_engine::wording;

/// The measures of an outcome that a statement speaks of: those of its stage, else those that can be imposed now.
pub fn in_force<'o>(
    expected: &ExpectedMeasure,
    outcome: &'o Outcome,
) -> Box<dyn Iterator<Item = &'o Measure> + 'o> {
    match &expected.stage {
        None => Box::new(outcome.measures.iter()),
        Some(stage) => {
            let stage = stage.clone();
            Box::new(
                outcome
                    .next
                    .iter()
                    .filter(move |next| next.when == stage)
                    .flat_map(|next| &next.measures),
            )
        }
    }
}

/// Whether a measure is the one that is expected.
pub fn same(expected: &ExpectedMeasure, measure: &Measure) -> bool {
    let party = expected.party.as_deref().is_none_or(|wanted| {
        let addressed: Vec<&str> = measure
            .party
            .as_deref()
            .unwrap_or_default()
            .split('、')
            .collect();
        wanted.split('、').all(|word| addressed.contains(&word))
    });
    let amount = match (&expected.amount, &measure.amount) {
        (None, _) => true,
        (Some(expected), Some(found)) => same_amount(expected, found),
        (Some(_), None) => false,
    };
    let named =
        |expected: &Option<String>, found: &Option<String>| expected.is_none() || expected == found;
    measure.kind == expected.kind
        && party
        && (!expected.may || measure.modality == Modality::May)
        && named(&expected.organ, &measure.organ)
        && named(&expected.approval, &measure.approval)
        && amount
        && (expected.duration.is_none() || measure.duration == expected.duration)
        && (expected.object.is_none() || measure.object == expected.object)
}

/// The same range in the same unit; an amount in yuan also matches a computed one.
fn same_amount(expected: &Amount, found: &Amount) -> bool {
    if expected.unit == AmountUnit::Yuan && found.unit != AmountUnit::Yuan {
        return expected.yuan.is_some() && expected.yuan == found.yuan;
    }
    let limit = |wanted: bool, equal: bool| !wanted || equal;
    (expected.unit, expected.min, expected.max) == (found.unit, found.min, found.max)
        && (&expected.base, &expected.per, &expected.share_of)
            == (&found.base, &found.per, &found.share_of)
        && limit(expected.cap.is_some(), expected.cap == found.cap)
        && limit(expected.floor.is_some(), expected.floor == found.floor)
        && limit(
            expected.floor_base.is_some(),
            expected.floor_base == found.floor_base,
        )
        && limit(
            expected.if_none.is_some(),
            expected.if_none == found.if_none,
        )
}

/// What is expected, in words.
pub fn text(expected: &ExpectedMeasure) -> String {
    let possibly = if expected.possibly { "可能 " } else { "" };
    let stage = expected
        .stage
        .as_ref()
        .map(|stage| format!("{stage}的："))
        .unwrap_or_default();
    let party = expected
        .party
        .as_ref()
        .map(|party| format!("对{party}"))
        .unwrap_or_default();
    let object = expected.object.as_deref().unwrap_or_default();
    let amount = expected
        .amount
        .as_ref()
        .map(wording::amount)
        .unwrap_or_default();
    let duration = expected.duration.map(wording::duration).unwrap_or_default();
    let approval = expected
        .approval
        .as_ref()
        .map(|organ| format!("经{organ}批准"))
        .unwrap_or_default();
    let may = if expected.may { "可以" } else { "" };
    let organ = expected
        .organ
        .as_ref()
        .map(|organ| format!("由{organ}"))
        .unwrap_or_default();
    format!(
        "{possibly}{stage}{approval}{may}{organ}{party}{}{object}{amount}{duration}",
        expected.kind.as_str()
    )
}
