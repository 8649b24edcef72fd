//! One typing mistake in a word: a character that sounds alike, a wrong one, one too few, one too many, two exchanged.
//!
//! A character that stands in no known pair with its neighbours is a sign of a mistake; a pair that no text has between two
//! words that are known is none. A change is made only where the pairs that it makes are common.

use std::ops::Range;

use super::sound;
use super::tokens::speaks;
use super::vocabulary::Vocabulary;

/// In how many documents the pairs of a change must stand.
const COMMON: u32 = 3;
/// The most changes to one query.
const MOST: usize = 3;
/// What a change is worth beside how common its pairs are, in logarithms of documents.
const ALIKE: f64 = 8.0;
const ALIKE_NEARLY: f64 = 4.0;
const EXCHANGED: f64 = 2.0;
const TOO_MANY: f64 = 1.0;
const TWICE: f64 = 4.0;
const TOO_FEW: f64 = 0.0;
const OTHER: f64 = 0.0;
/// A change must be worth this much.
const WORTH: f64 = 6.0;
/// A word of at most so many characters is a word; a longer one is speech, in which any two words may meet.
const SHORT: usize = 10;

/// Characters that stand between any two words.
const PARTICLES: [char; 12] = [
    '的', '了', '和', '或', '与', '及', '不', '在', '为', '之', '等', '者',
];

/// A change of the characters `start..end` of the query.
#[derive(Debug, Clone, PartialEq)]
struct Change {
    start: usize,
    end: usize,
    put: Vec<char>,
    worth: f64,
}

/// The query without its mistakes, or `None` where nothing is to be mended. `fixed` are characters that stay as they are.
pub fn mend(text: &[char], vocabulary: &Vocabulary, fixed: &[bool]) -> Option<Vec<char>> {
    let mut out = text.to_vec();
    let mut fixed = fixed.to_vec();
    let mut changed = false;
    for _ in 0..MOST {
        let Some(change) = best(&out, vocabulary, &fixed) else {
            break;
        };
        let count = change.put.len();
        let from = change.start;
        out.splice(change.start..change.end, change.put);
        // What was mended once is not mended again.
        fixed.splice(change.start..change.end, std::iter::repeat_n(true, count));
        for slot in fixed
            .iter_mut()
            .skip(from.saturating_sub(1))
            .take(count + 2)
        {
            *slot = true;
        }
        changed = true;
    }
    changed.then_some(out)
}

fn best(text: &[char], vocabulary: &Vocabulary, fixed: &[bool]) -> Option<Change> {
    let mut best: Option<Change> = None;
    let mut offer = |change: Change| {
        if change.worth >= WORTH && best.as_ref().is_none_or(|best| best.worth < change.worth) {
            best = Some(change);
        }
    };
    for word in words(text).into_iter().filter(|word| word.len() <= SHORT) {
        for at in word.clone() {
            let Some(spot) = Spot::new(text, vocabulary, fixed, &word, at) else {
                continue;
            };
            let neighbours = spot
                .before
                .map(|before| vocabulary.after(before))
                .into_iter();
            let neighbours = neighbours.chain(spot.after.map(|after| vocabulary.before(after)));
            for put in neighbours.flatten() {
                let kind = likeness(spot.here, *put);
                let links = [
                    spot.before.map(|before| (before, *put)),
                    spot.after.map(|after| (*put, after)),
                ];
                offer(change(vocabulary, at, at + 1, vec![*put], &links, kind));
            }
            if let (Some(before), Some(after)) = (spot.before, spot.after) {
                offer(change(
                    vocabulary,
                    at,
                    at + 1,
                    Vec::new(),
                    &[Some((before, after))],
                    TOO_MANY,
                ));
            }
            if let Some(after) = spot.after
                && !fixed.get(at + 1).copied().unwrap_or(true)
            {
                let beyond = text.get(at + 2).copied().filter(|c| han(*c));
                let links = [
                    spot.before.map(|before| (before, after)),
                    Some((after, spot.here)),
                    beyond.map(|beyond| (spot.here, beyond)),
                ];
                offer(change(
                    vocabulary,
                    at,
                    at + 2,
                    vec![after, spot.here],
                    &links,
                    EXCHANGED,
                ));
            }
        }
        missing(text, vocabulary, fixed, word, &mut offer);
    }
    best
}

/// A pair that no text has: a character may be missing in between. Between two known words such a pair is no wonder.
fn missing(
    text: &[char],
    vocabulary: &Vocabulary,
    fixed: &[bool],
    word: Range<usize>,
    offer: &mut dyn FnMut(Change),
) {
    let known = |first: Option<&char>, second: Option<&char>| match (first, second) {
        (Some(first), Some(second)) => vocabulary.count(*first, *second) > 1,
        _ => false,
    };
    for at in word.start..word.end.saturating_sub(1) {
        let (Some(first), Some(second)) = (text.get(at).copied(), text.get(at + 1).copied()) else {
            continue;
        };
        let stays = [at, at + 1]
            .iter()
            .any(|at| fixed.get(*at).copied().unwrap_or(true));
        let twice = first == second;
        let ends = at > word.start && known(text.get(at - 1), Some(&first));
        let begins = at + 2 < word.end && known(Some(&second), text.get(at + 2));
        if stays || vocabulary.count(first, second) > 1 || (ends && begins && !twice) {
            continue;
        }
        if twice {
            // Typed twice.
            let before = (at > word.start)
                .then(|| text.get(at - 1).copied())
                .flatten();
            let links = [before.map(|before| (before, second))];
            offer(change(vocabulary, at, at + 1, Vec::new(), &links, TWICE));
        }
        for put in vocabulary
            .after(first)
            .iter()
            .filter(|put| !PARTICLES.contains(put))
        {
            let links = [Some((first, *put)), Some((*put, second))];
            offer(change(
                vocabulary,
                at + 1,
                at + 1,
                vec![*put],
                &links,
                TOO_FEW,
            ));
        }
    }
}

