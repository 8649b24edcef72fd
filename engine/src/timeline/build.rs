//! All deadlines of one power on known facts.

use std::collections::BTreeSet;

use super::answer::{CalendarAnswer, DeadlineAnswer, DeadlineStatus, EventDay, Timeline};
use super::count::{CountError, Gap, last_day, rolled};
use super::events::Events;
use super::status::status;
use super::surcharge::surcharge;
use super::workdays::Workdays;
use crate::decide::answer::EngineStamp;
use crate::decide::due::{self, Applies};
use crate::decide::{DecideError, Index, Observation, ObservedFact, decide_with};
use crate::law::Date;
use crate::model::{Atom, Condition, Deadline, KnowledgeBase, Run, TimeUnit, Truth};

/// What is known of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineCase {
    /// The id of the power.
    pub power: String,
    /// The day on which the act ended, where it is known.
    pub date: Option<Date>,
    /// The day of the decision, where there is one.
    pub decided: Option<Date>,
    /// The day on which everything is looked at.
    pub as_of: Date,
    /// The district of the place.
    pub place: Option<String>,
    /// The facts, the days of events among them.
    pub facts: Vec<ObservedFact>,
}

/// The calendar of a case.
///
/// # Errors
/// As [`crate::decide::decide`].
pub fn timeline(
    kb: &KnowledgeBase,
    index: &Index,
    case: &TimelineCase,
    engine: EngineStamp,
) -> Result<Timeline, DecideError> {
    let date = case.date.or(case.decided).unwrap_or(case.as_of);
    let observation = Observation {
        text: String::new(),
        date,
        decided: case.decided.unwrap_or(case.as_of.max(date)),
        place: case.place.clone(),
        facts: case.facts.clone(),
    };
    let answer = decide_with(kb, index, &case.power, &observation, engine)?;
    let outcomes = answer
        .candidates
        .first()
        .map(|candidate| candidate.outcomes.as_slice())
        .unwrap_or_default();
    let applies = due::deadlines(kb, index, &observation, outcomes)?;
    let given = Events::given(kb, case.date, case.decided, &case.facts);
    let builder = Builder {
        kb,
        workdays: Workdays::new(&kb.calendars),
        as_of: case.as_of,
        applies: &applies,
    };
    let events = builder.settle(&given);
    let (deadlines, not_applicable) = builder.deadlines(&events);
    let (calendars, missing_years) = builder.years(&events);
    Ok(Timeline {
        power: case.power.clone(),
        name: kb
            .power(&case.power)
            .map(|power| power.name.clone())
            .unwrap_or_default(),
        as_of: case.as_of,
        surcharge: surcharge(kb, &events, &case.facts, case.as_of),
        events: events.answer(),
        deadlines,
        not_applicable,
        calendars,
        missing_years,
        engine: answer.engine,
    })
}

/// What leaves it open whether a deadline applies, where no fact does.
fn open_by(condition: &Condition) -> &'static str {
    if rests_on_law(condition) {
        "几种结果所依据的法律不同，适用哪一个期限，看选用旧法还是新法"
    } else {
        "看最后处不处这一种措施"
    }
}

fn rests_on_law(condition: &Condition) -> bool {
    match condition {
        Condition::Always => false,
        Condition::Atom(atom) => matches!(atom, Atom::Basis(_)),
        Condition::Not(inner) => rests_on_law(inner),
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(rests_on_law),
    }
}

/// Marks those that were not kept, or are over, while a deadline for the same thing surely runs on from their end.
fn extended(live: &[Live<'_>], answers: &mut [DeadlineAnswer]) {
    let longer: Vec<(String, Option<String>)> = answers
        .iter()
        .filter(|answer| answer.applies == Some(true) && answer.last.is_some())
        .map(|answer| {
            let done = answer.done.as_ref().map(|event| event.event.clone());
            (answer.start.event.clone(), done)
        })
        .collect();
    for (live, answer) in live.iter().zip(answers) {
        let over = matches!(
            answer.status,
            DeadlineStatus::Missed | DeadlineStatus::Ended
        );
        let done = &live.deadline.done;
        let runs_on = longer
            .iter()
            .any(|(start, waits)| waits == done && live.deadline.ends.contains(start));
        if over && done.is_some() && runs_on {
            answer.status = DeadlineStatus::Extended;
        }
    }
}

struct Builder<'a> {
    kb: &'a KnowledgeBase,
    workdays: Workdays<'a>,
    as_of: Date,
    applies: &'a [Applies],
}

/// A deadline that is in question.
struct Live<'a> {
    deadline: &'a Deadline,
    applies: &'a Applies,
    start: Option<Date>,
    /// The day of the event lies before the first rule on record.
    too_early: bool,
}

