//! Papers: parallel forms from a bank by a plan, with answer sheet and key.

use std::collections::BTreeSet;

use std::fmt::Write;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::bank::Bank;
use crate::blueprint::Blueprint;
use crate::document::Made;
use crate::draw::Draw;
use crate::forms::fill;
use crate::item::{Answer, Choice, Item, Kind, letter};
use crate::print::{self, Shown};

/// Papers of one plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PaperDocument {
    /// What they were made from: with plan, forms and sitting they can be made again.
    pub made: Made,
    /// The plan.
    pub blueprint: Blueprint,
    /// 1 for the first sitting, 2 for the first resit …; no question comes in two sittings.
    pub sitting: u16,
    /// How many marks there are.
    pub total: u32,
    /// The forms, A first; equally hard.
    pub papers: Vec<Paper>,
    /// The kinds of which there were not enough questions, with the number that is missing in each form.
    pub missing: Vec<Missing>,
}

/// A kind of which there were not enough questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Missing {
    /// The kind.
    pub kind: Kind,
    /// How many are missing.
    pub count: u16,
}

/// One form of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Paper {
    /// `A`, `B` …
    pub form: String,
    /// The sections.
    pub sections: Vec<PaperSection>,
}

/// The questions of one kind in a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PaperSection {
    /// The kind.
    pub kind: Kind,
    /// The marks of each question.
    pub points: u16,
    /// The questions, with their keys. They are numbered through the whole paper.
    pub items: Vec<Item>,
}

/// Makes `forms` parallel papers. `sitting` counts from 1: a resit has the same plan and seed and other questions.
pub fn papers(bank: &Bank, plan: &Blueprint, forms: u16, sitting: u16) -> PaperDocument {
    let (forms, sitting) = (usize::from(forms.max(1)), usize::from(sitting.max(1)));
    // The sittings before this one are filled as they were, and their questions left out.
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    for _ in 1..sitting {
        let before = fill(&bank.items, plan, forms, bank.seed, &taken);
        let items = before.iter().flatten().flatten();
        taken.extend(items.map(|item| item.id.as_str()));
    }
    let filled = fill(&bank.items, plan, forms, bank.seed, &taken);
    let papers: Vec<Paper> = filled
        .into_iter()
        .zip(0_u16..)
        .map(|(sections, at)| {
            let mut draw = Draw::new(bank.seed, &format!("keys {sitting} {at}"));
            let sections = plan.sections.iter().zip(sections).map(|(section, items)| {
                let mut items: Vec<Item> = items.into_iter().cloned().collect();
                spread(&mut items, &mut draw);
                PaperSection {
                    kind: section.kind,
                    points: section.points,
                    items,
                }
            });
            Paper {
                form: letter(at).to_string(),
                sections: sections.collect(),
            }
        })
        .collect();
    let mut missing = Vec::new();
    if let Some(first) = papers.first() {
        for (section, filled) in plan.sections.iter().zip(&first.sections) {
            let found = u16::try_from(filled.items.len()).unwrap_or(u16::MAX);
            let count = section.count.saturating_sub(found);
            if count > 0 {
                missing.push(Missing {
                    kind: section.kind,
                    count,
                });
            }
        }
    }
    PaperDocument {
        made: Made::of(bank),
        blueprint: plan.clone(),
        sitting: u16::try_from(sitting).unwrap_or(u16::MAX),
        total: plan.total(),
        papers,
        missing,
    }
}

/// Spreads the keys of one section evenly over their places. Options that stand in an order of their own stay.
fn spread(items: &mut [Item], draw: &mut Draw) {
    let mut counts = [0_usize; 4];
    for item in items.iter() {
        if let Answer::Single { options } = &item.answer
            && stays(options)
            && let Some(place) = options.iter().position(|one| one.correct)
            && let Some(count) = counts.get_mut(place)
        {
            *count += 1;
        }
    }
    for item in items.iter_mut() {
        let Answer::Single { options } = &mut item.answer else {
            continue;
        };
        if stays(options) {
            continue;
        }
        let mut places: Vec<usize> = (0..options.len().min(counts.len())).collect();
        draw.shuffle(&mut places);
        let rarest = places
            .into_iter()
            .min_by_key(|place| counts.get(*place).copied().unwrap_or_default());
        let own = options.iter().position(|one| one.correct);
        if let (Some(rarest), Some(own)) = (rarest, own) {
            options.swap(rarest, own);
            if let Some(count) = counts.get_mut(rarest) {
                *count += 1;
            }
        }
    }
}

