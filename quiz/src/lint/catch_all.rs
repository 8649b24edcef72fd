//! No 以上都对, no 以上都不对.

use super::{Asked, Lint};

pub(super) const LINT: Lint = Lint {
    name: "catch-all",
    about: "没有“以上都对”“以上都不对”一类的选项",
    check,
};

const WORDS: &[&str] = &[
    "以上都",
    "以上均",
    "以上皆",
    "都对",
    "都不对",
    "都正确",
    "都不正确",
    "均可",
    "以上选项",
];

fn check(asked: &Asked<'_>) -> Option<String> {
    let options = asked.options();
    let found = options
        .iter()
        .find(|one| WORDS.iter().any(|word| one.contains(word)));
    found.map(|one| format!("“{one}”是兜底的选项"))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn all_of_the_above_is_no_option() {
        let good = sample::single(&["市局", "分局", "公安机关"]);
        assert_eq!(sample::says(LINT, &good), None);
        let bad = sample::single(&["市局", "分局", "以上都不对"]);
        assert!(sample::says(LINT, &bad).is_some());
    }
}
