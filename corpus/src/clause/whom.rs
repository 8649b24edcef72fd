//! Whom a clause addresses.

/// Whom 对… names: the words up to the verb.
pub(super) fn addressee(lead: &str) -> Option<String> {
    let start = lead.rfind('对')? + '对'.len_utf8();
    let words = lead.get(start..)?;
    let verbs = [
        "可以", "并处", "可处", "处", "给予", "应当", "予以", "由", "依法", "责令", "单处", "没收",
        "可", "并", "及时",
    ];
    let end = verbs
        .iter()
        .filter_map(|verb| words.find(verb))
        .min()
        .unwrap_or(words.len());
    let words = words.get(..end)?;
    (!words.is_empty()).then(|| words.to_owned())
}

/// A subject before the verb without 对: 单位处…, 其直接负责的主管人员处….
pub(super) fn subject(clause: &str) -> Option<String> {
    let heads = [
        "个人",
        "单位",
        "其直接负责",
        "直接负责",
        "直接责任",
        "主要负责人",
        "法定代表人",
    ];
    if !heads.iter().any(|head| clause.starts_with(head)) {
        return None;
    }
    let end = ["可以", "并处", "处", "终身", "给予"]
        .iter()
        .filter_map(|verb| clause.find(verb))
        .min()?;
    clause.get(..end).map(str::to_owned)
}

/// Whose conduct some words are about: what stands before the first verb of the first clause that is no 违反….
pub(super) fn doer(text: &str) -> String {
    let clause = text
        .split(['，', '：', '；', '。'])
        .find(|clause| !clause.starts_with("违反") && !clause.starts_with("依照"))
        .unwrap_or_default();
    let end = clause
        .find(['未', '不', '有', '擅', '违', '将', '拒', '在', '对'])
        .unwrap_or(0);
    clause.get(..end).unwrap_or_default().to_owned()
}
