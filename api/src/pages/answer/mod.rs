//! The page of an answer: the card of the first power, what is asked next, what else may be.

mod changes;

use askama::Template;
use yiju_card::{
    Sheet, concurrence, elsewhere, explanation, short_hash, timeline, understood, whole,
};
use yiju_engine::decide::MatchAnswer;
use yiju_engine::decide::answer::{Candidate, Disposition, QuestionGroup, Status};
use yiju_engine::law::date::Date;
use yiju_kb::Knowledge;
use yiju_kb::given::Given;

use super::asked::{Asked, Choices};
use super::card::{Section, linked, sections};
use super::scale::{Scale, scale};
use super::shell::Shell;

pub use changes::changes;

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
pub struct AnswerPage {
    shell: Shell,
    choices: Choices,
    asked: Asked,
    link: Option<Link>,
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

/// How an answer that was kept stands today.
pub struct Link {
    /// When it was given.
    pub given: String,
    /// Until when it is kept.
    pub until: String,
    /// What it would be otherwise if it were asked today; `None` where rules and program are the same.
    pub changes: Option<Vec<String>>,
}

/// What a page of an answer is made of.
pub struct Shown<'a> {
    pub shell: Shell,
    pub choices: Choices,
    pub asked: Asked,
    pub answer: &'a MatchAnswer,
    /// The deadlines of the first power.
    pub days: Vec<Section>,
    /// The link that it was opened by.
    pub link: Option<Link>,
}

/// The page of an answer.
pub fn shown(of: Shown<'_>) -> AnswerPage {
    let Shown {
        shell,
        choices,
        asked,
        answer,
        days,
        link,
    } = of;
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
        link,
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
        basis: linked(&basis.join("、")),
    }
}

/// The deadlines of the first power of an answer, as far as they can be told.
pub fn days_of(
    knowledge: &Knowledge,
    given: &Given,
    today: Date,
    answer: &MatchAnswer,
) -> Vec<Section> {
    let Some(first) = answer.candidates.first() else {
        return Vec::new();
    };
    let days = knowledge.timeline(&first.power, given, None, today);
    days.map_or_else(|_| Vec::new(), |days| drawn(|sheet| timeline(sheet, &days)))
}
