//! The provisions that a cell of a list names, in whatever words: usually a citation followed by the text of the article.

use std::collections::HashMap;
use std::sync::Arc;

use yiju_engine::law::citation::{fold_name, parse_list};
use yiju_engine::law::numerals::is_numeral;
use yiju_engine::law::registry::Registry;
use yiju_engine::law::{Citation, Reference};

/// A place in a statute, without its version: lists do not say which they mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The article.
    pub article: u16,
    /// The N of 之N.
    pub sub: Option<u16>,
    /// The 款, where named.
    pub paragraph: Option<u16>,
    /// The 项, where named.
    pub item: Option<u16>,
}

impl Place {
    /// The place of a citation.
    pub fn of(citation: &Citation) -> Self {
        Self {
            article: citation.article,
            sub: citation.sub,
            paragraph: citation.paragraph,
            item: citation.item,
        }
    }

    fn typed(reference: &Reference) -> Option<Self> {
        Some(Self {
            article: reference.article?,
            sub: reference.sub,
            paragraph: reference.paragraph,
            item: reference.item,
        })
    }
}

/// A provision that a cell names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// The title as the list writes it, without 《》.
    pub title: String,
    /// The statute of the register, where it is held.
    pub statute: Option<Arc<str>>,
    /// The place; `None` where only the statute is named.
    pub place: Option<Place>,
}

/// The names of the statutes that are held.
#[derive(Debug)]
pub struct Titles {
    by_name: HashMap<String, Arc<str>>,
}

impl Titles {
    /// The names of a register.
    pub fn new(registry: &Registry) -> Self {
        let mut by_name = HashMap::new();
        for statute in registry.statutes() {
            for name in statute.names() {
                by_name.insert(fold_name(name), Arc::clone(&statute.id));
            }
        }
        Self { by_name }
    }

    /// The statute of this title: whole, without remarks, without the name of the country, or by an ending that only one has.
    fn find(&self, title: &str) -> Option<Arc<str>> {
        let title = fold_name(title);
        let bare = title.split('(').next().unwrap_or_default();
        let names = [title.as_str(), bare].into_iter().flat_map(|name| {
            let home = name.strip_prefix("中华人民共和国");
            [Some(name), home].into_iter().flatten()
        });
        let names: Vec<&str> = names.collect();
        let whole = names.iter().find_map(|name| self.by_name.get(*name));
        whole.cloned().or_else(|| {
            let name = names.last().filter(|name| name.chars().count() > 2)?;
            let mut ending = self
                .by_name
                .iter()
                .filter(|(known, _)| known.ends_with(name))
                .map(|(_, id)| id);
            let first = ending.next()?;
            ending
                .all(|other| other == first)
                .then(|| Arc::clone(first))
        })
    }

    /// A statute named without 《》 right before this index.
    fn bare(&self, text: &[char], at: usize) -> Option<(String, Arc<str>)> {
        let endings = ["法", "条例", "规定", "办法", "细则", "规则", "法典"];
        let before: String = text.get(at.saturating_sub(3)..at)?.iter().collect();
        if !endings.iter().any(|ending| before.ends_with(ending)) || before.contains('本') {
            return None;
        }
        // The longest name first.
        (at.saturating_sub(40)..at.saturating_sub(2)).find_map(|from| {
            let name: String = text.get(from..at)?.iter().collect();
            let id = self.by_name.get(&fold_name(&name))?;
            Some((name, Arc::clone(id)))
        })
    }
}

/// The longest text that is looked through, in characters; a cell holds no more.
const LONGEST: usize = 40_000;

/// How many provisions of one cell are kept.
const MOST: usize = 200;

/// The longest run of characters that is tried as a list of places.
const RUN: usize = 120;

