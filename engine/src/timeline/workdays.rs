//! Which days are worked, by the 日历 of the rules.

use jiff::civil::Weekday;

use super::count::CountError;
use crate::law::Date;
use crate::model::Calendar;

/// The working days of the years of which a 日历 is known. Of other years nothing is assumed, weekends neither.
#[derive(Debug, Clone, Copy)]
pub struct Workdays<'kb> {
    calendars: &'kb [Calendar],
}

impl<'kb> Workdays<'kb> {
    /// By these calendars.
    pub fn new(calendars: &'kb [Calendar]) -> Self {
        Self { calendars }
    }

    /// Whether a day is worked: Monday to Friday unless 休, Saturday and Sunday only if 班.
    ///
    /// # Errors
    /// There is no calendar of its year.
    pub fn is_worked(&self, day: Date) -> Result<bool, CountError> {
        let calendar = self
            .of(day.year())
            .ok_or(CountError::NoCalendar(day.year()))?;
        if calendar.workdays.contains(&day) {
            return Ok(true);
        }
        let weekend = matches!(day.civil().weekday(), Weekday::Saturday | Weekday::Sunday);
        let rest = calendar
            .rests
            .iter()
            .any(|(from, to)| *from <= day && day <= *to);
        Ok(!weekend && !rest)
    }

    /// The calendar of a year.
    pub fn of(&self, year: i16) -> Option<&'kb Calendar> {
        self.calendars.iter().find(|calendar| calendar.year == year)
    }
}
