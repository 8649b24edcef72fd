//! When the law changes, its cards retire, and the change is shown once.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use yiju_engine::law::date::Date;

use super::{Card, Face, Life, Practice};
use crate::bank::Wanted;
use crate::item::{Item, State};

/// A card whose question is no longer one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// The lasting name.
    pub name: String,
    /// The day on which it was found.
    pub found: Date,
    /// What happened.
    pub kind: ChangeKind,
    /// 旧
    pub old: Face,
    /// 新; null where nothing came in its place.
    pub new: Option<Face>,
    /// The day on which it was shown; null where it is still to be shown.
    pub shown: Option<Date>,
}

/// Why a question is no longer one.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Another version of the law applies.
    Law,
    /// The version is the same: the knowledge base says it otherwise than before.
    Corrected,
    /// The law on which it rests has ended, and nothing came in its place.
    Ended,
    /// It is not among the questions any more; the law has not ended as far as the question tells.
    Withdrawn,
}

impl ChangeKind {
    /// In Chinese.
    pub fn word(self) -> &'static str {
        match self {
            Self::Law => "规定已变",
            Self::Corrected => "题目更正",
            Self::Ended => "规定已失效",
            Self::Withdrawn => "题目撤回",
        }
    }
}

impl Practice {
    /// Holds the cards against the questions of a day: what is no longer a question retires, and the question on the new law is
    /// opened in its place, to be learnt from the start. Cards outside of what is wanted are left alone, since their questions were
    /// not looked for. Returns how many retired.
    pub fn renew(&mut self, items: &[Item], wanted: &Wanted, day: Date) -> usize {
        let ready = || items.iter().filter(|item| item.state == State::Ready);
        let ids: BTreeSet<&str> = ready().map(|item| item.id.as_str()).collect();
        let by_name: BTreeMap<String, &Item> =
            ready().map(|item| (crate::lasting(item), item)).collect();
        let mut opened = Vec::new();
        let mut retired = 0;
        for card in &mut self.cards {
            if !card.active() || !card.within(wanted) || ids.contains(card.item.as_str()) {
                continue;
            }
            let successor = by_name.get(&card.name).copied();
            let kind = match successor {
                Some(item) if item.binding.from != card.face.from => ChangeKind::Law,
                Some(_) => ChangeKind::Corrected,
                None if card.face.to.is_some_and(|to| to < day) => ChangeKind::Ended,
                None => ChangeKind::Withdrawn,
            };
            card.life = Life::Retired {
                on: day,
                by: successor.map(|item| item.id.clone()),
            };
            retired += 1;
            // Nobody has to be told of the change of a question that he never saw.
            if !card.reviews.is_empty() {
                self.changes.push(Change {
                    name: card.name.clone(),
                    found: day,
                    kind,
                    old: card.face.clone(),
                    new: successor.map(Face::of),
                    shown: None,
                });
            }
            if let Some(item) = successor {
                let mut new = Card::new(item);
                new.instead_of = Some(card.item.clone());
                opened.push(new);
            }
        }
        self.cards.extend(opened);
        retired
    }

    /// The changes were shown: they will not be again.
    pub fn changes_shown(&mut self, day: Date) {
        for change in &mut self.changes {
            change.shown.get_or_insert(day);
        }
    }
}
