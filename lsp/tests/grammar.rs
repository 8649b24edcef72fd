//! The colours of the VS Code extension know the words of the language, and no others.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

use std::collections::BTreeSet;

use yiju_engine::model::measure::KINDS;
use yiju_engine::syntax::marks::keywords;
use yiju_engine::syntax::scan::DECLARATIONS;

fn extension(name: &str) -> serde_json::Value {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../editors/vscode/");
    serde_json::from_str(&std::fs::read_to_string(format!("{folder}{name}")).unwrap()).unwrap()
}

/// The words of a pattern that is a list of whole words.
fn words(grammar: &serde_json::Value, pattern: &str) -> Vec<String> {
    let pattern = grammar["repository"][pattern]["match"].as_str().unwrap();
    let (_, list) = pattern.split_once(")(?:").unwrap();
    let (list, behind) = list.split_once(')').unwrap();
    // Whole words: nothing of a word before or behind.
    assert!(pattern.starts_with("(?<!") && behind.starts_with("(?!"));
    list.split('|').map(str::to_owned).collect()
}

fn set<'w>(words: impl IntoIterator<Item = &'w str>) -> BTreeSet<String> {
    words.into_iter().map(str::to_owned).collect()
}

#[test]
fn the_colours_know_the_keywords_of_the_grammar() {
    let grammar = extension("syntaxes/yiju.tmLanguage.json");
    let (declarations, measures, others) = (
        words(&grammar, "declaration"),
        words(&grammar, "measure"),
        words(&grammar, "keyword"),
    );
    assert_eq!(
        declarations.iter().cloned().collect::<BTreeSet<_>>(),
        set(DECLARATIONS.iter().copied())
    );
    assert_eq!(
        measures.iter().cloned().collect::<BTreeSet<_>>(),
        set(KINDS.iter().map(|(word, _)| *word))
    );
    let all: BTreeSet<String> = [&declarations[..], &measures, &others]
        .concat()
        .into_iter()
        .collect();
    let mut wanted = set(keywords());
    wanted.extend(set(KINDS.iter().map(|(word, _)| *word)));
    assert_eq!(all, wanted);
    // A longer word comes before one that it begins with, or it would never be seen.
    for list in [declarations, measures, others] {
        for (at, word) in list.iter().enumerate() {
            let hidden = list[..at]
                .iter()
                .any(|earlier| word.starts_with(earlier.as_str()));
            assert!(!hidden, "{word}");
        }
    }
}

#[test]
fn the_extension_names_files_that_are_there() {
    let package = extension("package.json");
    let contributes = &package["contributes"];
    assert_eq!(contributes["languages"][0]["extensions"][0], ".yj");
    let configuration = contributes["languages"][0]["configuration"]
        .as_str()
        .unwrap();
    let grammar = contributes["grammars"][0]["path"].as_str().unwrap();
    for file in [configuration, grammar] {
        assert!(extension(file).is_object(), "{file}");
    }
    // The lock file pins what the manifest asks for.
    let wanted = &package["dependencies"]["vscode-languageclient"];
    let lock = extension("package-lock.json");
    assert_eq!(
        &lock["packages"]["node_modules/vscode-languageclient"]["version"],
        wanted
    );
    for (name, package) in lock["packages"].as_object().unwrap() {
        assert!(
            name.is_empty() || package["integrity"].is_string(),
            "{name}"
        );
    }
}