/// Whether options stand in an order of their own: figures, and the lines of a document.
fn stays(options: &[Choice]) -> bool {
    options.iter().all(|option| {
        let first = option.text.chars().next();
        first.is_some_and(|first| first.is_ascii_digit() || ('①'..='⑳').contains(&first))
    })
}

/// A number of the answer sheet with its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyLine {
    /// `7`, or `40（2）` for a part of a case.
    pub number: String,
    /// The key (`B`).
    pub key: String,
    /// The kind.
    pub kind: Kind,
    /// The id of the item.
    pub item: String,
}

impl Paper {
    /// All questions with their numbers, through the whole paper.
    pub fn numbered(&self) -> impl Iterator<Item = (usize, &PaperSection, &Item)> {
        let sections = self.sections.iter();
        let items =
            sections.flat_map(|section| section.items.iter().map(move |item| (section, item)));
        (1..)
            .zip(items)
            .map(|(number, (section, item))| (number, section, item))
    }

    /// The key, a line for each answer.
    pub fn key(&self) -> Vec<KeyLine> {
        let mut lines = Vec::new();
        for (number, section, item) in self.numbered() {
            let keys = item.key();
            let parts = keys.len() > 1;
            for (part, key) in (1..).zip(keys) {
                lines.push(KeyLine {
                    number: if parts {
                        format!("{number}（{part}）")
                    } else {
                        number.to_string()
                    },
                    key,
                    kind: section.kind,
                    item: item.id.clone(),
                });
            }
        }
        lines
    }
}

impl PaperDocument {
    /// A form as plain text: head, sections, questions.
    pub fn text(&self, paper: &Paper) -> String {
        let mut text = self.head(paper, "试卷");
        let plan = &self.blueprint;
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "时间 {} 分钟，满分 {} 分，{} 分及格。\n",
            plan.minutes, self.total, plan.pass
        );
        let mut number = 0;
        for (at, section) in "一二三四五六七八九十".chars().zip(&paper.sections) {
            let count = section.items.len();
            let _ = writeln!(
                text,
                "{at}、{}（共 {count} 题，每题 {} 分。{}）\n",
                section.kind.title(),
                section.points,
                print::instruction(section.kind)
            );
            for item in &section.items {
                number += 1;
                text.push_str(&print::question(item, number, Shown::Question));
                text.push('\n');
            }
        }
        text
    }

    /// The answer sheet of a form.
    pub fn sheet(&self, paper: &Paper) -> String {
        let mut text = self.head(paper, "答题卡");
        text.push_str("单位________　姓名________　执法证号________\n\n");
        for line in paper.key() {
            let _ = writeln!(text, "{}. ________", line.number);
        }
        text
    }

    /// The key of a form, with the reasons.
    pub fn key(&self, paper: &Paper) -> String {
        let mut text = self.head(paper, "答案");
        for line in paper.key() {
            let _ = writeln!(text, "{}. {}", line.number, line.key);
        }
        text.push('\n');
        for (number, _, item) in paper.numbered() {
            let _ = writeln!(text, "{number}.");
            for line in print::key(item) {
                let _ = writeln!(text, "   {line}");
            }
        }
        text
    }

    fn head(&self, paper: &Paper, what: &str) -> String {
        let sitting = match self.sitting {
            1 => String::new(),
            resit => format!("（第 {} 次补考）", resit - 1),
        };
        format!(
            "{}{sitting} {} 卷 {what}\n",
            self.blueprint.name, paper.form
        )
    }
}
