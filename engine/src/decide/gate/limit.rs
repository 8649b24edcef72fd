//! A day against the last day of a 期限. The years stand in the rules; here they are only added.

use crate::decide::facts::Held;
use crate::law::Date;
use crate::model::{Atom, Deadline, FactId, FactValue, Run, TimeUnit, Truth};

use super::Bench;

impl<'a> Bench<'_, 'a> {
    /// Whether a day surely comes, or surely does not come, after the last day of a 期限, and that last day where all 期限 of
    /// the name have the same. The last day itself is left open where the 期限 says that it is (首日).
    pub(super) fn late(&self, atom: &Atom) -> (Truth, Option<Date>) {
        let Atom::Late {
            fact,
            at_latest,
            deadline,
        } = atom
        else {
            return (Truth::Unknown, None);
        };
        if self.world.facts.held(*fact) == Held::Inapplicable {
            return (Truth::False, None);
        }
        let day = self.day(*fact);
        // What must have come before the decision has come on it at the latest.
        let by = at_latest
            .iter()
            .filter_map(|id| self.day(*id))
            .fold(self.decided, Date::min);
        let mut whole: Option<Truth> = None;
        let mut last_day: Option<Option<Date>> = None;
        for (one, start) in self.limits(deadline) {
            let last = self.last(one, start);
            let truth = match (last, day) {
                (None, _) => Truth::Unknown,
                // Days that contradict each other tell nothing; `dates` says so.
                (_, Some(day)) if day > by => Truth::Unknown,
                (Some(last), Some(day)) if day > last => Truth::True,
                (Some(last), day) if day.unwrap_or(by) < last => Truth::False,
                (Some(last), day) if day.unwrap_or(by) == last && one.first_day.is_none() => {
                    Truth::False
                }
                _ => Truth::Unknown,
            };
            whole = Some(match whole {
                Some(known) if known != truth => Truth::Unknown,
                _ => truth,
            });
            last_day = Some(match last_day {
                Some(known) if known != last => None,
                _ => last,
            });
        }
        (whole.unwrap_or(Truth::Unknown), last_day.flatten())
    }

    /// Why the last day itself is open, where the day in question is that day.
    pub(super) fn last_day_open(&self, atom: &Atom) -> Option<&str> {
        let Atom::Late {
            fact,
            at_latest,
            deadline,
        } = atom
        else {
            return None;
        };
        let days = at_latest.iter().filter_map(|id| self.day(*id));
        let day = self
            .day(*fact)
            .unwrap_or(days.fold(self.decided, Date::min));
        let mut live = self.limits(deadline);
        live.find(|(one, start)| self.last(one, *start) == Some(day))?
            .0
            .first_day
            .as_deref()
    }

    fn day(&self, id: FactId) -> Option<Date> {
        match self.world.facts.value(id) {
            Some(FactValue::Date(day)) => Some(*day),
            _ => None,
        }
    }

    /// Whether a 期限 is law on the day of the act or on that of the decision.
    fn in_force(&self, deadline: &Deadline) -> bool {
        [self.act, self.decided].into_iter().any(|day| {
            deadline.from.is_none_or(|from| from <= day) && deadline.to.is_none_or(|to| day <= to)
        })
    }

    /// The 期限 of a name that are law, each with the fact that it runs from.
    fn limits(&self, name: &str) -> impl Iterator<Item = (&'a Deadline, Option<FactId>)> {
        let kb = self.world.kb;
        let named = self.world.index.limits(name).iter();
        named
            .filter_map(|(at, start)| Some((kb.deadlines.get(*at)?, *start)))
            .filter(|(one, _)| self.in_force(one))
    }

    fn last(&self, deadline: &Deadline, start: Option<FactId>) -> Option<Date> {
        // What runs backwards, or stands still for a while, is no limit that an act can outlast.
        if deadline.run == Run::Before || deadline.left_out.is_some() {
            return None;
        }
        let start = match deadline.start.as_str() {
            "行为日" => self.act,
            "决定日" => self.decided,
            _ => self.day(start?)?,
        };
        let count = i32::try_from(deadline.span.count).ok()?;
        match deadline.span.unit {
            TimeUnit::Day => start.add_days(count),
            TimeUnit::Month => start.add_months(count),
            TimeUnit::Year => start.add_years(count),
            // Without a calendar, and without the hour, no last day can be told.
            TimeUnit::Workday | TimeUnit::Hour => return None,
        }
        .ok()
    }
}
