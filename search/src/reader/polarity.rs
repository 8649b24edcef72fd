//! Whether a phrase is stated, denied or left open: `没有…证`, `证过期了`, `不是`, `是否`, and the double negations
//! (`不得不`) and plain words (`不锈钢`) that deny nothing.
//!
//! The rule is one-sided: a phrase that may be denied states nothing, and never its opposite.

use std::sync::LazyLock;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};

use super::negation::{
    AFTER, AFTER_PERMIT, ASKS, BETWEEN, BETWEEN_PERMIT, DENIES, DOUBTS, PERMIT, PLAIN, UNDOES,
};
use super::unit;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// Denies what follows.
    Denies,
    /// Takes back the negation that it ends with (不是没有).
    Undoes,
    /// Leaves what follows open.
    Doubts,
    /// Holds characters of a negation and is none.
    Plain,
}

/// One negating, doubting or misleading word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Token {
    start: usize,
    end: usize,
    word: Word,
}

/// How far a negation reaches over words that it passes through, in characters.
const REACH: usize = 12;

type Words = CharwiseDoubleArrayAhoCorasick<u8>;

static WORDS: LazyLock<Option<Words>> = LazyLock::new(|| {
    let plain = PLAIN.iter().map(|word| (*word, 0_u8));
    let denies = DENIES.iter().map(|word| (*word, 1_u8));
    let doubts = DOUBTS.iter().map(|word| (*word, 2_u8));
    let undoes = UNDOES.iter().map(|word| (*word, 3_u8));
    CharwiseDoubleArrayAhoCorasickBuilder::new()
        .match_kind(MatchKind::LeftmostLongest)
        .build_with_values(plain.chain(denies).chain(doubts).chain(undoes))
        .ok()
});

/// The negations of one text.
#[derive(Debug, Default)]
pub struct Polarity {
    tokens: Vec<Token>,
}

/// How a phrase stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// It is stated.
    Stated,
    /// It is denied.
    Denied,
    /// It is asked, supposed or reported.
    Open,
}

impl Polarity {
    /// Finds the negations of a folded text; `character_at` gives the character index of a byte.
    pub fn new(text: &str, character_at: impl Fn(usize) -> usize) -> Self {
        let Some(words) = WORDS.as_ref() else {
            return Self::default();
        };
        let tokens = words
            .leftmost_find_iter(text)
            .map(|found| Token {
                start: character_at(found.start()),
                end: character_at(found.end()),
                word: match found.value() {
                    1 => Word::Denies,
                    2 => Word::Doubts,
                    3 => Word::Undoes,
                    _ => Word::Plain,
                },
            })
            .collect();
        Self { tokens }
    }

    /// How the phrase at `start..end` stands. With a `figure` in it, an act that was left undone (未缴处理费8万元) does not
    /// take the figure back.
    pub fn of(&self, text: &[char], start: usize, end: usize, figure: bool) -> Stands {
        self.before(text, start, figure)
            .or_else(|| self.after(text, start, end))
            .unwrap_or(Stands::Stated)
    }

    /// What the words before a phrase do to it.
    fn before(&self, text: &[char], start: usize, figure: bool) -> Option<Stands> {
        // no word is longer than the reach: earlier ones cannot matter
        let first = self
            .tokens
            .partition_point(|token| token.start + 2 * REACH < start);
        let tokens = self.tokens.iter().skip(first);
        for token in tokens.take_while(|token| token.start < start) {
            if token.end > start {
                match token.word {
                    Word::Doubts => return Some(Stands::Open),
                    // 尚未|取得…: the phrase begins with a negation of its own
                    Word::Denies if is_denial(text.get(start..token.end).unwrap_or_default()) => {
                        continue;
                    }
                    // 没|有…, 不是|没有…, 淹|没有…
                    _ => return Some(Stands::Denied),
                }
            }
            let between = text.get(token.end..start).unwrap_or_default();
            if between.len() > REACH || between.iter().any(|character| is_clause_end(*character)) {
                continue;
            }
            let denies = || passes(between, &BETWEEN) || (!figure && is_one_word(between));
            let doubts = || !between.iter().any(|character| ends_doubt(*character));
            match token.word {
                Word::Denies if denies() => return Some(Stands::Denied),
                Word::Doubts if doubts() => return Some(Stands::Open),
                _ => {}
            }
        }
        None
    }

    /// What the words behind a phrase do to it.
    fn after(&self, text: &[char], start: usize, end: usize) -> Option<Stands> {
        let inside = self.tokens.partition_point(|token| token.start < start);
        let mut within = self
            .tokens
            .iter()
            .skip(inside)
            .take_while(|token| token.end <= end);
        let denies_itself = within.any(|token| token.word == Word::Denies);
        let permit = is_permit(text.get(start..end).unwrap_or_default()) && !denies_itself;
        let behind = text
            .get(end..(end + REACH).min(text.len()))
            .unwrap_or_default();
        let follows = |words: &[&str]| follows(behind, &BETWEEN_PERMIT, words);
        if follows(&AFTER) || (permit && follows(&AFTER_PERMIT)) {
            return Some(Stands::Denied);
        }
        follows(&ASKS).then_some(Stands::Open)
    }
}

/// Whether a character ends a clause.
pub fn is_clause_end(character: char) -> bool {
    matches!(
        character,
        ',' | '。' | ';' | '!' | '?' | ':' | '\n' | '.' | '…' | '(' | ')' | '"' | '“' | '”' | '、'
    )
}

/// What ends the reach of a doubt (应当领证而未领证).
fn ends_doubt(character: char) -> bool {
    matches!(character, '的' | '而' | '但' | '却')
}

fn is_denial(text: &[char]) -> bool {
    DENIES
        .iter()
        .any(|word| word.chars().eq(text.iter().copied()))
}

/// One character between a negation and the phrase (没动承重墙); 的 would end what is denied.
fn is_one_word(between: &[char]) -> bool {
    matches!(between, [only] if *only != '的')
}

/// Whether a phrase speaks of a paper or an approval.
pub fn is_permit(phrase: &[char]) -> bool {
    PERMIT.iter().any(|word| holds(phrase, word))
}

fn holds(text: &[char], word: &str) -> bool {
    (0..text.len()).any(|start| {
        text.get(start..)
            .is_some_and(|rest| unit::begins(rest, word))
    })
}

/// Whether `text` consists of these words alone.
fn passes(text: &[char], words: &[&str]) -> bool {
    let mut reached = vec![false; text.len() + 1];
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    for at in 0..text.len() {
        if reached.get(at) != Some(&true) {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        for word in words.iter().filter(|word| unit::begins(rest, word)) {
            if let Some(slot) = reached.get_mut(at + word.chars().count()) {
                *slot = true;
            }
        }
    }
    reached.last() == Some(&true)
}

/// Whether one of `words` follows, after nothing but words of `between`.
fn follows(text: &[char], between: &[&str], words: &[&str]) -> bool {
    (0..=text.len()).any(|at| {
        let (head, rest) = (
            text.get(..at).unwrap_or_default(),
            text.get(at..).unwrap_or_default(),
        );
        words.iter().any(|word| unit::begins(rest, word)) && passes(head, between)
    })
}
