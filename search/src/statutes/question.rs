//! What a query says: citations, names of statutes, phrases, numbers, and the words that are left.

use crate::fold::{Folded, TextError, is_han};
use crate::rank::synonyms::Synonyms;

use super::cite::{self, Cited};
use super::mend::mend;
use super::names::{Named, Names};
use super::sound;
use super::tokens::{self, Number};
use super::vocabulary::Vocabulary;

/// The longest query that is searched for, in folded characters; what stands behind is left out.
const LONGEST: usize = 200;

/// Words that ask but name nothing, longest first.
const ASKING: [&str; 56] = [
    "应该怎么处理",
    "怎么处理",
    "该怎么办",
    "应当如何",
    "是什么意思",
    "可不可以",
    "合不合法",
    "是不是",
    "要不要",
    "能不能",
    "行不行",
    "有没有",
    "算不算",
    "会不会",
    "怎么办",
    "咋个办",
    "怎么样",
    "有哪些",
    "是什么",
    "什么是",
    "请问",
    "可以吗",
    "怎样",
    "如何",
    "哪些",
    "哪个",
    "多久",
    "多长",
    "几天",
    "好多",
    "多少",
    "怎么",
    "咋个",
    "什么",
    "为啥",
    "为什么",
    "我们",
    "我家",
    "他们",
    "人家",
    "吗",
    "呢",
    "了",
    "的",
    "么",
    "嘛",
    "啊",
    "吧",
    "呀",
    "我",
    "他",
    "她",
    "你",
    "咱",
    "把",
    "很",
];

/// Words that ask for the penalty.
const PENAL: [&str; 10] = [
    "罚",
    "处罚",
    "罚款",
    "没收",
    "吊销",
    "拘留",
    "法律责任",
    "后果",
    "违反",
    "处理",
];

/// A query as it is understood.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// The characters that are searched for, folded, mended, letters written as characters.
    pub text: Vec<char>,
    /// For each of them whether it belongs to the words that are searched for.
    pub content: Vec<bool>,
    /// The query without its mistakes, where it had some.
    pub mended: Option<String>,
    /// Citations.
    pub cited: Vec<Cited>,
    /// Names of statutes without an article.
    pub named: Vec<Named>,
    /// What must stand in a document as it is.
    pub phrases: Vec<Vec<char>>,
    /// Numbers.
    pub numbers: Vec<Number>,
    /// Groups of 同义, each with its characters.
    pub groups: Vec<(u32, usize, usize)>,
    /// Pairs of syllables of letters that may be meant otherwise.
    pub sounds: Vec<String>,
    /// Whether the penalty is asked for.
    pub penal: bool,
}

/// What queries are understood by.
pub struct Reader<'r> {
    /// Names of statutes.
    pub names: &'r Names,
    /// 同义.
    pub synonyms: &'r Synonyms,
    /// Read when first needed.
    pub vocabulary: &'r dyn Fn() -> &'r Vocabulary,
    /// In how many documents a pair stands.
    pub count: &'r dyn Fn(char, char) -> u64,
}

