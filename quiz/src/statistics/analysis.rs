//! A question in the light of its answers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::formulas::{
    correlation, efficiency, groups, mean, median, real, told, variance, weighted,
};
use super::sitting::{Given, Sitting};
use crate::item::{Answer, Item, letter};

/// The figures of a question, at first tries. Shares are of 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ItemFigures {
    /// Its id.
    pub item: String,
    /// How many answers.
    pub answers: usize,
    /// How many left it empty.
    pub empty: usize,
    /// 难度（得分率）: the mean share of the marks.
    pub facility: Option<f64>,
    /// The standard deviation of that share (n − 1).
    pub deviation: Option<f64>,
    /// What guessing gives; null where the form has no simple chance.
    pub guess: Option<f64>,
    /// 区分度, by the share in the upper 27 percent less that in the lower.
    pub upper_lower: Option<f64>,
    /// Point-biserial: correlation with the total.
    pub point_biserial: Option<f64>,
    /// Correlation with the rest of the marks (Moodle's discrimination index).
    pub discrimination: Option<f64>,
    /// Moodle's discriminative efficiency.
    pub efficiency: Option<f64>,
    /// The median of the seconds.
    pub seconds: Option<f64>,
    /// How often each option was chosen; empty for forms without options.
    pub options: Vec<OptionFigures>,
    /// What is dubious about it.
    pub flags: Vec<Flag>,
    /// Whether there are too few answers to go by the figures: fewer than 30.
    pub few: bool,
}

/// How often an option was chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OptionFigures {
    /// `A`, or `正确`.
    pub option: String,
    /// Whether it belongs to the key.
    pub correct: bool,
    /// How many chose it.
    pub chosen: usize,
    /// Of all who answered, the empty ones included.
    pub share: Option<f64>,
    /// The share in the upper 27 percent.
    pub upper: Option<f64>,
    /// The share in the lower 27 percent.
    pub lower: Option<f64>,
}

/// What is dubious about a question. The bounds are those that item writers go by: facility 0.3 to 0.9, discrimination at least
/// 0.2, each wrong option chosen by at least 5 percent.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// Facility above 0.9.
    TooEasy,
    /// Facility below 0.3.
    TooHard,
    /// Facility below what guessing gives.
    BelowGuess,
    /// Those who are better at the rest are worse at it.
    Negative,
    /// Discrimination below 0.2.
    Weak,
    /// A wrong option that hardly anybody chose.
    IdleOption,
    /// The upper group prefers a wrong option to the key.
    KeyDoubtful,
}

impl Flag {
    /// In Chinese.
    pub fn word(self) -> &'static str {
        match self {
            Self::TooEasy => "过易",
            Self::TooHard => "过难",
            Self::BelowGuess => "得分率低于猜测",
            Self::Negative => "区分度为负",
            Self::Weak => "区分度不足",
            Self::IdleOption => "有干扰项几乎无人选",
            Self::KeyDoubtful => "高分组多选错项，答案存疑",
        }
    }
}

/// How many answers it takes.
const ENOUGH: usize = 30;

