//! 案例: runs the scenarios in the rules and says which statement does not hold, and on what it turned.

mod expect;

use yiju_engine::decide::answer::{Candidate, MatchAnswer, Status};
use yiju_engine::model::{Case, Expectation};

use crate::Knowledge;
use crate::document::{FailedCase, TestDocument};
use crate::given::Circumstances;
use expect::{Fault, holds};

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
    };
    for case in chosen {
        let faults = faults(knowledge, case);
        document.cases += 1;
        document.passed += usize::from(faults.is_empty());
        document
            .failed
            .extend(faults.into_iter().map(|fault| FailedCase {
                case: case.name.clone(),
                file: knowledge.shown_rule(file_of(case)),
                line: case.source.line,
                expected: fault.expected,
                got: fault.got,
                flipped_by: fault.flipped_by,
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

fn faults(knowledge: &Knowledge, case: &Case) -> Vec<Fault> {
    let circumstances = Circumstances {
        text: case.description.clone(),
        date: case.date,
        decided: case.decided,
        place: case.place.clone(),
        facts: case.facts.clone(),
    };
    let matched = match knowledge.match_text(&circumstances, NEAR) {
        Ok(answer) => answer,
        Err(problem) => return vec![Fault::new("描述可以读取", problem.message)],
    };
    // What is expected of the powers is held against each of them alone, whatever its rank.
    let decided: Vec<Candidate> = powers(case)
        .filter_map(|id| knowledge.decide(id, &circumstances).ok())
        .flat_map(|answer| answer.candidates)
        .collect();
    let mut faults: Vec<Fault> = case
        .expected
        .iter()
        .filter_map(|expectation| holds(knowledge, expectation, &matched, &decided))
        .collect();
    faults.extend(
        case.rejected
            .iter()
            .filter_map(|id| rejected(case, id, &matched)),
    );
    faults
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
