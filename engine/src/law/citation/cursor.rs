//! Walks over the characters of a reference: numerals, 条款项, 之N, versions.

use super::error::{ReferenceError, ReferenceErrorKind};
use super::fold::fold_char;
use super::{Limb, Pin, Reference};
use crate::law::date::Date;
use crate::law::numerals::{from_han, is_numeral};

/// The largest number of an article, 款 or 项.
const MAX_NUMBER: u32 = 9999;

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
