//! No option says the same as another or lies inside another.

use super::{Asked, Lint};

pub(super) const LINT: Lint = Lint {
    name: "overlap",
    about: "选项互不重复、互不包含",
    check,
};

fn check(asked: &Asked<'_>) -> Option<String> {
    let options = asked.options();
    for (at, one) in options.iter().enumerate() {
        for (other_at, other) in options.iter().enumerate() {
            if at != other_at && holds(one, other) {
                return Some(format!("“{one}”与“{other}”重叠"));
            }
        }
    }
    None
}

/// Whether one text takes the other in: the same, or a provision and a part of it.
fn holds(one: &str, other: &str) -> bool {
    one == other || (one.starts_with('《') && other.starts_with(one))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn an_article_and_its_paragraph_overlap() {
        let good = sample::single(&[
            "《甲条例》第三条第一款",
            "《甲条例》第三条第二款",
            "《甲条例》第四条",
        ]);
        assert_eq!(sample::says(LINT, &good), None);
        let bad = sample::single(&[
            "《甲条例》第三条",
            "《甲条例》第三条第二款",
            "《甲条例》第四条",
        ]);
        assert!(sample::says(LINT, &bad).is_some());
        let same = sample::single(&["5万元", "5万元", "6万元"]);
        assert!(sample::says(LINT, &same).is_some());
    }
}
