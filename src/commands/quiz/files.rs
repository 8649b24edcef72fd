//! Files with questions, and which questions are meant.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::Deserialize;
use yiju_kb::Knowledge;
use yiju_kb::problem::{self, Problem};
use yiju_quiz::bank::Wanted;
use yiju_quiz::document::{Made, QuizDocument};
use yiju_quiz::item::Item;
use yiju_quiz::paper::PaperDocument;

use super::{kind, known_fields};
use crate::args::QuizPick;

/// The largest file that is read: a bank of all questions has some 60 MB.
const LIMIT: u64 = 256 << 20;

/// What `quiz new` or `quiz paper` wrote as JSON.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Stored {
    /// Papers.
    Papers(Box<PaperDocument>),
    /// A set of questions.
    Set(QuizDocument),
}

impl Stored {
    /// Reads such a file.
    pub fn read(path: &Path) -> Result<Self, Problem> {
        let text = text(path)?;
        serde_json::from_str(&text).map_err(|_| {
            let message = format!(
                "“{}”不是 quiz new 或者 quiz paper 存下的题目",
                path.display()
            );
            Problem::new(problem::BAD_OBSERVATION, message)
                .help("先存下题目，如：yiju quiz new --json > 题目.json")
        })
    }

    /// What it was made from.
    pub fn made(&self) -> &Made {
        match self {
            Self::Papers(document) => &document.made,
            Self::Set(document) => &document.made,
        }
    }

    /// All its questions, each once.
    pub fn items(self) -> Vec<Item> {
        match self {
            Self::Set(document) => document.items,
            Self::Papers(document) => {
                let mut items: Vec<Item> = document
                    .papers
                    .into_iter()
                    .flat_map(|paper| paper.sections)
                    .flat_map(|section| section.items)
                    .collect();
                items.sort_by(|one, other| one.id.cmp(&other.id));
                items.dedup_by(|one, other| one.id == other.id);
                items
            }
        }
    }
}

/// A file as text.
pub fn text(path: &Path) -> Result<String, Problem> {
    let unreadable = |error: std::io::Error| {
        let why = match error.kind() {
            std::io::ErrorKind::NotFound => "不存在",
            std::io::ErrorKind::PermissionDenied => "没有读取的权限",
            std::io::ErrorKind::IsADirectory => "是文件夹，不是文件",
            std::io::ErrorKind::InvalidData => "不是 UTF-8 文字",
            _ => "读取时出错",
        };
        Problem::new(problem::UNREADABLE, format!("“{}”{why}", path.display()))
            .help("核对路径；相对路径从当前文件夹算起")
    };
    let mut text = String::new();
    File::open(path)
        .and_then(|file| file.take(LIMIT).read_to_string(&mut text))
        .map_err(unreadable)?;
    Ok(text)
}

/// What is wanted, checked: a misspelt field would give no question and no word why.
pub fn wanted(knowledge: &Knowledge, pick: &QuizPick) -> Result<Wanted, Problem> {
    known_fields(knowledge, &pick.source.field)?;
    for power in &pick.power {
        knowledge.show(power, None)?;
    }
    Ok(Wanted {
        fields: pick.source.field.clone(),
        powers: pick.power.clone(),
        kinds: pick
            .kind
            .iter()
            .map(|word| kind(word))
            .collect::<Result<_, _>>()?,
    })
}
