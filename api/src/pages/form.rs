//! What a form sends: names and values, within the limits of a body.

use axum::extract::{FromRequest, Request};
use yiju_kb::given::Given;

use super::shell::Failed;
use crate::State;
use crate::server::form_body;

/// What stands before the name of a fact.
pub const FACT: &str = "fact.";

/// The fields of a form, in their order, without empty ones.
#[derive(Debug, Clone, Default)]
pub struct Form(Vec<(String, String)>);

impl FromRequest<State> for Form {
    type Rejection = Failed;

    async fn from_request(request: Request, state: &State) -> Result<Self, Failed> {
        let bytes = form_body(request, state).await?;
        let pairs = form_urlencoded::parse(&bytes)
            .map(|(name, value)| (name.into_owned(), value.trim().to_owned()))
            .filter(|(_, value)| !value.is_empty());
        Ok(Self(pairs.collect()))
    }
}

impl Form {
    /// The last value of a field.
    pub fn one(&self, name: &str) -> Option<&str> {
        let mut values = self.0.iter().rev();
        values
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The facts, the last value of each; `forget` names one that is taken back.
    pub fn facts(&self) -> Vec<(String, String)> {
        let forgotten = self.one("forget");
        let mut facts: Vec<(String, String)> = Vec::new();
        let named = self
            .0
            .iter()
            .filter_map(|(name, value)| Some((name.strip_prefix(FACT)?, value)));
        for (name, value) in named.filter(|(name, _)| Some(*name) != forgotten) {
            match facts.iter_mut().find(|(known, _)| known == name) {
                Some((_, known)) => known.clone_from(value),
                None => facts.push((name.to_owned(), value.clone())),
            }
        }
        // A question answered by its own two fields.
        if let (Some(name), Some(value)) = (self.one("ask"), self.one("value")) {
            facts.retain(|(known, _)| known != name);
            facts.push((name.to_owned(), value.to_owned()));
        }
        facts
    }

    /// The circumstances of a question.
    pub fn given(&self) -> Given {
        let one = |name| self.one(name).map(str::to_owned);
        Given {
            text: one("text"),
            date: one("date"),
            decided: one("decided"),
            place: one("place"),
            facts: self.facts().into_iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Form;

    fn form(pairs: &[(&str, &str)]) -> Form {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Form(pairs.iter().map(own).collect())
    }

    #[test]
    fn later_answers_replace_earlier_ones_and_facts_can_be_taken_back() {
        let sent = form(&[
            ("fact.当事人", "单位"),
            ("fact.年龄", "20"),
            ("fact.当事人", "个人"),
        ]);
        let expected = [("当事人", "个人"), ("年龄", "20")];
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        assert_eq!(sent.facts(), expected.iter().map(own).collect::<Vec<_>>());
        let back = form(&[("fact.当事人", "单位"), ("forget", "当事人")]);
        assert!(back.facts().is_empty());
        let asked = form(&[
            ("fact.当事人", "单位"),
            ("ask", "当事人"),
            ("value", "个人"),
        ]);
        assert_eq!(asked.facts(), [("当事人".to_owned(), "个人".to_owned())]);
    }
}
