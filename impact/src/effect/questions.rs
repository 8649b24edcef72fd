//! Receipts and stored observations, asked of both sides.

use yiju_engine::decide::MatchAnswer;
use yiju_engine::law::date::Date;
use yiju_kb::Knowledge;
use yiju_kb::ask::Question;
use yiju_kb::given::Given;
use yiju_kb::problem::{self, Problem};
use yiju_kb::receipt::Receipt;

use super::facets::Facets;
use super::{EffectReport, Effects, Source, Stored, TOP};
use crate::side::Side;

/// What receipts asked, asked again of both sides.
///
/// # Errors
/// A file is no receipt.
pub fn receipts(from: &Side, to: &Side, files: &[Stored]) -> Result<Effects, Problem> {
    let mut effects = Effects::default();
    for file in files {
        let asked = Receipt::read(&file.text)
            .map_err(|problem| Problem {
                message: format!("“{}”：{}", file.name, problem.message),
                ..problem
            })?
            .asked;
        let given = Given {
            text: asked.text.clone(),
            date: Some(asked.date.to_string()),
            decided: Some(asked.decided.to_string()),
            place: asked.place.clone(),
            facts: asked.facts.clone(),
        };
        let question = match asked.power {
            Some(power) => Question::Decide { power },
            None => Question::Match {
                top: asked.top.unwrap_or(TOP),
            },
        };
        let before = facets(&from.knowledge, &question, &given, asked.decided);
        let after = facets(&to.knowledge, &question, &given, asked.decided);
        effects.note(EffectReport {
            source: Source::Receipt,
            name: file.name.clone(),
            line: None,
            text: asked.text,
            changes: before.changes(&after),
        });
    }
    Ok(effects)
}

/// Observations, one in JSON a line, asked of both sides.
///
/// # Errors
/// A line is no observation.
pub fn observations(
    from: &Side,
    to: &Side,
    files: &[Stored],
    today: Date,
) -> Result<Effects, Problem> {
    let mut effects = Effects::default();
    for file in files {
        for (number, line) in (1_u32..).zip(file.text.lines()) {
            if line.trim().is_empty() {
                continue;
            }
            let given: Given = serde_json::from_str(line).map_err(|_| {
                let message = format!("“{}”第 {number} 行不是一个情形", file.name);
                Problem::new(problem::BAD_OBSERVATION, message)
                    .help("一行写一个 JSON，与 yiju match --stdin 读的相同")
            })?;
            let question = Question::Match { top: TOP };
            let before = facets(&from.knowledge, &question, &given, today);
            let after = facets(&to.knowledge, &question, &given, today);
            effects.note(EffectReport {
                source: Source::Observation,
                name: file.name.clone(),
                line: Some(number),
                text: given.text,
                changes: before.changes(&after),
            });
        }
    }
    Ok(effects)
}

fn facets(knowledge: &Knowledge, question: &Question, given: &Given, today: Date) -> Facets {
    let mut facets = Facets::default();
    match knowledge.answer(question, given, false, today) {
        Ok(answered) => told(&mut facets, question, &answered.answer),
        Err(problem) => facets.refused(None, &problem),
    }
    facets
}

fn told(facets: &mut Facets, question: &Question, answer: &MatchAnswer) {
    if matches!(question, Question::Match { .. }) {
        facets.observation(answer);
    }
    facets.powers(answer);
}
