//! Civil dates (UTC+8). A day has no time of day and no zone: it is what a decision or a statute names.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A civil date.
///
/// Serialised as `2026-08-15` where the format is human readable, as a number of days since 1970-01-01 elsewhere.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

/// A text that is no date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not of the form year-month-day.
    #[error("日期写作“年-月-日”，如 2026-08-15；这里是“{0}”")]
    Form(String),
    /// The form is right, the calendar has no such day.
    #[error("历法上没有 {0} 这一天")]
    NoSuchDay(String),
    /// Beyond the years that the calendar type can hold.
    #[error("日期超出可表示的范围")]
    OutOfRange,
}

impl Date {
    /// The last day that can be written; stands for "no end is known".
    pub const MAX: Self = Self(jiff::civil::Date::MAX);

    /// The first day that can be written; stands for "as far back as is known".
    pub const MIN: Self = Self(jiff::civil::Date::MIN);

    /// The date with these parts, an error where the calendar has no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, DateError> {
        jiff::civil::Date::new(year, month, day)
            .map(Self)
            .map_err(|_| DateError::NoSuchDay(format!("{year:04}-{month:02}-{day:02}")))
    }

    /// The calendar year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The following day.
    pub fn tomorrow(self) -> Result<Self, DateError> {
        self.0
            .tomorrow()
            .map(Self)
            .map_err(|_| DateError::OutOfRange)
    }

    /// The day before.
    pub fn yesterday(self) -> Result<Self, DateError> {
        self.0
            .yesterday()
            .map(Self)
            .map_err(|_| DateError::OutOfRange)
    }

    /// The date `days` natural days later, earlier if negative.
    pub fn add_days(self, days: i32) -> Result<Self, DateError> {
        self.0
            .checked_add(
                jiff::Span::new()
                    .try_days(days)
                    .map_err(|_| DateError::OutOfRange)?,
            )
            .map(Self)
            .map_err(|_| DateError::OutOfRange)
    }

    /// The date `months` months later; a day that the month lacks becomes its last day.
    pub fn add_months(self, months: i32) -> Result<Self, DateError> {
        self.0
            .checked_add(
                jiff::Span::new()
                    .try_months(months)
                    .map_err(|_| DateError::OutOfRange)?,
            )
            .map(Self)
            .map_err(|_| DateError::OutOfRange)
    }

    /// The date `years` years later; 29 February becomes 28 February in a common year.
    pub fn add_years(self, years: i32) -> Result<Self, DateError> {
        self.0
            .checked_add(
                jiff::Span::new()
                    .try_years(years)
                    .map_err(|_| DateError::OutOfRange)?,
            )
            .map(Self)
            .map_err(|_| DateError::OutOfRange)
    }

    /// Natural days from `self` to `other`, negative if `other` is earlier.
    pub fn days_until(self, other: Self) -> i32 {
        other.epoch_days().saturating_sub(self.epoch_days())
    }

    /// The underlying civil date.
    pub fn civil(self) -> jiff::civil::Date {
        self.0
    }

    /// Days since 1970-01-01.
    fn epoch_days(self) -> i32 {
        let epoch = jiff::civil::date(1970, 1, 1);
        // Days between two civil dates of jiff's range always fit.
        epoch.until(self.0).map_or(0, |span| span.get_days())
    }

    fn from_epoch_days(days: i32) -> Result<Self, DateError> {
        Self(jiff::civil::date(1970, 1, 1)).add_days(days)
    }
}

impl From<jiff::civil::Date> for Date {
    fn from(date: jiff::civil::Date) -> Self {
        Self(date)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.year(),
            self.month(),
            self.day()
        )
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let form = || DateError::Form(text.chars().take(40).collect());
        let mut parts = text.split('-');
        let (Some(y), Some(m), Some(d), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(form());
        };
        let number = |part: &str, width: usize| {
            let ok = part.len() == width && part.bytes().all(|b| b.is_ascii_digit());
            ok.then(|| part.parse::<i16>().ok()).flatten()
        };
        let (Some(y), Some(m), Some(d)) = (number(y, 4), number(m, 2), number(d, 2)) else {
            return Err(form());
        };
        let (Ok(month), Ok(day)) = (i8::try_from(m), i8::try_from(d)) else {
            return Err(form());
        };
        Self::new(y, month, day)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            serializer.serialize_i32(self.epoch_days())
        }
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl de::Visitor<'_> for Text {
            type Value = Date;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("日期（年-月-日，如 2026-08-15）")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Date, E> {
                text.parse().map_err(E::custom)
            }
        }
        if deserializer.is_human_readable() {
            deserializer.deserialize_str(Text)
        } else {
            Self::from_epoch_days(i32::deserialize(deserializer)?).map_err(de::Error::custom)
        }
    }
}

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn says_which_day_does_not_exist() {
        let e = "2026-02-30".parse::<Date>().unwrap_err();
        assert_eq!(e.to_string(), "历法上没有 2026-02-30 这一天");
        assert!("2024-02-29".parse::<Date>().is_ok());
        assert!("2026-02-29".parse::<Date>().is_err());
    }

    #[test]
    fn one_form_only() {
        for text in [
            "2026-8-15",
            "2026/08/15",
            "20260815",
            "2026年8月15日",
            "",
            "2026-08-15 ",
            "+026-08-15",
            "2026-08-1５",
        ] {
            assert!(
                matches!(text.parse::<Date>(), Err(DateError::Form(_))),
                "{text}"
            );
        }
    }

    #[test]
    fn neighbours_and_spans() {
        let d: Date = "2026-08-15".parse().unwrap();
        assert_eq!(d.yesterday().unwrap().to_string(), "2026-08-14");
        assert_eq!(d.tomorrow().unwrap().to_string(), "2026-08-16");
        assert_eq!(d.add_days(-15).unwrap().to_string(), "2026-07-31");
        assert_eq!(d.add_months(-6).unwrap().to_string(), "2026-02-15");
        assert_eq!(
            "2024-02-29"
                .parse::<Date>()
                .unwrap()
                .add_years(1)
                .unwrap()
                .to_string(),
            "2025-02-28"
        );
        assert_eq!(d.days_until(d.add_days(90).unwrap()), 90);
        assert_eq!(
            Date::new(9999, 12, 31).unwrap().tomorrow(),
            Err(DateError::OutOfRange)
        );
    }

    proptest! {
        #[test]
        fn both_serial_forms_round_trip(days in -1_000_000i32..2_900_000) {
            let d = Date::from_epoch_days(days).unwrap();
            if d.year() >= 0 {
                prop_assert_eq!(d.to_string().parse::<Date>().unwrap(), d);
                let json = serde_json::to_string(&d).unwrap();
                prop_assert_eq!(serde_json::from_str::<Date>(&json).unwrap(), d);
            }
            let bytes = postcard::to_allocvec(&d).unwrap();
            prop_assert_eq!(postcard::from_bytes::<Date>(&bytes).unwrap(), d);
        }
    }
}
