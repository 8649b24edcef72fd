//! Answers put together: one sitting a trainee and try.

use std::collections::BTreeMap;

use super::{Record, RecordError};

/// One answer with its marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Given {
    pub chosen: Option<String>,
    pub right: bool,
    pub points: u32,
    pub of: u32,
    pub seconds: Option<u32>,
}

impl Given {
    /// The share of the marks.
    pub fn share(&self) -> f64 {
        f64::from(self.points) / f64::from(self.of)
    }
}

/// The answers of one trainee at one try.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sitting {
    pub answers: BTreeMap<String, Given>,
}

impl Sitting {
    pub fn points(&self) -> f64 {
        self.answers
            .values()
            .map(|given| f64::from(given.points))
            .sum()
    }

    pub fn of(&self) -> f64 {
        self.answers.values().map(|given| f64::from(given.of)).sum()
    }

    /// The share of all marks.
    pub fn share(&self) -> f64 {
        self.points() / self.of()
    }

    /// The share of the marks of all other questions; none where there are no others.
    pub fn rest(&self, item: &str) -> Option<f64> {
        let given = self.answers.get(item)?;
        let of = self.of() - f64::from(given.of);
        (of > 0.0).then(|| (self.points() - f64::from(given.points)) / of)
    }
}

/// A trainee with all tries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Trainee {
    pub branch: Option<String>,
    pub enrolled: bool,
    /// By the number of the try; never empty answers.
    pub sittings: BTreeMap<u32, Sitting>,
}

impl Trainee {
    pub fn first(&self) -> Option<&Sitting> {
        self.sittings.values().next()
    }

    /// The share of the best try.
    pub fn best(&self) -> Option<f64> {
        self.sittings
            .values()
            .map(Sitting::share)
            .max_by(f64::total_cmp)
    }
}

/// The trainees of some records, by name.
pub(super) fn trainees(records: &[Record]) -> Result<BTreeMap<String, Trainee>, RecordError> {
    let mut trainees: BTreeMap<String, Trainee> = BTreeMap::new();
    for record in records {
        match record {
            Record::Enrolled { trainee, branch } => {
                let one = trainees.entry(trainee.clone()).or_default();
                one.enrolled = true;
                // The roll goes before what an answer says.
                one.branch = branch.clone().or_else(|| one.branch.clone());
            }
            Record::Answer {
                trainee,
                branch,
                attempt,
                item,
                chosen,
                right,
                points,
                of,
                seconds,
            } => {
                let points = points.unwrap_or(if *right { *of } else { 0 });
                if points > *of || *of == 0 {
                    return Err(RecordError::Points {
                        trainee: trainee.clone(),
                        item: item.clone(),
                    });
                }
                let one = trainees.entry(trainee.clone()).or_default();
                if one.branch.is_none() {
                    one.branch.clone_from(branch);
                }
                let given = Given {
                    chosen: chosen.clone().filter(|text| !text.is_empty()),
                    right: *right,
                    points,
                    of: *of,
                    seconds: *seconds,
                };
                let sitting = one.sittings.entry(*attempt).or_default();
                if sitting.answers.insert(item.clone(), given).is_some() {
                    return Err(RecordError::Twice {
                        trainee: trainee.clone(),
                        item: item.clone(),
                        attempt: *attempt,
                    });
                }
            }
        }
    }
    Ok(trainees)
}
