//! What was seen, and what it comes to. What is typed stands in bodies alone, never in an address.

use askama::Template;
use axum::extract::State as Shared;
use yiju_card::{
    Sheet, concurrence, elsewhere, explanation, short_hash, timeline, understood, whole,
};
use yiju_engine::decide::MatchAnswer;
use yiju_engine::decide::answer::{Candidate, Disposition, QuestionGroup, Status};
use yiju_engine::model::KnowledgeBase;
use yiju_kb::ask::Question;

use super::card::{Section, sections};
use super::form::Form;
use super::scale::{Scale, scale};
use super::shell::{Failed, Page, Shell, page};
use crate::State;

/// How many powers are looked at.
const TOP: usize = 5;

/// The words of the form that are to be chosen from, out of the rules.
struct Choices {
    places: Vec<String>,
    parties: Vec<String>,
}

impl Choices {
    fn of(base: &KnowledgeBase) -> Self {
        let party = base.well_known.party;
        let party = party.and_then(|id| base.fact(id));
        Self {
            places: base.districts.iter().map(|one| one.id.clone()).collect(),
            parties: party.map_or_else(Vec::new, |fact| fact.options().to_vec()),
        }
    }
}

/// What the form shows.
struct Asked {
    text: String,
    date: String,
    decided: String,
    place: String,
    /// The power that alone is looked at.
    power: Option<String>,
    facts: Vec<(String, String)>,
}

impl Asked {
    fn party(&self) -> &str {
        let mut facts = self.facts.iter();
        facts
            .find(|(name, _)| name == "当事人")
            .map_or("", |(_, value)| value)
    }

    /// The facts that have no field of their own.
    fn others(&self) -> impl Iterator<Item = &(String, String)> {
        self.facts.iter().filter(|(name, _)| name != "当事人")
    }
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    shell: Shell,
    choices: Choices,
    asked: Asked,
    examples: Vec<Example>,
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
        asked: Asked {
            text: String::new(),
            date: today.clone(),
            decided: today,
            place: String::new(),
            power: None,
            facts: Vec::new(),
        },
        examples: examples(base),
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

/// A question with the ways to answer it.
struct Ask {
    fact: String,
    ask: String,
    why: String,
    options: Vec<String>,
}

/// A further possibility.
struct Other {
    id: String,
    name: String,
    status: &'static str,
    tone: &'static str,
    authority: String,
    basis: String,
}

#[derive(Template)]
#[template(path = "answer.html")]
struct AnswerPage {
    shell: Shell,
    choices: Choices,
    asked: Asked,
    /// 归本局 and so on, with its tone.
    ours: (&'static str, &'static str),
    understood: Vec<Section>,
    first: Option<First>,
    others: Vec<Other>,
    concurrence: Vec<Section>,
    elsewhere: Vec<Section>,
    explanation: Vec<Section>,
    question: Option<Ask>,
    further: Vec<Ask>,
    gates: Vec<Ask>,
    rules: String,
}

/// The power that is looked at.
struct First {
    id: String,
    card: Vec<Section>,
    scale: Option<Scale>,
    days: Vec<Section>,
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
    let given = form.given();
    let answered = knowledge.answer(&question, &given, true, state.today());
    let answer = answered.map_err(|why| Failed::new(why, shell))?.answer;
    let days = answer.candidates.first().map_or_else(Vec::new, |first| {
        let days = knowledge.timeline(&first.power, &given, None, state.today());
        days.map_or_else(|_| Vec::new(), |days| drawn(|sheet| timeline(sheet, &days)))
    });
    let asked = Asked {
        text: given.text.clone().unwrap_or_default(),
        date: answer.observation.date.to_string(),
        decided: answer.observation.decided.to_string(),
        place: given.place.clone().unwrap_or_default(),
        power: match question {
            Question::Decide { power } => Some(power),
            Question::Match { .. } => None,
        },
        facts: form.facts(),
    };
    page(&shown(
        shell,
        Choices::of(knowledge.base()),
        asked,
        &answer,
        days,
    ))
}

fn shown(
    shell: Shell,
    choices: Choices,
    asked: Asked,
    answer: &MatchAnswer,
    days: Vec<Section>,
) -> AnswerPage {
    let (mut gates, mut asks): (Vec<Ask>, Vec<Ask>) = (Vec::new(), Vec::new());
    for one in &answer.questions {
        let ask = Ask {
            fact: one.fact.to_string(),
            ask: one.ask.to_string(),
            why: one.why.clone(),
            options: one.options.to_vec(),
        };
        match one.group {
            QuestionGroup::Elements => asks.push(ask),
            _ => gates.push(ask),
        }
    }
    let mut asks = asks.into_iter();
    AnswerPage {
        shell,
        choices,
        asked,
        ours: match answer.disposition {
            Disposition::Ours => ("归本局", "good"),
            Disposition::NotOurs => ("不归本局", "bad"),
            Disposition::Unclear => ("归谁管不确定", "care"),
        },
        understood: drawn(|sheet| understood(sheet, answer)),
        first: answer.candidates.first().map(|first| First {
            id: first.power.clone(),
            card: drawn(|sheet| whole(sheet, first)),
            scale: scale(first),
            days,
        }),
        others: answer.candidates.iter().skip(1).map(other).collect(),
        concurrence: drawn(|sheet| concurrence(sheet, &answer.concurrence)),
        elsewhere: drawn(|sheet| elsewhere(sheet, &answer.elsewhere)),
        explanation: drawn(|sheet| explanation(sheet, answer)),
        question: asks.next(),
        further: asks.collect(),
        gates,
        rules: short_hash(&answer.engine.rules),
    }
}

fn drawn(draw: impl FnOnce(&mut Sheet)) -> Vec<Section> {
    let mut sheet = Sheet::new();
    draw(&mut sheet);
    sections(&sheet)
}

fn other(candidate: &Candidate) -> Other {
    let (status, tone) = match candidate.status {
        Status::Applies => ("适用", "good"),
        Status::Possible => ("可能适用", "care"),
        Status::Excluded => ("不适用", "bad"),
    };
    let mut basis: Vec<&str> = Vec::new();
    for citation in candidate.outcomes.iter().flat_map(|outcome| &outcome.basis) {
        if !basis.contains(&&*citation.label) {
            basis.push(&citation.label);
        }
    }
    Other {
        id: candidate.power.clone(),
        name: candidate.name.clone(),
        status,
        tone,
        authority: candidate.authority.decides.name.clone().unwrap_or_default(),
        basis: super::card::linked(&basis.join("、")),
    }
}
