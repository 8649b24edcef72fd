//! One power, or one article and the powers that rest on it.

use yiju_engine::compile::nearest;
use yiju_engine::law::citation::{Citation, Reference};
use yiju_engine::law::date::Date;
use yiju_engine::law::registry::When;
use yiju_engine::model::{KnowledgeBase, Power, PowerVersion};

use crate::document::{Provision, ProvisionText, ShowDocument};
use crate::export::{applies, power_card};
use crate::given::{half_width, shown};
use crate::problem::{self, Problem};

/// Looks up a power by id or name, else an article by its citation.
///
/// # Errors
/// It is neither.
pub fn show(
    knowledge: &KnowledgeBase,
    what: &str,
    date: Option<Date>,
) -> Result<ShowDocument, Problem> {
    let what = what.trim();
    if let Some(power) = named(knowledge, what) {
        return Ok(of_power(knowledge, power, date));
    }
    if looks_like_id(what) {
        return Err(unknown_power(knowledge, what));
    }
    let unreadable =
        |message: String, help: String| Problem::new(problem::UNKNOWN_CITATION, message).help(help);
    let form = "写权力编号（DQ-0021），或者引用（《城乡规划法》第六十四条）";
    let reference = Reference::parse(what).map_err(|error| {
        unreadable(
            format!("“{}”读不成引用：{}", shown(what), error.kind),
            form.to_owned(),
        )
    })?;
    let when = date.map_or(When::Latest, When::On);
    let citation = knowledge
        .registry
        .locate(&reference, when)
        .map_err(|error| unreadable(error.to_string(), error.help()))?;
    Ok(of_article(knowledge, citation, date))
}

/// The power of this id or name.
pub fn named<'kb>(knowledge: &'kb KnowledgeBase, what: &str) -> Option<&'kb Power> {
    let id: String = what
        .trim()
        .chars()
        .map(half_width)
        .map(|c| c.to_ascii_uppercase())
        .collect();
    knowledge.power(&id).or_else(|| {
        knowledge
            .powers
            .iter()
            .find(|power| power.short_name == what || power.name == what)
    })
}

/// Says that there is no such power, and which come near.
pub fn unknown_power(knowledge: &KnowledgeBase, what: &str) -> Problem {
    let names = knowledge
        .powers
        .iter()
        .flat_map(|power| [power.id.as_str(), power.short_name.as_str()]);
    let near = nearest(what, names);
    let help = if near.is_empty() {
        "运行 yiju export --format csv 看全部编号，或者用 yiju match 按情形查找".to_owned()
    } else {
        format!("相近的有：{}", near.join("、"))
    };
    Problem::new(problem::UNKNOWN_POWER, format!("没有权力“{}”", shown(what))).help(help)
}

fn looks_like_id(what: &str) -> bool {
    let mut characters = what.chars().map(half_width);
    let starts = characters
        .by_ref()
        .take(2)
        .filter(char::is_ascii_alphabetic)
        .count()
        == 2;
    starts && characters.all(|character| character == '-' || character.is_ascii_digit())
}

fn of_power(knowledge: &KnowledgeBase, power: &Power, date: Option<Date>) -> ShowDocument {
    let mut citations: Vec<Citation> = Vec::new();
    for version in power
        .versions
        .iter()
        .filter(|version| date.is_none_or(|date| applies(version, date)))
    {
        let measures = version.clauses.iter().map(|clause| &clause.measure.basis);
        for citation in version
            .violates
            .iter()
            .chain(&version.basis)
            .chain(measures)
        {
            if !citations.contains(citation) {
                citations.push(citation.clone());
            }
        }
    }
    ShowDocument {
        power: Some(power_card(power, date)),
        provisions: citations
            .into_iter()
            .map(|citation| provision(knowledge, citation))
            .collect(),
        powers: Vec::new(),
    }
}

fn of_article(knowledge: &KnowledgeBase, citation: Citation, date: Option<Date>) -> ShowDocument {
    let rests_on = |version: &PowerVersion| {
        let mut measures = version.clauses.iter().map(|clause| &clause.measure.basis);
        let touches = |other: &Citation| citation.covers(other) || other.covers(&citation);
        version.violates.iter().chain(&version.basis).any(touches) || measures.any(touches)
    };
    let powers = knowledge
        .powers
        .iter()
        .filter(|power| {
            power
                .versions
                .iter()
                .any(|version| date.is_none_or(|date| applies(version, date)) && rests_on(version))
        })
        .map(|power| power_card(power, date))
        .collect();
    ShowDocument {
        power: None,
        provisions: vec![provision(knowledge, citation)],
        powers,
    }
}

/// What is known of a provision's text: the register holds headings in its own words, never the official wording.
pub(crate) fn provision(knowledge: &KnowledgeBase, citation: Citation) -> Provision {
    let heading = knowledge
        .registry
        .article_of(&citation)
        .and_then(|article| article.heading.map(str::to_owned));
    match heading {
        Some(content) => Provision {
            citation,
            text: ProvisionText::Digest,
            content,
        },
        None => Provision {
            citation,
            text: ProvisionText::Missing,
            content: String::new(),
        },
    }
}
