//! Reads one reference: statute, pinned version, 条, 之N, 款, 项, 段.

use super::fold::fold_char;
use super::{Limb, Pin, Reference};
use crate::law::date::Date;
use crate::law::numerals::{from_han, is_numeral};

/// The longest text that is read, in characters.
pub const MAX_LEN: usize = 200;

/// The largest number of an article, 款 or 项.
const MAX_NUMBER: u32 = 9999;

/// A text that is no reference.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct ReferenceError {
    /// What is wrong.
    pub kind: ReferenceErrorKind,
    /// Where, in characters of the text, half-open.
    pub span: (usize, usize),
}

/// What is wrong with a reference.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReferenceErrorKind {
    /// Nothing was typed.
    #[error("引用为空")]
    Empty,
    /// Longer than [`MAX_LEN`].
    #[error("引用过长（最多 {MAX_LEN} 字）")]
    TooLong,
    /// 《 without 》.
    #[error("书名号没有配对")]
    UnclosedTitle,
    /// 《》 with nothing inside.
    #[error("书名号里没有名称")]
    EmptyTitle,
    /// A numeral that is none, is zero or is too large.
    #[error("“{0}”不是条款项的序号")]
    BadNumber(String),
    /// A version that is neither a year nor a date.
    #[error("“{0}”不是版本的年份或者日期")]
    BadPin(String),
    /// A numeral without 条, 款 or 项 behind it.
    #[error("“{0}”之后缺“条”、“款”或者“项”")]
    MissingUnit(String),
    /// 款 before 条, two 项 and the like.
    #[error("“{0}”的位置不对，顺序是条、款、项")]
    Order(String),
    /// Something that belongs to no reference.
    #[error("“{0}”不是条款项")]
    Unexpected(String),
    /// A range whose end lies before its beginning, or that is too wide.
    #[error("“{0}”这一区间不成立")]
    BadRange(String),
}

impl ReferenceErrorKind {
    /// How to write it instead.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Empty | Self::Unexpected(_) | Self::Order(_) => {
                "写作《某法》第六十四条第一款第二项，也可写作 某法64条1款2项"
            }
            Self::TooLong => "一次只写一处引用",
            Self::UnclosedTitle | Self::EmptyTitle => "法规名称写在《》之间",
            Self::BadNumber(_) => "序号是 1 至 9999 的数字，如 六十四、64",
            Self::BadPin(_) => "版本写作〔2021〕或者〔2021-01-22〕",
            Self::MissingUnit(_) => "写明是第几条、第几款还是第几项",
            Self::BadRange(_) => "区间写作 第二项至第五项，前小后大，同为条、款或者项",
        }
    }
}

/// A folded character and its place in the text as typed.
#[derive(Clone, Copy)]
pub(super) struct Token {
    pub(super) char: char,
    pub(super) at: usize,
}

/// Folds the text and drops blanks.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    text.chars()
        .enumerate()
        .map(|(at, c)| Token {
            char: fold_char(c),
            at,
        })
        .filter(|t| !t.char.is_whitespace())
        .collect()
}

/// Refuses what is empty or too long before anything else looks at it.
pub(super) fn check_length(text: &str) -> Result<usize, ReferenceError> {
    let len = text.chars().take(MAX_LEN + 1).count();
    let kind = if text.trim().is_empty() {
        ReferenceErrorKind::Empty
    } else if len > MAX_LEN {
        ReferenceErrorKind::TooLong
    } else {
        return Ok(len);
    };
    Err(ReferenceError {
        kind,
        span: (0, len),
    })
}

pub(super) fn parse(text: &str) -> Result<Reference, ReferenceError> {
    let len = check_length(text)?;
    let tokens = tokens(text);
    let (head, rest) = split_name(text, &tokens, len, |rest| {
        Cursor::new(rest, len).place(true).is_ok()
    })?;
    let mut reference = Cursor::new(rest, len).place(head.is_some())?;
    reference.statute = head;
    Ok(reference)
}

/// Words that point back to the statute or article at hand.
const SELF_WORDS: [&str; 14] = [
    "本法",
    "本条例",
    "本办法",
    "本规定",
    "本决定",
    "本解释",
    "本细则",
    "本条",
    "该法",
    "该条例",
    "该办法",
    "同法",
    "同条例",
    "同条",
];

