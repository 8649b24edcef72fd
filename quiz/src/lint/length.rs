//! The key does not stand out by its length: at most half as long again as the options are on average.

use super::{Asked, Lint, length};

pub(super) const LINT: Lint = Lint {
    name: "key-length",
    about: "正确项不比选项的平均长度长出一半以上",
    check,
};

/// Differences of so few characters catch nobody's eye.
const SLIGHT: usize = 3;

fn check(asked: &Asked<'_>) -> Option<String> {
    let options = asked.options();
    let keys = asked.keys();
    let [key] = keys.as_slice() else {
        return None;
    };
    let total: usize = options.iter().map(|one| length(one)).sum();
    let longest_other = options
        .iter()
        .filter(|one| *one != key)
        .map(|one| length(one))
        .max()?;
    let own = length(key);
    let stands_out = own * 2 * options.len() > total * 3 && own > longest_other + SLIGHT;
    stands_out.then(|| format!("“{key}”明显长于别的选项"))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_long_key_gives_itself_away() {
        let even = sample::single(&["责令限期改正", "责令停止施工", "没收违法所得", "吊销许可证"]);
        assert_eq!(sample::says(LINT, &even), None);
        let long = sample::single(&[
            "责令限期改正并处以工程造价一定比例的罚款",
            "警告",
            "罚款",
            "没收",
        ]);
        assert!(sample::says(LINT, &long).is_some());
    }
}
