//! One question a row: what other programs can hold. A case is taken apart into its linked questions, each with the whole stem.

use crate::item::{Answer, Aspect, Explanation, Item, letter};

/// A question with one answer.
pub struct Question<'a> {
    /// The id of the item; of a linked question `…-1`, `…-2`.
    pub id: String,
    /// The name that stays when the law changes, in the same way.
    pub lasting: String,
    /// The item that it comes from.
    pub item: &'a Item,
    /// Stem and material, a line each.
    pub stem: String,
    /// What is asked about.
    pub aspect: Aspect,
    /// How it is answered; never a case.
    pub answer: &'a Answer,
    why: &'a Explanation,
}

impl<'a> Question<'a> {
    /// The questions of some items, in their order.
    pub fn all(items: &'a [Item]) -> Vec<Self> {
        items.iter().flat_map(Self::of).collect()
    }

    fn of(item: &'a Item) -> Vec<Self> {
        let mut stem = item.stem.text.clone();
        for line in &item.stem.material {
            stem.push('\n');
            stem.push_str(line);
        }
        let parts = item.answer.parts();
        if parts.is_empty() {
            return vec![Self {
                id: item.id.clone(),
                lasting: crate::lasting(item),
                item,
                stem,
                aspect: item.aspect,
                answer: &item.answer,
                why: &item.explanation,
            }];
        }
        (1_usize..)
            .zip(parts)
            .map(|(at, part)| Self {
                id: format!("{}-{at}", item.id),
                lasting: format!("{}-{at}", crate::lasting(item)),
                item,
                stem: format!("{stem}\n（{at}）{}", part.ask),
                aspect: part.aspect,
                answer: &part.answer,
                why: &part.explanation,
            })
            .collect()
    }

    /// The key in words: the letter with its text, both sides of a pair, the steps in order.
    pub fn key(&self) -> String {
        crate::key::lettered(self.answer)
    }

    /// Why the key is the key, why the others are wrong, and the provisions.
    pub fn explanation(&self) -> String {
        let mut lines = vec![self.why.text.clone()];
        for (at, choice) in (0..).zip(self.answer.choices()) {
            if !choice.correct && !choice.reason.is_empty() {
                lines.push(format!("{}：{}", letter(at), choice.reason));
            }
        }
        let labels = self.labels();
        if !labels.is_empty() {
            lines.push(format!("条文：{labels}"));
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }

    /// The provisions in words.
    pub fn labels(&self) -> String {
        let labels: Vec<&str> = self
            .why
            .citations
            .iter()
            .map(|one| one.label.as_ref())
            .collect();
        labels.join("、")
    }

    /// From when to when the answer is law, as far as it is known.
    pub fn validity(&self) -> String {
        let binding = &self.item.binding;
        match (binding.from, binding.to) {
            (Some(from), Some(to)) => format!("{from} 至 {to}"),
            (Some(from), None) => format!("{from} 起"),
            (None, Some(to)) => format!("至 {to}"),
            (None, None) => String::new(),
        }
    }

    /// Field, kind, matter, difficulty and power: what one sorts by.
    pub fn tags(&self) -> Vec<String> {
        let item = self.item;
        let mut tags = vec![
            item.field.clone(),
            item.kind.word().to_owned(),
            self.aspect.word().to_owned(),
            item.difficulty.word().to_owned(),
        ];
        tags.extend(item.binding.power.clone());
        tags
    }
}

/// The fraction that one of `right` right options is worth, in percent: one of those that Moodle knows.
pub fn share(right: usize) -> &'static str {
    match right {
        0 | 1 => "100",
        2 => "50",
        3 => "33.33333",
        4 => "25",
        5 => "20",
        6 => "16.66667",
        7 => "14.28571",
        8 => "12.5",
        9 => "11.11111",
        _ => "10",
    }
}
