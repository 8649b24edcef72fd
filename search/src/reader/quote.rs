//! The parts of a text that are no observation but the law: a cited provision, or a sentence worded as statutes are.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use yiju_engine::law::Citation;
use yiju_engine::law::citation::Reference;
use yiju_engine::law::registry::{Registry, When};
use yiju_engine::model::KnowledgeBase;
use yiju_engine::source::TextSpan;

use crate::fold::fold_phrase;

use super::text::Prepared;

/// A part of a text that states or cites the law.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// Where it stands.
    pub span: TextSpan,
    /// The provision that it cites; `None` where it is recognised by its wording alone.
    pub cites: Option<Citation>,
}

/// The names of all statutes.
#[derive(Default)]
pub struct Quotes {
    names: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// For each name the short title of its statute.
    titles: Vec<String>,
    registry: Registry,
}

/// The longest place behind a name that is tried, in characters: 第一千一百三十二条之一第三款第十二项.
const PLACE: usize = 24;

impl Quotes {
    /// Prepares the names of the statutes of a knowledge base.
    pub fn new(knowledge: &KnowledgeBase) -> Self {
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        for statute in knowledge.registry.statutes() {
            for name in statute.names() {
                let folded = fold_phrase(name).into_owned();
                if folded.chars().nth(2).is_some() {
                    names
                        .entry(folded)
                        .or_insert_with(|| statute.short.to_string());
                }
            }
        }
        let (names, titles): (Vec<String>, Vec<String>) = names.into_iter().unzip();
        Self {
            names: CharwiseDoubleArrayAhoCorasickBuilder::new()
                .match_kind(MatchKind::LeftmostLongest)
                .build(&names)
                .ok(),
            titles,
            registry: knowledge.registry.clone(),
        }
    }

    /// The quoted parts of a text, by place.
    pub fn read(&self, text: &Prepared<'_>) -> Vec<Quote> {
        let mut quotes: Vec<Quote> = Vec::new();
        if let Some(names) = &self.names {
            for found in names.leftmost_find_iter(text.folded.text()) {
                let (start, end) = (text.index_of(found.start()), text.index_of(found.end()));
                let Some(title) = self.titles.get(found.value() as usize) else {
                    continue;
                };
                quotes.extend(self.citation(text, title, start, end));
            }
        }
        quotes.extend(sentences(text));
        quotes.sort_by_key(|quote| quote.span);
        quotes
    }

    /// The citation that a name at `start..end` begins.
    fn citation(
        &self,
        text: &Prepared<'_>,
        title: &str,
        start: usize,
        end: usize,
    ) -> Option<Quote> {
        let characters = &text.characters;
        let mut at = end;
        while characters
            .get(at)
            .is_some_and(|sign| matches!(sign, '》' | '"' | '”' | ' '))
        {
            at += 1;
        }
        let begins = characters.get(at)?;
        if *begins != '第'
            && !begins.is_ascii_digit()
            && !"一二三四五六七八九十百千".contains(*begins)
        {
            return None;
        }
        let rest: String = characters
            .get(at..characters.len().min(at + PLACE))?
            .iter()
            .take_while(|character| is_place(**character))
            .collect();
        let reference_of = |length: usize| {
            let place: String = rest.chars().take(length).collect();
            let reference = Reference::parse(&format!("《{title}》{place}")).ok()?;
            let cites = self.registry.locate(&reference, When::Latest).ok()?;
            Some((length, cites))
        };
        let (length, cites) = (2..=rest.chars().count()).rev().find_map(reference_of)?;
        let opens = start
            .checked_sub(1)
            .filter(|before| characters.get(*before) == Some(&'《'));
        Some(Quote {
            span: text.folded.span(opens.unwrap_or(start), at + length),
            cites: Some(cites),
        })
    }
}

fn is_place(character: char) -> bool {
    character.is_ascii_digit()
        || "第条款项之一二三四五六七八九十百千零〇前后段()".contains(character)
}

/// What statutes say and people hardly do, and how much each weighs.
const WORDING: &[(&str, u32)] = &[
    ("违反本法", 3),
    ("违反本条例", 3),
    ("违反本办法", 3),
    ("违反本规定", 3),
    ("本法所称", 3),
    ("本条例所称", 3),
    ("有下列行为之一", 3),
    ("有下列情形之一", 3),
    ("有前款", 2),
    ("下列规定", 1),
    ("由县级以上", 3),
    ("县级以上地方人民政府", 2),
    ("县级以上人民政府", 2),
    ("主管部门责令", 2),
    ("主管部门给予", 2),
    ("责令限期", 1),
    ("责令改正", 1),
    ("责令停止", 1),
    ("可以并处", 2),
    ("并处", 1),
    ("以上", 1),
    ("以下罚款", 2),
    ("以下的罚款", 2),
    ("给予警告", 1),
    ("没收违法所得", 1),
    ("构成犯罪的", 2),
    ("依法追究刑事责任", 2),
    ("情节严重的", 2),
    ("任何单位和个人", 3),
    ("单位和个人应当", 2),
    ("不得擅自", 1),
    ("应当依照", 1),
    ("应当按照", 1),
    ("应当依法", 1),
    ("直接负责的主管人员", 3),
    ("的除外", 1),
    ("尚可采取改正措施", 3),
];

/// What those say who tell what they saw; each takes as much away.
const TELLING: &[&str] = &[
    "发现",
    "巡查",
    "投诉",
    "举报",
    "现场",
    "我们",
    "我家",
    "老板",
    "来电",
    "当事人称",
    "隔壁",
    "楼下",
    "昨天",
    "今天",
];

/// Enough to call a sentence a statute's.
const ENOUGH: u32 = 4;

static MARKS: LazyLock<Option<CharwiseDoubleArrayAhoCorasick<u32>>> = LazyLock::new(|| {
    let words = WORDING.iter().map(|(word, weight)| (*word, *weight));
    let telling = TELLING.iter().map(|word| (*word, 0));
    CharwiseDoubleArrayAhoCorasick::with_values(words.chain(telling)).ok()
});

/// The sentences that are worded as statutes are; neighbours are one quote.
fn sentences(text: &Prepared<'_>) -> Vec<Quote> {
    let Some(marks) = MARKS.as_ref() else {
        return Vec::new();
    };
    let ends = |character: &char| matches!(character, '。' | '\n' | '!' | '?');
    let mut ranges: Vec<(usize, usize, u32, u32)> = Vec::new();
    let mut start = 0;
    for (at, character) in text.characters.iter().enumerate() {
        if ends(character) {
            ranges.push((start, at, 0, 0));
            start = at + 1;
        }
    }
    ranges.push((start, text.characters.len(), 0, 0));
    for found in marks.find_overlapping_iter(text.folded.text()) {
        let at = text.index_of(found.start());
        let sentence = ranges.partition_point(|(_, end, ..)| *end < at);
        if let Some((.., weight, telling)) = ranges.get_mut(sentence) {
            if found.value() == 0 {
                *telling += 2;
            } else {
                *weight += found.value();
            }
        }
    }
    let mut quotes: Vec<(usize, usize)> = Vec::new();
    for (start, end, weight, telling) in ranges {
        if weight < ENOUGH + telling {
            continue;
        }
        match quotes.last_mut() {
            Some((_, last)) if *last + 1 == start => *last = end,
            _ => quotes.push((start, end)),
        }
    }
    quotes
        .into_iter()
        .map(|(start, end)| Quote {
            span: text.folded.span(start, end),
            cites: None,
        })
        .collect()
}
