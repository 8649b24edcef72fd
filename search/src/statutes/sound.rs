//! How characters are read: Latin letters typed for them, and characters that sound alike.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use pinyin::ToPinyin;

/// Readings that the most common one gets wrong, by the word that they stand in.
const EXCEPTIONS: [(&str, [&str; 2]); 30] = [
    ("重建", ["chong", "jian"]),
    ("重新", ["chong", "xin"]),
    ("重复", ["chong", "fu"]),
    ("重庆", ["chong", "qing"]),
    ("承重", ["cheng", "zhong"]),
    ("行政", ["xing", "zheng"]),
    ("执行", ["zhi", "xing"]),
    ("施行", ["shi", "xing"]),
    ("银行", ["yin", "hang"]),
    ("行业", ["hang", "ye"]),
    ("处罚", ["chu", "fa"]),
    ("处理", ["chu", "li"]),
    ("调查", ["diao", "cha"]),
    ("调解", ["tiao", "jie"]),
    ("调压", ["tiao", "ya"]),
    ("长江", ["chang", "jiang"]),
    ("校长", ["xiao", "zhang"]),
    ("乐山", ["le", "shan"]),
    ("音乐", ["yin", "yue"]),
    ("传播", ["chuan", "bo"]),
    ("运载", ["yun", "zai"]),
    ("停车", ["ting", "che"]),
    ("给水", ["ji", "shui"]),
    ("供给", ["gong", "ji"]),
    ("暴露", ["bao", "lu"]),
    ("率先", ["shuai", "xian"]),
    ("角色", ["jue", "se"]),
    ("降低", ["jiang", "di"]),
    ("投降", ["tou", "xiang"]),
    ("参差", ["cen", "ci"]),
];

/// All syllables that characters are read as, without tones.
static SYLLABLES: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| ('\u{4E00}'..='\u{9FFF}').filter_map(syllable).collect());

/// The longest syllable in letters (`zhuang`).
const LONGEST: usize = 6;

/// As keyboards have it: `lv` for `lü`.
fn without_umlaut(syllable: &'static str) -> &'static str {
    match syllable {
        "lü" => "lv",
        "nü" => "nv",
        "lüe" => "lve",
        "nüe" => "nve",
        other => other,
    }
}

/// The syllable that a character alone is read as.
pub fn syllable(character: char) -> Option<&'static str> {
    character
        .to_pinyin()
        .map(|pinyin| without_umlaut(pinyin.plain()))
}

/// The syllable of each character, `None` for what has none.
pub fn syllables(text: &[char]) -> Vec<Option<&'static str>> {
    let mut out: Vec<Option<&'static str>> =
        text.iter().map(|character| syllable(*character)).collect();
    for (at, pair) in text.windows(2).enumerate() {
        for (word, reading) in &EXCEPTIONS {
            if word.chars().eq(pair.iter().copied()) {
                for (slot, syllable) in out.iter_mut().skip(at).zip(reading) {
                    *slot = Some(syllable);
                }
            }
        }
    }
    out
}

/// One form for syllables that many speakers do not tell apart: zh and z, ch and c, sh and s, n and l at the beginning, ng
/// and n at the end.
pub fn blurred(syllable: &str, into: &mut String) {
    let (first, rest) = match syllable.as_bytes() {
        [b'z' | b'c' | b's', b'h', ..] => (syllable.get(..1), syllable.get(2..)),
        [b'n', _, ..] => (Some("l"), syllable.get(1..)),
        _ => (Some(""), Some(syllable)),
    };
    into.push_str(first.unwrap_or_default());
    let rest = rest.unwrap_or_default();
    into.push_str(match rest.strip_suffix("ng") {
        Some("o") | None => rest,
        Some(_) => rest.get(..rest.len().saturating_sub(1)).unwrap_or(rest),
    });
}

/// The first letters of the syllables: `cxghf`. `None` where a character has none.
pub fn initials(text: &str) -> Option<String> {
    let characters: Vec<char> = text.chars().collect();
    syllables(&characters)
        .into_iter()
        .map(|syllable| syllable.and_then(|syllable| syllable.chars().next()))
        .collect()
}

/// Cuts letters into syllables, as few as possible; `None` where they are none.
pub fn cut(letters: &str) -> Option<Vec<&'static str>> {
    if !letters.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    // For each end: how many syllables lead there, and the last of them.
    let mut best: Vec<Option<(usize, &'static str)>> = vec![None; letters.len() + 1];
    for end in 1..=letters.len() {
        for start in end.saturating_sub(LONGEST)..end {
            let before = match start {
                0 => 0,
                _ => match best.get(start).copied().flatten() {
                    Some((count, _)) => count,
                    None => continue,
                },
            };
            let Some(known) = letters
                .get(start..end)
                .and_then(|part| SYLLABLES.get(part).copied())
            else {
                continue;
            };
            if let Some(slot) = best.get_mut(end)
                && slot.is_none_or(|(count, _)| before + 1 < count)
            {
                *slot = Some((before + 1, known));
            }
        }
    }
    let mut out = Vec::new();
    let mut end = letters.len();
    while end > 0 {
        let (_, syllable) = best.get(end).copied().flatten()?;
        out.push(syllable);
        end = end.checked_sub(syllable.len())?;
    }
    out.reverse();
    (!out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let characters: Vec<char> = text.chars().collect();
        let found: Vec<&str> = syllables(&characters).into_iter().flatten().collect();
        found.join(" ")
    }

    #[test]
    fn words_decide_how_a_character_is_read() {
        assert_eq!(read("城乡规划法"), "cheng xiang gui hua fa");
        assert_eq!(read("重大与重建"), "zhong da yu chong jian");
        assert_eq!(read("行政处罚，银行"), "xing zheng chu fa yin hang");
        assert_eq!(read("绿化"), "lv hua");
        assert_eq!(initials("行政处罚法").as_deref(), Some("xzcff"));
        assert_eq!(initials("KTV").as_deref(), None);
    }

    #[test]
    fn letters_are_cut_into_the_fewest_syllables() {
        assert_eq!(
            cut("weizhangjianzhu").unwrap().join(" "),
            "wei zhang jian zhu"
        );
        assert_eq!(cut("guihuafa").unwrap().join(" "), "gui hua fa");
        assert_eq!(cut("cxghf"), None);
        assert_eq!(cut(""), None);
        assert_eq!(cut("规划"), None);
    }

    #[test]
    fn what_is_not_told_apart_has_one_form() {
        let form = |syllable| {
            let mut out = String::new();
            blurred(syllable, &mut out);
            out
        };
        for (one, other) in [
            ("zhang", "zan"),
            ("shi", "si"),
            ("lan", "nan"),
            ("jing", "jin"),
        ] {
            assert_eq!(form(one), form(other), "{one} {other}");
        }
        assert_ne!(form("fa"), form("hua"));
    }
}
