//! What a caller gave, checked: text, dates, place and facts, each with a clear answer where it cannot be used.

mod fact;
mod text;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};
use yiju_engine::law::date::{Date, DateError};
use yiju_engine::model::{Fact, FactId, KnowledgeBase};

use crate::problem::{self, Problem};

pub use text::{LONGEST_TEXT, half_width};

/// The circumstances of a question as they were typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// What was seen.
    pub text: Option<String>,
    /// The day on which the act ended.
    pub date: Option<String>,
    /// The day of decision.
    pub decided: Option<String>,
    /// The district, or one of its aliases.
    pub place: Option<String>,
    /// Facts by name.
    #[serde(default, deserialize_with = "values")]
    pub facts: BTreeMap<String, String>,
}

fn values<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<String, String>, D::Error> {
    let values = BTreeMap::<String, WrittenValue>::deserialize(deserializer)?;
    Ok(values
        .into_iter()
        .map(|(name, value)| (name, value.text()))
        .collect())
}

/// The value of a fact as JSON gives it: a text, a whole number, or true or false for 是 or 否.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum WrittenValue {
    /// As it would be typed.
    Text(String),
    /// 是 or 否.
    Truth(bool),
    /// A number, in the unit that the fact has by itself.
    Whole(i64),
}

impl WrittenValue {
    /// As it would be typed.
    pub fn text(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Truth(true) => "是".to_owned(),
            Self::Truth(false) => "否".to_owned(),
            Self::Whole(number) => number.to_string(),
        }
    }
}

/// The circumstances of a question, checked against a knowledge base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circumstances {
    /// What was seen; empty where nothing was said.
    pub text: String,
    /// The day on which the act ended.
    pub date: Date,
    /// The day of decision.
    pub decided: Date,
    /// The district's id.
    pub place: Option<String>,
    /// The facts that were given.
    pub facts: Vec<(FactId, Fact)>,
}

impl Given {
    /// Adds a fact written `名=值`.
    ///
    /// # Errors
    /// There is no `=`, no name, or the fact was given before with another value.
    pub fn add_fact(&mut self, written: &str) -> Result<(), Problem> {
        let Some((name, value)) = written.split_once(['=', '＝']) else {
            return Err(Problem::new(
                problem::BAD_FACT_VALUE,
                format!("事实“{}”没有写值", shown(written)),
            )
            .help("写作 名=值，如 当事人=个人；不清楚的写 名=不明"));
        };
        let (name, value) = (name.trim().to_owned(), value.trim().to_owned());
        match self.facts.get(&name) {
            Some(before) if *before != value => Err(Problem::new(
                problem::CONFLICT,
                format!(
                    "事实“{}”给了两个值：“{}”和“{}”",
                    shown(&name),
                    shown(before),
                    shown(&value)
                ),
            )
            .help("每个事实只给一个值")),
            _ => {
                self.facts.insert(name, value);
                Ok(())
            }
        }
    }

    /// These circumstances, with those of `defaults` where these say nothing.
    #[must_use]
    pub fn or(mut self, defaults: &Self) -> Self {
        self.text = self.text.or_else(|| defaults.text.clone());
        // Dates belong together: a line that gives one of them is not mixed with the other default.
        if self.date.is_none() && self.decided.is_none() {
            self.date.clone_from(&defaults.date);
            self.decided.clone_from(&defaults.decided);
        }
        self.place = self.place.or_else(|| defaults.place.clone());
        for (name, value) in &defaults.facts {
            self.facts
                .entry(name.clone())
                .or_insert_with(|| value.clone());
        }
        self
    }

    /// Checks everything against the knowledge base. `today` stands in for dates that were not given.
    ///
    /// # Errors
    /// The first thing that cannot be used, with its remedy.
    pub fn check(&self, knowledge: &KnowledgeBase, today: Date) -> Result<Circumstances, Problem> {
        let text = self
            .text
            .as_deref()
            .map(text::checked)
            .transpose()?
            .unwrap_or_default();
        let (date, decided) = self.dates(today)?;
        let place = self
            .place
            .as_deref()
            .map(|word| place(knowledge, word))
            .transpose()?;
        let mut facts = Vec::new();
        for (name, value) in &self.facts {
            fact::read(knowledge, name, value, &mut facts)?;
        }
        Ok(Circumstances {
            text: text.to_owned(),
            date,
            decided,
            place,
            facts,
        })
    }

