//! Where lines end. A block stands on one line or on lines of its own: its opening brace ends a line, its closing brace
//! begins one. Lines that are too wide are broken where a statement ends, else behind 且, 或, 、 and commas.

use super::COLUMNS;
use super::lines::{INDENT, Position, text};
use super::tokens::{Line, Token};

/// Lays a file out.
pub(super) fn lay_out(lines: Vec<Line>) -> Vec<Line> {
    let lines = attach(lines).into_iter().filter_map(semicolons).collect();
    blank_lines(narrow(braces(lines)))
}

/// Whether a line that ends so goes on with its statement.
pub(super) fn continues(last: &Token) -> bool {
    matches!(last, Token::Comma { .. } | Token::Join)
        || ["且", "或", "或者", "非"].iter().any(|word| last.is(word))
}

/// A brace or 否则 alone at the start of a line goes back to the line that it belongs to.
fn attach(lines: Vec<Line>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for line in lines {
        let back = match line.first() {
            Some(Token::Open('{')) => true,
            Some(first) => first.is("否则"),
            None => false,
        };
        if !back {
            out.push(line);
            continue;
        }
        while out.last().is_some_and(Vec::is_empty) {
            out.pop();
        }
        match out.last_mut() {
            Some(before) if !matches!(before.last(), Some(Token::Comment(_))) => {
                before.extend(line);
            }
            _ => out.push(line),
        }
    }
    out
}

/// A line whose semicolons stand between two statements only; `None` where it held nothing else.
fn semicolons(line: Line) -> Option<Line> {
    let blank = line.is_empty();
    let mut out: Line = Vec::with_capacity(line.len());
    for token in line {
        if matches!(token, Token::Close('}') | Token::Comment(_))
            && out.last() == Some(&Token::Semicolon)
        {
            out.pop();
        }
        let between = !matches!(out.last(), None | Some(Token::Open('{') | Token::Semicolon));
        if token != Token::Semicolon || between {
            out.push(token);
        }
    }
    if out.last() == Some(&Token::Semicolon) {
        out.pop();
    }
    (blank || !out.is_empty()).then_some(out)
}

/// Breaks lines at the braces of blocks that do not stand on one line.
fn braces(lines: Vec<Line>) -> Vec<Line> {
    let wide = spread(&lines);
    let mut out: Vec<Line> = Vec::new();
    let mut number = 0;
    for line in lines {
        if line.is_empty() {
            out.push(line);
            continue;
        }
        let mut piece: Line = Vec::new();
        let before = out.len();
        // A block that has just ended on this line: what follows is another statement.
        let mut ended = false;
        for token in line {
            let brace = matches!(token, Token::Open('{') | Token::Close('}'));
            let breaks = brace && wide.get(number) == Some(&true);
            if brace {
                number += 1;
            }
            let goes_on = matches!(token, Token::Comment(_) | Token::Open('{')) || token.is("否则");
            if ended && !goes_on && !piece.is_empty() {
                out.push(std::mem::take(&mut piece));
            }
            if ended && token == Token::Semicolon {
                continue;
            }
            ended = false;
            if breaks && token == Token::Close('}') {
                if !piece.is_empty() {
                    out.push(std::mem::take(&mut piece));
                }
                piece.push(token);
                ended = true;
                continue;
            }
            let opens = breaks && token == Token::Open('{');
            piece.push(token);
            if opens {
                out.push(std::mem::take(&mut piece));
            }
        }
        let broken = out.len() > before;
        finish(&mut out, piece, broken);
    }
    out
}

/// Adds what is left of a line. `broken`: a part of it was added before; where that opened a block, a comment stays with it.
fn finish(out: &mut Vec<Line>, mut piece: Line, broken: bool) {
    match piece.first() {
        None => {}
        Some(Token::Comment(_)) if broken && out.last().is_some_and(|line| opened(line)) => {
            if let Some(before) = out.last_mut() {
                before.append(&mut piece);
            }
        }
        Some(_) => out.push(piece),
    }
}

/// Whether a piece of the same line ended with the opening of a block.
fn opened(line: &[Token]) -> bool {
    line.last() == Some(&Token::Open('{'))
}

/// For each brace of a block, in order, whether its block stands on more than one line.
fn spread(lines: &[Line]) -> Vec<bool> {
    let mut wide: Vec<bool> = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        for token in line {
            match token {
                Token::Open('{') => {
                    open.push((wide.len(), number));
                    wide.push(false);
                }
                Token::Close('}') => {
                    let (at, from) = open.pop().unwrap_or((wide.len(), number));
                    let spread = from != number;
                    if let Some(slot) = wide.get_mut(at) {
                        *slot = spread;
                    }
                    wide.push(spread);
                }
                _ => {}
            }
        }
    }
    wide
}

/// Breaks lines that are too wide.
fn narrow(lines: Vec<Line>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let mut waiting: Vec<Line> = lines.into_iter().rev().collect();
    let mut position = Position::default();
    while let Some(line) = waiting.pop() {
        let indent = position.indent(&line);
        if width(&line, indent) > COLUMNS
            && let Some(pieces) = opened_up(&line).or_else(|| wrapped(&line, indent))
        {
            waiting.extend(pieces.into_iter().rev());
            continue;
        }
        position.pass(&line);
        out.push(line);
    }
    out
}

