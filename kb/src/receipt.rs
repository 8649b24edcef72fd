//! A receipt: everything that is needed to give an answer again years later, and to say what differs.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use yiju_engine::decide::MatchAnswer;
use yiju_engine::law::date::Date;

use crate::Knowledge;
use crate::digest;
use crate::given::{Circumstances, Given};
use crate::problem::{self, Problem};
use crate::receipt_files::places;
use crate::sources::{Folder, Sources};

/// The form of receipts that this program writes and reads.
const FORM: u32 = 1;
/// Differences within an answer that are told.
const TOLD: usize = 20;

/// What was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Asked {
    /// The power, where one was asked for by id; null for an observation.
    pub power: Option<String>,
    /// At most so many powers; null where one was asked for by id.
    pub top: Option<usize>,
    /// Whether the answer was explained.
    pub explain: bool,
    /// What was seen.
    pub text: Option<String>,
    /// The day on which the act ended.
    pub date: Date,
    /// The day of decision.
    pub decided: Date,
    /// The place as it was given.
    pub place: Option<String>,
    /// The facts as they were given.
    pub facts: BTreeMap<String, String>,
}

/// A file that the answer rests on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct UsedFile {
    /// Its path in its folder.
    pub path: String,
    /// `sha256:…`
    pub hash: String,
}

/// A receipt of one answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Receipt {
    /// The form of this document.
    pub receipt: u32,
    /// The version of the engine.
    pub engine: String,
    /// The hash of all rules and the register.
    pub rules: String,
    /// The rule files that the powers, their provisions and the rules besides them stand in, deadlines and parameters among
    /// them.
    pub rule_files: Vec<UsedFile>,
    /// The register files of the statutes that the answer cites.
    pub statutes: Vec<UsedFile>,
    /// What was asked.
    pub asked: Asked,
    /// The answer.
    pub answer: Value,
}

/// What differs between a receipt and the same question asked now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Difference {
    /// What: `engine`, `rules`, a file, or a place in the answer.
    pub what: String,
    /// As the receipt has it; null where it has nothing there.
    pub then: Option<String>,
    /// As it is now; null where nothing is there.
    pub now: Option<String>,
}

/// A receipt asked again.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ReplayDocument {
    /// Whether everything is the same, byte for byte.
    pub same: bool,
    /// What differs.
    pub differences: Vec<Difference>,
    /// The answer now.
    pub answer: MatchAnswer,
}

/// What was asked, with its dates settled.
pub fn asked(given: &Given, circumstances: &Circumstances, explain: bool) -> Asked {
    Asked {
        power: None,
        top: None,
        explain,
        text: given.text.clone(),
        date: circumstances.date,
        decided: circumstances.decided,
        place: given.place.clone(),
        facts: given.facts.clone(),
    }
}

/// The receipt of an answer. `sources`: the files that the knowledge base was made of.
///
/// # Errors
/// The answer cannot be written as JSON.
pub fn receipt(
    knowledge: &Knowledge,
    sources: &Sources,
    asked: Asked,
    answer: &MatchAnswer,
) -> Result<Receipt, Problem> {
    let answer_value = serde_json::to_value(answer)
        .map_err(|_| Problem::new(problem::UNWRITABLE, "答案写不成 JSON"))?;
    let base = knowledge.base();
    let rule_names: BTreeSet<&str> = places(base, answer)
        .iter()
        .filter_map(|file| base.files.get(*file as usize))
        .map(String::as_str)
        .collect();
    let mut cited: BTreeSet<String> = BTreeSet::new();
    statutes(&answer_value, &mut cited);
    let is_cited = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        name.strip_suffix(".yaml")
            .is_some_and(|id| cited.contains(id))
    };
    Ok(Receipt {
        receipt: FORM,
        engine: answer.engine.version.clone(),
        rules: answer.engine.rules.clone(),
        rule_files: used(&sources.rules, |path| rule_names.contains(path)),
        statutes: used(&sources.regulations, is_cited),
        asked,
        answer: answer_value,
    })
}

fn used(folder: &Folder, wanted: impl Fn(&str) -> bool) -> Vec<UsedFile> {
    let mut files: Vec<UsedFile> = folder
        .files
        .iter()
        .filter(|file| wanted(&file.path))
        .map(|file| UsedFile {
            path: file.path.clone(),
            hash: digest::hash(&[("file", vec![(file.path.as_str(), file.text.as_str())])]),
        })
        .collect();
    files.sort_unstable();
    files
}

