//! Reads lists and ranges of references: 第二项、第三项, 第二项至第五项, 第一、二、三项.

use super::Reference;
use super::cursor::{Cursor, Level, Token, tokens};
use super::error::{ReferenceError, ReferenceErrorKind};
use super::parse::{check_length, split_name};

/// The widest range that is written out.
const MAX_RANGE: u16 = 200;

/// The longest list.
const MAX_ITEMS: usize = 400;

/// Reads a list of references. Each member takes the levels that it leaves open from the one before it.
///
/// `第二项、第三项`, `第二项至第五项`, `第二项、第四项至第六项`, `《某法》第三条第一款、第五条`, `《甲法》第一条、《乙法》第二条`, `第一、二、三项`.
pub fn parse_list(text: &str) -> Result<Vec<Reference>, ReferenceError> {
    let len = check_length(text)?;
    let tokens = tokens(text);
    let mut out: Vec<Reference> = Vec::new();
    for chunk in chunks(&tokens) {
        let first = out.is_empty();
        let bracketed = chunk.first().is_some_and(|t| t.char == '《');
        let (statute, rest) = if first || bracketed {
            split_name(text, chunk, len, |rest| {
                members(&mut Cursor::new(rest, len), None, true).is_ok()
            })?
        } else {
            (None, chunk)
        };
        let context = if statute.is_some() {
            None
        } else {
            out.last().cloned()
        };
        let mut cursor = Cursor::new(rest, len);
        let pin = cursor.pin()?;
        let named = statute.is_some();
        let base = Reference {
            statute,
            pin,
            ..Reference::default()
        };
        if named && cursor.at_end() {
            out.push(base);
            continue;
        }
        for mut member in members(&mut cursor, context.as_ref(), named)? {
            if named {
                member.statute.clone_from(&base.statute);
                member.pin = base.pin;
            }
            out.push(member);
        }
        if out.len() > MAX_ITEMS {
            return Err(cursor.error(0, ReferenceErrorKind::TooLong));
        }
    }
    Ok(out)
}

/// Cuts before every 《 that follows a separator outside 《》, so that each piece names one statute.
fn chunks(tokens: &[Token]) -> Vec<&[Token]> {
    let (mut out, mut from, mut depth) = (Vec::new(), 0, 0usize);
    for (i, t) in tokens.iter().enumerate() {
        match t.char {
            '《' => {
                let after_separator = i
                    .checked_sub(1)
                    .and_then(|p| tokens.get(p))
                    .is_some_and(|t| is_separator(t.char));
                if depth == 0 && i > from && after_separator {
                    out.push(tokens.get(from..i - 1).unwrap_or_default());
                    from = i;
                }
                depth += 1;
            }
            '》' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    out.push(tokens.get(from..).unwrap_or_default());
    out
}

fn is_separator(c: char) -> bool {
    matches!(c, '、' | ',' | '和' | '及' | '与' | '或')
}

/// Reads the members of one statute to the end of the cursor.
fn members(
    cursor: &mut Cursor<'_>,
    context: Option<&Reference>,
    named: bool,
) -> Result<Vec<Reference>, ReferenceError> {
    let mut out: Vec<Reference> = Vec::new();
    // A pin is read by the caller; here it only decides whether the rest is a place.
    let _ = cursor.pin()?;
    loop {
        let start = cursor.pos();
        let run = shared_unit(cursor)?;
        let mut batch = Vec::new();
        if run.is_empty() {
            let mut member = Reference::default();
            cursor.parts(&mut member, named && out.is_empty())?;
            if member == Reference::default() {
                return Err(cursor.unexpected());
            }
            batch.push(member);
        } else {
            batch = run;
        }
        let previous = out.last().or(context).cloned().unwrap_or_default();
        for member in batch {
            out.push(inherit(member, out.last().unwrap_or(&previous)));
        }
        if cursor.eat('至')
            || cursor.eat('到')
            || cursor.eat('~')
            || cursor.eat('—')
            || cursor.eat('-')
        {
            let from = out.pop().unwrap_or_default();
            let mut end = Reference::default();
            cursor.parts(&mut end, false)?;
            let range = expand(&from, &end).ok_or_else(|| {
                let word = cursor.word(start);
                cursor.error(start, ReferenceErrorKind::BadRange(word))
            })?;
            out.extend(range);
        }
        if cursor.at_end() {
            return Ok(out);
        }
        if !separator(cursor) {
            return Err(cursor.unexpected());
        }
    }
}

fn separator(cursor: &mut Cursor<'_>) -> bool {
    let mark = cursor.eat('、') || cursor.eat(',');
    let word = ["以及", "或者", "和", "及", "与", "或"]
        .iter()
        .any(|w| cursor.eat_word(w));
    mark || word
}

/// 第一、二、三项: numerals that share the unit behind the last one. Empty if the text is not of this form.
fn shared_unit(cursor: &mut Cursor<'_>) -> Result<Vec<Reference>, ReferenceError> {
    let start = cursor.pos();
    let _ = cursor.eat('第');
    let mut numbers = Vec::new();
    while let Some(n) = cursor.number()? {
        numbers.push(n);
        if !cursor.eat('、') {
            break;
        }
        let _ = cursor.eat('第');
    }
    if numbers.len() < 2 {
        cursor.back_to(start);
        return Ok(Vec::new());
    }
    let Some(level) = cursor.unit() else {
        cursor.back_to(start);
        return Ok(Vec::new());
    };
    let one = |n: u16| {
        let mut r = Reference::default();
        *slot(&mut r, level) = Some(n);
        r
    };
    Ok(numbers.into_iter().map(one).collect())
}

fn slot(r: &mut Reference, level: Level) -> &mut Option<u16> {
    match level {
        Level::Article => &mut r.article,
        Level::Paragraph => &mut r.paragraph,
        Level::Item => &mut r.item,
    }
}

/// Takes over the levels above the first one that `member` names.
fn inherit(mut member: Reference, previous: &Reference) -> Reference {
    if member.statute.is_none() {
        member.statute.clone_from(&previous.statute);
        member.pin = member.pin.or(previous.pin);
    }
    if member.article.is_none() {
        member.article = previous.article;
        member.sub = previous.sub;
        if member.paragraph.is_none() {
            member.paragraph = previous.paragraph;
            if member.item.is_none() {
                member.item = previous.item;
            }
        }
    }
    member
}

/// The level that a reference ends with.
fn deepest(r: &Reference) -> Option<(Level, u16)> {
    let item = r.item.map(|n| (Level::Item, n));
    let paragraph = r.paragraph.map(|n| (Level::Paragraph, n));
    item.or(paragraph)
        .or(r.article.map(|n| (Level::Article, n)))
}

/// Writes out `from` to `end`, both included; `None` if they are not of one level or not in order.
fn expand(from: &Reference, end: &Reference) -> Option<Vec<Reference>> {
    let (level, first) = deepest(from)?;
    let (end_level, last) = deepest(end)?;
    let only = {
        let mut r = Reference::default();
        *slot(&mut r, end_level) = Some(last);
        r
    };
    let full = inherit(end.clone(), from);
    let mut expected = from.clone();
    *slot(&mut expected, level) = Some(last);
    let same_place = *end == only || full == expected;
    let plain = from.sub.is_none() || level != Level::Article;
    if level != end_level
        || !same_place
        || !plain
        || from.limb.is_some()
        || last <= first
        || last - first >= MAX_RANGE
    {
        return None;
    }
    let member = |n| {
        let mut r = from.clone();
        *slot(&mut r, level) = Some(n);
        r
    };
    Some((first..=last).map(member).collect())
}
