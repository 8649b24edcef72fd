//! What a rule text is compiled with: the declarations of the real rules that it speaks of, and the statutes that it
//! cites. With all of the rules a text would take a hundred times as long.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use yiju_engine::law::Registry;
use yiju_engine::source::SourceFile;
use yiju_engine::syntax::scan::scan;
use yiju_kb::sources::{Folder, registry};

/// How many declarations are added to a text.
const MOST: usize = 24;

/// The declarations of the real rules.
struct Rules {
    blocks: Vec<String>,
    /// By what they are called: facts, districts, authorities, words of measures, powers.
    by_word: BTreeMap<String, Vec<usize>>,
    /// 罚则 by citation.
    by_citation: Vec<(String, usize)>,
    registry: Registry,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let mut rules = Rules {
        blocks: Vec::new(),
        by_word: BTreeMap::new(),
        by_citation: Vec::new(),
        registry: registry(&Folder::embedded_regulations()).expect("the embedded register loads"),
    };
    for file in Folder::embedded_rules().files {
        for block in scan(0, &file.text).blocks {
            rules.add(block.text);
        }
    }
    rules
});

impl Rules {
    fn add(&mut self, block: String) {
        let number = self.blocks.len();
        let head = head(&block);
        let Some((keyword, name)) = head.split_once(' ') else {
            return;
        };
        let name = name.trim();
        let mut names: Vec<&str> = Vec::new();
        match keyword {
            "罚则" => {
                names.extend(words(&block).filter(|word| is_power(word)));
                self.by_citation.push((name.to_owned(), number));
            }
            "事实" | "机关" | "辖区" | "措施词" | "权力" => {
                names.extend(words(name).take(1))
            }
            _ => return,
        }
        for name in names {
            self.by_word
                .entry(name.to_owned())
                .or_default()
                .push(number);
        }
        self.blocks.push(block);
    }

    /// The declarations that a text speaks of.
    fn spoken_of(&self, text: &str) -> BTreeSet<usize> {
        let by_word = words(text)
            .filter_map(|word| self.by_word.get(word))
            .flatten();
        let cited = citations(text);
        let by_citation = self
            .by_citation
            .iter()
            .filter(|(name, _)| cited.iter().any(|cited| cited.starts_with(name)))
            .map(|(_, number)| number);
        by_word.chain(by_citation).copied().collect()
    }
}

/// What `text` is compiled with. A declaration that the text has itself is not added.
pub fn of(text: &str) -> (SourceFile, Registry) {
    let rules = &*RULES;
    let mut added: BTreeSet<usize> = BTreeSet::new();
    // Provisions divide the party by who it is, without the name of the fact.
    let mut next = rules.spoken_of("当事人 当事人身份");
    next.extend(rules.spoken_of(text));
    while let Some(number) = next.pop_first()
        && added.len() < MOST
    {
        let Some(block) = rules.blocks.get(number) else {
            continue;
        };
        let head = head(block).trim();
        if !text.contains(head) && added.insert(number) {
            next.extend(rules.spoken_of(block).difference(&added));
        }
    }
    let blocks: Vec<&str> = added
        .iter()
        .filter_map(|number| rules.blocks.get(*number))
        .map(String::as_str)
        .collect();
    let context = blocks.join("\n\n");
    let cited = |text| {
        citations(text)
            .into_iter()
            .filter_map(|cited| title(cited).and_then(|title| rules.registry.find(title).ok()))
            .map(|statute| statute.id.clone())
            .collect::<BTreeSet<_>>()
    };
    let statutes: Vec<_> = cited(text)
        .union(&cited(&context))
        .filter_map(|id| rules.registry.get(id).cloned())
        .collect();
    let file = SourceFile {
        path: "context.yj".to_owned(),
        text: context,
    };
    (file, Registry::from(statutes))
}

/// A block up to its brace.
fn head(block: &str) -> &str {
    block.split('{').next().unwrap_or_default()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '·')))
        .filter(|word| !word.is_empty())
}

fn is_power(word: &str) -> bool {
    let id = word.split_once('-');
    id.is_some_and(|(field, number)| {
        field.chars().all(|c| c.is_ascii_uppercase()) && number.chars().all(|c| c.is_ascii_digit())
    })
}

/// The citations of a text: 《…》 and the place behind it.
fn citations(text: &str) -> Vec<&str> {
    const PLACE: &str = "第〇零一二三四五六七八九十百千条之款项前后段";
    text.match_indices('《')
        .filter_map(|(from, _)| {
            let rest = text.get(from..)?;
            let closing = rest.find('》')? + '》'.len_utf8();
            let place = rest.get(closing..)?;
            let length = place.find(|c| !PLACE.contains(c)).unwrap_or(place.len());
            rest.get(..closing + length)
        })
        .collect()
}

fn title(citation: &str) -> Option<&str> {
    let (title, _) = citation.strip_prefix('《')?.split_once('》')?;
    Some(title)
}
