//! Permits that a text says are there or missing, in whatever words: the paper is known by the fact's name and by the nouns
//! of its phrases, what is said of it by the words around it in the same clause.

use std::collections::BTreeMap;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use yiju_engine::model::{FactId, FactKind, FactType, FactValue, KnowledgeBase, PatternPart};

use crate::fold::fold_phrase;

use super::phrases::Hit;
use super::polarity::is_clause_end;
use super::text::Prepared;
use super::unit::{begins, ends};

/// Words of a choice that mean: not there.
const ABSENT: &[&str] = &["未取得", "无", "未批准", "未经审核", "未办理"];

/// … there.
const PRESENT: &[&str] = &["已取得", "符合", "已批准", "已经审核", "已办理"];

/// What a paper is called at its end.
const PAPERS: &[&str] = &[
    "许可证",
    "许可",
    "证",
    "手续",
    "批文",
    "审批",
    "批准",
    "核准",
    "证明",
    "批复",
    "同意书",
];

/// Nouns that any permit may be called by.
const ANY: &[&str] = &[
    "许可证",
    "许可",
    "证",
    "手续",
    "批文",
    "审批",
    "批准",
    "核准",
    "证明",
    "经营许可",
];

/// Words in front of the noun in a phrase of the rules: `没有办理|施工许可证`.
const BEFORE_NOUN: &[&str] = &[
    "没有办理",
    "没有取得",
    "没有办",
    "没有",
    "没得",
    "没办理",
    "没办",
    "没取得",
    "没领取",
    "没领",
    "没拿到",
    "未办理",
    "未取得",
    "未领取",
    "未办",
    "无",
    "没",
    "取得了",
    "已取得",
    "已办理",
    "已领取",
    "办好了",
    "办了",
    "开了",
    "持有",
    "持",
    "有",
];

/// Behind the noun: it is not there.
const MISSING: &[&str] = &[
    "没办",
    "没有办",
    "没得",
    "没有",
    "没拿",
    "没下来",
    "没有下来",
    "没批",
    "没领",
    "没取得",
    "没核发",
    "没见",
    "没影",
    "未办",
    "未取得",
    "未核发",
    "未批",
    "未领",
    "尚未",
    "还没",
    "办不下来",
    "一样没有",
    "一个没有",
    "一张没有",
    "都没有",
    "也没有",
    "压根没",
    "根本没",
    "从来没",
    "一直没",
    "拿不到",
    "缺",
    "没见着",
    "交不出",
    "提供不了",
];

/// Behind the noun: it is there.
const THERE: &[&str] = &[
    "已经取得",
    "已取得",
    "取得了",
    "已经办",
    "早办好",
    "早就办",
    "办好了",
    "办好",
    "办了",
    "办妥",
    "办下来了",
    "下来了",
    "拿到了",
    "拿到",
    "领了",
    "有了",
    "在手",
    "齐全",
    "齐备",
    "都有",
    "拿出来了",
    "贴在",
    "就贴",
    "挂在",
    "挂着",
    "摆着",
    "还有效",
    "在有效期",
    "有效期内",
    "批了",
    "批下来了",
    "核发了",
    "有批文",
];

/// Behind the noun: it is there no longer, or not quite; neither value is said.
const LAPSED: &[&str] = &[
    "过期",
    "逾期",
    "到期",
    "超期",
    "失效",
    "作废",
    "吊销",
    "撤销",
    "注销",
    "收回",
    "不全",
    "不齐",
    "不符",
    "丢了",
    "遗失",
    "无需",
    "无须",
    "不需要",
    "不用",
];

/// A clause with one of these tells what somebody claims or wonders.
const CLAIMS: &[&str] = &[
    "说",
    "称",
    "声称",
    "据",
    "是否",
    "有没有",
    "是不是",
    "可能",
    "好像",
    "应该",
    "怀疑",
    "不知",
    "不清楚",
    "没核实",
    "吗",
    "查不到",
    "假的",
    "伪造",
];

/// How many characters behind the noun are looked at, and in front of it.
const LOOK: usize = 8;

/// A fact about a permit, and its values.
#[derive(Debug, Clone, Copy)]
struct Permit {
    fact: FactId,
    absent: u16,
    present: Option<u16>,
}

/// The nouns of all permits.
#[derive(Default)]
pub struct Permits {
    nouns: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    permits: Vec<Vec<Permit>>,
}