/// Where a deadline ends.
struct End {
    last: Date,
    moved_from: Option<Date>,
    /// Days were left out.
    longer: bool,
    /// The year whose calendar would say whether the last day moves.
    unsettled: Option<i16>,
}

impl<'a> Builder<'a> {
    /// The deadlines that are law for their event, or, while that has no day, on the day of the timeline.
    fn live(&self, events: &Events) -> (Vec<Live<'a>>, Vec<String>) {
        let mut live = Vec::new();
        let mut others = Vec::new();
        for (deadline, applies) in self.kb.deadlines.iter().zip(self.applies) {
            let start = events.day(&deadline.start);
            let on = start.unwrap_or(self.as_of);
            let begun = deadline.from.is_none_or(|from| from <= on);
            let over = deadline.to.is_some_and(|to| to < on);
            // The earliest rule on record says from when on anything is known.
            let too_early = start.is_some() && !begun && self.is_first(deadline);
            if over || (!begun && !too_early) {
                continue;
            }
            if applies.truth == Truth::False {
                if !others.contains(&deadline.name) {
                    others.push(deadline.name.clone());
                }
                continue;
            }
            live.push(Live {
                deadline,
                applies,
                start,
                too_early,
            });
        }
        (live, others)
    }

    fn is_first(&self, deadline: &Deadline) -> bool {
        self.kb
            .deadlines
            .iter()
            .filter(|other| other.name == deadline.name)
            .all(|other| deadline.from <= other.from)
    }

    /// Adds the days that follow from deadlines until no more do.
    fn settle(&self, given: &Events) -> Events {
        let mut events = given.clone();
        for _ in 0..=self.kb.deadlines.len() {
            let mut next = given.clone();
            for live in self.live(&events).0 {
                let Some(Ok(end)) = self.end(&live, &events) else {
                    continue;
                };
                let certain = live.applies.truth == Truth::True;
                for event in &live.deadline.ends {
                    next.follow(event, end.last, &live.deadline.name, certain);
                }
            }
            if next == events {
                break;
            }
            events = next;
        }
        events
    }

    fn gap(deadline: &Deadline, events: &Events) -> Option<Gap> {
        let left_out = deadline.left_out.as_ref()?;
        Some(Gap {
            from: events.day(&left_out.from)?,
            to: events.day(&left_out.to),
        })
    }

    /// Where it ends; `None` while the event has no day or no rule on record covers it.
    fn end(&self, live: &Live<'a>, events: &Events) -> Option<Result<End, CountError>> {
        let start = live.start.filter(|_| !live.too_early)?;
        Some(self.end_from(live.deadline, start, Self::gap(live.deadline, events)))
    }

    fn end_from(
        &self,
        deadline: &Deadline,
        start: Date,
        gap: Option<Gap>,
    ) -> Result<End, CountError> {
        let last = last_day(self.workdays, start, deadline.run, deadline.span, gap)?;
        let plain = End {
            last,
            moved_from: None,
            longer: gap.is_some()
                && last_day(self.workdays, start, deadline.run, deadline.span, None)? != last,
            unsettled: None,
        };
        if deadline.rolls.is_empty() || deadline.run == Run::Before {
            return Ok(plain);
        }
        Ok(match rolled(self.workdays, last) {
            Ok(moved) if moved != last => End {
                last: moved,
                moved_from: Some(last),
                ..plain
            },
            Ok(_) => plain,
            Err(CountError::NoCalendar(year)) => End {
                unsettled: Some(year),
                ..plain
            },
            Err(error) => return Err(error),
        })
    }

    fn deadlines(&self, events: &Events) -> (Vec<DeadlineAnswer>, Vec<String>) {
        let (live, others) = self.live(events);
        let mut answers: Vec<DeadlineAnswer> =
            live.iter().map(|live| self.answer(live, events)).collect();
        extended(&live, &mut answers);
        // Stable: deadlines of one day keep the order of the rules.
        answers.sort_by_key(|answer| (answer.last.is_none(), answer.last));
        let others = others
            .into_iter()
            .filter(|name| answers.iter().all(|answer| answer.name != *name))
            .collect();
        (answers, others)
    }

