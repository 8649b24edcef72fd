//! Who took part, who passed, how high.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::formulas::{mean, median, share, told, variance};
use super::sitting::Trainee;

/// Participation and marks of some trainees. Shares are of 1; marks are shares of the marks that could be had.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ScoreFigures {
    /// How many are on the roll; null where there is no roll.
    pub enrolled: Option<usize>,
    /// How many of the roll, or without a roll of all, took part.
    pub took: usize,
    /// How many took part without being on the roll.
    pub not_enrolled: usize,
    /// 参考率
    pub participation: Option<f64>,
    /// How many passed at the first try.
    pub passed_first: usize,
    /// How many sat again.
    pub resat: usize,
    /// How many passed at any try: the best counts.
    pub passed: usize,
    /// 及格率, of those who took part.
    pub pass_rate: Option<f64>,
    /// The mean of the best tries.
    pub mean: Option<f64>,
    /// Their median.
    pub median: Option<f64>,
    /// Their standard deviation (n − 1).
    pub deviation: Option<f64>,
}

/// The figures of a unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BranchFigures {
    /// The unit; null for those without one.
    pub branch: Option<String>,
    /// Its figures.
    pub figures: ScoreFigures,
}

/// How many have so many marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Band {
    /// From this percentage on.
    pub from: u8,
    /// Below this one; the last band ends with 100 and holds it.
    pub below: u8,
    /// How many trainees, by their best try.
    pub trainees: usize,
}

/// The figures of trainees; `roll` says whether there is one.
pub(super) fn figures<'t>(
    trainees: impl Iterator<Item = &'t Trainee> + Clone,
    roll: bool,
    pass: u8,
) -> ScoreFigures {
    let passes = |share: f64| share * 100.0 >= f64::from(pass) - 1e-9;
    let enrolled = trainees.clone().filter(|one| one.enrolled).count();
    let took: Vec<&Trainee> = trainees.filter(|one| !one.sittings.is_empty()).collect();
    let of_the_roll = took.iter().filter(|one| one.enrolled || !roll).count();
    let best: Vec<f64> = took.iter().filter_map(|one| one.best()).collect();
    let passed = best.iter().filter(|share| passes(**share)).count();
    ScoreFigures {
        enrolled: roll.then_some(enrolled),
        took: of_the_roll,
        not_enrolled: took.len() - of_the_roll,
        participation: roll.then(|| share(of_the_roll, enrolled)).flatten(),
        passed_first: took
            .iter()
            .filter_map(|one| one.first())
            .filter(|first| passes(first.share()))
            .count(),
        resat: took.iter().filter(|one| one.sittings.len() > 1).count(),
        passed,
        pass_rate: share(passed, took.len()),
        mean: mean(&best).and_then(told),
        median: median(&best).and_then(told),
        deviation: variance(&best).map(f64::sqrt).and_then(told),
    }
}

/// The figures of each unit, the highest mean first, those who did not take part last.
pub(super) fn branches(
    trainees: &BTreeMap<String, Trainee>,
    roll: bool,
    pass: u8,
) -> Vec<BranchFigures> {
    let mut names: Vec<Option<&str>> = trainees.values().map(|one| one.branch.as_deref()).collect();
    names.sort_unstable();
    names.dedup();
    let mut branches: Vec<BranchFigures> = names
        .into_iter()
        .map(|name| BranchFigures {
            branch: name.map(str::to_owned),
            figures: figures(
                trainees
                    .values()
                    .filter(|one| one.branch.as_deref() == name),
                roll,
                pass,
            ),
        })
        .collect();
    // Stable: units that are level stay in the order of their names.
    branches.sort_by(|one, other| {
        let mean = |branch: &BranchFigures| branch.figures.mean.unwrap_or(-1.0);
        mean(other).total_cmp(&mean(one))
    });
    branches
}

/// How many have how many marks: below 60, then by tens.
pub(super) fn bands(trainees: &BTreeMap<String, Trainee>) -> Vec<Band> {
    let best: Vec<f64> = trainees
        .values()
        .filter_map(Trainee::best)
        .map(|share| share * 100.0 + 1e-9)
        .collect();
    [(0, 60), (60, 70), (70, 80), (80, 90), (90, 100)]
        .into_iter()
        .map(|(from, below)| Band {
            from,
            below,
            trainees: best
                .iter()
                .filter(|share| {
                    **share >= f64::from(from) && (**share < f64::from(below) || below == 100)
                })
                .count(),
        })
        .collect()
}
