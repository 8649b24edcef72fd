//! Which articles of two texts belong together, by the words that they share.
//!
//! An article is a bag of pairs of characters, weighted by how few articles have them. Two articles are as near as the cosine of
//! their bags. An old article goes to the nearest new one, and to every new one that it is the nearest for; both only above
//! a bound each, which were set on one half of a list of pairs made by hand (`docs/impact.md`).

use std::collections::{BTreeMap, BTreeSet, HashMap};

use yiju_corpus::text::{Article, Text};
use yiju_engine::law::registry::ArticleKey;

/// An old article goes to the nearest new one from this nearness on.
const NEAREST: f64 = 0.3;
/// And to a new one that it is the nearest old one for from this on.
const BACK: f64 = 0.4;
/// A nearness that is clearly below that of the best one is another matter that only sounds alike.
const BESIDE: f64 = 0.75;

/// An old article and a new one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The old article.
    pub old: ArticleKey,
    /// The new one.
    pub new: ArticleKey,
    /// How near they are, from 0 to 1.
    pub near: f64,
}

/// The pairs, by old article, then new.
pub fn pairs(old: &Text, new: &Text) -> Vec<Pair> {
    let weights = Weights::of([old, new]);
    let old: Vec<Bag> = old.articles.iter().map(|one| weights.bag(one)).collect();
    let new: Vec<Bag> = new.articles.iter().map(|one| weights.bag(one)).collect();
    let near = nearness(&old, &new);
    let mut forward: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
    let mut back: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
    for (&(a, b), &value) in &near {
        let best = forward.entry(a).or_insert((value, b));
        if value > best.0 {
            *best = (value, b);
        }
        let best = back.entry(b).or_insert((value, a));
        if value > best.0 {
            *best = (value, a);
        }
    }
    let mut found: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for (&a, &(value, b)) in &forward {
        if value >= NEAREST {
            found.insert((a, b), value);
        }
    }
    for (&b, &(value, a)) in &back {
        let best = forward.get(&a).map_or(0.0, |best| best.0);
        if value >= BACK && value >= best * BESIDE {
            found.insert((a, b), value);
        }
    }
    let key = |bags: &[Bag], at: usize| bags.get(at).map(|bag| bag.key);
    found
        .into_iter()
        .filter_map(|((a, b), near)| {
            Some(Pair {
                old: key(&old, a)?,
                new: key(&new, b)?,
                near,
            })
        })
        .collect()
}

/// How near two strings are, each a bag by itself: for 款 within articles that are paired already.
pub fn nearness_of(a: &str, b: &str) -> f64 {
    let bag = |text: &str| -> HashMap<[char; 2], f64> {
        let mut counts = HashMap::new();
        for gram in grams(text) {
            *counts.entry(gram).or_insert(0.0) += 1.0;
        }
        counts
    };
    let (a, b) = (bag(a), bag(b));
    let length = |bag: &HashMap<[char; 2], f64>| bag.values().map(|one| one * one).sum::<f64>();
    let shared: f64 = a
        .iter()
        .filter_map(|(gram, one)| b.get(gram).map(|other| one * other))
        .sum();
    let lengths = (length(&a) * length(&b)).sqrt();
    if lengths > 0.0 { shared / lengths } else { 0.0 }
}

/// An article as weighted pairs of characters, of length 1.
struct Bag {
    key: ArticleKey,
    grams: BTreeMap<[char; 2], f64>,
}

struct Weights {
    articles: f64,
    having: HashMap<[char; 2], f64>,
}

impl Weights {
    fn of(texts: [&Text; 2]) -> Self {
        let mut having: HashMap<[char; 2], f64> = HashMap::new();
        let mut articles = 0.0;
        for article in texts.into_iter().flat_map(|text| &text.articles) {
            articles += 1.0;
            let own: BTreeSet<[char; 2]> = grams(&article.wording()).collect();
            for gram in own {
                *having.entry(gram).or_insert(0.0) += 1.0;
            }
        }
        Self { articles, having }
    }