/// The provisions that a text names, in their order, each once.
pub fn cited(titles: &Titles, text: &str) -> Vec<Cited> {
    let text: Vec<char> = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(LONGEST)
        .collect();
    let mut out: Vec<Cited> = Vec::new();
    // The statute that 第…条 without a name belongs to.
    let mut current: Option<(String, Option<Arc<str>>)> = None;
    let mut at = 0;
    while let Some(&c) = text.get(at) {
        if out.len() >= MOST {
            break;
        }
        if c == '《'
            && let Some(end) = closing(&text, at)
        {
            let title: String = text.get(at + 1..end).unwrap_or_default().iter().collect();
            let statute = titles.find(&title);
            let after = past_remarks(&text, end + 1);
            let (places, next) = places_at(&text, after);
            // A name in the middle of quoted text does not take over what follows.
            let opens = !places.is_empty() || begins_a_line(&text, at);
            if places.is_empty() {
                if opens || current.is_none() {
                    push(&mut out, &title, &statute, None);
                }
            } else {
                for place in places {
                    push(&mut out, &title, &statute, Some(place));
                }
            }
            if (opens && !refers(&text, at)) || current.is_none() {
                current = Some((title, statute));
            }
            at = next.max(end + 1);
            continue;
        }
        if c == '第' || c.is_ascii_digit() {
            let (places, next) = places_at(&text, at);
            if !places.is_empty() {
                if let Some((title, statute)) = titles.bare(&text, at) {
                    current = Some((title, Some(statute)));
                }
                if let Some((title, statute)) = &current {
                    for place in places {
                        push(&mut out, title, statute, Some(place));
                    }
                }
                at = next;
                continue;
            }
        }
        at += 1;
    }
    out
}

fn push(out: &mut Vec<Cited>, title: &str, statute: &Option<Arc<str>>, place: Option<Place>) {
    let cited = Cited {
        title: title.to_owned(),
        statute: statute.clone(),
        place,
    };
    if out.contains(&cited) {
        return;
    }
    // The statute alone says nothing beside a place in it.
    let same = |one: &Cited| one.title == cited.title;
    if place.is_none() && out.iter().any(same) {
        return;
    }
    out.push(cited);
}

/// The 》 of the 《 at this index; titles are short and hold at most one level more.
fn closing(text: &[char], open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (index, c) in text.iter().enumerate().skip(open).take(100) {
        match c {
            '《' => depth += 1,
            '》' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return (index > open + 1).then_some(index);
                }
            }
            _ => {}
        }
    }
    None
}

/// Past （2019年修正） and the like, but not past （二）, which may be a 项.
fn past_remarks(text: &[char], mut at: usize) -> usize {
    while let Some(open @ ('（' | '(' | '〔' | '[' | '【')) = text.get(at).copied() {
        let close = match open {
            '（' => '）',
            '(' => ')',
            '〔' => '〕',
            '[' => ']',
            _ => '】',
        };
        let Some(length) = text
            .iter()
            .skip(at)
            .take(80)
            .position(|c| *c == close || matches!((open, *c), ('（', ')') | ('(', '）')))
        else {
            break;
        };
        at += length + 1;
    }
    while matches!(text.get(at), Some('：' | ':' | '，' | ',' | '之' | '的')) {
        at += 1;
    }
    at
}

/// Whether a name stands where a new citation begins: at the front, or behind a mark that ends what was before.
fn begins_a_line(text: &[char], at: usize) -> bool {
    match at.checked_sub(1).and_then(|before| text.get(before)) {
        None => true,
        Some(c) => matches!(
            c,
            '。' | '；'
                | ';'
                | '】'
                | ']'
                | '、'
                | '.'
                | '．'
                | '”'
                | '"'
                | '）'
                | ')'
                | '：'
                | ':'
        ),
    }
}

/// Whether a name is one that quoted text refers to (依照《…》…处罚), so that what follows is not of that statute.
fn refers(text: &[char], at: usize) -> bool {
    let before: String = text
        .get(at.saturating_sub(3)..at)
        .unwrap_or_default()
        .iter()
        .collect();
    at > 12
        && [
            "依照", "按照", "根据", "适用", "依据", "违反", "和", "或", "与",
        ]
        .iter()
        .any(|word| before.ends_with(word))
}