impl Permits {
    /// Prepares the permits of a knowledge base.
    pub fn new(knowledge: &KnowledgeBase) -> Self {
        let mut nouns: BTreeMap<String, Vec<Permit>> = BTreeMap::new();
        for (id, fact) in (0_u32..).map(FactId).zip(&knowledge.facts) {
            let Some(permit) = permit(id, fact) else {
                continue;
            };
            for noun in names(fact) {
                let known = nouns.entry(noun).or_default();
                if known.iter().all(|other| other.fact != id) {
                    known.push(permit);
                }
            }
        }
        let (nouns, permits): (Vec<String>, Vec<Vec<Permit>>) = nouns.into_iter().unzip();
        Self {
            nouns: CharwiseDoubleArrayAhoCorasickBuilder::new()
                .match_kind(MatchKind::LeftmostLongest)
                .build(&nouns)
                .ok(),
            permits,
        }
    }

    /// What a text says of permits.
    pub fn find(&self, text: &Prepared<'_>, hits: &mut Vec<Hit>) {
        let Some(nouns) = &self.nouns else { return };
        for found in nouns.leftmost_find_iter(text.folded.text()) {
            let (start, end) = (text.index_of(found.start()), text.index_of(found.end()));
            let Some(permits) = self.permits.get(found.value() as usize) else {
                continue;
            };
            let Some((there, from, to)) = stated(&text.characters, start, end) else {
                continue;
            };
            for permit in permits {
                let option = if there {
                    permit.present
                } else {
                    Some(permit.absent)
                };
                hits.extend(option.map(|option| Hit {
                    fact: permit.fact,
                    value: Some(FactValue::Option(option)),
                    start: from,
                    end: to,
                    uses: None,
                    literal: end - start,
                }));
            }
        }
    }
}

fn permit(fact: FactId, declared: &FactType) -> Option<Permit> {
    let FactKind::OneOf(options) = &declared.kind else {
        return None;
    };
    let place = |words: &[&str]| {
        let at = options
            .iter()
            .position(|option| words.contains(&option.as_str()))?;
        u16::try_from(at).ok()
    };
    Some(Permit {
        fact,
        absent: place(ABSENT)?,
        present: place(PRESENT),
    })
}

/// What the paper is called: the name of the fact, and the nouns of its phrases.
fn names(fact: &FactType) -> Vec<String> {
    let mut names = vec![fold_phrase(&fact.name).into_owned()];
    names.push(format!("{}证", fact.name));
    for phrase in &fact.phrases {
        let [PatternPart::Literal(text)] = phrase.pattern.as_slice() else {
            continue;
        };
        let text = fold_phrase(text);
        let Some(noun) = BEFORE_NOUN.iter().find_map(|word| text.strip_prefix(word)) else {
            continue;
        };
        let is_paper = PAPERS.iter().any(|paper| noun.ends_with(paper));
        if is_paper && !ANY.contains(&noun) && noun.chars().count() >= 3 {
            names.push(noun.to_owned());
            if noun.ends_with("许可") {
                names.push(format!("{noun}证"));
            }
        }
    }
    names
}

/// What is said of the paper at `start..end`: whether it is there, and the characters that say so.
fn stated(text: &[char], start: usize, end: usize) -> Option<(bool, usize, usize)> {
    let mut first = start;
    while first > 0
        && !text
            .get(first - 1)
            .is_none_or(|character| is_clause_end(*character))
    {
        first -= 1;
    }
    let mut last = end;
    while text
        .get(last)
        .is_some_and(|character| !is_clause_end(*character))
    {
        last += 1;
    }
    let clause = text.get(first..last)?;
    let claims = |word: &&str| {
        (0..clause.len()).any(|at| begins(clause.get(at..).unwrap_or_default(), word))
    };
    if CLAIMS.iter().any(claims) || text.get(last) == Some(&'?') {
        return None;
    }
    let behind = text.get(end..last.min(end + LOOK)).unwrap_or_default();
    let at = |words: &[&str]| {
        (0..behind.len()).find_map(|at| {
            let rest = behind.get(at..).unwrap_or_default();
            let word = words
                .iter()
                .filter(|word| begins(rest, word))
                .max_by_key(|word| word.len())?;
            Some((at, at + word.chars().count()))
        })
    };
    if at(LAPSED).is_some() {
        return None;
    }
    match (at(MISSING), at(THERE)) {
        (Some(_), Some(_)) => None,
        (Some((_, stop)), None) => Some((false, start, end + stop)),
        (None, Some((_, stop))) => {
            let denied = ends(text.get(first..start).unwrap_or_default(), "没有")
                || ends(text.get(first..start).unwrap_or_default(), "未");
            (!denied).then_some((true, start, end + stop))
        }
        (None, None) => None,
    }
}
