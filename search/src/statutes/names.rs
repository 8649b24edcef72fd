//! Statutes by what people call them: titles, short titles, shorter ones that leave characters out, one typing mistake,
//! first letters of the syllables.

use std::collections::HashMap;

use super::catalog::Catalog;
use super::sound;
use crate::fold::fold_phrase;

/// What names end with.
const ENDINGS: [&str; 16] = [
    "法典", "宪法", "法", "条例", "办法", "规定", "细则", "规则", "意见", "通知", "解释", "决定",
    "标准", "准则", "纲要", "方案",
];
/// Words before such an ending that name no statute.
const NO_NAMES: [&str; 22] = [
    "管理", "有关", "相关", "违反", "依照", "按照", "这个", "哪个", "什么", "国家", "地方", "实施",
    "处理", "具体", "法律", "本", "该", "行政", "执行", "认定", "处罚", "程序",
];
/// How far behind the best a name may be and still be meant too.
const AMBIGUOUS: f64 = 0.3;
/// What a typing mistake costs, counted in characters.
const MISTAKE: f64 = 0.8;
/// How many statutes one name may mean.
const MOST: usize = 6;

/// A place in a query that names statutes.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// Its first character.
    pub start: usize,
    /// Behind its last character.
    pub end: usize,
    /// The statutes that it may mean, best first, with a confidence up to 1.
    pub statutes: Vec<(u32, f64)>,
}

/// The names of all statutes of an index.
#[derive(Debug, Default)]
pub struct Names {
    names: Vec<(Vec<char>, u32)>,
    initials: HashMap<String, Vec<u32>>,
    weights: Vec<u32>,
}

/// How one name fits.
#[derive(Debug, Clone, Copy)]
struct Fit {
    statute: u32,
    length: usize,
    score: f64,
    exact: bool,
}

impl Names {
    /// Gathers the names.
    pub fn new(catalog: &Catalog) -> Self {
        let mut out = Self::default();
        for (number, statute) in (0_u32..).zip(&catalog.statutes) {
            out.weights.push(statute.weight);
            let mut names: Vec<String> = Vec::new();
            for name in &statute.names {
                let name = fold_phrase(name).into_owned();
                if let Some(short) = name.strip_prefix("中华人民共和国") {
                    names.push(short.to_owned());
                }
                names.push(name);
            }
            names.sort();
            names.dedup();
            for name in names {
                if let Some(initials) = sound::initials(&name) {
                    let statutes = out.initials.entry(initials).or_default();
                    if !statutes.contains(&number) {
                        statutes.push(number);
                    }
                }
                out.names.push((name.chars().collect(), number));
            }
        }
        out
    }

    /// The statutes whose name has these first letters.
    pub fn by_initials(&self, letters: &str) -> Vec<(u32, f64)> {
        let mut found: Vec<u32> = self.initials.get(letters).cloned().unwrap_or_default();
        if found.is_empty() && letters.len() >= 4 {
            for (initials, statutes) in &self.initials {
                if initials.starts_with(letters) || initials.ends_with(letters) {
                    found.extend(statutes);
                }
            }
        }
        found.sort_by_key(|statute| (std::cmp::Reverse(self.weight(*statute)), *statute));
        found.dedup();
        let confidence = if found.len() == 1 { 0.9 } else { 0.6 };
        found
            .into_iter()
            .take(MOST)
            .map(|statute| (statute, confidence))
            .collect()
    }

    fn weight(&self, statute: u32) -> u32 {
        self.weights.get(statute as usize).copied().unwrap_or(0)
    }

    /// All names in a text. `cited`: whether a number of an article begins at a place.
    pub fn find(&self, text: &[char], cited: impl Fn(usize) -> bool) -> Vec<Named> {
        let mut out: Vec<Named> = Vec::new();
        let mut from = 0;
        for end in 1..=text.len() {
            let ending = ending(text, end);
            let number = cited(end);
            if (ending == 0 && !number) || end <= from {
                continue;
            }
            // 规定 in 规定, and the like: a longer name may end further on.
            let start = boundary(text, end).max(from);
            let Some(head) = text.get(start..end) else {
                continue;
            };
            if head.is_empty() {
                continue;
            }
            let fits = self.fits(head, ending, number, end == text.len());
            let Some(best) = fits.first().copied() else {
                continue;
            };
            let sure = if best.exact { 1.0 } else { 0.9 };
            let named = Named {
                start: end - best.length,
                end,
                statutes: fits
                    .iter()
                    .take(MOST)
                    .map(|fit| (fit.statute, sure * (1.0 - (best.score - fit.score))))
                    .collect(),
            };
            // A longer name that ends here takes in the one before it: 招标投标法 in 招标投标法实施条例.
            while out.last().is_some_and(|last| last.end > named.start) {
                out.pop();
            }
            from = 0;
            out.push(named);
            if number {
                from = end;
            }
        }
        out
    }

