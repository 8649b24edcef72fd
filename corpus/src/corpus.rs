//! Texts with look-up by citation.

use std::collections::HashMap;

use yiju_engine::law::citation::{Citation, fold_name};
use yiju_engine::law::registry::ArticleKey;

use crate::markdown;
use crate::text::{Article, Item, Paragraph, Text};

/// A file that is no text of a statute, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The file, as it is shown.
    pub path: String,
    /// Why, in one sentence.
    pub why: String,
}

/// Official texts. Where two files hold the same version, the first one counts.
#[derive(Debug, Default)]
pub struct Corpus {
    texts: Vec<Text>,
    skipped: Vec<Skipped>,
    /// Folded titles, short titles and identifiers, to the texts of that name.
    names: HashMap<String, Vec<usize>>,
}

/// What a citation leads to, or how far it leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place<'c> {
    /// No text of the statute in that version is at hand.
    NoText,
    /// The text has no such article.
    NoArticle(&'c Text),
    /// The article has no such 款, or the citation names none where there are several.
    NoParagraph(&'c Text, &'c Article),
    /// The 款 has no such 项.
    NoItem(&'c Text, &'c Article, &'c Paragraph),
    /// A whole article with several 款.
    Article(&'c Text, &'c Article),
    /// A 款, and the 项 where the citation names one.
    Paragraph(&'c Text, &'c Article, &'c Paragraph, Option<&'c Item>),
}

impl Corpus {
    /// Reads files, each with its name as shown.
    pub fn from_files<P, T>(files: impl IntoIterator<Item = (P, T)>) -> Self
    where
        P: AsRef<str>,
        T: AsRef<str>,
    {
        let mut corpus = Self::default();
        for (path, text) in files {
            corpus.add(path.as_ref(), text.as_ref());
        }
        corpus
    }

    /// Adds one file.
    pub fn add(&mut self, path: &str, file: &str) {
        match markdown::read(path, file) {
            Ok(text) => {
                let index = self.texts.len();
                // 《城乡规划法》 is how most call the 中华人民共和国城乡规划法.
                let bare = text.title.strip_prefix("中华人民共和国");
                let names = [
                    Some(text.title.as_str()),
                    bare,
                    text.short.as_deref(),
                    Some(text.id.as_str()),
                ];
                let mut folded: Vec<String> = names.into_iter().flatten().map(fold_name).collect();
                folded.sort();
                folded.dedup();
                for name in folded {
                    self.names.entry(name).or_default().push(index);
                }
                self.texts.push(text);
            }
            Err(error) => self.skip(path, error.to_string()),
        }
    }

    pub(crate) fn skip(&mut self, path: &str, why: String) {
        self.skipped.push(Skipped {
            path: path.to_owned(),
            why,
        });
    }

    /// All texts.
    pub fn texts(&self) -> &[Text] {
        &self.texts
    }

    /// Files that could not be used.
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// The versions of a statute by title, short title or identifier.
    pub fn versions(&self, name: &str) -> impl Iterator<Item = &Text> {
        let found = self.names.get(&fold_name(name));
        found
            .into_iter()
            .flatten()
            .filter_map(|index| self.texts.get(*index))
    }

    /// The text of the version that a citation names: by identifier, else by title.
    pub fn text_of(&self, citation: &Citation) -> Option<&Text> {
        [&citation.statute, &citation.title]
            .into_iter()
            .find_map(|name| {
                self.versions(name)
                    .find(|text| text.adopted == citation.version)
            })
    }

    /// Follows a citation.
    pub fn place(&self, citation: &Citation) -> Place<'_> {
        let Some(text) = self.text_of(citation) else {
            return Place::NoText;
        };
        let key = ArticleKey::new(citation.article, citation.sub);
        let Some(article) = text.article(key) else {
            return Place::NoArticle(text);
        };
        if citation.paragraph.is_none() && citation.item.is_none() && article.paragraphs.len() > 1 {
            return Place::Article(text, article);
        }
        // 款 is named exactly where the article has several.
        let misnamed = citation.paragraph.is_some() && article.paragraphs.len() == 1;
        let Some(paragraph) = article.paragraph(citation.paragraph).filter(|_| !misnamed) else {
            return Place::NoParagraph(text, article);
        };
        let Some(number) = citation.item else {
            return Place::Paragraph(text, article, paragraph, None);
        };
        match paragraph.item(number) {
            Some(item) => Place::Paragraph(text, article, paragraph, Some(item)),
            None => Place::NoItem(text, article, paragraph),
        }
    }
}