/// The statutes that an answer cites.
fn statutes(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            if let (Some(Value::String(statute)), true) =
                (map.get("statute"), map.contains_key("article"))
            {
                found.insert(statute.clone());
            }
            map.values().for_each(|inner| statutes(inner, found));
        }
        Value::Array(list) => list.iter().for_each(|inner| statutes(inner, found)),
        _ => {}
    }
}

impl Receipt {
    /// Its text: the bytes that a receipt has on disk.
    pub fn text(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Reads a receipt.
    ///
    /// # Errors
    /// It is none, or one of another form.
    pub fn read(text: &str) -> Result<Self, Problem> {
        let help = "收据由 yiju match 或者 yiju decide 的 --receipt 写出，不要改动";
        let receipt: Self = serde_json::from_str(text)
            .map_err(|_| Problem::new(problem::BAD_OBSERVATION, "这个文件不是收据").help(help))?;
        if receipt.receipt != FORM {
            let message = format!("收据的格式是 {}，本程序只读格式 {FORM}", receipt.receipt);
            return Err(Problem::new(problem::BAD_OBSERVATION, message).help(help));
        }
        Ok(receipt)
    }
}

/// Asks again what a receipt was given for. `text` is the receipt as it was found.
///
/// # Errors
/// It is no receipt, or what it asked cannot be asked of these rules any more.
pub fn replay(
    knowledge: &Knowledge,
    sources: &Sources,
    text: &str,
) -> Result<ReplayDocument, Problem> {
    let then = Receipt::read(text)?;
    let asked = then.asked.clone();
    let given = Given {
        text: asked.text.clone(),
        date: Some(asked.date.to_string()),
        decided: Some(asked.decided.to_string()),
        place: asked.place.clone(),
        facts: asked.facts.clone(),
    };
    let circumstances = given.check(knowledge.base(), asked.decided)?;
    let mut answer = match &asked.power {
        Some(power) => knowledge.decide(power, &circumstances)?,
        None => knowledge.match_text(&circumstances, asked.top.unwrap_or_default())?,
    };
    if asked.explain {
        knowledge.explain(&circumstances, &mut answer)?;
    }
    let now = receipt(knowledge, sources, asked, &answer)?;
    let mut differences = Vec::new();
    note(
        &mut differences,
        "engine",
        Some(&then.engine),
        Some(&now.engine),
    );
    note(
        &mut differences,
        "rules",
        Some(&then.rules),
        Some(&now.rules),
    );
    files(&mut differences, &then.rule_files, &now.rule_files);
    files(&mut differences, &then.statutes, &now.statutes);
    values(
        &mut differences,
        "answer",
        Some(&then.answer),
        Some(&now.answer),
    );
    let same = differences.is_empty() && now.text() == text;
    if !same && differences.is_empty() {
        note(
            &mut differences,
            "receipt",
            Some("另一种排版"),
            Some("本程序的排版"),
        );
    }
    Ok(ReplayDocument {
        same,
        differences,
        answer,
    })
}

fn note(list: &mut Vec<Difference>, what: &str, then: Option<&str>, now: Option<&str>) {
    if then != now {
        list.push(Difference {
            what: what.to_owned(),
            then: then.map(str::to_owned),
            now: now.map(str::to_owned),
        });
    }
}

fn files(list: &mut Vec<Difference>, then: &[UsedFile], now: &[UsedFile]) {
    let paths: BTreeSet<&str> = then.iter().chain(now).map(|file| &*file.path).collect();
    for path in paths {
        let of = |files: &[UsedFile]| {
            let found = files.iter().find(|file| file.path == path);
            found.map(|file| file.hash.clone())
        };
        note(list, path, of(then).as_deref(), of(now).as_deref());
    }
}

/// The places at which two answers differ, outermost first.
fn values(list: &mut Vec<Difference>, at: &str, then: Option<&Value>, now: Option<&Value>) {
    if then == now || list.len() >= TOLD {
        return;
    }
    match (then, now) {
        (Some(Value::Object(a)), Some(Value::Object(b))) => {
            let keys: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
            for key in keys {
                values(list, &format!("{at}.{key}"), a.get(key), b.get(key));
            }
        }
        (Some(Value::Array(a)), Some(Value::Array(b))) => {
            for place in 0..a.len().max(b.len()) {
                values(list, &format!("{at}[{place}]"), a.get(place), b.get(place));
            }
        }
        _ => {
            let text = |value: &Value| match value {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            note(
                list,
                at,
                then.map(text).as_deref(),
                now.map(text).as_deref(),
            );
        }
    }
}
