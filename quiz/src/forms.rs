//! Parallel forms: each place of a paper is filled in all forms from one stratum (field, aspect, difficulty), so that the forms
//! are equally hard and share no question and no power.

use std::collections::{BTreeMap, BTreeSet};

use crate::blueprint::{Blueprint, shares};
use crate::draw::Draw;
use crate::item::{Answer, Difficulty, Item, Kind};

/// What the questions of one place have in common in all forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Stratum<'b> {
    difficulty: Difficulty,
    field: &'b str,
    aspect: crate::item::Aspect,
    /// For statements whether they are right, so that neither answer is the more frequent.
    holds: bool,
}

fn stratum(item: &Item) -> Stratum<'_> {
    Stratum {
        difficulty: item.difficulty,
        field: &item.field,
        aspect: item.aspect,
        holds: matches!(item.answer, Answer::TrueFalse { holds: true, .. }),
    }
}

/// Fills `count` forms. For each form its sections; for each section its items. A section is short where there are not enough
/// questions. What is `taken` comes in none.
pub(crate) fn fill<'b>(
    items: &'b [Item],
    plan: &Blueprint,
    count: usize,
    seed: u64,
    taken: &BTreeSet<&str>,
) -> Vec<Vec<Vec<&'b Item>>> {
    let mut forms: Vec<Vec<Vec<&Item>>> = vec![Vec::new(); count];
    let mut filler = Filler {
        items: items
            .iter()
            .filter(|item| !taken.contains(item.id.as_str()))
            .collect(),
        used: BTreeSet::new(),
        fields: BTreeMap::new(),
        draw: Draw::new(seed, &format!("paper {}", plan.name)),
    };
    for section in &plan.sections {
        let mut places = places(section.count, plan.difficulty);
        let mut filled: Vec<Vec<&Item>> = vec![Vec::new(); count];
        let mut holds = true;
        for wanted in places.drain(..) {
            let Some(chosen) = filler.place(plan, section.kind, wanted, holds, count) else {
                continue;
            };
            for (form, item) in filled.iter_mut().zip(chosen) {
                form.push(item);
            }
            holds = !holds;
        }
        // One order for all forms, so that question 7 is as hard in one as in the other.
        let mut order: Vec<usize> = (0..filled.first().map_or(0, Vec::len)).collect();
        filler.draw.shuffle(&mut order);
        for (form, items) in forms.iter_mut().zip(filled) {
            form.push(
                order
                    .iter()
                    .filter_map(|at| items.get(*at).copied())
                    .collect(),
            );
        }
    }
    forms
}

/// The difficulty wanted at each place.
fn places(count: u16, parts: [u16; 3]) -> Vec<Difficulty> {
    let shares = shares(count, parts);
    let places = Difficulty::ALL.into_iter().zip(shares);
    places
        .flat_map(|(difficulty, share)| std::iter::repeat_n(difficulty, usize::from(share)))
        .collect()
}

struct Filler<'b> {
    items: Vec<&'b Item>,
    /// The powers and rules that a form has a question of: no question gives away the answer of another.
    used: BTreeSet<&'b str>,
    /// How many places each field has.
    fields: BTreeMap<&'b str, usize>,
    draw: Draw,
}

impl<'b> Filler<'b> {
    /// Items of one stratum for one place of all forms. Where no stratum has enough, difficulty alone is kept; then nothing.
    fn place(
        &mut self,
        plan: &Blueprint,
        kind: Kind,
        wanted: Difficulty,
        holds: bool,
        count: usize,
    ) -> Option<Vec<&'b Item>> {
        let mut strata: BTreeMap<Stratum<'b>, Vec<&'b Item>> = BTreeMap::new();
        for item in self.items.iter().copied() {
            let of_field = plan.fields.is_empty() || plan.fields.contains(&item.field);
            if item.kind == kind && of_field && self.is_free(item) {
                strata.entry(stratum(item)).or_default().push(item);
            }
        }
        let mut groups: Vec<(Stratum<'b>, Vec<&'b Item>)> = strata
            .into_iter()
            .map(|(stratum, items)| (stratum, self.distinct(items)))
            .filter(|(_, items)| items.len() >= count)
            .collect();
        self.draw.shuffle(&mut groups);
        let distance = |one: Difficulty| (one as usize).abs_diff(wanted as usize);
        let fields = &self.fields;
        groups.sort_by_key(|(stratum, _)| {
            let places = fields.get(stratum.field).copied().unwrap_or_default();
            let other = kind == Kind::TrueFalse && stratum.holds != holds;
            (distance(stratum.difficulty), other, places)
        });
        let (stratum, items) = groups.into_iter().next()?;
        *self.fields.entry(stratum.field).or_default() += 1;
        let chosen: Vec<&Item> = items.into_iter().take(count).collect();
        for item in &chosen {
            self.used.extend(about(item));
        }
        Some(chosen)
    }

    fn is_free(&self, item: &'b Item) -> bool {
        about(item).all(|one| !self.used.contains(one))
    }

    /// In an order by chance, no two about one power or rule.
    fn distinct(&mut self, mut items: Vec<&'b Item>) -> Vec<&'b Item> {
        self.draw.shuffle(&mut items);
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        items.retain(|item| {
            let news = about(item).all(|one| !seen.contains(one));
            if news {
                seen.extend(about(item));
            }
            news
        });
        items
    }
}

/// The powers or the rule that an item is about. Orders of steps of one track are many, and one tells nothing of another with
/// other steps; of these the subject is the item itself.
fn about(item: &Item) -> impl Iterator<Item = &str> {
    let rule = item.binding.rule.as_deref().unwrap_or_default();
    let rule = if item.kind == Kind::Ordering {
        item.id.as_str()
    } else {
        rule
    };
    let power = item.binding.power.as_deref().into_iter();
    power.chain(rule.split('、').filter(|one| !one.is_empty()))
}