/// The runs of Han characters.
fn words(text: &[char]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = None;
    for at in 0..=text.len() {
        let inside = text.get(at).is_some_and(|character| han(*character));
        match (inside, from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                out.push(start..at);
                from = None;
            }
            _ => {}
        }
    }
    out
}

/// A character that stands in no known pair, with its neighbours.
struct Spot {
    before: Option<char>,
    here: char,
    after: Option<char>,
}

impl Spot {
    fn new(
        text: &[char],
        vocabulary: &Vocabulary,
        fixed: &[bool],
        word: &Range<usize>,
        at: usize,
    ) -> Option<Self> {
        if fixed.get(at).copied().unwrap_or(true) {
            return None;
        }
        let here = text.get(at).copied()?;
        let before = (at > word.start)
            .then(|| text.get(at - 1).copied())
            .flatten();
        let after = (at + 1 < word.end)
            .then(|| text.get(at + 1).copied())
            .flatten();
        if word.len() < 2 {
            return None;
        }
        let known = |first: char, second: char| vocabulary.count(first, second) > 1;
        let stands = before.is_some_and(|before| known(before, here))
            || after.is_some_and(|after| known(here, after));
        (!stands).then_some(Self {
            before,
            here,
            after,
        })
    }
}

fn han(character: char) -> bool {
    speaks(character) && crate::fold::is_han(character)
}

/// A change with what it is worth: as much as the commonest pair that it makes, and more where it makes two.
fn change(
    vocabulary: &Vocabulary,
    start: usize,
    end: usize,
    put: Vec<char>,
    links: &[Option<(char, char)>],
    kind: f64,
) -> Change {
    let counts = links
        .iter()
        .flatten()
        .map(|(first, second)| vocabulary.count(*first, *second));
    let (mut most, mut least) = (0, u32::MAX);
    for count in counts {
        most = most.max(count);
        least = least.min(count);
    }
    let whole = (COMMON..u32::MAX).contains(&least);
    // A change that sounds otherwise has to fit on both sides.
    let both = links.iter().flatten().count() > 1 || kind > OTHER;
    let fits = (whole && both) || (most >= COMMON && kind >= ALIKE_NEARLY);
    let worth = if fits {
        f64::from(most).ln() + kind + if whole { f64::from(least).ln() } else { 0.0 }
    } else {
        f64::NEG_INFINITY
    };
    Change {
        start,
        end,
        put,
        worth,
    }
}

/// What it is worth that one character stands for another: the same sound, nearly the same, or none of both.
fn likeness(one: char, other: char) -> f64 {
    let (Some(one), Some(other)) = (sound::syllable(one), sound::syllable(other)) else {
        return OTHER;
    };
    if one == other {
        return ALIKE;
    }
    let (mut first, mut second) = (String::new(), String::new());
    sound::blurred(one, &mut first);
    sound::blurred(other, &mut second);
    if first == second {
        return ALIKE - 0.5;
    }
    let same_end = first.get(1..) == second.get(1..) && first.len() > 1;
    let longer = first.starts_with(&second) || second.starts_with(&first);
    if same_end || longer {
        ALIKE_NEARLY
    } else {
        OTHER
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> Option<String> {
        let words = [
            "露天烧烤",
            "天烧",
            "占道经营",
            "施工许可证",
            "行政处罚",
            "听证程序",
            "许可证",
            "权利",
            "告知",
        ];
        let vocabulary = Vocabulary::of(&words, 40);
        let characters: Vec<char> = text.chars().collect();
        let fixed = vec![false; characters.len()];
        mend(&characters, &vocabulary, &fixed).map(|mended| mended.iter().collect())
    }

    #[test]
    fn each_kind_of_mistake_is_mended() {
        for (wrong, right) in [
            ("路天烧烤", "露天烧烤"),
            ("听正程序", "听证程序"),
            ("占道经赢", "占道经营"),
            ("施工许证", "施工许可证"),
            ("行政罚处", "行政处罚"),
            ("占道道经营", "占道经营"),
        ] {
            assert_eq!(mended(wrong).as_deref(), Some(right), "{wrong}");
        }
    }

    #[test]
    fn what_is_right_stays() {
        for right in [
            "露天烧烤",
            "权利告知",
            "听证 程序",
            "我从来没有去过那个地方",
            "",
        ] {
            assert_eq!(mended(right), None, "{right}");
        }
    }
}
