//! Exact numbers: money in 分, decimals for percentages and multiples, and spans of time.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An amount of money in 分 (1/100 yuan). Printed and serialised in yuan (`"5000"`, `"0.5"`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(i64);

impl Money {
    /// An amount given in 分.
    pub const fn from_fen(fen: i64) -> Self {
        Self(fen)
    }

    /// An amount given in whole yuan; `None` when it does not fit.
    pub const fn from_yuan(yuan: i64) -> Option<Self> {
        match yuan.checked_mul(100) {
            Some(fen) => Some(Self(fen)),
            None => None,
        }
    }

    /// The amount in 分.
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// `self × numerator ÷ denominator`, rounded up to a whole 分 where `up`, else down. `None` on overflow or a
    /// denominator that is not positive.
    pub fn scale(self, numerator: i128, denominator: i128, up: bool) -> Option<Self> {
        if denominator <= 0 {
            return None;
        }
        let product = i128::from(self.0).checked_mul(numerator)?;
        let floor = product.div_euclid(denominator);
        let exact = product.rem_euclid(denominator) == 0;
        let rounded = if up && !exact {
            floor.checked_add(1)?
        } else {
            floor
        };
        i64::try_from(rounded).ok().map(Self)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_scaled(f, self.0, 2)
    }
}

impl FromStr for Money {
    type Err = FigureError;
    fn from_str(text: &str) -> Result<Self, FigureError> {
        read_scaled(text, 2).map(Self)
    }
}

/// An exact decimal with up to four places: a percentage, a multiple, or an amount in yuan, as its unit says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal(i64);

impl Decimal {
    /// How many units of [`Decimal::raw`] make one.
    pub const SCALE: i64 = 10_000;

    /// The value `raw / 10000`.
    pub const fn from_raw(raw: i64) -> Self {
        Self(raw)
    }

    /// A whole number; `None` when it does not fit.
    pub const fn from_integer(value: i64) -> Option<Self> {
        match value.checked_mul(Self::SCALE) {
            Some(raw) => Some(Self(raw)),
            None => None,
        }
    }

    /// The value times 10000.
    pub const fn raw(self) -> i64 {
        self.0
    }

    /// The value as yuan, exact to the 分; `None` if it has finer places.
    pub const fn to_money(self) -> Option<Money> {
        if self.0 % 100 == 0 {
            Some(Money(self.0 / 100))
        } else {
            None
        }
    }
}

impl From<Money> for Decimal {
    /// Yuan with two places; saturates far beyond any amount of the law.
    fn from(money: Money) -> Self {
        Self(money.0.saturating_mul(100))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_scaled(f, self.0, 4)
    }
}

impl FromStr for Decimal {
    type Err = FigureError;
    fn from_str(text: &str) -> Result<Self, FigureError> {
        read_scaled(text, 4).map(Self)
    }
}

/// Why a text is not a number of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FigureError {
    /// Not a plain decimal number.
    #[error("不是数字")]
    NotANumber,
    /// More decimal places than the type holds.
    #[error("小数位太多")]
    TooFine,
    /// Too large.
    #[error("数字太大")]
    TooLarge,
}

fn write_scaled(f: &mut fmt::Formatter<'_>, raw: i64, places: u32) -> fmt::Result {
    let scale = 10_u64.pow(places);
    let magnitude = raw.unsigned_abs();
    if raw < 0 {
        f.write_str("-")?;
    }
    write!(f, "{}", magnitude / scale)?;
    let rest = magnitude % scale;
    if rest != 0 {
        let digits = format!("{rest:0width$}", width = places as usize);
        write!(f, ".{}", digits.trim_end_matches('0'))?;
    }
    Ok(())
}

fn read_scaled(text: &str, places: u32) -> Result<i64, FigureError> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) {
        return Err(FigureError::NotANumber);
    }
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > places as usize {
        return Err(FigureError::TooFine);
    }
    let scale = 10_i64.pow(places);
    let whole: i64 = whole.parse().map_err(|_| FigureError::TooLarge)?;
    let padded = format!("{fraction:0<width$}", width = places as usize);
    let fraction: i64 = padded.parse().map_err(|_| FigureError::TooLarge)?;
    let raw = whole
        .checked_mul(scale)
        .and_then(|value| value.checked_add(fraction))
        .ok_or(FigureError::TooLarge)?;
    Ok(if negative { -raw } else { raw })
}

macro_rules! decimal_text {
    ($type:ident, $what:literal) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    serializer.collect_str(self)
                } else {
                    serializer.serialize_i64(self.0)
                }
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                if deserializer.is_human_readable() {
                    let text = String::deserialize(deserializer)?;
                    text.parse().map_err(serde::de::Error::custom)
                } else {
                    i64::deserialize(deserializer).map(Self)
                }
            }
        }

        impl JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "type": "string",
                    "pattern": "^-?[0-9]+(\\.[0-9]+)?$",
                    "description": $what,
                })
            }
        }
    };
}

decimal_text!(Money, "an exact amount in yuan, as a decimal string");
decimal_text!(Decimal, "an exact decimal number, as a string");

/// A range of money, both ends included. A bound that the law does not state is `None`, never zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
pub struct MoneyRange {
    /// Lower bound in yuan.
    pub min: Option<Money>,
    /// Upper bound in yuan.
    pub max: Option<Money>,
}

/// A unit of time. Calendar days and working days are different units.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum TimeUnit {
    /// 小时
    Hour,
    /// 日（自然日）
    Day,
    /// 工作日
    Workday,
    /// 月
    Month,
    /// 年
    Year,
}

/// A length of time such as 3个月 or 7个工作日.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub struct Span {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: TimeUnit,
}

/// A range of spans in one unit, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct SpanRange {
    /// The shortest span, where one is stated.
    pub min: Option<u32>,
    /// The longest span, where one is stated.
    pub max: Option<u32>,
    /// The unit of both.
    pub unit: TimeUnit,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn money_is_printed_in_yuan() {
        assert_eq!(Money::from_fen(50).to_string(), "0.5");
        assert_eq!(
            Money::from_yuan(5000)
                .map(|money| money.to_string())
                .as_deref(),
            Some("5000")
        );
        assert_eq!("1.005".parse::<Money>(), Err(FigureError::TooFine));
        assert_eq!("1e3".parse::<Money>(), Err(FigureError::NotANumber));
    }

    #[test]
    fn lower_bounds_round_up_and_upper_bounds_down() {
        let cost = Money::from_fen(101);
        assert_eq!(cost.scale(5, 100, true), Some(Money::from_fen(6)));
        assert_eq!(cost.scale(5, 100, false), Some(Money::from_fen(5)));
        assert_eq!(Money::from_fen(i64::MAX).scale(2, 1, true), None);
    }

    proptest! {
        #[test]
        fn decimals_survive_their_text(raw in any::<i32>()) {
            let value = Decimal::from_raw(i64::from(raw));
            prop_assert_eq!(value.to_string().parse::<Decimal>(), Ok(value));
        }
    }
}
