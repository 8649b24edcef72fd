//! Characters, comments and line ends, before a file is split.

use super::{Scanner, half_width, is_forbidden, is_word};
use crate::diagnostic::Diagnostic;
use crate::source::TextSpan;

impl Scanner {
    /// Reports characters that do not belong into a rule file.
    pub(super) fn characters(&mut self) {
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
    pub(super) fn prepare(&mut self) {
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
    pub(super) fn join(&self, out: &mut [char], pending: Option<usize>, until: usize) {
        if let Some(from) = pending {
            for slot in out.iter_mut().take(until).skip(from) {
                if *slot == '\n' {
                    *slot = ' ';
                }
            }
        }
    }
}