    fn bag(&self, article: &Article) -> Bag {
        let mut counts: BTreeMap<[char; 2], f64> = BTreeMap::new();
        for gram in grams(&article.wording()) {
            *counts.entry(gram).or_insert(0.0) += 1.0;
        }
        for (gram, count) in &mut counts {
            let having = self.having.get(gram).copied().unwrap_or(1.0);
            *count = (1.0 + count.ln()) * (self.articles / having).ln();
        }
        let length = counts.values().map(|one| one * one).sum::<f64>().sqrt();
        if length > 0.0 {
            counts.values_mut().for_each(|one| *one /= length);
        }
        Bag {
            key: article.key,
            grams: counts,
        }
    }
}

/// The cosines of all that share anything, by places in the two lists.
fn nearness(old: &[Bag], new: &[Bag]) -> BTreeMap<(usize, usize), f64> {
    let mut places: HashMap<[char; 2], Vec<(usize, f64)>> = HashMap::new();
    for (at, bag) in new.iter().enumerate() {
        for (gram, weight) in &bag.grams {
            places.entry(*gram).or_default().push((at, *weight));
        }
    }
    let mut near = BTreeMap::new();
    for (a, bag) in old.iter().enumerate() {
        for (gram, weight) in &bag.grams {
            for (b, other) in places.get(gram).into_iter().flatten() {
                *near.entry((a, *b)).or_insert(0.0) += weight * other;
            }
        }
    }
    near
}

/// The pairs of neighbouring characters within words: punctuation and blanks part them, numerals of articles do not count.
fn grams(text: &str) -> impl Iterator<Item = [char; 2]> {
    let kept: Vec<char> = text
        .chars()
        .map(|one| if one.is_alphanumeric() { one } else { ' ' })
        .collect();
    let pairs: Vec<[char; 2]> = kept
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if *a != ' ' && *b != ' ' => Some([*a, *b]),
            _ => None,
        })
        .collect();
    pairs.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(articles: &[&str]) -> Text {
        let lines: Vec<String> = (1..)
            .zip(articles)
            .map(|(number, text)| {
                let number = yiju_engine::law::numerals::to_han(number);
                format!("第{number}条 {text}\n\n")
            })
            .collect();
        let file = format!(
            "---\ntitle: \"甲\"\nadopted: \"2020-01-01\"\n---\n\n{}",
            lines.concat()
        );
        yiju_corpus::markdown::read("jia@2020-01-01.md", &file).unwrap()
    }

    fn found(old: &[&str], new: &[&str]) -> Vec<(u16, u16)> {
        let pairs = pairs(&text(old), &text(new));
        pairs
            .iter()
            .map(|pair| (pair.old.number, pair.new.number))
            .collect()
    }

    const LAMP: &str = "打烊以后灯箱没有收进屋里的，罚款二百元。";
    const SHELF: &str = "店家把摊架摆出门槛，占了巷道的，责令改正。";
    const DOG: &str = "遛狗不牵绳子的，予以劝阻。";

    #[test]
    fn what_moved_is_found_and_what_is_new_has_no_pair() {
        assert_eq!(
            found(
                &[LAMP, SHELF, DOG],
                &[DOG, LAMP, "本市设立街巷长，负责巡查。", SHELF]
            ),
            [(1, 2), (2, 4), (3, 1)]
        );
        assert_eq!(found(&[LAMP], &["本市设立街巷长，负责巡查。"]), []);
    }

    #[test]
    fn what_was_split_goes_to_both_and_what_was_merged_to_one() {
        let both = format!("{LAMP}{SHELF}");
        assert_eq!(
            found(&[&both, DOG], &[LAMP, DOG, SHELF]),
            [(1, 1), (1, 3), (2, 2)]
        );
        assert_eq!(
            found(&[LAMP, DOG, SHELF], &[DOG, &both]),
            [(1, 2), (2, 1), (3, 2)]
        );
    }
}