/// The places that are written from here on, and where they end.
fn places_at(text: &[char], at: usize) -> (Vec<Place>, usize) {
    let belongs = |c: char| {
        is_numeral(c)
            || matches!(
                c,
                '第' | '条'
                    | '款'
                    | '项'
                    | '之'
                    | '('
                    | ')'
                    | '（'
                    | '）'
                    | '、'
                    | '，'
                    | ','
                    | '和'
                    | '及'
                    | '与'
                    | '或'
                    | '至'
            )
    };
    let run: Vec<char> = text
        .iter()
        .skip(at)
        .take(RUN)
        .copied()
        .take_while(|c| belongs(*c))
        .collect();
    if !run.contains(&'条') {
        return (Vec::new(), at);
    }
    // The longest beginning that reads as a list of places.
    for end in (1..=run.len()).rev() {
        let tail = end.checked_sub(1).and_then(|last| run.get(last));
        if !matches!(tail, Some('条' | '款' | '项' | ')' | '）'))
            && !tail.is_some_and(|c| is_numeral(*c))
        {
            continue;
        }
        let piece: String = run.get(..end).unwrap_or_default().iter().collect();
        if let Ok(list) = parse_list(&piece) {
            let places: Vec<Place> = list.iter().filter_map(Place::typed).collect();
            if !places.is_empty() && list.iter().all(|one| one.statute.is_none()) {
                return (places, at + end);
            }
        }
    }
    (Vec::new(), at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn registry() -> Registry {
        let statute = |id: &str, title: &str, short: &str| {
            format!(
                "id: {id}\ntitle: {title}\nshort: {short}\nrank: 法律\nversions:\n  - adopted: 2020-05-01\n    in_force_from: {{date: 2020-07-01, basis: stated}}\n    articles: {{1: 1}}\n"
            )
        };
        let files = [
            (
                "jie.yaml",
                statute("jie", "中华人民共和国街巷整洁法", "街巷整洁法"),
            ),
            (
                "deng.yaml",
                statute("deng", "临江市灯箱管理条例", "灯箱管理条例"),
            ),
        ];
        Registry::from_yaml(files).unwrap_or_else(|errors| panic!("{errors:?}"))
    }

    /// `statute article.sub-paragraph-item`, for short.
    fn shorts(text: &str) -> Vec<String> {
        let number = |part: Option<u16>| part.map_or("_".to_owned(), |part| part.to_string());
        cited(&Titles::new(&registry()), text)
            .into_iter()
            .map(|one| {
                let statute = one.statute.map_or("?".to_owned(), |id| id.to_string());
                match one.place {
                    None => statute,
                    Some(place) => format!(
                        "{statute} {} {} {} {}",
                        place.article,
                        number(place.sub),
                        number(place.paragraph),
                        number(place.item)
                    ),
                }
            })
            .collect()
    }

    #[test]
    fn citations_are_found_in_the_words_of_lists() {
        for (text, expected) in [
            (
                "《中华人民共和国街巷整洁法》第六十四条",
                &["jie 64 _ _ _"][..],
            ),
            (
                "【法律】《街巷整洁法》（2019年4月23日修正）第六十四条第二款第（一）项：“……”",
                &["jie 64 _ 2 1"],
            ),
            (
                "1.《街巷整洁法》第64条第1款。2.《临江市灯箱管理条例》第八条、第九条第二款",
                &["jie 64 _ 1 _", "deng 8 _ _ _", "deng 9 _ 2 _"],
            ),
            (
                "《街巷整洁法》：第三条 不得乱摆。\n第四十条 违反本法第三条规定的，罚款。",
                &["jie 3 _ _ _", "jie 40 _ _ _"],
            ),
            (
                "《街巷整洁法》第五条违反规定的，依照《灯箱管理条例》第七条处罚。第六条另有规定",
                &["jie 5 _ _ _", "deng 7 _ _ _", "jie 6 _ _ _"],
            ),
            (
                "街巷整洁法第十条之一、灯箱管理条例第2条",
                &["jie 10 1 _ _", "deng 2 _ _ _"],
            ),
            (
                "《街巷整洁法》第四条第一项至第三项",
                &["jie 4 _ _ 1", "jie 4 _ _ 2", "jie 4 _ _ 3"],
            ),
            ("《某某市城市管理办法》第二条", &["? 2 _ _ _"]),
            ("《街巷整洁法》", &["jie"]),
            ("第三条第二款", &[]),
            ("处二百元以上一千元以下罚款", &[]),
        ] {
            assert_eq!(shorts(text), expected, "{text}");
        }
    }

    #[test]
    fn odd_text_ends() {
        let titles = Titles::new(&registry());
        for text in [
            "《".repeat(5000),
            "第".repeat(5000),
            "第一条、".repeat(5000),
            "《》第一条".to_owned(),
            "9".repeat(5000),
        ] {
            assert!(cited(&titles, &text).len() <= MOST);
        }
    }
}
