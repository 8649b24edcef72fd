//! The registry in `regulations/` loads, keeps to its own rules, and agrees with the official texts where they are at hand.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of a test fail by panicking"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use yiju_engine::law::numerals::from_han;
use yiju_engine::law::registry::{ArticleKey, Basis, Structure};
use yiju_engine::law::{Date, Reference, Registry, When};

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_path_buf()
}

fn yaml_files(dir: &Path, out: &mut Vec<(String, String)>) {
    let mut entries: Vec<_> = fs::read_dir(dir)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            yaml_files(&path, out);
        } else if path.extension().is_some_and(|e| e == "yaml") {
            out.push((
                path.display().to_string(),
                fs::read_to_string(&path).unwrap(),
            ));
        }
    }
}

fn registry() -> Registry {
    let mut files = Vec::new();
    yaml_files(&workspace().join("regulations"), &mut files);
    match Registry::from_yaml(files) {
        Ok(registry) => registry,
        Err(errors) => {
            for e in &errors {
                eprintln!("{e}（{}）", e.help);
            }
            panic!("regulations/ has {} faults", errors.len());
        }
    }
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn the_registry_loads_and_survives_a_snapshot() {
    let registry = registry();
    let bytes = postcard::to_allocvec(&registry).unwrap();
    let back: Registry = postcard::from_bytes(&bytes).unwrap();
    assert_eq!(back.statutes(), registry.statutes());
    assert!(registry.statutes().len() > 200);
}

#[test]
fn headings_and_outlines_are_short_words_of_our_own() {
    let too_long = |text: &str| {
        let runs = text.split(|c: char| !('\u{4e00}'..='\u{9fff}').contains(&c));
        runs.map(|r| r.chars().count()).max().unwrap_or(0) > 12
    };
    for statute in registry().statutes() {
        for version in &statute.versions {
            for division in &version.outline {
                assert!(
                    !too_long(&division.title),
                    "{} {}",
                    statute.id,
                    division.title
                );
            }
            let articles = version
                .structure
                .articles()
                .into_iter()
                .flat_map(|a| a.iter());
            for heading in articles.filter_map(|a| a.heading) {
                assert!(!too_long(heading), "{} {heading}", statute.id);
            }
        }
    }
}

#[test]
fn the_code_takes_the_place_of_what_it_repeals() {
    let registry = registry();
    let code = registry.find("生态环境法典").unwrap();
    let repealed: Vec<_> = registry
        .statutes()
        .iter()
        .filter(|s| {
            s.repeal
                .as_ref()
                .is_some_and(|r| r.successor.as_deref() == Some(code.id.as_ref()))
        })
        .collect();
    // 第一千二百四十二条 names ten laws.
    assert_eq!(repealed.len(), 10);
    let start = code.latest().unwrap().validity();
    assert_eq!(start.from_basis, Basis::Stated);
    for law in repealed {
        let end = law.latest().unwrap().validity().to.unwrap();
        assert_eq!(Some(end.tomorrow().unwrap()), start.from, "{}", law.id);
    }
    let before = Reference::parse("大气法118条3款").unwrap();
    assert!(
        registry
            .resolve(&before, When::On(date("2026-08-14")))
            .is_ok()
    );
    assert!(
        registry
            .resolve(&before, When::On(date("2026-08-15")))
            .is_err()
    );
}

/// What the text of a version says: for each article the 项 of each 款.
type Counts = BTreeMap<ArticleKey, Vec<u16>>;

/// Reads 第……条 and its 之N at the beginning of a line.
fn article_head(line: &str) -> Option<ArticleKey> {
    let (number, rest) = line.strip_prefix('第')?.split_once('条')?;
    let number = u16::try_from(from_han(number)?).ok()?;
    let (sub, rest) = match rest.strip_prefix('之') {
        Some(rest) => {
            let end = rest.find([' ', '\u{3000}']).unwrap_or(rest.len());
            let (sub, rest) = rest.split_at(end);
            (Some(u16::try_from(from_han(sub)?).ok()?), rest)
        }
        None => (None, rest),
    };
    let ends = rest.is_empty() || rest.starts_with([' ', '\u{3000}']);
    ends.then(|| ArticleKey::new(number, sub))
}

/// Reads （一） at the beginning of a line.
fn item_head(line: &str) -> Option<u16> {
    let (number, _) = line.strip_prefix('（')?.split_once('）')?;
    let han = number.chars().all(|c| !c.is_ascii_digit());
    u16::try_from(from_han(number).filter(|_| han)?).ok()
}

/// Counts 款 and 项 in a stored text: a blank line parts 款, each 项 is a line of its own.
///
/// Where the numbering of an earlier 款 goes on behind a blank line, what stands between belongs to the 项 before it.
fn count(text: &str) -> Counts {
    let mut out = Counts::new();
    let mut current: Option<ArticleKey> = None;
    let mut blank = true;
    let body = text.splitn(3, "---\n").nth(2).unwrap_or(text);
    for line in body.lines() {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with('>') {
            blank = true;
            continue;
        }
        let heading = trimmed.trim_start_matches('#').trim();
        let annex = heading
            .strip_prefix("附件")
            .is_some_and(|r| r.chars().count() <= 2);
        if annex || heading == "附则" || trimmed.starts_with('①') {
            current = None;
        } else if trimmed.starts_with('#') {
            blank = true;
        } else if let Some(key) = article_head(line) {
            let twice = out.insert(key, vec![0]);
            assert!(twice.is_none(), "{key} stands twice");
            current = Some(key);
            blank = false;
        } else if let Some(paragraphs) = current.and_then(|key| out.get_mut(&key)) {
            if let Some(n) = item_head(line) {
                let goes_on = paragraphs.iter().rposition(|items| n > 1 && items + 1 == n);
                if let Some(position) = goes_on {
                    paragraphs.truncate(position + 1);
                }
                *paragraphs.last_mut().unwrap() += 1;
            } else if !trimmed.contains(['。', '；', '：', '，', '、']) {
                // A formula, a row of a table or a stray heading is no 款.
                continue;
            } else if blank {
                paragraphs.push(0);
            }
            blank = false;
        }
    }
    out
}

#[test]
fn counting_knows_the_forms_of_the_texts() {
    let text = "---\na: 1\n---\n\n# 编\n\n第一条 甲\n（一）甲\n（二）乙\n\n段。\n（三）丙\n\n乙。\n\n甲＝乙×丙\n\n第一条之一 甲\n1.目；\n\n（2）目。\n\n附件一\n\n表\n";
    let counts = count(text);
    assert_eq!(counts.get(&ArticleKey::new(1, None)), Some(&vec![3, 0]));
    assert_eq!(counts.get(&ArticleKey::new(1, Some(1))), Some(&vec![0, 0]));
    assert_eq!(counts.len(), 2);
}

#[test]
fn structures_agree_with_the_official_texts() {
    let texts = workspace().join("../shared/statutes/text");
    if !texts.is_dir() {
        println!("skipped: no official texts at hand");
        return;
    }
    let registry = registry();
    let (mut versions, mut articles) = (0, 0);
    for statute in registry.statutes() {
        for version in &statute.versions {
            let day = version
                .adopted
                .map_or("undated".to_owned(), |d| d.to_string());
            let path = texts.join(format!("{}@{day}.md", statute.id));
            let Ok(text) = fs::read_to_string(&path) else {
                assert_eq!(
                    version.structure,
                    Structure::Unknown,
                    "{}@{day}: no text at hand",
                    statute.id
                );
                continue;
            };
            let counted = count(&text);
            let held: Counts = version
                .structure
                .articles()
                .into_iter()
                .flat_map(|a| a.iter())
                .map(|a| (a.key, a.paragraphs.to_vec()))
                .collect();
            for (key, paragraphs) in &counted {
                assert_eq!(
                    held.get(key),
                    Some(paragraphs),
                    "{}@{day} {key}",
                    statute.id
                );
            }
            assert_eq!(held.len(), counted.len(), "{}@{day}", statute.id);
            assert_eq!(
                counted.is_empty(),
                version.structure == Structure::Undivided,
                "{}@{day}",
                statute.id
            );
            versions += 1;
            articles += held.len();
        }
    }
    assert!(
        versions > 0,
        "the folder of texts holds none of the statutes"
    );
    println!("{versions} versions, {articles} articles agree");
}
