//! What a paper is made of: how many questions of each kind, their marks, fields and difficulty, the time and the mark to pass.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::item::Kind;

/// The plan of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Blueprint {
    /// Its name (`会前学法`).
    pub name: String,
    /// The time in minutes.
    pub minutes: u16,
    /// The marks to pass.
    pub pass: u32,
    /// The fields that questions may come from; empty: all, procedure included.
    pub fields: Vec<String>,
    /// Easy, middle and hard questions, as parts: `[5, 3, 2]`.
    pub difficulty: [u16; 3],
    /// The sections, in order.
    pub sections: Vec<Section>,
}

/// Questions of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Section {
    /// The kind.
    pub kind: Kind,
    /// How many.
    pub count: u16,
    /// The marks of each.
    pub points: u16,
}

/// Why a plan cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BlueprintError {
    /// Not `题型:题数:每题分`.
    #[error("“{0}”不是 题型:题数:每题分")]
    Section(String),
    /// No such kind.
    #[error("没有题型“{0}”")]
    Kind(String),
    /// Not `易:中:难`.
    #[error("“{0}”不是 易:中:难")]
    Difficulty(String),
}

impl Blueprint {
    /// The names of the plans that are built in.
    pub const NAMES: [&'static str; 3] = ["会前学法", "综合", "小测"];

    /// A plan that is built in.
    pub fn named(name: &str) -> Option<Self> {
        let section = |kind, count, points| Section {
            kind,
            count,
            points,
        };
        let (minutes, pass, difficulty, sections) = match name {
            // 25×2 + 10×3 + 10×2: the paper of a yearly examination of officials on law.
            "会前学法" => (
                90,
                60,
                [5, 3, 2],
                vec![
                    section(Kind::Single, 25, 2),
                    section(Kind::Multiple, 10, 3),
                    section(Kind::TrueFalse, 10, 2),
                ],
            ),
            "综合" => (
                120,
                60,
                [3, 4, 3],
                vec![
                    section(Kind::Single, 20, 1),
                    section(Kind::Multiple, 8, 2),
                    section(Kind::TrueFalse, 10, 1),
                    section(Kind::Numeric, 5, 2),
                    section(Kind::Matching, 2, 4),
                    section(Kind::Ordering, 2, 3),
                    section(Kind::Version, 3, 2),
                    section(Kind::Proofread, 4, 2),
                    section(Kind::Case, 2, 8),
                ],
            ),
            "小测" => (
                20,
                12,
                [5, 3, 2],
                vec![
                    section(Kind::Single, 10, 1),
                    section(Kind::Multiple, 3, 2),
                    section(Kind::TrueFalse, 4, 1),
                ],
            ),
            _ => return None,
        };
        Some(Self {
            name: name.to_owned(),
            minutes,
            pass,
            fields: Vec::new(),
            difficulty,
            sections,
        })
    }

    /// The marks of all questions.
    pub fn total(&self) -> u32 {
        let marks = self.sections.iter();
        marks
            .map(|one| u32::from(one.count) * u32::from(one.points))
            .sum()
    }
}

impl Section {
    /// Reads `单选:20:2`.
    ///
    /// # Errors
    /// It is written otherwise, or there is no such kind.
    pub fn read(written: &str) -> Result<Self, BlueprintError> {
        let wrong = || BlueprintError::Section(written.to_owned());
        let parts: Vec<&str> = written.split([':', '：']).map(str::trim).collect();
        let [kind, count, points] = parts.as_slice() else {
            return Err(wrong());
        };
        let number = |text: &str| {
            text.parse::<u16>()
                .ok()
                .filter(|one| (1..=200).contains(one))
        };
        Ok(Self {
            kind: Kind::of_word(kind).ok_or_else(|| BlueprintError::Kind((*kind).to_owned()))?,
            count: number(count).ok_or_else(wrong)?,
            points: number(points).ok_or_else(wrong)?,
        })
    }
}

/// Reads `5:3:2`.
///
/// # Errors
/// It is written otherwise, or all parts are nothing.
pub fn difficulty(written: &str) -> Result<[u16; 3], BlueprintError> {
    let wrong = || BlueprintError::Difficulty(written.to_owned());
    let parts: Option<Vec<u16>> = written
        .split([':', '：'])
        .map(|part| part.trim().parse().ok().filter(|one| *one <= 1000))
        .collect();
    match parts.as_deref() {
        Some([easy, middle, hard]) if easy + middle + hard > 0 => Ok([*easy, *middle, *hard]),
        _ => Err(wrong()),
    }
}

/// How many of `count` questions are easy, middle and hard: whole numbers nearest to the parts, together `count`.
pub fn shares(count: u16, parts: [u16; 3]) -> [u16; 3] {
    let whole: u32 = parts.iter().map(|part| u32::from(*part)).sum();
    if whole == 0 {
        return [count, 0, 0];
    }
    let mut given = [0_u16; 3];
    let mut rests: Vec<(u32, usize)> = Vec::new();
    for (at, (share, part)) in given.iter_mut().zip(parts).enumerate() {
        let product = u32::from(count) * u32::from(part);
        *share = u16::try_from(product / whole).unwrap_or(count);
        rests.push((product % whole, at));
    }
    // The largest remainders get what is left.
    rests.sort_by_key(|(rest, at)| (std::cmp::Reverse(*rest), *at));
    let mut left = count.saturating_sub(given.iter().sum());
    for (_, at) in rests.into_iter().cycle() {
        if left == 0 {
            break;
        }
        if let Some(share) = given.get_mut(at) {
            *share += 1;
            left -= 1;
        }
    }
    given
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plans_that_are_built_in_add_up() {
        for (name, total) in [("会前学法", 100), ("综合", 100), ("小测", 20)] {
            let plan = Blueprint::named(name).unwrap();
            assert_eq!(plan.total(), total, "{name}");
            assert!(plan.pass < total);
        }
        assert!(
            Blueprint::NAMES
                .iter()
                .all(|name| Blueprint::named(name).is_some())
        );
        assert_eq!(Blueprint::named("别的"), None);
    }

    #[test]
    fn a_section_is_read_or_refused() {
        let read = Section::read("单选：20:2").unwrap();
        assert_eq!((read.kind, read.count, read.points), (Kind::Single, 20, 2));
        assert_eq!(
            Section::read("单选:20"),
            Err(BlueprintError::Section("单选:20".to_owned()))
        );
        assert_eq!(
            Section::read("问答:2:5"),
            Err(BlueprintError::Kind("问答".to_owned()))
        );
        assert!(Section::read("单选:0:2").is_err());
    }

    #[test]
    fn shares_add_up() {
        assert_eq!(shares(25, [5, 3, 2]), [13, 7, 5]);
        assert_eq!(shares(1, [5, 3, 2]), [1, 0, 0]);
        assert_eq!(shares(7, [0, 0, 1]), [0, 0, 7]);
        for count in 0..60 {
            assert_eq!(shares(count, [3, 4, 3]).iter().sum::<u16>(), count);
        }
        assert_eq!(difficulty("5:3:2"), Ok([5, 3, 2]));
        assert!(difficulty("0:0:0").is_err());
        assert!(difficulty("5:3").is_err());
    }
}
