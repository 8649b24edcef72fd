//! What is no power of ours but a matter of another authority (他管).

use super::answer::{Disposition, Elsewhere, MatchAnswer, Status};
use crate::model::KnowledgeBase;

/// A matter of another authority that a reader of the observation proposes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Neighbouring {
    /// Its index in [`KnowledgeBase::neighbours`].
    pub neighbour: usize,
    /// The probability that a careful adviser would hand the matter over to its authority, between 0 and 1.
    pub score: f64,
}

/// Adds to an answer whose matter it may be instead, the likeliest first. A neighbour that is likelier than every power
/// makes it `not_ours`; with a power as likely, it is `unclear`. Proposals that are no neighbour are left out.
pub fn hand_over(kb: &KnowledgeBase, answer: &mut MatchAnswer, proposals: &[Neighbouring]) {
    /// A power or neighbour this close to the best is as likely as it.
    const CLOSE: f64 = 0.8;
    let mut found: Vec<&Neighbouring> = proposals
        .iter()
        .filter(|one| one.neighbour < kb.neighbours.len())
        .collect();
    found.sort_by(|one, other| {
        let by_score = other.score.total_cmp(&one.score);
        by_score.then(one.neighbour.cmp(&other.neighbour))
    });
    let Some(theirs) = found.first().map(|one| one.score) else {
        return;
    };
    let ours = answer
        .candidates
        .iter()
        .filter(|candidate| candidate.status != Status::Excluded)
        .map(|candidate| candidate.score)
        .fold(0.0, f64::max);
    if ours < theirs * CLOSE {
        answer.disposition = Disposition::NotOurs;
    } else if ours * CLOSE <= theirs && answer.disposition == Disposition::Ours {
        answer.disposition = Disposition::Unclear;
    }
    let mut elsewhere: Vec<Elsewhere> = Vec::new();
    for one in found {
        let Some(neighbour) = kb.neighbours.get(one.neighbour) else {
            continue;
        };
        let known = elsewhere
            .iter_mut()
            .find(|known| known.authority == neighbour.authority);
        if known.is_none() {
            elsewhere.push(Elsewhere {
                authority: neighbour.authority.clone(),
                why: format!("所说的像是“{}”，归{}", neighbour.name, neighbour.authority),
                basis: neighbour.basis.clone(),
            });
        }
    }
    // what the competence of a power says stays, behind it where the neighbour is likelier
    let named = std::mem::take(&mut answer.elsewhere);
    let (first, second) = if ours < theirs {
        (elsewhere, named)
    } else {
        (named, elsewhere)
    };
    for one in first.into_iter().chain(second) {
        let known = |known: &Elsewhere| known.authority == one.authority;
        if !answer.elsewhere.iter().any(known) {
            answer.elsewhere.push(one);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::answer::{EngineStamp, ObservationAnswer};
    use crate::law::Date;
    use crate::model::{Neighbour, SourceRef};

    fn neighbour(name: &str, authority: &str) -> Neighbour {
        Neighbour {
            name: name.to_owned(),
            authority: authority.to_owned(),
            basis: Vec::new(),
            phenomena: Vec::new(),
            verified: None,
            source: SourceRef::default(),
        }
    }

    fn knowledge() -> KnowledgeBase {
        KnowledgeBase {
            neighbours: vec![
                neighbour("黑车", "交通运输主管部门"),
                neighbour("打架", "公安机关"),
                neighbour("赌博", "公安机关"),
            ],
            ..KnowledgeBase::default()
        }
    }

    fn answer() -> MatchAnswer {
        let day = Date::new(2026, 11, 24).unwrap();
        MatchAnswer {
            observation: ObservationAnswer {
                text: String::new(),
                date: day,
                decided: day,
                place: None,
            },
            facts: Vec::new(),
            disposition: Disposition::Unclear,
            elsewhere: Vec::new(),
            candidates: Vec::new(),
            concurrence: Vec::new(),
            questions: Vec::new(),
            quoted: Vec::new(),
            engine: EngineStamp::default(),
        }
    }

    fn proposal(neighbour: usize, score: f64) -> Neighbouring {
        Neighbouring { neighbour, score }
    }

    #[test]
    fn a_neighbour_without_a_power_is_not_ours() {
        let mut answer = answer();
        let found = [proposal(2, 0.5), proposal(1, 0.7), proposal(0, 0.6)];
        hand_over(&knowledge(), &mut answer, &found);
        assert_eq!(answer.disposition, Disposition::NotOurs);
        let named: Vec<&str> = answer
            .elsewhere
            .iter()
            .map(|one| one.authority.as_str())
            .collect();
        assert_eq!(named, ["公安机关", "交通运输主管部门"]);
    }

    #[test]
    fn nothing_found_changes_nothing() {
        let mut answer = answer();
        hand_over(&knowledge(), &mut answer, &[proposal(9, 0.9)]);
        assert_eq!(answer, self::answer());
    }
}