/// Splits the name of the statute from the place in it.
///
/// A name in 《》 ends with its bracket; a bare name ends at the first point from which all that follows `is_place`.
pub(super) fn split_name<'t>(
    text: &str,
    tokens: &'t [Token],
    len: usize,
    is_place: impl Fn(&'t [Token]) -> bool,
) -> Result<(Option<String>, &'t [Token]), ReferenceError> {
    if tokens.first().is_some_and(|t| t.char == '《') {
        let end = closing(tokens).ok_or(ReferenceError {
            kind: ReferenceErrorKind::UnclosedTitle,
            span: (0, len),
        })?;
        let name = original(text, tokens.get(1..end).unwrap_or_default(), len);
        if name.is_empty() {
            return Err(ReferenceError {
                kind: ReferenceErrorKind::EmptyTitle,
                span: (0, len),
            });
        }
        return Ok((Some(name), tokens.get(end + 1..).unwrap_or_default()));
    }
    if is_relative(tokens) {
        return Ok((None, tokens));
    }
    let split = (1..tokens.len()).find(|&i| tokens.get(i..).is_some_and(&is_place));
    let split = split.unwrap_or_else(|| likely_place(tokens));
    let (head, rest) = tokens.split_at_checked(split).unwrap_or((tokens, &[]));
    let name = original(text, head, len);
    if !name.is_empty() && !name.chars().any(char::is_alphanumeric) {
        return Err(Cursor::new(tokens, len).unexpected());
    }
    let folded: String = head.iter().map(|t| t.char).collect();
    if SELF_WORDS.contains(&folded.as_str()) {
        return Ok((None, rest));
    }
    Ok(((!name.is_empty()).then_some(name), rest))
}

/// Whether the text begins with 第N, N条 or （N）, so that no statute is named.
fn is_relative(tokens: &[Token]) -> bool {
    let at = |i: usize| tokens.get(i).map(|t| t.char);
    match at(0) {
        Some('第') => at(1).is_some_and(|c| is_numeral(c) || c == '('),
        Some('(') => at(1).is_some_and(is_numeral),
        Some(c) if is_numeral(c) => {
            let end = tokens.iter().position(|t| !is_numeral(t.char));
            end.is_none_or(|i| matches!(at(i), Some('条' | '款' | '项')))
        }
        Some(c) => matches!((c, at(1)), ('前' | '后', Some('段'))) && tokens.len() == 2,
        None => true,
    }
}

/// Where the place seems to begin in a text that does not read to its end, so that the error points there.
fn likely_place(tokens: &[Token]) -> usize {
    let next = |i: usize| tokens.get(i + 1).map(|t| t.char);
    tokens
        .iter()
        .enumerate()
        .position(|(i, t)| match t.char {
            '第' => next(i).is_some_and(|c| is_numeral(c) || c == '('),
            c => c.is_ascii_digit(),
        })
        .unwrap_or(tokens.len())
}

/// Index of the 》 that closes the 《 at the beginning.
fn closing(tokens: &[Token]) -> Option<usize> {
    let mut depth = 0usize;
    for (i, t) in tokens.iter().enumerate() {
        match t.char {
            '《' => depth += 1,
            '》' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(i);
                }
            }
            _ => {}
        }
    }
    None
}

/// The text as typed under these tokens.
fn original(text: &str, tokens: &[Token], len: usize) -> String {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        return String::new();
    };
    let end = (last.at + 1).min(len);
    text.chars().take(end).skip(first.at).collect()
}

/// One of the three levels of a place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Level {
    Article,
    Paragraph,
    Item,
}

