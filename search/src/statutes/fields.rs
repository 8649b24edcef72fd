//! The fields of the index. Every field holds words apart by blanks, made in [`super::tokens`].

use tantivy::TantivyDocument;
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};

use super::tokens;
use crate::rank::synonyms::Synonyms;

/// Changes whenever what is indexed, or how it is stored, changes. An index of another number is built anew.
pub const SCHEMA_VERSION: u32 = 1;

/// Handles of the fields.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    /// Pairs of characters of the text.
    pub text: Field,
    /// Single characters of heading and text.
    pub single: Field,
    /// Pairs of the names of the statute.
    pub name: Field,
    /// Pairs of division and heading.
    pub heading: Field,
    /// Pairs of what people say they see.
    pub spoken: Field,
    /// Groups of 同义 of heading and text.
    pub group: Field,
    /// Pairs of syllables of name, heading and text.
    pub sound: Field,
    /// Numbers.
    pub number: Field,
}

/// The words of a document, folded.
#[derive(Debug, Clone, Copy)]
pub struct Words<'w> {
    /// The names of its statute.
    pub name: &'w str,
    /// Division and heading.
    pub heading: &'w str,
    /// The text.
    pub text: &'w str,
    /// What people say they see.
    pub spoken: &'w str,
}

impl Fields {
    /// The schema with its handles.
    pub fn schema() -> (Schema, Self) {
        let mut builder = Schema::builder();
        let mut add = |name: &str, lengths: bool| {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer("whitespace")
                .set_fieldnorms(lengths)
                .set_index_option(IndexRecordOption::WithFreqs);
            builder.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
        };
        let fields = Self {
            text: add("text", true),
            single: add("single", true),
            name: add("name", true),
            heading: add("heading", true),
            spoken: add("spoken", true),
            group: add("group", true),
            sound: add("sound", true),
            number: add("number", false),
        };
        (builder.build(), fields)
    }

    /// The document of these words.
    pub fn document(self, words: Words<'_>, synonyms: &Synonyms) -> TantivyDocument {
        let [name, heading, text, spoken] = [words.name, words.heading, words.text, words.spoken]
            .map(|words| words.chars().collect::<Vec<char>>());
        let mut document = TantivyDocument::new();
        let mut add = |field: Field, write: &dyn Fn(&mut String)| {
            let mut out = String::new();
            write(&mut out);
            if !out.is_empty() {
                document.add_text(field, out);
            }
        };
        add(self.text, &|out| tokens::write_pairs(&text, out));
        add(self.single, &|out| {
            tokens::write_singles(&heading, out);
            tokens::write_singles(&text, out);
        });
        add(self.name, &|out| tokens::write_pairs(&name, out));
        add(self.heading, &|out| tokens::write_pairs(&heading, out));
        add(self.spoken, &|out| tokens::write_pairs(&spoken, out));
        add(self.group, &|out| {
            for words in [words.heading, words.text] {
                for group in synonyms.groups(words) {
                    out.push_str(&group_term(group));
                    out.push(' ');
                }
            }
        });
        add(self.sound, &|out| {
            for words in [&name, &heading, &text] {
                tokens::write_sounds(words, out);
            }
        });
        add(self.number, &|out| tokens::write_numbers(&text, out));
        document
    }
}

/// The term of a group of 同义.
pub fn group_term(group: u32) -> String {
    format!("g{group}")
}
