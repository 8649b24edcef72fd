//! Declarations besides penalty provisions and powers, compared by what they say and told in the canonical form.

use std::collections::{BTreeMap, BTreeSet};

use yiju_engine::source::SourceFile;
use yiju_engine::syntax::tree::Declaration;
use yiju_engine::syntax::{format, parse};
use yiju_kb::sources::Folder;

use crate::document::{ChangeKind, DeclarationChange};

/// Keyword and head.
type Key = (String, String);

/// Declarations in which the order of the lines says something.
const ORDERED: &[&str] = &["程序", "裁量"];

struct Told {
    tree: Declaration,
    /// Its lines in the canonical form, without comments.
    lines: Vec<String>,
}

/// The declarations that differ, by keyword and head.
pub fn compare(old: &Folder, new: &Folder) -> Vec<DeclarationChange> {
    let (mut old, mut new) = (told(old), told(new));
    let keys: BTreeSet<Key> = old.keys().chain(new.keys()).cloned().collect();
    let mut changes = Vec::new();
    for key in keys {
        let mut gone = old.remove(&key).unwrap_or_default();
        let mut added = new.remove(&key).unwrap_or_default();
        gone.retain(|one| {
            let same = added.iter().position(|other| alike(&key.0, one, other));
            same.map(|at| added.remove(at)).is_none()
        });
        let mut added = added.into_iter();
        for one in gone {
            changes.push(change(&key, Some(&one), added.next().as_ref()));
        }
        changes.extend(added.map(|one| change(&key, None, Some(&one))));
    }
    changes
}

fn alike(keyword: &str, one: &Told, other: &Told) -> bool {
    one.tree == other.tree
        || !ORDERED.contains(&keyword) && sorted(&one.lines) == sorted(&other.lines)
}

fn sorted(lines: &[String]) -> Vec<String> {
    // A line belongs under the lines that open the blocks around it.
    let mut around: Vec<&str> = Vec::new();
    let mut out = Vec::new();
    for line in lines {
        let text = line.trim();
        if text.starts_with('}') {
            around.pop();
        }
        out.push(format!("{}\u{1}{text}", around.join("\u{1}")));
        if text.ends_with('{') {
            around.push(text);
        }
    }
    out.sort_unstable();
    out
}

fn change(key: &Key, old: Option<&Told>, new: Option<&Told>) -> DeclarationChange {
    let lines = |told: Option<&Told>| told.map(|one| one.lines.clone()).unwrap_or_default();
    let (mut removed, mut added) = (lines(old), lines(new));
    let kind = match (old, new) {
        (None, _) => ChangeKind::New,
        (_, None) => ChangeKind::Gone,
        _ => ChangeKind::Changed,
    };
    if kind == ChangeKind::Changed {
        removed.retain(|line| match added.iter().position(|other| other == line) {
            Some(at) => {
                added.remove(at);
                false
            }
            None => true,
        });
    }
    let trim = |lines: Vec<String>| lines.iter().map(|line| line.trim().to_owned()).collect();
    DeclarationChange {
        keyword: key.0.clone(),
        name: key.1.clone(),
        change: kind,
        removed: trim(removed),
        added: trim(added),
    }
}

fn told(folder: &Folder) -> BTreeMap<Key, Vec<Told>> {
    let mut told: BTreeMap<Key, Vec<Told>> = BTreeMap::new();
    for SourceFile { text, .. } in &folder.files {
        for declaration in parse(0, text).declarations {
            if matches!(
                declaration.value,
                Declaration::Power(_) | Declaration::Provision { .. }
            ) {
                continue;
            }
            let lines = lines(&declaration.span.text_of(text));
            let tree = in_order(declaration.value);
            told.entry(key(&lines))
                .or_default()
                .push(Told { tree, lines });
        }
    }
    told
}

/// The words of a synonym have no order.
fn in_order(tree: Declaration) -> Declaration {
    match tree {
        Declaration::Synonym {
            term,
            search,
            mut words,
        } => {
            words.sort_by(|a, b| a.value.cmp(&b.value));
            Declaration::Synonym {
                term,
                search,
                words,
            }
        }
        other => other,
    }
}

fn key(lines: &[String]) -> Key {
    let first = lines.first().map_or("", String::as_str);
    let head = first.split('{').next().unwrap_or(first).trim();
    match head.split_once(' ') {
        Some((keyword, name)) => (keyword.to_owned(), name.trim().to_owned()),
        None => (head.to_owned(), String::new()),
    }
}

/// The canonical lines of a declaration without comments and empty lines.
fn lines(text: &str) -> Vec<String> {
    let canonical = format(0, text).unwrap_or_else(|_| text.to_owned());
    canonical
        .lines()
        .map(without_comment)
        .filter(|line| !line.trim().is_empty())
        .map(str::to_owned)
        .collect()
}

fn without_comment(line: &str) -> &str {
    let mut quoted = false;
    let mut escaped = false;
    for (at, character) in line.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '#' if !quoted => return line.get(..at).unwrap_or(line).trim_end(),
            _ => {}
        }
    }
    line.trim_end()
}
