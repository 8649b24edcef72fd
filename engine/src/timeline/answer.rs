//! The JSON document of `timeline`. Field names are a public contract: they may be added to, not renamed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::decide::answer::EngineStamp;
use crate::law::Date;
use crate::law::citation::Citation;
use crate::model::{Decimal, Money, Run, Span, TimeUnit};

/// The calendar of a case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Timeline {
    /// The power.
    pub power: String,
    /// Its name.
    pub name: String,
    /// The day on which everything is looked at.
    pub as_of: Date,
    /// What is known to have happened and what follows from it, by day, then by name.
    pub events: Vec<EventAnswer>,
    /// The deadlines that apply or may apply: those with a last day in order of that day, then the others in the order of the
    /// rules.
    pub deadlines: Vec<DeadlineAnswer>,
    /// The deadlines of the rules that do not apply on these facts, by name.
    pub not_applicable: Vec<String>,
    /// 加处罚款; null where the power has no fine or the payment period has no end yet.
    pub surcharge: Option<Surcharge>,
    /// The calendars that were used.
    pub calendars: Vec<CalendarAnswer>,
    /// Years of which working days were needed and no calendar is known.
    pub missing_years: Vec<i16>,
    /// What gave this answer.
    pub engine: EngineStamp,
}

/// The day of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EventAnswer {
    /// `立案日`
    pub name: String,
    /// The day.
    pub date: Date,
    /// Whether it was given, or follows as the last day of a deadline.
    pub source: EventSource,
    /// The deadlines of which it is the last day; several are looked at together, and the earliest day is taken.
    pub from: Vec<String>,
    /// False where one of those deadlines may not apply on the facts given.
    pub certain: bool,
}

/// Where the day of an event comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EventSource {
    /// Stated by the user.
    Given,
    /// The last day of a deadline.
    Derived,
}

/// One deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DeadlineAnswer {
    /// `作出处罚决定`
    pub name: String,
    /// How it runs.
    pub run: Run,
    /// How long it is.
    pub span: SpanAnswer,
    /// The event that it runs from.
    pub start: EventDay,
    /// Its last day; `before`: the latest day so long before the event; `after`: the last day of waiting. Null where it
    /// cannot be given.
    pub last: Option<Date>,
    /// The last day before it moved to a working day; null where it did not move.
    pub moved_from: Option<Date>,
    /// Natural days from the day of the timeline to the last day, negative when it is over.
    pub days_left: Option<i32>,
    /// How it stands.
    pub status: DeadlineStatus,
    /// What keeps it, where the rules say so.
    pub done: Option<EventDay>,
    /// Whether it applies on the facts given: true, or null where that depends on `needs`.
    pub applies: Option<bool>,
    /// The facts that its application depends on.
    pub needs: Vec<String>,
    /// The provisions.
    pub basis: Vec<Citation>,
    /// The provisions by which the last day moves to a working day or days do not count.
    pub counting: Vec<Citation>,
    /// What has to be said of it; empty where nothing.
    pub notes: Vec<String>,
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SpanAnswer {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: SpanUnit,
}

/// A unit of time; `day` is a calendar day, `workday` a working day.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum SpanUnit {
    /// 小时
    Hour,
    /// 日
    Day,
    /// 个工作日
    Workday,
    /// 个月
    Month,
    /// 年
    Year,
}

impl From<Span> for SpanAnswer {
    fn from(span: Span) -> Self {
        Self {
            count: span.count,
            unit: match span.unit {
                TimeUnit::Hour => SpanUnit::Hour,
                TimeUnit::Day => SpanUnit::Day,
                TimeUnit::Workday => SpanUnit::Workday,
                TimeUnit::Month => SpanUnit::Month,
                TimeUnit::Year => SpanUnit::Year,
            },
        }
    }
}

/// An event with its day, where that is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EventDay {
    /// `立案日`
    pub event: String,
    /// The day.
    pub date: Option<Date>,
}

/// How a deadline stands on the day of the timeline.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineStatus {
    /// What had to be done was done in time.
    Met,
    /// It was done too late, or before the time of waiting was over.
    Missed,
    /// The last day is not over.
    Running,
    /// The last day is over; whether it was done is not known.
    Ended,
    /// It is over and was extended: another deadline for the same thing runs on from its end.
    Extended,
    /// The event that it runs from has no day yet.
    Awaiting,
    /// The last day cannot be given; the notes say why.
    Uncounted,
    /// The days given contradict each other, or it was done on a last day that is open itself; the notes say how.
    Unclear,
}

/// 加处罚款 for late payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Surcharge {
    /// Per cent of the fine a day.
    pub rate: Decimal,
    /// Per cent of the fine that it never exceeds.
    pub cap: Decimal,
    /// The fine, where it was given.
    pub fine: Option<Money>,
    /// The last day to pay.
    pub pay_by: Date,
    /// The day on which the cap is reached; null where that cannot be said yet.
    pub cap_day: Option<Date>,
    /// How it stands on the day of the timeline, or on the day of payment if that is earlier; once the cap is reached `day` stays
    /// that of the cap.
    pub now: SurchargeDay,
    /// Day by day until the cap.
    pub days: Vec<SurchargeDay>,
    /// The provisions.
    pub basis: Vec<Citation>,
    /// What has to be said of it.
    pub notes: Vec<String>,
}

/// The surcharge on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SurchargeDay {
    /// Which day of delay, from 1; 0 is none.
    pub day: u32,
    /// The date.
    pub date: Date,
    /// Per cent of the fine, all days together.
    pub percent: Decimal,
    /// The amount, all days together, rounded down to a 分; null where the fine is not given.
    pub amount: Option<Money>,
}

/// A calendar of working days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CalendarAnswer {
    /// The year.
    pub year: i16,
    /// Where it comes from.
    pub source: String,
    /// Copied from a secondary source, not from the notices themselves.
    pub transcribed: bool,
}
