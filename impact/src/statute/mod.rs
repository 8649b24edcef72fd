//! What a new official text means for the rules: its articles paired with those of the old texts, the powers to revise, and drafts
//! of their new versions.
//!
//! `pair` which articles belong together · `fate` what became of each · `powers` what rests on them · `draft` blocks for
//! review · `document` the machine-readable form.

mod document;
mod draft;
mod fate;
pub mod pair;
mod powers;

use std::collections::BTreeSet;

use yiju_corpus::Corpus;
use yiju_corpus::arrange::Arranged;
use yiju_corpus::text::Text;
use yiju_engine::law::citation::Citation;
use yiju_engine::law::registry::{ArticleKey, Registry};
use yiju_kb::problem::{self, Problem};
use yiju_kb::sources::{Folder, registry};

use crate::side::Side;
use fate::Shares;
use pair::{Pair, pairs};

pub use document::{
    Fate, NewArticle, OldArticle, OldText, PowerRevision, RevisedPlace, StatuteDocument, TextStamp,
};

/// An old text with its pairs.
struct Old<'c> {
    text: &'c Text,
    pairs: Vec<Pair>,
}

impl Old<'_> {
    fn holds(&self, citation: &Citation) -> bool {
        let same = *citation.title == *self.text.title || *citation.statute == *self.text.id;
        same && citation.version == self.text.adopted
    }
}

/// Holds a new text against old ones: those named, else the last version before it, else the statutes that the register says it
/// takes the place of.
///
/// # Errors
/// No old text is at hand.
pub fn compare(
    side: &Side,
    corpus: &Corpus,
    new: &Arranged,
    named: &[String],
) -> Result<StatuteDocument, Problem> {
    let base = side.knowledge.base();
    // The file that was given counts, not one of the same version that is at hand already.
    let mut with_new = Corpus::default();
    with_new.add("new.md", &new.markdown);
    let texts = old_texts(&base.registry, corpus, &new.text, named)?;
    let old: Vec<Old<'_>> = texts
        .into_iter()
        .map(|text| Old {
            pairs: pairs(text, &new.text),
            text,
        })
        .collect();
    let mut shares = Shares::new();
    for pair in old.iter().flat_map(|one| &one.pairs) {
        *shares.entry(pair.new).or_insert(0) += 1;
    }
    let (register, short) = register(side, &new.text);
    let found = powers::powers(base, &old, &new.text, &shares, &short);
    let draft = draft::drafted(base, register, &with_new, &new.text, &short, &found);
    Ok(StatuteDocument {
        new: stamp(&new.text),
        old: old
            .iter()
            .map(|one| OldText {
                text: stamp(one.text),
                articles: fate::fates(one.text, &new.text, &one.pairs, &shares),
            })
            .collect(),
        added: new
            .text
            .articles
            .iter()
            .filter(|article| !shares.contains_key(&article.key))
            .map(|article| article.key.to_string())
            .collect(),
        powers: found.into_iter().map(|one| one.revision).collect(),
        draft,
    })
}

fn stamp(text: &Text) -> TextStamp {
    TextStamp {
        title: text.title.clone(),
        adopted: text.adopted,
        in_force_from: text.effective,
        articles: text.articles.len(),
    }
}

