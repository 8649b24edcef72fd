//! The only place where the clock is read.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use yiju_engine::law::date::Date;

/// Today in UTC+8, the zone of all dates of the law.
pub fn today() -> Date {
    const CHINA: Offset = Offset::constant(8);
    Timestamp::now()
        .to_zoned(TimeZone::fixed(CHINA))
        .date()
        .into()
}

/// Now, in Unix seconds.
pub fn now() -> i64 {
    Timestamp::now().as_second()
}