    /// The names that the end of a text fits, best first; empty where none fits well enough.
    fn fits(&self, head: &[char], ending: usize, number: bool, last: bool) -> Vec<Fit> {
        let mut fits: Vec<Fit> = Vec::new();
        for (name, statute) in &self.names {
            let Some(fit) = self.fit(head, name, *statute, ending, number, last) else {
                continue;
            };
            match fits.iter_mut().find(|known| known.statute == fit.statute) {
                Some(known) if known.score >= fit.score => {}
                Some(known) => *known = fit,
                None => fits.push(fit),
            }
        }
        fits.sort_by(|one, other| {
            other
                .score
                .total_cmp(&one.score)
                .then(one.statute.cmp(&other.statute))
        });
        let best = fits.first().map_or(0.0, |fit| fit.score);
        let exact = fits.first().is_some_and(|fit| fit.exact);
        fits.retain(|fit| best - fit.score <= AMBIGUOUS && (!exact || fit.exact));
        fits
    }

    #[allow(clippy::cast_precision_loss, reason = "lengths of names")]
    fn fit(
        &self,
        head: &[char],
        name: &[char],
        statute: u32,
        ending: usize,
        number: bool,
        last: bool,
    ) -> Option<Fit> {
        let matched = backwards(head, name);
        let core = matched.saturating_sub(ending);
        let exact = matched == name.len();
        let whole = matched == head.len();
        let tail = name.len() >= matched
            && name
                .iter()
                .rev()
                .take(matched)
                .eq(head.iter().rev().take(matched));
        let word: String = head.iter().rev().take(matched).rev().take(core).collect();
        let plain = NO_NAMES.contains(&word.as_str());
        let enough = if ending == 0 {
            exact
        } else if exact {
            matched > 2 || whole || number
        } else if plain {
            (number || (whole && last)) && tail && core >= 2
        } else {
            core >= 3 || (core >= 2 && (number || whole || tail)) || (number && tail && whole)
        };
        let prior = f64::from(self.weight(statute) + 1).ln() * 0.04;
        let share = matched as f64 / name.len().max(1) as f64;
        let mut best = enough.then_some(Fit {
            statute,
            length: matched,
            score: matched as f64 + share * 0.5 + prior,
            exact,
        });
        // One mistake, where a statute must be named, or a long word ends like one.
        let near = (number || (ending > 0 && head.len() >= ending + 3)) && name.len() >= 3;
        if near && !whole && name.len().abs_diff(head.len()) <= 12 {
            let allowed = 1 + name.len() / 9;
            if let Some((length, mistakes)) = nearly(head, name, allowed) {
                let score = name.len() as f64 - MISTAKE * mistakes as f64 + 0.5 + prior;
                if best.is_none_or(|best| best.score < score) {
                    best = Some(Fit {
                        statute,
                        length,
                        score,
                        exact: false,
                    });
                }
            }
        }
        best
    }
}

/// How many characters the ending of a name that stands before `end` has, 0 without one.
fn ending(text: &[char], end: usize) -> usize {
    let before = text.get(..end).unwrap_or_default();
    ENDINGS
        .iter()
        .filter(|ending| {
            let count = ending.chars().count();
            before.len() >= count
                && before
                    .iter()
                    .rev()
                    .take(count)
                    .copied()
                    .eq(ending.chars().rev())
        })
        .map(|ending| ending.chars().count())
        .max()
        .unwrap_or(0)
}

/// Where the run of words begins that ends at `end`.
fn boundary(text: &[char], end: usize) -> usize {
    let before = text.get(..end).unwrap_or_default();
    before
        .iter()
        .rposition(|character| !crate::fold::is_han(*character))
        .map_or(0, |at| at + 1)
        .max(end.saturating_sub(40))
}

