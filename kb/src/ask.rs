//! A question as it was typed, answered: what `match` and `decide` say, wherever they are asked.

use yiju_engine::decide::MatchAnswer;
use yiju_engine::law::date::Date;

use crate::Knowledge;
use crate::given::{Circumstances, Given};
use crate::problem::Problem;
use crate::receipt::{Asked, asked};

/// What is asked about the circumstances.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Which powers they bring up, at most so many.
    Match {
        /// The number.
        top: usize,
    },
    /// What one power comes to.
    Decide {
        /// Its id or name.
        power: String,
    },
}

/// An answer, with what it was given for.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// The document.
    pub answer: MatchAnswer,
    /// What was asked, with its dates settled: for a receipt.
    pub asked: Asked,
}

impl Knowledge {
    /// Answers. `today` stands in for days that were not given; `explain` adds the facts that would change the answer.
    ///
    /// # Errors
    /// Something given cannot be used, or there is no such power.
    pub fn answer(
        &self,
        question: &Question,
        given: &Given,
        explain: bool,
        today: Date,
    ) -> Result<Answered, Problem> {
        let circumstances = given.check(self.base(), today)?;
        let mut answer = self.question(question, &circumstances)?;
        if explain {
            self.explain(&circumstances, &mut answer)?;
        }
        let asked = asked(given, &circumstances, explain);
        let asked = match question {
            Question::Match { top } => Asked {
                top: Some(*top),
                ..asked
            },
            Question::Decide { power } => Asked {
                power: Some(power.clone()),
                ..asked
            },
        };
        Ok(Answered { answer, asked })
    }

    fn question(
        &self,
        question: &Question,
        circumstances: &Circumstances,
    ) -> Result<MatchAnswer, Problem> {
        match question {
            Question::Match { top } => self.match_text(circumstances, *top),
            Question::Decide { power } => self.decide(power, circumstances),
        }
    }
}
