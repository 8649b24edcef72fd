//! YJ0104: characters that look like others and would make two words of what reads as one.

use crate::diagnostic::Diagnostic;
use crate::source::TextSpan;

/// Letters and marks that look like a common character, and that character.
const TWINS: &[(char, char)] = &[
    // Cyrillic and Greek capitals and small letters that look Latin.
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
    ('Ѕ', 'S'),
    ('І', 'I'),
    ('Ј', 'J'),
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ζ', 'Z'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
    ('ο', 'o'),
    // Kana and circles that look like Han characters.
    ('ー', '一'),
    ('ㄧ', '一'),
    ('○', '〇'),
    ('◯', '〇'),
    ('ロ', '口'),
    ('ト', '卜'),
    ('エ', '工'),
    ('ニ', '二'),
    ('ハ', '八'),
    ('タ', '夕'),
    ('カ', '力'),
    // Dashes that look like the hyphen of an id.
    ('‐', '-'),
    ('‑', '-'),
    ('‒', '-'),
    ('–', '-'),
    ('−', '-'),
    // Variants of common Han characters that differ by a stroke.
    ('沒', '没'),
    ('內', '内'),
    ('別', '别'),
    ('戶', '户'),
    ('戸', '户'),
    ('黃', '黄'),
    ('呂', '吕'),
    ('淸', '清'),
    ('靑', '青'),
    ('槪', '概'),
    ('旣', '既'),
    ('卽', '即'),
    ('敎', '教'),
    ('硏', '研'),
    ('歩', '步'),
    ('毎', '每'),
    ('徳', '德'),
    ('増', '增'),
    ('渉', '涉'),
    ('強', '强'),
    ('尙', '尚'),
    ('靜', '静'),
    ('査', '查'),
    ('収', '收'),
    ('処', '处'),
    ('実', '实'),
];

/// What a character is, and what to write instead where that is known.
fn taken_for(character: char) -> Option<(String, String)> {
    if character.is_ascii() {
        return None;
    }
    if let Some((_, twin)) = TWINS.iter().find(|(wrong, _)| *wrong == character) {
        return Some((
            format!("看起来像“{twin}”，但是另一个字符"),
            format!("换成“{twin}”"),
        ));
    }
    let what = match character {
        '\u{2f00}'..='\u{2fdf}' | '\u{2e80}'..='\u{2eff}' => "是部首字符，看起来像汉字",
        '\u{f900}'..='\u{faff}' => "是兼容汉字，看起来像通用汉字",
        _ => return None,
    };
    Some((what.to_owned(), "换成通用的字符".to_owned()))
}

/// The first of them, outside comments.
pub(crate) fn found(scalars: &[char]) -> Vec<Diagnostic> {
    let mut quoted = false;
    let mut comment = false;
    let mut found = Vec::new();
    for (index, character) in scalars.iter().copied().enumerate() {
        match character {
            '\n' => (quoted, comment) = (false, false),
            '"' => quoted = !quoted,
            '“' => quoted = true,
            '”' => quoted = false,
            '#' | '＃' if !quoted => comment = true,
            _ => {}
        }
        if comment {
            continue;
        }
        if let Some((what, help)) = taken_for(character) {
            let message = format!("“{character}”（U+{:04X}）{what}", u32::from(character));
            let span = TextSpan::new(index, index + 1);
            found.push(Diagnostic::new("YJ0104", 0, span, message).help(help));
        }
        if found.len() == 20 {
            break;
        }
    }
    found
}
