//! Options that are numbers stand in ascending order.

use super::{Asked, Lint};

pub(super) const LINT: Lint = Lint {
    name: "ascending",
    about: "数值选项由小到大排列",
    check,
};

/// The numbers of an option with their units, in hundredths: `500元至2万元` → `[50000, 2000000]`. Empty where it does not begin
/// with one.
fn numbers(text: &str) -> Vec<i64> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|one: char| one.is_ascii_digit()) {
        let tail = rest.get(start..).unwrap_or_default();
        let end = tail
            .find(|one: char| !one.is_ascii_digit() && one != '.')
            .unwrap_or(tail.len());
        let (digits, after) = tail.split_at(end);
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let part: String = part.chars().chain("00".chars()).take(2).collect();
        let value = whole.parse::<i64>().unwrap_or_default().saturating_mul(100);
        let value = value.saturating_add(part.parse().unwrap_or_default());
        found.push(value.saturating_mul(unit(after)));
        rest = after;
    }
    found
}

fn unit(after: &str) -> i64 {
    let units: &[(&str, i64)] = &[
        ("亿元", 100_000_000),
        ("万元", 10_000),
        ("个工作日", 34),
        ("个月", 730),
        ("小时", 1),
        ("日", 24),
        ("年", 8_765),
    ];
    let found = units.iter().find(|(word, _)| after.starts_with(word));
    found.map_or(1, |(_, size)| *size)
}

fn check(asked: &Asked<'_>) -> Option<String> {
    let options = asked.options();
    let figures = options
        .iter()
        .all(|one| one.starts_with(|first: char| first.is_ascii_digit()));
    if !figures || asked.keys().len() != 1 {
        return None;
    }
    let order: Vec<(i64, i64)> = options
        .iter()
        .map(|one| {
            let numbers = numbers(one);
            let first = numbers.first().copied().unwrap_or_default();
            let top = numbers.get(1).copied().filter(|_| one.contains('至'));
            (top.unwrap_or(first), first)
        })
        .collect();
    let ascends = order.is_sorted();
    (!ascends).then(|| format!("{} 没有由小到大排列", options.join("、")))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn numbers_ascend_by_their_units() {
        for good in [
            ["500元至5000元", "500元至2万元", "5000元至5万元"],
            ["3个工作日", "7日", "15日"],
            ["24小时", "3日", "6个月"],
        ] {
            assert_eq!(sample::says(LINT, &sample::single(&good)), None, "{good:?}");
        }
        let bad = sample::single(&["2万元以下", "5000元以下", "5万元以下"]);
        assert!(sample::says(LINT, &bad).is_some());
        assert_eq!(numbers("1.5万元至20万元"), [1_500_000, 20_000_000]);
    }
}
