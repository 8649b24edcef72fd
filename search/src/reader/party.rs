//! Who is meant: people who complain or suffer are not the party.

use super::unit::{begins, ends};

/// What a person does who is not the party.
const REPORTS: &[&str] = &[
    "投诉",
    "举报",
    "反映",
    "反应",
    "来电",
    "报警",
    "报案",
    "求助",
    "信访",
    "抱怨",
    "控告",
    "诉求",
    "要求处理",
    "叫苦",
];

/// Words between a person and such a word.
const BETWEEN: &[&str] = &[
    "们",
    "来",
    "打电话",
    "打12345",
    "向城管",
    "向社区",
    "向我局",
    "向物业",
    "又",
    "多次",
    "一直",
    "都",
    "再次",
    "到局里",
    "集体",
    "联名",
    "纷纷",
    "天天",
    "经常",
    "多人",
    "来人",
    "意见很大",
];

/// Words before a person to whom something is done.
const SUFFERS: &[&str] = &[
    "影响",
    "影响到",
    "影响了",
    "吵到",
    "吵得",
    "吵醒",
    "骚扰",
    "扰",
    "熏得",
    "熏到",
    "害得",
    "砸到",
    "砸伤",
    "撞到",
    "绊倒",
    "打伤",
    "殴打",
    "辱骂",
    "危及",
    "接到",
    "据",
    "根据",
];

/// Whether the person named at `start..end` complains or suffers rather than acts.
pub fn is_bystander(text: &[char], start: usize, end: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    if SUFFERS.iter().any(|word| ends(before, word)) {
        return true;
    }
    let mut rest = text.get(end..).unwrap_or_default();
    for _ in 0..3 {
        if REPORTS.iter().any(|word| begins(rest, word)) {
            return true;
        }
        let Some(word) = BETWEEN.iter().find(|word| begins(rest, word)) else {
            return false;
        };
        rest = rest.get(word.chars().count()..).unwrap_or_default();
    }
    false
}
