//! What was asked, as the form shows it again.

use yiju_engine::decide::answer::ObservationAnswer;
use yiju_engine::model::KnowledgeBase;
use yiju_kb::ask::Question;
use yiju_kb::receipt::Asked as Told;

use super::form::Form;

/// The words of the form that are to be chosen from, out of the rules.
pub struct Choices {
    pub places: Vec<String>,
    pub parties: Vec<String>,
}

impl Choices {
    /// Of these rules.
    pub fn of(base: &KnowledgeBase) -> Self {
        let party = base.well_known.party;
        let party = party.and_then(|id| base.fact(id));
        Self {
            places: base.districts.iter().map(|one| one.id.clone()).collect(),
            parties: party.map_or_else(Vec::new, |fact| fact.options().to_vec()),
        }
    }
}

/// What the form shows.
pub struct Asked {
    pub text: String,
    pub date: String,
    pub decided: String,
    pub place: String,
    /// The power that alone is looked at.
    pub power: Option<String>,
    pub facts: Vec<(String, String)>,
}

impl Asked {
    /// Nothing yet.
    pub fn nothing(today: String) -> Self {
        Self {
            text: String::new(),
            date: today.clone(),
            decided: today,
            place: String::new(),
            power: None,
            facts: Vec::new(),
        }
    }

    /// What a form asked; the days are those of the answer.
    pub fn of_form(form: &Form, question: Question, seen: &ObservationAnswer) -> Self {
        let one = |name| form.one(name).unwrap_or_default().to_owned();
        Self {
            text: one("text"),
            date: seen.date.to_string(),
            decided: seen.decided.to_string(),
            place: one("place"),
            power: match question {
                Question::Decide { power } => Some(power),
                Question::Match { .. } => None,
            },
            facts: form.facts(),
        }
    }

    /// What a receipt was given for.
    pub fn of_receipt(told: &Told) -> Self {
        Self {
            text: told.text.clone().unwrap_or_default(),
            date: told.date.to_string(),
            decided: told.decided.to_string(),
            place: told.place.clone().unwrap_or_default(),
            power: told.power.clone(),
            facts: told.facts.clone().into_iter().collect(),
        }
    }

    /// The party, of the field of its own.
    pub fn party(&self) -> &str {
        let mut facts = self.facts.iter();
        facts
            .find(|(name, _)| name == "当事人")
            .map_or("", |(_, value)| value)
    }

    /// The facts that have no field of their own.
    pub fn others(&self) -> impl Iterator<Item = &(String, String)> {
        self.facts.iter().filter(|(name, _)| name != "当事人")
    }
}
