//! YJ0104: characters that look like others and would make two words of what reads as one.

use crate::source::TextSpan;

use super::Sink;

/// What a character is taken for, if it is one of the confusing ones.
fn taken_for(character: char) -> Option<&'static str> {
    Some(match character {
        '\u{2f00}'..='\u{2fdf}' | '\u{2e80}'..='\u{2eff}' => "部首字符，看起来像汉字",
        '\u{f900}'..='\u{faff}' => "兼容汉字，看起来像通用汉字",
        'ー' => "片假名长音，看起来像汉字“一”",
        '○' | '◯' => "圆圈，看起来像数字“〇”",
        'ロ' => "片假名，看起来像汉字“口”",
        'ト' => "片假名，看起来像汉字“卜”",
        'エ' => "片假名，看起来像汉字“工”",
        'ニ' => "片假名，看起来像汉字“二”",
        'ハ' => "片假名，看起来像汉字“八”",
        'タ' => "片假名，看起来像汉字“夕”",
        'カ' => "片假名，看起来像汉字“力”",
        '\u{0400}'..='\u{04ff}' => "西里尔字母，看起来像拉丁字母",
        '\u{0370}'..='\u{03ff}' => "希腊字母，看起来像拉丁字母",
        _ => return None,
    })
}

pub(crate) fn run(sink: &mut Sink<'_>) {
    for file in 0..sink.files() {
        let found: Vec<(usize, char, &'static str)> = sink
            .scalars(file)
            .iter()
            .enumerate()
            .filter_map(|(index, character)| {
                taken_for(*character).map(|what| (index, *character, what))
            })
            .take(20)
            .collect();
        for (index, character, what) in found {
            let message = format!("“{character}”（U+{:04X}）是{what}", u32::from(character));
            sink.report(
                "YJ0104",
                file,
                TextSpan::new(index, index + 1),
                message,
                "换成通用的字符",
            );
        }
    }
}
