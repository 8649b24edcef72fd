//! What the browser keeps for when there is no network: the powers in force on a day, with their cards. It decides nothing.

use serde::Serialize;
use sha2::{Digest, Sha256};
use yiju_card::{Part, Sheet, Tone, power, short_hash};
use yiju_engine::law::date::Date;
use yiju_kb::Knowledge;
use yiju_kb::problem::{self, Problem};

/// Everything that the browser keeps, for one day and one set of rules.
#[derive(Debug)]
pub struct Bundle {
    /// The hash of the rules.
    pub rules: String,
    /// The day whose list it is.
    pub day: Date,
    /// A hash over the list and what shows it.
    pub version: String,
    /// The list, as JSON.
    pub list: Vec<u8>,
}

#[derive(Serialize)]
struct List<'a> {
    day: Date,
    rules: &'a str,
    powers: Vec<Card<'a>>,
}

#[derive(Serialize)]
struct Card<'a> {
    id: &'a str,
    name: &'a str,
    field: &'a str,
    seen: &'a [String],
    lines: Vec<Line>,
}

/// A line of a card: its label, its text, whether it is a heading.
#[derive(Serialize)]
struct Line(String, String, bool);

impl Bundle {
    /// The powers in force on a day with their cards. `shown_by`: what tells apart the scripts and styles that show them.
    ///
    /// # Errors
    /// It cannot be written as JSON.
    pub fn of(knowledge: &Knowledge, day: Date, shown_by: &str) -> Result<Self, Problem> {
        let export = knowledge.export(Some(day));
        let rules = knowledge.rules_hash().to_owned();
        let powers = export.powers.iter().map(|one| {
            let mut sheet = Sheet::new();
            power(&mut sheet, one, &[]);
            Card {
                id: &one.id,
                name: &one.name,
                field: &one.field,
                seen: &one.phenomena,
                // The first line is the name.
                lines: lines(&sheet).skip(1).collect(),
            }
        });
        let list = List {
            day,
            rules: &short_hash(&rules),
            powers: powers.collect(),
        };
        let list = serde_json::to_vec(&list)
            .map_err(|_| Problem::new(problem::UNWRITABLE, "离线的清单写不出来"))?;
        let mut hash = Sha256::new_with_prefix(&list);
        hash.update(shown_by);
        hash.update(env!("CARGO_PKG_VERSION"));
        let digest = hash.finalize();
        let version = digest.iter().take(8).map(|byte| format!("{byte:02x}"));
        Ok(Self {
            rules,
            day,
            version: version.collect(),
            list,
        })
    }

    /// Where the list is found.
    pub fn address(&self) -> String {
        format!("/offline/{}.json", self.version)
    }
}

fn lines(sheet: &Sheet) -> impl Iterator<Item = Line> {
    sheet.parts().iter().filter_map(|part| match part {
        Part::Block(block) => {
            let heading = block.tone == Some(Tone::Strong) && block.label.is_empty();
            Some(Line(block.label.clone(), block.text.clone(), heading))
        }
        _ => None,
    })
}
