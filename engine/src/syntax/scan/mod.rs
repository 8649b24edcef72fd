//! The pass before the grammar: it knows strings, comments and braces, and nothing else. It splits a file at its
//! top-level blocks, so that a broken block never hides the errors of the next, and prepares each block for the
//! grammar, character for character, so that every position stays what it was.
//!
//! `prepare` characters, comments and line ends · `split` top-level blocks · `mend` blocks whose brackets do not match.

mod mend;
mod prepare;
mod split;

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
    "竞合",
    "同义",
    "他管",
    "关口",
    "案例",
];

/// A top-level block, ready for the grammar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Where it begins in the file, in scalars.
    pub start: u32,
    /// Where it ends in the file, in scalars.
    pub end: u32,
    /// Its prepared text: as many scalars as in the file, and behind them the brackets that the file lacks.
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
