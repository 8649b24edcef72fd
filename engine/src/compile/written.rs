//! A single value of a fact as a person writes it outside a rule file (`--fact 工程造价=100万元`), read by the language's own
//! rules.

use crate::model::{FactType, FactValue};
use crate::syntax::parse;
use crate::syntax::tree::Declaration;

use super::{ReadFile, Sink, value};

/// The value of a fact, if the text is one. It is read as in `案例 { 事实 { 名 = 值 } }`.
pub fn read_value(fact: &FactType, text: &str) -> Option<FactValue> {
    // Nothing that could end the statement or open another.
    if text.trim().is_empty()
        || text
            .chars()
            .any(|c| c.is_control() || "{}();；｛｝（）\"“”#＃=＝".contains(c))
    {
        return None;
    }
    let text = format!("案例 \"值\" {{\n    事实 {{ 值 = {text} }}\n}}\n");
    if !parse(0, &text).diagnostics.is_empty() {
        return None;
    }
    let read = ReadFile::new(&text);
    let Some(Declaration::Case(case)) = read
        .declarations()
        .first()
        .map(|declaration| &declaration.value)
    else {
        return None;
    };
    let [(_, written)] = case.facts.as_slice() else {
        return None;
    };
    let files = [&read];
    let mut sink = Sink::new(&files);
    let value = value::fact_value(&mut sink, 0, fact, written)?;
    sink.finish().is_empty().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::read_value;
    use crate::model::{Decimal, FactKind, FactType, FactValue, Money, SourceRef};

    fn fact(kind: FactKind) -> FactType {
        FactType {
            name: "值".to_owned(),
            kind,
            question: None,
            phrases: Vec::new(),
            source: SourceRef::default(),
        }
    }

    #[test]
    fn values_are_read_by_their_type() {
        let money = fact(FactKind::Money);
        assert_eq!(
            read_value(&money, "1.5万元"),
            Some(FactValue::Money(Money::from_fen(1_500_000)))
        );
        assert_eq!(read_value(&money, "没有"), Some(FactValue::Absent));
        assert_eq!(
            read_value(&fact(FactKind::YesNo), "是"),
            Some(FactValue::YesNo(true))
        );
        assert_eq!(
            read_value(&fact(FactKind::Area), "30平方米"),
            Decimal::from_integer(30).map(FactValue::Number)
        );
        let dates = read_value(&fact(FactKind::History), "2026-03-20、2026-01-05");
        assert!(
            matches!(dates, Some(FactValue::History(days)) if days.len() == 2 && days[0] < days[1])
        );
    }

    #[test]
    fn what_is_no_value_is_refused() {
        let party = fact(FactKind::OneOf(vec!["个人".to_owned(), "单位".to_owned()]));
        assert_eq!(read_value(&party, "单位"), Some(FactValue::Option(1)));
        for text in [
            "农民",
            "",
            " ",
            "5万元",
            "个人 } 决定日 2026-01-01",
            "个人；单位",
            "个人\n单位",
            "2026-02-30",
            "\u{202e}",
        ] {
            assert_eq!(read_value(&party, text), None, "{text}");
        }
        assert_eq!(read_value(&fact(FactKind::Date), "2026-02-30"), None);
        assert_eq!(read_value(&fact(FactKind::Money), "0.001元"), None);
        assert_eq!(
            read_value(&fact(FactKind::Money), "1000000000000000亿元"),
            None
        );
    }
}
