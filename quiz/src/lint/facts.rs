//! What the engine was given stands in the text, and the days too.

use super::{Asked, Lint};
use crate::words;

pub(super) const LINT: Lint = Lint {
    name: "facts",
    about: "交给系统的每个事实和日期，题干里都写了",
    check,
};

fn check(asked: &Asked<'_>) -> Option<String> {
    let stem = &asked.item.stem;
    let untold = stem.facts.iter().find(|fact| {
        let name = fact.name.replace('_', "");
        let by_name = matches!(fact.value.as_str(), "是" | "否" | "没有" | "无法计算");
        match fact.name.as_str() {
            "责令改正" => !stem.text.contains("责令改正"),
            _ if by_name => !stem.text.contains(&name),
            _ => !stem.text.contains(&fact.value),
        }
    });
    if let Some(fact) = untold {
        return Some(format!("题干没有写事实“{}={}”", fact.name, fact.value));
    }
    let days = [stem.date, stem.decided].into_iter().flatten();
    let unsaid = days.map(words::day).find(|day| !stem.text.contains(day));
    if let Some(day) = unsaid {
        return Some(format!("题干没有写 {day}"));
    }
    let place = stem
        .place
        .as_ref()
        .filter(|place| !stem.text.contains(place.as_str()));
    place.map(|place| format!("题干没有写地点“{place}”"))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::item::StatedFact;

    #[test]
    fn the_engine_knows_nothing_that_the_reader_does_not() {
        let mut item = sample::single(&["甲", "乙", "丙"]);
        item.stem.text = "2026年9月1日，当事人为单位，处罚依据是（　　）。".to_owned();
        item.stem.date = Some("2026-09-01".parse().unwrap());
        item.stem.facts.push(StatedFact {
            name: "当事人".to_owned(),
            value: "单位".to_owned(),
        });
        assert_eq!(sample::says(LINT, &item), None);
        item.stem.facts.push(StatedFact {
            name: "情节严重".to_owned(),
            value: "是".to_owned(),
        });
        assert!(sample::says(LINT, &item).is_some());
        item.stem.facts.pop();
        item.stem.decided = Some("2026-10-01".parse().unwrap());
        assert!(sample::says(LINT, &item).is_some());
    }
}
