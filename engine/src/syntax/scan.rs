//! The pass before the grammar: it knows strings, comments and braces, and nothing else. It splits a file at its
//! top-level blocks, so that a broken block never hides the errors of the next, and prepares each block for the
//! grammar, character for character, so that every position stays what it was.

use crate::diagnostic::Diagnostic;
use crate::source::TextSpan;

/// The largest rule file that is read, in bytes.
pub const MAX_FILE_BYTES: usize = 4 * 1024 * 1024;
/// How deep braces and parentheses may nest.
pub const MAX_DEPTH: usize = 48;

/// The words that begin a declaration.
pub const DECLARATIONS: &[&str] = &[
    "事实",
    "措施词",
    "罚则",
    "权力",
    "通则",
    "认定",
    "机关",
    "辖区",
    "管辖",
    "程序",
    "期限",
    "参数",
    "日历",
    "裁量",
    "同义",
    "案例",
];

/// A top-level block, ready for the grammar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Where it begins in the file, in scalars.
    pub start: u32,
    /// Its prepared text: as many scalars as in the file.
    pub text: String,
}

/// The blocks of a file, and what is wrong on the level of characters and braces.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scan {
    /// The blocks in order. A block that is never closed is closed at its end, so that the rest of it is checked.
    pub blocks: Vec<Block>,
    /// The texts of blocks that are left out, since their brackets do not match.
    pub lost: Vec<String>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Splits and prepares a file. `file` is its index, for diagnostics.
pub fn scan(file: usize, text: &str) -> Scan {
    if text.len() > MAX_FILE_BYTES {
        let span = TextSpan::new(0, 0);
        let message = format!(
            "文件有 {} 字节，超过 {} 字节的上限",
            text.len(),
            MAX_FILE_BYTES
        );
        let diagnostic = Diagnostic::new("YJ0103", file, span, message)
            .help("把规则拆成几个文件，按领域和法规分开");
        return Scan {
            diagnostics: vec![diagnostic],
            ..Scan::default()
        };
    }
    Scanner::new(file, text).run()
}

/// The half-width form of a full-width character that the language treats as the same.
pub fn half_width(character: char) -> char {
    match character {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
        }
        other => other,
    }
}

fn is_word(character: char) -> bool {
    character.is_alphabetic() || character.is_ascii_digit() || matches!(character, '_' | '〇' | '·')
}

