//! Samples for the tests of the lints.

use super::{Asked, Lint};
use crate::item::{
    Answer, Aspect, Binding, Choice, Claim, Difficulty, Explanation, Item, Kind, Level, Proof,
    Source, State, Stem, Verdict,
};

/// A question with one key, the first of these, that passes all lints where the options are alike.
pub fn single(options: &[&str]) -> Item {
    let options = options
        .iter()
        .enumerate()
        .map(|(at, text)| choice(text, at == 0))
        .collect();
    with(Answer::Single { options })
}

pub fn choice(text: &str, correct: bool) -> Choice {
    let verdict = if correct {
        Verdict::Proved
    } else {
        Verdict::Refuted
    };
    Choice {
        text: text.to_owned(),
        correct,
        source: if correct {
            Source::Key
        } else {
            Source::Sibling
        },
        reason: "样例".to_owned(),
        claim: claim(),
        proof: Proof {
            verdict,
            by: String::new(),
        },
    }
}

pub fn claim() -> Claim {
    Claim::Applies {
        power: "XX-0001".to_owned(),
    }
}

pub fn with(answer: Answer) -> Item {
    let base = yiju_kb::Knowledge::embedded().unwrap();
    let power = base.base().powers.first().unwrap();
    Item {
        id: "XX-0001-0".to_owned(),
        line: "XX-0001-1".to_owned(),
        kind: Kind::Single,
        aspect: Aspect::Basis,
        field: "样例".to_owned(),
        binding: Binding {
            power: Some("XX-0001".to_owned()),
            rule: None,
            from: None,
            to: None,
            citations: Vec::new(),
            as_of: "2026-09-01".parse().unwrap(),
        },
        objective: "能够做样例".to_owned(),
        level: Level::Recall,
        difficulty: Difficulty::Easy,
        stem: Stem {
            text: "对这种样例行为作出处罚，依据是（　　）。".to_owned(),
            material: Vec::new(),
            facts: Vec::new(),
            date: None,
            decided: None,
            place: None,
        },
        answer,
        explanation: Explanation {
            text: "样例的依据。".to_owned(),
            citations: power.versions.first().unwrap().basis.clone(),
            trace: Vec::new(),
        },
        state: State::Draft,
    }
}

/// What a lint says of the first question of an item.
pub fn says(lint: Lint, item: &Item) -> Option<String> {
    (lint.check)(Asked::of(item).first().unwrap())
}