    /// Both dates. One that was not given is today, but never such that the decision would precede the act.
    fn dates(&self, today: Date) -> Result<(Date, Date), Problem> {
        let read = |written: &Option<String>| written.as_deref().map(date).transpose();
        let (act, decision) = match (read(&self.date)?, read(&self.decided)?) {
            (Some(act), Some(decision)) => (act, decision),
            (Some(act), None) => (act, today.max(act)),
            (None, Some(decision)) => (today.min(decision), decision),
            (None, None) => (today, today),
        };
        if decision < act {
            return Err(Problem::new(
                problem::DECIDED_BEFORE_ACT,
                format!("决定日 {decision} 早于行为日 {act}"),
            )
            .help("行为日是违法行为终了之日，决定日是作出决定之日；核对两个日期"));
        }
        Ok((act, decision))
    }
}

/// Reads a date.
///
/// # Errors
/// It is misspelt, or no calendar has it.
pub fn date(written: &str) -> Result<Date, Problem> {
    let plain: String = written.trim().chars().map(text::half_width).collect();
    plain.parse().map_err(|error| {
        let form = "日期写作 年-月-日，如 2026-08-15";
        match error {
            DateError::NoSuchDay(_) => {
                Problem::new(problem::BAD_DATE, format!("没有“{}”这一天", shown(written)))
                    .help(format!("核对月份和日数；{form}"))
            }
            _ => {
                Problem::new(problem::BAD_DATE, format!("“{}”不是日期", shown(written))).help(form)
            }
        }
    })
}

/// The id of the district that a word names.
fn place(knowledge: &KnowledgeBase, word: &str) -> Result<String, Problem> {
    let word = word.trim();
    knowledge
        .district(word)
        .map(|district| district.id.clone())
        .ok_or_else(|| {
            let known: Vec<&str> = knowledge
                .districts
                .iter()
                .map(|district| district.id.as_str())
                .collect();
            let help = if known.is_empty() {
                "知识库没有登记任何辖区；去掉 --place".to_owned()
            } else {
                format!("登记的地点有：{}", known.join("、"))
            };
            Problem::new(
                problem::UNKNOWN_PLACE,
                format!("没有登记地点“{}”", shown(word)),
            )
            .help(help)
        })
}

/// A piece of input for a message: not too long.
pub(crate) fn shown(text: &str) -> String {
    const LONGEST: usize = 40;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let start: String = text.chars().take(LONGEST).collect();
    format!("{start}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn dates(date: Option<&str>, decided: Option<&str>) -> Result<(Date, Date), Problem> {
        let given = Given {
            date: date.map(str::to_owned),
            decided: decided.map(str::to_owned),
            ..Given::default()
        };
        given.dates(day("2026-11-24"))
    }

    #[test]
    fn a_day_that_no_calendar_has_is_refused() {
        let problem = date("2026-02-30").unwrap_err();
        assert_eq!(
            (problem.code.as_str(), problem.message.as_str()),
            ("YJ0606", "没有“2026-02-30”这一天")
        );
        assert!(problem.help.unwrap().contains("2026-08-15"));
        assert_eq!(date("昨天").unwrap_err().message, "“昨天”不是日期");
        assert_eq!(date(" ２０２６-08-15 ").unwrap(), day("2026-08-15"));
    }

    #[test]
    fn a_date_that_was_not_given_is_today_and_never_absurd() {
        let today = day("2026-11-24");
        assert_eq!(dates(None, None), Ok((today, today)));
        assert_eq!(
            dates(Some("2026-08-01"), None),
            Ok((day("2026-08-01"), today))
        );
        assert_eq!(
            dates(Some("2027-01-01"), None),
            Ok((day("2027-01-01"), day("2027-01-01")))
        );
        assert_eq!(
            dates(None, Some("2026-08-01")),
            Ok((day("2026-08-01"), day("2026-08-01")))
        );
    }

    #[test]
    fn no_decision_precedes_its_act() {
        let problem = dates(Some("2026-08-15"), Some("2026-08-14")).unwrap_err();
        assert_eq!(problem.code, "YJ0607");
        assert!(dates(Some("2026-08-15"), Some("2026-08-15")).is_ok());
    }

    #[test]
    fn a_fact_needs_a_name_and_one_value() {
        let mut given = Given::default();
        assert_eq!(given.add_fact("当事人").unwrap_err().code, "YJ0610");
        given.add_fact("当事人＝个人").unwrap();
        given.add_fact("当事人=个人").unwrap();
        assert_eq!(given.add_fact("当事人=单位").unwrap_err().code, "YJ0604");
        assert_eq!(given.facts.get("当事人").map(String::as_str), Some("个人"));
    }

    #[test]
    fn an_unknown_place_lists_the_known_ones() {
        let problem = place(&KnowledgeBase::default(), "火星").unwrap_err();
        assert_eq!(problem.code, "YJ0608");
    }
}
