//! No run of words that the stem shares with the key alone.

use super::{Asked, Lint};
use crate::item::Answer;

pub(super) const LINT: Lint = Lint {
    name: "clue",
    about: "题干的字眼不只出现在正确项里",
    check,
};

/// So many characters in a row catch the eye.
const RUN: usize = 4;

fn check(asked: &Asked<'_>) -> Option<String> {
    let Answer::Single { options } = asked.answer else {
        return None;
    };
    let key = options.iter().find(|one| one.correct)?;
    let characters: Vec<char> = key.text.chars().collect();
    let runs = characters
        .windows(RUN)
        .map(|run| run.iter().collect::<String>());
    let mut shared = runs.filter(|run| asked.ask.contains(run.as_str()));
    let alone = |run: &String| {
        let mut others = options.iter().filter(|one| !one.correct);
        !others.any(|one| one.text.contains(run.as_str()))
    };
    let run = shared.find(alone)?;
    Some(format!("题干里的“{run}”只在正确项里出现"))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn the_stem_does_not_name_the_key() {
        let mut item = sample::single(&["城市绿化主管部门", "市政工程主管部门", "水行政主管部门"]);
        assert_eq!(sample::says(LINT, &item), None);
        item.stem.text = "擅自占用城市绿化用地的，处罚机关是（　　）。".to_owned();
        assert!(sample::says(LINT, &item).is_some());
    }
}
