//! Conditions of a measure: what sort they are, and which 项 they name.

use yiju_engine::law::numerals::from_han;

use super::number::in_numeral;

/// The sort of a condition. Rules and texts name conditions in different words; they are compared by sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// An order was not followed: 逾期不改正, 拒不改正.
    Stage,
    /// 情节严重, 造成严重后果 and their like.
    Grave,
    /// 情节特别严重.
    Gravest,
    /// 情节较轻.
    Slight,
    /// Something came of it: 造成…, 导致….
    Result,
    /// With or without 违法所得.
    Gain,
    /// Anything else that a text calls a condition.
    Other,
}

/// What must have happened before a measure is due.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trigger {
    /// The conditions in the words of the text, outermost first.
    pub words: Vec<String>,
    /// The conduct of the 项, where one is read.
    pub conduct: Option<String>,
    /// Whether the text may also be read without it: it stands in the segment before.
    pub open: bool,
}

/// The sorts of condition that some words name; empty for no words.
pub fn sorts(words: &str) -> Vec<Sort> {
    let any = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let mut found = Vec::new();
    if any(&[
        "逾期",
        "拒不",
        "拒绝",
        "仍",
        "不改正",
        "未改正",
        "不停止",
        "继续",
    ]) {
        found.push(Sort::Stage);
    }
    if any(&["特别严重", "特别恶劣"]) {
        found.push(Sort::Gravest);
    }
    if any(&[
        "情节严重",
        "情节恶劣",
        "严重后果",
        "后果严重",
        "情节较重",
        "性质恶劣",
    ]) {
        found.push(Sort::Grave);
    }
    if any(&["较轻", "轻微"]) {
        found.push(Sort::Slight);
    }
    if any(&[
        "造成",
        "导致",
        "引起",
        "引发",
        "发生",
        "严重影响",
        "危害",
        "严重污染",
        "构成",
    ]) {
        found.push(Sort::Result);
    }
    if any(&["违法所得", "非法所得"]) {
        found.push(Sort::Gain);
    }
    if found.is_empty() && !words.is_empty() {
        found.push(Sort::Other);
    }
    found
}

impl Trigger {
    /// The sorts of the innermost condition.
    pub fn innermost(&self) -> Vec<Sort> {
        self.words
            .last()
            .map_or_else(Vec::new, |words| sorts(words))
    }

    /// The sorts of all conditions.
    pub fn all(&self) -> Vec<Sort> {
        let said = self.words.iter().chain(&self.conduct);
        let mut all: Vec<Sort> = said.flat_map(|words| sorts(words)).collect();
        all.sort();
        all.dedup();
        all
    }

    /// Whether the condition leaves the 项 of this number in: it names no 项, or this one among others.
    pub fn applies_to_item(&self, number: u16) -> bool {
        self.words
            .iter()
            .map(|words| items(words))
            .all(|items| items.is_empty() || items.contains(&number))
    }
}

/// The numbers in 第一项、第三项至第五项. Empty where no 项 is named, or an article is named with them.
pub fn items(words: &str) -> Vec<u16> {
    let mut found: Vec<u16> = Vec::new();
    if !words.contains("款") && words.contains('条') {
        return found;
    }
    let mut rest = words;
    let mut range = false;
    while let Some((before, after)) = rest.split_once('第') {
        range = range || before.ends_with('至');
        let end = after.find(|c| !in_numeral(c)).unwrap_or(after.len());
        let (number, tail) = after.split_at(end);
        rest = tail;
        let Some(number) = from_han(number).and_then(|n| u16::try_from(n).ok()) else {
            continue;
        };
        if tail.starts_with('至') {
            // 第一至第三项 and 第一项至第三项 alike.
            found.push(number);
            range = true;
            continue;
        }
        if !tail.starts_with(['项', '、']) {
            continue;
        }
        match found.last().copied() {
            Some(first) if range && first < number => found.extend(first + 1..=number),
            _ => found.push(number),
        }
        range = false;
    }
    if words.contains('项') {
        found
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_items() {
        assert_eq!(items("有前款第一项、第三项行为的"), [1, 3]);
        assert_eq!(items("有前款第二项至第四项行为的"), [2, 3, 4]);
        assert_eq!(items("违反本条例第十八条第三项规定的"), Vec::<u16>::new());
        assert_eq!(items("有前款行为的"), Vec::<u16>::new());
    }

    #[test]
    fn sorts_of_conditions() {
        assert_eq!(sorts(""), []);
        assert_eq!(
            sorts("逾期不采取补救措施或者造成严重后果的"),
            [Sort::Stage, Sort::Grave, Sort::Result]
        );
        assert_eq!(sorts("未经批准的"), [Sort::Other]);
    }
}