impl Reader<'_> {
    /// Reads a query.
    ///
    /// # Errors
    /// [`TextError::TooLong`] for a text above [`crate::fold::MAX_BYTES`].
    pub fn read(&self, query: &str) -> Result<Question, TextError> {
        let folded = Folded::new(query)?;
        let mut given: Vec<char> = folded.text().chars().take(LONGEST).collect();
        let mut gaps: Vec<bool> = (0..given.len()).map(|at| folded.gap_before(at)).collect();
        let mut question = Question::default();
        let known = self.letters(&mut given, &mut gaps, &mut question.sounds);
        question.phrases = phrases(&given);
        let gap = |at: usize| gaps.get(at).copied().unwrap_or(false);
        (question.cited, question.named) = cite::read(&given, &gap, self.names, known);
        // Blanks part words.
        let mut text: Vec<char> = Vec::with_capacity(given.len() + 8);
        let mut content: Vec<bool> = Vec::with_capacity(given.len() + 8);
        let spent = |at: usize| {
            let cited = question
                .cited
                .iter()
                .any(|one| (one.start..one.end).contains(&at));
            cited
                || question
                    .named
                    .iter()
                    .any(|one| (one.start..one.end).contains(&at))
        };
        for (at, character) in given.iter().enumerate() {
            if gap(at) {
                text.push(' ');
                content.push(false);
            }
            text.push(*character);
            content.push(tokens::speaks(*character) && !spent(at));
        }
        question.text = text;
        question.content = content;
        self.mend(&mut question);
        self.words(&mut question);
        Ok(question)
    }

    /// Letters become characters where they are syllables, and names where they are the first letters of one.
    fn letters(
        &self,
        given: &mut Vec<char>,
        gaps: &mut Vec<bool>,
        sounds: &mut Vec<String>,
    ) -> Vec<Named> {
        let mut known: Vec<Named> = Vec::new();
        let mut at = 0;
        while at < given.len() {
            let letter = |character: &char| character.is_ascii_lowercase();
            if !given.get(at).is_some_and(letter) {
                at += 1;
                continue;
            }
            // Words apart by single blanks belong together: wei zhang jian zhu.
            let mut end = at;
            while given.get(end).is_some_and(letter)
                || (given.get(end) == Some(&' ') && given.get(end + 1).is_some_and(letter))
                || (given.get(end) == Some(&'\'') && given.get(end + 1).is_some_and(letter))
            {
                end += 1;
            }
            let run: String = given
                .get(at..end)
                .unwrap_or_default()
                .iter()
                .filter(|c| letter(c))
                .collect();
            let words: String = given.get(at..end).unwrap_or_default().iter().collect();
            let unit = at
                .checked_sub(1)
                .and_then(|before| given.get(before))
                .is_some_and(|c| c.is_ascii_digit() || *c == ' ');
            let written: Option<Vec<char>> = match run.as_str() {
                "tiao" if unit => Some(vec!['条']),
                "kuan" if unit => Some(vec!['款']),
                "xiang" if unit => Some(vec!['项']),
                _ => syllables(&words).and_then(|syllables| {
                    for pair in syllables.windows(2) {
                        if let [first, second] = pair {
                            sounds.push(tokens::sound_pair(first, second));
                        }
                    }
                    (self.vocabulary)().write(&syllables)
                }),
            };
            match written {
                Some(written) => {
                    let count = written.len();
                    // A blank before a unit parts nothing.
                    let blank = count == 1 && at > 0 && given.get(at - 1) == Some(&' ');
                    let from = if blank { at - 1 } else { at };
                    gaps.splice(from..end, std::iter::repeat_n(false, count));
                    given.splice(from..end, written);
                    at = from + count;
                }
                None => {
                    let statutes = self.names.by_initials(&run);
                    if !statutes.is_empty() {
                        known.push(Named {
                            start: at,
                            end,
                            statutes,
                        });
                    }
                    at = end;
                }
            }
        }
        known
    }

    fn mend(&self, question: &mut Question) {
        let suspicious = tokens::pairs(&question.text).any(|(at, first, second)| {
            is_han(first)
                && is_han(second)
                && question.content.get(at).copied().unwrap_or(false)
                && question.content.get(at + 1).copied().unwrap_or(false)
                && (self.count)(first, second) <= 1
        });
        if !suspicious {
            return;
        }
        let mut fixed: Vec<bool> = question.content.iter().map(|content| !content).collect();
        // A word of 同义 is no mistake.
        for (_, start, end) in self.groups(&question.text) {
            for slot in fixed.iter_mut().skip(start).take(end.saturating_sub(start)) {
                *slot = true;
            }
        }
        if let Some(mended) = mend(&question.text, (self.vocabulary)(), &fixed) {
            // The places of names and citations are needed no more; content is what is not one of them.
            let mut content = question.content.clone();
            let same = mended
                .iter()
                .zip(&question.text)
                .take_while(|(one, other)| one == other)
                .count();
            while content.len() < mended.len() {
                content.insert(same.min(content.len()), true);
            }
            while content.len() > mended.len() {
                content.remove(same.min(content.len().saturating_sub(1)));
            }
            question.mended = Some(mended.iter().collect());
            question.text = mended;
            question.content = content;
        }
    }

    /// The groups of 同义 in a text, each with its characters.
    fn groups(&self, text: &[char]) -> Vec<(u32, usize, usize)> {
        let text: String = text.iter().collect();
        let places: Vec<usize> = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        let scalar = |byte: usize| places.binary_search(&byte).unwrap_or(0);
        self.synonyms
            .occurrences(&text)
            .map(|(group, start, end)| (group, scalar(start), scalar(end)))
            .collect()
    }

    fn words(&self, question: &mut Question) {
        let text: String = question.text.iter().collect();
        question.penal = PENAL.iter().any(|word| text.contains(word));
        question.numbers = tokens::numbers(&question.text)
            .into_iter()
            .filter(|number| question.content.get(number.start).copied().unwrap_or(false))
            .collect();
        question.groups = self
            .groups(&question.text)
            .into_iter()
            .filter(|(_, start, _)| question.content.get(*start).copied().unwrap_or(false))
            .collect();
        for word in ASKING {
            let word: Vec<char> = word.chars().collect();
            let mut at = 0;
            while at + word.len() <= question.text.len() {
                let end = at + word.len();
                let inside = |group: &(u32, usize, usize)| group.1 < end && at < group.2;
                let here = question.text.get(at..end) == Some(&word);
                // A word of 同义 says something, whatever it is made of.
                if here && (word.len() > 2 || !question.groups.iter().any(inside)) {
                    for slot in question.content.iter_mut().skip(at).take(word.len()) {
                        *slot = false;
                    }
                }
                at += 1;
            }
        }
    }
}

/// The syllables of words of letters; `None` where one of them is none.
fn syllables(words: &str) -> Option<Vec<&'static str>> {
    let mut out = Vec::new();
    for word in words.split([' ', '\'']) {
        out.extend(sound::cut(word)?);
    }
    (!out.is_empty()).then_some(out)
}

/// What stands in quotes. Folding has made half-width what has a half-width form.
fn phrases(text: &[char]) -> Vec<Vec<char>> {
    let mut out = Vec::new();
    let mut open: Option<(char, usize)> = None;
    for (at, character) in text.iter().enumerate() {
        let closes = match open {
            Some(('“', _)) => *character == '”',
            Some(('「', _)) => *character == '」',
            Some(('"', _)) => *character == '"',
            _ => false,
        };
        if let (true, Some((_, start))) = (closes, open) {
            let inside = text.get(start..at).unwrap_or_default();
            let phrase: Vec<char> = inside.iter().copied().filter(|c| *c != ' ').collect();
            if phrase.iter().any(|character| tokens::speaks(*character)) {
                out.push(phrase);
            }
            open = None;
        } else if open.is_none() && matches!(character, '“' | '「' | '"') {
            open = Some((*character, at + 1));
        }
    }
    out
}
