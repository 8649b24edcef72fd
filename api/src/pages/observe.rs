//! What was seen: the first page, and what a form asks. What is typed stands in bodies alone, never in an address.

use askama::Template;
use axum::extract::State as Shared;
use yiju_engine::law::date::Date;
use yiju_engine::model::KnowledgeBase;
use yiju_kb::ask::{Answered, Question};
use yiju_kb::problem::Problem;
use yiju_kb::receipt::{Receipt, receipt};

use super::answer::{Shown, days_of, shown};
use super::asked::{Asked, Choices};
use super::assets::OFFLINE;
use super::form::Form;
use super::shell::{Failed, Page, Shell, page};
use crate::State;
use crate::content::Content;

/// How many powers are looked at.
const TOP: usize = 5;

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    shell: Shell,
    choices: Choices,
    asked: Asked,
    examples: Vec<Example>,
    /// Has the browser keep what works without a network.
    script: String,
}

/// What somebody might see, out of the rules.
struct Example {
    field: String,
    text: String,
}

/// The first page: one box.
pub async fn home(shell: Shell, Shared(state): Shared<State>) -> Page {
    let content = state.content();
    let base = content.knowledge().base();
    let today = state.today().to_string();
    page(&HomePage {
        shell,
        choices: Choices::of(base),
        asked: Asked::nothing(today),
        examples: examples(base),
        script: OFFLINE.address(),
    })
}

/// The first 现象 of the first power of each field.
fn examples(base: &KnowledgeBase) -> Vec<Example> {
    const MOST: usize = 12;
    let mut examples: Vec<Example> = Vec::new();
    for power in &base.powers {
        let Some(text) = power.phenomena.first() else {
            continue;
        };
        if examples.len() < MOST && examples.iter().all(|known| known.field != power.field) {
            examples.push(Example {
                field: power.field.clone(),
                text: text.clone(),
            });
        }
    }
    examples
}

/// What was seen, answered.
pub async fn matched(shell: Shell, Shared(state): Shared<State>, form: Form) -> Page {
    answered(shell, &state, &form, Question::Match { top: TOP }).map_err(|why| why.to(shell))
}

/// One power on what is known.
pub async fn decided(shell: Shell, Shared(state): Shared<State>, form: Form) -> Page {
    let power = form.one("power").unwrap_or_default().to_owned();
    answered(shell, &state, &form, Question::Decide { power }).map_err(|why| why.to(shell))
}

fn answered(shell: Shell, state: &State, form: &Form, question: Question) -> Page {
    let content = state.content();
    let knowledge = content.knowledge();
    let (given, today) = (form.given(), state.today());
    let answered = knowledge.answer(&question, &given, true, today);
    let answer = answered.map_err(|why| Failed::new(why, shell))?.answer;
    let days = days_of(knowledge, &given, today, &answer);
    page(&shown(Shown {
        shell,
        choices: Choices::of(knowledge.base()),
        asked: Asked::of_form(form, question, &answer.observation),
        answer: &answer,
        days,
        link: None,
    }))
}

/// What a form asks (one power where it names one), answered as a receipt.
///
/// # Errors
/// What it asks cannot be asked.
pub fn receipt_of(content: &Content, form: &Form, today: Date) -> Result<Receipt, Problem> {
    let question = match form.one("power") {
        Some(power) => Question::Decide {
            power: power.to_owned(),
        },
        None => Question::Match { top: TOP },
    };
    let knowledge = content.knowledge();
    let Answered { answer, asked } = knowledge.answer(&question, &form.given(), true, today)?;
    receipt(knowledge, content.sources(), asked, &answer)
}
