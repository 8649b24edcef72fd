//! What a statute ends: 《……》同时废止.

use crate::text::Text;

/// A statute that another one ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeal {
    /// Its title as the clause names it.
    pub title: String,
}

/// The statutes that a text repeals as from its own commencement.
pub fn repeals(text: &Text) -> Vec<Repeal> {
    const LOOKED_AT: usize = 4;
    let mut out: Vec<Repeal> = Vec::new();
    let articles = text.articles.iter().rev().take(LOOKED_AT);
    let wordings: Vec<String> = if text.articles.is_empty() {
        text.passages.iter().map(|one| one.text.clone()).collect()
    } else {
        articles.map(super::super::text::Article::wording).collect()
    };
    for wording in wordings.iter().rev() {
        // Titles may be listed as 项 of the sentence that ends them.
        let mut pending: Vec<String> = Vec::new();
        for sentence in wording.split('。') {
            if let Some(end) = ends(sentence) {
                let before = sentence.get(..end).unwrap_or_default();
                let from = last_commencement(before);
                pending.extend(titles(before.get(from..).unwrap_or_default()));
                // 下列……同时废止：（一）《……》.
                let behind = sentence.get(end..).unwrap_or_default();
                if behind.contains('：') {
                    pending.extend(titles(behind));
                }
            }
        }
        for title in pending {
            if !out.iter().any(|known| known.title == title) {
                out.push(Repeal { title });
            }
        }
    }
    out
}

/// Where a sentence says that something ends.
fn ends(sentence: &str) -> Option<usize> {
    [
        "同时废止",
        "同时停止执行",
        "同时失效",
        "即行废止",
        "予以废止",
    ]
    .iter()
    .find_map(|word| sentence.find(word))
}

/// Behind 施行: what stands before speaks of the statute itself.
fn last_commencement(before: &str) -> usize {
    before.find("起施行").map_or(0, |at| at + "起施行".len())
}

/// The titles in 《》, outermost only.
fn titles(text: &str) -> Vec<String> {
    let (mut depth, mut title, mut out) = (0_usize, String::new(), Vec::new());
    for c in text.chars() {
        match c {
            '《' => {
                if depth > 0 {
                    title.push(c);
                }
                depth += 1;
            }
            '》' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    out.push(std::mem::take(&mut title));
                } else {
                    title.push(c);
                }
            }
            c if depth > 0 => title.push(c),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown;

    fn of(last: &str) -> Vec<String> {
        let file = format!("---\ntitle: 甲\n---\n\n第一条 甲。\n\n第二条 {last}\n");
        let text = markdown::read("a.md", &file).unwrap();
        repeals(&text).into_iter().map(|one| one.title).collect()
    }

    #[test]
    fn titles_before_the_word_end() {
        assert_eq!(
            of("本法自2020年1月1日起施行。《临江市街巷条例》同时废止。"),
            ["临江市街巷条例"]
        );
        assert_eq!(
            of(
                "本法自2020年1月1日起施行，1999年1月1日发布的《甲规定》、《关于修改〈乙〉的决定》同时废止。"
            ),
            ["甲规定", "关于修改〈乙〉的决定"]
        );
        assert_eq!(
            of("依照《丙法》处罚。规章应当及时废止。"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn titles_in_a_list_end_too() {
        assert_eq!(
            of(
                "本法自2020年1月1日起施行。下列规定同时废止：\n（一）《甲规定》；\n（二）《乙规定》。"
            ),
            ["甲规定", "乙规定"]
        );
    }
}