/// How many columns a line takes, not counting its comment.
fn width(line: &[Token], indent: usize) -> usize {
    let code: Vec<Token> = line
        .iter()
        .filter(|token| !matches!(token, Token::Comment(_)))
        .cloned()
        .collect();
    indent + columns(&text(&code))
}

fn columns(text: &str) -> usize {
    text.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}

/// Whether a character takes two columns of a screen.
fn wide(c: char) -> bool {
    matches!(
        c,
        '\u{1100}'..='\u{115f}'
            | '\u{2e80}'..='\u{303e}'
            | '\u{3041}'..='\u{a4cf}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}'
            | '\u{fe30}'..='\u{fe6f}'
            | '\u{ff00}'..='\u{ff60}'
            | '\u{ffe0}'..='\u{ffe6}'
            | '\u{20000}'..='\u{3fffd}'
            | '“'
            | '”'
            | '…'
            | '—'
    )
}

/// The outermost block of a line, on lines of its own; `None` where the line has none with several statements.
fn opened_up(line: &[Token]) -> Option<Vec<Line>> {
    let first = line.iter().position(|token| *token == Token::Open('{'))?;
    let mut depth = 0_usize;
    let mut close = None;
    let mut ends: Vec<usize> = Vec::new();
    for (index, token) in line.iter().enumerate().skip(first) {
        match token {
            Token::Open(_) | Token::OpenSet => depth += 1,
            Token::Close(_) | Token::CloseSet => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    close = Some(index);
                    break;
                }
            }
            Token::Semicolon if depth == 1 => ends.push(index),
            _ => {}
        }
    }
    let close = close?;
    let nested = line.get(first + 1..close)?.contains(&Token::Open('{'));
    if ends.is_empty() && !nested {
        return None;
    }
    let mut pieces: Vec<Line> = vec![line.get(..=first)?.to_vec()];
    let mut from = first + 1;
    for end in ends.into_iter().chain([close]) {
        let piece = line.get(from..end)?;
        if !piece.is_empty() {
            pieces.push(piece.to_vec());
        }
        from = end + 1;
    }
    pieces.push(line.get(close..)?.to_vec());
    Some(pieces)
}

/// The line broken once, behind the best place that keeps its first part within the columns.
fn wrapped(line: &[Token], indent: usize) -> Option<Vec<Line>> {
    let mut best: Option<((usize, usize), usize)> = None;
    let mut depth = 0_usize;
    for (index, token) in line.iter().enumerate() {
        depth = match token {
            Token::Open(_) | Token::OpenSet => depth + 1,
            Token::Close(_) | Token::CloseSet => depth.saturating_sub(1),
            _ => depth,
        };
        let next = line.get(index + 1);
        if !continues(token)
            || token.is("非")
            || matches!(next, None | Some(Token::Comment(_)))
            || width(line.get(..=index)?, indent) > COLUMNS
        {
            continue;
        }
        // 或 joins more loosely than 且.
        let kind = match token {
            Token::Comma { .. } => 3,
            Token::Join => 2,
            _ => usize::from(token.is("且")),
        };
        // The outermost place, and of these the last.
        let rank = (depth, kind);
        if best.is_none_or(|(known, _)| rank <= known) {
            best = Some((rank, index));
        }
    }
    let (_, at) = best?;
    let (first, second) = line.split_at(at + 1);
    // A line that would not get shorter stays as it is.
    (!second.is_empty() && columns(&text(second)) + INDENT < columns(&text(line)))
        .then(|| vec![first.to_vec(), second.to_vec()])
}

/// One blank line at most, none at the edges of a block, and one after a block at the top that takes several lines.
fn blank_lines(lines: Vec<Line>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let mut depth = 0_usize;
    // A block at the top that took several lines has just ended.
    let mut ended = false;
    for line in lines {
        let edge = match out.last() {
            None => true,
            Some(before) => before.is_empty() || (ends_open(before) && depth > 0),
        };
        if line.is_empty() {
            if !edge {
                out.push(line);
            }
            ended = false;
            continue;
        }
        if matches!(line.first(), Some(Token::Close('}'))) && out.last().is_some_and(Vec::is_empty)
        {
            out.pop();
        }
        if ended && depth == 0 {
            out.push(Vec::new());
        }
        depth = line.iter().fold(depth, |depth, token| match token {
            Token::Open(_) | Token::OpenSet => depth + 1,
            Token::Close(_) | Token::CloseSet => depth.saturating_sub(1),
            _ => depth,
        });
        ended = depth == 0 && matches!(line.first(), Some(Token::Close('}')));
        out.push(line);
    }
    while out.last().is_some_and(Vec::is_empty) {
        out.pop();
    }
    out
}

fn ends_open(line: &[Token]) -> bool {
    line.iter()
        .rev()
        .find(|token| !matches!(token, Token::Comment(_)))
        == Some(&Token::Open('{'))
}
