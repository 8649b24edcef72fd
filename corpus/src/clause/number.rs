//! Numerals of a statute as exact decimals: Han and Arabic, with 万 and 亿, with a decimal point.

use yiju_engine::law::numerals::from_han;
use yiju_engine::model::Decimal;

/// Whether the character can stand in a numeral.
pub(super) fn in_numeral(c: char) -> bool {
    c.is_ascii_digit() || c == '.' || "〇零一二三四五六七八九十百千万亿两半".contains(c)
}

/// A numeral as a decimal: `20万`, `二十万`, `1.5`, `五千`, `半`. `None` for anything else.
pub(super) fn decimal(text: &str) -> Option<Decimal> {
    if text == "半" {
        return "0.5".parse().ok();
    }
    if let Some(number) = from_han(text) {
        return number.to_string().parse().ok();
    }
    let (head, factor) = [
        ("万", 10_000),
        ("亿", 100_000_000),
        ("千", 1_000),
        ("百", 100),
    ]
    .into_iter()
    .find_map(|(unit, factor)| text.strip_suffix(unit).map(|head| (head, factor)))
    .unwrap_or((text, 1));
    let value: Decimal = match from_han(head) {
        Some(number) => number.to_string().parse().ok()?,
        None => head.parse().ok()?,
    };
    value.raw().checked_mul(factor).map(Decimal::from_raw)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_of_statutes() {
        for (text, value) in [
            ("二十万", "200000"),
            ("20万", "200000"),
            ("1.5", "1.5"),
            ("1.5万", "15000"),
            ("五千", "5000"),
            ("5000", "5000"),
            ("一亿", "100000000"),
            ("一千二百", "1200"),
            ("半", "0.5"),
        ] {
            let read = decimal(text).map(|value| value.to_string());
            assert_eq!(read.as_deref(), Some(value), "{text}");
        }
        for text in ["", "万", ".", "条", "1.2.3"] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }
}
