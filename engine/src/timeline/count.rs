//! Counting: from the day of an event and a span to the last day.
//!
//! The day of the event is not counted. Months and years end on the day of the same number; where the month has no such day,
//! on its last. Hours are rounded up to whole days, since only days are known.

use super::workdays::Workdays;
use crate::law::Date;
use crate::law::date::DateError;
use crate::model::{Run, Span, TimeUnit};

/// Why a last day cannot be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CountError {
    /// Working days of a year of which no 日历 is known.
    #[error("没有 {0} 年的日历，工作日算不出来")]
    NoCalendar(i16),
    /// Beyond the days that can be written.
    #[error("日期超出可表示的范围")]
    OutOfRange,
    /// Days that do not count have begun, and it is not known when they end.
    #[error("扣除的期间还没有结束的日期")]
    Suspended,
}

impl From<DateError> for CountError {
    fn from(_: DateError) -> Self {
        Self::OutOfRange
    }
}

/// Days that do not count, both ends included; an open end is not known yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Option<Date>,
}

impl Gap {
    /// How many days of the gap lie after `start`, for a period that would end on `end` without it.
    fn days(self, start: Date, end: Date) -> Result<i32, CountError> {
        if self.from > end {
            return Ok(0);
        }
        let to = self.to.ok_or(CountError::Suspended)?;
        let first = self.from.max(start.tomorrow()?);
        Ok(first.days_until(to).saturating_add(1).max(0))
    }

    fn holds(self, day: Date) -> Result<bool, CountError> {
        if day < self.from {
            return Ok(false);
        }
        Ok(day <= self.to.ok_or(CountError::Suspended)?)
    }
}

/// The last day of a span from `event`, or, running backwards, the latest day so long before it.
///
/// # Errors
/// See [`CountError`].
pub fn last_day(
    workdays: Workdays<'_>,
    event: Date,
    run: Run,
    span: Span,
    gap: Option<Gap>,
) -> Result<Date, CountError> {
    let count = i32::try_from(span.count).map_err(|_| CountError::OutOfRange)?;
    let signed = match run {
        Run::Within | Run::After => count,
        Run::Before => -count,
    };
    let end = match span.unit {
        TimeUnit::Workday => return worked(workdays, event, run, span.count, gap),
        TimeUnit::Hour => event.add_days(
            count
                .saturating_add(23)
                .div_euclid(24)
                .saturating_mul(signed.signum()),
        )?,
        TimeUnit::Day => event.add_days(signed)?,
        TimeUnit::Month => event.add_months(signed)?,
        TimeUnit::Year => event.add_years(signed)?,
    };
    match (run, gap) {
        (Run::Within | Run::After, Some(gap)) => Ok(end.add_days(gap.days(event, end)?)?),
        _ => Ok(end),
    }
}

/// Walks from working day to working day.
fn worked(
    workdays: Workdays<'_>,
    event: Date,
    run: Run,
    count: u32,
    gap: Option<Gap>,
) -> Result<Date, CountError> {
    let mut day = event;
    let mut left = count;
    while left > 0 {
        day = match run {
            Run::Within | Run::After => day.tomorrow()?,
            Run::Before => day.yesterday()?,
        };
        let counts = match (run, gap) {
            (Run::Within | Run::After, Some(gap)) => !gap.holds(day)?,
            _ => true,
        };
        if workdays.is_worked(day)? && counts {
            left -= 1;
        }
    }
    Ok(day)
}

/// The first working day on or after a day.
///
/// # Errors
/// There is no calendar of that day's year.
pub fn rolled(workdays: Workdays<'_>, day: Date) -> Result<Date, CountError> {
    let mut day = day;
    while !workdays.is_worked(day)? {
        day = day.tomorrow()?;
    }
    Ok(day)
}
