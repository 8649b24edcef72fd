//! Windows of past decisions, and spans on one scale.

use crate::law::Date;
use crate::model::{Span, TimeUnit};

/// Whether days within a window can be counted without a calendar of working days.
pub(crate) fn countable(window: Span) -> bool {
    window.unit != TimeUnit::Workday
}

/// How many of these days lie in the window that ends with `date`, that day included.
pub(crate) fn within(days: &[Date], window: Span, date: Date) -> Option<i64> {
    let count = i32::try_from(window.count).ok()?;
    let start = match window.unit {
        TimeUnit::Day => date.add_days(-count),
        TimeUnit::Month => date.add_months(-count),
        TimeUnit::Year => date.add_years(-count),
        TimeUnit::Hour => date.add_days(-(count.saturating_add(23) / 24)),
        TimeUnit::Workday => return None,
    }
    .ok()?;
    let inside = days
        .iter()
        .filter(|day| start < **day && **day <= date)
        .count();
    i64::try_from(inside).ok()
}

/// Two spans in one unit, where there is one.
pub(crate) fn spans(a: Span, b: Span) -> Option<(i64, i64)> {
    let scale = |span: Span| match span.unit {
        TimeUnit::Hour => Some((0, i64::from(span.count))),
        TimeUnit::Day => Some((0, i64::from(span.count) * 24)),
        TimeUnit::Workday => Some((1, i64::from(span.count))),
        TimeUnit::Month => Some((2, i64::from(span.count))),
        TimeUnit::Year => Some((2, i64::from(span.count) * 12)),
    };
    let ((line_a, a), (line_b, b)) = (scale(a)?, scale(b)?);
    (line_a == line_b).then_some((a, b))
}
