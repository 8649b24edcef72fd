//! How near the names of two powers are.
//!
//! A public list names a power in the words of the provision, the rules in words of their own, so names seldom agree letter by
//! letter. What counts is how much of the rarer wording they share.

use std::collections::{BTreeSet, HashMap};

use yiju_engine::law::citation::fold_name;

/// Words that names of powers have in common and that tell none from another, longest first.
const COMMON: &[&str] = &[
    "中华人民共和国",
    "的行政处罚",
    "（其他行政权力）",
    "(其他行政权力)",
    "(行政强制)",
    "进行处罚",
    "行为的处罚",
    "给予处罚",
    "实施处罚",
    "的处罚",
    "行为",
    "违反规定",
    "行政处罚",
];

/// A name reduced to what tells it from others.
pub fn core(name: &str) -> String {
    let folded = fold_name(name);
    let mut text: String = without_titles(&folded);
    for word in COMMON {
        text = text.replace(word, "");
    }
    let text = text.strip_prefix('对').unwrap_or(&text);
    text.chars()
        .filter(|c| c.is_alphanumeric() && !matches!(c, '的' | '了'))
        .collect()
}

/// Folding has dropped 《》; a title that stays behind is as long in every name, so only the brackets' remarks go.
fn without_titles(name: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for c in name.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    if out.is_empty() { name.to_owned() } else { out }
}

/// The single characters and pairs of a name.
fn grams(core: &str) -> BTreeSet<[char; 2]> {
    let characters: Vec<char> = core.chars().collect();
    let singles = characters.iter().map(|c| [*c, '\0']);
    let pairs = characters
        .iter()
        .zip(characters.iter().skip(1))
        .map(|(a, b)| [*a, *b]);
    singles.chain(pairs).collect()
}

/// A name that others are held against.
#[derive(Debug)]
struct Known {
    owner: usize,
    core: String,
    /// The weight of all its grams.
    weight: f64,
}

/// Names that others are held against.
#[derive(Debug, Default)]
pub struct Names {
    /// The names.
    known: Vec<Known>,
    /// The names that a gram stands in, by their index.
    holders: HashMap<[char; 2], Vec<usize>>,
}

impl Names {
    /// Names with the index of what they name.
    pub fn new<'n>(names: impl IntoIterator<Item = (usize, &'n str)>) -> Self {
        let mut made = Self::default();
        let mut of_names = Vec::new();
        for (index, (owner, name)) in names.into_iter().enumerate() {
            let core = core(name);
            let grams = grams(&core);
            for gram in &grams {
                made.holders.entry(*gram).or_default().push(index);
            }
            of_names.push(grams);
            made.known.push(Known {
                owner,
                core,
                weight: 0.0,
            });
        }
        let weights: Vec<f64> = of_names.iter().map(|grams| made.sum(grams)).collect();
        for (known, weight) in made.known.iter_mut().zip(weights) {
            known.weight = weight;
        }
        made
    }

    /// How much a gram tells: rare ones more. Pairs count double.
    fn weight(&self, gram: &[char; 2]) -> f64 {
        let total = self.known.len() as f64 + 1.0;
        let spread = self.holders.get(gram).map_or(0, Vec::len) as f64 + 1.0;
        let rarity = (total / spread).ln() + 0.1;
        if gram.last() == Some(&'\0') {
            rarity
        } else {
            2.0 * rarity
        }
    }

    fn sum(&self, grams: &BTreeSet<[char; 2]>) -> f64 {
        grams.iter().map(|gram| self.weight(gram)).sum()
    }

    /// Every owner with how near its nearest name is, from 0 to 1. 1 exactly when the cores are the same.
    pub fn near(&self, name: &str) -> HashMap<usize, f64> {
        let core = core(name);
        let mine = grams(&core);
        let whole = self.sum(&mine);
        // What the row shares with each name. Grams come in order, so that sums are the same in every run.
        let mut shared = vec![0.0_f64; self.known.len()];
        for gram in &mine {
            let weight = self.weight(gram);
            for holder in self.holders.get(gram).into_iter().flatten() {
                if let Some(sum) = shared.get_mut(*holder) {
                    *sum += weight;
                }
            }
        }
        let mut out: HashMap<usize, f64> = HashMap::new();
        for (known, shared) in self.known.iter().zip(shared) {
            let score = if core.is_empty() || known.core.is_empty() {
                0.0
            } else if known.core == core {
                1.0
            } else {
                // Half for what both share of both, half for how much of the shorter is found again.
                let dice = 2.0 * shared / (whole + known.weight);
                let within = shared / whole.min(known.weight);
                (0.5 * dice + 0.5 * within).min(0.99)
            };
            let best = out.entry(known.owner).or_insert(0.0);
            *best = best.max(score);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapping_words_do_not_count() {
        assert_eq!(core("对露天烧烤的处罚"), core("露天烧烤行为的行政处罚"));
        assert_eq!(core("对 占道、摆摊（个人）的处罚"), "占道摆摊");
        assert_eq!(core("行政处罚"), "");
    }

    #[test]
    fn the_meant_name_is_nearer_than_its_neighbours() {
        let names = Names::new([
            (0, "对未取得施工许可证施工的处罚"),
            (1, "对未取得规划许可证建设的处罚"),
            (2, "对未按规划许可证建设的处罚"),
        ]);
        let near = names.near("对建设单位未取得建设工程规划许可证进行建设的处罚");
        assert!(near[&1] > near[&2] && near[&2] > near[&0], "{near:?}");
        assert_eq!(names.near("未取得施工许可证施工的行政处罚")[&0], 1.0);
        assert!(near.values().all(|score| (0.0..1.0).contains(score)));
    }
}