/// How many characters at the end of `head` stand in the name in the same order, up to its last one.
fn backwards(head: &[char], name: &[char]) -> usize {
    let mut rest = name.iter().rev();
    let mut matched = 0;
    for character in head.iter().rev() {
        if matched == 0 {
            if rest.next() != Some(character) {
                return 0;
            }
        } else if !rest.any(|known| known == character) {
            break;
        }
        matched += 1;
    }
    matched
}

/// The length of the end of `head` that comes nearest to the name, and how many mistakes it has, if few enough.
fn nearly(head: &[char], name: &[char], allowed: usize) -> Option<(usize, usize)> {
    // Both are read from their ends; the row holds the distances of the name's end to each end of the head.
    let width = head.len().min(name.len() + allowed);
    let mut row: Vec<usize> = (0..=width).collect();
    for (number, known) in (1_usize..).zip(name.iter().rev()) {
        let mut diagonal = row.first().copied().unwrap_or(0);
        let mut left = number;
        if let Some(first) = row.first_mut() {
            *first = number;
        }
        for (slot, character) in row.iter_mut().skip(1).zip(head.iter().rev()) {
            let above = *slot;
            let same = usize::from(known != character);
            left = (diagonal + same).min(above + 1).min(left + 1);
            diagonal = above;
            *slot = left;
        }
    }
    let (length, mistakes) = row
        .iter()
        .copied()
        .enumerate()
        .min_by_key(|(length, mistakes)| (*mistakes, length.abs_diff(name.len())))?;
    (mistakes <= allowed && length >= 2).then_some((length, mistakes))
}

#[cfg(test)]
mod tests {
    use super::super::catalog::Statute;
    use super::*;

    fn names() -> Names {
        let titles = [
            "中华人民共和国城乡规划法",
            "中华人民共和国行政处罚法",
            "中华人民共和国治安管理处罚法",
            "城市市容和环境卫生管理条例",
            "中华人民共和国固体废物污染环境防治法",
            "中华人民共和国招标投标法",
            "中华人民共和国招标投标法实施条例",
            "中华人民共和国标准化法",
            "中华人民共和国水法",
        ];
        let statutes = titles.map(|title| Statute {
            id: title.to_owned(),
            title: title.to_owned(),
            short: title.to_owned(),
            names: vec![title.to_owned()],
            rank: None,
            field: None,
            region: None,
            successor: None,
            versions: Vec::new(),
            weight: 0,
        });
        Names::new(&Catalog {
            statutes: statutes.to_vec(),
            ..Catalog::default()
        })
    }

    /// The best statute of each name, with the name as it stands in the text.
    fn found(text: &str) -> Vec<(String, u32)> {
        let characters: Vec<char> = text.chars().collect();
        let cited = |at: usize| {
            characters
                .get(at)
                .is_some_and(|c| *c == '第' || c.is_ascii_digit())
                && (at == 0 || !characters[at - 1].is_ascii_digit() && characters[at - 1] != '第')
        };
        names()
            .find(&characters, cited)
            .into_iter()
            .map(|named| {
                let word = characters[named.start..named.end].iter().collect();
                (word, named.statutes[0].0)
            })
            .collect()
    }

    #[test]
    fn short_names_leave_characters_out() {
        for (text, name, statute) in [
            ("固废法怎么罚", "固废法", 4),
            ("市容条例36条", "市容条例", 3),
            ("处罚法33条", "处罚法", 1),
            ("治安处罚法第五条", "治安处罚法", 2),
            ("招标投标法实施条例第8条", "招标投标法实施条例", 6),
            ("招投标法第8条", "招投标法", 5),
            ("水法", "水法", 8),
        ] {
            assert_eq!(found(text), [(name.to_owned(), statute)], "{text}");
        }
    }

    #[test]
    fn one_mistake_is_forgiven() {
        for (text, statute) in [
            ("城乡规化法64条", 0),
            ("行政处罚发第七十二条", 1),
            ("城规划法64条", 0),
        ] {
            let found = found(text);
            assert_eq!(
                found.first().map(|one| one.1),
                Some(statute),
                "{text} {found:?}"
            );
        }
    }

    #[test]
    fn ordinary_words_name_nothing() {
        for text in [
            "违反有关规定",
            "合不合法",
            "什么办法",
            "城管执法",
            "怎么管理办法",
            "方法",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn first_letters_are_enough() {
        assert_eq!(names().by_initials("cxghf"), [(0, 0.9)]);
        assert_eq!(names().by_initials("xyz"), []);
    }
}
