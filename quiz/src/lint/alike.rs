//! Options are of one kind: all provisions, all figures or all words, and none much longer than another.

use super::{Asked, Lint, length};

pub(super) const LINT: Lint = Lint {
    name: "alike",
    about: "选项同类、平行，长短相近",
    check,
};

/// The longest option is at most so many times the shortest.
const TIMES: usize = 4;

#[derive(Debug, PartialEq, Eq)]
enum Shape {
    Provision,
    Figure,
    Words,
}

fn shape(text: &str) -> Shape {
    match text.chars().next() {
        Some('《') => Shape::Provision,
        Some(first) if first.is_ascii_digit() => Shape::Figure,
        _ => Shape::Words,
    }
}

fn check(asked: &Asked<'_>) -> Option<String> {
    let options = asked.options();
    let first = options.first()?;
    if let Some(odd) = options.iter().find(|one| shape(one) != shape(first)) {
        return Some(format!("“{odd}”与“{first}”不同类"));
    }
    let lengths = options.iter().map(|one| length(one));
    let (shortest, longest) = (lengths.clone().min()?, lengths.max()?);
    (shape(first) == Shape::Words && longest > shortest.max(4) * TIMES)
        .then(|| "选项长短悬殊".to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_figure_among_provisions_is_odd() {
        let good = sample::single(&["《甲条例》第三条", "《甲条例》第四条", "《乙条例》第三条"]);
        assert_eq!(sample::says(LINT, &good), None);
        let odd = sample::single(&["《甲条例》第三条", "200元", "《乙条例》第三条"]);
        assert!(sample::says(LINT, &odd).is_some());
        let long = sample::single(&[
            "警告",
            "罚款",
            "责令限期改正并且按照工程造价计算比例处以罚款",
        ]);
        assert!(sample::says(LINT, &long).is_some());
    }
}
