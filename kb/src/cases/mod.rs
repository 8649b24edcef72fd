//! 案例: runs the scenarios in the rules and says which statement does not hold, and on what it turned.

mod course;
mod expect;
mod gate;
mod measure;

use yiju_engine::decide::answer::{MatchAnswer, Status};
use yiju_engine::model::{Case, Expectation};

use crate::Knowledge;
use crate::document::{FailedCase, MissedPower, TestDocument};
use crate::given::Circumstances;
use expect::{Answers, Fault, holds};

/// How many powers a description may bring up before one that must apply.
const NEAR: usize = 10;

/// Runs all cases, or those whose title, file or powers contain the filter.
pub fn run(knowledge: &Knowledge, filter: Option<&str>) -> TestDocument {
    let base = knowledge.base();
    let file_of = |case: &Case| {
        base.files
            .get(case.source.file as usize)
            .map_or("", String::as_str)
    };
    let chosen = base.cases.iter().filter(|case| {
        filter.is_none_or(|word| {
            case.name.contains(word)
                || file_of(case).contains(word)
                || powers(case).any(|power| power.contains(word))
        })
    });
    let mut document = TestDocument {
        cases: 0,
        passed: 0,
        failed: Vec::new(),
        found: 0,
        missed: Vec::new(),
    };
    for case in chosen {
        let file = knowledge.shown_rule(file_of(case));
        let run = run_one(knowledge, case);
        document.cases += 1;
        document.passed += usize::from(run.faults.is_empty());
        document.found += usize::from(run.missed.is_empty());
        document
            .failed
            .extend(run.faults.into_iter().map(|fault| FailedCase {
                case: case.name.clone(),
                file: file.clone(),
                line: case.source.line,
                expected: fault.expected,
                got: fault.got,
                flipped_by: fault.flipped_by,
            }));
        document
            .missed
            .extend(run.missed.into_iter().map(|power| MissedPower {
                case: case.name.clone(),
                file: file.clone(),
                line: case.source.line,
                power,
                instead: run.brought_up.clone(),
            }));
    }
    document
}

fn powers(case: &Case) -> impl Iterator<Item = &str> {
    case.expected
        .iter()
        .filter_map(|expectation| match expectation {
            Expectation::Power(id) => Some(id.as_str()),
            _ => None,
        })
}

/// How one case went.
struct Run {
    faults: Vec<Fault>,
    /// Powers that the description does not bring up.
    missed: Vec<String>,
    /// Powers that it brings up.
    brought_up: Vec<String>,
}

fn run_one(knowledge: &Knowledge, case: &Case) -> Run {
    let circumstances = Circumstances {
        text: case.description.clone(),
        date: case.date,
        decided: case.decided,
        place: case.place.clone(),
        facts: case.facts.clone(),
    };
    let matched = match knowledge.match_text(&circumstances, NEAR) {
        Ok(answer) => answer,
        Err(problem) => {
            let faults = vec![Fault::new("描述可以读取", problem.message)];
            return Run {
                faults,
                missed: Vec::new(),
                brought_up: Vec::new(),
            };
        }
    };
    // What is expected of the powers is held against each of them alone, whatever the description brings up.
    let decided: Vec<MatchAnswer> = powers(case)
        .filter_map(|id| knowledge.decide(id, &circumstances).ok())
        .collect();
    let speaks = |of: fn(&Expectation) -> bool| case.expected.iter().any(of);
    let together = speaks(|one| matches!(one, Expectation::Fines(_)))
        .then(|| knowledge.decide_together(&powers(case).collect::<Vec<_>>(), &circumstances))
        .and_then(Result::ok);
    let timed = speaks(|one| {
        matches!(
            one,
            Expectation::Deadline { .. } | Expectation::Surcharge { .. }
        )
    });
    let timelines = powers(case)
        .filter(|_| timed)
        .filter_map(|id| knowledge.timeline_of(id, &circumstances).ok())
        .collect();
    let answers = Answers {
        matched,
        decided,
        together,
        timelines,
    };
    let mut faults: Vec<Fault> = case
        .expected
        .iter()
        .filter_map(|expectation| holds(knowledge, expectation, &answers))
        .collect();
    let matched = &answers.matched;
    faults.extend(
        case.rejected
            .iter()
            .filter_map(|id| rejected(case, id, matched)),
    );
    let brought_up: Vec<String> = matched
        .candidates
        .iter()
        .map(|one| one.power.clone())
        .collect();
    let missed = powers(case)
        .filter(|id| brought_up.iter().all(|known| known != id))
        .map(str::to_owned)
        .collect();
    Run {
        faults,
        missed,
        brought_up,
    }
}

/// 不应为: the power is excluded, not found, or at least behind every power that must apply.
fn rejected(case: &Case, id: &str, matched: &MatchAnswer) -> Option<Fault> {
    let rank = |id: &str| {
        matched
            .candidates
            .iter()
            .position(|candidate| candidate.power == id && candidate.status != Status::Excluded)
    };
    let wrong = rank(id)?;
    let behind = powers(case).any(|expected| rank(expected).is_some_and(|right| right < wrong));
    (!behind).then(|| Fault {
        expected: format!("权力 {id} 不适用，或者排在应为的权力之后"),
        got: format!("它排在第 {}", wrong + 1),
        flipped_by: None,
    })
}