/// The figures of a question that some of the sittings hold.
pub(super) fn analyse(id: &str, item: Option<&Item>, sittings: &[&Sitting]) -> ItemFigures {
    let held: Vec<(&Sitting, &Given)> = sittings
        .iter()
        .filter_map(|sitting| Some((*sitting, sitting.answers.get(id)?)))
        .collect();
    let shares: Vec<f64> = held.iter().map(|(_, given)| given.share()).collect();
    let totals: Vec<f64> = held.iter().map(|(sitting, _)| sitting.share()).collect();
    let with_total: Vec<(f64, f64)> = shares.iter().copied().zip(totals.iter().copied()).collect();
    let with_rest: Vec<(f64, f64)> = held
        .iter()
        .filter_map(|(sitting, given)| Some((given.share(), sitting.rest(id)?)))
        .collect();
    let (upper, lower) = groups(&totals);
    let seconds: Vec<f64> = held
        .iter()
        .filter_map(|(_, given)| given.seconds.map(f64::from))
        .collect();
    let gap = weighted(&shares, &upper)
        .zip(weighted(&shares, &lower))
        .map(|(upper, lower)| upper - lower);
    let answers: Vec<&Given> = held.iter().map(|(_, given)| *given).collect();
    let mut figures = ItemFigures {
        item: id.to_owned(),
        answers: held.len(),
        empty: answers
            .iter()
            .filter(|given| given.chosen.is_none())
            .count(),
        facility: mean(&shares).and_then(told),
        deviation: variance(&shares).map(f64::sqrt).and_then(told),
        guess: item.and_then(guess).and_then(told),
        upper_lower: gap.and_then(told),
        point_biserial: correlation(&with_total).and_then(told),
        discrimination: correlation(&with_rest).and_then(told),
        efficiency: efficiency(&with_rest).and_then(told),
        seconds: median(&seconds).and_then(told),
        options: item.map_or_else(Vec::new, |item| options(item, &answers, &upper, &lower)),
        flags: Vec::new(),
        few: held.len() < ENOUGH,
    };
    figures.flags = flags(&figures, item);
    figures
}

fn guess(item: &Item) -> Option<f64> {
    match &item.answer {
        Answer::Single { options } => Some(1.0 / real(options.len())),
        Answer::TrueFalse { .. } => Some(0.5),
        _ => None,
    }
}

fn options(item: &Item, answers: &[&Given], upper: &[f64], lower: &[f64]) -> Vec<OptionFigures> {
    let named: Vec<(String, bool)> = match &item.answer {
        Answer::TrueFalse { holds, .. } => {
            vec![("正确".to_owned(), *holds), ("错误".to_owned(), !holds)]
        }
        answer => (0_u16..)
            .zip(answer.choices())
            .map(|(at, one)| (letter(at).to_string(), one.correct))
            .collect(),
    };
    let letters = !matches!(item.answer, Answer::TrueFalse { .. });
    named
        .into_iter()
        .map(|(option, correct)| {
            let chose: Vec<f64> = answers
                .iter()
                .map(|given| {
                    let chosen = given.chosen.as_deref().unwrap_or_default();
                    let this = if letters {
                        chosen.contains(option.as_str())
                    } else {
                        chosen == option
                    };
                    f64::from(u8::from(this))
                })
                .collect();
            OptionFigures {
                option,
                correct,
                chosen: chose.iter().filter(|one| **one > 0.5).count(),
                share: mean(&chose).and_then(told),
                upper: weighted(&chose, upper).and_then(told),
                lower: weighted(&chose, lower).and_then(told),
            }
        })
        .collect()
}

fn flags(figures: &ItemFigures, item: Option<&Item>) -> Vec<Flag> {
    let mut flags = Vec::new();
    let mut when = |holds: bool, flag: Flag| {
        if holds {
            flags.push(flag);
        }
    };
    let facility = figures.facility;
    when(facility.is_some_and(|value| value > 0.9), Flag::TooEasy);
    when(facility.is_some_and(|value| value < 0.3), Flag::TooHard);
    when(
        facility
            .zip(figures.guess)
            .is_some_and(|(value, guess)| value < guess),
        Flag::BelowGuess,
    );
    when(
        figures.discrimination.is_some_and(|value| value < 0.0),
        Flag::Negative,
    );
    when(
        figures
            .discrimination
            .is_some_and(|value| (0.0..0.2).contains(&value)),
        Flag::Weak,
    );
    let single = item.is_some_and(|item| matches!(item.answer, Answer::Single { .. }));
    let choice = item.is_some_and(|item| !item.choices().is_empty());
    let wrong = || figures.options.iter().filter(|one| !one.correct);
    when(
        choice && wrong().any(|one| one.share.is_some_and(|share| share < 0.05)),
        Flag::IdleOption,
    );
    let key = figures
        .options
        .iter()
        .filter(|one| one.correct)
        .filter_map(|one| one.upper)
        .max_by(f64::total_cmp);
    when(
        single && wrong().any(|one| one.upper.zip(key).is_some_and(|(wrong, key)| wrong > key)),
        Flag::KeyDoubtful,
    );
    flags
}