/// Characters that may not stand in a rule file outside strings, and not in strings either: controls, and characters
/// that change the direction of text.
pub fn is_forbidden(character: char) -> bool {
    (character.is_control() && !matches!(character, '\n' | '\t' | '\r'))
        || matches!(
            character,
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}

struct Scanner {
    file: usize,
    source: Vec<char>,
    out: Vec<char>,
    /// Where hidden characters stand outside strings and comments.
    hidden: Vec<usize>,
    lost: Vec<String>,
    diagnostics: Vec<Diagnostic>,
}

/// An open bracket: where, which, whether line ends inside it separate statements, and how far its line is indented.
struct Open {
    at: usize,
    closer: char,
    flat: bool,
    indent: usize,
}

impl Scanner {
    fn new(file: usize, text: &str) -> Self {
        Self {
            file,
            source: text.chars().collect(),
            out: Vec::new(),
            hidden: Vec::new(),
            lost: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    fn run(mut self) -> Scan {
        self.characters();
        self.prepare();
        let blocks = self.split();
        Scan {
            blocks,
            lost: self.lost,
            diagnostics: self.diagnostics,
        }
    }

    fn at(&self, index: usize) -> char {
        self.source.get(index).copied().unwrap_or('\0')
    }

    /// Reports characters that do not belong into a rule file.
    fn characters(&mut self) {
        let mut found = Vec::new();
        let mut carriage = None;
        for (index, character) in self.source.iter().copied().enumerate() {
            if character == '\r' {
                carriage.get_or_insert(index);
            } else if is_forbidden(character) {
                let code = u32::from(character);
                let message = format!("这里有看不见的控制字符或双向字符 U+{code:04X}");
                found.push(
                    Diagnostic::new(
                        "YJ0102",
                        self.file,
                        TextSpan::new(index, index + 1),
                        message,
                    )
                    .help("删去这个字符；它会让屏幕上看到的与程序读到的不一样"),
                );
                if found.len() == 20 {
                    break;
                }
            }
        }
        self.diagnostics.append(&mut found);
        if let Some(index) = carriage {
            let span = TextSpan::new(index, index + 1);
            self.diagnostics.push(
                Diagnostic::new("YJ0101", self.file, span, "换行是 CRLF，规则文件要求 LF")
                    .help("运行 yiju fmt 统一换行"),
            );
        }
        let text: String = self.source.iter().collect();
        if !unicode_normalization::is_nfc(&text) {
            let mut index = 0;
            let composed: Vec<char> =
                unicode_normalization::UnicodeNormalization::nfc(text.as_str()).collect();
            while self.source.get(index) == composed.get(index) {
                index += 1;
            }
            self.diagnostics.push(
                Diagnostic::new(
                    "YJ0101",
                    self.file,
                    TextSpan::new(index, index + 1),
                    "文字没有按 Unicode NFC 组合",
                )
                .help("运行 yiju fmt 统一成 NFC"),
            );
        }
    }

    /// Writes `out`: half-width forms, blanks for comments and for line ends that end no statement.
    fn prepare(&mut self) {
        let mut out: Vec<char> = Vec::with_capacity(self.source.len());
        let mut stack: Vec<bool> = Vec::new();
        let mut pending: Option<usize> = None; // a line end whose fate the next word decides
        let mut last_word = String::new();
        let mut last_mark = '\0';
        let mut index = 0;
        while index < self.source.len() {
            let raw = self.at(index);
            let character = half_width(raw);
            match character {
                '#' => {
                    while index < self.source.len() && self.at(index) != '\n' {
                        out.push(' ');
                        index += 1;
                    }
                    continue;
                }
                '"' | '“' => {
                    let closer = if raw == '“' { '”' } else { '"' };
                    let from = index;
                    out.push(if raw == '“' { '“' } else { '"' });
                    index += 1;
                    while index < self.source.len() && self.at(index) != '\n' {
                        let inside = self.at(index);
                        let ends = if closer == '"' {
                            half_width(inside) == '"'
                        } else {
                            inside == closer
                        };
                        if inside == '\\' {
                            out.push('\\');
                            index += 1;
                            if index < self.source.len() && self.at(index) != '\n' {
                                out.push(self.at(index));
                                index += 1;
                            }
                            continue;
                        }
                        if ends {
                            break;
                        }
                        out.push(inside);
                        index += 1;
                    }
                    if index < self.source.len() && self.at(index) != '\n' {
                        out.push(closer);
                        index += 1;
                    } else {
                        self.diagnostics.push(
                            Diagnostic::new(
                                "YJ0203",
                                self.file,
                                TextSpan::new(from, index),
                                "引号到行尾还没有结束",
                            )
                            .help(format!("在文字后面补上 {closer}")),
                        );
                        // The rest of the block is still checked: the string is closed in place of its last character.
                        if let Some(last) = out.last_mut() {
                            *last = if index > from + 1 { closer } else { ' ' };
                        }
                    }
                    last_mark = '"';
                    last_word.clear();
                    pending = None;
                    continue;
                }
                '\n' | '\r' => {
                    let joins = stack.last().copied().unwrap_or(false)
                        || matches!(last_mark, ',' | '、')
                        || matches!(last_word.as_str(), "且" | "或" | "或者" | "非");
                    if joins && !stack.is_empty() {
                        out.push(' ');
                    } else {
                        if character == '\n' && pending.is_none() {
                            pending = Some(out.len());
                        }
                        out.push('\n');
                    }
                    index += 1;
                    continue;
                }
                ' ' | '\t' => {
                    out.push(character);
                    index += 1;
                    continue;
                }
                _ => {}
            }
            if is_forbidden(raw) {
                // A mark at the start of a file does no harm; any other leaves open what the word is.
                if index > 0 {
                    self.hidden.push(index);
                }
                out.push(' ');
                index += 1;
                continue;
            }
            if is_word(character) {
                let from = index;
                last_word.clear();
                while index < self.source.len() && is_word(half_width(self.at(index))) {
                    let folded = half_width(self.at(index));
                    last_word.push(folded);
                    out.push(folded);
                    index += 1;
                }
                last_mark = '\0';
                if last_word == "否则" && !stack.is_empty() {
                    self.join(&mut out, pending, from);
                }
                pending = None;
                continue;
            }
            match character {
                '{' => {
                    if !stack.is_empty() || pending.is_some() {
                        self.join(&mut out, pending, index);
                    }
                    stack.push(matches!(last_word.as_str(), "属于" | "含" | "之一"));
                }
                '(' => stack.push(true),
                '}' | ')' => {
                    stack.pop();
                }
                _ => {}
            }
            last_word.clear();
            last_mark = character;
            pending = None;
            out.push(character);
            index += 1;
        }
        self.out = out;
    }

    /// Blanks the line ends from `pending` up to `until`.
    fn join(&self, out: &mut [char], pending: Option<usize>, until: usize) {
        if let Some(from) = pending {
            for slot in out.iter_mut().take(until).skip(from) {
                if *slot == '\n' {
                    *slot = ' ';
                }
            }
        }
    }

    /// Cuts `out` into top-level blocks.
    fn split(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut open: Vec<Open> = Vec::new();
        let mut start: Option<usize> = None;
        let mut too_deep = false;
        let mut broken = false;
        // A bracket that the indentation shows to be the one that was not closed.
        let mut suspect: Option<(usize, char)> = None;
        let mut index = 0;
        let mut out = std::mem::take(&mut self.out);
        let mut hidden = std::mem::take(&mut self.hidden).into_iter().peekable();
        while index < out.len() {
            let at = |index: usize| out.get(index).copied().unwrap_or('\0');
            let character = at(index);
            let line_start = index == 0 || at(index - 1) == '\n';
            if hidden.next_if(|at| *at <= index).is_some() {
                broken |= start.is_some();
            }
            if line_start && start.is_some() && !open.is_empty() && Self::declares(&out, index) {
                // A declaration in the first column: the block before it was never closed.
                let from = start.unwrap_or(index);
                self.unclosed(&open, suspect, from);
                let text = out.get(from..index).unwrap_or_default();
                if broken || too_deep {
                    self.lost.push(text.iter().collect());
                } else {
                    blocks.push(self.closed(from, text, &open, suspect));
                }
                open.clear();
                start = None;
                too_deep = false;
                broken = false;
                suspect = None;
            }
            if start.is_none() {
                if matches!(character, ' ' | '\t' | '\n' | '\r' | ';') {
                    index += 1;
                    continue;
                }
                start = Some(index);
            }
            match character {
                '"' | '“' => {
                    let closer = if character == '“' { '”' } else { '"' };
                    index += 1;
                    while index < out.len() && at(index) != closer && at(index) != '\n' {
                        index += if at(index) == '\\' { 2 } else { 1 };
                    }
                }
                '{' | '(' => {
                    if open.len() == MAX_DEPTH && !too_deep {
                        too_deep = true;
                        let message = format!("括号嵌套超过 {MAX_DEPTH} 层");
                        self.diagnostics.push(
                            Diagnostic::new(
                                "YJ0204",
                                self.file,
                                TextSpan::new(index, index + 1),
                                message,
                            )
                            .help("拆开条件，或者用 事实 给中间结论起名"),
                        );
                    }
                    let closer = if character == '{' { '}' } else { ')' };
                    open.push(Open {
                        at: index,
                        closer,
                        flat: character == '(',
                        indent: self.indent(index).1,
                    });
                }
                '}' | ')' => match open.pop() {
                    Some(opening) if opening.closer == character => {
                        let (line, own) = self.indent(index);
                        let first_on_line = line + own == index;
                        if first_on_line && own < opening.indent && suspect.is_none() {
                            suspect = Some((opening.at, opening.closer));
                        }
                    }
                    Some(opening) => {
                        let span = TextSpan::new(index, index + 1);
                        let message = format!("这里写了“{character}”，应为“{}”", opening.closer);
                        let help = if self.goes_on(index) || !opening.flat {
                            format!("把“{character}”改成“{}”", opening.closer)
                        } else {
                            format!("在“{character}”前面补上“{}”", opening.closer)
                        };
                        self.diagnostics.push(
                            Diagnostic::new("YJ0202", self.file, span, message)
                                .help(help)
                                .related(
                                    self.file,
                                    TextSpan::new(opening.at, opening.at + 1),
                                    "与它配对的括号在这里",
                                ),
                        );
                        broken |= !self.mended(&mut out, index, &opening, &mut open);
                    }
                    // What stands outside of blocks before it is told instead.
                    None if blocks.last().is_some_and(|block| !declared(block)) => broken = true,
                    None => {
                        let span = TextSpan::new(index, index + 1);
                        self.diagnostics.push(
                            Diagnostic::new(
                                "YJ0202",
                                self.file,
                                span,
                                format!("多出一个“{character}”"),
                            )
                            .help("删去它，或者在前面补上与它配对的括号"),
                        );
                        broken = true;
                    }
                },
                _ => {}
            }
            let at = |index: usize| out.get(index).copied().unwrap_or('\0');
            index += 1;
            // 事实 X : 之一 { … } { … } goes on behind its first braces.
            let next = out.iter().skip(index).find(|c| !matches!(c, ' ' | '\t'));
            let closed = matches!(character, '}' | ')') && next != Some(&'{');
            let ends = open.is_empty() && (closed || at(index) == '\n' || index >= out.len());
            if let (true, Some(from)) = (ends, start) {
                let text: String = out.iter().take(index).skip(from).collect();
                if broken || too_deep {
                    self.lost.push(text);
                } else {
                    blocks.push(Block {
                        start: u32::try_from(from).unwrap_or(u32::MAX),
                        text,
                    });
                }
                start = None;
                too_deep = false;
                broken = false;
                suspect = None;
            }
        }
        if let (false, Some(from)) = (open.is_empty(), start) {
            self.unclosed(&open, suspect, from);
            let text = out.get(from..).unwrap_or_default();
            if broken || too_deep {
                self.lost.push(text.iter().collect());
            } else {
                blocks.push(self.closed(from, text, &open, suspect));
            }
        }
        self.out = out;
        blocks
    }

    /// Reports that a block is never closed: at the bracket that the indentation betrays, else at the first one.
    fn unclosed(&mut self, open: &[Open], suspect: Option<(usize, char)>, block: usize) {
        let first = open.first().map(|first| (first.at, first.closer));
        let Some((at, closer)) = suspect.or(first) else {
            return;
        };
        let message = format!("这个括号一直没有配对的“{closer}”");
        let end = self
            .source
            .iter()
            .skip(block)
            .position(|c| *c == '\n')
            .map_or(self.source.len(), |n| block + n);
        self.diagnostics.push(
            Diagnostic::new("YJ0202", self.file, TextSpan::new(at, at + 1), message)
                .help(format!("在它的内容后面补上“{closer}”"))
                .related(self.file, TextSpan::new(block, end), "这一块从这里开始"),
        );
    }

    /// A block that is never closed, closed: where the indentation shows it, else at its end. No position changes.
    fn closed(
        &self,
        from: usize,
        text: &[char],
        open: &[Open],
        suspect: Option<(usize, char)>,
    ) -> Block {
        let mut text = text.to_vec();
        let mut closers: Vec<char> = open.iter().rev().map(|open| open.closer).collect();
        let gap = suspect
            .filter(|(_, closer)| *closer == '}')
            .and_then(|(at, _)| self.gap(from, &text, at));
        if let Some(gap) = gap {
            for (slot, character) in text.iter_mut().skip(gap).zip("};".chars()) {
                *slot = character;
            }
            closers.pop();
        }
        text.extend(closers);
        Block {
            start: u32::try_from(from).unwrap_or(u32::MAX),
            text: text.into_iter().collect(),
        }
    }

    /// The end of the line before the first one that is indented no deeper than that of the bracket at `at`.
    fn gap(&self, from: usize, text: &[char], at: usize) -> Option<usize> {
        let (_, limit) = self.indent(at);
        (at.checked_sub(from)?..text.len()).find(|index| {
            let next = from + index + 1;
            text.get(*index) == Some(&'\n')
                && text.get(index + 1) == Some(&' ')
                && self.indent(next).1 <= limit
                && !matches!(
                    self.at(next + self.indent(next).1),
                    '\n' | '#' | '＃' | '\0'
                )
        })
    }

    /// Whether the line goes on behind a bracket.
    fn goes_on(&self, index: usize) -> bool {
        self.source
            .iter()
            .skip(index + 1)
            .map(|c| half_width(*c))
            .find(|c| !matches!(c, ' ' | '\t'))
            .is_some_and(|c| !matches!(c, '\n' | '\r' | ';' | '}' | '#'))
    }

    /// Puts the right bracket where the wrong one stands, so that the rest of the block is still checked; false where that
    /// cannot be. `opening` is what the bracket at `index` would have to close, `open` what is around it.
    fn mended(&self, out: &mut [char], index: usize, opening: &Open, open: &mut Vec<Open>) -> bool {
        if self.goes_on(index) || !opening.flat {
            // The one bracket was typed for the other.
            if let Some(slot) = out.get_mut(index) {
                *slot = opening.closer;
            }
            return true;
        }
        // The bracket of the condition is missing; this one closes the block around it.
        open.pop();
        match index.checked_sub(1).and_then(|before| out.get_mut(before)) {
            Some(slot) if *slot == ' ' => {
                *slot = opening.closer;
                true
            }
            _ => false,
        }
    }

    /// Where the line of a place begins, and how far it is indented.
    fn indent(&self, index: usize) -> (usize, usize) {
        let before = self.source.get(..index).unwrap_or_default();
        let line = before
            .iter()
            .rposition(|c| *c == '\n')
            .map_or(0, |at| at + 1);
        let blanks = self
            .source
            .iter()
            .skip(line)
            .take_while(|c| matches!(half_width(**c), ' ' | '\t'))
            .count();
        (line, blanks)
    }

    /// Whether a declaration begins here. Inside a block 事实, 权力 and 辖区 are statements too.
    fn declares(out: &[char], index: usize) -> bool {
        let line: String = out
            .iter()
            .skip(index)
            .take_while(|c| **c != '\n')
            .take(200)
            .collect();
        let word: String = line.chars().take_while(|c| is_word(*c)).collect();
        let rest = line.get(word.len()..).unwrap_or_default().trim_start();
        let head = rest.split('{').next().unwrap_or_default();
        DECLARATIONS.contains(&word.as_str())
            && match word.as_str() {
                "事实" => head.contains(':'),
                "权力" => rest.contains('{') && !head.contains([';', '}']),
                "辖区" => rest.contains('{'),
                _ => true,
            }
    }
}

/// Whether a block begins with the word of a declaration.
fn declared(block: &Block) -> bool {
    let word = block.text.split_whitespace().next().unwrap_or_default();
    DECLARATIONS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        scan(0, source)
            .blocks
            .into_iter()
            .map(|block| block.text)
            .collect()
    }

    #[test]
    fn full_width_forms_become_half_width_outside_strings() {
        assert_eq!(
            texts("同义 摊子 ｛ “（摊）”；＃注\n｝"),
            ["同义 摊子 { “（摊）”;  \n}"]
        );
    }

    #[test]
    fn line_ends_inside_conditions_and_sets_are_blanked() {
        let prepared = texts("权力 A {\n 要件 { 甲 且\n 乙 }\n 当 丙 属于 {\n 丁 }\n}\n否则");
        assert_eq!(
            prepared[0],
            "权力 A {\n 要件 { 甲 且  乙 }\n 当 丙 属于 {  丁 }\n}"
        );
    }

    #[test]
    fn otherwise_joins_the_line_before() {
        assert_eq!(
            texts("罚则 X {\n若 甲 { 警告 }\n 否则 { 乙 }\n}"),
            ["罚则 X {\n若 甲 { 警告 }  否则 { 乙 }\n}"]
        );
    }

    #[test]
    fn an_unclosed_block_does_not_swallow_the_next() {
        let result = scan(0, "罚则 甲 {\n 警告\n权力 乙 { }\n");
        let texts: Vec<&str> = result.blocks.iter().map(|block| &*block.text).collect();
        assert_eq!(texts, ["罚则 甲 {\n 警告\n}", "权力 乙 { }"]);
        assert_eq!(result.diagnostics.len(), 1);
        assert_eq!(result.diagnostics[0].code, "YJ0202");
        assert_eq!(
            result.diagnostics[0]
                .span
                .text_of("罚则 甲 {\n 警告\n权力 乙 { }\n"),
            "{"
        );
    }

    #[test]
    fn the_indentation_betrays_the_bracket_that_was_not_closed() {
        let source = "罚则 甲 {\n    若 乙 {\n        警告\n    若 丙 {\n        警告\n    }\n}\n权力 丁 { }\n";
        let result = scan(0, source);
        assert_eq!(result.blocks.len(), 2);
        assert_eq!(result.diagnostics.len(), 1);
        let at = result.diagnostics[0].span.start as usize;
        let before: String = source.chars().take(at + 1).collect();
        assert!(before.ends_with("若 乙 {"), "{before}");
    }

    #[test]
    fn statements_at_the_start_of_a_line_begin_no_declaration() {
        let source = "案例 \"甲\" {\n事实 { 乙 = 丙 }\n应为 {\n权力 GH-0001 ; 警告\n}\n}\n机关 丁 {\n辖区 戊\n}\n";
        let result = scan(0, source);
        assert_eq!(result.diagnostics, []);
        assert_eq!(result.blocks.len(), 2);
    }

    #[test]
    fn positions_are_kept() {
        for source in [
            "罚则 甲 ｛ 警告 ｝",
            "# 注\n\n同义 甲 { \"乙\" } 同义 丙 { \"丁\" }",
        ] {
            let characters: Vec<char> = source.chars().collect();
            for block in scan(0, source).blocks {
                let same =
                    block.text.chars().next() == characters.get(block.start as usize).copied();
                assert!(same, "{block:?}");
            }
        }
    }

    #[test]
    fn deep_nesting_is_a_diagnostic() {
        let source = format!("要件 {}{}", "(".repeat(10_000), ")".repeat(10_000));
        let result = scan(0, &source);
        assert_eq!(result.diagnostics.len(), 1);
        assert_eq!(result.diagnostics[0].code, "YJ0204");
    }
}