fn old_texts<'c>(
    register: &Registry,
    corpus: &'c Corpus,
    new: &Text,
    named: &[String],
) -> Result<Vec<&'c Text>, Problem> {
    let before = |name: &str| {
        let versions = corpus.versions(name);
        versions
            .filter(|text| text.adopted < new.adopted || new.adopted.is_none())
            .max_by_key(|text| text.adopted)
    };
    if !named.is_empty() {
        return named
            .iter()
            .map(|name| {
                let (id, day) = name.split_once('@').unwrap_or((name, ""));
                let mut exact = corpus.versions(id).filter(|text| {
                    text.adopted
                        .is_some_and(|adopted| adopted.to_string() == day)
                });
                let found = if day.is_empty() {
                    before(name)
                } else {
                    exact.next()
                };
                found.ok_or_else(|| none(&format!("手边没有旧文本“{name}”")))
            })
            .collect();
    }
    if let Some(text) = before(&new.title) {
        return Ok(vec![text]);
    }
    let successor = register.find(&new.title).ok();
    let replaced: Vec<&Text> = register
        .statutes()
        .iter()
        .filter(|statute| {
            let repeal = statute.repeal.as_ref();
            let by = repeal.and_then(|repeal| repeal.successor.as_deref());
            by.is_some() && by == successor.map(|one| &*one.id)
        })
        .filter_map(|statute| before(&statute.title))
        .collect();
    if replaced.is_empty() {
        let message = format!(
            "手边没有《{}》更早的文本，也没有它所替代的法规的文本",
            new.title
        );
        return Err(none(&message));
    }
    Ok(replaced)
}

fn none(message: &str) -> Problem {
    Problem::new(problem::NO_TEXTS, message)
        .help("用 yiju corpus add 加入旧文本，或者用 --corpus 指明放文本的文件夹，用 --old 写旧文本的名称")
}

/// A register that knows the new text, and the name by which it calls it; no register where one cannot be made.
fn register(side: &Side, new: &Text) -> (Option<Registry>, String) {
    let known = side.knowledge.base().registry.find(&new.title).ok();
    let plain = new
        .title
        .strip_prefix("中华人民共和国")
        .unwrap_or(&new.title);
    let short = match known {
        Some(statute) => statute.short.to_string(),
        None => new.short.clone().unwrap_or_else(|| plain.to_owned()),
    };
    let latest = known.and_then(|statute| statute.latest());
    if latest.is_some_and(|version| version.adopted == new.adopted) {
        return (Some(side.knowledge.base().registry.clone()), short);
    }
    let id = known.map_or("new-text", |statute| &statute.id);
    let rank = known.map(|statute| statute.rank.name().to_owned());
    let Some(rank) = rank.or_else(|| new.level.clone()) else {
        return (None, short);
    };
    let mut files: Vec<_> = side.sources.regulations.files.clone();
    files.retain(|file| file.path.rsplit('/').next() != Some(&format!("{id}.yaml")));
    files.push(yiju_engine::source::SourceFile {
        path: format!("{id}.yaml"),
        text: entry(
            id,
            &short,
            &rank,
            known.and_then(|one| one.field.as_deref()),
            new,
        ),
    });
    let folder = Folder {
        shown: side.sources.regulations.shown.clone(),
        files,
    };
    (registry(&folder).ok(), short)
}

/// The entry of the new text in a register: title, day and division, as the text has them.
fn entry(id: &str, short: &str, rank: &str, field: Option<&str>, new: &Text) -> String {
    let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default();
    let day = |day: Option<yiju_engine::law::date::Date>| {
        day.map_or_else(|| "null".to_owned(), |day| day.to_string())
    };
    let basis = if new.effective.is_some() {
        "stated"
    } else {
        "unknown"
    };
    let key = |key: ArticleKey| match key.sub() {
        Some(sub) => format!("\"{}之{sub}\"", key.number),
        None => key.number.to_string(),
    };
    let mut seen = BTreeSet::new();
    let articles: Vec<String> = new
        .articles
        .iter()
        .filter(|article| seen.insert(article.key))
        .map(|article| {
            let items: Vec<String> = article
                .paragraphs
                .iter()
                .map(|one| one.items.len().to_string())
                .collect();
            format!("{}: [{}]", key(article.key), items.join(", "))
        })
        .collect();
    format!(
        "id: {id}\ntitle: {}\nshort: {}\nrank: {rank}\n{}versions:\n  - adopted: {}\n    in_force_from: {{date: {}, basis: {basis}}}\n    articles: {{{}}}\n",
        quoted(&new.title),
        quoted(short),
        field.map_or_else(String::new, |field| format!("field: {field}\n")),
        day(new.adopted),
        day(new.effective),
        articles.join(", ")
    )
}