    fn answer(&self, live: &Live<'a>, events: &Events) -> DeadlineAnswer {
        let deadline = live.deadline;
        let mut notes = Vec::new();
        let mut counting = Vec::new();
        let mut end = None;
        let done = deadline.done.as_ref().map(|event| EventDay {
            event: event.clone(),
            date: events.day(event),
        });
        let status = match (live.start, self.end(live, events)) {
            (None, _) => DeadlineStatus::Awaiting,
            (Some(start), None) => {
                let from = deadline.from.map(|from| from.to_string());
                notes.push(format!(
                    "{} {start} 早于 {}，那时的规定没有收录，不计算",
                    deadline.start,
                    from.unwrap_or_default()
                ));
                DeadlineStatus::Uncounted
            }
            (Some(_), Some(Err(error))) => {
                notes.push(error.to_string());
                DeadlineStatus::Uncounted
            }
            (Some(start), Some(Ok(found))) => {
                let done = done.as_ref().and_then(|event| event.date);
                let follows = !events.follows(&deadline.start).is_empty();
                let mut status = status(deadline.run, start, follows, found.last, done, self.as_of);
                if status == DeadlineStatus::Unclear {
                    notes.push("两个日期的先后不对，核对后再算".to_owned());
                }
                if let Some(why) = &deadline.first_day {
                    notes.push(format!("{} 这一天在不在期限内没有定论：{why}", found.last));
                    if done == Some(found.last) {
                        status = DeadlineStatus::Unclear;
                    }
                }
                end = Some(found);
                status
            }
        };
        if let Some(found) = &end {
            if let Some(from) = found.moved_from {
                notes.push(format!("末日 {from} 休息，顺延到 {}", found.last));
                counting.extend(deadline.rolls.iter().cloned());
            }
            if let Some(year) = found.unsettled {
                notes.push(format!("没有 {year} 年的日历，末日是否顺延不清楚"));
            }
        }
        let open = status == DeadlineStatus::Uncounted;
        let longer = end.as_ref().map_or(open, |end| end.longer);
        if let (Some(left_out), Some(gap), true) =
            (&deadline.left_out, Self::gap(deadline, events), longer)
        {
            counting.extend(left_out.basis.iter().cloned());
            notes.push(match gap.to {
                Some(to) => format!("{} 至 {to} 不计算", gap.from),
                None => format!("{} 起不计算，{}还不知道", gap.from, left_out.to),
            });
        }
        if deadline.span.unit == TimeUnit::Hour && end.is_some() {
            notes.push("按小时计算，这里只能算到哪一天".to_owned());
        }
        if live.applies.truth == Truth::Unknown && live.applies.needs.is_empty() {
            notes.push(open_by(&deadline.condition).to_owned());
        }
        let follows = events.follows(&deadline.start);
        if !follows.is_empty() {
            let earliest = if follows.len() > 1 {
                "，取早的一天"
            } else {
                ""
            };
            let open = if events.is_certain(&deadline.start) {
                ""
            } else {
                "；那里是否适用未定"
            };
            notes.push(format!(
                "{}由“{}”算出{earliest}{open}",
                deadline.start,
                follows.join("”“")
            ));
        }
        let last = end.as_ref().map(|end| end.last);
        DeadlineAnswer {
            name: deadline.name.clone(),
            run: deadline.run,
            span: deadline.span.into(),
            start: EventDay {
                event: deadline.start.clone(),
                date: live.start,
            },
            last,
            moved_from: end.and_then(|end| end.moved_from),
            days_left: last.map(|last| self.as_of.days_until(last)),
            status,
            done,
            applies: (live.applies.truth == Truth::True).then_some(true),
            needs: live
                .applies
                .needs
                .iter()
                .filter_map(|id| self.kb.fact(*id))
                .map(|fact| fact.name.clone())
                .collect(),
            basis: deadline.basis.clone(),
            counting,
            notes,
        }
    }

    /// The calendars that were used, and the years of which one is missing.
    fn years(&self, events: &Events) -> (Vec<CalendarAnswer>, Vec<i16>) {
        let mut used = BTreeSet::new();
        let mut missing = BTreeSet::new();
        for live in self.live(events).0 {
            let deadline = live.deadline;
            let counted = deadline.span.unit == TimeUnit::Workday || !deadline.rolls.is_empty();
            let Some(end) = self.end(&live, events).filter(|_| counted) else {
                continue;
            };
            match end {
                Ok(end) => {
                    let from = match deadline.span.unit {
                        TimeUnit::Workday => live.start.unwrap_or(end.last).year(),
                        _ => end.last.year(),
                    };
                    used.extend(from.min(end.last.year())..=from.max(end.last.year()));
                    missing.extend(end.unsettled);
                }
                Err(CountError::NoCalendar(year)) => {
                    missing.insert(year);
                }
                Err(_) => {}
            }
        }
        let calendars = used
            .iter()
            .filter_map(|year| self.workdays.of(*year))
            .map(|calendar| CalendarAnswer {
                year: calendar.year,
                source: calendar.origin.clone(),
                transcribed: calendar.transcribed,
            })
            .collect();
        (calendars, missing.into_iter().collect())
    }
}
