//! Exchanged words: 应当 and 可以, working days and natural days, upper and lower bound.

use yiju_engine::model::{Measure, Modality, Span, TimeUnit};

use super::{Proposal, parameter};
use crate::item::Source;

/// The measure with the other modal verb.
pub(crate) fn swapped(measure: &Measure) -> Measure {
    let mut other = measure.clone();
    other.modality = match measure.modality {
        Modality::Must => Modality::May,
        Modality::May => Modality::Must,
    };
    other
}

/// The same number in the other kind of days.
pub(crate) fn days(name: &str, key: Span) -> Vec<Proposal> {
    let (unit, reason) = match key.unit {
        TimeUnit::Day => (TimeUnit::Workday, "这里按自然日计算，不是工作日"),
        TimeUnit::Workday => (TimeUnit::Day, "这里按工作日计算，不是自然日"),
        _ => return Vec::new(),
    };
    let span = Span { unit, ..key };
    vec![parameter::span_option(
        name,
        span,
        Source::Modality,
        reason.to_owned(),
    )]
}