pub(super) struct Cursor<'t> {
    tokens: &'t [Token],
    pos: usize,
    len: usize,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(tokens: &'t [Token], len: usize) -> Self {
        Self {
            tokens,
            pos: 0,
            len,
        }
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.tokens.get(self.pos).map(|t| t.char)
    }

    pub(super) fn eat(&mut self, c: char) -> bool {
        let hit = self.peek() == Some(c);
        self.pos += usize::from(hit);
        hit
    }

    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        let n = word.chars().count();
        let rest = self.tokens.get(self.pos..).unwrap_or_default();
        let hit = rest.len() >= n && rest.iter().zip(word.chars()).all(|(t, c)| t.char == c);
        self.pos += if hit { n } else { 0 };
        hit
    }

    pub(super) fn at_end(&self) -> bool {
        self.pos >= self.tokens.len()
    }

    pub(super) fn pos(&self) -> usize {
        self.pos
    }

    pub(super) fn back_to(&mut self, pos: usize) {
        self.pos = pos;
    }

    /// The folded characters from `from` to the current position.
    pub(super) fn word(&self, from: usize) -> String {
        let to = self.pos.max(from);
        self.tokens
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .map(|t| t.char)
            .collect()
    }

    /// An error over the tokens from `from` to the current position, at least one character wide.
    pub(super) fn error(&self, from: usize, kind: ReferenceErrorKind) -> ReferenceError {
        let start = self.tokens.get(from).map_or(self.len, |t| t.at);
        let last = self.pos.saturating_sub(1).max(from);
        let end = self.tokens.get(last).map_or(self.len, |t| t.at + 1);
        ReferenceError {
            kind,
            span: (start, end.max(start)),
        }
    }

    /// The next character belongs to no reference.
    pub(super) fn unexpected(&mut self) -> ReferenceError {
        let from = self.pos;
        self.pos = self.tokens.len().min(from + 8);
        let word = self.word(from);
        self.error(from, ReferenceErrorKind::Unexpected(word))
    }

    /// A numeral of 1 to 9999, with or without round brackets. `None` if none stands here.
    pub(super) fn number(&mut self) -> Result<Option<u16>, ReferenceError> {
        let start = self.pos;
        let bracket = self.eat('(');
        let from = self.pos;
        while self.peek().is_some_and(is_numeral) {
            self.pos += 1;
        }
        if self.pos == from {
            self.pos = start;
            return Ok(None);
        }
        let word = self.word(from);
        let number = from_han(&word).filter(|n| (1..=MAX_NUMBER).contains(n));
        let Some(number) = number.and_then(|n| u16::try_from(n).ok()) else {
            return Err(self.error(from, ReferenceErrorKind::BadNumber(word)));
        };
        if bracket && !self.eat(')') {
            return Err(self.unexpected());
        }
        Ok(Some(number))
    }

    /// 条, 款 or 项.
    pub(super) fn unit(&mut self) -> Option<Level> {
        let level = match self.peek()? {
            '条' => Level::Article,
            '款' => Level::Paragraph,
            '项' => Level::Item,
            _ => return None,
        };
        self.pos += 1;
        Some(level)
    }

    /// 〔2021〕, 〔2021-01-22〕, (2021年修订).
    pub(super) fn pin(&mut self) -> Result<Option<Pin>, ReferenceError> {
        let start = self.pos;
        let firm = self.peek() == Some('〔');
        if !firm && self.peek() != Some('(') {
            return Ok(None);
        }
        self.pos += 1;
        let from = self.pos;
        while self.peek().is_some_and(|c| !matches!(c, '〕' | ')')) {
            self.pos += 1;
        }
        let inside = self.word(from);
        let word = inside
            .trim_end_matches(['版', '修', '订', '正'])
            .trim_end_matches('年')
            .to_owned();
        let pin = word.parse::<Date>().ok().map(Pin::Date).or_else(|| {
            let year = word.parse::<i16>().ok()?;
            (word.len() == 4 && (1949..=2199).contains(&year)).then_some(Pin::Year(year))
        });
        let error = self.error(from, ReferenceErrorKind::BadPin(inside));
        let closed = self.eat('〕') || self.eat(')');
        match pin {
            Some(pin) if closed => Ok(Some(pin)),
            _ if firm => Err(error),
            _ => {
                self.pos = start;
                Ok(None)
            }
        }
    }

    /// The whole rest: pin, 条, 款, 项, 段, in this order, each optional.
    pub(super) fn place(&mut self, named: bool) -> Result<Reference, ReferenceError> {
        let mut out = Reference {
            pin: self.pin()?,
            ..Reference::default()
        };
        self.parts(&mut out, named)?;
        let _ = self.eat_word("之规定") || self.eat_word("的规定") || self.eat_word("规定");
        if !self.at_end() {
            return Err(self.unexpected());
        }
        Ok(out)
    }

    /// Reads 条, 款, 项, 段 as far as they go. `named`: a bare numeral may be an article.
    pub(super) fn parts(&mut self, out: &mut Reference, named: bool) -> Result<(), ReferenceError> {
        let mut last: Option<Level> = None;
        loop {
            let start = self.pos;
            let ordinal = self.eat('第');
            let bracketed = self.peek() == Some('(');
            let Some(number) = self.number()? else {
                if ordinal {
                    self.pos = start;
                    return Err(self.unexpected());
                }
                break;
            };
            let sub_before_unit = self.sub()?;
            let level = match self.unit() {
                Some(level) => level,
                // （二） without 项.
                None if bracketed => Level::Item,
                // 规划法 六十四.
                None if last.is_none() && named && (self.at_end() || self.peek() == Some('第')) => {
                    Level::Article
                }
                None => {
                    let word = self.word(start);
                    return Err(self.error(start, ReferenceErrorKind::MissingUnit(word)));
                }
            };
            if last.is_some_and(|last| level <= last) {
                let word = self.word(start);
                return Err(self.error(start, ReferenceErrorKind::Order(word)));
            }
            last = Some(level);
            match level {
                Level::Article => {
                    out.article = Some(number);
                    out.sub = if sub_before_unit.is_some() {
                        sub_before_unit
                    } else {
                        self.sub()?
                    };
                }
                Level::Paragraph => out.paragraph = Some(number),
                Level::Item => out.item = Some(number),
            }
            if level != Level::Article && sub_before_unit.is_some() {
                let word = self.word(start);
                return Err(self.error(start, ReferenceErrorKind::Unexpected(word)));
            }
        }
        out.limb = self.limb();
        Ok(())
    }

    /// 之N.
    fn sub(&mut self) -> Result<Option<u16>, ReferenceError> {
        let start = self.pos;
        if !self.eat('之') {
            return Ok(None);
        }
        let number = self.number()?;
        if number.is_none() {
            self.pos = start;
        }
        Ok(number)
    }

    pub(super) fn limb(&mut self) -> Option<Limb> {
        if self.eat_word("前段") {
            Some(Limb::First)
        } else if self.eat_word("后段") {
            Some(Limb::Second)
        } else {
            None
        }
    }
}
