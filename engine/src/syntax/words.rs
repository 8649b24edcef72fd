//! Words written together: where the blanks go.

/// Words that stand alone in a statement.
const APART: &[&str] = &[
    "单处或者并处",
    "其余各项",
    "可以依照",
    "并对",
    "可以",
    "改处",
    "并处",
    "依照",
    "依据",
    "违反",
    "领域",
    "核验",
    "现象",
    "责令",
    "罚款",
    "没收",
    "吊销",
    "暂扣",
    "警告",
    "或者",
    "对",
    "由",
    "仅",
    "除",
    "依",
    "经",
    "若",
    "且",
    "或",
    "非",
    "自",
    "至",
];

/// How a word that begins with a keyword must be written apart, if that is what it is.
pub fn run_together(word: &str) -> Option<String> {
    let mut rest = word;
    let mut out: Vec<String> = Vec::new();
    let mut loose = String::new();
    let mut keywords = 0;
    while !rest.is_empty() {
        // The shortest keywords are too common inside names to be looked for in the middle of one.
        let found = APART.iter().find(|keyword| {
            rest.starts_with(**keyword)
                && (out.is_empty() && loose.is_empty() || keyword.chars().count() > 1)
        });
        match found {
            Some(keyword) => {
                if !loose.is_empty() {
                    out.push(std::mem::take(&mut loose));
                }
                out.push((*keyword).to_owned());
                keywords += 1;
                rest = rest.get(keyword.len()..).unwrap_or_default();
            }
            None => {
                let mut characters = rest.chars();
                loose.extend(characters.next());
                rest = characters.as_str();
            }
        }
    }
    if !loose.is_empty() {
        out.push(loose);
    }
    // 对于 is a word of its own, not 对 before something.
    let whole = out
        .iter()
        .all(|part| part.chars().count() > 1 || APART.contains(&part.as_str()));
    (keywords > 0 && out.len() > 1 && whole).then(|| out.join(" "))
}

#[cfg(test)]
mod tests {
    use super::run_together;

    #[test]
    fn keywords_are_set_apart() {
        assert_eq!(
            run_together("对单位可以罚款").as_deref(),
            Some("对 单位 可以 罚款")
        );
        assert_eq!(run_together("责令改正").as_deref(), Some("责令 改正"));
        assert_eq!(run_together("对于"), None);
        assert_eq!(run_together("停业整顿"), None);
        assert_eq!(run_together("罚款"), None);
    }
}
